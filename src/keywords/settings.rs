//! Which words may be keywords.

use crate::keywords::{Frequencies, StopWords};
use crate::segment::Hmm;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many keywords at most.
    pub top: usize,
    /// Are words to be found that the dictionary does not know?
    pub hmm: Hmm,
    /// Words that never are keywords.
    pub stop: StopWords,
    /// If not empty: the tags that a keyword may have.
    pub tags: Vec<String>,
    /// Words of one character.
    pub singles: Show,
    /// Numbers, in digits or Han characters: `2026`, `17%`, 第三, 二十.
    pub numbers: Show,
    /// Words of ASCII letters: `GPU`.
    pub latin: Show,
    /// Tokens without any letter or digit: `--`.
    pub signs: Show,
    /// How telling a word is, by which texts; TextRank does not ask.
    pub frequencies: Frequencies,
    /// How often TextRank passes weights on.
    pub rounds: u32,
}

/// May words of a kind be keywords?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Show {
    /// They may.
    Shown,
    /// They may not.
    Hidden,
}

impl Default for Settings {
    /// Twenty words, Chinese and Latin; unknown words too; no stop words, numbers, signs, single characters.
    fn default() -> Settings {
        Settings {
            top: 20,
            hmm: Hmm::On,
            stop: StopWords::default(),
            tags: Vec::new(),
            singles: Show::Hidden,
            numbers: Show::Hidden,
            latin: Show::Shown,
            signs: Show::Hidden,
            frequencies: Frequencies::Builtin,
            rounds: 10,
        }
    }
}

impl Settings {
    /// What jieba-rs does unless told otherwise: no unknown words, only English stop words, nothing else hidden than single
    /// characters. With these settings the weights are those of jieba-rs 0.11, to the last bit for TF-IDF.
    pub fn jieba() -> Settings {
        Settings {
            hmm: Hmm::Off,
            stop: StopWords::english(),
            numbers: Show::Shown,
            signs: Show::Shown,
            rounds: 20,
            ..Settings::default()
        }
    }

    /// May this word be a keyword, as far as its characters tell?
    pub(crate) fn accept(&self, word: &str) -> bool {
        let hidden = |show: Show, is: fn(&str) -> bool| show == Show::Hidden && is(word);
        !(hidden(self.singles, is_single)
            || hidden(self.signs, is_sign)
            || hidden(self.numbers, is_number)
            || hidden(self.latin, is_latin)
            || self.stop.contains(word))
    }
}

fn is_single(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn is_sign(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric)
}

fn is_latin(word: &str) -> bool {
    word.is_ascii() && word.contains(|c: char| c.is_ascii_alphabetic())
}

/// `2026`, `17%`, 第三, 二十, 三百万.
fn is_number(word: &str) -> bool {
    let part = |c: char| c.is_numeric() || "〇零一二三四五六七八九十百千万亿兆两几数第.,%+-".contains(c);
    word.chars().all(part) && !is_sign(word)
}
