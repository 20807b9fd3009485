//! A text cut at its line breaks.

use std::ops::Range;

use crate::doc::blocks::LineClass;
use crate::text::{Signs, Span};

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
    /// The ASCII characters on it.
    pub ascii: AsciiSet,
    /// The places of its first sign among the signs of the text, and of the first one behind it.
    pub(crate) signs: (u32, u32),
}

/// Which ASCII characters there are somewhere. A look at it tells most of what a line is not.
///
/// ```
/// use zhtidy::doc::{AsciiSet, Document};
///
/// let document = Document::new("春天 (spring) 来了");
/// assert!(document.lines()[0].ascii.has_any(AsciiSet::of("([{")));
/// assert!(!document.lines()[0].ascii.has_any(AsciiSet::of("0123456789")));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsciiSet(u128);

impl AsciiSet {
    /// Those of `chars`, which are all ASCII.
    pub const fn of(chars: &str) -> AsciiSet {
        let (bytes, mut set, mut i) = (chars.as_bytes(), 0, 0);
        while i < bytes.len() {
            set |= 1 << bytes[i];
            i += 1;
        }
        AsciiSet(set)
    }

    /// Do the two have a character in common?
    pub const fn has_any(self, other: AsciiSet) -> bool {
        self.0 & other.0 != 0
    }
}

/// The signs of `text`, each with its byte offset.
pub(crate) fn signs(text: &str) -> Vec<(u32, char)> {
    Signs::new(text).map(|(at, c)| (at as u32, c)).collect()
}

/// The lines of `text`, without their classes.
pub(crate) fn split(text: &str, signs: &[(u32, char)]) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut first, mut ascii) = (0, 0, 0u128);
    for (i, &(at, c)) in signs.iter().enumerate() {
        if c == '\n' {
            lines.push(line(text, start..at as usize, at as usize + 1, (first, i), AsciiSet(ascii)));
            (start, first, ascii) = (at as usize + 1, i + 1, 0);
        } else if c.is_ascii() {
            ascii |= 1 << c as u32;
        }
    }
    if start < text.len() {
        lines.push(line(text, start..text.len(), text.len(), (first, signs.len()), AsciiSet(ascii)));
    }
    lines
}

fn line(text: &str, Range { start, end }: Range<usize>, next: usize, signs: (usize, usize), ascii: AsciiSet) -> Line {
    let all = &text[start..end];
    let all = all.strip_suffix('\r').unwrap_or(all);
    let left = all.len() - all.trim_start().len();
    let content = match all.trim() {
        "" => Span::empty(start),
        trimmed => Span::new(start + left, start + left + trimmed.len()),
    };
    let span = Span::new(start, start + all.len());
    let signs = (signs.0 as u32, signs.1 as u32);
    Line { span, next: next as u32, content, class: LineClass::Blank, ascii, signs }
}
