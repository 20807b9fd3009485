//! A place in a text.

use std::ops::Range;

/// A half-open range of UTF-8 **byte** offsets into one text.
///
/// Invariant: `start <= end`, both on `char` boundaries of that text. `u32` on every platform, so a span means the same
/// natively and on wasm32.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end`.
    ///
    /// # Panics
    /// If `start > end`, or if `end` does not fit `u32` (no [`Text`](crate::text::Text) is that long).
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span cannot end before it starts: {start}..{end}");
        let end = u32::try_from(end).expect("a text is at most MAX_BYTES long");
        Span { start: start as u32, end }
    }

    /// The place between two characters at byte `at`.
    pub fn empty(at: usize) -> Span {
        Span::new(at, at)
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Does it hold no byte at all?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Do the two share a byte? Touching is not overlapping: `0..2` and `2..4` are apart.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Would an edit here and one there get in each other's way? They do when they overlap, when one inserts strictly
    /// inside the other, and when both insert at the same point.
    pub fn meets(self, other: Span) -> bool {
        self == other || self.overlaps(other)
    }

    /// The same place in a text with `by` more bytes before it.
    pub fn moved(self, by: u32) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// The part of `text` that the span covers.
    ///
    /// # Panics
    /// If the span is not of this text.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// As a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
