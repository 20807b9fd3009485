//! Byte offsets as UTF-16 offsets, for the edge to JavaScript and for JSON output.

use crate::text::Span;

/// How many bytes lie between two checkpoints.
const STRIDE: usize = 256;

/// Maps byte offsets of one text to UTF-16 code units and back.
///
/// Holds one checkpoint per 256 bytes, so that any offset is found in O(log n) plus a walk of at most that many; offsets in rising
/// order cost one walk in all ([`Utf16Map::units`]).
#[derive(Clone, Debug)]
pub struct Utf16Map<'t> {
    text: &'t str,
    /// `(byte, unit)` at a character boundary at or after each multiple of [`STRIDE`]; sorted in both columns.
    points: Vec<(u32, u32)>,
}

impl<'t> Utf16Map<'t> {
    /// One walk over the text.
    pub fn new(text: &'t str) -> Utf16Map<'t> {
        let mut points = vec![(0, 0)];
        let (mut unit, mut next) = (0u32, STRIDE);
        for (byte, c) in text.char_indices() {
            if byte >= next {
                points.push((byte as u32, unit));
                next = byte + STRIDE;
            }
            unit += c.len_utf16() as u32;
        }
        Utf16Map { text, points }
    }

    /// The UTF-16 offset of byte `byte`, which must be a character boundary.
    pub fn unit(&self, byte: u32) -> u32 {
        let (from, unit) = self.points[self.points.partition_point(|p| p.0 <= byte) - 1];
        unit + count_units(&self.text[from as usize..byte as usize])
    }

    /// The byte offset of UTF-16 offset `unit`, which must not cut a character; past the end it is the text's length.
    pub fn byte(&self, unit: u32) -> u32 {
        let (mut byte, mut at) = self.points[self.points.partition_point(|p| p.1 <= unit) - 1];
        for c in self.text[byte as usize..].chars() {
            if at >= unit {
                break;
            }
            at += c.len_utf16() as u32;
            byte += c.len_utf8() as u32;
        }
        byte
    }

    /// A byte span as a UTF-16 span.
    pub fn span(&self, span: Span) -> Span {
        Span { start: self.unit(span.start), end: self.unit(span.end) }
    }

    /// Byte offsets as UTF-16 offsets: O(text + offsets) while they rise; one that falls back, or lies far ahead, is looked up.
    pub fn units(&self, bytes: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let (mut byte, mut unit) = (0u32, 0u32);
        let mut walk = |to: u32| {
            let is_near = to >= byte && to - byte <= STRIDE as u32;
            unit = if is_near { unit + count_units(&self.text[byte as usize..to as usize]) } else { self.unit(to) };
            byte = to;
            unit
        };
        bytes.into_iter().map(&mut walk).collect()
    }
}

/// Rising byte offsets of one text as UTF-16 offsets, one at a time; [`Utf16Map`] without the map.
#[derive(Clone, Debug)]
pub struct Utf16Walk<'t> {
    text: &'t str,
    byte: u32,
    unit: u32,
}

impl<'t> Utf16Walk<'t> {
    /// At the beginning of the text.
    pub fn new(text: &'t str) -> Utf16Walk<'t> {
        Utf16Walk { text, byte: 0, unit: 0 }
    }

    /// The UTF-16 offset of byte `byte`, a character boundary. One before the last that was asked for counts as that.
    pub fn unit(&mut self, byte: u32) -> u32 {
        let to = byte.max(self.byte);
        self.unit += count_units(&self.text[self.byte as usize..to as usize]);
        self.byte = to;
        self.unit
    }
}

/// Every byte that starts a character is one unit; a four-byte character is two. Eight bytes a step, where there are so many.
fn count_units(text: &str) -> u32 {
    const LOWEST: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let of_word = |word: &[u8; 8]| {
        let bits = u64::from_le_bytes(*word);
        let continues = bits >> 7 & !(bits >> 6) & LOWEST;
        let has_four = bits >> 7 & bits >> 6 & bits >> 5 & bits >> 4 & LOWEST;
        8 - continues.count_ones() + has_four.count_ones()
    };
    let of_byte = |b: &u8| u32::from(b & 0xC0 != 0x80) + u32::from(*b >= 0xF0);
    words.iter().map(of_word).sum::<u32>() + rest.iter().map(of_byte).sum::<u32>()
}
