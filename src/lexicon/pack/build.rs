//! The build script: packs the tables of `src/lexicon/sources` into `.zhd` files, and lists them for `Store::BUILTIN`.
//! Only with feature `embed`; no network; the same tables give the same bytes.

mod codepages;
mod confusions;
mod jieba;
mod nudges;
mod numbers;
mod opencc;
mod zhd;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// One row per file: its kind, and what packs it.
const FILES: &[(&str, Pack)] = &[
    ("words", jieba::words),
    ("hmm", jieba::hmm),
    ("idf", jieba::idf),
    ("tags", jieba::tags),
    ("convert", opencc::pack),
    ("codepages", codepages::pack),
    ("confusions", confusions::pack),
];

/// Packs the tables in a folder.
type Pack = fn(&Path) -> zhd::File;

fn main() {
    println!("cargo::rerun-if-changed=src/lexicon/pack");
    println!("cargo::rerun-if-changed=src/lexicon/sources");
    if env::var_os("CARGO_FEATURE_EMBED").is_none() {
        return;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let sources = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/lexicon/sources");
    let mut list = String::from("&[\n");
    for (kind, pack) in FILES {
        let name = format!("{kind}.zhd");
        fs::write(out.join(&name), pack(&sources).to_bytes(kind)).expect("OUT_DIR can be written");
        list += &format!("    (\"{name}\", include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))),\n");
    }
    list += "]\n";
    fs::write(out.join("builtin.rs"), list).expect("OUT_DIR can be written");
}
