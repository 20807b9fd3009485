//! A text cut at its line breaks.

use crate::doc::blocks::LineClass;
use crate::text::{Signs, Span, is_han};

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
    /// How many Han there are on it.
    pub han: u32,
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
    // Of Chinese text that is one character in eight.
    let mut signs = Vec::with_capacity(text.len() / 16);
    signs.extend(Signs::new(text).map(|(at, c)| (at as u32, c)));
    signs
}

/// Each character of `signs`; one beyond the basic plane as often as it comes.
pub(crate) fn kinds(signs: &[(u32, char)]) -> Vec<char> {
    let mut seen = [0u64; 1 << 10];
    let mut kinds = Vec::new();
    for &(_, c) in signs {
        let bit = 1 << (c as u32 % 64);
        match seen.get_mut(c as usize / 64) {
            Some(bits) if *bits & bit != 0 => continue,
            Some(bits) => *bits |= bit,
            None => {}
        }
        kinds.push(c);
    }
    kinds
}

/// The lines of `text`, without their classes.
pub(crate) fn split(text: &str, signs: &[(u32, char)]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open = Open::default();
    for (i, &(at, c)) in signs.iter().enumerate() {
        if c == '\n' {
            lines.push(open.close(text, at as usize, at as usize + 1, i));
            open = Open { start: at as usize + 1, first: i + 1, ..Open::default() };
        } else {
            open.take(c);
        }
    }
    if open.start < text.len() {
        lines.push(open.close(text, text.len(), text.len(), signs.len()));
    }
    lines
}

/// A line whose end is still to come.
#[derive(Default)]
struct Open {
    start: usize,
    /// Its first sign.
    first: usize,
    ascii: u128,
    /// The bytes of its signs, and how many of them are Han.
    bytes: usize,
    rare: usize,
}

impl Open {
    fn take(&mut self, sign: char) {
        self.bytes += sign.len_utf8();
        match sign {
            '\0'..='\u{7F}' => self.ascii |= 1 << sign as u32,
            _ => self.rare += usize::from(is_han(sign)),
        }
    }

    /// Ends before byte `end`, with the sign before `last`; the next line begins at `next`.
    fn close(&self, text: &str, end: usize, next: usize, last: usize) -> Line {
        let all = &text[self.start..end];
        let all = all.strip_suffix('\r').unwrap_or(all);
        let left = all.len() - all.trim_start().len();
        let content = match all.trim() {
            "" => Span::empty(self.start),
            trimmed => Span::new(self.start + left, self.start + left + trimmed.len()),
        };
        Line {
            span: Span::new(self.start, self.start + all.len()),
            next: next as u32,
            content,
            class: LineClass::Blank,
            ascii: AsciiSet(self.ascii),
            han: ((end - self.start - self.bytes) / 3 + self.rare) as u32,
            signs: (self.first as u32, last as u32),
        }
    }
}
