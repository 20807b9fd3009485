//! The commands and their flags, from the table that the command line in Node reads too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::help::Language;

/// The table.
pub static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = include_str!("../../../pkg/src/cli/commands.json");
    serde_json::from_str(text).expect("the table is checked by every test of the command line")
});

/// The shells that can be told how to complete.
pub const SHELLS: [&str; 3] = ["bash", "zsh", "fish"];

/// The groups of flags that say how an answer is found; the others say where it goes.
const ENGINE: [&str; 5] = ["cleaning", "conversion", "markup", "cutting", "weighing"];

#[derive(Deserialize)]
pub struct Table {
    pub words: BTreeMap<String, Says>,
    pub commands: Vec<Command>,
    flags: BTreeMap<String, Vec<Flag>>,
}

#[derive(Deserialize)]
pub struct Command {
    pub name: String,
    pub takes: Takes,
    groups: Vec<String>,
    pub says: Says,
}

/// What stands behind the flags of a command.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Takes {
    Files,
    Call,
    Shell,
    Nothing,
}

#[derive(Deserialize)]
pub struct Flag {
    pub name: String,
    pub short: Option<char>,
    /// What stands for its value in the help; a switch has none.
    pub value: Option<String>,
    /// What may be offered for its value.
    #[serde(default)]
    pub values: Vec<String>,
    #[serde(default)]
    pub kind: Kind,
    /// Where it goes in the engine's options, with dots between.
    pub option: Option<String>,
    /// What a switch says there.
    #[serde(default = "yes")]
    pub sets: bool,
    /// Whether it is for the command line alone, not for a configuration file.
    #[serde(default)]
    pub here: bool,
    pub says: Says,
}

/// How the value of a flag is read.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// As it is.
    #[default]
    Plain,
    /// With commas between.
    List,
    /// A whole number.
    Count,
    /// `FIND=WITH`.
    Replacement,
    /// `FIND=WITH` with a regular expression.
    Pattern,
    /// A file of own words.
    Words,
    /// A file whose text is meant.
    Texts,
}

/// A sentence in three languages.
#[derive(Deserialize)]
pub struct Says {
    en: String,
    #[serde(rename = "zh-Hans")]
    hans: String,
    #[serde(rename = "zh-Hant")]
    hant: String,
}

fn yes() -> bool {
    true
}

impl Table {
    pub fn command(&self, name: &str) -> Option<&Command> {
        self.commands.iter().find(|command| command.name == name)
    }

    pub fn command_names(&self) -> Vec<&str> {
        self.commands.iter().map(|command| command.name.as_str()).collect()
    }

    /// The commands that `batch` can do to each record.
    pub fn calls(&self) -> Vec<&str> {
        let asks = |command: &&Command| command.groups.iter().any(|group| is_engine(group));
        self.commands.iter().filter(asks).map(|command| command.name.as_str()).collect()
    }

    /// The flags of a command; of a batch with its call those of the call too.
    pub fn flags_of(&self, command: &Command, call: Option<&str>) -> Vec<&Flag> {
        let call = call.and_then(|name| self.command(name));
        let own = call.into_iter().flat_map(|call| &call.groups).filter(|group| is_engine(group));
        let groups = own.chain(&command.groups).map(String::as_str).chain(["general"]);
        groups.flat_map(|group| &self.flags[group]).collect()
    }
}

fn is_engine(group: &str) -> bool {
    ENGINE.contains(&group)
}

impl Flag {
    /// Whether it can be given several times.
    pub fn is_many(&self) -> bool {
        !matches!(self.kind, Kind::Plain | Kind::Count)
    }

    /// Whether an argument is this flag.
    pub fn is_meant_by(&self, argument: &str) -> bool {
        let long = argument.strip_prefix("--").is_some_and(|name| name == self.name);
        long || self
            .short
            .is_some_and(|letter| argument.strip_prefix('-').is_some_and(|name| name.chars().eq([letter])))
    }
}

impl Says {
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Hans => &self.hans,
            Language::Hant => &self.hant,
        }
    }
}
