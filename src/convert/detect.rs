//! Which script a text is written in, told by the characters that only one script has.

use std::sync::Arc;

use crate::convert::pages::Pages;
use crate::convert::table::Tables;
use crate::error::Error;
use crate::lexicon::{Dictionary, Part, Store};
use crate::text::is_han;

/// What a text is written in, as far as its characters tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// `这个问题`
    Simplified,
    /// `這個問題`, of whichever place.
    Traditional,
    /// Characters of both: of eleven that tell, at least one says otherwise.
    Mixed,
    /// At least a fifth of the characters are kana. Japanese without kana is told apart by nothing.
    Japanese,
    /// Nothing tells: `中文`.
    #[default]
    Unknown,
}

impl Script {
    /// The stable word that JavaScript and scripts see.
    pub fn id(self) -> &'static str {
        match self {
            Script::Simplified => "simplified",
            Script::Traditional => "traditional",
            Script::Mixed => "mixed",
            Script::Japanese => "japanese",
            Script::Unknown => "unknown",
        }
    }
}

/// The script of a text.
///
/// Without the dictionary `convert.zhd` only Japanese is told.
pub fn detect(text: &str, store: &Store) -> Script {
    Detector::try_new(store).unwrap_or_else(|_| Detector { tells: Arc::new(Pages::new()) }).detect(text)
}

/// Tells scripts apart.
#[derive(Clone, Debug)]
pub struct Detector {
    tells: Arc<Pages<Tells>>,
}

/// What a character says about the script.
#[derive(Clone, Copy, Debug, Default)]
enum Tells {
    #[default]
    Nothing,
    Simplified,
    Traditional,
}

impl Detector {
    /// Reads what tells out of OpenCC's tables.
    ///
    /// # Errors
    /// [`MissingDictionary`](crate::ErrorKind::MissingDictionary) or [`BadDictionary`](crate::ErrorKind::BadDictionary).
    pub fn try_new(store: &Store) -> Result<Detector, Error> {
        let dictionary = store.get(Part::Convert)?;
        Ok(Detector { tells: dictionary.made(0, || tells(&dictionary))? })
    }

    /// The script of `text`. O(text).
    pub fn detect(&self, text: &str) -> Script {
        let (mut simplified, mut traditional, mut han, mut kana) = (0usize, 0usize, 0usize, 0usize);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            match self.tells.get(c) {
                Tells::Simplified => simplified += 1,
                Tells::Traditional => traditional += 1,
                Tells::Nothing => {}
            }
            han += usize::from(is_han(c));
            kana += usize::from(is_kana(c));
        }
        match (simplified, traditional) {
            _ if kana > 0 && kana * 4 >= han => Script::Japanese,
            (0, 0) => Script::Unknown,
            (s, t) if s.min(t) * 10 >= s.max(t) => Script::Mixed,
            (s, t) if s > t => Script::Simplified,
            _ => Script::Traditional,
        }
    }
}

fn tells(dictionary: &Dictionary) -> Result<Pages<Tells>, Error> {
    let tables = Tables::try_new(dictionary)?;
    let mut uses: Pages<u8> = Pages::new();
    let simplified = read(&tables, "STCharacters", &mut uses, [READ_SIMPLIFIED, WRITTEN_TRADITIONAL])?;
    let traditional = read(&tables, "TSCharacters", &mut uses, [READ_TRADITIONAL, WRITTEN_SIMPLIFIED])?;
    let mut tells = Pages::new();
    // Characters that a table never leaves alone, never writes, and that the table for the way back does not read: 发, but not
    // 后, which is Traditional too.
    for (keys, others, tell) in [
        (simplified, WRITTEN_TRADITIONAL | READ_TRADITIONAL, Tells::Simplified),
        (traditional, WRITTEN_SIMPLIFIED | READ_SIMPLIFIED, Tells::Traditional),
    ] {
        keys.into_iter().filter(|c| uses.get(*c) & others == 0).for_each(|c| *tells.get_mut(c) = tell);
    }
    Ok(tells)
}

/// What a table does with a character.
const READ_SIMPLIFIED: u8 = 1;
const READ_TRADITIONAL: u8 = 2;
const WRITTEN_TRADITIONAL: u8 = 4;
const WRITTEN_SIMPLIFIED: u8 = 8;

/// The characters that a table reads; `uses` learns of them, and of those that it writes.
fn read(tables: &Tables, name: &str, uses: &mut Pages<u8>, [reads, writes]: [u8; 2]) -> Result<Vec<char>, Error> {
    let mut keys = Vec::new();
    tables.each(name, &mut |key, values| {
        keys.extend(key.chars().next());
        key.chars().take(1).for_each(|c| *uses.get_mut(c) |= reads);
        values.iter().flat_map(|value| value.chars()).for_each(|c| *uses.get_mut(c) |= writes);
        Ok(())
    })?;
    Ok(keys)
}

/// Hiragana and Katakana, half-width too; not the marks that Chinese borrows.
fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{31F0}'..='\u{31FF}' | 'ｦ'..='ﾝ')
}
