//! How long a text is, as Chinese editors count.

use crate::text::{CharClass, class, is_han};

/// How long a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 字数 as word processors count it: each Han, Kana or Hangul and each full-width mark is one, and so is each run of
    /// Latin letters, digits and what stands between them without white space.
    pub words: u32,
    /// Characters (Unicode scalar values) that are no white space.
    pub characters: u32,
    /// Han characters.
    pub han: u32,
    /// Words of Latin letters; `it's` and `e-mail` are one each.
    pub latin_words: u32,
    /// Punctuation, of any width.
    pub punctuation: u32,
    /// Lines that are not blank.
    pub paragraphs: u32,
}

impl Tally {
    /// Counts `text`. O(text).
    ///
    /// ```
    /// let tally = zhtidy::doc::Tally::new("春天来了，it's spring！");
    /// assert_eq!((tally.words, tally.han, tally.latin_words, tally.punctuation), (8, 4, 2, 2));
    /// ```
    pub fn new(text: &str) -> Tally {
        let mut tally = Tally::default();
        let (mut in_run, mut in_word, mut in_line) = (false, false, false);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or('\n');
            let kind = class(c);
            let letter = c.is_alphabetic() && !is_cell(c);
            let joined = in_word && matches!(c, '\'' | '’' | '-') && next.is_alphabetic() && !is_cell(next);
            if c.is_whitespace() {
                (in_run, in_word) = (false, false);
                in_line &= c != '\n';
                continue;
            }
            tally.paragraphs += u32::from(!in_line);
            in_line = true;
            tally.characters += 1;
            tally.han += u32::from(is_han(c));
            tally.latin_words += u32::from(letter && !in_word);
            let mark = matches!(kind, CharClass::AsciiPunctuation | CharClass::CjkPunctuation);
            tally.punctuation += u32::from(mark && !joined);
            tally.words += u32::from(is_cell(c) || !in_run);
            in_run = !is_cell(c);
            in_word = letter || joined;
        }
        tally
    }
}

/// Does it take a cell of Chinese print, and so count by itself?
fn is_cell(c: char) -> bool {
    is_han(c) || matches!(class(c), CharClass::OtherCjk | CharClass::CjkPunctuation)
}
