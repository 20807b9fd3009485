//! Environments of Python, for what is to be had on PyPI alone.

use std::path::PathBuf;

use crate::work::{answer, long, program};
use crate::{Done, house};

/// The interpreter of the environment in `folder`, which has these packages: `name==version`, by the names they are imported by.
pub fn environment(folder: &str, packages: &[&str]) -> Done<PathBuf> {
    let place = house::at(folder);
    let python = place.join("bin/python");
    let modules: Vec<&str> = packages.iter().filter_map(|package| package.split("==").next()).collect();
    if answer(program(&python).args(["-c", &format!("import {}", modules.join(", "))])).is_ok() {
        return Ok(python);
    }
    if !python.is_file() {
        long("python", &format!("making {folder}"), program("python3").args(["-m", "venv"]).arg(&place))?;
    }
    let mut pip = program(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(packages);
    long("python", &format!("installing {}", packages.join(", ")), &mut pip)?;
    Ok(python)
}
