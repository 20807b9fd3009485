//! What only the end-to-end tests need: real browsers of three makes, and fonts for Chinese. They come from Debian.

use std::path::PathBuf;
use std::process::Command;

use crate::work::{answer, long, program, say};
use crate::{Done, house};

/// A browser, or what a browser cannot be tested without.
struct Need {
    /// Debian's package.
    package: &'static str,
    /// Its programs, any of which will do, and the variable that may name one elsewhere.
    programs: &'static [&'static str],
    variable: &'static str,
}

const NEEDS: [Need; 4] = [
    Need {
        package: "chromium",
        programs: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
        variable: "CHROMIUM",
    },
    Need { package: "firefox-esr", programs: &["firefox-esr", "firefox"], variable: "FIREFOX" },
    Need { package: "webkit2gtk-driver", programs: &["WebKitWebDriver"], variable: "WEBKIT_DRIVER" },
    // WebKitGTK has no mode without a screen.
    Need { package: "xvfb", programs: &["Xvfb"], variable: "XVFB" },
];
const FONTS: &str = "fonts-noto-cjk";

impl Need {
    fn found(&self) -> Option<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from).filter(|path| path.is_file());
        named.or_else(|| self.programs.iter().copied().find_map(house::program))
    }
}

/// Tells a command where each browser is, as far as there are any.
pub fn name(command: &mut Command) {
    for need in &NEEDS {
        if let Some(path) = need.found() {
            command.env(need.variable, path);
        }
    }
}

/// Installs what is missing.
pub fn install() -> Done {
    let mut missing: Vec<&str> = NEEDS.iter().filter(|need| need.found().is_none()).map(|need| need.package).collect();
    if !has_fonts() {
        missing.push(FONTS);
    }
    if missing.is_empty() {
        say("setup", "Chromium, Firefox, WebKit and Chinese fonts: there");
        return Ok(());
    }
    let wanted = missing.join(", ");
    apt(&missing).map_err(|why| format!("the end-to-end tests need {wanted} (Debian's names): {why}"))
}

fn has_fonts() -> bool {
    answer(program("fc-list").arg(":lang=zh")).is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn apt(packages: &[&str]) -> Done {
    if house::program("apt-get").is_none() {
        let names = NEEDS.map(|need| need.variable).join(", ");
        return Err(format!("there is no apt-get here; install them by hand. {names} may say where they are"));
    }
    long("setup", "updating the list of Debian's packages", as_root().args(["apt-get", "update"]))?;
    let mut install = as_root();
    install.args(["apt-get", "install", "-y", "--no-install-recommends"]).args(packages);
    long("setup", &format!("installing {}", packages.join(", ")), &mut install)
}

/// `env`, or `sudo` for those who are not root, that never waits for an answer.
fn as_root() -> Command {
    let root = answer(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let mut command = program(if root { "env" } else { "sudo" });
    if !root {
        command.arg("--non-interactive");
    }
    command.arg("DEBIAN_FRONTEND=noninteractive");
    command
}
