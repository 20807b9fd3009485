//! A trie over the ranks of characters, in blocks of level order: the children of a node stand side by side, by rank.
//!
//! The first character of a word is found in a table, the second in a hash that each first character has for itself, the rest by
//! searching the few children. That is compact (eight bytes a node) and fast, for most walks end at the second character: most
//! characters do not go together, and one look into a hash that few other characters share a line of memory with tells so.
//!
//! A block is read when one of its first characters is asked for: a short text touches a few of them, and is cut at once.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::error::Error;
use crate::lexicon::Reader;
use crate::lexicon::nodes::Nodes;

/// A node. None is 0, so 0 says “none” inside the tables.
pub(crate) type Node = u32;

/// The rank of a character that no table knows.
pub(crate) const UNKNOWN: u16 = u16::MAX;

const BASIC_PLANE: usize = 0x10000;

/// See the file.
pub(crate) struct Trie {
    /// By code point: the rank.
    ranks: Vec<u16>,
    alphabet: usize,
    nodes: Nodes,
    /// By rank of a first character: its block.
    block_of: Vec<u16>,
    /// By block, once it has been read.
    blocks: Vec<OnceLock<Heads>>,
    pairs: Pairs,
}

/// Which two characters may begin words together, of the blocks that have been read: a Bloom filter of one bit each. Most characters
/// that stand side by side do not, and so much fits into the memory that is near.
struct Pairs(Vec<AtomicU64>);

/// So many bits tell: of a million pairs that begin nothing, every seventh looks as if it did.
const PAIR_BITS: u32 = 21;

impl Pairs {
    fn new() -> Pairs {
        Pairs((0..1 << (PAIR_BITS - 6)).map(|_| AtomicU64::new(0)).collect())
    }

    fn put(&self, first: u16, second: u16) {
        let (word, bit) = Pairs::place(first, second);
        _ = self.0[word].fetch_or(bit, Relaxed);
    }

    #[inline(always)]
    fn may_have(&self, first: u16, second: u16) -> bool {
        let (word, bit) = Pairs::place(first, second);
        self.0[word].load(Relaxed) & bit != 0
    }

    #[inline(always)]
    fn place(first: u16, second: u16) -> (usize, u64) {
        let pair = u32::from(first) << 16 | u32::from(second);
        let bit = pair.wrapping_mul(0x9E37_79B1) >> (32 - PAIR_BITS);
        ((bit >> 6) as usize, 1 << (bit & 63))
    }
}

/// What is known of the first characters of a block.
struct Heads {
    /// The rank of the first of them.
    least: u16,
    /// By rank, from that on.
    heads: Vec<Head>,
    /// The hashes of all heads, each a power of two long, with places taken one after another: the label of a child, and in the low
    /// half its place among its siblings, with [`LEAF`] if it has no children and [`WORD`] if a word ends there. The first is free, for
    /// heads without children.
    slots: Vec<u32>,
}

/// A first character.
#[derive(Clone, Copy, Default)]
struct Head {
    /// 0, if no word begins with it.
    node: Node,
    /// Its first child.
    child: Node,
    /// Where its hash begins.
    start: u32,
    /// The length of its hash, less one.
    mask: u32,
}

/// A slot without a child: no rank is so large.
const FREE: u32 = u32::MAX;

/// The bit of a child that has none itself, and of one at which a word ends. What no word needs, siblings beyond the bits that are
/// left, is not found.
const LEAF: u32 = 1 << 15;
const WORD: u32 = 1 << 14;

/// The second character of a word: its first sibling, and its slot.
#[derive(Clone, Copy)]
struct Second(Node, u32);

impl Second {
    #[inline(always)]
    fn node(self) -> Node {
        self.0 + (self.1 & (WORD - 1))
    }

    #[inline(always)]
    fn is(self, mark: u32) -> bool {
        self.1 & mark != 0
    }
}

impl Trie {
    /// A trie over nodes that are still to be read.
    pub(crate) fn new(alphabet: Alphabet, nodes: Nodes) -> Trie {
        let Alphabet { ranks, size } = alphabet;
        let blocks: Vec<OnceLock<Heads>> = (0..nodes.blocks()).map(|_| OnceLock::new()).collect();
        let of = (0..nodes.blocks()).flat_map(|block| nodes.ranks_of(block).map(move |_| block as u16));
        Trie { ranks, alphabet: size, block_of: of.collect(), blocks, nodes, pairs: Pairs::new() }
    }

    /// How many characters have a rank.
    pub(crate) fn alphabet(&self) -> usize {
        self.alphabet
    }

    /// The rank of a character.
    #[inline]
    pub(crate) fn rank(&self, c: char) -> u16 {
        self.ranks.get(c as usize).copied().unwrap_or(UNKNOWN)
    }

    /// More than any node.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// How many blocks there are.
    pub(crate) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The nodes of a block, read.
    pub(crate) fn nodes_of(&self, block: usize) -> Range<Node> {
        _ = self.block(block);
        self.nodes.nodes_of(block)
    }

    /// The block of a node, and its place in there.
    pub(crate) fn place_of(&self, node: Node) -> (usize, usize) {
        self.nodes.place_of(node)
    }

    /// What is kept at a node; 0 unless something was.
    #[inline]
    pub(crate) fn value(&self, node: Node) -> u16 {
        self.nodes.row(node).value()
    }

    /// The tag of the word that ends at a node.
    pub(crate) fn tag(&self, node: Node) -> u8 {
        self.nodes.tag(node)
    }

    /// Reads what has not been read yet.
    pub(crate) fn read_all(&self) {
        (0..self.blocks.len()).for_each(|block| _ = self.block(block));
    }

    /// The node of a first character.
    #[inline]
    pub(crate) fn root(&self, rank: u16) -> Option<Node> {
        self.head(rank).map(|(_, head)| head.node)
    }

    /// Is it the node of a first character?
    pub(crate) fn is_first(&self, node: Node) -> bool {
        self.root(self.nodes.row(node).label()) == Some(node)
    }

    /// The node that two characters lead to.
    #[inline(always)]
    pub(crate) fn pair(&self, first: u16, second: u16) -> Option<Node> {
        self.seconds(first, second).map(Second::node)
    }

    /// The child of a first character's node.
    #[inline]
    pub(crate) fn second(&self, parent: Node, rank: u16) -> Option<Node> {
        let (heads, head) = self.head(self.nodes.row(parent).label())?;
        heads.second(head, rank).map(Second::node)
    }

    #[inline(always)]
    fn head(&self, rank: u16) -> Option<(&Heads, Head)> {
        let heads = self.block(usize::from(*self.block_of.get(usize::from(rank))?))?;
        let head = *heads.heads.get(usize::from(rank.wrapping_sub(heads.least)))?;
        (head.node != 0).then_some((heads, head))
    }

    #[inline(always)]
    fn block(&self, block: usize) -> Option<&Heads> {
        let heads = self.blocks.get(block)?;
        Some(heads.get().unwrap_or_else(|| self.read(block)))
    }

    /// The child of any other node.
    #[inline(always)]
    pub(crate) fn child(&self, parent: Node, rank: u16) -> Option<Node> {
        let (begin, end) = self.nodes.children_of(parent);
        let place = match end - begin {
            0 => return None,
            1..=8 => (begin..end).position(|node| self.nodes.row(node).label() == rank)? as Node,
            _ => self.nodes.search(begin, end, rank)?,
        };
        Some(begin + place)
    }

    /// Calls `found` with every node on the way along `ranks` and the number of steps to it, as far as there is one.
    #[inline(always)]
    pub(crate) fn walk(&self, ranks: &[u16], mut found: impl FnMut(usize, Node)) {
        let Some((first, rest)) = ranks.split_first() else { return };
        let Some((heads, head)) = self.head(*first) else { return };
        found(1, head.node);
        let Some((next, rest)) = rest.split_first() else { return };
        let Some(second) = heads.second(head, *next) else { return };
        found(2, second.node());
        if !second.is(LEAF) {
            self.walk_from(second.node(), rest, |steps, node| found(2 + steps, node));
        }
    }

    /// The same from a node on that is no first character's.
    #[inline(always)]
    fn walk_from(&self, mut node: Node, ranks: &[u16], mut found: impl FnMut(usize, Node)) {
        for (rank, steps) in ranks.iter().zip(1..) {
            match self.child(node, *rank) {
                Some(child) => node = child,
                None => return,
            }
            found(steps, node);
        }
    }

    /// The length of the longest word of two characters or more that `ranks` begin with, or 0.
    #[inline(always)]
    pub(crate) fn longest(&self, ranks: &[u16]) -> usize {
        let [first, next, rest @ ..] = ranks else { return 0 };
        let Some(second) = self.seconds(*first, *next) else { return 0 };
        let mut longest = if second.is(WORD) { 2 } else { 0 };
        if !second.is(LEAF) {
            self.walk_from(second.node(), rest, |steps, node| {
                if self.value(node) != 0 {
                    longest = 2 + steps;
                }
            });
        }
        longest
    }

    #[inline(always)]
    fn seconds(&self, first: u16, second: u16) -> Option<Second> {
        let heads = self.block(usize::from(*self.block_of.get(usize::from(first))?))?;
        if !self.pairs.may_have(first, second) {
            return None;
        }
        heads.second(*heads.heads.get(usize::from(first.wrapping_sub(heads.least)))?, second)
    }

    /// The node at the end of the whole of `ranks`.
    #[inline]
    pub(crate) fn find(&self, ranks: &[u16]) -> Option<Node> {
        let mut last = None;
        self.walk(ranks, |steps, node| {
            if steps == ranks.len() {
                last = Some(node);
            }
        });
        last
    }

    /// The ranks that lead to each node, by `visit(node, ranks)`; parents before children.
    pub(crate) fn visit(&self, mut visit: impl FnMut(Node, &[char])) {
        let mut chars = vec!['\0'; self.alphabet];
        for (c, rank) in (0u32..).zip(&self.ranks) {
            if let (Some(slot), Some(c)) = (chars.get_mut(usize::from(*rank)), char::from_u32(c)) {
                *slot = c;
            }
        }
        let first = (0..self.block_of.len() as u16).rev().filter_map(|rank| self.root(rank));
        let mut waiting: Vec<(Node, usize)> = first.map(|node| (node, 1)).collect();
        let mut word = Vec::new();
        while let Some((node, depth)) = waiting.pop() {
            word.truncate(depth - 1);
            word.push(chars[usize::from(self.nodes.row(node).label())]);
            visit(node, &word);
            let (begin, end) = self.nodes.children_of(node);
            waiting.extend((begin..end).rev().map(|child| (child, depth + 1)));
        }
    }

    #[cold]
    #[inline(never)]
    fn read(&self, block: usize) -> &Heads {
        self.blocks[block].get_or_init(|| self.heads_of(block))
    }

    fn heads_of(&self, block: usize) -> Heads {
        let ranks = self.nodes.ranks_of(block);
        let mut heads = Heads { least: ranks.start, heads: vec![Head::default(); ranks.len()], slots: vec![FREE] };
        for node in self.nodes.read(block) {
            let place = self.nodes.row(node).label() - ranks.start;
            heads.heads[usize::from(place)] = heads.index(node, &self.nodes, &self.pairs);
        }
        heads
    }
}

impl Heads {
    /// The child that `rank` leads to.
    #[inline(always)]
    fn second(&self, head: Head, rank: u16) -> Option<Second> {
        let mut place = hash(rank);
        loop {
            let slot = self.slots[(head.start + (place & head.mask)) as usize];
            if slot == FREE {
                return None;
            }
            if slot >> 16 == u32::from(rank) {
                return Some(Second(head.child, slot));
            }
            place += 1;
        }
    }

    /// Makes the hash of a first character, at most two thirds full, so that a search ends soon.
    fn index(&mut self, node: Node, nodes: &Nodes, pairs: &Pairs) -> Head {
        let (child, end) = nodes.children_of(node);
        if child == end {
            return Head { node, child, start: 0, mask: 0 };
        }
        let start = self.slots.len();
        let children = (end - child) as usize;
        let size = (children + children / 2 + 1).next_power_of_two();
        self.slots.resize(start + size, FREE);
        let slots = &mut self.slots[start..];
        let first = nodes.row(node).label();
        for (child, place) in (child..end).zip(0..WORD) {
            let label = nodes.row(child).label();
            let (begin, end) = nodes.children_of(child);
            let leaf = if begin == end { LEAF } else { 0 };
            let word = if nodes.row(child).value() != 0 { WORD } else { 0 };
            let mut slot = hash(label) as usize & (size - 1);
            while slots[slot] != FREE {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = u32::from(label) << 16 | place | leaf | word;
            pairs.put(first, label);
        }
        Head { node, child, start: start as u32, mask: size as u32 - 1 }
    }
}

/// Neighbours in rank, of which there are many, come to stand apart.
#[inline(always)]
fn hash(rank: u16) -> u32 {
    u32::from(rank).wrapping_mul(0x9E37_79B1) >> 16
}

/// Characters by rank.
pub(crate) struct Alphabet {
    /// By code point: the rank.
    ranks: Vec<u16>,
    size: usize,
}

impl Alphabet {
    /// Reads UTF-16: all high bytes, then all low bytes.
    pub(crate) fn read(mut chars: Reader<'_>, size: usize) -> Result<Alphabet, Error> {
        if size >= usize::from(UNKNOWN) {
            return Err(chars.error("it has more characters than there are ranks"));
        }
        let mut ranks = vec![UNKNOWN; BASIC_PLANE];
        let (high, low) = (chars.take(size)?, chars.take(size)?);
        for (rank, (high, low)) in high.iter().zip(low).enumerate() {
            let c = usize::from(u16::from_be_bytes([*high, *low]));
            if ranks[c] != UNKNOWN {
                return Err(chars.error("it has a character twice"));
            }
            ranks[c] = rank as u16;
        }
        Ok(Alphabet { ranks, size })
    }

    pub(crate) fn len(&self) -> usize {
        self.size
    }
}
