//! `cargo x setup`: what the other commands need. Each step is skipped when its work is done already.

use crate::matrix::Matrix;
use crate::work::{answer, long, program, say};
use crate::{Done, browsers, house, registry};

const TARGET: &str = "wasm32-unknown-unknown";
/// The oldest Node.js that everything runs on: major, minor.
const NODE: (u32, u32) = (20, 19);

/// What the tools are wanted for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum For {
    Build,
    Tests,
}

pub fn run(purpose: For) -> Done {
    let tools = Matrix::read()?.tools;
    target()?;
    node()?;
    registry::from_crates_io("wasm-bindgen", "wasm-bindgen-cli", &tools.wasm_bindgen)?;
    registry::from_crates_io("wasm-pack", "wasm-pack", &tools.wasm_pack)?;
    match (registry::from_npm(), purpose) {
        (Ok(()), _) => {}
        (Err(why), For::Tests) => return Err(format!("the tests need the npm development tools: {why}")),
        (Err(why), For::Build) => {
            say("setup", &format!("warning: {why}"));
            say("setup", "without binaryen's wasm-opt the WebAssembly is larger and slower, but works");
        }
    }
    if purpose == For::Tests {
        browsers::install()?;
    }
    Ok(())
}

/// Rust's standard library for WebAssembly.
fn target() -> Done {
    if has_target(TARGET) {
        say("setup", &format!("{TARGET}: there"));
        return Ok(());
    }
    let added = long("setup", &format!("adding {TARGET}"), program("rustup").args(["target", "add", TARGET]));
    match added {
        Ok(()) if has_target(TARGET) => Ok(()),
        Ok(()) => Err(format!("rustup added {TARGET}, but to another toolchain than the one of `rustc`")),
        Err(why) => Err(format!(
            "Rust's standard library for {TARGET} is missing: {why}. Without rustup, or without its network, \
             Debian has a Rust that brings it: apt-get install rustc-web cargo-web"
        )),
    }
}

/// Is Rust's standard library for this target installed?
pub fn has_target(target: &str) -> bool {
    let sysroot = answer(program("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(target).join("lib").is_dir()
}

fn node() -> Done {
    let (major, minor) = NODE;
    let wanted = format!("Node.js {major}.{minor} or later, with npm, is needed");
    let said = answer(program("node").arg("--version")).map_err(|why| format!("{wanted}: {why}"))?;
    let mut numbers = said.trim().trim_start_matches('v').split('.').map(|number| number.parse().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < NODE {
        return Err(format!("{wanted}; here is {}", said.trim()));
    }
    if house::program("npm").is_none() {
        return Err(format!("{wanted}; here is no npm"));
    }
    say("setup", &format!("Node.js {}: there", said.trim().trim_start_matches('v')));
    Ok(())
}
