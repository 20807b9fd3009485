//! Which words were seen already: each gets a number.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::lexicon::WordId;

/// A map from numbers.
pub(crate) type Numbers<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// What was decided about words already seen. Words of the dictionary are known by their number, others by their characters.
#[derive(Debug)]
pub(crate) struct Seen<'a, T = u32> {
    words: Numbers<WordId, T>,
    others: HashMap<&'a str, T>,
}

impl<T> Default for Seen<'_, T> {
    fn default() -> Self {
        Seen { words: Numbers::default(), others: HashMap::new() }
    }
}

impl<'a, T: Copy> Seen<'a, T> {
    /// What was decided about the word; if nothing was, `decide` does.
    pub(crate) fn place(&mut self, id: Option<WordId>, word: &'a str, decide: impl FnOnce() -> T) -> T {
        match id {
            Some(id) => *self.words.entry(id).or_insert_with(decide),
            None => *self.others.entry(word).or_insert_with(decide),
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
