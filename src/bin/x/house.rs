//! Where things stand.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Done;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()))
}

/// A place in the repository, by its path from the root.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// The folders of programs that the workshop installed, to be looked into before the others.
pub fn tool_folders() -> [PathBuf; 2] {
    [at("target/tools/bin"), at("tests/node_modules/.bin")]
}

/// Where a program would be found, in the workshop's folders or on the PATH.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = tool_folders().into_iter().chain(env::split_paths(&path));
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The text of a file.
pub fn read(path: &Path) -> Done<String> {
    fs::read_to_string(path).map_err(|why| format!("{} cannot be read: {why}", shown(path)))
}

/// The bytes of a file.
pub fn bytes(path: &Path) -> Done<Vec<u8>> {
    fs::read(path).map_err(|why| format!("{} cannot be read: {why}", shown(path)))
}

/// Writes a file, with the folders that lead to it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Done {
    let parent = path.parent().expect("a file is in a folder");
    let written = fs::create_dir_all(parent).and_then(|()| fs::write(path, bytes));
    written.map_err(|why| format!("{} cannot be written: {why}", shown(path)))
}

/// Takes a folder away, if it is there.
pub fn remove(folder: &Path) -> Done {
    match fs::remove_dir_all(folder) {
        Err(why) if folder.exists() => Err(format!("{} cannot be removed: {why}", shown(folder))),
        _ => Ok(()),
    }
}

/// Every file below a folder as a path from it, with `/`, in order. Hidden files are left out.
pub fn files(folder: &Path) -> Done<Vec<String>> {
    let mut found = Vec::new();
    walk(folder, "", &mut found).map_err(|why| format!("{} cannot be listed: {why}", shown(folder)))?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        match entry.path().is_dir() {
            true => walk(&entry.path(), &format!("{path}/"), found)?,
            false => found.push(path),
        }
    }
    Ok(())
}

/// A path as messages show it: from the root where possible.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
