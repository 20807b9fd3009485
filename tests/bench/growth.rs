//! How time grows with the input: `cargo x bench`. Every call takes texts that double; where the time more than doubles, with
//! room for a busy machine, the engine is not linear and the bench fails.

mod dice;

use std::process::Command;
use std::time::{Duration, Instant};

use dice::Dice;
use jieba_rs::Jieba;
use zhtidy::clean::STRETCH;
use zhtidy::lexicon::{Store, UserWords};
use zhtidy::pipeline::{Call, Options, Plan};
use zhtidy::segment::{Hmm, Mode, Segmenter};
use zhtidy::text::Text;

const MIB: usize = 1 << 20;
/// Sizes of the ordinary text, in bytes.
const SIZES: [usize; 4] = [MIB / 2, MIB, 2 * MIB, 4 * MIB];
/// Sizes of the hostile ones.
const HOSTILE_SIZES: [usize; 2] = [MIB / 2, MIB];
/// The size of the endless line, in bytes.
const LINE: usize = 100_000_000;
/// The argument for a run that measures memory.
const MEMORY: &str = "memory";
/// The best of so many runs counts.
const RUNS: usize = 3;
/// A doubled text may take so many times as long.
const RATIO: f64 = 3.0;
/// Shorter times than this say nothing about growth.
const NOISE: Duration = Duration::from_millis(20);

/// What is repeated to make trouble: quotes and brackets that never close, runs of what rules look at, one endless line.
const HOSTILE: [&str; 16] = [
    "\"", "(", "“", "字\"", "《", ",", "...", "字 ", " ", "\n", "字\n", "(zhōng)", "1,2.", "http://", "a@b.",
    "\u{200b}",
];

fn main() {
    let mut failures = Vec::new();
    if std::env::args().any(|arg| arg == MEMORY) {
        memory(&mut failures);
    } else {
        growth(&mut failures);
        hostile(&mut failures);
        failures.extend((!memory_apart()).then(|| "the memory for an endless line".to_owned()));
        beside_jieba();
    }
    if !failures.is_empty() {
        println!("\nnot as it should be: {}", failures.join("; "));
        std::process::exit(1);
    }
}

fn growth(failures: &mut Vec<String>) {
    println!("ordinary text      {}    ratio   speed", SIZES.map(|size| format!("{:>7} KiB", size / 1024)).join(" "));
    let texts = SIZES.map(ordinary);
    for (name, call, options) in [
        ("clean", Call::Clean, "{}"),
        ("convert s2twp", Call::Convert, r#"{"variant":"s2twp"}"#),
        ("segment", Call::Segment, "{}"),
        ("keywords", Call::Keywords, "{}"),
        ("articles", Call::Articles, r#"{"clean":false}"#),
        ("run, all of it", Call::Run, r#"{"variant":"s2twp","keywords":{}}"#),
    ] {
        row(name, &plan(call, options), &texts, failures);
    }
}

fn hostile(failures: &mut Vec<String>) {
    println!(
        "\nclean, preset full {}    ratio   speed",
        HOSTILE_SIZES.map(|size| format!("{:>7} KiB", size / 1024)).join(" ")
    );
    let plan = plan(Call::Clean, r#"{"preset":"full"}"#);
    for pattern in HOSTILE {
        let texts = HOSTILE_SIZES.map(|size| pattern.repeat(size / pattern.len()));
        row(&pattern.escape_debug().to_string(), &plan, &texts, failures);
    }
}

/// The same in a process of its own, whose allocator gives back at once what it is given back: else nothing could be measured.
fn memory_apart() -> bool {
    let this = std::env::current_exe().expect("a program knows where it is");
    let mut apart = Command::new(this);
    apart.arg(MEMORY).env("MALLOC_MMAP_THRESHOLD_", "65536").env("MALLOC_TRIM_THRESHOLD_", "65536");
    apart.status().is_ok_and(|status| status.success())
}

/// What cleaning takes beside what it is given and what it gives back, in one endless line: of text in order, and of text full of
/// faults.
fn memory(failures: &mut Vec<String>) {
    let plan = plan(Call::Clean, "{}");
    plan.run(&Text::try_new("预热").expect("it is small"));
    println!("\none line of 100 MB        text    result    beside them      time");
    for (name, line) in [("in order", in_order(LINE)), ("full of faults", ordinary(LINE).replace('\n', ""))] {
        let text = Text::try_new(line).expect("it is shorter than it may be");
        let Some(before) = Memory::now() else { return println!("this system does not tell") };
        let (time, outcome) = timed(|| plan.run(&text));
        let after = Memory::now().expect("it did so before");
        let (result, beside) = (after.held - before.held, after.most - after.held);
        let cells = [text.as_str().len(), result, beside].map(|bytes| format!("{:>6.1} MB", bytes as f64 / 1e6));
        println!("{name:<18} {}   {:>5.1} s  {} changes", cells.join(" "), time.as_secs_f64(), outcome.changes.len());
        if beside > 4 * STRETCH {
            failures.push(format!("a line {name} takes more than four stretches beside text and result"));
        }
    }
}

fn row(name: &str, plan: &Plan, texts: &[String], failures: &mut Vec<String>) {
    let times: Vec<Duration> = texts.iter().map(|text| best(plan, text)).collect();
    let ratio = times.windows(2).map(|pair| pair[1].as_secs_f64() / pair[0].as_secs_f64()).fold(0.0, f64::max);
    let (last, size) = (times[times.len() - 1], texts[texts.len() - 1].len());
    let cells: Vec<String> = times.iter().map(|time| format!("{:>8.1} ms", time.as_secs_f64() * 1e3)).collect();
    println!("{name:<18} {}   x{ratio:>5.2}  {:>5.1} MB/s", cells.join(" "), size as f64 / last.as_secs_f64() / 1e6);
    if ratio > RATIO && last > NOISE {
        failures.push(format!("{name} takes {ratio:.1} times as long for twice the text"));
    }
}

fn plan(call: Call, options: &str) -> Plan {
    let options = Options::from_json(options).expect("these options are right");
    Plan::try_new(call, &options, Store::builtin()).expect("everything is built in")
}

fn best(plan: &Plan, text: &str) -> Duration {
    let text = Text::try_new(text).expect("it is small");
    let run = || timed(|| plan.run(&text)).0;
    (0..RUNS).map(|_| run()).min().expect("it runs at least once")
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed(), done)
}

/// Start and speed of the segmenter, beside jieba-rs with its own dictionary.
fn beside_jieba() {
    let text = ordinary(2 * MIB);
    let (start, ours) = timed(|| {
        let mut store = Store::new();
        for (name, bytes) in Store::BUILTIN {
            if ["words.zhd", "hmm.zhd"].contains(name) {
                store.load(bytes).expect("it was packed with the program");
            }
        }
        let segmenter = Segmenter::try_new(&store, UserWords::default()).expect("what it needs is loaded");
        segmenter.cut("第一个词", Mode::Precise, Hmm::On);
        segmenter
    });
    let cut = (0..RUNS).map(|_| timed(|| ours.cut(&text, Mode::Precise, Hmm::On)).0).min().expect("it runs");
    let (their_start, theirs) = timed(|| {
        let jieba = Jieba::new();
        jieba.cut("第一个词", true);
        jieba
    });
    let their_cut = (0..RUNS).map(|_| timed(|| theirs.cut(&text, true)).0).min().expect("it runs");

    println!("\nsegmenter          from nothing to the first word      cutting");
    for (name, start, cut) in [("zhtidy", start, cut), ("jieba-rs", their_start, their_cut)] {
        let speed = text.len() as f64 / cut.as_secs_f64() / 1e6;
        println!("{name:<18} {:>28.1} ms {:>12.1} MB/s", start.as_secs_f64() * 1e3, speed);
    }
}

/// About `size` bytes of text with the faults of a scanned page. No paragraph stands there twice.
fn ordinary(size: usize) -> String {
    const WHO: [&str; 8] = ["老师", "邻居", "店主", "司机", "图书馆的管理员", "一位老人", "记者", "隔壁的孩子"];
    const DOES: [&str; 8] =
        ["说:\"今天天气很好\"", "看见了", "修好了那台", "想起", "卖掉了", "找到一本(běn)", "写信谈到", "买回"];
    const WHAT: [&str; 8] =
        ["自行车", "软件和数据库", "旧 相 册", "城南的公园", "200多件展品", "A型发动机", "一条围巾", "中文 OCR 识别"];
    const ENDS: [&str; 6] = [",", ".", ";", "!", "...", "。"];
    let mut dice = Dice(20_261_121);
    let mut text = String::with_capacity(size + 256);
    while text.len() < size {
        for _ in 0..6 + dice.roll(6) {
            text += WHO[dice.roll(8)];
            text += DOES[dice.roll(8)];
            text += WHAT[dice.roll(8)];
            text += ENDS[dice.roll(6)];
        }
        text += &format!("第{}页\n\n", dice.roll(1 << 30));
    }
    text
}

/// About `size` bytes in one line that need no repair.
fn in_order(size: usize) -> String {
    const WHO: [&str; 8] = ["老师", "邻居", "店主", "司机", "图书馆的管理员", "一位老人", "记者", "隔壁的孩子"];
    const DOES: [&str; 4] = ["在雨里看见了", "昨天修好了", "常常想起", "写信谈到"];
    const WHAT: [&str; 8] =
        ["自行车", "那台收音机", "旧相册", "城南的公园", "展品", "发动机", "一条围巾", "河边的老树"];
    const ENDS: [&str; 4] = ["，", "，", "；", "。"];
    let mut dice = Dice(20_261_121);
    let mut text = String::with_capacity(size + 256);
    while text.len() < size {
        for words in [&WHO[..], &DOES, &WHAT, &ENDS] {
            text += words[dice.roll(words.len())];
        }
    }
    text
}

/// Memory of this process in bytes: held now, and the most that was since the last look.
struct Memory {
    held: usize,
    most: usize,
}

impl Memory {
    /// Nothing where the system does not tell: only Linux does.
    fn now() -> Option<Memory> {
        let status = std::fs::read_to_string("/proc/self/status").ok()?;
        let bytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            Some(line.trim().strip_suffix(" kB")?.parse::<usize>().ok()? * 1024)
        };
        let memory = Memory { held: bytes("VmRSS:")?, most: bytes("VmHWM:")? };
        std::fs::write("/proc/self/clear_refs", "5").ok()?;
        Some(memory)
    }
}
