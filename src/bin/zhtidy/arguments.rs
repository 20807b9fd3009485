//! What was said on the command line, by the flags of a command.

use std::collections::BTreeMap;

use crate::failure::{Failure, strange, usage};
use crate::table::Flag;

/// What was said, by the names of flags.
#[derive(Clone, Default)]
pub struct Said(BTreeMap<String, Saying>);

/// What a flag was given.
#[derive(Clone)]
pub enum Saying {
    Switch,
    One(String),
    Many(Vec<String>),
}

impl Said {
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn get(&self, name: &str) -> Option<&Saying> {
        self.0.get(name)
    }

    pub fn put(&mut self, name: &str, saying: Saying) {
        self.0.insert(name.to_owned(), saying);
    }

    /// The value of a flag that can be given once.
    pub fn one(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Saying::One(value)) => Some(value),
            _ => None,
        }
    }

    /// The values of a flag that takes several with commas between.
    pub fn listed(&self, name: &str) -> Option<Vec<String>> {
        match self.get(name) {
            Some(Saying::Many(values)) => Some(listed(values)),
            _ => None,
        }
    }

    fn take(&mut self, flag: &Flag, value: Option<String>) -> Result<(), Failure> {
        let name = &flag.name;
        match (&flag.value, value) {
            (None, Some(_)) => Err(usage(format!("--{name} takes no value"))),
            (Some(what), None) => Err(usage(format!("--{name} needs a value: {what}"))),
            (_, Some(value)) if flag.is_many() => {
                match self.0.get_mut(name) {
                    Some(Saying::Many(values)) => values.push(value),
                    _ => self.put(name, Saying::Many(vec![value])),
                }
                Ok(())
            }
            _ if self.has(name) => Err(usage(format!("--{name} can be given only once"))),
            (_, value) => {
                self.put(name, value.map_or(Saying::Switch, Saying::One));
                Ok(())
            }
        }
    }
}

/// Values with commas between, one by one.
pub fn listed(values: &[String]) -> Vec<String> {
    values.iter().flat_map(|value| value.split(',')).map(str::to_owned).collect()
}

/// What the arguments of `command` say, and the files they name.
pub fn parsed(command: &str, flags: &[&Flag], args: &[String]) -> Result<(Said, Vec<String>), Failure> {
    let (mut said, mut files) = (Said::default(), Vec::new());
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        if arg == "--" {
            files.extend(rest.cloned());
            break;
        }
        if arg == "-" || !arg.starts_with('-') {
            files.push(arg.clone());
            continue;
        }
        let (name, inline) = arg.split_once('=').map_or((arg.as_str(), None), |(name, value)| (name, Some(value)));
        let flag = flags.iter().find(|flag| flag.is_meant_by(name)).ok_or_else(|| {
            let valid: Vec<String> = flags.iter().map(|flag| format!("--{}", flag.name)).collect();
            strange(&format!("option of {command}"), name, &valid)
        })?;
        let value = match flag.value {
            None => inline.map(str::to_owned),
            Some(_) => inline.map(str::to_owned).or_else(|| rest.next().cloned()),
        };
        said.take(flag, value)?;
    }
    Ok((said, files))
}
