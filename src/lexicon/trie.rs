//! A trie over the ranks of characters, in blocks of level order: the children of a node stand side by side, by rank.
//!
//! The first character of a word is found in a table, the second in a hash that each first character has for itself, the rest by
//! searching the few children. That is compact (eight bytes a node) and fast, for most walks end at the second character: most
//! characters do not go together, and one look into a hash that few other characters share a line of memory with tells so.
//!
//! A block is read when one of its first characters is asked for: a short text touches a few of them, and is cut at once.

use std::ops::Range;
use std::sync::OnceLock;

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
}

/// What is known of the first characters of a block.
struct Heads {
    /// The rank of the first of them.
    least: u16,
    /// By rank, from that on.
    heads: Vec<Head>,
    /// The hashes of all heads, each a power of two long, with places taken one after another: the label of a child, and in the low
    /// half its place among its siblings. The first is free, for heads without children.
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

/// The children of a first character, to be looked through more than once.
#[derive(Clone, Copy)]
pub(crate) struct Seconds<'a> {
    heads: &'a Heads,
    head: Head,
}

impl Seconds<'_> {
    /// The child that `rank` leads to.
    #[inline(always)]
    pub(crate) fn find(self, rank: u16) -> Option<Node> {
        self.heads.second(self.head, rank)
    }
}

/// A slot without a child: no rank is so large.
const FREE: u32 = u32::MAX;

impl Trie {
    /// A trie over nodes that are still to be read.
    pub(crate) fn new(alphabet: Alphabet, nodes: Nodes) -> Trie {
        let Alphabet { ranks, size } = alphabet;
        let blocks: Vec<OnceLock<Heads>> = (0..nodes.blocks()).map(|_| OnceLock::new()).collect();
        let of = (0..nodes.blocks()).flat_map(|block| nodes.ranks_of(block).map(move |_| block as u16));
        Trie { ranks, alphabet: size, block_of: of.collect(), blocks, nodes }
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

    /// What follows a first character.
    #[inline(always)]
    pub(crate) fn seconds(&self, rank: u16) -> Option<Seconds<'_>> {
        self.head(rank).map(|(heads, head)| Seconds { heads, head })
    }

    /// The child of a first character's node.
    #[inline]
    pub(crate) fn second(&self, parent: Node, rank: u16) -> Option<Node> {
        self.seconds(self.nodes.row(parent).label())?.find(rank)
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
        let Some(mut node) = heads.second(head, *next) else { return };
        found(2, node);
        for (rank, steps) in rest.iter().zip(3..) {
            match self.child(node, *rank) {
                Some(child) => node = child,
                None => return,
            }
            found(steps, node);
        }
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
            heads.heads[usize::from(place)] = heads.index(node, &self.nodes);
        }
        heads
    }
}

impl Heads {
    #[inline(always)]
    fn second(&self, head: Head, rank: u16) -> Option<Node> {
        let mut place = hash(rank);
        loop {
            let slot = self.slots[(head.start + (place & head.mask)) as usize];
            if slot == FREE {
                return None;
            }
            if slot >> 16 == u32::from(rank) {
                return Some(head.child + (slot & 0xFFFF));
            }
            place += 1;
        }
    }

    /// Makes the hash of a first character, at most two thirds full, so that a search ends soon.
    fn index(&mut self, node: Node, nodes: &Nodes) -> Head {
        let (child, end) = nodes.children_of(node);
        if child == end {
            return Head { node, child, start: 0, mask: 0 };
        }
        let start = self.slots.len();
        let children = (end - child) as usize;
        let size = (children + children / 2 + 1).next_power_of_two();
        self.slots.resize(start + size, FREE);
        let slots = &mut self.slots[start..];
        for (label, place) in (child..end).map(|child| nodes.row(child).label()).zip(0u32..) {
            let mut slot = hash(label) as usize & (size - 1);
            while slots[slot] != FREE {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = u32::from(label) << 16 | place;
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
