//! Keyphrases: rows of up to five words that name what a text is about, ranked by a small model.
//!
//! Candidates are rows of words whose tags can make up a phrase (`units`), counted with what stands around them (`table`). A
//! logistic regression over about a hundred plain features (`features`) says how likely an author would have named each as a
//! keyword; its weights (`weights`) were learnt by `cargo x phrases`.

mod features;
mod table;
mod units;
mod weights;

use std::collections::HashMap;

use crate::error::Error;
use crate::keywords::phrases::features::{FEATURES, Kind};
use crate::keywords::phrases::table::{PARTS, Row, Table};
use crate::keywords::phrases::units::Units;
use crate::keywords::rarity::Rarity;
use crate::keywords::{Keyword, Reasons, Settings, StopWords};
use crate::lexicon::Store;
use crate::segment::Segmenter;
use crate::text::{Span, sort_by_number};

/// Parts of a phrase that are compared with longer ones, in characters at most.
const LONGEST_NESTED: usize = 24;
/// The cohesion of a single unit.
const FIRM: u8 = 10;

/// The keyphrases of a text, the likeliest first; of equals the one with fewer words, then the one that stands first. [`Keyword::weight`] is how likely the
/// model thinks it that the author would have named it, between 0 and 1.
///
/// The segmenter should have a tagger, or unknown words are no part of any phrase.
///
/// ```
/// # #[cfg(feature = "embed")] {
/// use zhtidy::keywords::{Settings, phrases};
/// use zhtidy::lexicon::{Store, UserWords};
/// use zhtidy::segment::Segmenter;
///
/// let store = Store::builtin();
/// let segmenter = Segmenter::try_new(store, UserWords::new()).unwrap().with_tagger(store).unwrap();
/// let text = "土壤水分影响种子萌发。试验测了三种土壤水分，种子萌发都慢了下来。";
/// let found = phrases(&segmenter, store, text, &Settings { top: 2, ..Settings::default() }).unwrap();
/// let words: Vec<&str> = found.iter().map(|k| k.word.as_str()).collect();
/// assert_eq!(words, ["土壤水分", "种子萌发"]);
/// # }
/// ```
///
/// # Errors
/// [`ErrorKind::MissingDictionary`](crate::ErrorKind::MissingDictionary) or
/// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary), if `idf.zhd` is wanted and not there or not whole.
pub fn phrases(segmenter: &Segmenter, store: &Store, text: &str, settings: &Settings) -> Result<Vec<Keyword>, Error> {
    Ok(Phrases::of(segmenter, store, text, settings)?.best(&weights::WEIGHTS, settings.top, &settings.stop))
}

/// The phrases of a text that may be keywords, before any is chosen. The trainer of the model needs them so; all others ask
/// [`phrases`].
pub struct Phrases<'t> {
    text: &'t str,
    units: Units,
    table: Table,
}

impl<'t> Phrases<'t> {
    /// How many features each candidate has.
    pub const FEATURES: usize = FEATURES;

    /// Collects the candidates.
    ///
    /// # Errors
    /// As [`phrases`].
    pub fn of(segmenter: &Segmenter, store: &Store, text: &'t str, settings: &Settings) -> Result<Phrases<'t>, Error> {
        let rarity = Rarity::of_settings(&settings.frequencies, store)?;
        let units = Units::of(segmenter, &rarity, text, settings);
        let table = Table::of(&units, settings);
        Ok(Phrases { text, units, table })
    }

    /// What a feature is called.
    pub fn feature_name(feature: usize) -> String {
        features::name(feature)
    }

    /// The words of each candidate, and its features that are not 0.
    pub fn rows(&self) -> impl Iterator<Item = (&'t str, Vec<(usize, f64)>)> + '_ {
        self.candidates().map(|row| {
            let mut list = Vec::new();
            features::each(&self.table, &self.units, row, &mut |feature, value| list.push((feature, value)));
            (self.word(row), list)
        })
    }

    /// The best of them under these weights, one a feature. A phrase inside a better one that stands as often is left out.
    pub fn best(&self, weights: &[f64; FEATURES], top: usize, stop: &StopWords) -> Vec<Keyword> {
        let mut scored: Vec<(f64, &Row)> = self.candidates().map(|row| (self.score(row, weights), row)).collect();
        sort_by_number(&mut scored, |(score, _)| falling(*score));
        let mut chosen = Chosen::default();
        for (score, row) in scored {
            let word = self.word(row);
            if chosen.is_full(top) {
                break;
            }
            if !stop.contains(word) {
                chosen.take(word, row, score);
            }
        }
        self.keywords(&chosen, weights)
    }

    /// Rows that the dictionary does not have as words, nor as words of two characters or more side by side, that stand
    /// `least` times and not always in the same longer row.
    pub(crate) fn strange_rows(&self, least: u32) -> impl Iterator<Item = &Row> {
        let strange = |row: &Row| {
            let mut parts = self.units.stretch(row.first as usize, row.len as usize);
            match row.len {
                1 => parts.any(|unit| !unit.is_entry),
                _ => parts.any(|unit| !unit.is_entry || unit.chars == 1),
            }
        };
        self.table.rows.iter().filter(move |row| {
            row.count >= least && row.whole < row.count && row.neighbours().iter().all(|n| *n > 1) && strange(row)
        })
    }

    /// How much more often the units of a row stand together than by chance, per seam: a natural logarithm. A single unit
    /// cannot come apart.
    pub(crate) fn cohesion(&self, row: &Row) -> f64 {
        if row.len == 1 {
            return f64::from(FIRM);
        }
        let content = f64::from(self.table.content);
        let log = |count: u32| libm::log(f64::from(count) / content);
        let apart: f64 = self.units.stretch(row.first as usize, row.len as usize).map(|unit| log(unit.count)).sum();
        (log(row.count) - apart) / f64::from(row.len - 1)
    }

    fn candidates(&self) -> impl Iterator<Item = &Row> {
        self.table.rows.iter().filter(|row| row.is_candidate)
    }

    pub(crate) fn word(&self, row: &Row) -> &'t str {
        self.units.span(row.first as usize, row.len as usize).of(self.text)
    }

    fn score(&self, row: &Row, weights: &[f64; FEATURES]) -> f64 {
        let mut score = 0.0;
        features::each(&self.table, &self.units, row, &mut |feature, value| score += weights[feature] * value);
        score
    }

    fn reasons(&self, row: &Row, weights: &[f64; FEATURES]) -> Reasons {
        let mut reasons = Reasons::default();
        features::each(&self.table, &self.units, row, &mut |feature, value| {
            let reason = match Kind::of(feature) {
                Kind::Frequency => &mut reasons.frequency,
                Kind::Position => &mut reasons.position,
                Kind::Rarity => &mut reasons.rarity,
                Kind::Cohesion => &mut reasons.cohesion,
                Kind::Form => &mut reasons.form,
            };
            *reason += weights[feature] * value;
        });
        reasons
    }

    fn keywords(&self, chosen: &Chosen<'_>, weights: &[f64; FEATURES]) -> Vec<Keyword> {
        let mut places = self.places(chosen);
        let keyword = |(place, (score, row)): (usize, &(f64, &Row))| {
            let spans = std::mem::take(&mut places[place]);
            Keyword {
                word: self.word(row).to_owned(),
                weight: 1.0 / (1.0 + libm::exp(-score)),
                count: spans.len() as u32,
                spans,
                reasons: Some(self.reasons(row, weights)),
            }
        };
        chosen.rows.iter().enumerate().map(keyword).collect()
    }

    /// Where each of the chosen stands, however it is cut into words there.
    fn places(&self, chosen: &Chosen<'_>) -> Vec<Vec<Span>> {
        let mut spans: Vec<Vec<Span>> = vec![Vec::new(); chosen.rows.len()];
        let row = &self.units.row;
        let mut begins = vec![false; self.units.kinds.len()];
        let mut wanted: HashMap<&[u32], usize> = HashMap::new();
        for (this, place) in &chosen.cuts {
            let units = &row[this.first as usize..(this.first + this.len) as usize];
            begins[units[0] as usize] = true;
            wanted.insert(units, *place);
        }
        for at in (0..row.len()).filter(|at| begins[row[*at] as usize]) {
            for len in 1..=PARTS.min(row.len() - at) {
                let Some(place) = wanted.get(&row[at..at + len]) else { continue };
                let span = self.units.span(at, len);
                if spans[*place].last().is_none_or(|last| last.end <= span.start) {
                    spans[*place].push(span);
                }
            }
        }
        spans
    }
}

/// What was chosen so far.
#[derive(Default)]
struct Chosen<'t> {
    rows: Vec<(f64, &'t Row)>,
    /// All rows that read like one of them, and which.
    cuts: Vec<(&'t Row, usize)>,
    words: HashMap<&'t str, u32>,
    /// Every part of their words, in characters, with the greatest count of a word that it is part of.
    parts: HashMap<&'t str, u32>,
}

impl<'t> Chosen<'t> {
    fn is_full(&self, top: usize) -> bool {
        self.rows.len() >= top
    }

    fn take(&mut self, word: &'t str, row: &'t Row, score: f64) {
        if let Some(place) = self.words.get(word) {
            return self.cuts.push((row, *place as usize));
        }
        if self.parts.get(word).is_some_and(|count| row.count <= *count) {
            return;
        }
        let place = self.rows.len();
        self.rows.push((score, row));
        self.cuts.push((row, place));
        self.words.insert(word, place as u32);
        for part in parts(word) {
            let count = self.parts.entry(part).or_default();
            *count = row.count.max(*count);
        }
    }
}

/// A number that is the smaller, the greater the float is.
fn falling(float: f64) -> u64 {
    let bits = float.to_bits();
    if bits >> 63 == 1 { bits } else { !bits ^ 1 << 63 }
}

/// Every row of characters of a word, as far as that can be the word of a candidate.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let starts = word.char_indices().map(|(at, _)| at);
    starts.flat_map(move |from| {
        let ends = word[from..].char_indices().map(move |(at, c)| from + at + c.len_utf8());
        ends.take(LONGEST_NESTED).map(move |to| &word[from..to])
    })
}
