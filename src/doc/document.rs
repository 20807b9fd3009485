//! A text as lines: where each stands, what it is, how wide it would print.

use crate::doc::blocks::{Block, blocks, classify};
use crate::doc::lines::{Line, kinds, signs, split};
use crate::doc::profile::Profile;
use crate::doc::shield::Shields;
use crate::text::{Signs, is_wide};

/// A text as lines, blocks, shields, signs and habits. Made anew whenever the text has changed.
///
/// Invariant: `lines` are in order and cover the text; each block is a range of them.
#[derive(Clone, Debug, Default)]
pub struct Document {
    lines: Vec<Line>,
    blocks: Vec<Block>,
    shields: Shields,
    signs: Vec<(u32, char)>,
    /// Those outside all shields.
    free: Vec<(u32, char)>,
    /// Each of those at least once.
    kinds: Vec<char>,
    profile: Profile,
}

impl Document {
    /// Takes `text` apart. O(text).
    pub fn new(text: &str) -> Document {
        let signs = signs(text);
        let mut lines = split(text, &signs);
        let shields = Shields::of(text, &lines, &signs);
        classify(text, &shields, &mut lines);
        let blocks = blocks(text, &lines);
        let profile = Profile::new(text, &lines, &shields, &signs);
        let free = shields.outside(&signs);
        let kinds = kinds(&free);
        Document { lines, blocks, shields, signs, free, kinds, profile }
    }

    /// The lines in order; a text that ends in a line break has no empty line behind it.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Runs of lines that belong together, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Where no rule may enter.
    pub fn shields(&self) -> &Shields {
        &self.shields
    }

    /// The characters of the text, each with its byte offset, but for the Han of the main block; shielded ones too.
    pub fn signs(&self) -> &[(u32, char)] {
        &self.signs
    }

    /// The same outside all shields, if they are `like` something. A text has few kinds of signs, so each kind is asked about first.
    pub fn signs_like(&self, like: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, char)> {
        let free = if self.kinds.iter().any(|&c| like(c)) { self.free.as_slice() } else { &[] };
        free.iter().filter(move |(_, c)| like(*c)).map(|&(at, c)| (at as usize, c))
    }

    /// Those on one of its lines.
    pub fn signs_on(&self, line: &Line) -> &[(u32, char)] {
        &self.signs[line.signs.0 as usize..line.signs.1 as usize]
    }

    /// Shows what is no sign, the Han of the main block, to `see`, each with its byte offset in `text`. O(text).
    pub fn each_han(&self, text: &str, mut see: impl FnMut(usize, char)) {
        let signs = self.signs.iter().map(|&(at, c)| (at as usize, at as usize + c.len_utf8()));
        let mut start = 0;
        for (end, next) in signs.chain([(text.len(), text.len())]) {
            let (han, _) = text.as_bytes()[start..end].as_chunks::<3>();
            for (i, [first, second, third]) in han.iter().enumerate() {
                let low = u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
                char::from_u32(u32::from(first & 0xF) << 12 | low).into_iter().for_each(|c| see(start + 3 * i, c));
            }
            start = next;
        }
    }

    /// The habits of the text.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The line that holds byte `at`. O(log lines).
    pub fn line_at(&self, at: u32) -> Option<&Line> {
        let past = self.lines.partition_point(|line| line.next <= at);
        self.lines.get(past).filter(|line| line.span.start <= at)
    }
}

/// How wide `text` prints, in half cells: two for what takes a whole cell of Chinese print, one for the rest. What a fold to
/// ASCII has made narrow (`,` for `，`) still counts as wide when `folded`: it stood on paper in full.
pub fn half_cells(text: &str, folded: bool) -> u32 {
    let width = |c: char| match c {
        _ if is_wide(c) => 2,
        ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '\'' if folded => 2,
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' => 0,
        _ => 1,
    };
    let (mut beside, mut cells) = (0, 0);
    for (_, c) in Signs::new(text) {
        beside += c.len_utf8();
        cells += width(c);
    }
    cells + (text.len() - beside) as u32 / 3 * 2
}
