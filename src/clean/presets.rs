//! Which rules run, and how.

use crate::clean::choices::{BlankLines, Boilerplate, Indent, LineBreaks, LineEnds, Preset, Quotes, Spacing};
use crate::clean::keep::Keeps;
use crate::clean::replacement::Replacement;
use crate::clean::rule::Rule;
use crate::clean::rules::{COMPARING, JOINING, RECODING, ROWS, RULES, WEIGHING, rule};
use crate::error::Error;
use crate::text::{Certainty, RuleId};

impl Preset {
    /// Does `rule` run in this preset, if nobody says otherwise?
    pub fn has(self, rule: &Rule) -> bool {
        match self {
            Preset::Full => true,
            Preset::Gentle => rule.certainty == Certainty::Certain,
            _ => ROWS.iter().any(|row| row.rule.id == rule.id && row.presets.contains(&self)),
        }
    }
}

/// What a run needs to know, checked once.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The rules that run, in the order of the table.
    pub rules: Vec<&'static Rule>,
    /// Spaces between Han and others.
    pub spacing: Spacing,
    /// The form of quotes.
    pub quotes: Quotes,
    /// Whether boilerplate goes.
    pub boilerplate: Boilerplate,
    /// Whether broken lines are joined.
    pub line_breaks: LineBreaks,
    /// How paragraphs begin in the text that goes out.
    pub indent: Indent,
    /// What stands between them.
    pub blank_lines: BlankLines,
    /// How its lines end.
    pub line_ends: LineEnds,
    /// What the user wants replaced, each where an earlier one did not.
    pub replace: Vec<Replacement>,
    /// What the user took back.
    pub keep: Keeps,
    /// Which suggestions the user wants carried out.
    pub accept: Keeps,
    /// How sure the edits of a rule must be that is certain as a whole: a few of them may only be likely.
    pub least: Certainty,
    /// The user's own words, which are right as they are written.
    pub names: Vec<Box<str>>,
}

impl Settings {
    /// The rules of `preset`, with those of `on` and without those of `off`.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownRule`](crate::ErrorKind::UnknownRule) for an id that no rule has; the sentence lists those there are.
    pub fn new(preset: Preset, on: &[&str], off: &[&str]) -> Result<Settings, Error> {
        let ids =
            |names: &[&str]| names.iter().map(|name| rule(name).map(|r| r.id)).collect::<Result<Vec<RuleId>, Error>>();
        let (on, off) = (ids(on)?, ids(off)?);
        let runs = |rule: &&'static Rule| (preset.has(rule) || on.contains(&rule.id)) && !off.contains(&rule.id);
        let least = if preset == Preset::Gentle { Certainty::Certain } else { Certainty::Likely };
        Ok(Settings { rules: RULES.iter().copied().filter(runs).collect(), least, ..Settings::none() })
    }

    /// No rule at all, everything else by default.
    pub fn none() -> Settings {
        Settings {
            rules: Vec::new(),
            spacing: Spacing::default(),
            quotes: Quotes::default(),
            boilerplate: Boilerplate::default(),
            line_breaks: LineBreaks::default(),
            indent: Indent::default(),
            blank_lines: BlankLines::default(),
            line_ends: LineEnds::default(),
            replace: Vec::new(),
            keep: Keeps::default(),
            accept: Keeps::default(),
            least: Certainty::Likely,
            names: Vec::new(),
        }
    }

    /// Does the user ask for anything of the last phases: replacements of his own, another outer form?
    pub fn is_wanted_last(&self) -> bool {
        let form = (self.indent, self.blank_lines, self.line_ends);
        !self.replace.is_empty() || form != (Indent::Keep, BlankLines::Keep, LineEnds::Keep)
    }

    /// Does any of the rules weigh its guesses with the vocabulary?
    pub fn needs_words(&self) -> bool {
        self.rules.iter().any(|rule| WEIGHING.iter().any(|weighing| weighing.id == rule.id))
    }

    /// Does any of the rules look characters up in the code pages?
    pub fn needs_codepages(&self) -> bool {
        self.rules.iter().any(|rule| RECODING.iter().any(|recoding| recoding.id == rule.id))
    }

    /// Does any of the rules compare how characters look?
    pub fn needs_confusions(&self) -> bool {
        self.rules.iter().any(|rule| COMPARING.iter().any(|comparing| comparing.id == rule.id))
    }

    /// With the lines as they are, and so without the rules that join them, if that is wished.
    pub fn with_line_breaks(mut self, line_breaks: LineBreaks) -> Settings {
        self.line_breaks = line_breaks;
        if line_breaks == LineBreaks::Keep {
            self.rules.retain(|rule| JOINING.iter().all(|joining| joining.id != rule.id));
        }
        self
    }

    /// Only `rule`: how cards and fixtures are checked. What rules of [`Phase::Own`](crate::clean::Phase) and
    /// [`Phase::Form`](crate::clean::Phase) wait to be asked for is asked for; everything else by default.
    pub fn only(rule: &'static Rule) -> Settings {
        let example = [("部份", "部分", false), (r"(\d+)圆整", "$1元整", true)];
        let replace = example.map(|(find, with, pattern)| Replacement::try_new(find, with, pattern).expect("is right"));
        Settings {
            rules: vec![rule],
            indent: Indent::Two,
            blank_lines: BlankLines::One,
            line_ends: LineEnds::Lf,
            replace: replace.into(),
            ..Settings::none()
        }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings::new(Preset::default(), &[], &[]).expect("names no rule")
    }
}
