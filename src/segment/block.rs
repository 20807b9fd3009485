//! A stretch of characters that is cut on its own, decoded once.

use crate::lexicon::Words;
use crate::text::Span;

/// The characters of a stretch, in three columns.
#[derive(Default)]
pub(crate) struct Block {
    pub(crate) chars: Vec<char>,
    /// Their ranks in the dictionary.
    pub(crate) ranks: Vec<u16>,
    /// Where they begin, in bytes of the whole text; one more entry than characters.
    starts: Vec<u32>,
}

impl Block {
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The place of characters `from..to`.
    #[inline]
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.starts[from], end: self.starts[to] }
    }

    /// Takes in the characters from byte `at` on that are of one kind with the first. Gives the end and that kind.
    pub(crate) fn fill(&mut self, words: &Words, text: &str, at: u32, kind: impl Fn(char) -> bool) -> (u32, bool) {
        self.chars.clear();
        self.ranks.clear();
        self.starts.clear();
        let (mut end, mut first) = (at, None);
        for c in text[at as usize..].chars() {
            let this = kind(c);
            if *first.get_or_insert(this) != this {
                break;
            }
            self.chars.push(c);
            self.ranks.push(words.trie().rank(c));
            self.starts.push(end);
            end += c.len_utf8() as u32;
        }
        self.starts.push(end);
        (end, first.unwrap_or_default())
    }
}

/// Characters that words are made of: Han, ASCII letters and digits, `+#&._%-`.
#[inline]
pub(crate) fn in_words(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => true,
        '\0'..='\x7F' => c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-'),
        _ => is_rare_han(c),
    }
}

/// Han characters as jieba-rs knows them: without the extensions G and later, 々 and 〇.
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || is_rare_han(c)
}

#[inline]
fn is_rare_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2B73F}'
        | '\u{2B740}'..='\u{2B81F}' | '\u{2B820}'..='\u{2CEAF}' | '\u{2CEB0}'..='\u{2EBEF}' | '\u{2F800}'..='\u{2FA1F}')
}
