//! A sample of our own, cleaned on the terminal by the WebAssembly that the page uses.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::work::{program, say};
use crate::{Done, house};

const SAMPLE: &str = include_str!("sample.txt");
/// How many keywords are shown.
const TOP: &str = "6";

pub fn run() -> Done {
    let outcome = zhtidy(&["run", "--top", TOP], SAMPLE)?;
    let outcome: Value = serde_json::from_str(&outcome).map_err(|why| format!("the outcome is not JSON: {why}"))?;
    let text = outcome["text"].as_str().ok_or("the outcome has no text")?;
    let taiwan = zhtidy(&["convert", "--variant", "s2twp"], text)?;
    say("sample", "node pkg/bin/zhtidy.js run");
    block("before", SAMPLE);
    block("after", text);
    block("s2twp", &taiwan);
    block("changes", &changes(&outcome["counts"]));
    block("keywords", &keywords(&outcome["keywords"]));
    println!();
    Ok(())
}

fn block(title: &str, text: &str) {
    println!();
    for (i, line) in text.trim_end().lines().enumerate() {
        println!("{:>9}  {line}", if i == 0 { title } else { "" });
    }
}

/// `marks 9, straight-quotes 2`: the most frequent first.
fn changes(counts: &Value) -> String {
    let mut rules: Vec<(&String, u64)> =
        counts.as_object().into_iter().flatten().map(|(rule, n)| (rule, n.as_u64().unwrap_or(0))).collect();
    rules.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    rules.iter().map(|(rule, n)| format!("{rule} {n}")).collect::<Vec<_>>().join(", ")
}

fn keywords(list: &Value) -> String {
    let words = list.as_array().into_iter().flatten().filter_map(|keyword| keyword["word"].as_str());
    words.collect::<Vec<_>>().join(", ")
}

/// What the command line in Node prints for a text.
fn zhtidy(arguments: &[&str], text: &str) -> Done<String> {
    let mut command = program("node");
    command.arg(house::at("pkg/bin/zhtidy.js")).args(arguments);
    let failed = |why: &dyn std::fmt::Display| format!("node pkg/bin/zhtidy.js {} failed: {why}", arguments.join(" "));
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|why| failed(&why))?;
    let written = child.stdin.take().expect("it is piped").write_all(text.as_bytes());
    let done = child.wait_with_output().map_err(|why| failed(&why))?;
    if !done.status.success() {
        return Err(failed(&String::from_utf8_lossy(&done.stderr).trim()));
    }
    written.map_err(|why| failed(&why))?;
    String::from_utf8(done.stdout).map_err(|why| failed(&why))
}
