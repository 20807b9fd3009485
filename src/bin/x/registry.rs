//! Tools that come from package registries: crates.io and npm.

use crate::work::{answer, cargo, long, program, say};
use crate::{Done, hash, house};

/// Puts a program from crates.io into target/tools/bin, unless the right version can be run already.
pub fn from_crates_io(name: &str, package: &str, version: &str) -> Done {
    if let Some(found) = version_of(name)
        && found == version
    {
        say("setup", &format!("{name} {version}: there"));
        return Ok(());
    }
    say("setup", &format!("{name} {version}: compiling it takes some minutes, once"));
    let install = |extra: &[&str]| {
        let mut command = cargo();
        command.args(["install", package, "--version", version, "--bin", name, "--force", "--root"]);
        command.arg(house::at("target/tools")).arg("--target-dir").arg(house::at("target/tools/build")).args(extra);
        // It runs for seconds, so compiling it well would cost more than it brings.
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_LTO", "false");
        command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").env_remove("CARGO_TARGET_DIR");
        long("setup", &format!("installing {name} {version}"), &mut command)
    };
    install(&["--locked"]).or_else(|why| {
        say("setup", &format!("{why}; once more, with the newest dependencies"));
        install(&[])
    })?;
    house::remove(&house::at("target/tools/build"))?;
    match version_of(name) {
        Some(found) if found == version => Ok(()),
        found => Err(format!("{name} {version} was installed, but {} answers", found.as_deref().unwrap_or("nothing"))),
    }
}

/// What `name --version` says: the last word of `wasm-pack 0.15.1`.
fn version_of(name: &str) -> Option<String> {
    let said = answer(program(house::program(name)?).arg("--version")).ok()?;
    said.split_whitespace().last().map(str::to_owned)
}

/// Puts the npm development tools of tests/package-lock.json into tests/node_modules, unless these very ones are there.
pub fn from_npm() -> Done {
    let lock = hash::sha256(&house::bytes(&house::at("tests/package-lock.json"))?);
    let stamp = house::at("tests/node_modules/.installed");
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == lock) {
        say("setup", "npm development tools: there");
        return Ok(());
    }
    let mut command = program("npm");
    command.args(["ci", "--prefix", "tests", "--ignore-scripts", "--no-audit", "--no-fund"]);
    long("setup", "installing the npm development tools", &mut command)?;
    house::write(&stamp, lock)
}
