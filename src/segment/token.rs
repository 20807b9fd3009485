//! What comes out, and how it was asked for.

use crate::lexicon::WordId;
use crate::text::Span;

/// One word of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its tag, if tags were asked for; [`Segmenter::tag_names`](crate::segment::Segmenter::tag_names) has the names.
    pub tag: Option<Tag>,
}

/// A tag: a place in [`Segmenter::tag_names`](crate::segment::Segmenter::tag_names).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub u8);

/// How a text is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The likeliest row of words; the tokens make up the whole text.
    #[default]
    Precise,
    /// The same, and before each long word the shorter ones inside it, as a search index wants them.
    Search,
    /// Every word that stands anywhere in the text. Han characters that are in no word are left out, as jieba-rs does.
    All,
}

/// Is the hidden Markov model to look for words that the dictionary does not know?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hmm {
    /// Yes: 杭研 becomes a word.
    #[default]
    On,
    /// No: 杭 and 研 stay single.
    Off,
}

/// Which entry a token is, as far as cutting had to look it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry(u32);

impl Entry {
    /// Not looked up, or looked up and not found.
    pub(crate) const NONE: Entry = Entry(u32::MAX);
    const USER: u32 = 1 << 31;

    pub(crate) fn of_word(word: WordId) -> Entry {
        Entry(word.0)
    }

    pub(crate) fn of_user(place: usize) -> Entry {
        Entry(Entry::USER | place as u32)
    }

    pub(crate) fn is_none(self) -> bool {
        self == Entry::NONE
    }

    /// The place in the overlay, if it is a word of the user's.
    pub(crate) fn user(self) -> Option<usize> {
        (self.0 & Entry::USER != 0 && !self.is_none()).then_some((self.0 & !Entry::USER) as usize)
    }

    /// The word of the dictionary, if it is one.
    pub(crate) fn word(self) -> Option<WordId> {
        (self.0 & Entry::USER == 0).then_some(WordId(self.0))
    }
}
