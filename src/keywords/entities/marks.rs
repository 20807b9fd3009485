//! What words do for names: the table `words.txt`.

use std::collections::HashMap;

use crate::text::{HanSet, is_surname};

/// Kinds of words, one bit each.
pub(crate) type Kinds = u32;

macro_rules! kinds {
    ($($name:ident $id:literal $bit:literal,)*) => {
        $(pub(crate) const $name: Kinds = 1 << $bit;)*
        /// Kinds by the names that the table has for them.
        const NAMES: &[(&str, Kinds)] = &[$(($id, $name)),*];
    };
}

kinds! {
    LAND "land" 0,
    ADMIN "admin" 1,
    COMMON "common" 2,
    STRONG "strong" 3,
    WEAK "weak" 4,
    COMPANY "company" 5,
    OPENER "opener" 6,
    DOING "doing" 7,
    BOUND "bound" 8,
    AT "at" 9,
    MORE "more" 10,
    ROLE "role" 11,
    SAYS "says" 12,
    JOINT "joint" 13,
    BODY "body" 14,
    DOUBLE "double" 15,
    PLACE "place" 16,
    LINK "link" 17,
    SPOT "spot" 18,
    PLAIN "plain" 19,
    GRAMMAR "grammar" 20,
    TRADE "trade" 21,
    FIRMS "firms" 22,
}

/// Surnames beside the most common ones.
static RARER: HanSet = HanSet::of(
    "习管连党柴应晏景詹申鲍车关俞祝房米苗商闻宫庄柯阮桂闵解屈项瞿童甘符葛凌艾聂喻卜舒褚盛鞠隋邢裴倪翁荣路岑窦佟单戚牟吉耿鲁冉华滕",
);

/// The table.
pub(crate) struct Marks(HashMap<&'static str, Kinds>);

impl Marks {
    pub(crate) fn new() -> Marks {
        let mut words = HashMap::new();
        for (kind, list) in include_str!("words.txt").lines().filter_map(|line| line.split_once(':')) {
            let bit = NAMES.iter().find(|(name, _)| *name == kind).map_or(0, |(_, bit)| *bit);
            list.split_whitespace().for_each(|word| *words.entry(word).or_default() |= bit);
        }
        Marks(words)
    }

    /// What the word does.
    pub(crate) fn of(&self, word: &str) -> Kinds {
        self.0.get(word).copied().unwrap_or(0)
    }

    /// What the ends of the word do, of two characters or more if `long`; the word itself is none of its ends.
    pub(crate) fn of_ends(&self, word: &str, long: bool) -> Kinds {
        let starts = word.char_indices().skip(1).map(|(at, _)| at);
        starts
            .filter(|at| !long || word[*at..].chars().nth(1).is_some())
            .map(|at| self.of(&word[at..]))
            .fold(0, |a, b| a | b)
    }

    /// Where a word is to be parted that is a body and what somebody is in it, in bytes: 协会|会长. 党委书记 is one title.
    pub(crate) fn body_and_role(&self, word: &str) -> Option<u32> {
        word.char_indices().nth(3).filter(|_| !word.ends_with("书记"))?;
        let mut seams = word.char_indices().skip(2).map(|(at, _)| at);
        let is_seam = |at: &usize| self.of(&word[..*at]) & (STRONG | WEAK) != 0 && self.of(&word[*at..]) & ROLE != 0;
        seams.find(is_seam).map(|at| at as u32)
    }

    /// What the first two characters of the word do.
    pub(crate) fn of_start(&self, word: &str) -> Kinds {
        self.of(word.char_indices().nth(2).map_or(word, |(at, _)| &word[..at]))
    }

    /// All words of a kind.
    pub(crate) fn all(&self, kind: Kinds) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |(_, kinds)| **kinds & kind != 0).map(|(word, _)| *word)
    }

    /// How many characters of a name are its surname.
    pub(crate) fn surname(&self, name: &str) -> Option<u32> {
        if self.of_start(name) & DOUBLE != 0 {
            return Some(2);
        }
        name.chars().next().filter(|c| is_surname(*c) || RARER.has(*c)).map(|_| 1)
    }
}
