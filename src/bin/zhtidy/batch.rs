//! JSON Lines in, JSON Lines out: one record a line, in order, whatever the number of threads.
//!
//! What is read goes to the threads in turn, as soon as it has a whole line, and is written in the same turn: so the order holds
//! without any sorting, nothing waits for more input than it needs, and each thread has at most two pieces on hand.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, available_parallelism};

use serde_json::json;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Format, Options, Plan, render};
use zhtidy::text::Text;

use crate::arguments::Said;
use crate::failure::{Failure, Outcome, usage};
use crate::files::{meant, unreadable};
use crate::record::{Asked, answered, bad, refused};
use crate::settings::counted;
use crate::terminal::{self, Progress, print_bytes};

/// How much is read at a time, in bytes.
const PIECE: usize = 1 << 18;

/// What is done to each record.
struct Task<'a> {
    call: Call,
    plan: &'a Plan,
    format: Format,
    field: &'a str,
    into: &'a str,
    strict: bool,
}

/// Whole lines, and the number of the first.
struct Piece {
    bytes: Vec<u8>,
    first: usize,
}

/// The lines that answer a piece; where they stop early, why.
struct Answer {
    bytes: Vec<u8>,
    stopped: Option<String>,
    /// How long the piece was, and the number of its first line.
    read: usize,
    first: usize,
}

/// Runs a batch.
pub fn run(call: Call, options: &Options, said: &Said, named: &[String]) -> Outcome {
    let format = crate::plain_format(said)?;
    let field = said.one("field").unwrap_or("text");
    let into = said.one("into").unwrap_or(if format == Format::Json { "zhtidy" } else { field });
    let files = meant(named, &[".jsonl", ".ndjson"].map(String::from))?;
    let jobs = jobs(said)?;
    let plan = Plan::try_new(call, options, Store::builtin())?;
    let task = Task { call, plan: &plan, format, field, into, strict: said.has("strict") };
    let total: Option<u64> = files.iter().map(|file| fs::metadata(file).ok().map(|meta| meta.len())).sum();
    let progress = Progress::new(!said.has("quiet") && !terminal::is_shown());
    thread::scope(|scope| {
        let (mut doors, mut exits) = (Vec::new(), Vec::new());
        for _ in 0..jobs {
            let (ask, asked) = sync_channel(1);
            let (answer, answers) = sync_channel(1);
            let task = &task;
            let work = move || asked.iter().try_for_each(|piece| answer.send(task.done(piece)));
            let started = thread::Builder::new().spawn_scoped(scope, work);
            started.map_err(|error| Failure::Failed(format!("no thread can be started: {error}")))?;
            doors.push(ask);
            exits.push(answers);
        }
        let reader = scope.spawn(move || read(&files, &doors));
        if let Err(failure) = write(&exits, progress, total) {
            // The reader may wait for input that never comes.
            crate::end(Err(failure));
        }
        reader.join().expect("the reader does not panic").map(|()| 0)
    })
}

fn jobs(said: &Said) -> Outcome<usize> {
    let jobs = match said.one("jobs") {
        None => available_parallelism().map_or(1, usize::from),
        Some(value) => counted("jobs", value)? as usize,
    };
    if jobs < 1 { Err(usage("--jobs takes a number from 1 up")) } else { Ok(jobs.min(64)) }
}

/// Hands out what is read in turn, cut behind the last line feed of each read; what a file ends in is ended by a line feed.
fn read(files: &[String], doors: &[SyncSender<Piece>]) -> Outcome<()> {
    let mut turns = doors.iter().cycle();
    let mut first = 1;
    // A door is closed when nobody writes any more.
    let mut hand_out = |bytes: Vec<u8>| {
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        let sent = turns.next().is_some_and(|door| door.send(Piece { bytes, first }).is_ok());
        first += lines;
        sent.then_some(())
    };
    for file in files {
        let mut source: Box<dyn Read> = match file.as_str() {
            "-" => Box::new(io::stdin().lock()),
            _ => Box::new(File::open(file).map_err(|error| unreadable(file, &error))?),
        };
        let mut rest = Vec::new();
        let mut buffer = vec![0; PIECE];
        loop {
            let count = match source.read(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read.map_err(|error| unreadable(file, &error))?,
            };
            if count == 0 {
                break;
            }
            let end = buffer[..count].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            if end > 0 {
                rest.extend_from_slice(&buffer[..end]);
                if hand_out(std::mem::take(&mut rest)).is_none() {
                    return Ok(());
                }
            }
            rest.extend_from_slice(&buffer[end..count]);
        }
        if !rest.is_empty() {
            rest.push(b'\n');
            hand_out(rest);
        }
    }
    Ok(())
}

/// Writes the answers in the turn in which they were asked for.
fn write(exits: &[Receiver<Answer>], mut progress: Progress, total: Option<u64>) -> Outcome<()> {
    let mut done = 0;
    for exit in exits.iter().cycle() {
        let Ok(answer) = exit.recv() else { break };
        print_bytes(&answer.bytes)?;
        if let Some(message) = answer.stopped {
            progress.clear();
            return Err(Failure::Failed(message));
        }
        done += answer.read as u64;
        progress.tell(|| match total {
            Some(total) => format!("{} %  {} records", 100 * done / total.max(1), answer.first - 1),
            None => format!("{} records", answer.first - 1),
        });
    }
    progress.clear();
    Ok(())
}

impl Task<'_> {
    fn done(&self, piece: Piece) -> Answer {
        let answer = |text: &Text| self.answer(text);
        let asked = Asked { field: self.field, into: self.into, answer: &answer };
        let mut out = String::with_capacity(piece.bytes.len() + piece.bytes.len() / 8);
        let mut stopped = None;
        let lines = piece.bytes[..piece.bytes.len() - 1].split(|byte| *byte == b'\n');
        for (line, number) in lines.zip(piece.first..) {
            let (line, result) = match str::from_utf8(line) {
                Ok(line) => (Cow::Borrowed(line), answered(line, &asked)),
                Err(_) => (String::from_utf8_lossy(line), Err(bad("the record is no UTF-8"))),
            };
            match result {
                Ok(answer) => out += &answer,
                Err(refusal) if self.strict => {
                    stopped = Some(format!("record {number}: {}", refusal.message));
                    break;
                }
                Err(refusal) => out += &refused(&line, number, &refusal),
            }
            out.push('\n');
        }
        Answer { bytes: out.into_bytes(), stopped, read: piece.bytes.len(), first: piece.first }
    }

    /// The answer to a text, as JSON.
    fn answer(&self, text: &Text) -> String {
        let outcome = self.plan.run(text);
        if self.format == Format::Text && matches!(self.call, Call::Clean | Call::Convert | Call::Run) {
            return json!(outcome.text).to_string();
        }
        let printed = render(self.call, text, &outcome, self.format);
        let printed = printed.strip_suffix('\n').unwrap_or(&printed);
        if self.format == Format::Json { printed.to_owned() } else { json!(printed).to_string() }
    }
}
