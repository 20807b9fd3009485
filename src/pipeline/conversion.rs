//! Conversion with all that can be asked of it: what stays, the user's words and choices, the marks of a region.

use std::collections::HashMap;

use crate::clean;
use crate::convert::{self, Converter, Cutter, Guide, OwnWords, Protect, Punctuation, Settled, Tofu, Variant};
use crate::error::{Error, ErrorKind};
use crate::lexicon::{Store, UserWords};
use crate::pipeline::{Alternative, Choose, Options};
use crate::segment::{Hmm, Mode, Segmenter};
use crate::text::{Certainty, Edit, Edits, RuleId, Shift, Span, Utf16Map, sort_by_number};

/// Options for conversion, checked.
pub(super) struct Conversion {
    converter: Converter,
    /// Cuts the text into words, where jieba's words are wanted.
    segmenter: Option<Segmenter>,
    html: bool,
    protect: Vec<Protect>,
    punctuation: Punctuation,
    alternatives: bool,
    choose: Vec<Choose>,
}

/// What conversion does to a text.
pub(super) struct Done {
    pub edits: Edits,
    /// With places of the text that came in.
    pub alternatives: Option<Vec<Chance>>,
}

/// A place where there was a choice, in bytes of the text that came in and of the one that is converted.
pub(super) struct Chance {
    before: Span,
    choice: convert::Alternative,
}

impl Conversion {
    /// Checks the options; `cutting` are the user's words, where jieba is to cut.
    pub fn try_new(
        variant: Variant,
        tofu: Tofu,
        cutting: Option<UserWords>,
        options: &Options,
        store: &Store,
    ) -> Result<Conversion, Error> {
        let own = options.words.iter().filter_map(|word| Some((word.word.as_str(), word.becomes.as_deref()?)));
        let words = OwnWords::try_new(&own.collect::<Vec<_>>())?;
        let converter = Converter::try_new(store, variant, tofu)?.with_words(words);
        let long = cutting.is_some() || options.alternatives || !options.choose.is_empty();
        if let Some(choice) = options.choose.iter().find(|choice| choice.before[0] > choice.before[1]) {
            let [start, end] = choice.before;
            let why = format!("choose: a place cannot end before it starts: [{start}, {end}]");
            return Err(Error::new(ErrorKind::BadOptions, why));
        }
        Ok(Conversion {
            converter: if long { converter.long(store)? } else { converter },
            segmenter: cutting.map(|words| Segmenter::try_new(store, words)).transpose()?,
            html: options.html,
            protect: options.protect.iter().map(|kind| kind.parse()).collect::<Result<_, _>>()?,
            punctuation: options.punctuation.as_deref().map_or(Ok(Punctuation::Keep), str::parse)?,
            alternatives: options.alternatives,
            choose: options.choose.clone(),
        })
    }

    /// Which conversion it is.
    pub fn variant(&self) -> Variant {
        self.converter.variant()
    }

    /// The text that comes of it in UTF-16, and no list of what was done.
    pub fn text(&self, text: &str, keep: &clean::Keeps) -> Vec<u16> {
        let plain = !self.html && self.protect.is_empty() && self.segmenter.is_none() && self.choose.is_empty();
        if plain && self.punctuation == Punctuation::Keep && keep.is_empty() && !self.converter.has_words() {
            return self.converter.convert_utf16(text);
        }
        self.run(text, text, &Shift::default(), keep).edits.apply(text).0.encode_utf16().collect()
    }

    /// What it does to `text`, which came from `source` by `way`; not what the user took back.
    pub fn run(&self, text: &str, source: &str, way: &Shift, keep: &clean::Keeps) -> Done {
        let settled = self.settled(text);
        let mut edits = self.guided(&settled, |guide| self.converter.edits_guided(text, guide));
        edits.fill_in(convert::punctuation(text, self.punctuation, self.variant(), &settled));
        if !keep.is_empty() {
            edits = Edits::from_unsorted(edits.into_iter().filter(|e| !keep.has(e.by, way.back(e.span))).collect());
        }
        if !self.alternatives && self.choose.is_empty() {
            return Done { edits, alternatives: None };
        }
        let found = self.guided(&settled, |guide| self.converter.alternatives(text, guide));
        let chances: Vec<Chance> =
            found.into_iter().map(|choice| Chance { before: way.back(choice.span), choice }).collect();
        let chosen = self.chosen(source, &chances);
        let edits = if chosen.is_empty() { edits } else { with_choices(edits, text, &chosen, self.variant()) };
        Done { edits, alternatives: self.alternatives.then_some(chances) }
    }

    fn guided<R>(&self, settled: &[Settled], work: impl FnOnce(Guide) -> R) -> R {
        let cut = |text: &str| match &self.segmenter {
            Some(segmenter) => segmenter.cut(text, Mode::Precise, Hmm::On).iter().map(|t| t.span.end).collect(),
            None => Vec::new(),
        };
        work(Guide { settled, cut: self.segmenter.as_ref().map(|_| &cut as &Cutter) })
    }

    /// What stays in `text`, or is known beforehand.
    fn settled(&self, text: &str) -> Vec<Settled> {
        let markup = if self.html { convert::markup(text, self.variant()) } else { Vec::new() };
        if self.protect.is_empty() { markup } else { besides(markup, &convert::protected(text, &self.protect)) }
    }

    /// What the user chose, at the places of the text that is converted, in order.
    fn chosen(&self, source: &str, chances: &[Chance]) -> Vec<(Span, &str)> {
        if self.choose.is_empty() {
            return Vec::new();
        }
        let map = Utf16Map::new(source);
        let place = |c: &Choose| Span { start: map.byte(c.before[0]), end: map.byte(c.before[1]) };
        let wishes: HashMap<Span, &str> = self.choose.iter().map(|c| (place(c), c.with.as_str())).collect();
        let wish = |chance: &Chance| Some((chance.choice.span, *wishes.get(&chance.before)?));
        chances.iter().filter_map(wish).collect()
    }
}

/// `settled`, and the `protected` places beside it.
fn besides(settled: Vec<Settled>, protected: &[Span]) -> Vec<Settled> {
    let mut out: Vec<Settled> = Vec::with_capacity(settled.len() + protected.len());
    let mut first = 0;
    for span in protected {
        let mut at = span.start;
        while settled.get(first).is_some_and(|s| s.span.end <= at) {
            first += 1;
        }
        for taken in settled[first..].iter().take_while(|s| s.span.start < span.end) {
            push(&mut out, at, taken.span.start);
            at = at.max(taken.span.end);
        }
        push(&mut out, at, span.end);
    }
    out.extend(settled);
    sort_by_number(&mut out, |s| s.span.number());
    out
}

fn push(out: &mut Vec<Settled>, start: u32, end: u32) {
    if start < end {
        out.push(Settled { span: Span { start, end }, with: None });
    }
}

/// The edits with what the user chose instead: of a word that goes letter by letter, the other letters stay as they were converted.
fn with_choices(edits: Edits, text: &str, chosen: &[(Span, &str)], variant: Variant) -> Edits {
    let by = RuleId(variant.id());
    let told =
        |(span, with): (Span, &str)| (span.of(text) != with).then(|| Edit::new(span, with, by, Certainty::Certain));
    let mut out: Vec<Edit> = Vec::with_capacity(edits.len() + chosen.len());
    let mut chosen = chosen.iter().copied().peekable();
    for edit in edits {
        while let Some(before) = chosen.next_if(|(span, _)| span.end <= edit.span.start) {
            out.extend(told(before));
        }
        match chosen.peek().filter(|(span, _)| span.overlaps(edit.span)) {
            None => out.push(edit),
            // The choice speaks for it, in its own turn.
            Some((span, _)) if holds(*span, edit.span) => {}
            Some(_) => match letters(&edit, text) {
                Some(letters) => {
                    let wish = |(span, letter)| chosen.next_if(|(place, _)| *place == span).unwrap_or((span, letter));
                    out.extend(letters.into_iter().map(wish).filter_map(told));
                }
                None => {
                    while chosen.next_if(|(span, _)| span.overlaps(edit.span)).is_some() {}
                    out.push(edit);
                }
            },
        }
    }
    out.extend(chosen.filter_map(told));
    Edits::from_unsorted(out)
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The letters of an edit that goes letter by letter, each with what it becomes.
fn letters<'e>(edit: &'e Edit, text: &str) -> Option<Vec<(Span, &'e str)>> {
    let old = edit.span.of(text);
    if old.chars().count() != edit.with.chars().count() {
        return None;
    }
    let pair = |((at, c), (start, d)): ((usize, char), (usize, char))| {
        let at = edit.span.start as usize + at;
        (Span::new(at, at + c.len_utf8()), &edit.with[start..start + d.len_utf8()])
    };
    Some(old.char_indices().zip(edit.with.char_indices()).map(pair).collect())
}

/// The alternatives with their places in the text that `edits` make of `text`, which moves them by `shift`. Those inside of a word
/// that does not go letter by letter have none, and are left out.
pub(super) fn placed(list: Vec<Chance>, edits: &Edits, shift: &Shift, text: &str) -> Vec<Alternative> {
    let mut near = edits.iter().peekable();
    let place = |Chance { before, choice }: Chance| {
        let span = choice.span;
        while near.next_if(|edit| edit.span.end <= span.start).is_some() {}
        let at = match near.peek().filter(|edit| edit.span.overlaps(span) && !holds(span, edit.span)) {
            Some(edit) => letter_in(edit, span, text, shift.forth(edit.span).start as usize)?,
            None => shift.forth(span),
        };
        Some(Alternative { before, at, candidates: choice.candidates, by: choice.by })
    };
    list.into_iter().filter_map(place).collect()
}

/// Where the letter at `span` of an edit stands, whose result begins at byte `start`.
fn letter_in(edit: &Edit, span: Span, text: &str, start: usize) -> Option<Span> {
    let (_, letter) = letters(edit, text)?.into_iter().find(|(old, _)| *old == span)?;
    let count = text[edit.span.start as usize..span.start as usize].chars().count();
    let (at, _) = edit.with.char_indices().nth(count)?;
    Some(Span::new(start + at, start + at + letter.len()))
}
