//! The habits of a text: which of two ways it writes a thing, counted.

use crate::doc::blocks::LineClass;
use crate::doc::lines::Line;
use crate::doc::shield::Shields;
use crate::text::{CharClass, class, is_han, is_latin_letter};

/// How often a text does a thing one way, and how often the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Full width; close together; curly.
    pub full: u32,
    /// Half width; apart; straight.
    pub half: u32,
}

impl Balance {
    /// Both together.
    pub fn total(self) -> u32 {
        self.full + self.half
    }
}

/// The habits of a text, or of a part of it: profiles of parts add up to the profile of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Han characters.
    pub han: u32,
    /// Latin letters.
    pub latin: u32,
    /// Hiragana, Katakana and Hangul.
    pub other: u32,
    /// ，; ；; ：; ？; ！; （: each with its half-width form beside Han, in the order of [`Profile::MARKS`].
    pub marks: [Balance; 6],
    /// “” against `"` beside Han.
    pub quotes: Balance,
    /// 「」
    pub corners: u32,
    /// Han and an ASCII digit: touching (`full`) or with a space between them (`half`).
    pub digits: Balance,
    /// The same for Han and a Latin letter.
    pub letters: Balance,
    /// White space of one cell or more between two Han: U+3000 (`full`) or an ASCII space (`half`).
    pub gaps: Balance,
    /// Lines that start with two U+3000 (`full`); lines of text that do not (`half`).
    pub indents: Balance,
}

impl Profile {
    /// The half-width forms of the marks that are counted.
    pub const MARKS: [char; 6] = [',', ';', ':', '?', '!', '('];

    pub(crate) fn new(text: &str, lines: &[Line], shields: &Shields, signs: &[(u32, char)]) -> Profile {
        let mut profile = Profile::default();
        profile.signs(text, shields, signs);
        for line in lines.iter().filter(|line| line.class == LineClass::Text) {
            match text[line.span.start as usize..line.content.start as usize].starts_with("\u{3000}\u{3000}") {
                true => profile.indents.full += 1,
                false => profile.indents.half += 1,
            }
        }
        profile
    }

    /// The habits of this part and of `other` ones together.
    pub fn with(self, other: Profile) -> Profile {
        self.each(other, |mine, theirs| mine + theirs)
    }

    /// The habits of this text without a part of it.
    pub fn without(self, part: Profile) -> Profile {
        self.each(part, |all, part| all - part)
    }

    fn each(self, other: Profile, count: fn(u32, u32) -> u32) -> Profile {
        let balance = |a: Balance, b: Balance| Balance { full: count(a.full, b.full), half: count(a.half, b.half) };
        Profile {
            han: count(self.han, other.han),
            latin: count(self.latin, other.latin),
            other: count(self.other, other.other),
            marks: std::array::from_fn(|i| balance(self.marks[i], other.marks[i])),
            quotes: balance(self.quotes, other.quotes),
            corners: count(self.corners, other.corners),
            digits: balance(self.digits, other.digits),
            letters: balance(self.letters, other.letters),
            gaps: balance(self.gaps, other.gaps),
            indents: balance(self.indents, other.indents),
        }
    }

    /// Han beside a digit or a Latin letter: touching, or with a space between them.
    pub fn mixed(&self) -> Balance {
        Balance { full: self.digits.full + self.letters.full, half: self.digits.half + self.letters.half }
    }

    /// Does the text set a number off from Han with a space? Many do so with words of Latin, and not with numbers.
    pub fn spaces_digits(&self) -> bool {
        self.digits.half > self.digits.full
    }

    /// The same for a word of Latin.
    pub fn spaces_letters(&self) -> bool {
        self.letters.half > self.letters.full
    }

    /// Is it Chinese at all: Han, and hardly any Kana or Hangul among them? Latin may outweigh it.
    pub fn is_chinese(&self) -> bool {
        self.han > 0 && self.other * 12 <= self.han
    }

    /// Is most of it Han, so that its Latin words are guests? (A letter is a fifth of a word.)
    pub fn is_mostly_han(&self) -> bool {
        self.is_chinese() && self.han * 3 >= self.latin
    }

    /// Has something turned its full-width marks into ASCII: does it write more `,` than ， beside Han?
    pub fn is_folded(&self) -> bool {
        self.marks[0].half > self.marks[0].full
    }

    /// Does the text keep `mark` (half-width form) narrow by habit? Only a text that writes ， in full has habits.
    pub fn keeps_narrow(&self, mark: char) -> bool {
        let mark = if mark == ')' { '(' } else { mark };
        let Some(i) = Profile::MARKS.iter().position(|&m| m == mark) else { return false };
        let (comma, balance) = (self.marks[0], self.marks[i]);
        i > 0
            && comma.full >= 5
            && comma.half * 20 <= comma.full
            && balance.half >= 3
            && balance.full * 4 <= balance.half
    }

    /// Counts the characters. Between Han there is nothing to see: what is beside a sign tells.
    fn signs(&mut self, text: &str, shields: &Shields, signs: &[(u32, char)]) {
        let mut shields = shields.iter().peekable();
        // Invariant: `before` and `previous` are the two characters before byte `end`, `kind` is the one that begins there if it is a sign.
        let (mut before, mut previous, mut end) = (Kind::Other, Kind::Other, 0);
        let mut kind = signs.first().map_or(Kind::Other, |(_, c)| Kind::of(*c));
        for (i, &(at, c)) in signs.iter().enumerate() {
            let at = at as usize;
            self.han += (at - end) as u32 / 3;
            (before, previous) = match (at - end) / 3 {
                0 => (before, previous),
                1 => (previous, Kind::Han),
                _ => (Kind::Han, Kind::Han),
            };
            end = at + c.len_utf8();
            let (start, sign) =
                signs.get(i + 1).map_or((text.len(), Kind::Other), |&(at, c)| (at as usize, Kind::of(c)));
            // A Han of the main block is no sign.
            let next = if start > end { Kind::Han } else { sign };
            self.letter(c);
            if matches!(kind, Kind::Other) {
                while shields.next_if(|shield| shield.span.end as usize <= at).is_some() {}
                if shields.peek().is_none_or(|shield| shield.span.start as usize > at) {
                    self.mark(c, matches!(previous, Kind::Han) || matches!(next, Kind::Han));
                }
            }
            self.space(before, previous, kind);
            if start > end {
                self.space(previous, kind, Kind::Han);
            }
            (before, previous, kind) = (previous, kind, sign);
        }
        self.han += (text.len() - end) as u32 / 3;
    }

    fn letter(&mut self, c: char) {
        match class(c) {
            CharClass::Han => self.han += 1,
            CharClass::Latin => self.latin += 1,
            CharClass::OtherCjk => self.other += 1,
            _ => {}
        }
    }

    fn mark(&mut self, c: char, beside_han: bool) {
        let narrow = u32::from(beside_han);
        match c {
            ',' => self.marks[0].half += narrow,
            ';' => self.marks[1].half += narrow,
            ':' => self.marks[2].half += narrow,
            '?' => self.marks[3].half += narrow,
            '!' => self.marks[4].half += narrow,
            '(' => self.marks[5].half += narrow,
            '，' => self.marks[0].full += 1,
            '；' => self.marks[1].full += 1,
            '：' => self.marks[2].full += 1,
            '？' => self.marks[3].full += 1,
            '！' => self.marks[4].full += 1,
            '（' => self.marks[5].full += 1,
            '“' | '”' => self.quotes.full += 1,
            '"' => self.quotes.half += narrow,
            '「' | '『' => self.corners += 1,
            _ => {}
        }
    }

    fn space(&mut self, before: Kind, previous: Kind, kind: Kind) {
        match (before, previous, kind) {
            (_, Kind::Han, Kind::Digit) | (_, Kind::Digit, Kind::Han) => self.digits.full += 1,
            (_, Kind::Han, Kind::Letter) | (_, Kind::Letter, Kind::Han) => self.letters.full += 1,
            (Kind::Han, Kind::Space, Kind::Digit) | (Kind::Digit, Kind::Space, Kind::Han) => self.digits.half += 1,
            (Kind::Han, Kind::Space, Kind::Letter) | (Kind::Letter, Kind::Space, Kind::Han) => self.letters.half += 1,
            (Kind::Han, Kind::Space, Kind::Han) => self.gaps.half += 1,
            (Kind::Han, Kind::WideSpace, Kind::Han) => self.gaps.full += 1,
            _ => {}
        }
    }
}

/// What a character is to its neighbours.
#[derive(Clone, Copy)]
enum Kind {
    Han,
    /// An ASCII digit.
    Digit,
    /// A Latin letter.
    Letter,
    /// One that may be broken, or not.
    Space,
    /// U+3000.
    WideSpace,
    Other,
}

impl Kind {
    fn of(c: char) -> Kind {
        match c {
            ' ' | '\u{A0}' => Kind::Space,
            '\u{3000}' => Kind::WideSpace,
            '0'..='9' => Kind::Digit,
            _ if is_latin_letter(c) => Kind::Letter,
            _ if is_han(c) => Kind::Han,
            _ => Kind::Other,
        }
    }
}
