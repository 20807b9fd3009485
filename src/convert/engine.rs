//! The conversion itself: OpenCC's semantics, byte for byte.
//!
//! A text is normalized; then cut into segments; then each segment goes through the stages. Where a variant cuts, the words that it
//! cuts at are known beforehand, so their way through the stages is gone once, when the converter is made; only what stands between
//! them is converted in the text.

use std::mem;
use std::sync::Arc;

use crate::convert::chain::{Chain, NORMALIZATION, Rank, Stage, TOFU};
use crate::convert::index::{Builder, Index, Token, Tokens};
use crate::convert::sink::{Sink, Units};
use crate::convert::stages::{Cutter, Stages};
use crate::convert::table::{TABLES, Tables};
use crate::convert::trace::{Pieces, Trace};
use crate::convert::words::OwnWords;
use crate::convert::{Alternative, Tofu, Variant};
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
    tofu: Tofu,
    indexes: Arc<Indexes>,
    /// What the user wants of single words.
    words: Option<Arc<OwnWords>>,
    /// The same stages, unfused: where words from elsewhere cut the text, and for alternatives.
    stages: Option<Arc<Stages>>,
}

/// What is settled about a text before the tables are asked.
#[derive(Clone, Copy, Default)]
pub struct Guide<'a> {
    /// Places that the tables do not touch, with what stands there afterwards: sorted, disjoint, none empty. The text before and
    /// after each is converted by itself.
    pub settled: &'a [Settled],
    /// Cuts a text, instead of the words of OpenCC's table. The converter must have been made [`Converter::long`].
    pub cut: Option<&'a Cutter<'a>>,
}

/// A place of which it is known what stands there afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Where.
    pub span: Span,
    /// What stands there afterwards; nothing: what stands there now.
    pub with: Option<Box<str>>,
}

#[derive(Debug)]
struct Indexes {
    normalization: Index,
    /// Cuts, knows what the words it cuts at become in the end, and may map single characters for the first stage; in a variant
    /// that does not cut, all there is to do.
    first: Index,
    /// What is still to be done for the text between the words.
    rest: Vec<Index>,
    /// Has `first` done the work of the first stage?
    fused: bool,
}

impl Converter {
    /// Reads the tables of `variant`.
    ///
    /// # Errors
    /// [`MissingDictionary`](crate::ErrorKind::MissingDictionary) or [`BadDictionary`](crate::ErrorKind::BadDictionary).
    pub fn try_new(store: &Store, variant: Variant, tofu: Tofu) -> Result<Converter, Error> {
        let dictionary = store.get(Part::Convert)?;
        let number = variant as usize * 2 + tofu as usize;
        let make = || Maker { tables: Tables::try_new(&*dictionary.bundle(TABLES)?)?, tofu }.indexes(variant.chain());
        Ok(Converter { variant, tofu, indexes: dictionary.made(number, make)?, words: None, stages: None })
    }

    /// With the user's words: where one stands, it becomes what the user says, unless a longer word of OpenCC's holds it whole.
    pub fn with_words(mut self, words: OwnWords) -> Converter {
        self.words = (!words.is_empty()).then(|| Arc::new(words));
        self
    }

    /// With the stages one by one as well, for a [`Guide`] that cuts and for [`Converter::alternatives`]. It takes as long to make
    /// as the converter itself, and as much memory.
    ///
    /// # Errors
    /// As [`Converter::try_new`].
    pub fn long(mut self, store: &Store) -> Result<Converter, Error> {
        let dictionary = store.get(Part::Convert)?;
        let number = self.variant as usize * 2 + self.tofu as usize;
        let make = || Stages::try_new(&Tables::try_new(&*dictionary.bundle(TABLES)?)?, self.variant.chain(), self.tofu);
        self.stages = Some(dictionary.made(number, make)?);
        Ok(self)
    }

    /// Which conversion it is.
    pub fn variant(&self) -> Variant {
        self.variant
    }

    /// The text as the tables convert it, whatever the user's words. O(text).
    pub fn convert(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        self.tables(text, &mut out, &mut ());
        out
    }

    /// The same in UTF-16, as JavaScript's strings have it.
    pub fn convert_utf16(&self, text: &str) -> Vec<u16> {
        let mut out = Units::with_capacity(text.len() / 2);
        self.tables(text, &mut out, &mut ());
        out.finish()
    }

    /// Has the user words?
    pub fn has_words(&self) -> bool {
        self.words.is_some()
    }

    /// What [`Converter::convert`] changes, word by word: `软件里` → `軟體裡` is one edit at `软件` and one at `里`.
    pub fn edits(&self, text: &str) -> Edits {
        self.edits_guided(text, Guide::default())
    }

    /// The same around what is settled, with the user's words.
    pub fn edits_guided(&self, text: &str, guide: Guide) -> Edits {
        let (out, pieces) = self.pass(text, guide);
        let by = RuleId(self.variant.id());
        let mut edits = Vec::with_capacity(pieces.len());
        edits.extend(pieces.into_iter().filter_map(|(old, new)| trimmed(text, old, new.of(&out), by)));
        Edits::from_unsorted(edits)
    }

    /// Where the tables know more than one answer, in order and apart, in bytes of `text`. The converter must have been made
    /// [`Converter::long`]; otherwise there are none. O(text), and several times slower than converting.
    pub fn alternatives(&self, text: &str, guide: Guide) -> Vec<Alternative> {
        let mut found = Vec::new();
        let Some(stages) = &self.stages else { return found };
        self.around(text, guide, &mut |part| {
            let Stretch::Tables(span) = part else { return };
            let mut normal = Pieces::new();
            let normalized = self.normalized(span.of(text), &mut normal);
            stages.alternatives(&normalized, &normal, guide.cut, span.start, &mut found);
        });
        found
    }

    /// The converted text, and its pieces before and after.
    fn pass(&self, text: &str, guide: Guide) -> (String, Pieces) {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        let mut all = Pieces::new();
        let mut draft = String::new();
        self.around(text, guide, &mut |part| match part {
            Stretch::Tables(span) => {
                let mut pieces = Pieces::new();
                match (&self.stages, guide.cut) {
                    (Some(stages), Some(cut)) => {
                        let mut converted = Pieces::new();
                        let part = self.normalized(span.of(text), &mut pieces);
                        stages.pass(&part, &cut(&part), &mut draft, &mut converted);
                        pieces = pieces.then(converted);
                    }
                    _ => self.tables(span.of(text), &mut draft, &mut pieces),
                }
                Trace::append(&mut all, pieces, span.start as usize, out.len());
                out.push_str(&draft);
                draft.clear();
            }
            Stretch::Settled(span, with) => {
                let start = out.len();
                out.push_str(with);
                if with != span.of(text) {
                    all.replaced(span.range(), start..out.len());
                }
            }
        });
        (out, all)
    }

    /// Takes a text through the tables.
    fn tables<O: Sink, T: Trace>(&self, text: &str, out: &mut O, trace: &mut T) {
        let start = out.length();
        if self.indexes.pass(text, Foreign::Told, out, trace) {
            return;
        }
        // Only few texts have compatibility ideographs: those begin anew.
        out.shorten(start);
        *trace = T::default();
        let mut converted = T::default();
        let normal = self.normalized(text, trace);
        self.indexes.pass(&normal, Foreign::Taken, out, &mut converted);
        *trace = mem::take(trace).then(converted);
    }

    /// Walks over a text in order: what the tables are to convert, and what is settled, be it by the guide or by the user's words.
    fn around(&self, text: &str, guide: Guide, visit: &mut dyn FnMut(Stretch)) {
        let mut at = 0;
        for settled in guide.settled {
            self.between(text, Span { start: at, end: settled.span.start }, visit);
            visit(Stretch::Settled(settled.span, settled.with.as_deref().unwrap_or(settled.span.of(text))));
            at = settled.span.end;
        }
        self.between(text, Span { start: at, end: text.len() as u32 }, visit);
    }

    /// The same between two settled places, where the user's words stand.
    fn between(&self, text: &str, span: Span, visit: &mut dyn FnMut(Stretch)) {
        let mut at = span.start;
        let tables = |from: u32, to: u32, visit: &mut dyn FnMut(Stretch)| {
            if from < to {
                visit(Stretch::Tables(Span { start: from, end: to }));
            }
        };
        if let Some(words) = &self.words {
            let indexes = self.indexes.in_source_script();
            words.each(span.of(text), &indexes, &mut |word, with| {
                let word = Span { start: span.start + word.start, end: span.start + word.end };
                tables(at, word.start, visit);
                visit(Stretch::Settled(word, with));
                at = word.end;
            });
        }
        tables(at, span.end, visit);
    }

    /// `text` without compatibility ideographs.
    fn normalized<T: Trace>(&self, text: &str, trace: &mut T) -> String {
        let mut out = String::with_capacity(text.len());
        stage(&self.indexes.normalization, text, &mut out, trace);
        out
    }
}

/// What is done about a compatibility ideograph: in a description sequence it stays even in a normalized text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Foreign {
    /// The pass ends.
    Told,
    /// It is a character like any other.
    Taken,
}

/// A part of a text: for the tables, or settled.
enum Stretch<'a> {
    Tables(Span),
    Settled(Span, &'a str),
}

impl Indexes {
    /// Those whose keys are in the script of the text that comes in.
    fn in_source_script(&self) -> Vec<&Index> {
        let stage = self.rest.first().filter(|_| !self.fused);
        std::iter::once(&self.first).chain(stage).collect()
    }

    /// Has the text been converted to its end?
    fn pass<O: Sink, T: Trace>(&self, text: &str, foreign: Foreign, out: &mut O, trace: &mut T) -> bool {
        let tokens = match foreign {
            Foreign::Told => self.first.tokens_and_foreign(text),
            Foreign::Taken => self.first.tokens(text),
        };
        if self.rest.is_empty() {
            return put_all(tokens, out, trace);
        }
        let (between, next) = (Draft::default(), Draft::default());
        Segments { rest: &self.rest, at: 0, between, next, out, trace }.pass(tokens)
    }
}

/// Takes `text` through one stage.
pub(super) fn stage<O: Sink, T: Trace>(index: &Index, text: &str, out: &mut O, trace: &mut T) {
    put_all(index.tokens(text), out, trace);
}

/// Writes tokens; stops at a foreign one, and says whether there was none.
fn put_all<O: Sink, T: Trace>(mut tokens: Tokens, out: &mut O, trace: &mut T) -> bool {
    let mut at = 0;
    loop {
        if T::DEAF {
            out.letters(&mut tokens);
        }
        match tokens.next() {
            None => return true,
            Some(Token::Foreign(_)) => return false,
            Some(token) => at = put(token, at, out, trace),
        }
    }
}

/// Writes a token that stands at byte `at`; the byte where the next one stands.
#[inline(always)]
pub(super) fn put<O: Sink, T: Trace>(token: Token, at: usize, out: &mut O, trace: &mut T) -> usize {
    let start = out.length();
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
        Token::Foreign(c) => {
            out.push(c);
            (at + c.len_utf8(), false)
        }
    };
    if changed {
        trace.replaced(at..end, start..out.length());
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
struct Segments<'a, O, T> {
    rest: &'a [Index],
    /// Where the text between two words began.
    at: usize,
    /// That text, as the first index left it.
    between: Draft<T>,
    /// Where the next stage writes; empty otherwise.
    next: Draft<T>,
    out: &'a mut O,
    trace: &'a mut T,
}

impl<O: Sink, T: Trace> Segments<'_, O, T> {
    /// Stops at a foreign token, and says whether there was none.
    fn pass(mut self, tokens: Tokens) -> bool {
        let mut at = 0;
        for token in tokens {
            if let Token::Foreign(_) = token {
                return false;
            }
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
        true
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
        self.trace.append(mem::take(&mut between.trace), self.at, self.out.length());
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
            let [only] = chain.stages else {
                return Err(Error::new(ErrorKind::BadDictionary, "a chain that does not cut has one stage"));
            };
            let first = self.first(self.builder(only)?)?;
            return Ok(Indexes { normalization, first, rest: Vec::new(), fused: true });
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
        Ok(Indexes { normalization, first: self.first(first)?, rest, fused: known.is_some() })
    }

    /// The index of a text that comes in: it knows what should have been normalized.
    fn first(&self, mut builder: Builder) -> Result<Index, Error> {
        self.tables.each(NORMALIZATION, &mut |key, _| {
            key.chars().for_each(|c| builder.mark_foreign(c));
            Ok(())
        })?;
        Ok(builder.build())
    }

    fn index(&self, stage: Stage) -> Result<Index, Error> {
        Ok(self.builder(stage)?.build())
    }

    fn builder(&self, stage: Stage) -> Result<Builder, Error> {
        let mut builder = Builder::default();
        for (number, rank) in (0..).zip(stage) {
            self.add(&mut builder, number, rank, &mut |_, value| value.to_owned())?;
        }
        Ok(builder)
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
