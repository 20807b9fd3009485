//! `words.zhd`: `dict.txt` as a trie in level order.
//!
//! Sections: 0 head (varints: nodes, words, characters; u32 mark), 1 characters, 2 child counts (255: more, in 3), 4 is it a
//! word (a bit per node with children; a leaf always is), 5 labels (ranks, differences between siblings), 6 tag per word,
//! 7 names of the tags, 8 frequencies, 9 + 10 frequency per word, one stream per tag, 11 logarithms that libm misses.

use std::collections::VecDeque;
use std::ops::Range;

use super::alphabet::Alphabet;
use super::{LICENCE, Tables, by_popularity, places, streams};
use crate::nudges::{ln, nudges};
use crate::zhd::{File, varints};

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

/// The dictionary as a trie.
pub struct Dictionary {
    pub alphabet: Alphabet,
    entries: Vec<Entry>,
    nodes: Vec<Node>,
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
        let nodes = level_order(&entries);
        let order = nodes.iter().filter(|n| n.is_word(&entries)).map(|n| n.below.start).collect();
        Dictionary { alphabet, entries, nodes, order }
    }

    /// Word ranks and frequencies in the order of the trie's nodes: what columns in other files follow.
    pub fn in_order(&self) -> impl Iterator<Item = (&[u16], u32)> {
        self.order.iter().map(|e| (self.entries[*e].ranks.as_slice(), self.entries[*e].freq))
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
        self.depth > 0 && entries[self.below.start].ranks.len() == self.depth
    }
}

/// The trie over sorted entries, breadth first; children stand by rank.
fn level_order(entries: &[Entry]) -> Vec<Node> {
    let mut waiting = VecDeque::from([(0..entries.len(), 0)]);
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
    let freqs = by_popularity(dictionary.words().map(|w| w.freq));
    let tag_of = places(&tags.iter().map(String::as_str).collect::<Vec<_>>());
    let mut sections = vec![head(dictionary), dictionary.alphabet.to_bytes()];
    sections.extend(child_counts(&dictionary.nodes));
    sections.push(word_bits(dictionary));
    sections.push(labels(&dictionary.nodes));
    sections.push(dictionary.words().map(|w| tag_of[w.tag.as_str()] as u8).collect());
    sections.push(tags.join("\n").into_bytes());
    sections.push(varints(freqs.iter().copied()));
    sections.extend(streams(freqs_by_tag(dictionary, &tags, &freqs)));
    sections.push(nudges(freqs.iter().map(|f| (libm::log(f64::from(*f)).to_bits(), ln(*f).to_bits()))));
    File {
        name: "jieba dictionary (jieba-rs 0.11.0)",
        licence: LICENCE,
        source: "https://github.com/messense/jieba-rs",
        sections,
    }
}

fn head(dictionary: &Dictionary) -> Vec<u8> {
    let counts = [dictionary.nodes.len(), dictionary.entries.len(), dictionary.alphabet.len()];
    let mut head = varints(counts.into_iter().map(|n| n as u32));
    head.extend(dictionary.mark().to_le_bytes());
    head
}

/// Tags by falling number of words.
fn names(dictionary: &Dictionary) -> Vec<String> {
    by_popularity(dictionary.words().map(|w| w.tag.as_str())).into_iter().map(str::to_owned).collect()
}

fn child_counts(nodes: &[Node]) -> [Vec<u8>; 2] {
    let counts = nodes.iter().map(|n| n.children.len() as u32);
    [counts.clone().map(|n| n.min(255) as u8).collect(), varints(counts.filter(|n| *n >= 255).map(|n| n - 255))]
}

fn word_bits(dictionary: &Dictionary) -> Vec<u8> {
    let inner = dictionary.nodes.iter().filter(|n| !n.children.is_empty());
    let bits: Vec<bool> = inner.map(|n| n.is_word(&dictionary.entries)).collect();
    bits.chunks(8).map(|eight| eight.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect()
}

/// Under 200 one byte; else two, the first of them from 200 on.
fn labels(nodes: &[Node]) -> Vec<u8> {
    let mut out = Vec::new();
    for node in nodes {
        let mut before = None;
        for label in &node.children {
            let step = before.map_or(*label, |before| label - before - 1);
            before = Some(*label);
            match step.checked_sub(200) {
                None => out.push(step as u8),
                Some(more) => out.extend([200 + u8::try_from(more >> 8).expect("a rank"), more as u8]),
            }
        }
    }
    out
}

/// For each tag the frequencies of its words, as places in `freqs`.
fn freqs_by_tag(dictionary: &Dictionary, tags: &[String], freqs: &[u32]) -> Vec<Vec<u8>> {
    let place = places(freqs);
    let of_tag = |tag| varints(dictionary.words().filter(move |w| &w.tag == tag).map(|w| place[&w.freq]));
    tags.iter().map(of_tag).collect()
}
