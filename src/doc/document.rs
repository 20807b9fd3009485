//! A text as lines: where each stands, what it is, how wide it would print.

use crate::doc::blocks::{Block, LineClass, blocks, classify};
use crate::doc::profile::Profile;
use crate::doc::shield::Shields;
use crate::text::{Signs, Span, is_wide};

/// One line of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its break.
    pub span: Span,
    /// Where the next line starts: behind the break, or the end of the text.
    pub next: u32,
    /// What stands on it without the white space around it; empty for a blank line.
    pub content: Span,
    /// What it is.
    pub class: LineClass,
}

/// A text as lines, blocks, shields, signs and habits. Made anew whenever the text has changed.
///
/// Invariant: `lines` are in order and cover the text; each block is a range of them.
#[derive(Clone, Debug, Default)]
pub struct Document {
    lines: Vec<Line>,
    blocks: Vec<Block>,
    shields: Shields,
    signs: Vec<(u32, char)>,
    profile: Profile,
}

impl Document {
    /// Takes `text` apart. O(text).
    pub fn new(text: &str) -> Document {
        let shields = Shields::new(text);
        let mut lines = split(text);
        classify(text, &shields, &mut lines);
        let blocks = blocks(text, &lines);
        let signs: Vec<(u32, char)> = Signs::new(text).map(|(at, c)| (at as u32, c)).collect();
        let profile = Profile::new(text, &lines, &shields, &signs);
        Document { lines, blocks, shields, signs, profile }
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
    text.chars().map(width).sum()
}

fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let (mut end, next) = match text[start..].find('\n') {
            Some(i) => (start + i, start + i + 1),
            None => (text.len(), text.len()),
        };
        if text[start..end].ends_with('\r') {
            end -= 1;
        }
        lines.push(line(text, start, end, next));
        start = next;
    }
    lines
}

fn line(text: &str, start: usize, end: usize, next: usize) -> Line {
    let all = &text[start..end];
    let left = all.len() - all.trim_start().len();
    let content = match all.trim() {
        "" => Span::empty(start),
        trimmed => Span::new(start + left, start + left + trimmed.len()),
    };
    Line { span: Span::new(start, end), next: next as u32, content, class: LineClass::Blank }
}
