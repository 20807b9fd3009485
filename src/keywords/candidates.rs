//! The words of a text that may be keywords, counted.

use std::cmp::Ordering;

use crate::keywords::seen::Seen;
use crate::keywords::{Keyword, Settings, Show};
use crate::lexicon::WordId;
use crate::segment::{Piece, Segmenter};
use crate::text::Span;

/// The candidates of a text.
pub(crate) struct Candidates {
    /// In the order in which they stand first.
    pub(crate) words: Vec<Candidate>,
    /// Every place of every one, in order.
    pub(crate) places: Vec<Place>,
}

/// A word that may be a keyword.
pub(crate) struct Candidate {
    /// The word of the dictionary that it is.
    pub(crate) word: Option<WordId>,
    /// Where it stands first.
    pub(crate) first: Span,
    pub(crate) count: u32,
}

/// A token that is a candidate.
pub(crate) struct Place {
    /// The place of the word among the candidates, and that of the token among the tokens of the text.
    pub(crate) word: u32,
    pub(crate) token: u32,
    pub(crate) span: Span,
}

/// Stands for the place of a word that the settings do not accept.
const REFUSED: u32 = u32::MAX;

impl Candidates {
    /// Cuts the text and collects what the settings accept.
    pub(crate) fn of(segmenter: &Segmenter, text: &str, settings: &Settings) -> Candidates {
        // One token in two is a candidate, or less, and a token has two characters.
        let places = Vec::with_capacity(text.len() / (2 * 2 * '一'.len_utf8()));
        let mut candidates = Candidates { words: Vec::new(), places };
        let mut known = Seen::new();
        let mut token = 0;
        segmenter.each(text, settings.hmm, |piece| {
            token += 1;
            if piece.to - piece.from == 1 && settings.singles == Show::Hidden {
                return;
            }
            let (span, id) = (piece.span(), segmenter.entry(piece).word());
            let text = span.of(text);
            let fresh = candidates.words.len() as u32;
            let accept = || settings.accept(text) && has_tag(segmenter, piece, settings);
            let word = known.place(id, text, || if accept() { fresh } else { REFUSED });
            if word == REFUSED {
                return;
            }
            if word == fresh {
                candidates.words.push(Candidate { word: id, first: span, count: 0 });
            }
            candidates.words[word as usize].count += 1;
            candidates.places.push(Place { word, token, span });
        });
        candidates
    }

    /// The best keywords, from one weight per candidate. Of equals the one that `first` puts first.
    pub(crate) fn best(
        &self,
        text: &str,
        weights: &[f64],
        top: usize,
        first: &dyn Fn(&Candidate, &Candidate) -> Ordering,
    ) -> Vec<Keyword> {
        let words = &self.words;
        let better =
            |a: &usize, b: &usize| weights[*b].total_cmp(&weights[*a]).then_with(|| first(&words[*a], &words[*b]));
        let mut best: Vec<usize> = (0..words.len()).collect();
        if top < best.len() {
            best.select_nth_unstable_by(top, better);
            best.truncate(top);
        }
        best.sort_by(better);
        let mut spans = self.spans(&best).into_iter();
        let keyword = |word: usize| {
            let Candidate { first, count, .. } = words[word];
            let spans = spans.next().unwrap_or_default();
            Keyword { word: first.of(text).to_owned(), weight: weights[word], count, spans, reasons: None }
        };
        best.into_iter().map(keyword).collect()
    }

    /// All places of the words that were chosen.
    fn spans(&self, chosen: &[usize]) -> Vec<Vec<Span>> {
        let mut spans: Vec<Vec<Span>> =
            chosen.iter().map(|word| Vec::with_capacity(self.words[*word].count as usize)).collect();
        let mut place_of = vec![None; self.words.len()];
        (0..).zip(chosen).for_each(|(place, word)| place_of[*word] = Some(place));
        for Place { word, span, .. } in &self.places {
            if let Some(place) = place_of[*word as usize] {
                let list: &mut Vec<Span> = &mut spans[place];
                list.push(*span);
            }
        }
        spans
    }
}

fn has_tag(segmenter: &Segmenter, piece: &Piece<'_>, settings: &Settings) -> bool {
    settings.tags.is_empty() || {
        let name = segmenter.tag_name(segmenter.tag_of(piece));
        settings.tags.iter().any(|tag| tag == name)
    }
}
