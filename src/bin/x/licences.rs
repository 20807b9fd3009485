//! The licences of everything that is inside the site and the npm package, as one text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::work::{answer, cargo};
use crate::{Done, house};

const OURS: [&str; 3] = ["NOTICE", "LICENSE-MIT", "LICENSE-APACHE"];

/// Ours first, then those of the crates that are compiled into the WebAssembly; texts that several share stand there once.
pub fn text() -> Done<String> {
    let mut out = String::new();
    for file in OURS {
        out += &format!("{}\n{}\n", heading(&format!("zhtidy: {file}")), house::read(&house::at(file))?.trim_end());
    }
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages()? {
        let owner = format!(
            "{} {} ({})",
            word(&package, "name"),
            word(&package, "version"),
            package["license"].as_str().unwrap_or("see the text")
        );
        for text in texts_of(&package)? {
            texts.entry(text).or_default().insert(owner.clone());
        }
    }
    let mut texts: Vec<(BTreeSet<String>, String)> = texts.into_iter().map(|(text, owners)| (owners, text)).collect();
    texts.sort();
    for (owners, text) in texts {
        out += &format!("{}\n{text}\n", heading(&owners.into_iter().collect::<Vec<_>>().join("\n")));
    }
    Ok(out)
}

/// A licence as it stands among the others.
pub fn section(title: &str, text: &str) -> String {
    format!("{}\n{}\n", heading(title), text.replace('\r', "").trim())
}

fn heading(title: &str) -> String {
    let line = "=".repeat(80);
    format!("\n{line}\n{title}\n{line}\n")
}

/// What cargo links into the largest artefacts: no build scripts, no macros, no tests.
fn packages() -> Done<Vec<Value>> {
    let mut command = cargo();
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"]);
    command.args(["--no-default-features", "--features", "full,decode"]);
    let metadata: Value =
        serde_json::from_str(&answer(&mut command)?).map_err(|why| format!("cargo metadata: {why}"))?;
    let root = word(&metadata["resolve"], "root");
    let mut linked = BTreeSet::new();
    let mut waiting = vec![root.clone()];
    while let Some(id) = waiting.pop() {
        let node = rows(&metadata["resolve"]["nodes"]).find(|node| word(node, "id") == id);
        for dependency in node.into_iter().flat_map(|node| rows(&node["deps"])) {
            let runs = rows(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let package = word(dependency, "pkg");
            if runs && linked.insert(package.clone()) {
                waiting.push(package);
            }
        }
    }
    let is_macro = |package: &Value| {
        rows(&package["targets"]).any(|target| rows(&target["kind"]).any(|kind| kind == "proc-macro"))
    };
    let found = rows(&metadata["packages"]).filter(|package| linked.contains(&word(package, "id")));
    Ok(found.filter(|package| !is_macro(package)).cloned().collect())
}

/// The licence files in a crate's folder.
fn texts_of(package: &Value) -> Done<Vec<String>> {
    let manifest = word(package, "manifest_path");
    let folder = Path::new(&manifest).parent().expect("a manifest is in a folder");
    let is_licence = |name: &String| {
        let name = name.to_ascii_uppercase();
        !name.contains('/')
            && ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"]
                .iter()
                .any(|start| name.starts_with(start))
    };
    house::files(folder)?
        .into_iter()
        .filter(is_licence)
        .map(|name| Ok(house::read(&folder.join(name))?.replace('\r', "").trim().to_owned()))
        .collect()
}

fn rows(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn word(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}
