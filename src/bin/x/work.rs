//! Running other programs, and saying so.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, io};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;

use crate::{Done, house};

/// Without a terminal, a long step says this often that it is still alive.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// How much of a failed program's output is shown.
const LAST_LINES: usize = 60;

/// One line of progress: what it is about, and what is to be said.
pub fn say(topic: &str, text: &str) {
    println!("{topic:>9}  {text}");
}

/// A program, to be found in the workshop's folders first, working from the root, without input.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = house::tool_folders().into_iter().chain(env::split_paths(&path));
    let mut command = Command::new(name);
    command.current_dir(house::root()).stdin(Stdio::null());
    command.env("PATH", env::join_paths(folders).expect("they were joined before"));
    command
}

/// The cargo that runs the workshop.
pub fn cargo() -> Command {
    let mut command = program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What `cargo run` told us of the workshop is not true of what it runs.
    for (name, _) in env::vars_os() {
        let said = name.to_string_lossy();
        if said.starts_with("CARGO_PKG_") || said.starts_with("CARGO_MANIFEST_") || said.starts_with("CARGO_BIN_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Lets a program write to the terminal, until it has ended well.
pub fn shown(command: &mut Command) -> Done {
    let name = name(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} ended with {status}")),
        Err(why) => Err(format!("{name} cannot be started: {why}")),
    }
}

/// What a program prints on its standard output; nothing is shown. For programs that answer at once.
pub fn answer(command: &mut Command) -> Done<String> {
    let name = name(command);
    match command.output() {
        Ok(done) if done.status.success() => Ok(String::from_utf8_lossy(&done.stdout).into_owned()),
        Ok(done) => Err(format!("{name} ended with {}: {}", done.status, String::from_utf8_lossy(&done.stderr).trim())),
        Err(why) => Err(format!("{name} cannot be started: {why}")),
    }
}

/// Where cargo puts the program that a build command makes.
pub fn program_of(build: &mut Command) -> Done<PathBuf> {
    let messages = answer(build.arg("--message-format=json"))?;
    let made = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = made.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).next_back();
    program.ok_or_else(|| "cargo has made no program".into())
}

/// Runs a program that takes its time: a line that moves on a terminal, a word now and then elsewhere. Its output is
/// shown only if it fails.
pub fn long(topic: &str, what: &str, command: &mut Command) -> Done {
    let name = name(command);
    let begun = Instant::now();
    let terminal = io::stderr().is_terminal();
    if !terminal {
        say(topic, &format!("{what} …"));
    }
    let spinner = ProgressBar::new_spinner().with_message(what.to_owned());
    let style = "{prefix:>9}  {spinner} {wide_msg} {elapsed}";
    spinner.set_style(ProgressStyle::with_template(style).expect("it is well-formed"));
    spinner.set_prefix(topic.to_owned());
    spinner.enable_steady_tick(Duration::from_millis(120));

    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|why| format!("{name} cannot be started: {why}"))?;
    let output = Arc::new(Mutex::new(Vec::new()));
    let readers = [
        child.stdout.take().map(|pipe| follow(pipe, output.clone())),
        child.stderr.take().map(|pipe| follow(pipe, output.clone())),
    ];
    let mut beat = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|why| format!("{name} was lost: {why}"))? {
            break status;
        }
        let last = output.lock().expect("readers don't panic").last().cloned().unwrap_or_default();
        spinner.set_message(format!("{what}: {last}"));
        if !terminal && beat.elapsed() >= HEARTBEAT {
            beat = Instant::now();
            say(topic, &format!("{what}: {} s, {last}", begun.elapsed().as_secs()));
        }
        thread::sleep(Duration::from_millis(100));
    };
    for reader in readers.into_iter().flatten() {
        reader.join().expect("readers don't panic");
    }
    spinner.finish_and_clear();
    if status.success() {
        say(topic, &format!("{what}: {}", duration(begun.elapsed())));
        return Ok(());
    }
    let output = output.lock().expect("readers don't panic");
    for line in &output[output.len().saturating_sub(LAST_LINES)..] {
        eprintln!("           {line}");
    }
    Err(format!("{name} ended with {status}"))
}

fn follow(pipe: impl Read + Send + 'static, output: Arc<Mutex<Vec<String>>>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if !line.is_empty() {
                output.lock().expect("readers don't panic").push(line);
            }
        }
    })
}

/// The program with its first arguments, as messages name it.
fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args().take(3)).map(OsStr::to_string_lossy);
    format!("`{}`", words.collect::<Vec<_>>().join(" "))
}

/// How long something took, as people say it: `45 s`, `2 min 5 s`.
pub fn duration(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// A time in minutes with one decimal: ` 2.1`.
pub fn minutes(time: Duration) -> String {
    format!("{:>5.1}", time.as_secs_f64() / 60.0)
}
