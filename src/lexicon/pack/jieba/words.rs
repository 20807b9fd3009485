//! `words.zhd`: `dict.txt` as a trie, in blocks that can be read each by itself. A block has all words with some first characters,
//! neighbours in rank, in level order.
//!
//! Sections: 0 head (varints: words, characters, sum of the frequencies; u32 mark), 1 characters, 2 names of the tags,
//! 3 frequencies, rising (the differences), 4 logarithms that libm misses, 5 the blocks (varints: ranks of first characters, those
//! that begin words, nodes, bytes), 6 + 7 the nodes, in numbers: of a block the ranks of its first characters, then for each node
//! its children × 2, + 1 if it is a word; of a word its tag, in the context of the tag of the word before, and the place of its
//! frequency, in the context of its tag; then the labels of its children. Ranks and labels are differences between siblings, in the
//! context of how many are still to come.

use std::collections::{BTreeSet, VecDeque};
use std::iter;
use std::ops::Range;

use super::alphabet::Alphabet;
use super::{LICENCE, Tables, by_popularity, places};
use crate::nudges::{ln, nudges};
use crate::numbers::Numbers;
use crate::zhd::{File, varint, varints};

/// One line of the dictionary.
struct Entry {
    ranks: Vec<u16>,
    freq: u32,
    tag: String,
}

/// A node in level order: the entries below it, and how deep it is.
struct Node {
    below: Range<usize>,
    depth: usize,
    children: Vec<u16>,
}

/// First characters that stand together, and all nodes at and below them.
struct Block {
    first: Vec<u16>,
    nodes: Vec<Node>,
}

/// A block is as large as its last first character makes it, and no smaller than this unless it is the last.
const NODES: usize = 1024;

/// The dictionary as a trie.
pub struct Dictionary {
    pub alphabet: Alphabet,
    entries: Vec<Entry>,
    blocks: Vec<Block>,
    /// Entries in the order of the trie's nodes.
    order: Vec<usize>,
}

impl Dictionary {
    /// Reads `word frequency tag` lines; `others` are the characters that only other tables use.
    pub fn read(text: &str, others: impl Iterator<Item = char>) -> Dictionary {
        let lines: Vec<[&str; 3]> = text.lines().map(fields).collect();
        let alphabet = Alphabet::new(lines.iter().map(|line| line[0]), others);
        let mut entries: Vec<Entry> = lines.iter().map(|line| Entry::new(line, &alphabet)).collect();
        entries.sort_by(|a, b| a.ranks.cmp(&b.ranks));
        assert!(entries.windows(2).all(|w| w[0].ranks != w[1].ranks), "dict.txt has a word twice");
        let blocks = blocks(&entries);
        let nodes = blocks.iter().flat_map(|block| &block.nodes);
        let order = nodes.filter(|n| n.is_word(&entries)).map(|n| n.below.start).collect();
        Dictionary { alphabet, entries, blocks, order }
    }

    /// Word ranks and frequencies in the order of the trie's nodes: what columns in other files follow.
    pub fn in_order(&self) -> impl Iterator<Item = (&[u16], u32)> {
        self.order.iter().map(|e| (self.entries[*e].ranks.as_slice(), self.entries[*e].freq))
    }

    /// How many words each block has.
    pub fn words_in_blocks(&self) -> impl Iterator<Item = usize> {
        self.blocks.iter().map(|block| block.nodes.iter().filter(|node| node.is_word(&self.entries)).count())
    }

    /// A checksum of characters and words. Files that point into them repeat it, so that no foreign pair is ever joined.
    pub fn mark(&self) -> u32 {
        let mut crc = flate2::Crc::new();
        crc.update(&self.alphabet.to_bytes());
        self.in_order().for_each(|(ranks, freq)| {
            ranks.iter().for_each(|r| crc.update(&r.to_le_bytes()));
            crc.update(&freq.to_le_bytes());
        });
        crc.sum()
    }

    fn words(&self) -> impl Iterator<Item = &Entry> {
        self.order.iter().map(|e| &self.entries[*e])
    }
}

fn fields(line: &str) -> [&str; 3] {
    let fields: Vec<&str> = line.split_ascii_whitespace().collect();
    fields.try_into().unwrap_or_else(|_| panic!("dict.txt: “{line}” is not word, frequency, tag"))
}

impl Entry {
    fn new(line: &[&str; 3], alphabet: &Alphabet) -> Entry {
        let freq = line[1].parse().unwrap_or_else(|_| panic!("dict.txt: “{}” is no frequency", line[1]));
        Entry { ranks: alphabet.ranks(line[0]), freq, tag: line[2].to_owned() }
    }
}

impl Node {
    fn is_word(&self, entries: &[Entry]) -> bool {
        entries[self.below.start].ranks.len() == self.depth
    }
}

/// The trie over sorted entries.
fn blocks(entries: &[Entry]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < entries.len() {
        let (mut first, mut roots, mut size) = (Vec::new(), Vec::new(), 0);
        while at < entries.len() && size < NODES {
            let label = entries[at].ranks[0];
            let end = at + entries[at..].partition_point(|e| e.ranks[0] == label);
            size += level_order(entries, iter::once(at..end)).len();
            first.push(label);
            roots.push(at..end);
            at = end;
        }
        blocks.push(Block { first, nodes: level_order(entries, roots.into_iter()) });
    }
    blocks
}

/// The nodes at and below first characters, breadth first; children stand by rank.
fn level_order(entries: &[Entry], roots: impl Iterator<Item = Range<usize>>) -> Vec<Node> {
    let mut waiting: VecDeque<_> = roots.map(|below| (below, 1)).collect();
    let mut nodes = Vec::new();
    while let Some((below, depth)) = waiting.pop_front() {
        let mut node = Node { below: below.clone(), depth, children: Vec::new() };
        let mut at = below.start + usize::from(node.is_word(entries));
        while at < below.end {
            let label = entries[at].ranks[depth];
            let end = at + entries[at..below.end].partition_point(|e| e.ranks[depth] == label);
            node.children.push(label);
            waiting.push_back((at..end, depth + 1));
            at = end;
        }
        nodes.push(node);
    }
    nodes
}

/// Writes `words.zhd`.
pub fn pack(tables: &Tables) -> File {
    let dictionary = &tables.dictionary;
    let tags = names(dictionary);
    let freqs: BTreeSet<u32> = dictionary.words().map(|w| w.freq).collect();
    let freqs: Vec<u32> = freqs.into_iter().collect();
    let steps = freqs.iter().zip([0].iter().chain(&freqs)).map(|(freq, before)| freq - before);
    let mut sections = vec![head(dictionary), dictionary.alphabet.to_bytes(), tags.join("\n").into_bytes()];
    sections.push(varints(steps));
    sections.push(nudges(freqs.iter().map(|f| (libm::log(f64::from(*f)).to_bits(), ln(*f).to_bits()))));
    sections.extend(nodes(dictionary, &tags, &freqs));
    File {
        name: "jieba dictionary (jieba-rs 0.11.0)",
        licence: LICENCE,
        source: "https://github.com/messense/jieba-rs",
        sections,
    }
}

fn head(dictionary: &Dictionary) -> Vec<u8> {
    let total: u32 = dictionary.words().map(|word| word.freq).sum();
    let counts = [dictionary.entries.len() as u32, dictionary.alphabet.len() as u32, total];
    let mut head = varints(counts.into_iter());
    head.extend(dictionary.mark().to_le_bytes());
    head
}

/// Tags by falling number of words.
fn names(dictionary: &Dictionary) -> Vec<String> {
    by_popularity(dictionary.words().map(|w| w.tag.as_str())).into_iter().map(str::to_owned).collect()
}

/// The contexts, as in `src/lexicon/words.rs`: the shape of a node, labels by the bits of what is still to come, tags by the tag
/// before, frequencies by tag.
const SHAPE: usize = 0;
const LABEL: usize = 1;
const TAG: usize = LABEL + 16;

fn nodes(dictionary: &Dictionary, tags: &[String], freqs: &[u32]) -> [Vec<u8>; 3] {
    let tag_of = places(&tags.iter().map(String::as_str).collect::<Vec<_>>());
    let place_of = places(freqs);
    let mut numbers = Numbers::default();
    let mut next = 0;
    for block in &dictionary.blocks {
        let first: Vec<u16> = block.first.iter().map(|rank| rank - next).collect();
        labels(&first, &mut numbers);
        next = block.first.last().map_or(next, |rank| rank + 1);
        let mut before = 0;
        for node in &block.nodes {
            let is_word = node.is_word(&dictionary.entries);
            numbers.push(SHAPE, 2 * node.children.len() as u32 + u32::from(is_word));
            if is_word {
                let entry = &dictionary.entries[node.below.start];
                let tag = tag_of[entry.tag.as_str()];
                numbers.push(TAG + before, tag);
                numbers.push(TAG + tags.len() + tag as usize, place_of[&entry.freq]);
                before = tag as usize;
            }
            labels(&node.children, &mut numbers);
        }
        numbers.end_block();
    }
    let ([codes, bits], lengths) = numbers.sections(TAG + 2 * tags.len());
    let mut head = Vec::new();
    let mut next = 0;
    for (block, bytes) in dictionary.blocks.iter().zip(lengths) {
        let end = block.first.last().map_or(next, |rank| u32::from(*rank) + 1);
        let counts = [end - next, block.first.len() as u32, block.nodes.len() as u32, bytes as u32];
        counts.into_iter().for_each(|count| varint(&mut head, count));
        next = end;
    }
    [head, codes, bits]
}

fn labels(children: &[u16], numbers: &mut Numbers) {
    let mut least = 0;
    for (label, left) in children.iter().zip((1..=children.len()).rev()) {
        numbers.push(LABEL + left.ilog2() as usize, u32::from(label - least));
        least = label + 1;
    }
}
