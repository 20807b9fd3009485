//! New words: rows of tokens that stick together like a word, and are in no dictionary.

use crate::error::Error;
use crate::keywords::Settings;
use crate::keywords::entities::{by_first, first_two};
use crate::keywords::phrases::Phrases;
use crate::lexicon::Store;
use crate::segment::Segmenter;
use crate::text::{Span, is_han, sort_by_number};

/// A word that no dictionary has, and how it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct NewWord {
    /// The word, as it stands in the text.
    pub word: String,
    /// How often it stands in the text.
    pub count: u32,
    /// Where, in bytes, in order.
    pub spans: Vec<Span>,
    /// How much more often its parts stand together than they would by chance: the natural logarithm of that.
    pub cohesion: f64,
    /// How little what stands beside it can be foretold, on the side where it can be foretold better: entropy, in nats.
    pub freedom: f64,
}

/// A word has to stand in the text so often.
const LEAST: u32 = 3;
/// Characters of a new word.
const CHARS: std::ops::RangeInclusive<u32> = 2..=6;
/// Below this a row of tokens is an accident.
const COHESION: f64 = 2.0;
/// Below this it is a part of something longer.
const FREEDOM: f64 = 0.6;

/// The new words of a text, at most `settings.top`, the most frequent first; of equals the one that stands first. Stop words and
/// function words are part of none.
///
/// # Errors
/// As [`phrases`](crate::keywords::phrases).
pub fn new_words(segmenter: &Segmenter, store: &Store, text: &str, settings: &Settings) -> Result<Vec<NewWord>, Error> {
    let phrases = Phrases::of(segmenter, store, text, settings)?;
    let mut found: Vec<NewWord> = Vec::new();
    for row in phrases.strange_rows(LEAST).filter(|row| CHARS.contains(&row.chars)) {
        let word = phrases.word(row);
        if !word.chars().all(is_han) || settings.stop.contains(word) || phrases.cohesion(row) < COHESION {
            continue;
        }
        found.push(NewWord {
            word: word.to_owned(),
            count: row.count,
            spans: Vec::new(),
            cohesion: phrases.cohesion(row),
            freedom: 0.0,
        });
    }
    place(text, &mut found);
    found.retain(|word| word.count >= LEAST && word.freedom >= FREEDOM);
    sort_by_number(&mut found, |word| u64::from(u32::MAX - word.count) << 32 | u64::from(word.spans[0].start));
    found.truncate(settings.top);
    Ok(found)
}

/// Finds where the words stand, without overlaps among copies of one, and how freely.
fn place(text: &str, words: &mut [NewWord]) {
    let names: Vec<&str> = words.iter().map(|word| word.word.as_str()).collect();
    let by_first = by_first(&names);
    for (at, _) in text.char_indices() {
        for place in by_first.get(&first_two(&text[at..])).into_iter().flatten() {
            let word = &mut words[*place as usize];
            let free = word.spans.last().is_none_or(|last| last.end as usize <= at);
            if free && text[at..].starts_with(&word.word) {
                word.spans.push(Span::new(at, at + word.word.len()));
            }
        }
    }
    for word in words {
        word.count = word.spans.len() as u32;
        let before = word.spans.iter().map(|span| text[..span.start as usize].chars().next_back());
        let behind = word.spans.iter().map(|span| text[span.end as usize..].chars().next());
        word.freedom = entropy(before).min(entropy(behind));
    }
}

/// Of neighbours; each sign counts as a neighbour of its own, for a word is free beside it.
fn entropy(neighbours: impl Iterator<Item = Option<char>>) -> f64 {
    let numbers = neighbours.zip(1..).map(|(neighbour, i): (Option<char>, u64)| match neighbour {
        Some(c) if c.is_alphanumeric() => u64::from(u32::from(c)),
        _ => i << 32,
    });
    let mut numbers: Vec<u64> = numbers.collect();
    sort_by_number(&mut numbers, |number| *number);
    let all = numbers.len() as f64;
    let shares = numbers.chunk_by(|a, b| a == b).map(|same| same.len() as f64 / all);
    shares.map(|share| -share * libm::log(share)).sum()
}
