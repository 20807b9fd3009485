//! The tools that cleaning is compared with, in target/peers and target/python. What cannot be had is named, and left out.

use std::fs;
use std::path::{Path, PathBuf};

use crate::work::{answer, cargo, long, program, say};
use crate::{house, oracle, python};

const NPM: [&str; 3] = ["@huacnlee/autocorrect@2.16.2", "zhlint@0.8.2", "pangu@7.2.1"];
/// Those that cut text into words.
const ENGINES: [&str; 2] = ["jieba-wasm@2.4.0", "@node-rs/jieba@2.0.3"];
const WASI: &str = "@node-rs/jieba-wasm32-wasi@2.0.1";
const CONVERTERS: [&str; 2] = ["opencc-js@1.4.2", "opencc-fmmseg-wasm@0.4.2"];
const LIGHTHOUSE: (&str, [&str; 1]) = ("target/lighthouse", ["lighthouse@12.8.2"]);
const PYPI: [&str; 2] = ["ftfy==6.3.1", "jionlp==1.5.31"];

/// Installs what is not there yet.
pub fn install() {
    report("npm", from_npm("target/peers", &NPM));
    report("PyPI", python::environment("target/python", &PYPI).map(drop));
}

/// Installs the engines that words are cut with.
pub fn install_engines() {
    report("npm", from_npm("target/peers", &ENGINES));
    // npm takes it for a package of another processor.
    let wasi = house::at("target/peers/wasi");
    if !wasi.join("node_modules").is_dir() {
        let made = fs::create_dir_all(&wasi).map_err(|why| why.to_string());
        let mut npm = program("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--force", "--cpu=wasm32", "--prefix"]).arg(&wasi).arg(WASI);
        report("npm", made.and_then(|()| long("peers", "installing WebAssembly of npm", &mut npm)));
    }
    report("crates.io", from_crate(&house::at("target/peers"), "jieba"));
}

/// Installs the converters that ours is compared with, in target/convert-peers.
pub fn install_converters() {
    let folder = house::at("target/convert-peers");
    report("npm", from_npm("target/convert-peers", &CONVERTERS));
    report("npm", oracle::library().and_then(|library| oracle::addon(&folder, &library)));
    report("crates.io", from_crate(&folder, "zhconv"));
}

/// Builds the crate in tests/bench/NAME as a module NAME beside those of npm.
fn from_crate(folder: &Path, name: &str) -> Result<(), String> {
    let made = folder.join("node_modules").join(name);
    if made.is_dir() {
        return Ok(());
    }
    let build = folder.join(format!("{name}-build"));
    let mut compile = cargo();
    compile.args(["build", "--release", "--locked", "--target", "wasm32-unknown-unknown", "--manifest-path"]);
    compile.arg(format!("tests/bench/{name}/Cargo.toml")).arg("--target-dir").arg(&build);
    long("peers", &format!("compiling {name}"), &mut compile)?;
    let mut bind = program("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]).arg(&made);
    bind.arg(build.join(format!("wasm32-unknown-unknown/release/{name}_peer.wasm")));
    answer(&mut bind).map(drop)
}

/// Installs what judges the page; says where it is.
pub fn install_lighthouse() -> PathBuf {
    report("npm", from_npm(LIGHTHOUSE.0, &LIGHTHOUSE.1));
    house::at(LIGHTHOUSE.0).join("node_modules/lighthouse/core/index.js")
}

/// Puts packages into a folder of their own, unless the first of them is there.
fn from_npm(folder: &str, packages: &[&str]) -> Result<(), String> {
    let folder = house::at(folder);
    let name = packages[0].rsplit_once('@').expect("each has its version").0;
    if folder.join("node_modules").join(name).is_dir() {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
    let mut npm = program("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder).args(packages);
    long("peers", "installing packages of npm", &mut npm)
}

fn report(from: &str, done: Result<(), String>) {
    if let Err(why) = done {
        say("peers", &format!("those of {from} are left out: {why}"));
    }
}
