//! The engine: phase by phase, until nothing is left to do.

use crate::clean::keep::Keeps;
use crate::clean::presets::Settings;
use crate::clean::rule::{Phase, Report, Rule, Scan};
use crate::doc::Document;
use crate::lexicon::{Codepages, Confusions, Words};
use crate::text::{Certainty, Edit, Edits, Mark, Shift, Span, Suggestion};

/// How often the phases run at most; the last round finds nothing (see `tests/it/clean.rs`).
const ROUNDS: usize = 3;

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
pub fn run<'a>(text: &str, settings: &'a Settings, aids: impl Into<Aids<'a>>) -> Passes {
    let mut run = Run { settings, aids: aids.into(), document: Document::new(text), out: Passes::default() };
    run.out.text = text.to_owned();
    for _ in 0..ROUNDS {
        if !run.round() {
            break;
        }
    }
    // What the user asks for outright comes once, and last: it may make again what it looks for.
    Phase::ALL.into_iter().filter(|phase| phase.is_last()).for_each(|phase| run.phase(phase));
    let Passes { passes, suggestions, .. } = &mut run.out;
    suggestions.iter_mut().for_each(|offer| offer.before = came_from(offer.at, passes));
    run.out
}

struct Run<'a> {
    settings: &'a Settings,
    aids: Aids<'a>,
    /// Of `out.text`.
    document: Document,
    out: Passes,
}

impl Run<'_> {
    /// All phases once. Was there anything to do?
    fn round(&mut self) -> bool {
        let before = self.out.passes.len();
        self.out.suggestions.clear();
        self.out.marks.clear();
        Phase::ALL.into_iter().filter(|phase| !phase.is_last()).for_each(|phase| self.phase(phase));
        self.out.passes.len() > before
    }

    fn phase(&mut self, phase: Phase) {
        let rules: Vec<&'static Rule> = self.settings.rules.iter().copied().filter(|r| r.phase == phase).collect();
        if rules.is_empty() {
            return;
        }
        let edits = self.ask(&rules);
        if edits.is_empty() {
            return;
        }
        let (text, shift) = edits.apply(&self.out.text);
        for suggestion in &mut self.out.suggestions {
            suggestion.at = shift.forth(suggestion.at);
        }
        for mark in &mut self.out.marks {
            mark.at = shift.forth(mark.at);
        }
        self.document = Document::new(&text);
        self.out.text = text;
        self.out.passes.push(Pass { edits, shift });
    }

    /// What the rules of one phase ask for: the earlier row wins.
    fn ask(&mut self, rules: &[&'static Rule]) -> Edits {
        let scan = Scan {
            text: &self.out.text,
            document: &self.document,
            profile: self.document.profile(),
            settings: self.settings,
            words: self.aids.words,
            codepages: self.aids.codepages,
            confusions: self.aids.confusions,
        };
        let mut groups = 0;
        let mut all = Edits::default();
        for rule in rules {
            let mut report = Report::new(rule, scan, &mut groups);
            (rule.find)(&scan, &mut report);
            let (mut edits, mut suggestions, marks) = report.finish();
            let accept = &self.settings.accept;
            suggestions.retain(|offer| {
                let accepted = accept.has(offer.rule, came_from(offer.at, &self.out.passes));
                if accepted {
                    edits.push(Edit::new(offer.at, offer.with.clone(), offer.rule, Certainty::Likely));
                }
                !accepted
            });
            all.fill_in(keep_out(edits, &self.settings.keep, &self.out.passes));
            self.out.suggestions.extend(suggestions);
            self.out.marks.extend(marks);
        }
        all
    }
}

/// Without the edits that the user took back, and without those that stand or fall with them. `keep` names places in the
/// text that came in, so each edit is carried back through the passes.
fn keep_out(mut edits: Vec<Edit>, keep: &Keeps, passes: &[Pass]) -> Vec<Edit> {
    if keep.is_empty() || edits.is_empty() {
        return edits;
    }
    let kept = |edit: &Edit| keep.has(edit.by, came_from(edit.span, passes));
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

/// The place in the text that came in, of a place in the text as `passes` have left it.
fn came_from(span: Span, passes: &[Pass]) -> Span {
    passes.iter().rev().fold(span, |span, pass| pass.shift.back(span))
}
