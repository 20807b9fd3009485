//! What only the end-to-end tests need: a real Chromium, and fonts for Chinese. They come from Debian.

use std::path::PathBuf;

use crate::work::{answer, long, program, say};
use crate::{Done, house};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// The browser, named by CHROMIUM or found on the PATH.
pub fn find() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| NAMES.into_iter().find_map(house::program))
}

/// Installs what is missing.
pub fn install() -> Done {
    let missing: Vec<&str> = [("chromium", find().is_some()), ("fonts-noto-cjk", has_fonts())]
        .into_iter()
        .filter_map(|(package, there)| (!there).then_some(package))
        .collect();
    if missing.is_empty() {
        say("setup", "Chromium and Chinese fonts: there");
        return Ok(());
    }
    let wanted = missing.join(" and ");
    apt(&missing).map_err(|why| format!("the end-to-end tests need {wanted} (Debian's names): {why}"))
}

fn has_fonts() -> bool {
    answer(program("fc-list").arg(":lang=zh")).is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn apt(packages: &[&str]) -> Done {
    if house::program("apt-get").is_none() {
        return Err("there is no apt-get here; install them by hand, CHROMIUM may name the browser".into());
    }
    long("setup", "updating the list of Debian's packages", as_root().args(["apt-get", "update"]))?;
    let mut install = as_root();
    install.args(["apt-get", "install", "-y", "--no-install-recommends"]).args(packages);
    long("setup", &format!("installing {}", packages.join(", ")), &mut install)
}

/// `env`, or `sudo` for those who are not root, that never waits for an answer.
fn as_root() -> std::process::Command {
    let root = answer(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let mut command = program(if root { "env" } else { "sudo" });
    if !root {
        command.arg("--non-interactive");
    }
    command.arg("DEBIAN_FRONTEND=noninteractive");
    command
}
