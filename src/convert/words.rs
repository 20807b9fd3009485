//! The user's words: what a word becomes, whatever the tables say.

use crate::convert::index::{Builder, Index, Token};
use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// How many characters before a word are looked at for a longer one that holds it. OpenCC's longest has 15 characters.
const REACH: usize = 15;

/// Stands before every value, so that a word that becomes itself, or nothing, is found like any other.
const SIGN: &str = "\0\0";

/// Words, and what each becomes.
///
/// From left to right the longest wins. A word gives way only to a longer word of OpenCC's tables that holds it whole: with
/// `后` → `后`, `皇后` and `后` stay, and `后面` still becomes `後面`. A word that overlaps one of theirs wins: with `发明` → `發明`,
/// `被发明` becomes `被發明`, though the tables have `被发`.
#[derive(Debug)]
pub struct OwnWords {
    index: Index,
    count: usize,
}

impl OwnWords {
    /// From words and what they become; of two that are the same, the later counts.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`] for a word that is empty, or longer than 80 characters.
    pub fn try_new(list: &[(&str, &str)]) -> Result<OwnWords, Error> {
        let mut builder = Builder::default();
        for (word, becomes) in list.iter().rev() {
            let length = word.chars().count().max(becomes.chars().count());
            if word.is_empty() || length > 80 {
                let why = if word.is_empty() { "it is empty" } else { "it is longer than 80 characters" };
                return Err(Error::new(ErrorKind::BadOptions, format!("words: “{word}” cannot be converted: {why}")));
            }
            builder.add(0, word, &format!("{SIGN}{becomes}"))?;
        }
        Ok(OwnWords { index: builder.build(), count: list.len() })
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Calls `found` with the place of each word in `text`, and what it becomes. `theirs` are the indexes whose longer words win.
    pub(super) fn each(&self, text: &str, theirs: &[&Index], found: &mut dyn FnMut(Span, &str)) {
        let mut at = 0;
        for token in self.index.tokens(text) {
            let end = at + token.len();
            if let Token::Word(_, value) = token
                && let Some(becomes) = value.strip_prefix(SIGN)
                && !theirs.iter().any(|index| holds(index, text, at, end))
            {
                found(Span::new(at, end), becomes);
            }
            at = end;
        }
    }
}

/// Has the index a longer word that stands in `text` over the whole of `at..end`?
fn holds(index: &Index, text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].char_indices().rev().take(REACH - 1).map(|(start, _)| start);
    std::iter::once(at).chain(before).any(|start| {
        let length = index.word_length(&text[start..]);
        length > end - at && start + length >= end
    })
}
