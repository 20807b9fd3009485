//! How telling a word is: inverse document frequencies.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::error::Error;
use crate::lexicon::hmm::check_mark;
use crate::lexicon::nudges::Nudges;
use crate::lexicon::numbers::{Bits, Codes};
use crate::lexicon::words::all;
use crate::lexicon::{Dictionary, Reader, WordId, Words};

/// The values of `idf.zhd`: `ln(documents / documents with the word)`.
///
/// ```
/// # #[cfg(feature = "embed")] {
/// let idf = zhtidy::lexicon::Store::builtin().idf().unwrap();
/// assert!(idf.of("韵律") > idf.of("时间"));
/// assert_eq!(idf.of("没有人写过的词"), idf.median());
/// # }
/// ```
pub struct Idf {
    words: Arc<Words>,
    dictionary: Arc<Dictionary>,
    /// By place: the value; the place of `df` 0 holds the median.
    values: Vec<f64>,
    codes: Codes,
    /// By block of the words: where its places are in their section.
    blocks: Vec<Range<usize>>,
    /// By block, once it has been read: by node, from its first on, a place in `values`.
    places: Vec<OnceLock<Vec<u16>>>,
    median: f64,
    outside: Outside,
}

/// The section with the places.
const PLACES: usize = 4;
/// As in `pack/jieba/idf.rs`.
const BUCKETS: usize = 80;

/// Words that only this table has, sorted by ranks.
struct Outside {
    /// Where each word's ranks begin; one more entry than words.
    starts: Vec<u32>,
    ranks: Vec<u16>,
    places: Vec<u16>,
}

impl Idf {
    /// Opens `idf.zhd`: the values of words are read when they are asked for.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary) with section and place, also if it was made for other words.
    pub fn read(dictionary: Arc<Dictionary>, words: Arc<Words>) -> Result<Idf, Error> {
        let section = |index, what| Ok::<_, Error>(Reader::new(what, dictionary.section(index)?));
        let mut head = section(0, "idf: head")?;
        check_mark(&mut head, &words)?;
        let documents = head.u32()?;
        let (median, outside) = (head.varint()? as usize, head.varint()? as usize);
        let dfs = all(section(1, "idf: document frequencies")?)?;
        let mut values = values(&dfs, documents, Nudges::new("idf: nudges", dictionary.section(5)?)?)?;
        let median = *values.get(median).ok_or_else(|| head.error("there is no such median"))?;
        values.iter_mut().zip(&dfs).filter(|(_, df)| **df == 0).for_each(|(value, _)| *value = median);
        let blocks = blocks(section(2, "idf: blocks")?, words.trie().blocks(), dictionary.section(PLACES)?.len())?;
        let codes = Codes::read(section(3, "idf: codes")?)?;
        if codes.len() != BUCKETS || values.len() > usize::from(u16::MAX) {
            return Err(head.error("there are codes for other words"));
        }
        let places = blocks.iter().map(|_| OnceLock::new()).collect();
        let outside = Outside::read(&dictionary, outside, words.trie().alphabet(), values.len())?;
        Ok(Idf { words, dictionary, values, codes, blocks, places, median, outside })
    }

    /// The value of a word; the median if it has none.
    pub fn of(&self, word: &str) -> f64 {
        self.words.find(word).map_or_else(|| self.of_outside(word), |id| self.of_word(id))
    }

    /// The value of a word of the dictionary.
    pub fn of_word(&self, word: WordId) -> f64 {
        let (block, place) = self.words.trie().place_of(word.0);
        let places = self.places[block].get_or_init(|| self.places_of(block));
        places.get(place).map_or(self.median, |place| self.values[usize::from(*place)])
    }

    /// Reads a block; nothing if it cannot be read, though the file's checksum says that it is as it was made.
    fn places_of(&self, block: usize) -> Vec<u16> {
        let Ok(bytes) = self.dictionary.section(PLACES) else { return Vec::new() };
        let mut bits = Bits::new(&bytes[self.blocks[block].clone()]);
        let nodes = self.words.trie().nodes_of(block).map(WordId);
        let mut place = |word: WordId| match self.words.freq(word) {
            0 => Some(0),
            freq => Some(bits.number(&self.codes, bucket(freq)) as u16).filter(|n| usize::from(*n) < self.values.len()),
        };
        let places: Option<Vec<u16>> = nodes.map(&mut place).collect();
        places.filter(|_| bits.is_done()).unwrap_or_default()
    }

    /// The value of a word that is not in the dictionary.
    pub fn of_outside(&self, word: &str) -> f64 {
        let ranks: Vec<u16> = word.chars().map(|c| self.words.trie().rank(c)).collect();
        self.outside.find(&ranks).map_or(self.median, |place| self.values[usize::from(place)])
    }

    /// What a word without a value counts as.
    pub fn median(&self) -> f64 {
        self.median
    }
}

impl fmt::Debug for Idf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Idf({} values)", self.values.len())
    }
}

/// `ln(documents / df)` to twelve digits, as the table was printed.
fn values(dfs: &[u32], documents: u32, mut nudges: Nudges<'_>) -> Result<Vec<f64>, Error> {
    let mut values = Vec::with_capacity(dfs.len());
    for df in dfs {
        values.push(if *df == 0 { 0.0 } else { nudges.float(twelve_digits(documents, *df))? });
    }
    nudges.finish()?;
    Ok(values)
}

fn twelve_digits(documents: u32, df: u32) -> f64 {
    let value = libm::log(f64::from(documents) / f64::from(df));
    let scale = if value >= 10.0 {
        1e10
    } else if value >= 1.0 {
        1e11
    } else {
        1e12
    };
    libm::round(value * scale) / scale
}

/// Where the places of each block are, from their lengths.
fn blocks(mut lengths: Reader<'_>, blocks: usize, bytes: usize) -> Result<Vec<Range<usize>>, Error> {
    let mut at = 0usize;
    let mut ranges = Vec::with_capacity(blocks);
    for _ in 0..blocks {
        let end = at.checked_add(lengths.varint()? as usize).filter(|end| *end <= bytes);
        let end = end.ok_or_else(|| lengths.error("a block is too long"))?;
        ranges.push(at..end);
        at = end;
    }
    if at == bytes && lengths.is_empty() { Ok(ranges) } else { Err(lengths.error("there are other blocks")) }
}

#[inline]
fn place(stream: &mut Reader<'_>, values: usize) -> Result<u16, Error> {
    let place = stream.varint()?;
    if (place as usize) < values.min(usize::from(u16::MAX)) {
        Ok(place as u16)
    } else {
        Err(stream.error("there is no such value"))
    }
}

/// Below 16 a bucket each, then two per power of two.
fn bucket(freq: u32) -> usize {
    match freq {
        0..16 => freq as usize,
        _ => {
            let log = freq.ilog2();
            (16 + 2 * log + (freq >> (log - 1) & 1)) as usize
        }
    }
}

impl Outside {
    /// Undoes the front coding.
    fn read(dictionary: &Dictionary, len: usize, alphabet: usize, values: usize) -> Result<Outside, Error> {
        let section = |index, what| Ok::<_, Error>(Reader::new(what, dictionary.section(index)?));
        let mut lengths = section(6, "idf: lengths of other words")?;
        let fresh = section(7, "idf: characters of other words")?;
        let (high, low) = dictionary.section(7)?.split_at(dictionary.section(7)?.len() / 2);
        let mut pairs = high.iter().zip(low);
        let mut dfs = section(8, "idf: values of other words")?;
        let mut outside = Outside { starts: vec![0], ranks: Vec::new(), places: Vec::new() };
        let mut before = 0..0;
        for length in lengths.take(len)? {
            let (shared, new) = (usize::from(length >> 4), usize::from(length & 15));
            if shared > before.len() {
                return Err(lengths.error("a word shares more than there is"));
            }
            let start = outside.ranks.len();
            outside.ranks.extend_from_within(before.start..before.start + shared);
            for _ in 0..new {
                let (high, low) = pairs.next().ok_or_else(|| fresh.error("it ends too early"))?;
                outside.ranks.push(u16::from_be_bytes([*high, *low]));
            }
            before = start..outside.ranks.len();
            outside.starts.push(before.end as u32);
            outside.places.push(place(&mut dfs, values)?);
        }
        if outside.ranks.iter().any(|rank| usize::from(*rank) >= alphabet) {
            return Err(fresh.error("a character has no such rank"));
        }
        if !lengths.is_empty() || pairs.next().is_some() || !dfs.is_empty() {
            return Err(dfs.error("there is more than the head says"));
        }
        Ok(outside)
    }

    fn find(&self, ranks: &[u16]) -> Option<u16> {
        let (mut low, mut high) = (0, self.places.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let word = &self.ranks[self.starts[middle] as usize..self.starts[middle + 1] as usize];
            match word.cmp(ranks) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(self.places[middle]),
            }
        }
        None
    }
}
