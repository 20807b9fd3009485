//! What `--help` says, in the language of the terminal.

use std::env;

use crate::table::{Command, TABLE, Takes};

/// A language of the help.
#[derive(Clone, Copy)]
pub enum Language {
    English,
    Hans,
    Hant,
}

impl Language {
    /// The language of the terminal: the variables that POSIX asks, in its order.
    pub fn of_terminal() -> Language {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
        let name = said.into_iter().find(|value| !value.is_empty()).unwrap_or_default().to_ascii_lowercase();
        let traditional = ["tw", "hk", "mo", "hant"];
        match name.strip_prefix("zh") {
            None => Language::English,
            Some(rest) => match rest.strip_prefix(['_', '-']) {
                Some(place) if traditional.iter().any(|code| place.starts_with(code)) => Language::Hant,
                _ => Language::Hans,
            },
        }
    }
}

/// All commands.
pub fn overview(language: Language) -> String {
    let word = |name| word(name, language);
    let rows = TABLE.commands.iter().map(|it| (it.name.clone(), it.says.in_language(language)));
    format!(
        "{}\n\n{}: zhtidy <{}> [{}] [{}…]\n\n{}:\n{}\n\n{}\n",
        word("about"),
        word("usage"),
        word("command"),
        word("options"),
        word("file"),
        word("commands"),
        table(rows.collect()),
        word("more"),
    )
}

/// One command; of a batch, one with its call if there is one.
pub fn page(command: &Command, call: Option<&str>, language: Language) -> String {
    let rows = TABLE.flags_of(command, call).into_iter().map(|flag| {
        let letter = flag.short.map_or("    ".to_owned(), |letter| format!("-{letter}, "));
        let value = flag.value.as_ref().map_or(String::new(), |value| format!(" <{value}>"));
        (format!("{letter}--{}{value}", flag.name), flag.says.in_language(language))
    });
    let about = command.says.in_language(language);
    let (usage, options) = (word("usage", language), word("options", language));
    let name = call.map_or_else(|| command.name.clone(), |call| format!("{} {call}", command.name));
    let taken = taken(command, call, language);
    format!("{about}\n\n{usage}: zhtidy {name} [{options}]{taken}\n\n{options}:\n{}\n", table(rows.collect()))
}

fn taken(command: &Command, call: Option<&str>, language: Language) -> String {
    let files = format!(" [{}…]", word("file", language));
    match command.takes {
        Takes::Files => files,
        Takes::Call if call.is_some() => files,
        Takes::Call => format!(" <{}>{files}", word("command", language)),
        Takes::Shell => " <bash|zsh|fish>".to_owned(),
        Takes::Nothing => String::new(),
    }
}

fn word(name: &str, language: Language) -> &'static str {
    TABLE.words[name].in_language(language)
}

fn table(rows: Vec<(String, &str)>) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines: Vec<String> = rows.iter().map(|(name, text)| format!("  {name:width$}  {text}")).collect();
    lines.join("\n")
}
