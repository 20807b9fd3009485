//! How well a text reads as a row of words.

use crate::lexicon::{WordId, Words};

/// So many characters on each side of a seam tell whether a word stands across it.
const NEAR: usize = 8;

impl Words {
    /// The log-probability of the likeliest way to cut `text` into words, each with the probability of its frequency
    /// (unigram Viterbi). A character that is no word counts as one seen once. 0 for the empty text, else negative; compare
    /// only texts of about the same length.
    ///
    /// ```
    /// # #[cfg(feature = "embed")] {
    /// let words = zhtidy::lexicon::Store::builtin().words().unwrap();
    /// assert!(words.score("繁体中文") > words.score("繁休中文")); // an OCR error reads worse
    /// # }
    /// ```
    pub fn score(&self, text: &str) -> f64 {
        self.score_of(&text.chars().map(|c| self.trie().rank(c)).collect::<Vec<u16>>())
    }

    /// The same, of the ranks of characters.
    pub(crate) fn score_of(&self, ranks: &[u16]) -> f64 {
        let log_total = libm::log(self.total() as f64);
        let mut best = vec![0.0; ranks.len() + 1];
        for at in (0..ranks.len()).rev() {
            let mut score = best[at + 1] - log_total;
            self.trie().walk(&ranks[at..], |steps, node| {
                if let Some(place) = self.place(WordId(node)) {
                    score = score.max(self.logs()[place] - log_total + best[at + steps]);
                }
            });
            best[at] = score;
        }
        best[0]
    }

    /// By how much the ends of `left` and `right` that meet read better in one (natural logarithm): a word stands across their seam.
    ///
    /// ```
    /// # #[cfg(feature = "embed")] {
    /// let words = zhtidy::lexicon::Store::builtin().words().unwrap();
    /// assert!(words.gain("他们去图书", "馆看报") > 4.0);
    /// assert!(words.gain("他们去图书馆", "看报") < 4.0);
    /// # }
    /// ```
    pub fn gain(&self, left: &str, right: &str) -> f64 {
        let mut ranks = [0; 2 * NEAR];
        let rank = |c: char| self.trie().rank(c);
        let before = left.chars().rev().take(NEAR).map(rank);
        let seam = before.zip(ranks[..NEAR].iter_mut().rev()).map(|(rank, place)| *place = rank).count();
        let after = right.chars().take(NEAR).map(rank);
        let count = after.zip(&mut ranks[NEAR..]).map(|(rank, place)| *place = rank).count();
        let ranks = &ranks[NEAR - seam..NEAR + count];
        let log_total = libm::log(self.total() as f64);
        // The best ways to cut from each place on: with words across the seam, and without.
        let mut best = [[0.0f64; 2]; 2 * NEAR + 1];
        for at in (0..ranks.len()).rev() {
            let mut scores = best[at + 1].map(|score| score - log_total);
            self.trie().walk(&ranks[at..], |steps, node| {
                let Some(place) = self.place(WordId(node)) else { return };
                let (score, end) = (self.logs()[place] - log_total, at + steps);
                scores[0] = scores[0].max(score + best[end][0]);
                if at >= seam || end <= seam {
                    scores[1] = scores[1].max(score + best[end][1]);
                }
            });
            best[at] = scores;
        }
        best[0][0] - best[0][1]
    }
}
