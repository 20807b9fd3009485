//! Ideographic description sequences: `⿰氵每` describes one character, so nothing inside it is converted.

use std::ops::RangeInclusive;
use std::str::Chars;

/// The operators, U+2FF0–2FFF.
pub const OPERATORS: RangeInclusive<char> = '⿰'..='\u{2FFF}';

/// OpenCC's limits: a deeper or longer one is not taken for a sequence.
const MAX_DEPTH: u32 = 16;
const MAX_LETTERS: u32 = 64;

/// Length in bytes of the sequence at the start of `text`, if a whole one stands there.
pub fn length(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let mut left = MAX_LETTERS;
    take(&mut chars, MAX_DEPTH, &mut left)?;
    Some(text.len() - chars.as_str().len())
}

/// Takes one character, or one operator with all that belongs to it.
fn take(chars: &mut Chars, depth: u32, left: &mut u32) -> Option<()> {
    *left = left.checked_sub(1)?;
    let depth = depth.checked_sub(1)?;
    let c = chars.next()?;
    (0..parts(c)).try_for_each(|_| take(chars, depth, left))
}

/// How many parts an operator joins; 0 for other characters.
fn parts(c: char) -> u32 {
    match c {
        '⿲' | '⿳' => 3,
        '\u{2FFE}' | '\u{2FFF}' => 1,
        '⿰'..='\u{2FFD}' => 2,
        _ => 0,
    }
}
