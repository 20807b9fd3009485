//! How long a text is, as Chinese editors count.

use crate::text::{CharClass, Signs, class, is_han};

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
        let mut count = Count::default();
        let mut last = 0;
        for (at, c) in Signs::new(text) {
            count.han((at - last) as u32 / 3);
            last = at + c.len_utf8();
            count.sign(c, &text[last..]);
        }
        count.han((text.len() - last) as u32 / 3);
        count.tally
    }
}

/// A text that is being counted.
#[derive(Default)]
struct Count {
    tally: Tally,
    /// Where it stands: in a run of what is counted as one, in a word of letters, on a line that has something on it.
    in_run: bool,
    in_word: bool,
    in_line: bool,
}

impl Count {
    /// So many Han in a row.
    fn han(&mut self, count: u32) {
        if count > 0 {
            self.characters(count);
            self.tally.han += count;
            self.tally.words += count;
            (self.in_run, self.in_word) = (false, false);
        }
    }

    /// Any character, before `rest`.
    fn sign(&mut self, c: char, rest: &str) {
        if c.is_whitespace() {
            (self.in_run, self.in_word) = (false, false);
            self.in_line &= c != '\n';
            return;
        }
        let letter = is_letter(c);
        let joined = self.in_word && matches!(c, '\'' | '’' | '-') && rest.starts_with(is_letter);
        self.characters(1);
        self.tally.han += u32::from(is_han(c));
        self.tally.latin_words += u32::from(letter && !self.in_word);
        let mark = matches!(class(c), CharClass::AsciiPunctuation | CharClass::CjkPunctuation);
        self.tally.punctuation += u32::from(mark && !joined);
        self.tally.words += u32::from(is_cell(c) || !self.in_run);
        self.in_run = !is_cell(c);
        self.in_word = letter || joined;
    }

    fn characters(&mut self, count: u32) {
        self.tally.characters += count;
        self.tally.paragraphs += u32::from(!self.in_line);
        self.in_line = true;
    }
}

/// A letter of a script that is written in words.
fn is_letter(c: char) -> bool {
    !is_cell(c) && c.is_alphabetic()
}

/// Does it take a cell of Chinese print, and so count by itself?
fn is_cell(c: char) -> bool {
    is_han(c) || matches!(class(c), CharClass::OtherCjk | CharClass::CjkPunctuation)
}
