//! Who may import whom: reads every `crate::` path and names the file that climbs (the table in `src/README.md`).

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms it may import.
const FLOORS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("text", &["error"]),
    ("lexicon", &["text", "error"]),
    ("doc", &["text", "error"]),
    ("clean", &["text", "doc", "lexicon", "error"]),
    ("articles", &["text", "doc", "lexicon", "error"]),
    ("convert", &["text", "doc", "lexicon", "error"]),
    ("segment", &["text", "doc", "lexicon", "error"]),
    ("keywords", &["text", "doc", "lexicon", "segment", "error"]),
    ("pipeline", &["text", "doc", "lexicon", "clean", "articles", "convert", "segment", "keywords", "error"]),
    ("wasm", &["text", "doc", "lexicon", "clean", "articles", "convert", "segment", "keywords", "pipeline", "error"]),
];

#[test]
fn no_room_imports_one_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut climbing = Vec::new();
    let mut seen = 0;
    for (room, allowed) in FLOORS {
        for file in rust_files(&src, room) {
            let text = fs::read_to_string(&file).expect("a source file can be read");
            for other in imports(&text) {
                seen += 1;
                if other != *room && !allowed.contains(&other.as_str()) {
                    climbing.push(format!("{} imports crate::{other}", file.strip_prefix(&src).unwrap().display()));
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} imports were found: does this test still see the code?");
    assert!(climbing.is_empty(), "{}", climbing.join("\n"));
}

#[test]
fn every_room_has_a_floor() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).unwrap().flatten().filter(|e| e.path().is_dir()) {
        let name = entry.file_name().into_string().unwrap();
        assert!(name == "bin" || FLOORS.iter().any(|(room, _)| *room == name), "src/{name} has no row in FLOORS");
    }
}

#[test]
fn the_floors_see_a_climber() {
    assert_eq!(imports("use crate::{clean, text::Span};\nlet x = crate::wasm::y();"), ["clean", "text", "wasm"]);
    assert_eq!(imports("//! crate::clean in prose\n/// [`Text`](crate::text::Text)"), Vec::<String>::new());
}

fn rust_files(src: &Path, room: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = vec![src.join(format!("{room}.rs"))].into_iter().filter(|f| f.exists()).collect();
    let mut folders = vec![src.join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            // The packers belong to the build script, which is a crate of its own.
            if path.is_dir() && path.ends_with("lexicon/pack") {
                continue;
            } else if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The rooms named right after `crate::`, one level of braces included; comments do not count.
fn imports(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().map(|l| l.split("//").next().unwrap_or("")).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{').and_then(|r| r.split_once('}')) {
            Some((list, _)) => found.extend(list.split(',').map(|item| first_word(item.trim()))),
            None => found.push(first_word(rest)),
        }
    }
    found.retain(|name| !name.is_empty() && !name.starts_with(char::is_uppercase));
    found
}

fn first_word(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
