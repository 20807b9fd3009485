//! `cargo x fuzz`: the targets of tests/fuzz under libFuzzer. A nightly Rust is needed, and cargo-fuzz, which is built on first use.

use clap::ValueEnum;

use crate::work::{program, say, shown};
use crate::{Done, house, registry};

const CARGO_FUZZ: &str = "0.13.2";

/// What is fuzzed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Any text by any preset: settled, and the changes lead from one text to the other
    Clean,
    /// Any text by any variant: the edits make the converted text
    Convert,
    /// Any text with any words of one's own: the words cover it
    Segment,
    /// Any bytes in any encoding
    Decode,
}

/// One target, or all of them, so many seconds each. Inputs that taught something are kept in target/fuzz.
pub fn run(only: Option<Target>, seconds: u32) -> Done {
    registry::from_crates_io("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ)?;
    let targets = only.map_or_else(|| Target::value_variants().to_vec(), |target| vec![target]);
    for target in targets {
        let name = target.to_possible_value().expect("no target is hidden").get_name().to_owned();
        say("fuzz", &name);
        let corpus = house::at("target/fuzz/corpus").join(&name);
        std::fs::create_dir_all(&corpus).map_err(|why| format!("{}: {why}", house::shown(&corpus)))?;
        let mut fuzz = program("rustup");
        fuzz.args(["run", "nightly", "cargo", "fuzz", "run", "--fuzz-dir", "tests/fuzz", "--target-dir"]);
        fuzz.arg(house::at("target/fuzz/build")).arg(&name).arg(&corpus);
        fuzz.args(["--", "-max_len=4096", "-timeout=20"]).arg(format!("-max_total_time={seconds}"));
        shown(&mut fuzz)?;
    }
    Ok(())
}
