//! `cargo x bench`: the measurements of tests/bench. What they measure with is fetched here.

mod corpora;
mod peers;

use clap::ValueEnum;

use crate::work::{cargo, say, shown};
use crate::{Done, chromium};

/// What can be measured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Bench {
    /// How long the engine takes as its input doubles
    Growth,
    /// What cleaning changes in clean text
    Harm,
    /// How near cleaning comes to a text that was damaged on purpose
    Restore,
    /// The same texts through other tools
    Clean,
    /// Conversion by us and by others
    Convert,
}

impl Bench {
    const ALL: [Bench; 5] = [Bench::Growth, Bench::Harm, Bench::Restore, Bench::Clean, Bench::Convert];

    /// Its target in Cargo.toml.
    fn target(self) -> &'static str {
        match self {
            Bench::Growth => "growth",
            Bench::Harm => "harm",
            Bench::Restore => "restore",
            Bench::Clean => "peers",
            Bench::Convert => "convert",
        }
    }
}

/// One bench, or all of them. A bench that fails does not keep the others from running.
pub fn run(which: Option<Bench>) -> Done {
    let wanted = which.map_or(Bench::ALL.to_vec(), |bench| vec![bench]);
    if wanted.iter().any(|&bench| bench != Bench::Growth) {
        corpora::fetch()?;
    }
    if wanted.contains(&Bench::Clean) {
        peers::install();
    }
    if wanted.contains(&Bench::Convert) {
        peers::install_converters();
    }
    let mut failures = Vec::new();
    for bench in wanted {
        say("bench", bench.target());
        failures.extend(measure(bench).err());
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("; ")) }
}

fn measure(bench: Bench) -> Done {
    let mut command = cargo();
    command.args(["bench", "--quiet", "--bench", bench.target()]);
    // Speed is measured as what ships is compiled; the others need not wait for that.
    match bench {
        // Cargo unwinds in benches whatever the profile says; so that it compiles one library and not two, it is told to.
        Bench::Growth | Bench::Clean | Bench::Convert => command.env("CARGO_PROFILE_RELEASE_PANIC", "unwind"),
        Bench::Harm | Bench::Restore => command.args(["--profile", "dev"]),
    };
    if let Some(browser) = chromium::find() {
        command.env("CHROMIUM", browser);
    }
    shown(&mut command)
}
