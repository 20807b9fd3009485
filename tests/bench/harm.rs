//! What cleaning changes in clean text: `cargo x bench harm`. Every place is printed. Places that were looked at and found to be
//! errors of the source, rightly repaired, stand in verdicts.tsv; all others are harm, and the bench fails if there are any
//! but a few marks.

mod corpora;
mod html;

use std::collections::BTreeMap;

use corpora::Corpus;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Options, Plan};
use zhtidy::text::{Change, Text};

/// Characters that a run has to cover.
const ENOUGH: usize = 2_000_000;
/// Marks that may be changed, for each 100,000 characters.
const MARKS: usize = 1;
/// Characters shown, and hashed, on each side of a change.
const SHOWN: usize = 14;
const HASHED: usize = 6;

/// The places that have been looked at: hash, verdict, reason.
const VERDICTS: &str = include_str!("verdicts.tsv");

fn main() {
    let verdicts: BTreeMap<&str, &str> = VERDICTS.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    let preset = std::env::var("ZHTIDY_PRESET").unwrap_or_else(|_| "light".into());
    let options = Options { preset: Some(preset.clone()), ..Options::default() };
    let plan = Plan::try_new(Call::Clean, &options, Store::builtin()).expect("everything is built in");
    println!("preset {preset}; every place: corpus, hash, kind, rules, [before→after] in its context\n");
    let (mut all, mut covered, mut rows) = (Tally::default(), 0, Vec::new());
    for corpus in corpora::all() {
        let tally = over(&corpus, &plan, &verdicts);
        covered += corpus.characters();
        all.add(&tally);
        rows.push((corpus.name.clone(), corpus.documents.len(), corpus.characters(), tally));
    }
    println!("\n{:<28} documents  characters  letters  deletions  spaces  lines  marks  repairs", "corpus");
    for (name, documents, characters, tally) in &rows {
        println!("{name:<28} {documents:>9} {characters:>11} {tally}");
    }
    println!("{:<28} {:>9} {covered:>11} {all}", "all", "");
    if let Some(why) = all.verdict(covered) {
        println!("\n{why}");
        std::process::exit(1);
    }
}

/// Changes by what they do to the text.
#[derive(Default)]
struct Tally {
    letters: usize,
    deletions: usize,
    spaces: usize,
    lines: usize,
    marks: usize,
    repairs: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.letters += other.letters;
        self.deletions += other.deletions;
        self.spaces += other.spaces;
        self.lines += other.lines;
        self.marks += other.marks;
        self.repairs += other.repairs;
    }

    fn count(&mut self, kind: &str) {
        let counter = match kind {
            "letters" => &mut self.letters,
            "deletions" => &mut self.deletions,
            "spaces" => &mut self.spaces,
            "lines" => &mut self.lines,
            _ => &mut self.marks,
        };
        *counter += 1;
    }

    /// What is wrong with it, if anything is.
    fn verdict(&self, covered: usize) -> Option<String> {
        let grave = self.letters + self.deletions + self.spaces + self.lines;
        match () {
            () if covered < ENOUGH => Some(format!("{covered} characters are too few: {ENOUGH} are wanted")),
            () if grave > 0 => Some(format!("{grave} harmful changes of letters, spaces or lines")),
            () if self.marks * 100_000 > covered * MARKS => Some(format!("{} harmful changes of marks", self.marks)),
            () => None,
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Tally { letters, deletions, spaces, lines, marks, repairs } = self;
        write!(f, "{letters:>8} {deletions:>10} {spaces:>7} {lines:>6} {marks:>6} {repairs:>8}")
    }
}

fn over(corpus: &Corpus, plan: &Plan, verdicts: &BTreeMap<&str, &str>) -> Tally {
    let mut tally = Tally::default();
    for document in &corpus.documents {
        let text = Text::try_new(document).expect("documents are small");
        for change in plan.run(&text).changes {
            let hash = hash(document, &change);
            if verdicts.contains_key(hash.as_str()) {
                tally.repairs += 1;
                continue;
            }
            let kind = kind(change.before.of(document), &change.with);
            tally.count(kind);
            println!("{}\t{hash}\t{kind}\t{}", corpus.name, shown(document, &change));
        }
    }
    tally
}

/// What a change does to the text.
fn kind(before: &str, after: &str) -> &'static str {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let breaks = |text: &str| text.matches('\n').count();
    let seen = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    match () {
        () if letters(before) != letters(after) && letters(after).is_empty() => "deletions",
        () if letters(before) != letters(after) => "letters",
        () if breaks(before) != breaks(after) => "lines",
        () if seen(before) == seen(after) => "spaces",
        () => "marks",
    }
}

fn shown(text: &str, change: &Change) -> String {
    let (left, right) = around(text, change, SHOWN);
    let rules: Vec<&str> = change.rules.iter().map(|rule| rule.0).collect();
    let plain = |text: &str| text.replace('\n', "⏎").replace('\t', "⇥");
    let before: String = change.before.of(text).chars().take(60).collect();
    format!("{}\t{}[{}→{}]{}", rules.join("+"), plain(left), plain(&before), plain(&change.with), plain(right))
}

/// The name of a place: rules, words and what stands beside them, by FNV-1a in 64 bits.
fn hash(text: &str, change: &Change) -> String {
    let (left, right) = around(text, change, HASHED);
    let rules = change.rules.iter().map(|rule| rule.0);
    let parts = rules.chain([left, change.before.of(text), &change.with, right]);
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    format!("{hash:016x}")
}

/// So many characters on each side of a change.
fn around<'t>(text: &'t str, change: &Change, count: usize) -> (&'t str, &'t str) {
    let (start, end) = (change.before.start as usize, change.before.end as usize);
    let from = text[..start].char_indices().rev().take(count).last().map_or(start, |(at, _)| at);
    let to = text[end..].char_indices().nth(count).map_or(text.len(), |(at, _)| end + at);
    (&text[from..start], &text[end..to])
}
