//! `cargo x score`: how near the command line comes to a gold standard that lies beside the repository, if one does.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::work::{answer, cargo, long, program, program_of, say};
use crate::{Done, house};

/// The documents that have a gold standard.
const DOCUMENTS: &str = "000,001,002";

/// The bars: what is read from the report, and what it must be.
struct Bar {
    what: &'static str,
    least: Option<f64>,
    most: Option<f64>,
}

/// Of all documents together.
const TOTAL: [Bar; 7] = [
    Bar { what: "cer", least: None, most: Some(0.0008) },
    Bar { what: "edit_recall_macro", least: Some(0.90), most: None },
    Bar { what: "edit_recall_beside_glosses", least: Some(0.93), most: None },
    Bar { what: "harm_edits", least: None, most: Some(0.0) },
    Bar { what: "style_edits", least: None, most: Some(0.0) },
    Bar { what: "breaks", least: Some(0.98), most: None },
    Bar { what: "headings", least: Some(0.90), most: None },
];
/// Of each of them.
const EACH: [Bar; 2] =
    [Bar { what: "cer", least: None, most: Some(0.0012) }, Bar { what: "harm_edits", least: None, most: Some(0.0) }];

pub fn run() -> Done {
    let kit = house::at("../shared/eval");
    if !kit.join("score.py").is_file() {
        say("score", "skipped: there is no ../shared/eval/score.py");
        return Ok(());
    }
    let python = python()?;
    let zhtidy = native()?;
    let quoted = format!("'{}'", zhtidy.display().to_string().replace('\'', r"'\''"));
    say("score", &format!("{} clean, documents {DOCUMENTS}", house::shown(&zhtidy)));
    let score = || {
        let mut command = program(&python);
        command.arg(kit.join("score.py")).arg("--gold").arg(kit.join("gold"));
        command.arg("--seeds").arg(house::at("../shared/seeds"));
        command.args(["--only", DOCUMENTS, "--clean-cmd", &format!("{quoted} clean")]);
        command
    };
    println!("{}", answer(&mut score())?.trim_end());
    bars(&answer(score().arg("--json"))?)
}

/// Prints each bar with its figure; fails if one is missed.
fn bars(report: &str) -> Done {
    let report: Value = serde_json::from_str(report).map_err(|why| format!("score.py --json: {why}"))?;
    let mut missed = Vec::new();
    let mut check = |name: &str, text: &Value, bars: &[Bar]| {
        for bar in bars {
            let figure = figure(text, bar.what);
            let holds = bar.least.is_none_or(|least| figure >= least) && bar.most.is_none_or(|most| figure <= most);
            let limit =
                bar.least.map_or_else(|| format!("≤ {}", bar.most.unwrap_or(0.0)), |least| format!("≥ {least}"));
            println!("{name:6} {:27} {figure:7.4}  {limit:9} {}", bar.what, if holds { "holds" } else { "MISSED" });
            if !holds {
                missed.push(format!("{} of {name}", bar.what));
            }
        }
    };
    check("total", &report["total"]["text"], &TOTAL);
    for row in report["seeds"].as_array().into_iter().flatten() {
        check(row["seed"].as_str().unwrap_or_default(), &row["summary"]["text"], &EACH);
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("below the bar: {}", missed.join(", "))) }
}

/// A figure of the report: a number of its own, the F1 of a pair, or the share of the required edits that are no glosses. Not a
/// number where the report has none, which misses every bar.
fn figure(text: &Value, what: &str) -> f64 {
    if what == "edit_recall_beside_glosses" {
        let kinds = text["edits_by_kind"].as_object().into_iter().flatten();
        let kinds = kinds.filter(|(kind, _)| !kind.starts_with("mech_") && *kind != "pinyin_gloss");
        let (mut made, mut all) = (0.0, 0.0);
        for (_, pair) in kinds {
            made += pair[0].as_f64().unwrap_or(0.0);
            all += pair[1].as_f64().unwrap_or(0.0);
        }
        return made / all;
    }
    let value = &text[what];
    value.as_f64().or_else(|| value["f1"].as_f64()).unwrap_or(f64::NAN)
}

/// The native command line, compiled as it ships.
fn native() -> Done<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--release", "--bin", "zhtidy"]);
    long("score", "compiling the command line", &mut build)?;
    program_of(cargo().args(["build", "--release", "--bin", "zhtidy"]))
}

/// A Python that has rapidfuzz: the machine's own, or one in target/.
fn python() -> Done<PathBuf> {
    let own = PathBuf::from("python3");
    if has_rapidfuzz(&own) {
        return Ok(own);
    }
    let folder = house::at("target/python");
    let there = folder.join("bin/python");
    if !has_rapidfuzz(&there) {
        long("score", "making a Python environment", program(&own).args(["-m", "venv"]).arg(&folder))?;
        let mut install = program(&there);
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "rapidfuzz"]);
        long("score", "installing rapidfuzz", &mut install)?;
    }
    Ok(there)
}

fn has_rapidfuzz(python: &Path) -> bool {
    answer(program(python).args(["-c", "import rapidfuzz"])).is_ok()
}
