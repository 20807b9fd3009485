//! Which rules run, and how.

use std::str::FromStr;

use crate::clean::keep::Keeps;
use crate::clean::rule::Rule;
use crate::clean::rules::{RECODING, ROWS, RULES, WEIGHING, rule};
use crate::error::{Error, ErrorKind};
use crate::text::{Certainty, RuleId};

/// A ready choice of rules. Which ones, the rows of [the table](crate::clean::RULES) say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// All repairs that are certain or likely, in place and in order.
    #[default]
    Light,
    /// For what an OCR engine gave.
    Ocr,
    /// For what was copied from a PDF.
    Pdf,
    /// For what was scraped from a web page.
    Web,
    /// Only what is certain.
    Gentle,
    /// Everything.
    Full,
}

impl Preset {
    /// All presets.
    pub const ALL: [Preset; 6] = [Preset::Light, Preset::Ocr, Preset::Pdf, Preset::Web, Preset::Gentle, Preset::Full];

    /// The stable word for this preset.
    pub fn id(self) -> &'static str {
        match self {
            Preset::Light => "light",
            Preset::Ocr => "ocr",
            Preset::Pdf => "pdf",
            Preset::Web => "web",
            Preset::Gentle => "gentle",
            Preset::Full => "full",
        }
    }

    /// Does `rule` run in this preset, if nobody says otherwise?
    pub fn has(self, rule: &Rule) -> bool {
        match self {
            Preset::Full => true,
            Preset::Gentle => rule.certainty == Certainty::Certain,
            _ => ROWS.iter().any(|row| row.rule.id == rule.id && row.presets.contains(&self)),
        }
    }
}

impl FromStr for Preset {
    type Err = Error;

    fn from_str(name: &str) -> Result<Preset, Error> {
        choose("preset", name, &Preset::ALL, Preset::id)
    }
}

/// What to do with the space between Han and a digit or a Latin letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spacing {
    /// As the text mostly does it; a text without a clear habit keeps what it has.
    #[default]
    Auto,
    /// No space.
    Remove,
    /// As it is.
    Keep,
    /// One space.
    Add,
}

impl Spacing {
    /// All of them.
    pub const ALL: [Spacing; 4] = [Spacing::Auto, Spacing::Remove, Spacing::Keep, Spacing::Add];

    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Spacing::Auto => "auto",
            Spacing::Remove => "remove",
            Spacing::Keep => "keep",
            Spacing::Add => "add",
        }
    }
}

impl FromStr for Spacing {
    type Err = Error;

    fn from_str(name: &str) -> Result<Spacing, Error> {
        choose("spacing", name, &Spacing::ALL, Spacing::id)
    }
}

/// Which quotes straight ones become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Quotes {
    /// “” and ‘’, or 「」 and 『』 in a text that writes those.
    #[default]
    Auto,
    /// “” and ‘’.
    Curly,
    /// 「」 and 『』.
    Corner,
    /// They stay straight.
    Keep,
}

impl Quotes {
    /// All of them.
    pub const ALL: [Quotes; 4] = [Quotes::Auto, Quotes::Curly, Quotes::Corner, Quotes::Keep];

    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Quotes::Auto => "auto",
            Quotes::Curly => "curly",
            Quotes::Corner => "corner",
            Quotes::Keep => "keep",
        }
    }
}

impl FromStr for Quotes {
    type Err = Error;

    fn from_str(name: &str) -> Result<Quotes, Error> {
        choose("quotes", name, &Quotes::ALL, Quotes::id)
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
    /// What the user took back.
    pub keep: Keeps,
    /// The user's own words, which are right as they are written.
    pub names: Vec<Box<str>>,
}

impl Settings {
    /// The rules of `preset`, with those of `on` and without those of `off`.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownRule`] for an id that no rule has; the sentence lists those there are.
    pub fn new(preset: Preset, on: &[&str], off: &[&str]) -> Result<Settings, Error> {
        let ids =
            |names: &[&str]| names.iter().map(|name| rule(name).map(|r| r.id)).collect::<Result<Vec<RuleId>, Error>>();
        let (on, off) = (ids(on)?, ids(off)?);
        let runs = |rule: &&'static Rule| (preset.has(rule) || on.contains(&rule.id)) && !off.contains(&rule.id);
        Ok(Settings { rules: RULES.iter().copied().filter(runs).collect(), ..Settings::none() })
    }

    /// No rule at all, everything else by default.
    pub fn none() -> Settings {
        Settings {
            rules: Vec::new(),
            spacing: Spacing::Auto,
            quotes: Quotes::Auto,
            keep: Keeps::default(),
            names: Vec::new(),
        }
    }

    /// Does any of the rules weigh its guesses with the vocabulary?
    pub fn needs_words(&self) -> bool {
        self.rules.iter().any(|rule| WEIGHING.iter().any(|weighing| weighing.id == rule.id))
    }

    /// Does any of the rules look characters up in the code pages?
    pub fn needs_codepages(&self) -> bool {
        self.rules.iter().any(|rule| RECODING.iter().any(|recoding| recoding.id == rule.id))
    }

    /// Only `rule`, everything else by default: how cards and fixtures are checked.
    pub fn only(rule: &'static Rule) -> Settings {
        Settings { rules: vec![rule], ..Settings::none() }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings::new(Preset::default(), &[], &[]).expect("names no rule")
    }
}

/// The one of `all` that is called `name`.
fn choose<T: Copy>(what: &str, name: &str, all: &[T], id: fn(T) -> &'static str) -> Result<T, Error> {
    let ids: Vec<&str> = all.iter().map(|&one| id(one)).collect();
    let found = all.iter().copied().find(|&one| id(one) == name);
    found.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, what, name, &ids))
}
