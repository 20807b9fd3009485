//! wasm-pack.toml: which artefacts there are, and the tools that make them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Done, house};

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    pub tools: Tools,
    #[serde(rename = "build")]
    pub artefacts: Vec<Artefact>,
    /// The most bytes that each dictionary may have.
    pub dictionaries: BTreeMap<String, usize>,
}

/// Exact versions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tools {
    pub wasm_bindgen: String,
    pub wasm_pack: String,
    pub binaryen: String,
}

/// One build of the library.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Artefact {
    /// Its folder in pkg/wasm.
    pub name: String,
    /// Cargo features; the default ones are off.
    pub features: Vec<String>,
    /// How hard rustc optimizes: cargo's `opt-level`.
    pub opt_level: u8,
    /// Arguments of wasm-opt.
    pub wasm_opt: Vec<String>,
    pub budget: Size,
}

/// Bytes of a .wasm file.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// As it is.
    pub raw: u64,
    /// After gzip -9.
    pub gzip: u64,
}

impl Matrix {
    /// Reads the file and holds its versions against Cargo.lock and tests/package.json.
    pub fn read() -> Done<Matrix> {
        let text = house::read(&house::at("wasm-pack.toml"))?;
        let matrix: Matrix = toml::from_str(&text).map_err(|why| format!("wasm-pack.toml: {why}"))?;
        agree("wasm-bindgen", &matrix.tools.wasm_bindgen, "Cargo.lock", &locked("wasm-bindgen")?)?;
        agree("binaryen", &matrix.tools.binaryen, "tests/package.json", &pinned("binaryen")?)?;
        Ok(matrix)
    }
}

fn agree(tool: &str, here: &str, other: &str, there: &str) -> Done {
    if here == there {
        return Ok(());
    }
    Err(format!("{tool} is {here} in wasm-pack.toml and {there} in {other}: make them the same"))
}

/// The version of a crate in Cargo.lock.
fn locked(name: &str) -> Done<String> {
    let lock: toml::Table =
        house::read(&house::at("Cargo.lock"))?.parse().map_err(|why| format!("Cargo.lock: {why}"))?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let version = packages.filter(|package| package["name"].as_str() == Some(name)).find_map(|p| p["version"].as_str());
    version.map(str::to_owned).ok_or_else(|| format!("Cargo.lock holds no {name}"))
}

/// The version of an npm package in tests/package.json.
fn pinned(name: &str) -> Done<String> {
    let package: serde_json::Value = serde_json::from_str(&house::read(&house::at("tests/package.json"))?)
        .map_err(|why| format!("tests/package.json: {why}"))?;
    let version = package["devDependencies"][name].as_str();
    version.map(str::to_owned).ok_or_else(|| format!("tests/package.json has no development tool {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_agree() {
        let matrix = Matrix::read().unwrap();
        let names: Vec<&str> = matrix.artefacts.iter().map(|artefact| artefact.name.as_str()).collect();
        assert_eq!(names, ["full", "convert", "decode"]);
    }

    #[test]
    fn versions_that_differ_are_named() {
        let why = agree("tool", "1.0.0", "a list", "1.0.1").unwrap_err();
        assert_eq!(why, "tool is 1.0.0 in wasm-pack.toml and 1.0.1 in a list: make them the same");
    }
}
