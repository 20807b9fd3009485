//! Which words were seen already: each gets a number.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::lexicon::{WordId, Words};

/// A map from numbers.
pub(crate) type Numbers<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// What was decided about words already seen. Words of the dictionary are known by their number, others by their characters.
#[derive(Debug)]
pub(crate) struct Seen<'a, T = u32> {
    words: Known<T>,
    others: HashMap<&'a str, T>,
}

/// By the number of a word: for a short text a map, for a long one a row with a place for every number there is.
#[derive(Debug)]
enum Known<T> {
    Some(Numbers<WordId, T>),
    All(Vec<Option<T>>),
}

/// From so many bytes on a text is long.
const LONG: usize = 1 << 17;

impl<'a, T: Copy> Seen<'a, T> {
    /// Nothing has been seen of a text of so many bytes yet.
    pub(crate) fn new(words: &Words, bytes: usize) -> Seen<'a, T> {
        let words = match bytes >= LONG {
            true => Known::All(vec![None; words.nodes()]),
            false => Known::Some(Numbers::default()),
        };
        Seen { words, others: HashMap::new() }
    }

    /// What was decided about the word; if nothing was, `decide` does.
    #[inline]
    pub(crate) fn place(&mut self, id: Option<WordId>, word: &'a str, decide: impl FnOnce() -> T) -> T {
        match (&mut self.words, id) {
            (Known::All(row), Some(id)) => *row[id.0 as usize].get_or_insert_with(decide),
            (Known::Some(map), Some(id)) => *map.entry(id).or_insert_with(decide),
            (_, None) => *self.others.entry(word).or_insert_with(decide),
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
