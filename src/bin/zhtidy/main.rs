//! The native command line: the arguments, the sentences and the bytes of `zhtidy` in Node.

mod arguments;
mod batch;
mod complete;
mod failure;
mod files;
mod help;
mod record;
mod settings;
mod table;
mod terminal;

use std::{env, process};

use serde_json::json;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Format, Options, Plan, render, render_rules};
use zhtidy::text::Decoded;

use crate::arguments::Said;
use crate::failure::{Failure, Outcome, strange, usage};
use crate::files::{Care, Reading, rewrite, shown};
use crate::help::Language;
use crate::settings::options_of;
use crate::table::{SHELLS, TABLE, Takes};
use crate::terminal::{Progress, complain, print};

fn main() {
    let args: Vec<String> = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    end(work(&args))
}

/// Ends the program, whatever its other threads are doing.
fn end(outcome: Outcome) -> ! {
    process::exit(match outcome {
        Ok(code) => code.into(),
        Err(Failure::Closed) => 0,
        Err(failure) => {
            complain(failure.message());
            if failure.is_usage() { 2 } else { 1 }
        }
    })
}

fn work(args: &[String]) -> Outcome {
    let language = Language::of_terminal();
    let Some((name, args)) = args.split_first() else {
        terminal::note(&help::overview(language));
        return Ok(2);
    };
    if name == "complete" {
        return say(&complete::candidates(args).iter().map(|word| format!("{word}\n")).collect::<String>());
    }
    match name.as_str() {
        "-V" | "--version" => return say(&version()),
        "-h" | "--help" | "help" => {
            let command = args.first().and_then(|name| TABLE.command(name));
            return say(&command.map_or_else(|| help::overview(language), |it| help::page(it, None, language)));
        }
        _ => {}
    }
    let command = TABLE.command(name).ok_or_else(|| strange("command", name, &TABLE.command_names()))?;
    let (call, args) = match args.split_first() {
        Some((call, rest)) if command.takes == Takes::Call && !call.starts_with('-') => (Some(call.as_str()), rest),
        _ => (None, args),
    };
    if let Some(call) = call.filter(|call| !TABLE.calls().contains(call)) {
        return Err(strange("call", call, &TABLE.calls()));
    }
    let flags = TABLE.flags_of(command, call);
    let called = call.map_or_else(|| name.clone(), |call| format!("{name} {call}"));
    let (said, files) = arguments::parsed(&called, &flags, args)?;
    if said.has("help") {
        return say(&help::page(command, call, language));
    }
    if said.has("version") {
        return say(&version());
    }
    let said = settings::with_config(call.unwrap_or(name), &flags, said)?;
    let options = options_of(&flags, &said)?;
    match (command.name.as_str(), call) {
        ("rules", _) => rules(&said, &files),
        ("completion", _) => completion(&files),
        ("decode", _) => each_file(&said, &files, |_, input| print(input.text.as_str()).map(|()| 0)),
        ("detect", _) => detect(&said, &files),
        ("batch", Some(call)) => batch::run(Call::from_name(call)?, &options, &said, &files),
        ("batch", None) => {
            Err(usage(format!("batch takes a command for each record first: {}", TABLE.calls().join(", "))))
        }
        (call, _) => answer(Call::from_name(call)?, &options, &said, &files),
    }
}

fn rules(said: &Said, files: &[String]) -> Outcome {
    let format = plain_format(said)?;
    if files.is_empty() { say(&render_rules(format)) } else { Err(usage("rules takes no files")) }
}

/// Of what is no text: one of text, JSON, Markdown.
fn plain_format(said: &Said) -> Outcome<Format> {
    Ok(Format::plain_from_name(said.one("format").unwrap_or("text"))?)
}

fn completion(shells: &[String]) -> Outcome {
    let [shell] = shells else { return Err(usage(format!("completion takes a shell: {}", SHELLS.join(", ")))) };
    match shell.as_str() {
        "bash" => say(include_str!("../../../pkg/src/cli/completion.bash")),
        "zsh" => say(include_str!("../../../pkg/src/cli/completion.zsh")),
        "fish" => say(include_str!("../../../pkg/src/cli/completion.fish")),
        other => Err(strange("shell", other, &SHELLS)),
    }
}

fn detect(said: &Said, files: &[String]) -> Outcome {
    let format = plain_format(said)?;
    let options = Options { clean: Some(false), ..Options::default() };
    let plan = Plan::try_new(Call::Run, &options, Store::builtin())?;
    each_file(said, files, |file, input| {
        let outcome = plan.run(&input.text);
        let (script, region) = (outcome.script.map(|script| script.id()), outcome.region.map(|region| region.id()));
        print(&detected(file, input.encoding.name(), script, region, format))?;
        Ok(0)
    })
}

fn detected(file: &str, encoding: &str, script: Option<&str>, region: Option<&str>, format: Format) -> String {
    let (word, land) = (script.unwrap_or("-"), region.unwrap_or("-"));
    match format {
        Format::Json => {
            let [file, encoding, script, region] = [json!(file), json!(encoding), json!(script), json!(region)];
            format!("{{\"file\":{file},\"encoding\":{encoding},\"script\":{script},\"region\":{region}}}\n")
        }
        Format::Markdown => format!("- {file}: {encoding}, {word}, {land}\n"),
        _ => format!("{encoding}\t{word}\t{land}\t{file}\n"),
    }
}

fn answer(call: Call, options: &Options, said: &Said, files: &[String]) -> Outcome {
    let manner = Manner::of(call, said, files)?;
    let plan = with_jieba(Plan::try_new(call, options, Store::builtin())?, said)?;
    each_file(said, files, |file, input| {
        let outcome = plan.run(&input.text);
        let code = manner.write(call, file, input, &outcome)?;
        if !said.has("quiet") {
            outcome.warnings.iter().for_each(|warning| complain(&warning.sentences()[2]));
        }
        Ok(code)
    })
}

#[cfg(not(feature = "jieba"))]
fn with_jieba(plan: Plan, _: &Said) -> Outcome<Plan> {
    Ok(plan)
}

/// With the user's own dictionary for jieba-rs, if one is named.
#[cfg(feature = "jieba")]
fn with_jieba(plan: Plan, said: &Said) -> Outcome<Plan> {
    let Some(file) = said.one("jieba") else { return Ok(plan) };
    if said.has("fine") {
        return Err(usage("--jieba and --fine do not go together"));
    }
    let dictionary = Reading::default().text_of(file)?.text;
    let jieba = zhtidy::segment::Jieba::try_new(dictionary.as_str());
    let jieba = jieba.map_err(|error| Failure::Failed(format!("{file}: {error}")))?;
    Ok(plan.with_jieba(jieba)?)
}

/// What becomes of the answer to each file.
enum Manner {
    Print(Format),
    WriteBack(Care),
    /// Tells whether something would change: its name, or the difference. The exit code tells it too, if that was asked for.
    Compare {
        diff: bool,
        check: bool,
    },
}

impl Manner {
    fn of(call: Call, said: &Said, files: &[String]) -> Result<Manner, Failure> {
        let (written, check, diff) = (said.has("in-place"), said.has("check"), said.has("diff"));
        let asked = ["in-place", "check", "diff"].into_iter().find(|name| said.has(name));
        if let (Some(asked), Some(_)) = (asked, said.one("format")) {
            return Err(usage(format!("--{asked} and --format do not go together")));
        }
        if written && (check || diff) {
            let other = if check { "check" } else { "diff" };
            return Err(usage(format!("--in-place and --{other} do not go together")));
        }
        if said.has("no-backup") && !written {
            return Err(usage("--no-backup goes with --in-place"));
        }
        if written && (files.is_empty() || files.iter().any(|file| file == "-")) {
            return Err(usage("--in-place needs files"));
        }
        if written {
            return Ok(Manner::WriteBack(if said.has("no-backup") { Care::NoBackup } else { Care::Backup }));
        }
        if check || diff {
            return Ok(Manner::Compare { diff, check });
        }
        let usual = if call == Call::Run { "json" } else { "text" };
        Ok(Manner::Print(Format::from_name(said.one("format").unwrap_or(usual), call)?))
    }

    fn write(&self, call: Call, file: &str, input: &Decoded, outcome: &zhtidy::pipeline::Outcome) -> Outcome {
        let same = outcome.text == input.text.as_str();
        match *self {
            Manner::Print(format) => print(&render(call, &input.text, outcome, format))?,
            Manner::WriteBack(_) | Manner::Compare { .. } if same => {}
            Manner::WriteBack(_) if !input.text.damage().is_empty() => {
                let encoding = input.encoding.name();
                return Err(Failure::Failed(format!(
                    "{file}: some bytes are no {encoding}; it stays as it is. --encoding names another encoding"
                )));
            }
            Manner::WriteBack(care) => rewrite(file, &outcome.text, care)?,
            Manner::Compare { diff, check } => {
                let name = shown(file);
                print(&match diff {
                    true => format!("--- {name}\n+++ {name}\n{}", render(call, &input.text, outcome, Format::Diff)),
                    false => format!("{name}\n"),
                })?;
                return Ok(u8::from(check));
            }
        }
        Ok(0)
    }
}

/// Does something with each file. One that fails does not keep the others from being done.
fn each_file(said: &Said, named: &[String], mut work: impl FnMut(&str, &Decoded) -> Outcome) -> Outcome {
    let reading = Reading::of(said)?;
    let files =
        files::meant(named, &said.listed("suffix").unwrap_or_else(|| files::SUFFIXES.map(String::from).to_vec()))?;
    let wanted = files.len() > 1 && !said.has("quiet") && (said.has("in-place") || !terminal::is_shown());
    let mut progress = Progress::new(wanted);
    let mut code = 0;
    for (i, file) in files.iter().enumerate() {
        progress.tell(|| format!("{}/{} {file}", i + 1, files.len()));
        match reading.text_of(file).and_then(|input| work(file, &input)) {
            Ok(worse) => code = code.max(worse),
            Err(Failure::Failed(message)) => {
                progress.clear();
                complain(&message);
                code = 1;
            }
            Err(failure) => return Err(failure),
        }
    }
    progress.clear();
    Ok(code)
}

fn say(text: &str) -> Outcome {
    print(text).map(|()| 0)
}

fn version() -> String {
    format!("zhtidy {}\n", env!("CARGO_PKG_VERSION"))
}
