//! The words of a text that may be keywords, counted.

use std::cmp::Ordering;

use crate::keywords::seen::Seen;
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

impl Candidates {
    /// Cuts the text and collects what the settings accept.
    pub(crate) fn of(segmenter: &Segmenter, text: &str, settings: &Settings) -> Candidates {
        let mut candidates = Candidates { words: Vec::new(), row: Vec::new() };
        let mut known = Seen::default();
        segmenter.each(text, settings.hmm, |piece| {
            if piece.to - piece.from == 1 && settings.singles == Show::Hidden {
                return candidates.row.push(None);
            }
            let (span, id) = (piece.span(), segmenter.entry(piece).word());
            let word = span.of(text);
            let fresh = candidates.words.len() as u32;
            let accept = || settings.accept(word) && has_tag(segmenter, piece, settings);
            let place = known.place(id, word, || accept().then_some(fresh));
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
            reasons: None,
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
