//! `cargo x build`: one WebAssembly artefact per row of wasm-pack.toml.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::GzEncoder;
use zhtidy::lexicon::Store;

use crate::hash::Gather;
use crate::matrix::{Artefact, Matrix, Size};
use crate::work::{answer, long, program, say};
use crate::{Done, house, licences};

/// What ships of an artefact; the types are read by the type check and stay here.
const WASM: &str = "zhtidy_bg.wasm";
const GLUE: [&str; 2] = ["zhtidy.js", "zhtidy.d.ts"];

pub fn run() -> Done {
    let matrix = Matrix::read()?;
    let optimizer = optimizer(&matrix.tools.binaryen);
    let mut over = Vec::new();
    for artefact in &matrix.artefacts {
        let inputs = inputs(artefact, optimizer.as_deref())?;
        let size = match kept(artefact, &inputs) {
            Some(size) => size,
            None => build(artefact, optimizer.as_deref(), &inputs)?,
        };
        inline(&artefact.name)?;
        report(artefact, size, optimizer.is_some(), &mut over);
    }
    weigh(&matrix, &mut over)?;
    house::write(&house::at("pkg/wasm/licences.txt"), licences::text()?)?;
    if over.is_empty() { Ok(()) } else { Err(over.join("; ")) }
}

/// Says how large each dictionary is, and which are larger than they may be.
fn weigh(matrix: &Matrix, over: &mut Vec<String>) -> Done {
    for (file, bytes) in Store::BUILTIN {
        let name = file.trim_end_matches(".zhd");
        let most = *matrix.dictionaries.get(name).ok_or_else(|| format!("wasm-pack.toml has no budget for {file}"))?;
        let line = format!("{file:<15} {:>7} bytes of {most}", bytes.len());
        say("build", &line);
        if bytes.len() > most {
            over.push(format!("{file} is over its budget in wasm-pack.toml: {line}"));
        }
    }
    Ok(())
}

/// wasm-opt of the right version.
fn optimizer(version: &str) -> Option<PathBuf> {
    let major = version.split('.').next().unwrap_or(version);
    let found = house::program("wasm-opt")?;
    let said = answer(program(&found).arg("--version")).ok()?;
    said.split_whitespace().any(|word| word == major).then_some(found)
}

fn build(artefact: &Artefact, optimizer: Option<&Path>, inputs: &str) -> Done<Size> {
    let name = &artefact.name;
    let raw = house::at("target/x/wasm").join(name);
    let out = house::at("pkg/wasm").join(name);
    house::remove(&raw)?;
    house::remove(&out)?;
    let mut pack = program("wasm-pack");
    pack.args(["build", "--target", "web", "--release", "--no-pack", "--no-gitignore", "--mode", "no-install"]);
    pack.args(["--out-name", "zhtidy", "--out-dir"]).arg(&raw);
    pack.args(["--", "--locked", "--no-default-features", "--features", &artefact.features.join(",")]);
    pack.env("CARGO_ENCODED_RUSTFLAGS", flags().join("\u{1f}"));
    pack.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", artefact.opt_level.to_string());
    // No tables are packed here, so macros and build scripts need not be fast.
    pack.env("CARGO_PROFILE_RELEASE_BUILD_OVERRIDE_OPT_LEVEL", "0");
    long("build", &format!("compiling {name}"), &mut pack)?;

    for file in GLUE {
        house::write(&out.join(file), house::bytes(&raw.join(file))?)?;
    }
    let wasm = out.join(WASM);
    match optimizer {
        Some(tool) => {
            let mut optimize = program(tool);
            optimize.arg(raw.join(WASM)).args(&artefact.wasm_opt).arg("-o").arg(&wasm);
            long("build", &format!("optimizing {name}"), &mut optimize)?;
        }
        None => house::write(&wasm, house::bytes(&raw.join(WASM))?)?,
    }
    anonymous(&wasm)?;
    house::write(&stamp(name), format!("{inputs}\n{}", outputs(&out)?))?;
    size(&wasm)
}

/// Flags that keep the builder's folders out of what is built, so that two machines build the same bytes.
fn flags() -> Vec<String> {
    [(cargo_home(), "/cargo"), (house::root(), "/zhtidy")]
        .into_iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect()
}

fn cargo_home() -> PathBuf {
    env::var_os("CARGO_HOME").map_or_else(|| home().join(".cargo"), PathBuf::from)
}

fn home() -> PathBuf {
    env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).unwrap_or_else(|| "/nowhere".into()).into()
}

/// Fails if a file tells where it was built.
fn anonymous(file: &Path) -> Done {
    let bytes = house::bytes(file)?;
    for folder in [cargo_home(), house::root()] {
        let folder = folder.display().to_string();
        if bytes.windows(folder.len()).any(|window| window == folder.as_bytes()) {
            return Err(format!("{} holds the path {folder}", house::shown(file)));
        }
    }
    Ok(())
}

/// The size of what was built before from the same inputs, if nobody has touched it since.
fn kept(artefact: &Artefact, inputs: &str) -> Option<Size> {
    let out = house::at("pkg/wasm").join(&artefact.name);
    let stamp = fs::read_to_string(stamp(&artefact.name)).ok()?;
    (stamp == format!("{inputs}\n{}", outputs(&out).ok()?)).then(|| size(&out.join(WASM)).ok()).flatten()
}

fn stamp(name: &str) -> PathBuf {
    house::at("target/x").join(format!("{name}.stamp"))
}

/// A digest of everything that an artefact is made from.
fn inputs(artefact: &Artefact, optimizer: Option<&Path>) -> Done<String> {
    let mut all = Gather::default();
    all.add("rustc", answer(program("rustc").arg("-vV"))?.as_bytes());
    all.add("features", artefact.features.join(",").as_bytes());
    all.add("opt-level", &[artefact.opt_level]);
    all.add("wasm-opt", if optimizer.is_some() { artefact.wasm_opt.join(" ") } else { String::new() }.as_bytes());
    for file in ["Cargo.toml", "Cargo.lock"] {
        all.add(file, &house::bytes(&house::at(file))?);
    }
    for file in house::files(&house::at("src"))? {
        if !file.starts_with("bin/") && !file.starts_with("lexicon/sources/") {
            all.add(&file, &house::bytes(&house::at("src").join(&file))?);
        }
    }
    Ok(all.finish())
}

fn outputs(folder: &Path) -> Done<String> {
    let mut all = Gather::default();
    for file in [WASM].iter().chain(&GLUE) {
        all.add(file, &house::bytes(&folder.join(file))?);
    }
    Ok(all.finish())
}

fn size(wasm: &Path) -> Done<Size> {
    let bytes = house::bytes(wasm)?;
    Ok(Size { raw: bytes.len() as u64, gzip: packed(&bytes).len() as u64 })
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("memory can be written")
}

/// The WebAssembly as a module, for bundlers that know no files but modules: gzip in base64.
fn inline(name: &str) -> Done {
    let folder = house::at("pkg/wasm").join(name);
    let packed = base64(&packed(&house::bytes(&folder.join(WASM))?));
    house::write(&folder.join("inline.js"), format!("export const packed =\n  '{packed}';\n"))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, i| bits << 8 | u32::from(three.get(i).copied().unwrap_or(0)));
        let digits = (0..4).map(|i| char::from(DIGITS[(bits >> (18 - 6 * i)) as usize & 63]));
        out.extend(digits.take(three.len() + 1));
        out.extend(std::iter::repeat_n('=', 3 - three.len()));
    }
    out
}

fn report(artefact: &Artefact, size: Size, optimized: bool, over: &mut Vec<String>) {
    let Artefact { name, budget, .. } = artefact;
    let figures =
        format!("{name:<8} {:>7} bytes of {}, gzip {:>6} of {}", size.raw, budget.raw, size.gzip, budget.gzip);
    if !optimized {
        return say("build", &format!("{figures}  (not optimized: the budget is not checked)"));
    }
    say("build", &figures);
    if size.raw > budget.raw || size.gzip > budget.gzip {
        over.push(format!("{name} is over its budget in wasm-pack.toml: {}", figures.trim()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
