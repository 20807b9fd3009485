//! The words of a text that may be keywords, counted.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::keywords::{Keyword, Settings, Show};
use crate::lexicon::WordId;
use crate::segment::{Piece, Segmenter};
use crate::text::Span;

/// The candidates of a text, in order of first appearance.
pub(crate) struct Candidates {
    pub(crate) words: Vec<Candidate>,
    /// For each token of the text: the place of its word in `words`, if it is a candidate.
    pub(crate) row: Vec<Option<u32>>,
}

/// A word and where it stands.
pub(crate) struct Candidate {
    /// The word of the dictionary that it is.
    pub(crate) word: Option<WordId>,
    pub(crate) spans: Vec<Span>,
}

/// What was decided about words already seen: the place of a candidate, or that it is none.
#[derive(Default)]
struct Known<'a> {
    words: HashMap<WordId, Option<u32>, BuildHasherDefault<Spread>>,
    others: HashMap<&'a str, Option<u32>>,
}

impl<'a> Known<'a> {
    fn decide(&mut self, id: Option<WordId>, word: &'a str, decide: impl FnOnce() -> Option<u32>) -> Option<u32> {
        match id {
            Some(id) => *self.words.entry(id).or_insert_with(decide),
            None => *self.others.entry(word).or_insert_with(decide),
        }
    }
}

/// A hasher for the numbers of words: one multiplication (Fibonacci hashing) is enough for them.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, n: u32) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(n)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Candidates {
    /// Cuts the text and collects what the settings accept.
    pub(crate) fn of(segmenter: &Segmenter, text: &str, settings: &Settings) -> Candidates {
        let mut candidates = Candidates { words: Vec::new(), row: Vec::new() };
        let mut known = Known::default();
        segmenter.each(text, settings.hmm, |piece| {
            if piece.to - piece.from == 1 && settings.singles == Show::Hidden {
                return candidates.row.push(None);
            }
            let (span, id) = (piece.span(), segmenter.entry(piece).word());
            let word = span.of(text);
            let fresh = candidates.words.len() as u32;
            let accept = || settings.accept(word) && has_tag(segmenter, piece, settings);
            let place = known.decide(id, word, || accept().then_some(fresh));
            match place {
                None => {}
                Some(place) if place == fresh => candidates.words.push(Candidate { word: id, spans: vec![span] }),
                Some(place) => candidates.words[place as usize].spans.push(span),
            }
            candidates.row.push(place);
        });
        candidates
    }

    /// The best keywords, from one weight per candidate. Of equals the one that `first` puts first.
    pub(crate) fn best(
        self,
        text: &str,
        weights: Vec<f64>,
        top: usize,
        first: &dyn Fn(&Candidate, &Candidate) -> Ordering,
    ) -> Vec<Keyword> {
        let mut weighed: Vec<(Candidate, f64)> = self.words.into_iter().zip(weights).collect();
        weighed.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| first(a, b)));
        weighed.truncate(top);
        let keyword = |(Candidate { spans, .. }, weight): (Candidate, f64)| Keyword {
            word: spans[0].of(text).to_owned(),
            weight,
            count: spans.len() as u32,
            spans,
        };
        weighed.into_iter().map(keyword).collect()
    }
}

fn has_tag(segmenter: &Segmenter, piece: &Piece<'_>, settings: &Settings) -> bool {
    settings.tags.is_empty() || {
        let name = segmenter.tag_name(segmenter.tag_of(piece));
        settings.tags.iter().any(|tag| tag == name)
    }
}
