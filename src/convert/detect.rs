//! Which script a text is written in, told by the characters that only one script has.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::convert::Variant;
use crate::convert::index::{Builder, Index, Token};
use crate::convert::pages::Pages;
use crate::convert::table::{TABLES, Tables, characters};
use crate::error::Error;
use crate::lexicon::{Dictionary, Part, Store};
use crate::text::{is_han, sort_by_number};

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

    /// For the reader: in Simplified Chinese, Traditional Chinese and English.
    pub fn titles(self) -> [&'static str; 3] {
        match self {
            Script::Simplified => ["简体中文", "簡體中文", "Simplified Chinese"],
            Script::Traditional => ["繁体中文", "繁體中文", "Traditional Chinese"],
            Script::Mixed => ["简繁混杂的中文", "簡繁混雜的中文", "Simplified and Traditional Chinese mixed"],
            Script::Japanese => ["日文", "日文", "Japanese"],
            Script::Unknown => ["没有字形线索的文字", "沒有字形線索的文字", "without a sign of its script"],
        }
    }
}

/// Whose Traditional Chinese it is, as far as characters and words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// `這裡的軟體`
    Taiwan,
    /// `這裏説的軟件`
    HongKong,
}

impl Region {
    /// The stable word that JavaScript and scripts see.
    pub fn id(self) -> &'static str {
        match self {
            Region::Taiwan => "tw",
            Region::HongKong => "hk",
        }
    }
}

/// Why a conversion would damage a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The text is in another script than the one that the variant is made for: 什么 becomes 什幺 under tw2s.
    Script {
        /// What the text is in.
        script: Script,
        /// What was asked for.
        variant: Variant,
    },
}

impl Warning {
    /// What there is to say about taking a text in this script through `variant`.
    pub fn of(script: Script, variant: Variant) -> Option<Warning> {
        let fits = match script {
            Script::Unknown => true,
            Script::Simplified => variant.reads_simplified(),
            Script::Traditional => !variant.reads_simplified() && variant != Variant::Jp2t,
            // One half of it fits. What Simplified loses by the plain t2s is next to nothing.
            Script::Mixed => variant == Variant::T2s,
            Script::Japanese => variant == Variant::Jp2t,
        };
        // t2s takes nothing from Simplified text that is not Traditional too.
        let harmless = script == Script::Simplified && variant == Variant::T2s;
        (!fits && !harmless).then_some(Warning::Script { script, variant })
    }

    /// The stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Warning::Script { .. } => "wrong-script",
        }
    }

    /// A sentence in Simplified Chinese, Traditional Chinese and English.
    pub fn sentences(self) -> [String; 3] {
        let Warning::Script { script, variant } = self;
        let [hans, hant, en] = script.titles();
        [
            format!("这段文字是{hans}，不适合用 {variant} 转换，可能会被改错。"),
            format!("這段文字是{hant}，不適合用 {variant} 轉換，可能會被改錯。"),
            format!("The text is {en}; {variant} is not made for it and may damage it."),
        ]
    }
}

/// The script of a text.
///
/// Without the dictionary `convert.zhd` only Japanese is told.
pub fn detect(text: &str, store: &Store) -> Script {
    Detector::try_new(store).map_or_else(|_| script(&Signs::default(), text), |detector| detector.detect(text))
}

/// Tells scripts apart.
#[derive(Clone, Debug)]
pub struct Detector {
    signs: Arc<Signs>,
    /// Where the clues to the region are, which are read when they are asked for.
    dictionary: Arc<Dictionary>,
}

/// The bundle of `convert.zhd` with the characters that only one script has.
const SIGNS: usize = 0;

/// Which script a character belongs to.
type Signs = Pages<Side>;

#[derive(Clone, Copy, Debug, Default)]
enum Side {
    #[default]
    Neither,
    Simplified,
    Traditional,
}

/// What tells regions apart.
#[derive(Debug)]
struct Clues {
    places: Pages<Place>,
    /// Words that only Taiwan has.
    words: Index,
}

/// How many characters have to tell one region, and how many times those that tell otherwise. A word counts as much as that.
const TELLING: usize = 3;
const MOSTLY: usize = 4;

/// Which region writes a character so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Any,
    Taiwan,
    HongKong,
    /// OpenCC's own standard, and old books: 爲.
    Neither,
}

impl Detector {
    /// Reads what tells out of OpenCC's tables.
    ///
    /// # Errors
    /// [`MissingDictionary`](crate::ErrorKind::MissingDictionary) or [`BadDictionary`](crate::ErrorKind::BadDictionary).
    pub fn try_new(store: &Store) -> Result<Detector, Error> {
        let dictionary = store.get(Part::Convert)?;
        Ok(Detector { signs: dictionary.made(0, || signs(&dictionary))?, dictionary })
    }

    /// Whose Traditional Chinese `text` is; nothing where it does not tell, or tells both. O(text).
    pub fn region(&self, text: &str) -> Option<Region> {
        let clues = self.dictionary.made(0, || clues(&self.dictionary)).ok()?;
        let (mut taiwan, mut hong_kong, mut neither) = (0usize, 0usize, 0usize);
        for token in clues.words.tokens(text) {
            match token {
                Token::Letter(c, _) => match clues.places.get(c) {
                    Place::Any => {}
                    Place::Taiwan => taiwan += 1,
                    Place::HongKong => hong_kong += 1,
                    Place::Neither => neither += 1,
                },
                Token::Word(..) => taiwan += TELLING,
                Token::Sequence(_) | Token::Foreign(_) => {}
            }
        }
        match (taiwan, hong_kong) {
            (t, h) if t >= TELLING && t >= (h + neither) * MOSTLY => Some(Region::Taiwan),
            (t, h) if h >= TELLING && h >= (t + neither) * MOSTLY => Some(Region::HongKong),
            _ => None,
        }
    }

    /// The script of `text`. O(text).
    pub fn detect(&self, text: &str) -> Script {
        script(&self.signs, text)
    }
}

fn script(signs: &Signs, text: &str) -> Script {
    // How many characters are of each side.
    let mut counts = [0usize; 3];
    let (mut han, mut kana) = (0usize, 0usize);
    for c in text.chars() {
        match c {
            '\0'..='\u{7F}' => continue,
            '\u{4E00}'..='\u{9FFF}' => han += 1,
            _ => {
                han += usize::from(is_han(c));
                kana += usize::from(is_kana(c));
            }
        }
        counts[signs.get(c) as usize] += 1;
    }
    let [_, simplified, traditional] = counts;
    match (simplified, traditional) {
        _ if kana > 0 && kana * 4 >= han => Script::Japanese,
        (0, 0) => Script::Unknown,
        (s, t) if s.min(t) * 10 >= s.max(t) => Script::Mixed,
        (s, t) if s > t => Script::Simplified,
        _ => Script::Traditional,
    }
}

fn signs(dictionary: &Dictionary) -> Result<Signs, Error> {
    let bundle = dictionary.bundle(SIGNS)?;
    let mut signs = Signs::default();
    for (section, side) in [Side::Simplified, Side::Traditional].into_iter().enumerate() {
        characters(bundle.section(section)?)?.into_iter().for_each(|c| *signs.get_mut(c) = side);
    }
    Ok(signs)
}

fn clues(dictionary: &Dictionary) -> Result<Clues, Error> {
    let bundle = dictionary.bundle(TABLES)?;
    let tables = Tables::try_new(&bundle)?;
    let (taiwan, hong_kong) = (candidates(&tables, "TWVariants")?, candidates(&tables, "HKVariants")?);
    let standard: HashSet<char> = candidates(&tables, "STCharacters")?.values().flatten().copied().collect();
    let mut said = told(&taiwan, &hong_kong, &standard);
    sort_by_number(&mut said, |(c, place)| u64::from(*c) << 8 | *place as u64);
    said.dedup();
    let mut places: Pages<Place> = Pages::default();
    for one in said.chunk_by(|a, b| a.0 == b.0) {
        // A character of which two things are said tells nothing.
        *places.get_mut(one[0].0) = if one.len() == 1 { one[0].1 } else { Place::Any };
    }
    Ok(Clues { places, words: words_of_taiwan(&tables)? })
}

/// The characters that one region writes where another writes otherwise: 裡 and 裏. One that OpenCC's `standard` has beside them tells
/// nothing: 著 is Taiwan's 着, and a word of its own in Hong Kong.
fn told(taiwan: &Candidates, hong_kong: &Candidates, standard: &HashSet<char>) -> Vec<(char, Place)> {
    let written = |by: &Candidates, c: char| by.get(&c).and_then(|list| list.first()).copied().unwrap_or(c);
    let mut all = Vec::new();
    for &c in taiwan.keys().chain(hong_kong.keys()) {
        let (tw, hk) = (written(taiwan, c), written(hong_kong, c));
        if tw != c && hk != c {
            all.push((c, Place::Neither));
        } else if hk == c {
            all.push((c, Place::HongKong));
        }
        if tw != hk {
            all.extend([(tw, Place::Taiwan), (hk, Place::HongKong)].into_iter().filter(|(d, _)| !standard.contains(d)));
        }
    }
    all
}

/// Words of two characters or more that Taiwan alone has: 軟體, for what is 軟件 elsewhere.
fn words_of_taiwan(tables: &Tables) -> Result<Index, Error> {
    let mut elsewhere = HashSet::new();
    tables.each("TWPhrases", &mut |key, _| {
        elsewhere.insert(key.to_owned());
        Ok(())
    })?;
    let mut words = Builder::default();
    tables.each("TWPhrases", &mut |key, values| {
        let word = values[0].as_str();
        let telling = word.chars().count() > 1 && key.chars().count() > 1 && !elsewhere.contains(word);
        if telling { words.add(0, word, word) } else { Ok(()) }
    })?;
    Ok(words.build())
}

/// For a character, what it may become.
type Candidates = HashMap<char, Vec<char>>;

fn candidates(tables: &Tables, name: &str) -> Result<Candidates, Error> {
    let mut all = Candidates::new();
    tables.each(name, &mut |key, values| {
        all.extend(key.chars().next().map(|c| (c, values.iter().flat_map(|v| v.chars()).collect())));
        Ok(())
    })?;
    Ok(all)
}

/// Hiragana and Katakana, half-width too; not the marks that Chinese borrows.
fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{31F0}'..='\u{31FF}' | 'ｦ'..='ﾝ')
}
