//! A summary: the sentences that say most of what the text says.

use crate::doc::sentences;
use crate::error::Error;
use crate::keywords::Settings;
use crate::keywords::candidates::Candidates;
use crate::keywords::rarity::Rarity;
use crate::lexicon::Store;
use crate::segment::Segmenter;
use crate::text::{Span, sort_by_number};

/// Words that count, in a sentence of a summary at least.
const WORDS: usize = 4;
/// A sentence that shares so much of its words with a chosen one says nothing new: in tenths.
const SHARED: usize = 6;

/// The `count` most central sentences of a text, in the order in which they stand: those whose words lie nearest to the middle
/// of the text (the cosine of TF-IDF vectors, after Radev's centroids, 2004), without repeating each other. O(text · count).
///
/// # Errors
/// As [`tfidf`](crate::keywords::tfidf).
pub fn summary(
    segmenter: &Segmenter,
    store: &Store,
    text: &str,
    count: usize,
    settings: &Settings,
) -> Result<Vec<Span>, Error> {
    let rarity = Rarity::of_settings(&settings.frequencies, store)?;
    let candidates = Candidates::of(segmenter, text, settings);
    let middle: Vec<f64> =
        candidates.words.iter().map(|word| rarity.of(word.word, word.first.of(text)) * f64::from(word.count)).collect();
    let rare: Vec<f64> = candidates.words.iter().map(|w| rarity.of(w.word, w.first.of(text))).collect();
    let score = |line: &Line| {
        let (mut product, mut square) = (0.0, 0.0);
        for word in &line.words {
            let (here, all) = (rare[*word as usize], middle[*word as usize]);
            product += here * all;
            square += here * here;
        }
        if square > 0.0 { product / libm::sqrt(square) } else { 0.0 }
    };
    let mut ranked: Vec<(f64, Line)> = lines(text, &candidates).into_iter().map(|line| (score(&line), line)).collect();
    // Positive floats are in the order of their bits; of equals the one that stands first is first.
    sort_by_number(&mut ranked, |(score, _)| u64::MAX - score.to_bits());
    let mut chosen: Vec<Line> = Vec::new();
    for (_, line) in ranked {
        if chosen.len() == count {
            break;
        }
        let shared = |other: &Line| line.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
        let repeats = |other: &Line| shared(other) * 10 > line.words.len() * SHARED;
        if !chosen.iter().any(repeats) {
            chosen.push(line);
        }
    }
    let mut spans: Vec<Span> = chosen.into_iter().map(|line| line.span).collect();
    sort_by_number(&mut spans, |span| span.number());
    Ok(spans)
}

/// A sentence and its words that count.
struct Line {
    span: Span,
    /// Rising.
    words: Vec<u32>,
}

/// The sentences that end as sentences do, and say enough.
fn lines(text: &str, candidates: &Candidates) -> Vec<Line> {
    let mut rest = candidates.places.iter().peekable();
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let mut line = Line { span: trimmed(text, sentence), words: Vec::new() };
        while let Some(place) = rest.next_if(|place| place.span.start < sentence.end) {
            line.words.push(place.word);
        }
        line.words.sort_unstable();
        line.words.dedup();
        let ends = line.span.of(text).ends_with(|c: char| crate::doc::ends_sentence(c) || crate::doc::closes(c));
        if ends && line.words.len() >= WORDS {
            found.push(line);
        }
    }
    found
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start as usize + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}
