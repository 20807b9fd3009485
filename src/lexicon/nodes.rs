//! The nodes of the trie of words, as `words.zhd` has them: in blocks, each of which can be read by itself.
//!
//! A block is read by whoever asks for it first, while others may be reading elsewhere: so rows are atomic. That costs nothing, for
//! who has seen that a block has been read needs no order any more.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering::Relaxed};

use crate::error::Error;
use crate::lexicon::numbers::{Bits, Codes};
use crate::lexicon::trie::Node;
use crate::lexicon::{Dictionary, Reader};

/// The sections that are read here.
const BLOCKS: usize = 5;
const CODES: usize = 6;
const NODES: usize = 7;

/// The contexts of the numbers, as in `pack/jieba/words.rs`: the shape of a node, labels by the bits of what is still to come, tags by
/// the tag before, frequencies by tag.
const SHAPE: usize = 0;
const LABEL: usize = 1;
const TAG: usize = LABEL + 16;

/// See the file.
pub(crate) struct Nodes {
    dictionary: Arc<Dictionary>,
    codes: Codes,
    blocks: Vec<Block>,
    /// By node; behind each block one more, so that the next node's first child ends the children of the last.
    rows: Vec<AtomicU64>,
    /// By node: the tag of the word that ends here.
    tags: Vec<AtomicU8>,
    limits: Limits,
}

/// How many characters, tags and frequencies there are.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) alphabet: usize,
    pub(crate) tags: usize,
    pub(crate) freqs: usize,
}

/// A block that can be read.
struct Block {
    /// The ranks of its first characters are among these.
    ranks: Range<u16>,
    /// How many of them words begin with.
    first: u32,
    nodes: Range<Node>,
    bytes: Range<usize>,
}

/// What is known of a node, side by side, for it is needed at one time: in rising bits its first child, the rank that leads to it, and
/// 1 + the place of its word's frequency, or 0 if no word ends here.
#[derive(Clone, Copy)]
pub(crate) struct Row(u64);

impl Row {
    fn new(child: Node, label: u16, value: u16) -> Row {
        Row(u64::from(child) | u64::from(label) << 32 | u64::from(value) << 48)
    }

    #[inline(always)]
    fn child(self) -> Node {
        self.0 as Node
    }

    #[inline(always)]
    pub(crate) fn label(self) -> u16 {
        (self.0 >> 32) as u16
    }

    #[inline(always)]
    pub(crate) fn value(self) -> u16 {
        (self.0 >> 48) as u16
    }
}

impl Nodes {
    /// Reads where the blocks are.
    pub(crate) fn new(dictionary: Arc<Dictionary>, limits: Limits) -> Result<Nodes, Error> {
        let codes = Codes::read(Reader::new("words: codes", dictionary.section(CODES)?))?;
        let mut reader = Reader::new("words: blocks", dictionary.section(BLOCKS)?);
        if codes.len() != TAG + 2 * limits.tags {
            return Err(reader.error("there are codes for other tags"));
        }
        let bytes = dictionary.section(NODES)?.len();
        let mut blocks: Vec<Block> = Vec::new();
        let (mut rank, mut node, mut at) = (0usize, 1usize, 0usize);
        while !reader.is_empty() {
            let mut number = || reader.varint().map(|n| n as usize);
            let (ranks, first, nodes, length) = (number()?, number()?, number()?, number()?);
            let ends = [rank.checked_add(ranks), node.checked_add(nodes), at.checked_add(length)];
            let [Some(end_rank), Some(end_node), Some(end)] = ends else { return Err(reader.error("it is too large")) };
            // A node takes more than a bit.
            if end_rank > limits.alphabet || end > bytes || nodes > 8 * length || first > nodes.min(ranks) {
                return Err(reader.error("there cannot be so much in a block"));
            }
            let ranks = rank as u16..end_rank as u16;
            blocks.push(Block { ranks, first: first as u32, nodes: node as Node..end_node as Node, bytes: at..end });
            (rank, node, at) = (end_rank, end_node + 1, end);
        }
        if at != bytes || blocks.len() >= usize::from(u16::MAX) {
            return Err(reader.error("there are other nodes than it says"));
        }
        let rows = (0..node).map(|_| AtomicU64::new(0)).collect();
        let tags = (0..node).map(|_| AtomicU8::new(0)).collect();
        Ok(Nodes { dictionary, codes, blocks, rows, tags, limits })
    }

    /// More than any node.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many blocks there are.
    pub(crate) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Where the first characters of a block are.
    pub(crate) fn ranks_of(&self, block: usize) -> Range<u16> {
        self.blocks[block].ranks.clone()
    }

    /// The nodes of a block.
    pub(crate) fn nodes_of(&self, block: usize) -> Range<Node> {
        self.blocks[block].nodes.clone()
    }

    /// The block of a node, and its place in there.
    pub(crate) fn place_of(&self, node: Node) -> (usize, usize) {
        let block = self.blocks.partition_point(|block| block.nodes.end <= node).min(self.blocks.len() - 1);
        (block, node.saturating_sub(self.blocks[block].nodes.start) as usize)
    }

    #[inline(always)]
    pub(crate) fn row(&self, node: Node) -> Row {
        Row(self.rows[node as usize].load(Relaxed))
    }

    pub(crate) fn tag(&self, node: Node) -> u8 {
        self.tags[node as usize].load(Relaxed)
    }

    /// The children of a node.
    #[inline(always)]
    pub(crate) fn children_of(&self, node: Node) -> (Node, Node) {
        (self.row(node).child(), self.row(node + 1).child())
    }

    /// Where the rank stands among the labels of `begin..end`, which rise.
    pub(crate) fn search(&self, begin: Node, end: Node, rank: u16) -> Option<u32> {
        let rows = &self.rows[begin as usize..end as usize];
        rows.binary_search_by_key(&rank, |row| Row(row.load(Relaxed)).label()).ok().map(|place| place as u32)
    }

    /// Reads a block; gives the nodes of its first characters. The file's checksum says that it is as it was made; a block that cannot
    /// be, for all that, has no words.
    pub(crate) fn read(&self, block: usize) -> Range<Node> {
        let Block { first, nodes, .. } = &self.blocks[block];
        match self.try_read(&self.blocks[block]) {
            Some(()) => nodes.start..nodes.start + first,
            None => {
                self.rows[nodes.start as usize..=nodes.end as usize].iter().for_each(|row| row.store(0, Relaxed));
                nodes.start..nodes.start
            }
        }
    }

    /// A node comes after its parent, so the walk down cannot go in circles.
    fn try_read(&self, block: &Block) -> Option<()> {
        let mut bits = Bits::new(&self.dictionary.section(NODES).ok()?[block.bytes.clone()]);
        let mut next = block.nodes.start;
        let ranks = usize::from(block.ranks.start)..usize::from(block.ranks.end);
        self.read_labels(block.first, ranks, &mut next, block.nodes.end, &mut bits)?;
        let mut before = 0;
        for node in block.nodes.clone() {
            if node >= next {
                return None;
            }
            let shape = bits.number(&self.codes, SHAPE);
            let value = match shape & 1 {
                0 => 0,
                _ => self.read_word(node, &mut before, &mut bits)?,
            };
            self.store(node, Row::new(next, self.row(node).label(), value));
            self.read_labels(shape / 2, 0..self.limits.alphabet, &mut next, block.nodes.end, &mut bits)?;
        }
        self.store(block.nodes.end, Row::new(next, 0, 0));
        (next == block.nodes.end && bits.is_done()).then_some(())
    }

    /// The tag of a word, which is kept, and what its row says of its frequency.
    #[inline(always)]
    fn read_word(&self, node: Node, before: &mut usize, bits: &mut Bits<'_>) -> Option<u16> {
        let tag = bits.number(&self.codes, TAG + *before) as usize;
        if tag >= self.limits.tags {
            return None;
        }
        let place = bits.number(&self.codes, TAG + self.limits.tags + tag) as usize;
        self.tags[node as usize].store(tag as u8, Relaxed);
        *before = tag;
        (place < self.limits.freqs).then_some(place as u16 + 1)
    }

    /// The labels of siblings, the nodes from `next` on: differences of rising ranks.
    #[inline(always)]
    fn read_labels(
        &self,
        count: u32,
        ranks: Range<usize>,
        next: &mut Node,
        end: Node,
        bits: &mut Bits<'_>,
    ) -> Option<()> {
        if count > end - *next {
            return None;
        }
        let mut least = ranks.start;
        for left in (1..=count).rev() {
            let label = least + bits.number(&self.codes, LABEL + left.ilog2() as usize) as usize;
            if label >= ranks.end {
                return None;
            }
            self.store(*next, Row::new(0, label as u16, 0));
            *next += 1;
            least = label + 1;
        }
        Some(())
    }

    #[inline(always)]
    fn store(&self, node: Node, row: Row) {
        self.rows[node as usize].store(row.0, Relaxed);
    }
}
