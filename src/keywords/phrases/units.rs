//! A text as a row of units: its tokens, each different one with what the model wants to know of it.

use crate::keywords::rarity::Rarity;
use crate::keywords::seen::Seen;
use crate::keywords::{Settings, Show};
use crate::segment::{Hmm, Piece, Segmenter};
use crate::text::Span;

/// Tags that the model tells apart, in jieba's letters; all others are one.
pub(crate) const CLASSES: [&str; 24] = [
    "n", "nz", "vn", "v", "a", "b", "j", "l", "i", "eng", "ns", "nr", "nt", "an", "ng", "vg", "m", "f", "d", "x", "g",
    "k", "t", "q",
];
/// Tags of words that phrases are made of.
const INSIDE: [&str; 31] = [
    "n", "nz", "vn", "v", "a", "b", "j", "l", "i", "eng", "ns", "nr", "nt", "nrt", "an", "ng", "vg", "ag", "s", "f",
    "t", "z", "m", "q", "g", "k", "h", "zg", "nrfg", "vi", "ad",
];
/// Tags that no phrase begins with.
const NEVER_FIRST: [&str; 6] = ["d", "m", "q", "f", "t", "k"];
/// Tags that a phrase may end with.
const LAST: [&str; 19] =
    ["n", "nz", "vn", "v", "j", "l", "i", "eng", "ns", "nr", "nt", "nrt", "an", "ng", "nrfg", "vi", "a", "k", "g"];
const PERSONS: [&str; 3] = ["nr", "nrt", "nrfg"];
const OPENING: [&str; 5] = ["“", "《", "「", "『", "\""];
const CLOSING: [&str; 5] = ["”", "》", "」", "』", "\""];
/// A single character tells little however rare it is: its rarity counts no more than this.
const RAREST_SINGLE: f64 = 8.0;

/// The tokens of a text, which tile it.
pub(crate) struct Units {
    /// For each token: which unit it is.
    pub(crate) row: Vec<u32>,
    /// Where each token begins, in bytes; one more entry than tokens.
    pub(crate) starts: Vec<u32>,
    /// The different tokens, in order of first appearance.
    pub(crate) kinds: Vec<Unit>,
}

/// A token, wherever it stands.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) rarity: f64,
    /// Whether its rarity is known.
    pub(crate) is_known: bool,
    pub(crate) chars: u32,
    pub(crate) is_ascii: bool,
    /// Whether a dictionary has it.
    pub(crate) is_entry: bool,
    /// Its place in [`CLASSES`], if it has one.
    pub(crate) class: Option<usize>,
    pub(crate) role: Role,
    /// May a phrase begin with it, end with it?
    pub(crate) begins: bool,
    pub(crate) ends: bool,
    pub(crate) is_person: bool,
    /// How often it stands in the text.
    pub(crate) count: u32,
}

/// What a token can do for a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Be a part of it.
    Part,
    /// Stand beside it.
    Other,
    /// Stand beside it, as a sign or a space.
    Sign { opens: bool, closes: bool },
}

impl Units {
    pub(crate) fn of(segmenter: &Segmenter, rarity: &Rarity, text: &str, settings: &Settings) -> Units {
        let mut units = Units { row: Vec::new(), starts: vec![0], kinds: Vec::new() };
        let kinds = Kinds::of(segmenter);
        let mut seen = Seen::new();
        segmenter.each_piece(text, Hmm::On, &mut |piece| {
            let (span, id) = (piece.span(), segmenter.entry(piece).word());
            let word = span.of(text);
            let fresh = units.kinds.len() as u32;
            let place = seen.place(id, word, || fresh);
            if place == fresh {
                units.kinds.push(kinds.unit(segmenter, piece, word, rarity, settings));
            }
            units.kinds[place as usize].count += 1;
            units.row.push(place);
            units.starts.push(span.end);
        });
        units
    }

    /// The unit at a place of the row.
    pub(crate) fn at(&self, place: usize) -> &Unit {
        &self.kinds[self.row[place] as usize]
    }

    /// The units of a stretch of the row.
    pub(crate) fn stretch(&self, from: usize, len: usize) -> impl DoubleEndedIterator<Item = &Unit> + Clone {
        self.row[from..from + len].iter().map(|unit| &self.kinds[*unit as usize])
    }

    /// Where a stretch of the row stands in the text.
    pub(crate) fn span(&self, from: usize, len: usize) -> Span {
        Span { start: self.starts[from], end: self.starts[from + len] }
    }
}

/// What each tag of the segmenter means for phrases, looked up once.
struct Kinds(Vec<Kind>);

#[derive(Clone, Copy)]
struct Kind {
    class: Option<usize>,
    inside: bool,
    begins: bool,
    ends: bool,
    is_person: bool,
    is_number: bool,
}

impl Kind {
    fn of(tag: &str) -> Kind {
        let inside = INSIDE.contains(&tag) || tag == "d";
        Kind {
            class: CLASSES.iter().position(|class| *class == tag),
            inside,
            begins: inside && !NEVER_FIRST.contains(&tag),
            ends: LAST.contains(&tag) || tag == "vg",
            is_person: PERSONS.contains(&tag),
            is_number: tag == "m",
        }
    }
}

impl Kinds {
    fn of(segmenter: &Segmenter) -> Kinds {
        Kinds(segmenter.tag_names().iter().map(|name| Kind::of(name)).collect())
    }

    fn unit(&self, segmenter: &Segmenter, piece: &Piece<'_>, word: &str, rarity: &Rarity, settings: &Settings) -> Unit {
        let tag = segmenter.tag_of(piece);
        let mut kind = self.0[usize::from(tag.0)];
        if segmenter.tag_name(tag) == "x" && segmenter.is_users(piece) {
            // What the user has named without saying what it is, is a name.
            kind = Kind::of("nz");
        }
        let chars = word.chars().count() as u32;
        let value = rarity.of(segmenter.entry(piece).word(), word);
        let is_sign = !word.chars().any(char::is_alphanumeric);
        let role = match is_sign {
            true => Role::Sign { opens: OPENING.contains(&word), closes: CLOSING.contains(&word) },
            false if kind.inside && !settings.stop.contains(word) => Role::Part,
            false => Role::Other,
        };
        let shown_number = kind.is_number && settings.numbers == Show::Shown;
        let name = segmenter.tag_name(tag);
        let allowed = settings.tags.is_empty() || settings.tags.iter().any(|tag| tag == name);
        Unit {
            rarity: if chars == 1 { value.min(RAREST_SINGLE) } else { value },
            is_known: rarity.knows(value),
            chars,
            is_ascii: word.is_ascii(),
            is_entry: !segmenter.entry(piece).is_none(),
            class: kind.class,
            role,
            begins: kind.begins || shown_number,
            ends: allowed && (kind.ends || shown_number),
            is_person: kind.is_person,
            count: 0,
        }
    }
}
