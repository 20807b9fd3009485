//! The tables of one stage, laid out for matching from left to right.
//!
//! A key of one character is found by that character alone; a longer one by its first two, which most pairs in a text rule out at once.
//! What they do not rule out is compared with the few keys that begin with them. No step looks further ahead than the longest key, so
//! the work is linear in the text.

use std::collections::HashMap;
use std::str::Chars;

use crate::convert::pages::Pages;
use crate::convert::sequence;
use crate::error::{Error, ErrorKind};
use crate::text::sort_by_number;

/// One stage: where it stands in a text, what matches, and what it becomes.
#[derive(Debug)]
pub struct Index {
    cells: Pages<Cell>,
    pairs: Pairs,
    phrases: Vec<Phrase>,
    /// Tails and values of the phrases.
    pool: String,
    /// Single characters that become several.
    wide: HashMap<char, Box<str>>,
}

/// What stands next in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'t, 'i> {
    /// One character, and what it becomes; often itself.
    Letter(char, char),
    /// The text that an entry matched, and the entry's value.
    Word(&'t str, &'i str),
    /// An ideographic description sequence: it stays as it is, whatever its parts are.
    Sequence(&'t str),
    /// A character that should have been normalized before; only where that is asked for.
    Foreign(char),
}

impl Token<'_, '_> {
    /// How many bytes of the text it covers.
    pub fn len(&self) -> usize {
        match self {
            Token::Letter(old, _) | Token::Foreign(old) => old.len_utf8(),
            Token::Word(old, _) | Token::Sequence(old) => old.len(),
        }
    }
}

/// A key of several characters without its first two. In the pool stand what comes after the third, and the value.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    third: Option<char>,
    at: u32,
    value: u16,
    tail: u8,
    /// Does the next phrase begin with another pair?
    last: bool,
}

impl Default for Index {
    fn default() -> Index {
        Builder::default().build()
    }
}

impl Index {
    /// The tokens of `text`: they cover it, in order.
    pub fn tokens<'t, 'i>(&'i self, text: &'t str) -> Tokens<'t, 'i> {
        Tokens { index: self, chars: text.chars(), foreign: 0 }
    }

    /// The same, and characters that [`Builder::mark_foreign`] has marked are told.
    pub fn tokens_and_foreign<'t, 'i>(&'i self, text: &'t str) -> Tokens<'t, 'i> {
        Tokens { index: self, chars: text.chars(), foreign: Cell::FOREIGN }
    }

    /// Writes the characters that `text` begins with to `out` in UTF-16, each as it stands alone, up to where more has to be asked or
    /// `out` is full: how many bytes were read, and how many units written. This is the inner loop of conversion for JavaScript.
    #[inline(never)]
    fn letters(&self, text: &str, stop: u32, out: &mut [u16]) -> (usize, usize) {
        let mut chars = text.chars();
        let mut written = 0;
        let mut left = text.len();
        for unit in out.iter_mut() {
            let Some(c) = chars.next() else { break };
            let cell = self.cells.get(c);
            if cell.has(stop) || cell.has(Cell::STARTS) && self.may_go_on(c, chars.clone()) {
                break;
            }
            let letter = cell.0 & Cell::LETTER;
            let Ok(letter) = u16::try_from(if letter == 0 { u32::from(c) } else { letter }) else { break };
            *unit = letter;
            written += 1;
            left = chars.as_str().len();
        }
        (text.len() - left, written)
    }

    /// May a key of several characters begin with `first`, before `rest`?
    #[inline(always)]
    fn may_go_on(&self, first: char, mut rest: Chars) -> bool {
        rest.next().is_some_and(|second| self.pairs.find(first, second).is_some())
    }

    /// The length in bytes of the best key of several characters that `text` begins with; 0 if there is none.
    pub fn word_length(&self, text: &str) -> usize {
        let Some(first) = text.chars().next() else { return 0 };
        let more = self.phrase(first, &text[first.len_utf8()..]);
        more.map_or(0, |(length, _)| first.len_utf8() + length)
    }

    /// The best key that begins with `first` and goes on in `rest`: the bytes that it takes of `rest`, and its value.
    #[inline]
    fn phrase(&self, first: char, rest: &str) -> Option<(usize, &str)> {
        let mut chars = rest.chars();
        let second = chars.next()?;
        let start = self.pairs.find(first, second)?;
        let third = chars.next();
        for phrase in &self.phrases[start..] {
            match phrase.third {
                None => return Some((second.len_utf8(), self.value(phrase))),
                Some(c) if phrase.third == third && self.has_tail(phrase, chars.as_str()) => {
                    let length = second.len_utf8() + c.len_utf8() + usize::from(phrase.tail);
                    return Some((length, self.value(phrase)));
                }
                Some(_) if phrase.last => return None,
                Some(_) => {}
            }
        }
        None
    }

    #[inline]
    fn has_tail(&self, phrase: &Phrase, rest: &str) -> bool {
        let tail = phrase.at as usize..phrase.at as usize + usize::from(phrase.tail);
        tail.is_empty() || rest.as_bytes().starts_with(&self.pool.as_bytes()[tail])
    }

    #[inline]
    fn value(&self, phrase: &Phrase) -> &str {
        let start = phrase.at as usize + usize::from(phrase.tail);
        &self.pool[start..start + usize::from(phrase.value)]
    }
}

/// Walks a text; see [`Index::tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t, 'i> {
    index: &'i Index,
    chars: Chars<'t>,
    /// The flag of the characters that are told as foreign, or none.
    foreign: u32,
}

impl<'t, 'i> Iterator for Tokens<'t, 'i> {
    type Item = Token<'t, 'i>;

    #[inline(always)]
    fn next(&mut self) -> Option<Token<'t, 'i>> {
        let text = self.chars.as_str();
        let c = self.chars.next()?;
        let cell = self.index.cells.get(c);
        if cell.is_plain() {
            return Some(Token::Letter(c, c));
        }
        if cell.has(self.foreign) {
            return Some(Token::Foreign(c));
        }
        if cell.has(Cell::STARTS)
            && let Some((more, value)) = self.index.phrase(c, self.chars.as_str())
        {
            return Some(Token::Word(self.take(text, c.len_utf8() + more), value));
        }
        if cell.has(Cell::SPECIAL) {
            return Some(self.special(text, c));
        }
        Some(Token::Letter(c, cell.becomes(c)))
    }
}

impl<'t, 'i> Tokens<'t, 'i> {
    /// Passes over characters that stand alone, and writes them to `out` in UTF-16; how many units. It stops where `next` has to say
    /// more, at the latest when `out` is full.
    pub fn letters(&mut self, out: &mut [u16]) -> usize {
        let text = self.chars.as_str();
        let (read, written) = self.index.letters(text, Cell::SPECIAL | self.foreign, out);
        self.chars = text[read..].chars();
        written
    }

    fn take(&mut self, text: &'t str, length: usize) -> &'t str {
        let (taken, rest) = text.split_at(length);
        self.chars = rest.chars();
        taken
    }

    #[cold]
    fn special(&mut self, text: &'t str, c: char) -> Token<'t, 'i> {
        if let Some(value) = self.index.wide.get(&c) {
            return Token::Word(self.take(text, c.len_utf8()), value);
        }
        match sequence::length(text) {
            Some(length) => Token::Sequence(self.take(text, length)),
            None => Token::Letter(c, c),
        }
    }
}

/// What is known of one character: what it becomes (0: itself), and flags.
#[derive(Clone, Copy, Debug, Default)]
struct Cell(u32);

impl Cell {
    /// Longer keys begin with it.
    const STARTS: u32 = 1 << 21;
    /// It becomes several characters, or begins an ideographic description sequence.
    const SPECIAL: u32 = 1 << 22;
    /// It should have been normalized before.
    const FOREIGN: u32 = 1 << 23;
    const LETTER: u32 = Cell::STARTS - 1;

    #[inline]
    fn is_plain(self) -> bool {
        self.0 == 0
    }

    #[inline]
    fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    #[inline]
    fn becomes(self, c: char) -> char {
        match self.0 & Cell::LETTER {
            0 => c,
            letter => char::from_u32(letter).unwrap_or(c),
        }
    }
}

/// Where the phrases that begin with two characters stand: a hash table with open addressing, behind a filter that knows most of
/// the pairs that are not in it.
#[derive(Debug)]
struct Pairs {
    /// A bit for each pair, by its hash.
    filter: Vec<u64>,
    /// `pair << 22 | first phrase`, or [`Pairs::NONE`].
    slots: Vec<u64>,
}

impl Pairs {
    const NONE: u64 = u64::MAX;
    const PHRASE_BITS: u32 = 22;

    /// From pairs and the number of their first phrase.
    fn new(entries: &[(char, char, usize)]) -> Pairs {
        let size = (entries.len() * 4 / 3).next_power_of_two().max(64);
        let mut pairs = Pairs { filter: vec![0; size / 8], slots: vec![Pairs::NONE; size] };
        for (first, second, phrase) in entries {
            let pair = Pairs::pair(*first, *second);
            let hash = Pairs::hash(pair);
            pairs.filter[(hash >> 6) as usize & (size / 8 - 1)] |= 1 << (hash & 63);
            let mut slot = (hash >> 32) as usize & (size - 1);
            while pairs.slots[slot] != Pairs::NONE {
                slot = (slot + 1) & (size - 1);
            }
            pairs.slots[slot] = pair << Pairs::PHRASE_BITS | *phrase as u64;
        }
        pairs
    }

    #[inline]
    fn find(&self, first: char, second: char) -> Option<usize> {
        let pair = Pairs::pair(first, second);
        let hash = Pairs::hash(pair);
        if self.filter[(hash >> 6) as usize & (self.filter.len() - 1)] >> (hash & 63) & 1 == 0 {
            return None;
        }
        let mut at = (hash >> 32) as usize & (self.slots.len() - 1);
        loop {
            match self.slots[at] {
                Pairs::NONE => return None,
                slot if slot >> Pairs::PHRASE_BITS == pair => {
                    return Some((slot & ((1 << Pairs::PHRASE_BITS) - 1)) as usize);
                }
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    #[inline]
    fn pair(first: char, second: char) -> u64 {
        u64::from(first) << 21 | u64::from(second)
    }

    /// Spreads the pair over all bits (the finalizer of splitmix64, shortened).
    #[inline]
    fn hash(pair: u64) -> u64 {
        let mixed = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ mixed >> 29
    }
}

/// Gathers the entries of a stage, in the order of their ranks, and of tables within a rank.
#[derive(Debug, Default)]
pub struct Builder {
    /// Rank and value.
    singles: HashMap<char, (u8, Box<str>)>,
    longer: Vec<Entry>,
    pool: String,
    foreign: Vec<char>,
}

/// A longer key: its first two characters, its rank, its tail and value in the pool.
#[derive(Debug)]
struct Entry {
    pair: (char, char),
    rank: u8,
    phrase: Phrase,
}

impl Entry {
    /// First the pair; of one pair the better rank, then the longer key.
    fn number(&self) -> u64 {
        let (first, second) = (u64::from(u32::from(self.pair.0)), u64::from(u32::from(self.pair.1)));
        let short = u64::from(self.phrase.third.is_none()) << 8 | u64::from(u8::MAX - self.phrase.tail);
        first << 38 | second << 17 | u64::from(self.rank) << 9 | short
    }
}

impl Builder {
    /// Adds an entry. Of entries with the same key, the first counts.
    ///
    /// # Errors
    /// [`BadDictionary`](ErrorKind::BadDictionary) if it is longer than any entry could be.
    pub fn add(&mut self, rank: u8, key: &str, value: &str) -> Result<(), Error> {
        let mut chars = key.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => {
                self.singles.entry(only).or_insert_with(|| (rank, value.into()));
            }
            (Some(first), Some(second)) => {
                let phrase = self.phrase(chars, value);
                let phrase = phrase.ok_or_else(|| {
                    Error::new(ErrorKind::BadDictionary, format!("not a usable dictionary: {key} becomes too long"))
                })?;
                self.longer.push(Entry { pair: (first, second), rank, phrase });
            }
            (None, _) => {}
        }
        Ok(())
    }

    /// Marks a character that no text has that is normalized.
    pub fn mark_foreign(&mut self, c: char) {
        self.foreign.push(c);
    }

    /// A phrase of what comes after its first two characters, and a value.
    fn phrase(&mut self, mut rest: Chars, value: &str) -> Option<Phrase> {
        let at = u32::try_from(self.pool.len()).ok()?;
        let third = rest.next();
        let tail = rest.as_str();
        self.pool.push_str(tail);
        self.pool.push_str(value);
        let (tail, value) = (u8::try_from(tail.len()).ok()?, u16::try_from(value.len()).ok()?);
        Some(Phrase { third, at, value, tail, last: false })
    }

    /// The finished index.
    pub fn build(mut self) -> Index {
        // An entry of one character hides the longer ones of later ranks that begin with it.
        let singles = &self.singles;
        self.longer.retain(|e| singles.get(&e.pair.0).is_none_or(|(rank, _)| e.rank <= *rank));
        // Of the keys that begin with a pair, the first that matches wins: the best rank, then the longest.
        sort_by_number(&mut self.longer, Entry::number);
        let mut phrases: Vec<Phrase> = Vec::with_capacity(self.longer.len());
        let mut pairs = Vec::new();
        for group in self.longer.chunk_by(|a, b| a.pair == b.pair) {
            pairs.push((group[0].pair.0, group[0].pair.1, phrases.len()));
            phrases.extend(group.iter().map(|e| e.phrase));
            phrases.last_mut().into_iter().for_each(|p| p.last = true);
        }
        let (cells, wide) = self.cells();
        Index { cells, pairs: Pairs::new(&pairs), phrases, pool: self.pool, wide }
    }

    fn cells(&self) -> (Pages<Cell>, HashMap<char, Box<str>>) {
        let mut cells: Pages<Cell> = Pages::new();
        let mut wide = HashMap::new();
        for operator in sequence::OPERATORS {
            cells.get_mut(operator).0 |= Cell::SPECIAL;
        }
        for (c, (_, value)) in &self.singles {
            let mut letters = value.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if letter != *c => cells.get_mut(*c).0 |= u32::from(letter),
                (Some(_), None) => {}
                _ => {
                    cells.get_mut(*c).0 |= Cell::SPECIAL;
                    wide.insert(*c, value.clone());
                }
            }
        }
        for entry in &self.longer {
            cells.get_mut(entry.pair.0).0 |= Cell::STARTS;
        }
        for c in &self.foreign {
            cells.get_mut(*c).0 |= Cell::FOREIGN;
        }
        (cells, wide)
    }
}
