//! The stages of a variant one by one, with every candidate: slower than the fused indexes, for what these cannot do. A text that
//! words from elsewhere cut, and the places where the tables know more than one answer.

use std::collections::{HashMap, HashSet};
use std::mem;

use crate::convert::Tofu;
use crate::convert::chain::{Chain, Rank, Stage, TOFU};
use crate::convert::engine::{put, stage};
use crate::convert::index::{Builder, Index, Token};
use crate::convert::table::Tables;
use crate::convert::trace::Trace;
use crate::error::Error;
use crate::text::{Shift, Span, sort_by_number};

/// A place where the tables know more than one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Where, in bytes of the text that comes in.
    pub span: Span,
    /// What could stand there; what the conversion chose comes first. At least two, no two the same.
    pub candidates: Vec<Box<str>>,
    /// What the choice was made by.
    pub by: Choice,
}

/// What chose among candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// A word of the tables that the place is part of: `头发` says which `发` it is.
    Word,
    /// The order of the tables alone: a guess.
    Order,
}

impl Choice {
    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Choice::Word => "word",
            Choice::Order => "order",
        }
    }
}

/// Cuts a text, without compatibility ideographs, into words: their ends in bytes, rising.
pub type Cutter<'c> = dyn Fn(&str) -> Vec<u32> + 'c;

/// See the file.
#[derive(Debug)]
pub struct Stages {
    /// The words at which a text is cut, if it is.
    segments: Option<Index>,
    list: Vec<Row>,
}

/// One stage.
#[derive(Debug)]
struct Row {
    index: Index,
    /// The entries with several candidates.
    more: HashMap<Box<str>, Box<[Box<str>]>>,
}

/// A choice on its way: made at a stage, its place in the text before and after that stage.
struct Found<'r> {
    stage: usize,
    old: Span,
    new: Span,
    candidates: &'r [Box<str>],
    by: Choice,
}

impl Stages {
    /// Reads the tables of a chain.
    ///
    /// # Errors
    /// [`BadDictionary`](crate::ErrorKind::BadDictionary).
    pub fn try_new(tables: &Tables, chain: Chain, tofu: Tofu) -> Result<Stages, Error> {
        let segments = chain.segments.map(|words| words_of(tables, words)).transpose()?;
        let list = chain.stages.iter().map(|stage| Row::try_new(tables, stage, tofu)).collect::<Result<_, _>>()?;
        Ok(Stages { segments, list })
    }

    /// Takes a text through, each part up to one of `ends` by itself.
    pub fn pass<T: Trace>(&self, text: &str, ends: &[u32], out: &mut String, trace: &mut T) {
        let (mut now, mut next) = (String::new(), String::new());
        for part in parts(text, ends) {
            now.clear();
            now.push_str(part.of(text));
            let mut all = T::default();
            for row in &self.list {
                next.clear();
                let mut done = T::default();
                stage(&row.index, &now, &mut next, &mut done);
                all = all.then(done);
                mem::swap(&mut now, &mut next);
            }
            trace.append(all, part.start as usize, out.len());
            out.push_str(&now);
        }
    }

    /// Adds the places of `text` where there is a choice. `normal` leads to `text` from what it stands for, which begins at byte
    /// `base`.
    pub fn alternatives(
        &self,
        text: &str,
        normal: &[(Span, Span)],
        cut: Option<&Cutter>,
        base: u32,
        found: &mut Vec<Alternative>,
    ) {
        let ends = match (cut, &self.segments) {
            (Some(cut), _) => cut(text),
            (None, Some(words)) => ends(words, text),
            (None, None) => Vec::new(),
        };
        let normal = Shift::from_pieces(normal.to_vec());
        for part in parts(text, &ends) {
            for mut alternative in self.in_part(part.of(text)) {
                let span = moved(alternative.span, part.start);
                alternative.span = moved(normal.back(span), base);
                found.push(alternative);
            }
        }
    }

    /// The choices in one part, which the stages take by itself.
    fn in_part(&self, part: &str) -> Vec<Alternative> {
        let mut text = part.to_owned();
        let mut shifts = Vec::new();
        let mut found = Vec::new();
        for (number, row) in self.list.iter().enumerate() {
            let (mut out, mut trace) = (String::new(), Vec::new());
            let mut at = 0;
            for token in row.index.tokens(&text) {
                let start = out.len();
                let end = put(token, at, &mut out, &mut trace);
                row.choices(token, (number, at, start), &mut found);
                at = end;
            }
            shifts.push(Shift::from_pieces(trace));
            text = out;
        }
        let mut all: Vec<Alternative> = found.iter().filter_map(|f| self.carried(f, &shifts, &text)).collect();
        sort_by_number(&mut all, |a| a.span.number());
        all.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
        all
    }

    /// A choice as it stands at the two ends of the way; nothing if a later stage leaves none, or reads more than this place.
    fn carried(&self, found: &Found, shifts: &[Shift], out: &str) -> Option<Alternative> {
        let (before, after) = (&shifts[..found.stage], &shifts[found.stage + 1..]);
        let span = before.iter().rev().fold(found.old, |span, shift| shift.back(span));
        let chosen = after.iter().fold(found.new, |span, shift| shift.forth(span)).of(out);
        let mut candidates: Vec<Box<str>> = vec![chosen.into()];
        let mut is_chosen = false;
        for candidate in found.candidates {
            let last = self.list[found.stage + 1..].iter().fold(candidate.to_string(), |text, row| {
                let mut next = String::new();
                stage(&row.index, &text, &mut next, &mut ());
                next
            });
            is_chosen |= last == chosen;
            if !candidates.iter().any(|c| **c == *last) {
                candidates.push(last.into());
            }
        }
        (is_chosen && candidates.len() > 1).then_some(Alternative { span, candidates, by: found.by })
    }
}

impl Row {
    fn try_new(tables: &Tables, stage: Stage, tofu: Tofu) -> Result<Row, Error> {
        let mut builder = Builder::default();
        let mut more = HashMap::new();
        let mut known = HashSet::new();
        for (number, rank) in (0..).zip(stage) {
            for table in rank.iter().filter(|t| tofu == Tofu::On || !TOFU.contains(t)) {
                tables.each(table, &mut |key, candidates| {
                    if known.insert(key.to_owned()) && candidates.len() > 1 {
                        more.insert(key.into(), candidates.iter().map(|c| c.as_str().into()).collect());
                    }
                    builder.add(number, key, &candidates[0])
                })?;
            }
        }
        Ok(Row { index: builder.build(), more })
    }

    /// The choices that a token is: of the whole, or, in a word of the tables that goes letter by letter, of its letters.
    fn choices<'r>(&'r self, token: Token, (stage, at, start): (usize, usize, usize), found: &mut Vec<Found<'r>>) {
        let mut tell = |old: &str, at: usize, new: usize, start: usize, by| {
            let Some(candidates) = self.more.get(old) else { return false };
            let (old, new) = (Span::new(at, at + old.len()), Span::new(start, start + new));
            found.push(Found { stage, old, new, candidates, by });
            true
        };
        match token {
            Token::Letter(old, new) => {
                tell(old.encode_utf8(&mut [0; 4]), at, new.len_utf8(), start, Choice::Order);
            }
            Token::Word(old, new) => {
                let by_letter = old.chars().count() == new.chars().count();
                if tell(old, at, new.len(), start, Choice::Order) || !by_letter {
                    return;
                }
                let (mut at, mut start) = (at, start);
                for (o, n) in old.chars().zip(new.chars()) {
                    tell(o.encode_utf8(&mut [0; 4]), at, n.len_utf8(), start, Choice::Word);
                    (at, start) = (at + o.len_utf8(), start + n.len_utf8());
                }
            }
            Token::Sequence(_) | Token::Foreign(_) => {}
        }
    }
}

/// An index that finds the words of a rank.
fn words_of(tables: &Tables, words: Rank) -> Result<Index, Error> {
    let mut builder = Builder::default();
    for table in words {
        tables.each(table, &mut |key, _| builder.add(0, key, key))?;
    }
    Ok(builder.build())
}

/// Where the words of the text end, and what stands between them.
fn ends(words: &Index, text: &str) -> Vec<u32> {
    let mut ends = Vec::new();
    let mut at = 0u32;
    for token in words.tokens(text) {
        let end = at + token.len() as u32;
        if matches!(token, Token::Word(..)) {
            ends.extend([at, end]);
        }
        at = end;
    }
    ends
}

/// The parts of a text up to each of `ends`, and what is left; none is empty.
fn parts<'a>(text: &'a str, ends: &'a [u32]) -> impl Iterator<Item = Span> + 'a {
    let mut at = 0;
    ends.iter().copied().chain([text.len() as u32]).filter_map(move |end| {
        let part = Span { start: at, end: end.max(at) };
        at = part.end;
        (!part.is_empty()).then_some(part)
    })
}

fn moved(span: Span, by: u32) -> Span {
    Span { start: span.start + by, end: span.end + by }
}
