//! How well a text reads as a row of words.

use crate::lexicon::{WordId, Words};

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
}
