//! Which words were seen already: each gets a number.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::lexicon::WordId;

/// A map from numbers.
pub(crate) type Numbers<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// What was decided about words already seen. Words of the dictionary are known by their number, others by their characters.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    /// A hash of our own, half full at most, with the place of a word right behind that of another which took it first: one look
    /// finds nearly every word, and all of them are close together in memory.
    words: Vec<(WordId, u32)>,
    /// How many places are taken.
    taken: usize,
    others: HashMap<&'a str, u32>,
}

/// A place that is not taken: no word has this number.
const FREE: WordId = WordId(0);
/// Places at the beginning; a power of two.
const PLACES: usize = 1 << 10;

impl<'a> Seen<'a> {
    /// Nothing has been seen yet.
    pub(crate) fn new() -> Seen<'a> {
        Seen { words: vec![(FREE, 0); PLACES], taken: 0, others: HashMap::new() }
    }

    /// What was decided about the word; if nothing was, `decide` does.
    #[inline]
    pub(crate) fn place(&mut self, id: Option<WordId>, word: &'a str, decide: impl FnOnce() -> u32) -> u32 {
        let Some(id) = id else { return *self.others.entry(word).or_insert_with(decide) };
        let at = self.find(id);
        let (known, decided) = self.words[at];
        if known == id {
            return decided;
        }
        let decided = decide();
        self.words[at] = (id, decided);
        self.taken += 1;
        if self.taken * 2 > self.words.len() {
            self.grow();
        }
        decided
    }

    /// The place of a word, taken or not.
    #[inline]
    fn find(&self, id: WordId) -> usize {
        let mask = self.words.len() - 1;
        let mut at = (id.0.wrapping_mul(0x9E37_79B1) >> 8) as usize & mask;
        while self.words[at].0 != id && self.words[at].0 != FREE {
            at = (at + 1) & mask;
        }
        at
    }

    #[cold]
    fn grow(&mut self) {
        let room = vec![(FREE, 0); self.words.len() * 4];
        for (id, decided) in std::mem::replace(&mut self.words, room).into_iter().filter(|(id, _)| *id != FREE) {
            let at = self.find(id);
            self.words[at] = (id, decided);
        }
    }
}

/// A hasher for numbers: one multiplication (Fibonacci hashing) is enough for them.
#[derive(Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
