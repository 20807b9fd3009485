//! The engine: phase by phase, until nothing is left to do. A long text goes through it stretch by stretch.

use crate::clean::presets::Settings;
use crate::clean::rule::{Known, Phase, Report, Rule, Scan};
use crate::clean::stretches::{join, stretches};
use crate::doc::{Document, Profile};
use crate::lexicon::{Codepages, Confusions, Words};
use crate::text::{Certainty, Edit, Edits, Mark, Shift, Span, Suggestion};

/// How often the phases run at most; the last round finds nothing (see `tests/it/clean.rs`).
const ROUNDS: usize = 4;

/// What one pass did.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The edits as they were applied, in the text of this pass.
    pub edits: Edits,
    /// How places moved.
    pub shift: Shift,
}

/// A text that has been cleaned, and how it came about.
#[derive(Clone, Debug, Default)]
pub struct Passes {
    /// The text that goes out.
    pub text: String,
    /// What was done, in order; passes that did nothing are left out.
    pub passes: Vec<Pass>,
    /// What could be done; places in the text that goes out.
    pub suggestions: Vec<Suggestion>,
    /// What is worth knowing; places in the text that goes out.
    pub marks: Vec<Mark>,
}

/// The dictionaries that some rules look things up in. What is not there makes them do less; an `Option<&Words>` will do for
/// vocabulary alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Aids<'a> {
    /// The vocabulary: guesses are weighed with it.
    pub words: Option<&'a Words>,
    /// The code pages before UTF-8: wrong readings of bytes are undone with them.
    pub codepages: Option<&'a Codepages>,
    /// The characters that look alike: misread ones are found with them.
    pub confusions: Option<&'a Confusions>,
}

impl<'a> From<Option<&'a Words>> for Aids<'a> {
    fn from(words: Option<&'a Words>) -> Aids<'a> {
        Aids { words, ..Aids::default() }
    }
}

/// Cleans `text` as `settings` say, with the dictionaries at hand. O(text) for a fixed list of rules.
///
/// A text of more than [`STRETCH`](crate::clean::STRETCH) bytes is cleaned in stretches: its habits are those of the whole, but what rules compare
/// (blocks that stand there twice, running heads, how often a word comes) are places of one stretch. Beside the texts and the
/// edits, that takes the memory of one stretch.
pub fn run<'a>(text: &str, settings: &'a Settings, aids: impl Into<Aids<'a>>) -> Passes {
    let aids = aids.into();
    let mut out = match stretches(text).as_slice() {
        [] | [_] => Run::new(text, 0, settings, aids).rounds().out(),
        several => {
            let habits: Vec<Profile> = several.iter().map(|part| *Document::new(part.of(text)).profile()).collect();
            let whole = habits.iter().copied().fold(Profile::default(), Profile::with);
            let clean = |(part, own): (&Span, &Profile)| {
                let run = Run::new(part.of(text), part.start, settings, aids);
                Run { others: whole.without(*own), ..run }.rounds().out()
            };
            join(text, several, several.iter().zip(&habits).map(clean))
        }
    };
    if settings.is_wanted_last() {
        out = Run::after(out, settings, aids).last().out();
    }
    let Passes { passes, suggestions, .. } = &mut out;
    suggestions.iter_mut().for_each(|offer| offer.before = came_from(offer.at, passes));
    out
}

/// One stretch on its way.
struct Run<'a> {
    settings: &'a Settings,
    aids: Aids<'a>,
    /// Where the stretch begins in the text that came in.
    start: u32,
    /// The habits of the other stretches.
    others: Profile,
    /// Of `text`.
    document: Document,
    known: Known,
    text: String,
    passes: Vec<Pass>,
    /// By phase: what was said when it ran last, the places being those of `text`.
    said: [Said; Phase::ALL.len()],
}

/// What the rules of a phase offered and noted.
#[derive(Clone, Debug, Default)]
struct Said {
    suggestions: Vec<Suggestion>,
    marks: Vec<Mark>,
    /// After how many passes they found nothing to do. As long as there is none more, they would not find anything either.
    calm: Option<usize>,
}

impl<'a> Run<'a> {
    fn new(text: &str, start: u32, settings: &'a Settings, aids: Aids<'a>) -> Run<'a> {
        Run {
            settings,
            aids,
            start,
            others: Profile::default(),
            document: Document::new(text),
            known: Known::default(),
            text: text.to_owned(),
            passes: Vec::new(),
            said: Default::default(),
        }
    }

    /// Goes on with what has been done.
    fn after(done: Passes, settings: &'a Settings, aids: Aids<'a>) -> Run<'a> {
        let Passes { text, passes, suggestions, marks } = done;
        let mut run = Run { passes, ..Run::new(&text, 0, settings, aids) };
        run.said[0] = Said { suggestions, marks, calm: None };
        run
    }

    fn rounds(mut self) -> Run<'a> {
        for round in 1..=ROUNDS {
            let before = self.passes.len();
            for phase in Phase::ALL.into_iter().filter(|phase| !phase.is_last()) {
                if !phase.waits() || self.passes.len() == before || round == ROUNDS {
                    self.phase(phase);
                }
            }
            if self.passes.len() == before {
                break;
            }
        }
        self
    }

    /// What the user asks for outright comes once, and last: it may make again what it looks for.
    fn last(mut self) -> Run<'a> {
        Phase::ALL.into_iter().filter(|phase| phase.is_last()).for_each(|phase| self.phase(phase));
        self
    }

    fn out(self) -> Passes {
        let Run { text, passes, said, .. } = self;
        let (mut suggestions, mut marks) = (Vec::new(), Vec::new());
        for said in said {
            suggestions.extend(said.suggestions);
            marks.extend(said.marks);
        }
        Passes { text, passes, suggestions, marks }
    }

    fn phase(&mut self, phase: Phase) {
        let rules: Vec<&'static Rule> = self.settings.rules.iter().copied().filter(|r| r.phase == phase).collect();
        let said = &mut self.said[phase as usize];
        if rules.is_empty() || said.calm == Some(self.passes.len()) {
            return;
        }
        let (edits, said) = self.ask(&rules);
        self.said[phase as usize] = said;
        if !edits.is_empty() {
            self.apply(edits);
        }
    }

    fn apply(&mut self, edits: Edits) {
        let (text, shift) = edits.apply(&self.text);
        for Said { suggestions, marks, .. } in &mut self.said {
            suggestions.iter_mut().for_each(|suggestion| suggestion.at = shift.forth(suggestion.at));
            marks.iter_mut().for_each(|mark| mark.at = shift.forth(mark.at));
        }
        self.document = Document::new(&text);
        self.known = Known::default();
        self.text = text;
        self.passes.push(Pass { edits, shift });
    }

    /// What the rules of one phase ask for: the earlier row wins.
    fn ask(&self, rules: &[&'static Rule]) -> (Edits, Said) {
        let profile = self.document.profile().with(self.others);
        let scan = Scan {
            text: &self.text,
            document: &self.document,
            profile: &profile,
            settings: self.settings,
            words: self.aids.words,
            codepages: self.aids.codepages,
            confusions: self.aids.confusions,
            known: &self.known,
        };
        let mut groups = 0;
        let (mut all, mut said) = (Edits::default(), Said::default());
        for rule in rules {
            let mut report = Report::new(rule, scan, &mut groups);
            (rule.find)(&scan, &mut report);
            let (mut edits, mut suggestions, marks) = report.finish();
            let accept = &self.settings.accept;
            suggestions.retain(|offer| {
                let accepted = accept.has(offer.rule, self.came_from(offer.at));
                if accepted {
                    edits.push(Edit::new(offer.at, offer.with.clone(), offer.rule, Certainty::Likely));
                }
                !accepted
            });
            all.fill_in(self.keep_out(edits));
            said.suggestions.extend(suggestions);
            said.marks.extend(marks);
        }
        said.calm = all.is_empty().then_some(self.passes.len());
        (all, said)
    }

    /// Without the edits that the user took back, and without those that stand or fall with them. `keep` names places in the
    /// text that came in, so each edit is carried back through the passes.
    fn keep_out(&self, mut edits: Vec<Edit>) -> Vec<Edit> {
        let keep = &self.settings.keep;
        if keep.is_empty() || edits.is_empty() {
            return edits;
        }
        let kept = |edit: &Edit| keep.has(edit.by, self.came_from(edit.span));
        let (mut lost, mut gone) = (Vec::new(), Vec::new());
        for (i, edit) in edits.iter().enumerate().filter(|(_, edit)| kept(edit)) {
            gone.push(i);
            lost.extend(edit.group);
        }
        lost.sort_unstable();
        let mut i = 0;
        edits.retain(|edit| {
            i += 1;
            gone.binary_search(&(i - 1)).is_err() && edit.group.is_none_or(|group| lost.binary_search(&group).is_err())
        });
        edits
    }

    /// The place in the text that came in, of a place in `text`.
    fn came_from(&self, span: Span) -> Span {
        came_from(span, &self.passes).moved(self.start)
    }
}

/// The place in the text before all `passes`, of a place in the text behind them.
fn came_from(span: Span, passes: &[Pass]) -> Span {
    passes.iter().rev().fold(span, |span, pass| pass.shift.back(span))
}
