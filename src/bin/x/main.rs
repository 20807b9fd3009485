//! The workshop: `cargo x` lists what it can do. It is not part of what ships.

mod artefact;
mod bench;
mod browsers;
mod confusions;
mod dict;
mod fuzz;
mod hash;
mod house;
mod licences;
mod matrix;
mod oracle;
mod phrases;
mod python;
mod registry;
mod rules;
mod sample;
mod score;
mod serve;
mod setup;
mod site;
mod test;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use oracle::Extent;

/// A step that is done, or a sentence saying why not.
type Done<T = ()> = Result<T, String>;

/// The workshop of zhtidy: everything there is to do around the sources.
#[derive(Parser)]
#[command(name = "cargo x", arg_required_else_help = true, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    errand: Errand,
}

#[derive(Subcommand)]
enum Errand {
    /// Installs what the other commands need, as far as it is not there yet
    Setup {
        /// Also what the tests need: Chromium, Firefox, WebKit and Chinese fonts
        #[arg(long)]
        test: bool,
    },
    /// Packs the dictionaries into pkg/data
    Dict,
    /// Draws the table of characters that look alike from fonts; what it writes belongs into the repository
    Confusions {
        /// The folder with the faces of Debian's package fonts-noto-cjk
        #[arg(long, default_value = "/usr/share/fonts/opentype/noto")]
        fonts: PathBuf,
    },
    /// Learns the weights of keyphrases; what it writes belongs into the repository
    Phrases {
        /// The development part of CSL's keyword task: text and keywords in the second and third column
        #[arg(long, default_value = phrases::CSL)]
        csl: PathBuf,
        /// Only measures, by five folds and with the weights there are
        #[arg(long)]
        check: bool,
    },
    /// Builds every WebAssembly artefact of wasm-pack.toml into pkg/wasm and checks its size
    Build,
    /// Assembles the static page in target/site, ready for any host
    Site,
    /// Does all of the above, cleans a sample on the terminal and serves the page on this machine
    Serve {
        /// The first port to try
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Leaves the sample out
        #[arg(long)]
        no_sample: bool,
    },
    /// Proves that everything works, stage by stage
    Test {
        /// Only these stages, separated by commas
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
        /// Leaves out the stages that take long
        #[arg(long)]
        quick: bool,
    },
    /// Measures: growth, harm, restore, articles, clean, convert, segment, keywords, page, if none is named; and oracle, batch
    Bench {
        /// Only these
        which: Vec<bench::Bench>,
        /// How much goes through batch
        #[arg(long, default_value_t = 100)]
        megabytes: u32,
    },
    /// Compares conversion with OpenCC itself: ten megabytes and 60,000 odd lines by every variant
    Oracle {
        /// Only the slice that `test` compares
        #[arg(long)]
        quick: bool,
    },
    /// Hunts with libFuzzer for a text that breaks a law; needs a nightly Rust
    Fuzz {
        /// Only this target
        target: Option<fuzz::Target>,
        /// For so long each
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Rewrites the table of the cleaning rules in the READMEs
    Rules {
        /// Changes nothing; fails if a table is out of date
        #[arg(long)]
        check: bool,
    },
    /// Scores the command line against a gold standard in ../shared, if there is one
    Score,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().errand {
        Errand::Setup { test } => setup::run(if test { setup::For::Tests } else { setup::For::Build }),
        Errand::Dict => dict::run(),
        Errand::Confusions { fonts } => confusions::run(&fonts),
        Errand::Phrases { csl, check } => phrases::run(&csl, check),
        Errand::Build => artefact::run(),
        Errand::Site => site::run(),
        Errand::Serve { port, no_sample } => serve::run(port, no_sample),
        Errand::Test { only, quick } => test::run(&only, quick),
        Errand::Bench { which, megabytes } => bench::run(&which, megabytes),
        Errand::Oracle { quick } => oracle::run(if quick { Extent::Slice } else { Extent::All }),
        Errand::Fuzz { target, seconds } => fuzz::run(target, seconds),
        Errand::Rules { check } => rules::run(check),
        Errand::Score => score::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("cargo x: {why}");
            ExitCode::FAILURE
        }
    }
}
