//! Packs OpenCC's dictionaries, all candidates included, into `convert.zhd`: two bundles of sections, for most texts are only asked
//! for their script. `src/convert/detect.rs` reads the first, `src/convert/table.rs` the second.
//!
//! ```text
//! bundle 0
//! section 0     the characters that only Simplified text has, ascending, as varint steps
//! section 1     those that only Traditional text has
//! bundle 1
//! section 0     one line for each table: its name, a tab, the name of its base (or nothing)
//! section 1     the alphabet: every character of any table, ascending, as varint steps; a character's rank is its place here
//! section 2 …   the columns of the first table, then those of the next: COLUMNS of them each
//! ```
//! Keys are sorted and front coded. A value is told by how it differs from the *plain* value, which has the first candidate of the
//! base for each character of the key: four phrases in five do not differ at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::zhd::{File, bundle, varint};

/// Each table with its base, which stands before it.
const TABLES: &[(&str, &str)] = &[
    ("STCharacters", ""),
    ("TSCharacters", ""),
    ("TSCharactersExt", ""),
    ("CJK_Compatibility_Ideographs", ""),
    ("TWVariants", ""),
    ("TWVariantsRev", ""),
    ("HKVariants", ""),
    ("HKVariantsRev", ""),
    ("JPShinjitaiCharacters", ""),
    ("JPShinjitaiCharactersRev", ""),
    ("STPhrases", "STCharacters"),
    ("STPhrases_GeneratedFromRegionalPhrases", "STCharacters"),
    ("TSPhrases", "TSCharacters"),
    ("TWPhrases", ""),
    ("TWPhrasesRev", ""),
    ("TWVariantsPhrases", ""),
    ("TWVariantsRevPhrases", "TWVariantsRev"),
    ("HKPhrases", ""),
    ("HKPhrasesRev", ""),
    ("HKVariantsPhrases", "HKVariants"),
    ("HKVariantsRevPhrases", "HKVariantsRev"),
    ("JPShinjitaiPhrases", "JPShinjitaiCharacters"),
];

/// Choices that are not the number of a candidate of the base.
const SAME: u8 = 254;
const LETTER: u8 = 255;

/// A word as the ranks of its characters.
type Word = Vec<u16>;
/// Key and candidates.
type Table = BTreeMap<Word, Vec<Word>>;

/// The dictionary file.
pub fn pack(sources: &Path) -> File {
    let texts: Vec<String> = TABLES.iter().map(|(name, _)| read(&sources.join("opencc"), name)).collect();
    let alphabet = alphabet(&texts);
    let tables: BTreeMap<&str, Table> =
        TABLES.iter().zip(&texts).map(|((name, _), text)| (*name, table(text, &alphabet))).collect();
    let directory: String = TABLES.iter().map(|(name, base)| format!("{name}\t{base}\n")).collect();
    let mut sections = vec![directory.into_bytes(), steps(alphabet.keys())];
    for (name, base) in TABLES {
        let columns = Columns::of(&tables[name], tables.get(base));
        sections.extend(columns.into_sections());
    }
    let [simplified, traditional] =
        ["STCharacters", "TSCharacters"].map(|name| Sides::of(&read(&sources.join("opencc"), name)));
    let signs = [simplified.alone(&traditional), traditional.alone(&simplified)];
    let sections =
        [&signs.map(|chars| steps(chars.iter()))[..], &sections].map(|bundled| bundle(bundled, smaller)).into();
    File { name: "OpenCC 1.4.2", licence: "Apache-2.0", source: "pkg:pypi/opencc@1.4.2", sections }
}

/// Deflated by zopfli, as every kilobyte is waited for: seven percent smaller, in seconds instead of a blink.
fn smaller(payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, payload, &mut out)
        .expect("a vector takes all");
    out
}

/// The characters that a table of single characters converts, and those that it writes.
struct Sides {
    from: BTreeSet<char>,
    to: BTreeSet<char>,
}

impl Sides {
    fn of(text: &str) -> Sides {
        let rows = || text.lines().filter_map(|line| line.split_once('\t'));
        let from = rows().filter_map(|(key, _)| key.chars().next()).collect();
        Sides { from, to: rows().flat_map(|(_, values)| values.chars()).filter(|c| *c != ' ').collect() }
    }

    /// Characters that the table never leaves alone and never writes, and that the table for the way back does not read: 发, but
    /// not 后, which is Traditional too.
    fn alone(&self, back: &Sides) -> BTreeSet<char> {
        self.from.iter().filter(|c| !self.to.contains(c) && !back.from.contains(c)).copied().collect()
    }
}

fn read(folder: &Path, name: &str) -> String {
    let path = folder.join(format!("{name}.txt"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every character but the separators, with its rank.
fn alphabet(texts: &[String]) -> BTreeMap<char, u16> {
    let all: BTreeMap<char, ()> =
        texts.iter().flat_map(|t| t.chars()).filter(|c| !"\t\n ".contains(*c)).map(|c| (c, ())).collect();
    all.into_keys().zip(0..=u16::MAX).collect()
}

fn steps<'c>(chars: impl Iterator<Item = &'c char>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut last = 0;
    for c in chars {
        varint(&mut out, u32::from(*c) - last);
        last = u32::from(*c);
    }
    out
}

/// Reads lines `key TAB candidate SPACE candidate …`.
fn table(text: &str, alphabet: &BTreeMap<char, u16>) -> Table {
    let word = |s: &str| s.chars().map(|c| alphabet[&c]).collect::<Word>();
    let row = |line: &str| {
        let (key, values) = line.split_once('\t').expect("a line has a tab");
        (word(key), values.split(' ').map(word).collect())
    };
    text.lines().map(row).collect()
}

/// One table, column by column; bytes of a kind stand together, so that gzip finds their likeness.
#[derive(Default)]
struct Columns {
    /// For each key: how many characters it shares with the key before it, and how many are its own.
    shared: Vec<u8>,
    own: Vec<u8>,
    /// The first character of its own: varint steps from the one that stands there in the key before it.
    steps: Vec<u8>,
    /// The others: ranks, low and high bytes.
    rest_low: Vec<u8>,
    rest_high: Vec<u8>,
    /// How many candidates the key has.
    counts: Vec<u8>,
    /// For each candidate a varint: `2 × length` says that its letters follow; `2 × mask + 1` that it is as long as the key and
    /// differs from the plain value where the mask has bits.
    shapes: Vec<u8>,
    /// For each bit of a mask: the number of the base's candidate, or SAME (as in the key), or LETTER (it follows).
    choices: Vec<u8>,
    /// Ranks, less the key's rank at the same place, low and high bytes.
    letters_low: Vec<u8>,
    letters_high: Vec<u8>,
}

impl Columns {
    fn of(table: &Table, base: Option<&Table>) -> Columns {
        let mut columns = Columns::default();
        let mut last: &[u16] = &[];
        for (key, candidates) in table {
            columns.key(last, key);
            columns.counts.push(u8::try_from(candidates.len()).expect("a key has few candidates"));
            candidates.iter().for_each(|value| columns.value(key, value, base));
            last = key;
        }
        columns
    }

    fn key(&mut self, last: &[u16], key: &[u16]) {
        let shared = last.iter().zip(key).take_while(|(a, b)| a == b).count();
        let own = &key[shared..];
        self.shared.push(u8::try_from(shared).expect("a key is short"));
        self.own.push(u8::try_from(own.len()).expect("a key is short"));
        let from = last.get(shared).map_or(0, |rank| rank + 1);
        varint(&mut self.steps, u32::from(own[0] - from));
        self.rest_low.extend(own[1..].iter().map(|rank| *rank as u8));
        self.rest_high.extend(own[1..].iter().map(|rank| (rank >> 8) as u8));
    }

    fn value(&mut self, key: &[u16], value: &[u16], base: Option<&Table>) {
        if value.len() != key.len() {
            varint(&mut self.shapes, 2 * value.len() as u32);
            (0..value.len()).for_each(|i| self.letter(key.get(i), value[i]));
            return;
        }
        let candidates = |rank: u16| base.and_then(|b| b.get(&vec![rank])).map_or(&[][..], |c| &c[..]);
        let plain = |rank: u16| candidates(rank).first().map_or(rank, |word| word[0]);
        let differ: Vec<usize> = (0..key.len()).filter(|i| value[*i] != plain(key[*i])).collect();
        varint(&mut self.shapes, 2 * differ.iter().map(|i| 1 << i).sum::<u32>() + 1);
        for i in differ {
            match candidates(key[i]).iter().position(|word| word[0] == value[i]) {
                Some(n) => self.choices.push(n as u8),
                None if value[i] == key[i] => self.choices.push(SAME),
                None => {
                    self.choices.push(LETTER);
                    self.letter(Some(&key[i]), value[i]);
                }
            }
        }
    }

    fn letter(&mut self, beside: Option<&u16>, rank: u16) {
        let [low, high] = rank.wrapping_sub(beside.copied().unwrap_or(0)).to_le_bytes();
        self.letters_low.push(low);
        self.letters_high.push(high);
    }

    fn into_sections(self) -> [Vec<u8>; 10] {
        let Columns { shared, own, steps, rest_low, rest_high, .. } = self;
        let Columns { counts, shapes, choices, letters_low, letters_high, .. } = self;
        [shared, own, steps, rest_low, rest_high, counts, shapes, choices, letters_low, letters_high]
    }
}
