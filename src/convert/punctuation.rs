//! Quotation marks and other punctuation of the region that a text is converted for.
//!
//! ```text
//! 他说：“这叫‘发’。”  ─s2tw─▶  他說：「這叫『發』。」
//! ```

use std::str::FromStr;

use crate::convert::{Settled, Variant};
use crate::error::{Error, ErrorKind};
use crate::text::{Certainty, Edit, RuleId, Span, is_wide, sort_by_number};

/// What becomes of quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Punctuation {
    /// They stay, as OpenCC leaves them.
    #[default]
    Keep,
    /// “” and ‘’.
    Curly,
    /// 「」 and 『』.
    Corner,
    /// As the region writes: “” on the mainland; 「」 elsewhere; in Taiwan also the dot in names, `‧` for `·`.
    Region,
}

/// The rule that edits of punctuation carry.
pub const PUNCTUATION: RuleId = RuleId("punctuation");

impl Punctuation {
    /// All of them.
    pub const ALL: [Punctuation; 4] = [Punctuation::Keep, Punctuation::Curly, Punctuation::Corner, Punctuation::Region];

    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Punctuation::Keep => "keep",
            Punctuation::Curly => "curly",
            Punctuation::Corner => "corner",
            Punctuation::Region => "region",
        }
    }
}

impl FromStr for Punctuation {
    type Err = Error;

    fn from_str(id: &str) -> Result<Punctuation, Error> {
        let found = Punctuation::ALL.into_iter().find(|one| one.id() == id);
        let known = Punctuation::ALL.map(Punctuation::id);
        found.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, "punctuation", id, &known))
    }
}

/// The changes to the punctuation of `text`, outside of what is settled. O(text).
pub fn punctuation(text: &str, kind: Punctuation, variant: Variant, settled: &[Settled]) -> Vec<Edit> {
    let corner = match kind {
        Punctuation::Keep => return Vec::new(),
        Punctuation::Curly => false,
        Punctuation::Corner => true,
        Punctuation::Region => !variant.gives_simplified(),
    };
    let mut edits = if corner { to_corner(text) } else { to_curly(text) };
    if kind == Punctuation::Region {
        dots(text, variant, &mut edits);
    }
    let mut settled = settled.iter().peekable();
    sort_by_number(&mut edits, |edit| edit.span.number());
    edits.retain(|edit| {
        while settled.next_if(|s| s.span.end <= edit.span.start).is_some() {}
        !settled.peek().is_some_and(|s| s.span.overlaps(edit.span))
    });
    edits
}

/// Corner marks are Chinese wherever they stand.
fn to_curly(text: &str) -> Vec<Edit> {
    let marks = [('「', "“"), ('」', "”"), ('『', "‘"), ('』', "’")];
    let edit = |(at, c): (usize, char)| {
        let (_, with) = marks.iter().find(|(mark, _)| *mark == c)?;
        Some(change(at, c, with))
    };
    text.char_indices().filter_map(edit).collect()
}

/// How many open marks are looked at for the other half of one.
const DEPTH: usize = 8;

/// A curly mark in a text, and its neighbours.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    sign: char,
    /// Does it touch something Chinese?
    chinese: bool,
}

/// Curly marks are changed where one of a pair touches something Chinese; a double mark without its other half, where it does itself.
/// A single mark without its other half is an apostrophe.
fn to_corner(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut group = 0;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, sign)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let mark = Mark { at, sign, chinese: is_wide(before) || is_wide(after) };
        let in_word = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
        match sign {
            '\n' => open.drain(..).for_each(|mark| alone(mark, &mut edits)),
            '“' | '‘' => open.push(mark),
            '”' | '’' if !in_word => {
                let begin = if sign == '”' { '“' } else { '‘' };
                let near = open.len().saturating_sub(DEPTH);
                match open[near..].iter().rposition(|m| m.sign == begin) {
                    Some(place) => {
                        // Another mark in between has no other half.
                        open.drain(near + place + 1..).for_each(|mark| alone(mark, &mut edits));
                        pair(open.pop(), mark, &mut group, &mut edits);
                    }
                    None => alone(mark, &mut edits),
                }
            }
            _ => {}
        }
        before = sign;
    }
    open.drain(..).for_each(|mark| alone(mark, &mut edits));
    edits
}

fn alone(mark: Mark, edits: &mut Vec<Edit>) {
    if mark.chinese && "“”".contains(mark.sign) {
        edits.push(change(mark.at, mark.sign, corner(mark.sign)));
    }
}

fn pair(begin: Option<Mark>, end: Mark, group: &mut u32, edits: &mut Vec<Edit>) {
    let Some(begin) = begin.filter(|begin| begin.chinese || end.chinese) else { return };
    for mark in [begin, end] {
        edits.push(Edit { group: Some(*group), ..change(mark.at, mark.sign, corner(mark.sign)) });
    }
    *group += 1;
}

fn corner(sign: char) -> &'static str {
    match sign {
        '“' => "「",
        '”' => "」",
        '‘' => "『",
        _ => "』",
    }
}

/// The dot between the parts of a foreign name.
fn dots(text: &str, variant: Variant, edits: &mut Vec<Edit>) {
    let (from, to) = match variant {
        Variant::S2tw | Variant::S2twp | Variant::T2tw => ('·', "‧"),
        Variant::Tw2s | Variant::Tw2sp => ('‧', "·"),
        _ => return,
    };
    for (at, _) in text.match_indices(from) {
        let (before, after) = (text[..at].chars().next_back(), text[at + from.len_utf8()..].chars().next());
        if before.is_some_and(is_wide) && after.is_some_and(is_wide) {
            edits.push(change(at, from, to));
        }
    }
}

fn change(at: usize, sign: char, with: &str) -> Edit {
    Edit::new(Span::new(at, at + sign.len_utf8()), with, PUNCTUATION, Certainty::Certain)
}
