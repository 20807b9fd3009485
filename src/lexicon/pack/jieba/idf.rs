//! `idf.zhd`: `idf.txt`, how telling a word is.
//!
//! Every value is `ln(documents / df)` for a whole `df`, printed with twelve digits; `df` is what is stored. It goes with the
//! frequency of the word, so words of like frequency share a code. A word without a value has the `df` 0.
//!
//! Sections: 0 head (u32 mark, u32 documents, varints: place of the median, words outside the dictionary), 1 the `df`s there
//! are, 2 the bytes of each block of the dictionary (varints), 3 + 4 the places of the `df` of its words, in numbers, in the context
//! of a bucket of frequencies, 5 nudges to the values, 6–8 words outside the dictionary, sorted: shared with the one before × 16 + new, new ranks (high bytes, low bytes), `df`.

use std::collections::HashMap;

use super::{LICENCE, Tables, by_popularity, places};
use crate::nudges::nudges;
use crate::numbers::Numbers;
use crate::zhd::{File, varint, varints};

/// Documents counted for `idf.txt`: with this number, and no other, every `df` comes out whole.
const DOCUMENTS: u32 = 1_088_899;

/// The lines of the table.
pub struct Table {
    rows: Vec<(String, f64)>,
}

impl Table {
    /// Reads `word value` lines.
    pub fn read(text: &str) -> Table {
        let row = |line: &str| {
            let (word, value) = line.split_once(' ')?;
            Some((word.to_owned(), value.parse().ok()?))
        };
        let rows = text.lines().map(|line| row(line).unwrap_or_else(|| panic!("idf.txt: “{line}”"))).collect();
        Table { rows }
    }

    /// The characters of its words.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.rows.iter().flat_map(|(word, _)| word.chars())
    }

    /// The lower median.
    fn median(&self) -> f64 {
        let mut values: Vec<f64> = self.rows.iter().map(|(_, value)| *value).collect();
        values.sort_by(f64::total_cmp);
        values[(values.len() - 1) / 2]
    }
}

/// Writes `idf.zhd`.
pub fn pack(tables: &Tables) -> File {
    let dictionary = &tables.dictionary;
    let mut value_of: HashMap<Vec<u16>, f64> =
        tables.idf.rows.iter().map(|(word, value)| (dictionary.alphabet.ranks(word), *value)).collect();
    let inside: Vec<(u32, u32)> =
        dictionary.in_order().map(|(ranks, freq)| (freq, value_of.remove(ranks).map_or(0, df))).collect();
    let mut outside: Vec<(Vec<u16>, u32)> = value_of.into_iter().map(|(ranks, value)| (ranks, df(value))).collect();
    outside.sort();
    let dfs = by_popularity(inside.iter().chain(&[]).map(|row| row.1).chain(outside.iter().map(|row| row.1)));
    let place = places(&dfs);
    let mut head = [dictionary.mark().to_le_bytes(), DOCUMENTS.to_le_bytes()].concat();
    varint(&mut head, place[&df(tables.idf.median())]);
    varint(&mut head, outside.len() as u32);
    let mut numbers = Numbers::default();
    let mut words = inside.iter();
    for count in dictionary.words_in_blocks() {
        words.by_ref().take(count).for_each(|(freq, df)| numbers.push(bucket(*freq), place[df]));
        numbers.end_block();
    }
    let (columns, bytes) = numbers.sections(BUCKETS);
    let mut sections = vec![head, varints(dfs.iter().copied()), varints(bytes.into_iter().map(|n| n as u32))];
    sections.extend(columns);
    sections.push(value_nudges(&tables.idf, &dfs));
    sections.extend(front_coded(&outside));
    sections.push(varints(outside.iter().map(|(_, df)| place[df])));
    File {
        name: "jieba inverse document frequencies (jieba 0.42.1)",
        licence: LICENCE,
        source: "https://github.com/fxsjy/jieba",
        sections,
    }
}

fn df(value: f64) -> u32 {
    (f64::from(DOCUMENTS) / value.exp()).round() as u32
}

/// As in `src/lexicon/idf.rs`: below 16 a bucket each, then two per power of two.
fn bucket(freq: u32) -> usize {
    match freq {
        0..16 => freq as usize,
        _ => {
            let log = freq.ilog2();
            (16 + 2 * log + (freq >> (log - 1) & 1)) as usize
        }
    }
}

const BUCKETS: usize = 80;

fn value_nudges(table: &Table, dfs: &[u32]) -> Vec<u8> {
    let wanted: HashMap<u32, f64> = table.rows.iter().map(|(_, value)| (df(*value), *value)).collect();
    assert!(table.rows.iter().all(|(_, value)| wanted[&df(*value)] == *value), "one df, one value");
    nudges(dfs.iter().filter(|df| **df > 0).map(|df| (computed(*df).to_bits(), wanted[df].to_bits())))
}

/// As in `src/lexicon/idf.rs`: `ln(documents / df)` to twelve digits.
fn computed(df: u32) -> f64 {
    let value = libm::log(f64::from(DOCUMENTS) / f64::from(df));
    let scale = if value >= 10.0 {
        1e10
    } else if value >= 1.0 {
        1e11
    } else {
        1e12
    };
    libm::round(value * scale) / scale
}

fn front_coded(words: &[(Vec<u16>, u32)]) -> [Vec<u8>; 2] {
    let (mut lengths, mut fresh, mut before) = (Vec::new(), Vec::new(), &[][..]);
    for (ranks, _) in words {
        let shared = ranks.iter().zip(before).take_while(|(a, b)| a == b).count();
        let new = &ranks[shared..];
        assert!(shared < 16 && new.len() < 16, "idf.txt: a word is longer than the format allows");
        lengths.push((shared * 16 + new.len()) as u8);
        fresh.extend(new);
        before = ranks;
    }
    let bytes = |shift: u32| fresh.iter().map(move |rank: &u16| (rank >> shift) as u8);
    [lengths, bytes(8).chain(bytes(0)).collect()]
}
