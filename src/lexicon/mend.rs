//! What a character would make of its neighbours if it were another one: `职丁` is no word, but with 工 for 丁 it is.

use crate::lexicon::trie::Node;
use crate::lexicon::{WordId, Words};

/// The longest word that is looked for.
const LONGEST: usize = 4;

/// A text as a row of characters, and where its words may stand.
pub struct Row<'a> {
    words: &'a Words,
    ranks: Vec<u16>,
    /// By character and one more: does a word of two characters or more reach across the place before it?
    joined: Vec<bool>,
    /// By node: how often the row has the word of two characters that ends there, up to 255.
    counts: Vec<u8>,
}

/// A word that a row would have with another character in one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mend {
    /// Where the word begins in the row, in characters.
    pub start: usize,
    /// How many characters it has: two to four.
    pub len: usize,
    /// Which word.
    pub word: WordId,
    /// By how much the word reads better than what stands there (natural logarithm).
    pub gain: f64,
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
        let mut joined = vec![false; ranks.len() + 1];
        let mut counts = vec![0u8; self.nodes()];
        for at in 0..ranks.len() {
            let mut longest = 1;
            self.trie().walk(&ranks[at..], |steps, node| {
                if steps > 1 && self.is_word(WordId(node)) {
                    longest = steps;
                    if steps == 2 {
                        counts[node as usize] = counts[node as usize].saturating_add(1);
                    }
                }
            });
            joined[at + 1..at + longest].fill(true);
        }
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

    /// Does no word reach across the place before this character?
    pub fn is_free(&self, place: usize) -> bool {
        self.joined.get(place) == Some(&false)
    }

    /// How often the row has a word of two characters; from 255 on, 255.
    pub fn count(&self, word: WordId) -> u32 {
        self.counts.get(word.0 as usize).copied().unwrap_or(0).into()
    }

    /// Tells `found` of each word through `place` that there would be with one of `others` in it: two to four characters, of
    /// which no other word reaches out. The number says which of the others.
    pub fn mends(&self, place: usize, others: impl Iterator<Item = char>, mut found: impl FnMut(usize, Mend)) {
        let mut ways = [(0, 0); LONGEST];
        let mut count = 0;
        for start in place.saturating_sub(LONGEST - 1)..=place {
            let ends = || (place + 1..=start + LONGEST).filter(|end| *end > start + 1);
            let stands = self.is_free(start) && ends().any(|end| self.is_free(end));
            if let Some(node) = stands.then(|| self.prefix(start, place)).flatten() {
                ways[count] = (start, node);
                count += 1;
            }
        }
        for (i, other) in others.enumerate() {
            let rank = self.words.trie().rank(other);
            for &(start, node) in &ways[..count] {
                self.follow(start, place, node, rank, |mend| found(i, mend));
            }
        }
    }

    /// The node that `start..end` leads to.
    fn prefix(&self, start: usize, end: usize) -> Option<Node> {
        let mut ranks = self.ranks[start..end].iter().enumerate();
        ranks.try_fold(0, |node, (depth, rank)| self.words.step(node, depth, *rank))
    }

    /// The words that go on from `node` with `rank` in `place` and what follows it.
    fn follow(&self, start: usize, place: usize, node: Node, rank: u16, mut found: impl FnMut(Mend)) {
        let mut node = node;
        for end in place + 1..=self.ranks.len().min(start + LONGEST) {
            let rank = if end == place + 1 { rank } else { self.ranks[end - 1] };
            let Some(next) = self.words.step(node, end - 1 - start, rank) else { return };
            node = next;
            let len = end - start;
            if len > 1 && self.is_free(end) && self.words.is_word(WordId(node)) {
                let gain = self.words.log(node).unwrap_or(0.0) - self.reading(start, len);
                found(Mend { start, len, word: WordId(node), gain });
            }
        }
    }

    /// Tells `found` of the words of two characters through `place`, like [`Row::mends`], that other words reach into. The
    /// gain is what it would be if they did not: never less than [`Row::gain`] of the same character.
    pub fn pairs(&self, place: usize, others: impl Iterator<Item = char>, mut found: impl FnMut(usize, Mend)) {
        let starts = [place.checked_sub(1), Some(place).filter(|place| place + 2 <= self.len())];
        let reached = |start: &usize| !self.is_free(*start) || !self.is_free(start + 2);
        let starts = starts.map(|start| start.filter(reached));
        for (i, other) in others.enumerate() {
            let rank = self.words.trie().rank(other);
            for start in starts.into_iter().flatten() {
                let mut pair = [self.ranks[start], self.ranks[start + 1]];
                pair[place - start] = rank;
                let node = self.words.trie().root(pair[0]).and_then(|node| self.words.trie().second(node, pair[1]));
                if let Some((node, log)) = node.and_then(|node| Some((node, self.words.log(node)?))) {
                    found(i, Mend { start, len: 2, word: WordId(node), gain: log - self.apart(start) });
                }
            }
        }
    }

    /// By how much five characters on both sides of `place` read better with `other` in it (natural logarithm).
    pub fn gain(&self, place: usize, other: char) -> f64 {
        let (start, end) = (place.saturating_sub(5), self.len().min(place + 6));
        let mut ranks = self.ranks[start..end].to_vec();
        let before = self.words.score_of(&ranks);
        ranks[place - start] = self.words.trie().rank(other);
        self.words.score_of(&ranks) - before
    }

    /// How well `len` characters from `start` on read, that no word reaches into: the best way to cut them, against one word.
    fn reading(&self, start: usize, len: usize) -> f64 {
        match len {
            2 => self.apart(start),
            _ => self.words.score_of(&self.ranks[start..start + len]) + libm::log(self.words.total() as f64),
        }
    }

    /// The same for two characters that are no word together.
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
