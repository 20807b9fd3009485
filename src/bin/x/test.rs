//! `cargo x test`: the proof, stage by stage, and how long each took.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use zhtidy::lexicon::Store;

use crate::matrix::Matrix;
use crate::oracle::{self, Extent};
use crate::setup::{self, For};
use crate::work::{answer, cargo, long, minutes, program, program_of, say, shown};
use crate::{Done, artefact, browsers, dict, house, python, rules, site};

struct Stage {
    name: &'static str,
    /// What it proves, in a few words.
    about: &'static str,
    /// What must be installed before.
    needs: Option<For>,
    pace: Pace,
    run: fn() -> Done,
}

/// `--quick` leaves out what is slow.
#[derive(PartialEq)]
enum Pace {
    Quick,
    Slow,
}

use Pace::{Quick, Slow};

/// In order; later stages use what earlier ones have built.
#[rustfmt::skip]
const STAGES: &[Stage] = &[
    Stage { name: "fmt", about: "the sources are formatted", needs: None, pace: Quick, run: format },
    Stage { name: "clippy", about: "no warnings, natively and for WebAssembly", needs: Some(For::Build), pace: Quick, run: clippy },
    Stage { name: "doc", about: "the documentation has no broken link", needs: None, pace: Slow, run: doc },
    Stage { name: "rust", about: "the engine's tests", needs: None, pace: Quick, run: rust },
    Stage { name: "workshop", about: "the workshop's own tests", needs: None, pace: Slow, run: workshop },
    Stage { name: "rules", about: "the table of the rules in the READMEs is up to date", needs: None, pace: Quick, run: || rules::run(true) },
    Stage { name: "dict", about: "the dictionaries pack to the same bytes again", needs: None, pace: Quick, run: dictionaries },
    Stage { name: "wasm", about: "every artefact builds within its budget", needs: Some(For::Tests), pace: Slow, run: artefact::run },
    Stage { name: "site", about: "the page can be assembled", needs: Some(For::Tests), pace: Slow, run: site::run },
    Stage { name: "types", about: "the JavaScript keeps its types", needs: Some(For::Tests), pace: Slow, run: types },
    Stage { name: "node", about: "the package keeps its contract, and prints what the native command line prints", needs: Some(For::Tests), pace: Slow, run: node },
    Stage { name: "consumers", about: "the packed package works in other hosts and bundlers, which come from npm", needs: Some(For::Tests), pace: Slow, run: consumers },
    Stage { name: "wasi", about: "the command line as WASI prints what the native one prints, in Node and in Wasmtime", needs: None, pace: Slow, run: wasi },
    Stage { name: "oracle", about: "conversion gives what OpenCC gives", needs: Some(For::Build), pace: Slow, run: || oracle::run(Extent::Slice) },
    Stage { name: "e2e", about: "the page works in Chromium, Firefox and WebKit, with and without a network", needs: Some(For::Tests), pace: Slow, run: end_to_end },
];

/// Runs the stages named, or all; `quick` leaves the slow ones out.
pub fn run(only: &[String], quick: bool) -> Done {
    let chosen = choose(only, quick)?;
    let mut results = Vec::new();
    if let Some(needs) = chosen.iter().filter_map(|stage| stage.needs).max() {
        let begun = Instant::now();
        setup::run(needs)?;
        results.push(("setup", begun.elapsed(), Ok(())));
    }
    for stage in chosen {
        println!();
        say(stage.name, stage.about);
        let begun = Instant::now();
        let done = (stage.run)();
        if let Err(why) = &done {
            say(stage.name, &format!("FAILED: {why}"));
        }
        results.push((stage.name, begun.elapsed(), done));
    }

    println!();
    for (name, time, done) in &results {
        let result = if done.is_ok() { "ok" } else { "FAILED" };
        say(name, &format!("{} min  {result}", minutes(*time)));
    }
    say("total", &format!("{} min", minutes(results.iter().map(|(_, time, _)| *time).sum())));
    let failed: Vec<&str> = results.iter().filter(|(.., done)| done.is_err()).map(|(name, ..)| *name).collect();
    println!("\n{} passed, {} failed", results.len() - failed.len(), failed.len());
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn choose(only: &[String], quick: bool) -> Done<Vec<&'static Stage>> {
    let names: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
    if let Some(unknown) = only.iter().find(|name| !names.contains(&name.as_str())) {
        return Err(format!("there is no stage “{unknown}”; there are {}", names.join(", ")));
    }
    let wanted = |stage: &&Stage| only.is_empty() || only.iter().any(|name| name == stage.name);
    Ok(STAGES.iter().filter(wanted).filter(|stage| !quick || stage.pace == Quick).collect())
}

fn format() -> Done {
    shown(cargo().args(["fmt", "--check"]))
}

fn clippy() -> Done {
    let check = |what: &str, command: &mut Command, arguments: &[&str]| {
        long("clippy", what, command.arg("clippy").args(arguments).args(["--", "-D", "warnings"]))
    };
    check("natively", &mut cargo(), &["--all-targets"])?;
    check("the workshop", &mut cargo(), &["--all-targets", "--no-default-features", "--features", "workshop"])?;
    for artefact in Matrix::read()?.artefacts {
        let features = artefact.features.join(",");
        let target = ["--lib", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", &features];
        // No tables are packed here, so macros need not be fast.
        let mut quick = cargo();
        quick.env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_OPT_LEVEL", "0");
        check(&format!("the artefact {}", artefact.name), &mut quick, &target)?;
    }
    Ok(())
}

fn doc() -> Done {
    long("doc", "rustdoc", cargo().args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn rust() -> Done {
    shown(cargo().arg("test"))
}

fn workshop() -> Done {
    shown(cargo().args(["test", "--no-default-features", "--features", "workshop", "--bin", "x"]))
}

/// Packs once more, in a process of its own, and compares with what the build script has packed for us.
fn dictionaries() -> Done {
    let again = house::at("target/x/again");
    house::remove(&again)?;
    house::write(&again.join("builtin.rs"), "")?;
    let mut pack = program(build_script()?);
    pack.env("OUT_DIR", &again).env("CARGO_MANIFEST_DIR", house::root()).env("CARGO_FEATURE_EMBED", "1");
    long("dict", "packing", &mut pack)?;
    for (name, bytes) in Store::BUILTIN {
        if house::bytes(&again.join(name))? != *bytes {
            return Err(format!("{name} packs to other bytes the second time"));
        }
    }
    dict::run()
}

/// The build script as cargo has compiled it for the workshop.
fn build_script() -> Done<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--no-default-features", "--features", "workshop", "--bin", "x", "--message-format=json"]);
    let messages = answer(&mut build)?;
    let made = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let ours = |message: &Value| {
        message["target"]["kind"][0] == "custom-build"
            && message["manifest_path"].as_str().is_some_and(|path| house::at("Cargo.toml") == Path::new(path))
    };
    let script = made.filter(ours).find_map(|message| message["filenames"][0].as_str().map(PathBuf::from));
    script.ok_or_else(|| "cargo says nothing of the build script".into())
}

/// Checks each folder that has a tsconfig.json.
fn types() -> Done {
    for folder in ["pkg", "www", "tests"] {
        let files = house::files(&house::at(folder))?;
        let ours = |file: &&String| file.ends_with("tsconfig.json") && !file.contains("node_modules/");
        for file in files.iter().filter(ours) {
            let project = format!("{folder}/{file}");
            shown(program("tsc").args(["--project", &project]))?;
            say("types", &project);
        }
    }
    Ok(())
}

fn node() -> Done {
    let files = test_files("tests/node")?.into_iter().filter(|file| ![CONSUMERS, WASI].contains(&file.as_str()));
    beside_native(&mut node_tests(files))
}

fn consumers() -> Done {
    beside_native(&mut node_tests([CONSUMERS]))
}

/// Node's tests, which compare with the native command line.
fn beside_native(tests: &mut Command) -> Done {
    let native = program_of(cargo().args(["build", "--bin", "zhtidy"]))?;
    shown(tests.env("ZHTIDY_NATIVE", native))
}

/// What runs WASI outside of Node, on PyPI.
const WASMTIME: &str = "wasmtime==50.0.1";

/// Where Rust's standard library for it is not installed, that is said and nothing is compared.
fn wasi() -> Done {
    const TARGET: &str = "wasm32-wasip1";
    if !setup::has_target(TARGET) {
        say("wasi", &format!("left out: rustup target add {TARGET}"));
        return Ok(());
    }
    let portable = program_of(cargo().args(["build", "--bin", "zhtidy", "--target", TARGET]))?;
    let mut tests = node_tests([WASI]);
    match python::environment("target/wasmtime", &[WASMTIME]) {
        Ok(python) => drop(tests.env("ZHTIDY_WASMTIME", python)),
        Err(why) => say("wasi", &format!("Wasmtime is left out: {why}")),
    }
    beside_native(tests.env("ZHTIDY_WASI", portable))
}

fn end_to_end() -> Done {
    let mut tests = node_tests(test_files("tests/e2e")?);
    browsers::name(&mut tests);
    shown(tests.env("ZHTIDY_SITE", house::at(site::FOLDER)))
}

/// The tests of Node that have a stage of their own.
const CONSUMERS: &str = "tests/node/consumers.test.js";
const WASI: &str = "tests/node/wasi.test.js";

/// The test files of a folder. No files are no success.
fn test_files(folder: &str) -> Done<Vec<String>> {
    let files = house::files(&house::at(folder))?.into_iter().filter(|file| file.ends_with(".test.js"));
    let found: Vec<String> = files.map(|file| format!("{folder}/{file}")).collect();
    if found.is_empty() { Err(format!("{folder} holds no *.test.js")) } else { Ok(found) }
}

/// Node's test runner over these files.
fn node_tests(files: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = program("node");
    command.arg("--test").args(files);
    command
}
