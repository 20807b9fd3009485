//! How well two parts of a sentence go together, as far as kinds of words tell: a verb wants its object, a sentence seldom starts
//! with 了. The tables are those of the tagger (jieba's hidden Markov model of characters as parts of tagged words).

use crate::lexicon::{Tagger, Words};
use crate::text::is_han;

/// What it takes to tell which paragraphs belong together.
#[derive(Clone, Copy, Debug)]
pub struct Grammar<'w> {
    /// The vocabulary.
    pub words: &'w Words,
    /// The tables of the tagger.
    pub tagger: &'w Tagger,
}

/// One end of a paragraph: how likely its outermost character is in each state, as logarithms. Empty if nothing is known of it.
pub(super) type Edge = Vec<(u8, f64)>;

/// What no state can do is far below this.
const POSSIBLE: f64 = -1e6;

impl Grammar<'_> {
    /// The end of a paragraph; the likeliest state has 0.
    pub(super) fn end(&self, words: &str) -> Edge {
        let mut edge: Edge = Vec::new();
        for c in words.chars() {
            let given: Vec<(u8, f64)> = self.emissions(c);
            edge = match edge.is_empty() {
                true => {
                    given.into_iter().map(|(state, p)| (state, p + self.tagger.start[usize::from(state)])).collect()
                }
                false => given.into_iter().map(|(state, p)| (state, p + self.best_way(&edge, state))).collect(),
            };
            edge.retain(|&(_, p)| p > POSSIBLE);
        }
        lifted(edge.clone(), edge.iter().map(|&(_, p)| p))
    }

    /// The start of a paragraph; where a sentence began with it, the likeliest state had 0.
    pub(super) fn start(&self, words: &str) -> Edge {
        let mut edge: Edge = Vec::new();
        for c in words.chars().rev() {
            let given = self.emissions(c);
            let onward = |state: u8| {
                let ways = edge.iter().map(|&(next, p)| p + self.tagger.steps_to(next)[usize::from(state)]);
                ways.fold(f64::MIN, f64::max)
            };
            edge = match edge.is_empty() {
                true => given,
                false => given.into_iter().map(|(state, p)| (state, p + onward(state))).collect(),
            };
            edge.retain(|&(_, p)| p > POSSIBLE);
        }
        let begun = edge.iter().map(|&(state, p)| p + self.tagger.start[usize::from(state)]);
        lifted(edge.clone(), begun)
    }

    /// The logarithm of how much likelier `start` goes on with `end` than begins a sentence; 0 if nothing is known.
    pub(super) fn seam(&self, end: &Edge, start: &Edge) -> f64 {
        if end.is_empty() || start.is_empty() {
            return 0.0;
        }
        start.iter().map(|&(state, p)| p + self.best_way(end, state)).fold(f64::MIN, f64::max)
    }

    fn best_way(&self, edge: &Edge, state: u8) -> f64 {
        let steps = self.tagger.steps_to(state);
        edge.iter().map(|&(from, p)| p + steps[usize::from(from)]).fold(f64::MIN, f64::max)
    }

    fn emissions(&self, c: char) -> Vec<(u8, f64)> {
        if is_han(c) { self.tagger.emissions(self.words.rank(c)).collect() } else { Vec::new() }
    }
}

/// Scores counted from the best of `scores`.
fn lifted(edge: Edge, scores: impl Iterator<Item = f64>) -> Edge {
    let best = scores.fold(f64::MIN, f64::max);
    if best < POSSIBLE { Vec::new() } else { edge.into_iter().map(|(state, p)| (state, p - best)).collect() }
}
