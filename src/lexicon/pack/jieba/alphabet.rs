//! The characters of all four tables, numbered; the dictionary's most frequent one is 0.

use std::collections::{BTreeMap, BTreeSet};

/// Characters and their ranks. All lie in the basic plane.
pub struct Alphabet {
    chars: Vec<char>,
    ranks: BTreeMap<char, u16>,
}

impl Alphabet {
    /// Characters of the dictionary by falling frequency, then those that only `others` use, by code point.
    pub fn new<'a>(dictionary: impl Iterator<Item = &'a str>, others: impl Iterator<Item = char>) -> Alphabet {
        let mut chars = super::by_popularity(dictionary.flat_map(str::chars));
        let known: BTreeSet<char> = chars.iter().copied().collect();
        let rest: BTreeSet<char> = others.filter(|c| !known.contains(c)).collect();
        chars.extend(rest);
        assert!(chars.iter().all(|c| u32::from(*c) < 0x10000) && chars.len() < 0xFFFF, "ranks are u16, chars UTF-16");
        let ranks = chars.iter().zip(0..).map(|(c, rank)| (*c, rank)).collect();
        Alphabet { chars, ranks }
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.chars.iter().copied()
    }

    pub fn rank(&self, c: char) -> u16 {
        self.ranks[&c]
    }

    pub fn ranks(&self, word: &str) -> Vec<u16> {
        word.chars().map(|c| self.rank(c)).collect()
    }

    /// As UTF-16: all high bytes, then all low bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let bytes = |shift: u32| self.chars.iter().map(move |c| (u32::from(*c) >> shift) as u8);
        bytes(8).chain(bytes(0)).collect()
    }
}
