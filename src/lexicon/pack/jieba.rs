//! Packs jieba's tables. Lossless: what the readers in `src/lexicon` give back is what the text says.
//!
//! The columns are cut so that gzip sees like next to like: characters become ranks in one [`Alphabet`] that all four files
//! share, the dictionary becomes a trie in blocks, frequencies are coded by tag, document frequencies by frequency, and
//! logarithms become the whole numbers they were taken of.

mod alphabet;
mod hmm;
mod idf;
mod tags;
mod words;

use std::path::Path;
use std::sync::OnceLock;

use crate::zhd::File;
use words::Dictionary;

const LICENCE: &str = "MIT";

/// The dictionary, as `words.zhd`.
pub fn words(sources: &Path) -> File {
    words::pack(tables(sources))
}

/// The model for unknown words, as `hmm.zhd`.
pub fn hmm(sources: &Path) -> File {
    hmm::pack(tables(sources))
}

/// Inverse document frequencies, as `idf.zhd`.
pub fn idf(sources: &Path) -> File {
    idf::pack(tables(sources))
}

/// The model for the tags of unknown words, as `tags.zhd`.
pub fn tags(sources: &Path) -> File {
    tags::pack(tables(sources))
}

/// The four tables, read; the files point into the first one's trie and alphabet.
struct Tables {
    dictionary: Dictionary,
    idf: idf::Table,
    hmm: hmm::Table,
    tags: tags::Table,
}

fn tables(sources: &Path) -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let idf = idf::Table::read(&text(sources, "idf.txt"));
        let hmm = hmm::Table::read(&text(sources, "hmm.txt"));
        let tags = tags::Table::read(&text(sources, "posseg.txt"));
        let others = idf.chars().chain(hmm.chars()).chain(tags.chars());
        let dictionary = Dictionary::read(&text(sources, "dict.txt"), others);
        Tables { dictionary, idf, hmm, tags }
    })
}

fn text(sources: &Path, name: &str) -> String {
    let path = sources.join("jieba").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Distinct values, the most frequent first (ties: the smaller first), so that common ones get small numbers.
fn by_popularity<T: Copy + Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts = std::collections::BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_insert(0u32) += 1);
    let mut distinct: Vec<T> = counts.keys().copied().collect();
    distinct.sort_by_key(|value| (std::cmp::Reverse(counts[value]), *value));
    distinct
}

/// Where each value stands in `values`.
fn places<T: Copy + Ord>(values: &[T]) -> std::collections::BTreeMap<T, u32> {
    values.iter().enumerate().map(|(place, value)| (*value, place as u32)).collect()
}
