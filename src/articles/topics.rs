//! What pieces of text are about, by the pairs of Han they share: the rarer a pair on this page, the more it says.

use crate::text::{is_han, sort_by_number};

/// The pairs of Han in each piece of a page, and how much each says.
pub(super) struct Topics {
    /// By piece: its pairs, sorted, each once, as places in `weights`.
    pieces: Vec<Vec<u32>>,
    /// What a pair says: ln(pieces / pieces that have it).
    weights: Vec<f64>,
    /// Does it stand in two pieces or more?
    echoes: Vec<bool>,
}

impl Topics {
    /// Reads the pieces. O(text · log text).
    pub fn new<'t>(pieces: impl Iterator<Item = &'t str>) -> Topics {
        let pairs: Vec<Vec<u64>> = pieces.map(pairs).collect();
        let mut all: Vec<u64> = pairs.iter().flatten().copied().collect();
        all.sort_unstable();
        let mut names = Vec::new();
        let mut counts: Vec<u32> = Vec::new();
        for pair in all {
            match names.last() == Some(&pair) {
                true => *counts.last_mut().expect("it has a name") += 1,
                false => {
                    names.push(pair);
                    counts.push(1);
                }
            }
        }
        let total = pairs.len().max(1) as f64;
        let weights = counts.iter().map(|&count| libm::log(total / f64::from(count))).collect();
        let echoes = counts.iter().map(|&count| count > 1).collect();
        let place = |pair: &u64| names.binary_search(pair).expect("it was counted") as u32;
        Topics { pieces: pairs.iter().map(|list| list.iter().map(place).collect()).collect(), weights, echoes }
    }

    /// All that some pieces say, as one.
    pub fn of(&self, pieces: impl Iterator<Item = usize>) -> Topic {
        let mut pairs: Vec<u32> = pieces.flat_map(|piece| self.pieces[piece].iter().copied()).collect();
        sort_by_number(&mut pairs, |&pair| pair.into());
        pairs.dedup();
        let power = self.power(&pairs);
        // What is said once is shared with nobody.
        pairs.retain(|&pair| self.echoes[pair as usize]);
        Topic { pairs, power }
    }

    /// The same, but only of what is said twice on the page: the measure for longer runs, which have much that stands alone.
    pub fn run(&self, pieces: impl Iterator<Item = usize>) -> Topic {
        let topic = self.of(pieces);
        Topic { power: self.power(&topic.pairs), ..topic }
    }

    fn power(&self, pairs: &[u32]) -> f64 {
        libm::sqrt(pairs.iter().map(|&pair| self.square(pair)).sum())
    }

    /// How alike two are, from 0 to 1: the cosine of what they say.
    pub fn likeness(&self, a: &Topic, b: &Topic) -> f64 {
        if a.power * b.power == 0.0 { 0.0 } else { self.shared(a, b) / (a.power * b.power) }
    }

    /// How much of what `small` says `large` says too, from 0 to 1.
    pub fn share(&self, small: &Topic, large: &Topic) -> f64 {
        if small.power == 0.0 { 0.0 } else { self.shared(small, large) / (small.power * small.power) }
    }

    /// [`Topics::likeness`] of the one that `held` holds and another.
    pub fn likeness_in(&self, held: &Held, other: &Topic) -> f64 {
        let powers = held.topic.power * other.power;
        if powers == 0.0 { 0.0 } else { self.shared_in(held, other) / powers }
    }

    /// [`Topics::share`] of the one that `held` holds, in another.
    pub fn share_in(&self, held: &Held, large: &Topic) -> f64 {
        let power = held.topic.power;
        if power == 0.0 { 0.0 } else { self.shared_in(held, large) / (power * power) }
    }

    fn shared_in(&self, held: &Held, other: &Topic) -> f64 {
        other.pairs.iter().filter(|&&pair| held.has(pair)).map(|&pair| self.square(pair)).sum()
    }

    fn shared(&self, a: &Topic, b: &Topic) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (a.pairs.get(i), b.pairs.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.square(*x);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        sum
    }

    fn square(&self, pair: u32) -> f64 {
        let weight = self.weights[pair as usize];
        weight * weight
    }
}

/// What a run of pieces is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    /// Those that other pieces have too; sorted, each once.
    pairs: Vec<u32>,
    /// The length of the vector of all.
    power: f64,
}

/// A topic that is held against many others.
#[derive(Debug, Default)]
pub(super) struct Held {
    topic: Topic,
    /// A bit for each pair there is: those of the topic.
    bits: Vec<u64>,
}

impl Held {
    /// Holds `topic` instead of the one before.
    pub fn hold(&mut self, topic: &Topic) {
        self.topic.pairs.iter().for_each(|&pair| self.bits[pair as usize / 64] = 0);
        self.topic.clone_from(topic);
        let words = topic.pairs.last().map_or(0, |&pair| pair as usize / 64 + 1);
        self.bits.resize(words.max(self.bits.len()), 0);
        topic.pairs.iter().for_each(|&pair| self.bits[pair as usize / 64] |= 1 << (pair % 64));
    }

    fn has(&self, pair: u32) -> bool {
        self.bits.get(pair as usize / 64).is_some_and(|bits| bits >> (pair % 64) & 1 == 1)
    }
}

/// The pairs of Han of a piece, sorted, each once.
fn pairs(piece: &str) -> Vec<u64> {
    let chars = piece.chars().zip(piece.chars().skip(1));
    let mut pairs: Vec<u64> = chars
        .filter(|&(a, b)| is_han(a) && is_han(b))
        .map(|(a, b)| u64::from(a as u32) << 32 | u64::from(b as u32))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
