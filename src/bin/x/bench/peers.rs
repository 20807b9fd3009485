//! The tools that cleaning is compared with, in target/peers and target/python. What cannot be had is named, and left out.

use std::fs;

use crate::work::{answer, long, program, say};
use crate::{house, oracle};

const NPM: [&str; 3] = ["@huacnlee/autocorrect@2.16.2", "zhlint@0.8.2", "pangu@7.2.1"];
/// Those that cut text into words.
const ENGINES: [&str; 2] = ["jieba-wasm@2.4.0", "@node-rs/jieba@2.0.3"];
const WASI: &str = "@node-rs/jieba-wasm32-wasi@2.0.1";
const CONVERTERS: [&str; 2] = ["opencc-js@1.4.2", "opencc-fmmseg-wasm@0.4.2"];
const PYPI: [&str; 2] = ["ftfy==6.3.1", "jionlp==1.5.31"];

/// Installs what is not there yet.
pub fn install() {
    let peers = house::at("target/peers");
    if !peers.join("node_modules").is_dir() {
        let made = fs::create_dir_all(&peers).map_err(|why| why.to_string());
        let mut npm = program("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&peers).args(NPM);
        report("npm", made.and_then(|()| long("peers", "installing packages of npm", &mut npm)));
    }
    let python = house::at("target/python");
    let there = python.join("bin/python");
    let has = |module: &str| answer(program(&there).args(["-c", &format!("import {module}")])).is_ok();
    if !has("ftfy") || !has("jionlp") {
        let made = match there.is_file() {
            true => Ok(()),
            false => long("peers", "making a Python environment", program("python3").args(["-m", "venv"]).arg(&python)),
        };
        let mut pip = program(&there);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(PYPI);
        report("PyPI", made.and_then(|()| long("peers", "installing packages of PyPI", &mut pip)));
    }
}

/// Installs the engines that words are cut with.
pub fn install_engines() {
    let peers = house::at("target/peers");
    if !peers.join("node_modules/jieba-wasm").is_dir() {
        let made = fs::create_dir_all(&peers).map_err(|why| why.to_string());
        let mut npm = program("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&peers).args(ENGINES);
        report("npm", made.and_then(|()| long("peers", "installing packages of npm", &mut npm)));
    }
    // npm takes it for a package of another processor.
    let wasi = peers.join("wasi");
    if !wasi.join("node_modules").is_dir() {
        let made = fs::create_dir_all(&wasi).map_err(|why| why.to_string());
        let mut npm = program("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--force", "--cpu=wasm32", "--prefix"]).arg(&wasi).arg(WASI);
        report("npm", made.and_then(|()| long("peers", "installing WebAssembly of npm", &mut npm)));
    }
}

/// Installs the converters that ours is compared with, in target/convert-peers.
pub fn install_converters() {
    let folder = house::at("target/convert-peers");
    if !folder.join("node_modules/opencc-js").is_dir() {
        let made = fs::create_dir_all(&folder).map_err(|why| why.to_string());
        let mut npm = program("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder).args(CONVERTERS);
        report("npm", made.and_then(|()| long("peers", "installing packages of npm", &mut npm)));
    }
    report("npm", oracle::library().and_then(|library| oracle::addon(&folder, &library)));
}

fn report(from: &str, done: Result<(), String>) {
    if let Err(why) = done {
        say("peers", &format!("those of {from} are left out: {why}"));
    }
}
