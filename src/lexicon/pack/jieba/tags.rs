//! `tags.zhd`: `posseg.txt`, the model that guesses the tag of a word that the dictionary does not know.
//!
//! Every emission and transition is `ln(count / total)`; the counts are stored where they can be found. A character may be
//! restricted to a list of states: what its list rules out is left out.
//!
//! Sections: 0 head (u32 mark), 1 tags, 2 start (state u8, f64), 3 emitting states (state u8, total varint; 0: no counts),
//! 4 number of states per character, 5 which (differences between places in 3), 6 their counts, 7 nudges,
//! 8 targets per state (number, differences), 9 counts of the transitions (total first; 0: no counts), 10 nudges.

use std::collections::{BTreeMap, BTreeSet};

use super::{LICENCE, Tables};
use crate::nudges::nudges;
use crate::zhd::{File, varint, varints};

/// What cannot be.
const NEVER: f64 = -3.14e100;

/// The model; a state is `position · 64 + tag`, positions are begin, middle, end, single.
pub struct Table {
    tags: String,
    start: BTreeMap<u8, f64>,
    steps: BTreeMap<u8, BTreeMap<u8, f64>>,
    emissions: BTreeMap<u8, BTreeMap<char, f64>>,
}

impl Table {
    /// Reads the five parts, `@TAGS` to `@CHAR_STATE`.
    pub fn read(text: &str) -> Table {
        let mut table =
            Table { tags: String::new(), start: BTreeMap::new(), steps: BTreeMap::new(), emissions: BTreeMap::new() };
        let mut allowed: BTreeMap<char, BTreeSet<u8>> = BTreeMap::new();
        let mut part = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut fields = line.split('|').map(str::trim).filter(|field| !field.is_empty());
            let mut key = || fields.next().expect("posseg.txt: a key");
            match part {
                _ if line.starts_with('@') => part = line,
                "@TAGS" => line.clone_into(&mut table.tags),
                "@START" => table.start.extend([state_and_value(key())]),
                "@TRANS" => {
                    let from = state(key());
                    table.steps.insert(from, fields.map(state_and_value).collect());
                }
                "@EMIT" => {
                    let from = state(key());
                    table.emissions.insert(from, fields.map(char_and_value).collect());
                }
                "@CHAR_STATE" => {
                    let of = key().chars().next().expect("posseg.txt: a character");
                    allowed.insert(of, fields.map(state).collect());
                }
                _ => panic!("posseg.txt: “{line}” before any part"),
            }
        }
        table.restrict(&allowed);
        table
    }

    /// Drops what can never be chosen: states that a character's list does not hold, and probabilities of nothing. No list,
    /// or an empty one, means no restriction.
    fn restrict(&mut self, allowed: &BTreeMap<char, BTreeSet<u8>>) {
        let may = |c: &char, s: u8| allowed.get(c).is_none_or(|list| list.is_empty() || list.contains(&s));
        self.emissions.iter_mut().for_each(|(s, row)| row.retain(|c, value| *value > NEVER && may(c, *s)));
        self.steps.values_mut().for_each(|row| row.retain(|_, value| *value > NEVER));
        self.start.retain(|_, value| *value > NEVER);
    }

    /// The characters that it knows.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.emissions.values().flat_map(|row| row.keys().copied())
    }
}

fn state(text: &str) -> u8 {
    let (position, tag) = text.split_once(',').expect("posseg.txt: position,tag");
    let number = |text: &str| text.parse::<u8>().expect("posseg.txt: a number");
    number(position) * 64 + number(tag)
}

fn state_and_value(text: &str) -> (u8, f64) {
    let (key, value) = text.rsplit_once(',').expect("posseg.txt: position,tag,value");
    (state(key), value.parse().expect("posseg.txt: a value"))
}

fn char_and_value(text: &str) -> (char, f64) {
    let (key, value) = text.rsplit_once(',').expect("posseg.txt: character,value");
    (key.chars().next().expect("posseg.txt: a character"), value.parse().expect("posseg.txt: a value"))
}

/// Writes `tags.zhd`.
pub fn pack(tables: &Tables) -> File {
    let table = &tables.tags;
    let mut sections = vec![tables.dictionary.mark().to_le_bytes().to_vec(), table.tags.clone().into_bytes()];
    sections
        .push(table.start.iter().flat_map(|(s, value)| [vec![*s], value.to_le_bytes().to_vec()].concat()).collect());
    sections.extend(emissions(table, tables.dictionary.alphabet.chars()));
    sections.extend(transitions(table));
    File {
        name: "jieba hidden Markov model of tags (jieba-rs 0.11.0)",
        licence: LICENCE,
        source: "https://github.com/messense/jieba-rs",
        sections,
    }
}

fn emissions(table: &Table, alphabet: impl Iterator<Item = char>) -> [Vec<u8>; 5] {
    let mut order: Vec<(u8, Counts<char>)> =
        table.emissions.iter().map(|(s, row)| (*s, Counts::find(row, 400))).collect();
    order.sort_by_key(|(s, counts)| (std::cmp::Reverse(counts.of.len()), *s));
    let mut states = Vec::new();
    for (s, counts) in &order {
        states.push(*s);
        varint(&mut states, counts.total);
    }
    let [mut numbers, mut which, mut column] = [const { Vec::new() }; 3];
    let mut pairs = Vec::new();
    for c in alphabet {
        let row: Vec<usize> = (0..order.len()).filter(|place| order[*place].1.of.contains_key(&c)).collect();
        numbers.push(row.len() as u8);
        let mut next = 0;
        for place in row {
            which.push((place - next) as u8);
            next = place + 1;
            let (s, counts) = &order[place];
            varint(&mut column, counts.of[&c]);
            pairs.push((counts.computed(&c).to_bits(), table.emissions[s][&c].to_bits()));
        }
    }
    [states, numbers, which, column, nudges(pairs.into_iter())]
}

fn transitions(table: &Table) -> [Vec<u8>; 3] {
    let [mut targets, mut column] = [const { Vec::new() }; 2];
    let mut pairs = Vec::new();
    for from in 0..=255 {
        let Some(row) = table.steps.get(&from) else {
            targets.push(0);
            continue;
        };
        let counts = Counts::find(row, 3000);
        targets.push(row.len() as u8);
        let mut next = 0;
        for to in row.keys() {
            targets.push((usize::from(*to) - next) as u8);
            next = usize::from(*to) + 1;
            pairs.push((counts.computed(to).to_bits(), row[to].to_bits()));
        }
        if !row.is_empty() {
            column.extend(varints([counts.total].into_iter().chain(counts.of.values().copied())));
        }
    }
    [targets, column, nudges(pairs.into_iter())]
}

/// Probabilities as counts of a total.
struct Counts<K> {
    of: BTreeMap<K, u32>,
    /// 0: no counts were found, and each is given as 1.
    total: u32,
}

impl<K: Copy + Ord> Counts<K> {
    /// The rarest was seen `k` times, for the smallest `k` that makes all counts whole.
    fn find(row: &BTreeMap<K, f64>, limit: u32) -> Counts<K> {
        let none = || Counts { of: row.keys().map(|key| (*key, 1)).collect(), total: 0 };
        let Some(rarest) = row.values().copied().min_by(f64::total_cmp) else { return none() };
        let ratios: Vec<f64> = row.values().map(|value| (value - rarest).exp()).collect();
        let whole = |k: &u32| ratios.iter().all(|r| is_whole(r * f64::from(*k)));
        let Some(k) = (1..limit).find(whole) else { return none() };
        let of: BTreeMap<K, u32> =
            row.keys().zip(&ratios).map(|(key, r)| (*key, (r * f64::from(k)).round() as u32)).collect();
        let guess = (f64::from(k) / rarest.exp()).round() as u32;
        let hits = |total: &u32| row.iter().filter(|(key, value)| ln_share(of[*key], *total) == **value).count();
        let total = (guess.saturating_sub(2).max(1)..=guess + 2).max_by_key(hits).expect("there are guesses");
        Counts { of, total }
    }

    /// What the reader computes.
    fn computed(&self, key: &K) -> f64 {
        ln_share(self.of[key], self.total.max(1))
    }
}

fn ln_share(count: u32, total: u32) -> f64 {
    libm::log(f64::from(count) / f64::from(total))
}

fn is_whole(x: f64) -> bool {
    (x - x.round()).abs() < 1e-7 * x.max(1.0)
}
