//! What a character would make of its neighbours if it were another one: `职丁` is no word, but with 工 for 丁 it is.

use crate::lexicon::trie::Node;
use crate::lexicon::{WordId, Words};

/// Longer words that are looked for have so many characters: they are phrases.
const PHRASE: usize = 4;

/// So many counts of words are kept at most.
const COUNTS: usize = 1 << 16;

/// A text as a row of characters, and where its words may stand.
pub struct Row<'a> {
    words: &'a Words,
    ranks: Vec<u16>,
    /// By character and one more: does a word of two characters or more reach across the place before it?
    joined: Vec<bool>,
    /// How many words of two characters there are, up to 255: by the last bits of their nodes, so that those of several words may be
    /// counted in one.
    counts: Vec<u8>,
}

/// A word that a row would have with another character in one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mend {
    /// Where the word begins in the row, in characters.
    pub start: usize,
    /// How many characters it has: two, or four.
    pub len: usize,
    /// Which word.
    pub word: WordId,
    /// By how much the word reads better than what stands there (natural logarithm), if no other word reached into it: never less
    /// than [`Row::gain`] of the same character.
    pub gain: f64,
    /// Does none?
    pub is_free: bool,
}

impl Words {
    /// The row of `chars`. One walk per character.
    ///
    /// ```
    /// # #[cfg(feature = "embed")] {
    /// let words = zhtidy::lexicon::Store::builtin().words().unwrap();
    /// let row = words.row("木匠修埋门窗".chars());
    /// assert!(row.is_lone(3) && !row.is_lone(1));
    /// let mut found = Vec::new();
    /// row.mends(3, ['里', '理'].into_iter(), |i, mend| found.push((i, mend.start, mend.len)));
    /// assert_eq!(found, [(1, 2, 2)]); // with 理: 修理
    /// # }
    /// ```
    pub fn row(&self, chars: impl Iterator<Item = char>) -> Row<'_> {
        let ranks: Vec<u16> = chars.map(|c| self.trie().rank(c)).collect();
        let mut joined = Vec::with_capacity(ranks.len() + 1);
        let mut counts = vec![0u8; (2 * ranks.len()).next_power_of_two().min(COUNTS)];
        let mut reach = 0;
        for at in 0..ranks.len() {
            joined.push(at < reach);
            let longest = self.trie().longest(&ranks[at..], |pair| {
                let place = pair as usize & (counts.len() - 1);
                counts[place] = counts[place].saturating_add(1);
            });
            reach = reach.max(at + longest);
        }
        joined.push(false);
        Row { words: self, ranks, joined, counts }
    }

    /// How often a character was counted as a word of its own.
    pub fn freq_of(&self, c: char) -> u32 {
        let node = self.trie().root(self.trie().rank(c));
        node.map_or(0, |node| self.freq(WordId(node)))
    }

    /// The node one step below another that is `depth` steps below the root.
    fn step(&self, node: Node, depth: usize, rank: u16) -> Option<Node> {
        match depth {
            0 => self.trie().root(rank),
            1 => self.trie().second(node, rank),
            _ => self.trie().child(node, rank),
        }
    }

    /// The logarithm of a word's frequency.
    fn log(&self, node: Node) -> Option<f64> {
        self.place(WordId(node)).map(|place| self.logs()[place])
    }
}

impl Row<'_> {
    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.ranks.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.ranks.is_empty()
    }

    /// Does the character make no word with any of its neighbours?
    pub fn is_lone(&self, place: usize) -> bool {
        self.is_free(place) && self.is_free(place + 1)
    }

    /// Does such a one stand beside it?
    pub fn is_beside_lone(&self, place: usize) -> bool {
        let is_lone = |other: usize| other < self.len() && self.is_lone(other);
        place.checked_sub(1).is_some_and(is_lone) || is_lone(place + 1)
    }

    /// Does no word reach across the place before this character?
    pub fn is_free(&self, place: usize) -> bool {
        self.joined.get(place) == Some(&false)
    }

    /// How often the row has a word of two characters at most; from 255 on, 255.
    pub fn most(&self, word: WordId) -> u32 {
        self.counts[word.0 as usize & (self.counts.len() - 1)].into()
    }

    /// Tells `found` of each word of two characters through `place` that there would be with one of `others` in it, and of each of
    /// four that no other word reaches into, if it would stand beside a lone character. The number says which of the others.
    pub fn mends(&self, place: usize, others: impl Iterator<Item = char>, mut found: impl FnMut(usize, Mend)) {
        let trie = self.words.trie();
        let before = place.checked_sub(1).map(|start| self.ranks[start]);
        let after = self.ranks.get(place + 1);
        let longer = self.is_beside_lone(place);
        let ahead = [2, 3].map(|back| place.checked_sub(back).filter(|start| longer && self.may_be_phrase(*start)));
        let ahead = ahead.map(|start| Some((start?, trie.find(&self.ranks[start?..place])?)));
        for (i, other) in others.enumerate() {
            let rank = trie.rank(other);
            let left = before.and_then(|before| Some((place - 1, trie.pair(before, rank)?)));
            let right = after.and_then(|after| Some((place, trie.pair(rank, *after)?)));
            for (start, node) in left.into_iter().chain(right) {
                self.pair(start, node).into_iter().for_each(|mend| found(i, mend));
                let phrase = longer && self.may_be_phrase(start);
                phrase
                    .then(|| self.phrase(start, node, start + 2))
                    .flatten()
                    .into_iter()
                    .for_each(|mend| found(i, mend));
            }
            for (start, node) in ahead.iter().flatten() {
                let phrase = trie.child(*node, rank).and_then(|node| self.phrase(*start, node, place + 1));
                phrase.into_iter().for_each(|mend| found(i, mend));
            }
        }
    }

    /// A word of two characters.
    fn pair(&self, start: usize, node: Node) -> Option<Mend> {
        let gain = self.words.log(node)? - self.apart(start);
        Some(Mend { start, len: 2, word: WordId(node), gain, is_free: self.is_free(start) && self.is_free(start + 2) })
    }

    /// May a phrase stand here, which no word reaches into?
    fn may_be_phrase(&self, start: usize) -> bool {
        self.is_free(start) && self.is_free(start + PHRASE)
    }

    /// The phrase that goes on from `node` with the characters from place `rest` on.
    fn phrase(&self, start: usize, node: Node, rest: usize) -> Option<Mend> {
        let mut rest = self.ranks[rest..start + PHRASE].iter();
        let node = rest.try_fold(node, |node, rank| self.words.trie().child(node, *rank))?;
        let score = self.words.score_of(&self.ranks[start..start + PHRASE]) + libm::log(self.words.total() as f64);
        let gain = self.words.log(node)? - score;
        Some(Mend { start, len: PHRASE, word: WordId(node), gain, is_free: true })
    }

    /// The node that `start..end` leads to.
    fn prefix(&self, start: usize, end: usize) -> Option<Node> {
        let mut ranks = self.ranks[start..end].iter().enumerate();
        ranks.try_fold(0, |node, (depth, rank)| self.words.step(node, depth, *rank))
    }

    /// By how much five characters on both sides of `place` read better with `other` in it (natural logarithm).
    pub fn gain(&self, place: usize, other: char) -> f64 {
        let (start, end) = (place.saturating_sub(5), self.len().min(place + 6));
        let mut ranks = self.ranks[start..end].to_vec();
        let before = self.words.score_of(&ranks);
        ranks[place - start] = self.words.trie().rank(other);
        self.words.score_of(&ranks) - before
    }

    /// How well two characters read that are no word together (the logarithm of the odds, against one word).
    fn apart(&self, start: usize) -> f64 {
        let log = |rank: u16| self.words.trie().root(rank).and_then(|node| self.words.log(node)).unwrap_or(0.0);
        log(self.ranks[start]) + log(self.ranks[start + 1]) - libm::log(self.words.total() as f64)
    }

    /// Is the word of a mend the only one that the other characters leave open?
    pub fn is_only(&self, mend: &Mend, place: usize) -> bool {
        let Some(node) = self.prefix(mend.start, place) else { return false };
        let rest = &self.ranks[place + 1..mend.start + mend.len];
        let fits = |rank: &u16| {
            let depth = place - mend.start;
            let node = self.words.step(node, depth, *rank);
            let steps = rest.iter().zip(depth + 1..);
            let end = steps.fold(node, |node, (rank, depth)| self.words.step(node?, depth, *rank));
            end.is_some_and(|end| self.words.is_word(WordId(end)))
        };
        (0..self.words.trie().alphabet() as u16).filter(fits).take(2).count() == 1
    }
}
