//! From what was said, on the command line and in a configuration file, to the engine's options.

use std::path::Path;

use serde_json::{Map, Value, json};
use toml::{Table, Value as Toml};
use zhtidy::pipeline::Options;

use crate::arguments::{Said, Saying, listed};
use crate::failure::{Failure, Outcome, strange, usage};
use crate::files::Reading;
use crate::table::{Flag, Kind, TABLE};

/// What was said, and what the configuration file says where the command line is silent.
pub fn with_config(command: &str, flags: &[&Flag], mut said: Said) -> Outcome<Said> {
    let Some(file) = said.one("config").map(str::to_owned) else { return Ok(said) };
    let config = config_of(&file, command)?;
    for flag in flags.iter().filter(|flag| !flag.here && !said.has(&flag.name)).collect::<Vec<_>>() {
        let Some(value) = config.get(&flag.name) else { continue };
        if let Some(saying) = saying_of(&file, flag, value)? {
            said.put(&flag.name, saying);
        }
    }
    Ok(said)
}

/// The names that hold for a command: those at the top, and those of its own table.
fn config_of(file: &str, command: &str) -> Outcome<Table> {
    let mut top = read(file)?;
    let known = known();
    let mut named: Vec<String> = top.keys().filter(|name| TABLE.command(name).is_none()).cloned().collect();
    let mut own = Table::new();
    for name in TABLE.command_names() {
        match top.remove(name) {
            None => {}
            Some(Toml::Table(table)) => {
                named.extend(table.keys().cloned());
                if name == command {
                    own = table;
                }
            }
            Some(_) => return Err(usage(format!("{file}: “{name}” is a table"))),
        }
    }
    if let Some(stranger) = named.iter().find(|name| !known.contains(&name.as_str())) {
        let valid: Vec<&str> = known.into_iter().chain(TABLE.command_names()).collect();
        return Err(usage(format!("{file}: {}", strange("option", stranger, &valid).message())));
    }
    top.extend(own);
    Ok(top)
}

/// Every name that a configuration file can have, each once.
fn known() -> Vec<&'static str> {
    let mut known = Vec::new();
    for flag in TABLE.commands.iter().flat_map(|command| TABLE.flags_of(command, None)) {
        if !flag.here && !known.contains(&flag.name.as_str()) {
            known.push(flag.name.as_str());
        }
    }
    known
}

fn read(file: &str) -> Outcome<Table> {
    let text = Reading::default().text_of(file)?.text;
    text.as_str().parse().map_err(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        usage(format!("{file}: line {} is no TOML", text.as_str()[..at].split('\n').count()))
    })
}

/// A value of a configuration file as the command line would give it; nothing of a switch that is off.
fn saying_of(file: &str, flag: &Flag, value: &Toml) -> Outcome<Option<Saying>> {
    let wrong = |what: &str| usage(format!("{file}: “{}” is {what}", flag.name));
    if flag.value.is_none() {
        let on = value.as_bool().ok_or_else(|| wrong("true or false"))?;
        return Ok(on.then_some(Saying::Switch));
    }
    if flag.kind == Kind::Count {
        let number = value.as_integer().and_then(|number| u32::try_from(number).ok());
        return Ok(Some(Saying::One(number.ok_or_else(|| wrong("a number"))?.to_string())));
    }
    if !flag.is_many() {
        return Ok(Some(Saying::One(value.as_str().ok_or_else(|| wrong("a string"))?.to_owned())));
    }
    let items = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
    let strings: Option<Vec<String>> = items.into_iter().map(|item| item.as_str().map(str::to_owned)).collect();
    let mut strings = strings.ok_or_else(|| wrong("a string or a list of strings"))?;
    if matches!(flag.kind, Kind::Words | Kind::Texts) {
        let folder = Path::new(file).parent().unwrap_or(Path::new(""));
        strings = strings.iter().map(|path| folder.join(path).to_string_lossy().into_owned()).collect();
    }
    Ok(Some(Saying::Many(strings)))
}

/// The engine's options; files are read.
pub fn options_of(flags: &[&Flag], said: &Said) -> Outcome<Options> {
    let mut options = Map::new();
    for flag in flags {
        let Some(option) = &flag.option else { continue };
        let (holder, name) = match option.split_once('.') {
            None => (&mut options, option.as_str()),
            Some((outer, inner)) => {
                let inside = options.entry(outer).or_insert_with(|| json!({}));
                (inside.as_object_mut().expect("it was made an object"), inner)
            }
        };
        let Some(saying) = said.get(&flag.name) else { continue };
        let value = engine_value(flag, saying, said)?;
        match (holder.get_mut(name), value) {
            // Replacements by characters and by patterns are one list.
            (Some(Value::Array(before)), Value::Array(more)) => before.extend(more),
            (_, value) => drop(holder.insert(name.to_owned(), value)),
        }
    }
    serde_json::from_value(Value::Object(options)).map_err(|error| Failure::Usage(error.to_string()))
}

fn engine_value(flag: &Flag, saying: &Saying, said: &Said) -> Outcome<Value> {
    let values = match saying {
        Saying::Switch => return Ok(Value::Bool(flag.sets)),
        Saying::One(value) if flag.kind == Kind::Count => return counted(&flag.name, value).map(Value::from),
        Saying::One(value) => return Ok(Value::from(value.as_str())),
        Saying::Many(values) => values,
    };
    Ok(match flag.kind {
        Kind::Plain | Kind::Count | Kind::List => json!(listed(values)),
        Kind::Replacement => values.iter().map(|value| replacement(value, false)).collect(),
        Kind::Pattern => values.iter().map(|value| replacement(value, true)).collect(),
        Kind::Words => {
            texts(values, Reading::default())?.iter().flat_map(|text| text.split('\n').filter_map(own_word)).collect()
        }
        Kind::Texts => json!(texts(values, Reading::of(said)?)?),
    })
}

pub fn counted(name: &str, value: &str) -> Outcome<u32> {
    let digits = value.strip_prefix('+').unwrap_or(value);
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten();
    number.ok_or_else(|| usage(format!("--{name} takes a number, not “{value}”")))
}

/// `FIND=WITH`; without an equals sign, nothing comes in its place.
fn replacement(said: &str, pattern: bool) -> Value {
    let (find, with) = said.split_once('=').unwrap_or((said, ""));
    json!({ "find": find, "with": with, "pattern": pattern })
}

fn texts(files: &[String], reading: Reading) -> Outcome<Vec<String>> {
    files.iter().map(|file| Ok(reading.text_of(file)?.text.as_str().to_owned())).collect()
}

/// `WORD<tab>BECOMES`, as OpenCC's own tables are written; of several candidates the first counts. A word alone stays as it is.
fn own_word(line: &str) -> Option<Value> {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut columns = line.split('\t');
    let word = columns.next().filter(|word| !word.is_empty() && !word.starts_with('#'))?;
    let becomes = columns.next().unwrap_or(word).split(' ').next();
    Some(json!({ "word": word, "becomes": becomes }))
}
