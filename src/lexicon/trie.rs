//! A trie over the ranks of characters, in level order: the children of a node stand side by side, by rank.
//!
//! The first character of a word is found in a table, the second in a hash that each first character has for itself, the rest by
//! searching the few children. That is compact (eight bytes a node) and fast, for most walks end at the second character: most
//! characters do not go together, and one look into a hash that few other characters share a line of memory with tells so.

use crate::error::Error;
use crate::lexicon::Reader;

/// A node. The root is 0 and never the child of a node, so 0 also says “none” inside the tables.
pub(crate) type Node = u32;

/// The rank of a character that no table knows.
pub(crate) const UNKNOWN: u16 = u16::MAX;

const BASIC_PLANE: usize = 0x10000;

/// See the file.
pub(crate) struct Trie {
    /// By code point: the rank.
    ranks: Vec<u16>,
    alphabet: usize,
    /// By node; one entry more than nodes, so that the next node's first child ends the children of the last.
    rows: Vec<Row>,
    /// By rank: what is known of the child of the root, up to the last that there is.
    heads: Vec<Head>,
    /// The hashes of all heads, each a power of two long, with places taken one after another: the label of a child, and in the low
    /// half its place among its siblings. The first is free, for heads without children.
    slots: Vec<u32>,
}

/// A child of the root.
#[derive(Clone, Copy, Default)]
struct Head {
    /// 0, if there is none.
    node: Node,
    /// Where its hash begins.
    start: u32,
    /// The length of its hash, less one.
    mask: u32,
}

/// A slot without a child: no rank is so large.
const FREE: u32 = u32::MAX;

/// What is known of a node, side by side, for it is needed at one time.
#[derive(Clone, Copy, Default)]
pub(crate) struct Row {
    /// Its first child.
    pub(crate) first: Node,
    /// The rank that leads to it.
    pub(crate) label: u16,
    /// What the owner of the trie keeps here.
    pub(crate) value: u16,
}

impl Trie {
    /// A trie over the nodes; one row more than nodes, so that the next node's first child ends the children of the last. All first
    /// children, and all labels of siblings, rise.
    pub(crate) fn new(alphabet: Alphabet, rows: Vec<Row>) -> Trie {
        let Alphabet { ranks, size } = alphabet;
        let mut trie = Trie { ranks, alphabet: size, rows, heads: Vec::new(), slots: vec![FREE] };
        trie.index();
        trie
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

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len() - 1
    }

    /// What is kept at a node; 0 unless something was.
    #[inline]
    pub(crate) fn value(&self, node: Node) -> u16 {
        self.rows[node as usize].value
    }

    /// The child of the root under `rank`.
    #[inline]
    pub(crate) fn root(&self, rank: u16) -> Option<Node> {
        self.head(rank).map(|head| head.node)
    }

    /// Is the node a child of the root?
    pub(crate) fn is_first(&self, node: Node) -> bool {
        self.root(self.label(node)) == Some(node)
    }

    /// The child of a child of the root.
    #[inline]
    pub(crate) fn second(&self, parent: Node, rank: u16) -> Option<Node> {
        self.second_of(self.heads[usize::from(self.label(parent))], rank)
    }

    #[inline(always)]
    fn head(&self, rank: u16) -> Option<Head> {
        self.heads.get(usize::from(rank)).copied().filter(|head| head.node != 0)
    }

    #[inline(always)]
    fn second_of(&self, head: Head, rank: u16) -> Option<Node> {
        let mut place = hash(rank);
        loop {
            let slot = self.slots[(head.start + (place & head.mask)) as usize];
            if slot == FREE {
                return None;
            }
            if slot >> 16 == u32::from(rank) {
                return Some(self.rows[head.node as usize].first + (slot & 0xFFFF));
            }
            place += 1;
        }
    }

    /// The child of any other node.
    #[inline]
    pub(crate) fn child(&self, parent: Node, rank: u16) -> Option<Node> {
        let (begin, end) = self.children_of(parent);
        let children = &self.rows[begin as usize..end as usize];
        let place = match children.len() {
            0 => return None,
            1..=8 => children.iter().position(|row| row.label == rank)?,
            _ => children.binary_search_by_key(&rank, |row| row.label).ok()?,
        };
        Some(begin + place as u32)
    }

    /// Calls `found` with every node on the way along `ranks` and the number of steps to it, as far as there is one.
    #[inline(always)]
    pub(crate) fn walk(&self, ranks: &[u16], mut found: impl FnMut(usize, Node)) {
        let Some((first, rest)) = ranks.split_first() else { return };
        let Some(head) = self.head(*first) else { return };
        found(1, head.node);
        let Some((next, rest)) = rest.split_first() else { return };
        let Some(mut node) = self.second_of(head, *next) else { return };
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

    /// The ranks that lead from the root to each node, by `visit(node, ranks)`; parents before children.
    pub(crate) fn visit(&self, mut visit: impl FnMut(Node, &[char])) {
        let mut chars = vec!['\0'; self.alphabet];
        for (c, rank) in (0u32..).zip(&self.ranks) {
            if let (Some(slot), Some(c)) = (chars.get_mut(usize::from(*rank)), char::from_u32(c)) {
                *slot = c;
            }
        }
        let (mut word, mut waiting) = (Vec::new(), vec![(0, 0)]);
        while let Some((node, depth)) = waiting.pop() {
            word.truncate(depth);
            if depth > 0 {
                word.truncate(depth - 1);
                word.push(chars[usize::from(self.label(node))]);
            }
            visit(node, &word);
            let (begin, end) = self.children_of(node);
            waiting.extend((begin..end).rev().map(|child| (child, depth + 1)));
        }
    }

    #[inline]
    fn children_of(&self, node: Node) -> (Node, Node) {
        (self.rows[node as usize].first, self.rows[node as usize + 1].first)
    }

    #[inline]
    fn label(&self, node: Node) -> u16 {
        self.rows[node as usize].label
    }

    fn index(&mut self) {
        let (begin, end) = self.children_of(0);
        let ranks = if begin < end { usize::from(self.label(end - 1)) + 1 } else { 0 };
        self.heads = vec![Head::default(); ranks];
        for node in begin..end {
            let label = self.label(node);
            self.heads[usize::from(label)] = self.index_children(node);
        }
    }

    /// Makes the hash of a child of the root, at most two thirds full, so that a search ends soon.
    fn index_children(&mut self, node: Node) -> Head {
        let (from, to) = self.children_of(node);
        let children = &self.rows[from as usize..to as usize];
        if children.is_empty() {
            return Head { node, start: 0, mask: 0 };
        }
        let start = self.slots.len();
        let size = (children.len() + children.len() / 2 + 1).next_power_of_two();
        self.slots.resize(start + size, FREE);
        let slots = &mut self.slots[start..];
        for (child, place) in children.iter().zip(0u32..) {
            let mut slot = hash(child.label) as usize & (size - 1);
            while slots[slot] != FREE {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = u32::from(child.label) << 16 | place;
        }
        Head { node, start: start as u32, mask: size as u32 - 1 }
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
