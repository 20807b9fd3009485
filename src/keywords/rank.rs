//! TextRank: a word matters if words that matter stand near it.

use crate::keywords::candidates::Candidates;
use crate::keywords::{Keyword, Settings};
use crate::segment::Segmenter;
use crate::text::sort_by_number;

/// Tokens count as near if they are less than this many tokens apart.
const WINDOW: u32 = 5;
/// How much of a word's weight comes from its neighbours.
const DAMPING: f64 = 0.85;

/// The keywords of a text by TextRank (Mihalcea and Tarau, 2004), the weightiest first; of equals the one that stands first.
///
/// Window and damping are those of jieba. It passes weights on ten times, as Python's jieba does, unless the settings say
/// otherwise; with twenty rounds, as in [`Settings::jieba`], the weights times 10¹⁰ are those of jieba-rs.
pub fn textrank(segmenter: &Segmenter, text: &str, settings: &Settings) -> Vec<Keyword> {
    let candidates = Candidates::of(segmenter, text, settings);
    let weights = Graph::of(&candidates).ranks(settings.rounds);
    candidates.best(text, &weights, settings.top, &|a, b| a.first.cmp(&b.first))
}

/// Which words stand near which, and how often; as rows of neighbours.
struct Graph {
    /// Where each word's neighbours begin; one more entry than words.
    starts: Vec<usize>,
    neighbours: Vec<u32>,
    /// What share of its weight the neighbour gives to the word.
    shares: Vec<f64>,
}

impl Graph {
    fn of(candidates: &Candidates) -> Graph {
        let mut pairs = Vec::new();
        for (a, behind) in candidates.places.iter().zip(1..) {
            let near = candidates.places[behind..].iter().take_while(|b| b.token - a.token < WINDOW);
            near.for_each(|b| pairs.extend([(a.word, b.word), (b.word, a.word)]));
        }
        sort_by_number(&mut pairs, |(a, b)| u64::from(*a) << 32 | u64::from(*b));
        let mut given = vec![0u32; candidates.words.len()];
        pairs.iter().for_each(|(_, b)| given[*b as usize] += 1);
        let mut graph = Graph { starts: vec![0], neighbours: Vec::new(), shares: Vec::new() };
        for same in pairs.chunk_by(|a, b| a == b) {
            let (a, b) = same[0];
            graph.starts.resize(a as usize + 1, graph.neighbours.len());
            graph.neighbours.push(b);
            graph.shares.push(same.len() as f64 / f64::from(given[b as usize]));
        }
        graph.starts.resize(candidates.words.len() + 1, graph.neighbours.len());
        graph
    }

    fn ranks(&self, rounds: u32) -> Vec<f64> {
        let words = self.starts.len() - 1;
        let mut ranks = vec![1.0 / words as f64; words];
        for _ in 0..rounds {
            for word in 0..words {
                let row = self.starts[word]..self.starts[word + 1];
                let given = row.map(|edge| self.shares[edge] * ranks[self.neighbours[edge] as usize]);
                ranks[word] = (1.0 - DAMPING) + DAMPING * given.sum::<f64>();
            }
        }
        ranks
    }
}
