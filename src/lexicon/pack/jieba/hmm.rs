//! `hmm.zhd`: `hmm.txt`, the model that cuts what the dictionary does not know.
//!
//! The emissions are `ln(count / total)`, printed with six decimals. Counts are small and repeat, so they are what is stored.
//!
//! Sections: 0 head (u32 mark; f64: 4 start, 16 transitions row by row, 4 offsets), 1 counts (for each character of the
//! alphabet four varints, 0: none), 2 nudges to the emissions in millionths.

use std::collections::BTreeMap;

use super::{LICENCE, Tables};
use crate::nudges::nudges;
use crate::zhd::{File, varints};

/// The model: states are begin, end, middle, single.
pub struct Table {
    start: [f64; 4],
    steps: [[f64; 4]; 4],
    /// Per state: characters with their emission in negative millionths.
    emissions: [BTreeMap<char, u32>; 4],
}

impl Table {
    /// One line of start, four of transitions, four of emissions; lines with `#` are comments.
    pub fn read(text: &str) -> Table {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let [start, a, b, c, d, emissions @ ..] = lines.as_slice() else { panic!("hmm.txt is too short") };
        let emissions: &[&str; 4] = emissions.try_into().expect("hmm.txt has four lines of emissions");
        Table { start: four(start), steps: [a, b, c, d].map(|line| four(line)), emissions: emissions.map(emission) }
    }

    /// The characters that it knows.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.emissions.iter().flat_map(|state| state.keys().copied())
    }
}

fn four(line: &str) -> [f64; 4] {
    let numbers: Vec<f64> = line.split(' ').map(|n| n.parse().expect("hmm.txt: a number")).collect();
    numbers.try_into().expect("hmm.txt: four numbers")
}

fn emission(line: &str) -> BTreeMap<char, u32> {
    let pair = |pair: &str| {
        let (key, value) = pair.split_once(':')?;
        let value: f64 = value.parse().ok()?;
        Some((key.chars().next()?, (value * -1e6).round() as u32))
    };
    line.split(',').map(|text| pair(text).unwrap_or_else(|| panic!("hmm.txt: “{text}”"))).collect()
}

/// Writes `hmm.zhd`.
pub fn pack(tables: &Tables) -> File {
    let table = &tables.hmm;
    let columns = table.emissions.each_ref().map(Column::fit);
    let mut head = tables.dictionary.mark().to_le_bytes().to_vec();
    let numbers = table.start.iter().chain(table.steps.iter().flatten()).copied();
    numbers.chain(columns.iter().map(|c| c.offset)).for_each(|n| head.extend(n.to_le_bytes()));
    let chars = || tables.dictionary.alphabet.chars().flat_map(|c| columns.iter().map(move |column| (c, column)));
    let counts = varints(chars().map(|(c, column)| column.counts.get(&c).copied().unwrap_or(0)));
    let pairs = chars().filter_map(|(c, column)| column.pair(c));
    File {
        name: "jieba hidden Markov model (jieba-rs 0.11.0)",
        licence: LICENCE,
        source: "https://github.com/messense/jieba-rs",
        sections: vec![head, counts, nudges(pairs)],
    }
}

/// The emissions of one state as counts: `millionths ≈ (offset − ln count) · 10⁶`.
struct Column<'a> {
    offset: f64,
    counts: BTreeMap<char, u32>,
    wanted: &'a BTreeMap<char, u32>,
}

impl Column<'_> {
    /// The rarest character was seen once; the offset is searched within the rounding of its six decimals.
    fn fit(wanted: &BTreeMap<char, u32>) -> Column<'_> {
        let rarest = wanted.values().copied().max().map_or(0.0, millionths);
        let count = |value: &u32| (rarest - millionths(*value)).exp().round() as u32;
        let counts = wanted.iter().map(|(c, value)| (*c, count(value))).collect();
        let mut column = Column { offset: rarest, counts, wanted };
        let tries = (-40..=40).map(|step| rarest + f64::from(step) * 2.5e-8);
        let misses = |offset: f64| {
            column.offset = offset;
            wanted.keys().filter_map(|c| column.pair(*c)).filter(|(computed, wanted)| computed != wanted).count()
        };
        let mut misses = misses;
        let best = tries.min_by_key(|offset| misses(*offset)).expect("there are tries");
        column.offset = best;
        column
    }

    /// What the reader computes, and what it should.
    fn pair(&self, c: char) -> Option<(u64, u64)> {
        let computed = (self.offset - libm::log(f64::from(*self.counts.get(&c)?))) * 1e6;
        Some((libm::round(computed) as u64, u64::from(self.wanted[&c])))
    }
}

fn millionths(n: u32) -> f64 {
    f64::from(n) / 1e6
}
