//! What stands between the Han.

use crate::text::is_han;

/// The characters of a text, each with its byte offset, but for the Han of the main block (U+4E00–9FFF): marks, letters, digits,
/// spaces, and whatever is rare. Of Chinese text that is one character in eight, and the others are passed over three bytes at a time.
///
/// ```
/// use zhtidy::text::Signs;
///
/// assert!(Signs::new("我们，3人。").eq([(6, '，'), (9, '3'), (13, '。')]));
/// ```
#[derive(Clone, Debug)]
pub struct Signs<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Signs<'t> {
    /// Those of `text`.
    pub fn new(text: &'t str) -> Signs<'t> {
        Signs { text, at: 0 }
    }
}

impl Iterator for Signs<'_> {
    type Item = (usize, char);

    #[inline]
    fn next(&mut self) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        while is_main_han(bytes, self.at) {
            self.at += 3;
        }
        let at = self.at;
        let c = self.text[at..].chars().next()?;
        self.at += c.len_utf8();
        Some((at, c))
    }
}

/// How many Han `text` holds. O(text).
///
/// ```
/// assert_eq!(zhtidy::text::count_han("我们，3人〇。"), 4);
/// ```
pub fn count_han(text: &str) -> usize {
    let (mut beside, mut rare) = (0, 0);
    for (_, c) in Signs::new(text) {
        beside += c.len_utf8();
        rare += usize::from(is_han(c));
    }
    (text.len() - beside) / 3 + rare
}

/// Does a Han of the main block begin at byte `at`? U+4E00 is E4 B8 80, U+9FFF is E9 BF BF.
#[inline]
fn is_main_han(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0xE5..=0xE9) => true,
        Some(0xE4) => bytes[at + 1] >= 0xB8,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_han_of_the_main_block_are_passed_over() {
        let text = "一\u{4DFF}鿿\u{A000}㐀a龜\u{F900}𠀀\u{3FFF}\n人";
        let expected = text.char_indices().filter(|&(_, c)| !('\u{4E00}'..='\u{9FFF}').contains(&c));
        assert!(Signs::new(text).eq(expected));
    }
}
