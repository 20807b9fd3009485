//! TF-IDF: how often a word stands in the text, times how rare it is elsewhere.

use crate::error::Error;
use crate::keywords::candidates::{Candidate, Candidates};
use crate::keywords::rarity::Rarity;
use crate::keywords::{Keyword, Settings};
use crate::lexicon::Store;
use crate::segment::Segmenter;

/// The keywords of a text by TF-IDF, the weightiest first; of equals the one with the smaller characters.
///
/// A word's weight is `count · idf / (count of all candidates)`; a word without an `idf` has the median.
///
/// # Errors
/// [`ErrorKind::MissingDictionary`](crate::ErrorKind::MissingDictionary) or
/// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary), if `idf.zhd` is not there or not whole.
pub fn tfidf(segmenter: &Segmenter, store: &Store, text: &str, settings: &Settings) -> Result<Vec<Keyword>, Error> {
    let rarity = Rarity::of_settings(&settings.frequencies, store)?;
    let candidates = Candidates::of(segmenter, text, settings);
    let total = candidates.places.len() as f64;
    let idf = |candidate: &Candidate| rarity.of(candidate.word, candidate.first.of(text));
    let weigh = |candidate: &Candidate| f64::from(candidate.count) * idf(candidate) / total;
    let weights: Vec<f64> = candidates.words.iter().map(weigh).collect();
    Ok(candidates.best(text, &weights, settings.top, &|a, b| a.first.of(text).cmp(b.first.of(text))))
}
