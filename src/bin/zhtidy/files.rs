//! Files: which ones are meant, what they say, and how they are written anew.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use globset::GlobBuilder;
use zhtidy::Error;
use zhtidy::text::{Decoded, Encoding, Strictness, decode};

use crate::arguments::Said;
use crate::failure::{Failure, Outcome, usage};

/// What is taken of folders when nothing is said.
pub const SUFFIXES: [&str; 2] = [".txt", ".md"];

/// What a name has that is a pattern for files.
const MAGIC: [char; 4] = ['*', '?', '[', '{'];

/// The files that are meant; without any, standard input. Folders and patterns stand for the files in them, in the order of
/// their names. Hidden files and `node_modules` are left out, links in folders are not followed.
pub fn meant(named: &[String], suffixes: &[String]) -> Outcome<Vec<String>> {
    if named.is_empty() {
        return Ok(vec!["-".to_owned()]);
    }
    let lists: Result<Vec<_>, _> = named.iter().map(|name| meant_by(name, suffixes)).collect();
    Ok(lists?.concat())
}

fn meant_by(name: &str, suffixes: &[String]) -> Outcome<Vec<String>> {
    if Path::new(name).is_dir() {
        let mut files = below(name)?;
        files.retain(|file| suffixes.iter().any(|suffix| file.ends_with(suffix.as_str())));
        if files.is_empty() {
            return Err(Failure::Failed(format!("{name} holds no file that ends in {}", suffixes.join(" or "))));
        }
        return Ok(files.iter().map(|file| inside(name, file)).collect());
    }
    let Some(magic) = name.find(MAGIC).filter(|_| !Path::new(name).exists()) else { return Ok(vec![name.to_owned()]) };
    let (folder, pattern) = name.split_at(name[..magic].rfind('/').map_or(0, |at| at + 1));
    let glob = GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build();
    let fits = glob.map_err(|_| usage(format!("{name} is no pattern for files")))?.compile_matcher();
    let mut files = below(if folder.is_empty() { "." } else { folder })?;
    files.retain(|file| fits.is_match(file));
    if files.is_empty() {
        return Err(Failure::Failed(format!("there is no file like {name}")));
    }
    Ok(files.iter().map(|file| format!("{folder}{file}")).collect())
}

fn inside(folder: &str, file: &str) -> String {
    if folder.ends_with('/') { format!("{folder}{file}") } else { format!("{folder}/{file}") }
}

/// Every file below a folder as a path from it, in the order of their bytes.
fn below(folder: &str) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    list(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn list(folder: &str, prefix: &str, found: &mut Vec<String>) -> Outcome<()> {
    let unread = |error: &io::Error| Failure::Failed(format!("{folder} cannot be read: {}", reason(error)));
    for entry in fs::read_dir(folder).map_err(|e| unread(&e))? {
        let entry = entry.map_err(|e| unread(&e))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "node_modules" {
            continue;
        }
        let kind = entry.file_type().map_err(|e| unread(&e))?;
        let path = format!("{prefix}{name}");
        if kind.is_dir() {
            list(&inside(folder, &name), &format!("{path}/"), found)?;
        } else if kind.is_file() {
            found.push(path);
        }
    }
    Ok(())
}

/// How bytes are read as text.
#[derive(Clone, Copy, Default)]
pub struct Reading {
    encoding: Option<Encoding>,
    strictness: Strictness,
}

impl Reading {
    /// A label that means nothing is a wrong command line, before any file is read.
    pub fn of(said: &Said) -> Outcome<Reading> {
        let label = said.one("encoding").map(Encoding::from_label).transpose();
        let encoding = label.map_err(|error| usage(error.to_string()))?;
        let strictness = if said.has("strict") { Strictness::Fail } else { Strictness::Replace };
        Ok(Reading { encoding, strictness })
    }

    pub fn text_of(self, file: &str) -> Outcome<Decoded> {
        let in_file = |error: Error| Failure::Failed(format!("{}: {error}", shown(file)));
        decode(&bytes_of(file)?, self.encoding, self.strictness).map_err(in_file)
    }
}

/// The bytes of a file; `-` is standard input.
fn bytes_of(file: &str) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    let result = match file {
        "-" => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
        _ => fs::read(file).map(|content| bytes = content),
    };
    result.map(|()| bytes).map_err(|error| unreadable(file, &error))
}

pub fn unreadable(file: &str, error: &io::Error) -> Failure {
    Failure::Failed(format!("{file} cannot be read: {}", reason(error)))
}

pub fn shown(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}

/// Whether what was there is kept.
#[derive(Clone, Copy)]
pub enum Care {
    Backup,
    NoBackup,
}

/// Puts `text` in the place of a file, in one step: nobody ever sees half of it. What a link leads to is written, not the link.
pub fn rewrite(file: &str, text: &str, care: Care) -> Outcome<()> {
    let written = fs::canonicalize(file).and_then(|place| {
        if let Care::Backup = care {
            // What was kept once is never written over.
            let (_, name) = first_free(&format!("{file}.bak"))?;
            fs::copy(&place, name)?;
        }
        replace(&place, text)
    });
    written.map_err(|error| Failure::Failed(format!("{file} cannot be written: {}", reason(&error))))
}

fn replace(place: &Path, text: &str) -> io::Result<()> {
    let (mut out, fresh) = first_free(&format!("{}.zhtidy", place.display()))?;
    let done = out
        .write_all(text.as_bytes())
        .and_then(|()| fs::set_permissions(&fresh, fs::metadata(place)?.permissions()))
        .and_then(|()| fs::rename(&fresh, place));
    done.inspect_err(|_| drop(fs::remove_file(&fresh)))
}

/// Makes a file of this name, or with the first of 2, 3… behind it that is not there yet.
fn first_free(name: &str) -> io::Result<(File, String)> {
    let mut number = 1;
    loop {
        let name = if number == 1 { name.to_owned() } else { format!("{name}{number}") };
        match File::create_new(&name) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            made => return Ok((made?, name)),
        }
    }
}

/// The reasons that Node words differently, in our words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}
