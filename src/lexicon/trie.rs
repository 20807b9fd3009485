//! A trie over the ranks of characters, in level order: the children of a node stand side by side, by rank.
//!
//! The first character of a word is found in a table, the second in a hash, the rest by searching the few children. That is
//! compact (eight bytes a node) and fast, for most walks end at the second character.

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
    /// By rank: the child of the root.
    roots: Vec<Node>,
    /// An open-addressing hash of the nodes two steps below the root.
    seconds: Vec<Node>,
    mask: u32,
    /// By child of the root: bit n, if the rank of one of its children leaves n when divided by 64. Most characters do not go
    /// together, and this tells three in four of them apart without a look into the hash.
    follow: Vec<u64>,
}

/// What is known of a node, side by side, for it is needed at one time.
#[derive(Clone, Copy, Default)]
struct Row {
    /// Its first child.
    first: Node,
    /// The rank that leads to it.
    label: u16,
    /// What the owner of the trie keeps here.
    value: u16,
}

/// The columns that a trie is read from.
pub(crate) struct Columns<'a> {
    pub(crate) nodes: usize,
    pub(crate) alphabet: usize,
    pub(crate) chars: Reader<'a>,
    pub(crate) counts: Reader<'a>,
    pub(crate) more: Reader<'a>,
    pub(crate) labels: Reader<'a>,
}

impl Trie {
    /// Reads the columns.
    pub(crate) fn read(mut columns: Columns<'_>) -> Result<Trie, Error> {
        let ranks = ranks(&mut columns)?;
        let rows = rows(&mut columns)?;
        let mut trie = Trie {
            ranks,
            alphabet: columns.alphabet,
            rows,
            roots: Vec::new(),
            seconds: Vec::new(),
            mask: 0,
            follow: Vec::new(),
        };
        trie.index_roots();
        trie.index_seconds();
        Ok(trie)
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

    /// Has the node children?
    pub(crate) fn has_children(&self, node: Node) -> bool {
        let (begin, end) = self.children_of(node);
        begin < end
    }

    /// What is kept at a node; 0 unless something was.
    #[inline]
    pub(crate) fn value(&self, node: Node) -> u16 {
        self.rows[node as usize].value
    }

    /// Keeps `value` at a node.
    pub(crate) fn set_value(&mut self, node: Node, value: u16) {
        self.rows[node as usize].value = value;
    }

    /// The child of the root under `rank`.
    #[inline]
    pub(crate) fn root(&self, rank: u16) -> Option<Node> {
        self.roots.get(usize::from(rank)).copied().filter(|node| *node != 0)
    }

    /// Is the node a child of the root?
    pub(crate) fn is_first(&self, node: Node) -> bool {
        self.root(self.rows[node as usize].label) == Some(node)
    }

    /// The child of a child of the root.
    #[inline]
    pub(crate) fn second(&self, parent: Node, rank: u16) -> Option<Node> {
        if self.follow[parent as usize] & follower(rank) == 0 {
            return None;
        }
        let (begin, end) = self.children_of(parent);
        let mut slot = hash(parent, rank) & self.mask;
        loop {
            let node = self.seconds[slot as usize];
            if node == 0 {
                return None;
            }
            if node >= begin && node < end && self.label(node) == rank {
                return Some(node);
            }
            slot = (slot + 1) & self.mask;
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
        let Some(mut node) = self.root(*first) else { return };
        found(1, node);
        let Some((next, rest)) = rest.split_first() else { return };
        let Some(second) = self.second(node, *next) else { return };
        node = second;
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

    fn index_roots(&mut self) {
        let (begin, end) = self.children_of(0);
        let last = end.checked_sub(1).filter(|last| *last >= begin);
        let size = last.map_or(0, |last| usize::from(self.label(last)) + 1);
        self.roots = vec![0; size];
        for node in begin..end {
            let label = self.label(node);
            self.roots[usize::from(label)] = node;
        }
    }

    /// At most half full, so that a search ends soon.
    fn index_seconds(&mut self) {
        let (begin, end) = self.children_of(0);
        let nodes = self.rows[end as usize].first - self.rows[begin as usize].first;
        let size = (2 * nodes + 1).next_power_of_two();
        self.mask = size - 1;
        self.seconds = vec![0; size as usize];
        self.follow = vec![0; end as usize];
        for parent in begin..end {
            let (from, to) = self.children_of(parent);
            for node in from..to {
                self.follow[parent as usize] |= follower(self.label(node));
                let mut slot = hash(parent, self.label(node)) & self.mask;
                while self.seconds[slot as usize] != 0 {
                    slot = (slot + 1) & self.mask;
                }
                self.seconds[slot as usize] = node;
            }
        }
    }
}

/// The bit of a rank in `follow`.
#[inline]
fn follower(rank: u16) -> u64 {
    1 << (rank % 64)
}

#[inline]
fn hash(parent: Node, rank: u16) -> u32 {
    (parent << 14 ^ u32::from(rank)).wrapping_mul(0x9E37_79B1) >> 12
}

fn ranks(columns: &mut Columns<'_>) -> Result<Vec<u16>, Error> {
    if columns.alphabet >= usize::from(UNKNOWN) {
        return Err(columns.chars.error("it has more characters than there are ranks"));
    }
    let mut ranks = vec![UNKNOWN; BASIC_PLANE];
    let (high, low) = (columns.chars.take(columns.alphabet)?, columns.chars.take(columns.alphabet)?);
    for (rank, (high, low)) in high.iter().zip(low).enumerate() {
        let c = u16::from_be_bytes([*high, *low]);
        if ranks[usize::from(c)] != UNKNOWN {
            return Err(columns.chars.error("it has a character twice"));
        }
        ranks[usize::from(c)] = rank as u16;
    }
    Ok(ranks)
}

/// First children and labels. A node comes after its parent, so the walk down cannot go in circles.
fn rows(columns: &mut Columns<'_>) -> Result<Vec<Row>, Error> {
    let counts = columns.counts.take(columns.nodes)?;
    let mut rows = vec![Row::default(); columns.nodes + 1];
    let mut next = 1;
    for (node, count) in counts.iter().enumerate() {
        let more = if *count == 255 { columns.more.varint()? } else { 0 };
        let count = u32::from(*count).saturating_add(more) as usize;
        if count > columns.nodes - next {
            return Err(columns.counts.error("there are more children than nodes"));
        }
        rows[node].first = next as Node;
        siblings(columns, &mut rows[next..next + count])?;
        next += count;
        if next <= node + 1 && node + 1 < columns.nodes {
            return Err(columns.counts.error("a node is nobody's child"));
        }
    }
    rows[columns.nodes].first = next as Node;
    if next != columns.nodes {
        return Err(columns.counts.error("there are fewer children than nodes"));
    }
    Ok(rows)
}

/// The labels of one node's children: differences of rising ranks, in one byte or two.
#[inline]
fn siblings(columns: &mut Columns<'_>, rows: &mut [Row]) -> Result<(), Error> {
    let mut next = 0;
    for row in rows {
        let mut step = u32::from(columns.labels.u8()?);
        if step >= 200 {
            step = 200 + ((step - 200) << 8) + u32::from(columns.labels.u8()?);
        }
        let label = next + step;
        if label as usize >= columns.alphabet {
            return Err(columns.labels.error("a character has no such rank"));
        }
        row.label = label as u16;
        next = label + 1;
    }
    Ok(())
}
