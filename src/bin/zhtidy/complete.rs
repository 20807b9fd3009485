//! What a shell offers while a command line is typed: `zhtidy complete WORD…` prints it, one a line.

use crate::table::{SHELLS, TABLE, Takes};

/// What can stand where the last of the words behind `zhtidy` is being typed. Nothing where that is a file: then the shell
/// offers files.
pub fn candidates(words: &[String]) -> Vec<String> {
    let (typed, before) = words.split_last().map_or(("", words), |(last, before)| (last.as_str(), before));
    offered(before, typed).into_iter().filter(|candidate| candidate.starts_with(typed)).collect()
}

fn offered(before: &[String], typed: &str) -> Vec<String> {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let Some(first) = before.first() else { return owned(&TABLE.command_names()) };
    let Some(command) = TABLE.command(first) else { return Vec::new() };
    match command.takes {
        Takes::Shell => return owned(&SHELLS),
        Takes::Call if before.len() == 1 => return owned(&TABLE.calls()),
        _ => {}
    }
    let call = before.get(1).filter(|_| command.takes == Takes::Call);
    let flags = TABLE.flags_of(command, call.map(String::as_str));
    let last = before.last().unwrap_or(first);
    match flags.iter().find(|flag| flag.value.is_some() && flag.is_meant_by(last)) {
        Some(open) => open.values.clone(),
        None if typed.starts_with('-') => flags.iter().map(|flag| format!("--{}", flag.name)).collect(),
        None => Vec::new(),
    }
}
