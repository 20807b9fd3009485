//! `cargo x score`: how near the command line comes to a gold standard that lies beside the repository, if one does.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::work::{answer, cargo, long, program, program_of, say};
use crate::{Done, house};

/// The documents that have a gold standard, and those of light text, whose error reduction has a floor.
const DOCUMENTS: &str = "000,001,002";
const LIGHT: [&str; 2] = ["000", "001"];
const FLOOR: f64 = 0.8;

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
    floor(&answer(score().arg("--json"))?)
}

/// Fails if a document of light text keeps more of its errors than it may.
fn floor(report: &str) -> Done {
    let report: Value = serde_json::from_str(report).map_err(|why| format!("score.py --json: {why}"))?;
    for row in report["seeds"].as_array().into_iter().flatten() {
        let seed = row["seed"].as_str().unwrap_or_default();
        let reduction = row["summary"]["text"]["error_reduction"].as_f64();
        if LIGHT.contains(&seed) && reduction.is_none_or(|reduction| reduction < FLOOR) {
            return Err(format!("error reduction on {seed} is {:.3}, below {FLOOR}", reduction.unwrap_or(0.0)));
        }
    }
    Ok(())
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
