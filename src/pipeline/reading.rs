//! Articles are found in a Simplified reading of the text, as the vocabulary is Simplified, and told as places in the text itself.
//! Where a page was torn, cleaning joins two paragraphs that stand side by side only if none of them goes on better elsewhere.

use std::borrow::Cow;
use std::sync::Arc;

use crate::articles::{self, Found, Grammar, Seam};
use crate::clean::{self, Aids, Keep, Keeps, Pass, Passes, Settings};
use crate::convert::{self, Converter, Tofu, Variant};
use crate::doc::Document;
use crate::error::Error;
use crate::lexicon::{Store, Tagger, Words};
use crate::text::{RuleId, Shift, Span};

/// The rule that joins paragraphs side by side.
const SIDE_BY_SIDE: RuleId = RuleId("broken-paragraphs");

/// The score of a link that is likelier than none; one that leads elsewhere shows a page that was torn.
const LIKELY: i64 = 1_000;

/// Finds articles.
pub(super) struct Reader {
    store: Store,
    words: Arc<Words>,
    tagger: Arc<Tagger>,
}

impl Reader {
    pub(super) fn try_new(store: &Store) -> Result<Reader, Error> {
        Ok(Reader { store: store.clone(), words: store.words()?, tagger: store.tagger()? })
    }

    /// The articles of `text`.
    pub(super) fn articles(&self, text: &str) -> Found {
        let (reading, way) = simplified(text, &self.store);
        let mut found = articles::find(&reading, &Document::new(&reading), Some(self.grammar()));
        if let Some(way) = way {
            found.map_spans(|span| way.back(span));
        }
        found
    }

    /// Which paragraphs of `text` go on with which.
    fn seams(&self, text: &str) -> Vec<Seam> {
        let (reading, way) = simplified(text, &self.store);
        let mut seams = articles::seams(&reading, &Document::new(&reading), self.grammar());
        if let Some(way) = way {
            seams.iter_mut().for_each(|seam| seam.map_spans(|span| way.back(span)));
        }
        seams
    }

    fn grammar(&self) -> Grammar<'_> {
        Grammar { words: &self.words, tagger: &self.tagger }
    }

    /// `source`, cleaned. On a page that was torn, paragraphs side by side are one only if the page has nothing that goes on better.
    pub(super) fn clean(&self, source: &str, settings: &Settings, keep: Vec<Keep>, aids: Aids<'_>) -> Passes {
        let mut settings = Settings { keep: keep.clone().into(), ..settings.clone() };
        let done = clean::run(source, &settings, aids);
        let joined = joined(&done.passes);
        if joined.is_empty() {
            return done;
        }
        let mut apart = settings.clone();
        apart.rules.retain(|rule| rule.id != SIDE_BY_SIDE);
        let wrong = self.wrong(joined, &clean::run(source, &apart, aids));
        if wrong.is_empty() {
            return done;
        }
        settings.keep = keep.into_iter().chain(wrong).collect::<Vec<Keep>>().into();
        clean::run(source, &settings, aids)
    }

    /// Those places at which paragraphs were joined though `apart`, where they were not, has nothing that does so: of a page that
    /// was torn.
    fn wrong(&self, joined: Vec<Span>, apart: &Passes) -> Vec<Keep> {
        let seams = self.seams(&apart.text);
        let (near, far): (Vec<&Seam>, Vec<&Seam>) = seams.iter().partition(|seam| is_side_by_side(seam, &apart.text));
        if !far.iter().any(|seam| seam.score > LIKELY) {
            return Vec::new();
        }
        let between = |seam: &Seam| Span { start: seam.tail.end, end: seam.head.start };
        let right = near.into_iter().filter(|seam| seam.joined).map(between);
        let right = Keeps::new(right.map(|span| decision(before(&apart.passes, span))).collect());
        joined.into_iter().filter(|place| !right.has(SIDE_BY_SIDE, *place)).map(decision).collect()
    }
}

fn decision(before: Span) -> Keep {
    Keep { rule: Some(SIDE_BY_SIDE), before }
}

/// Where paragraphs side by side were joined, in the text before all passes.
fn joined(passes: &[Pass]) -> Vec<Span> {
    let of_pass = |(i, pass): (usize, &Pass)| {
        let edits = pass.edits.iter().filter(|edit| edit.by == SIDE_BY_SIDE);
        edits.map(|edit| before(&passes[..i], edit.span)).collect::<Vec<Span>>()
    };
    passes.iter().enumerate().flat_map(of_pass).collect()
}

/// The place in the text before all passes of a place behind them.
fn before(passes: &[Pass], place: Span) -> Span {
    passes.iter().rev().fold(place, |place, pass| pass.shift.back(place))
}

/// Does nothing stand between the two?
fn is_side_by_side(seam: &Seam, text: &str) -> bool {
    let between = text.get(seam.tail.end as usize..seam.head.start as usize);
    between.is_some_and(|between| between.trim().is_empty())
}

/// Traditional text carried to Simplified, where the dictionary is, and the way back, so that results read as the text does.
/// The tables for it are read at the first text that needs them, for most never do.
pub(super) fn simplified<'a>(text: &'a str, store: &Store) -> (Cow<'a, str>, Option<Shift>) {
    let script = convert::detect(text, store);
    let traditional = matches!(script, convert::Script::Traditional | convert::Script::Mixed);
    let simplify = traditional.then(|| Converter::try_new(store, Variant::T2s, Tofu::Off).ok()).flatten();
    let edits = simplify.map(|simplify| simplify.edits(text)).filter(|edits| !edits.is_empty());
    edits.map_or((Cow::Borrowed(text), None), |edits| {
        let (simplified, shift) = edits.apply(text);
        (Cow::Owned(simplified), Some(shift))
    })
}
