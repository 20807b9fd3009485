//! The conversion itself: OpenCC's semantics, byte for byte.
//!
//! A text is normalized; then cut into segments; then each segment goes through the stages. Where a variant cuts, the words that it
//! cuts at are known beforehand, so their way through the stages is gone once, when the converter is made; only what stands between
//! them is converted in the text.

use std::borrow::Cow;
use std::mem;
use std::sync::Arc;

use crate::convert::chain::{Chain, NORMALIZATION, Rank, Stage, TOFU};
use crate::convert::index::{Builder, Index, Token};
use crate::convert::table::Tables;
use crate::convert::trace::Trace;
use crate::convert::{Tofu, Variant};
use crate::error::{Error, ErrorKind};
use crate::lexicon::{Part, Store};
use crate::text::{Certainty, Edit, Edits, RuleId, Span};

/// Converts texts. The first one of a variant takes milliseconds to make; the store remembers it.
///
/// ```
/// # #[cfg(feature = "embed")]
/// # fn main() -> Result<(), zhtidy::Error> {
/// use zhtidy::convert::{Converter, Tofu, Variant};
/// use zhtidy::lexicon::Store;
///
/// let taiwan = Converter::try_new(Store::builtin(), Variant::S2twp, Tofu::Off)?;
/// assert_eq!(taiwan.convert("鼠标里面的硅二极管坏了"), "滑鼠裡面的矽二極體壞了");
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "embed"))]
/// # fn main() {}
/// ```
#[derive(Clone, Debug)]
pub struct Converter {
    variant: Variant,
    indexes: Arc<Indexes>,
}

#[derive(Debug)]
struct Indexes {
    normalization: Index,
    /// Cuts, knows what the words it cuts at become in the end, and may map single characters for the first stage; in a variant
    /// that does not cut, all there is to do.
    first: Index,
    /// What is still to be done for the text between the words.
    rest: Vec<Index>,
}

impl Converter {
    /// Reads the tables of `variant`.
    ///
    /// # Errors
    /// [`MissingDictionary`](crate::ErrorKind::MissingDictionary) or [`BadDictionary`](crate::ErrorKind::BadDictionary).
    pub fn try_new(store: &Store, variant: Variant, tofu: Tofu) -> Result<Converter, Error> {
        let dictionary = store.get(Part::Convert)?;
        let number = variant as usize * 2 + tofu as usize;
        let make = || Maker { tables: Tables::try_new(&dictionary)?, tofu }.indexes(variant.chain());
        Ok(Converter { variant, indexes: dictionary.made(number, make)? })
    }

    /// Which conversion it is.
    pub fn variant(&self) -> Variant {
        self.variant
    }

    /// The converted text. O(text).
    pub fn convert(&self, text: &str) -> String {
        let text = self.normalized(text, &mut ());
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        self.indexes.pass(&text, &mut out, &mut ());
        out
    }

    /// What [`Converter::convert`] changes, word by word: `软件里` → `軟體裡` is one edit at `软件` and one at `里`.
    pub fn edits(&self, text: &str) -> Edits {
        let mut pieces: Vec<(Span, Span)> = Vec::new();
        let normal = self.normalized(text, &mut pieces);
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        let mut converted = Vec::new();
        self.indexes.pass(&normal, &mut out, &mut converted);
        let pieces = pieces.then(converted);
        let by = RuleId(self.variant.id());
        let mut edits = Vec::with_capacity(pieces.len());
        edits.extend(pieces.into_iter().filter_map(|(old, new)| trimmed(text, old, new.of(&out), by)));
        Edits::from_unsorted(edits)
    }

    /// `text` without compatibility ideographs; most texts have none.
    fn normalized<'t, T: Trace>(&self, text: &'t str, trace: &mut T) -> Cow<'t, str> {
        let normalization = &self.indexes.normalization;
        if !text.chars().any(|c| normalization.changes(c)) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        stage(normalization, text, &mut out, trace);
        Cow::Owned(out)
    }
}

impl Indexes {
    fn pass<T: Trace>(&self, text: &str, out: &mut String, trace: &mut T) {
        if self.rest.is_empty() {
            stage(&self.first, text, out, trace);
        } else {
            Segments { rest: &self.rest, at: 0, between: Draft::default(), next: Draft::default(), out, trace }
                .pass(&self.first, text);
        }
    }
}

/// Takes `text` through one stage.
fn stage<T: Trace>(index: &Index, text: &str, out: &mut String, trace: &mut T) {
    let mut at = 0;
    for token in index.tokens(text) {
        at = put(token, at, out, trace);
    }
}

/// Writes a token that stands at byte `at`; the byte where the next one stands.
#[inline(always)]
fn put<T: Trace>(token: Token, at: usize, out: &mut String, trace: &mut T) -> usize {
    let start = out.len();
    let (end, changed) = match token {
        Token::Letter(old, new) => {
            out.push(new);
            (at + old.len_utf8(), old != new)
        }
        Token::Word(old, new) => {
            out.push_str(new);
            (at + old.len(), old != new)
        }
        Token::Sequence(same) => {
            out.push_str(same);
            (at + same.len(), false)
        }
    };
    if changed {
        trace.replaced(at..end, start..out.len());
    }
    end
}

/// A text on its way through the stages, and what has happened to it.
#[derive(Default)]
struct Draft<T> {
    text: String,
    trace: T,
}

/// A pass over a text that is cut into segments.
struct Segments<'a, T> {
    rest: &'a [Index],
    /// Where the text between two words began.
    at: usize,
    /// That text, as the first index left it.
    between: Draft<T>,
    /// Where the next stage writes; empty otherwise.
    next: Draft<T>,
    out: &'a mut String,
    trace: &'a mut T,
}

impl<T: Trace> Segments<'_, T> {
    fn pass(mut self, first: &Index, text: &str) {
        let mut at = 0;
        for token in first.tokens(text) {
            if let Token::Word(..) = token {
                self.finish();
                at = put(token, at, self.out, self.trace);
                self.at = at;
            } else {
                // Its places are told from where it began.
                at = self.at + put(token, at - self.at, &mut self.between.text, &mut self.between.trace);
            }
        }
        self.finish();
    }

    /// Takes the text between two words through the other stages.
    fn finish(&mut self) {
        let Segments { between, next, .. } = self;
        if between.text.is_empty() {
            return;
        }
        for index in self.rest {
            stage(index, &between.text, &mut next.text, &mut next.trace);
            between.trace = mem::take(&mut between.trace).then(mem::take(&mut next.trace));
            mem::swap(&mut between.text, &mut next.text);
            next.text.clear();
        }
        self.trace.append(mem::take(&mut between.trace), self.at, self.out.len());
        self.out.push_str(&between.text);
        between.text.clear();
    }
}

/// An edit for a piece, without the characters at its ends that stay; nothing if they all do.
fn trimmed(text: &str, old: Span, new: &str, by: RuleId) -> Option<Edit> {
    let was = old.of(text);
    let same = |a: &(char, char)| a.0 == a.1;
    let head: usize = was.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (was, new) = (&was[head..], &new[head..]);
    let tail: usize = was.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let span = Span::new(old.start as usize + head, old.end as usize - tail);
    let with = &new[..new.len() - tail];
    (!span.is_empty() || !with.is_empty()).then(|| Edit::new(span, with, by, Certainty::Certain))
}

/// Makes the indexes of a chain.
struct Maker<'d> {
    tables: Tables<'d>,
    tofu: Tofu,
}

impl Maker<'_> {
    fn indexes(&self, chain: Chain) -> Result<Indexes, Error> {
        let normalization = self.index(&[&[NORMALIZATION]])?;
        let Some(words) = chain.segments else {
            let only = chain.stages.iter().map(|stage| self.index(stage)).collect::<Result<Vec<_>, _>>()?;
            let mut stages = only.into_iter();
            let first = stages.next().unwrap_or_else(|| Builder::default().build());
            return Ok(Indexes { normalization, first, rest: stages.collect() });
        };
        let stages = chain.stages;
        // Where the first stage has the words' own table in front, their values are its values, and between the words none of its
        // phrases is left to match.
        let known = stages.first().filter(|stage| stage.first() == Some(&words));
        let left = if known.is_some() { &stages[1..] } else { stages };
        let rest = left.iter().map(|stage| self.index(stage)).collect::<Result<Vec<_>, _>>()?;
        let mut first = Builder::default();
        self.add(&mut first, 0, words, &mut |key, value| {
            let start = if known.is_some() { value } else { key };
            rest.iter().fold(start.to_owned(), |text, index| {
                let mut out = String::new();
                stage(index, &text, &mut out, &mut ());
                out
            })
        })?;
        for rank in known.iter().flat_map(|stage| &stage[1..]) {
            self.add_letters(&mut first, rank)?;
        }
        Ok(Indexes { normalization, first: first.build(), rest })
    }

    fn index(&self, stage: Stage) -> Result<Index, Error> {
        let mut builder = Builder::default();
        for (number, rank) in (0..).zip(stage) {
            self.add(&mut builder, number, rank, &mut |_, value| value.to_owned())?;
        }
        Ok(builder.build())
    }

    /// Adds tables of single characters behind the words at which a text is cut; anything longer would pass for such a word.
    fn add_letters(&self, builder: &mut Builder, rank: Rank) -> Result<(), Error> {
        let is_letter = |word: &str| word.chars().count() == 1;
        for table in rank {
            self.tables.each(table, &mut |key, candidates| {
                if !is_letter(key) || !is_letter(&candidates[0]) {
                    let why = format!("not a usable dictionary: {table} has more than single characters: {key}");
                    return Err(Error::new(ErrorKind::BadDictionary, why));
                }
                builder.add(1, key, &candidates[0])
            })?;
        }
        Ok(())
    }

    /// Adds the tables of a rank, with `value(key, first candidate)`.
    fn add(
        &self,
        builder: &mut Builder,
        number: u8,
        rank: Rank,
        value: &mut dyn FnMut(&str, &str) -> String,
    ) -> Result<(), Error> {
        for table in rank.iter().filter(|t| self.tofu == Tofu::On || !TOFU.contains(t)) {
            self.tables.each(table, &mut |key, candidates| builder.add(number, key, &value(key, &candidates[0])))?;
        }
        Ok(())
    }
}
