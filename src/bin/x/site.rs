//! `cargo x site`: the page as a folder of plain files, ready for any static host.
//!
//! www/ stands at its root; of pkg/ it holds what the page's modules name, and all dictionaries. The one module that is not
//! ours comes from npm, with its licence. The page names all modules that it begins with, so that the browser need not find
//! one behind the other, waits for one sheet of style instead of several, and has the sample in it that a first visit shows.
//! The service worker gets the list of the files and a version made from what they hold, so that the same sources always give
//! the same site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::hash::Gather;
use crate::work::say;
use crate::{Done, house, licences};

/// Where the site stands once it is assembled.
pub const FOLDER: &str = "target/site";

const FILES: &str = "/* files */ []";
const VERSION: &str = "/* version */ 'dev'";
/// Where the page names the modules that it begins with.
const MODULES: &str = "  <!-- modules -->\n";
/// How the page names a sheet of style, and what takes the place of them all.
const STYLE: (&str, &str) = ("  <link rel=\"stylesheet\" href=\"./", "\">\n");
const STYLES: &str = "style.css";
/// Where the page has the sample that a first visit shows, and which one that is.
const SAMPLE: &str = "<!-- sample -->";
const SHOWN: &str = "samples/newspaper.txt";
/// The modules that index.html starts, in this order.
const BEGINNINGS: [&str; 2] = ["engine.js", "app.js"];

/// The files of the site, by their paths in it.
type Files = BTreeMap<String, Vec<u8>>;

pub fn run() -> Done {
    let mut files = page()?;
    follow_names(&mut files)?;
    add_dictionaries(&mut files)?;
    let papers = add_vendored(&mut files)?;
    files.insert("licences.txt".into(), (licences::text()? + &papers).into_bytes());
    join_styles(&mut files)?;
    fill_page(&mut files)?;
    fill_sample(&mut files)?;
    let version = fill_service_worker(&mut files)?;

    let folder = house::at(FOLDER);
    house::remove(&folder)?;
    for (path, bytes) in &files {
        house::write(&folder.join(path), bytes)?;
    }
    let size: usize = files.values().map(Vec::len).sum();
    say("site", &format!("{FOLDER}: {} files, {size} bytes, version {version}", files.len()));
    Ok(())
}

/// What www/ holds, but for what only its developers read.
fn page() -> Done<Files> {
    let www = house::at("www");
    let ships = |path: &String| !path.ends_with(".d.ts") && !path.ends_with(".md") && !path.ends_with("config.json");
    house::files(&www)?
        .into_iter()
        .filter(ships)
        .map(|path| Ok((path.clone(), house::bytes(&www.join(path))?)))
        .collect()
}

/// Adds each file of pkg/ that a module names, and the files that those name.
fn follow_names(files: &mut Files) -> Done {
    let mut waiting: Vec<String> = files.keys().filter(|path| is_module(path)).cloned().collect();
    while let Some(path) = waiting.pop() {
        let source = String::from_utf8_lossy(&files[&path]).into_owned();
        for name in named(&path, &source) {
            if !name.starts_with("pkg/") || name.ends_with(".d.ts") || is_import_key(&name) || files.contains_key(&name)
            {
                continue;
            }
            if !house::at(&name).is_file() {
                return Err(format!("{path} names {name}, which is not there: is everything built?"));
            }
            files.insert(name.clone(), house::bytes(&house::at(&name))?);
            // What wasm-bindgen wrote imports nothing; the names in it are keys for the engine's imports.
            if is_module(&name) && !name.starts_with("pkg/wasm/") {
                waiting.push(name);
            }
        }
    }
    Ok(())
}

/// What the WebAssembly calls its glue by; there is no such file.
fn is_import_key(path: &str) -> bool {
    path.starts_with("pkg/wasm/") && path.ends_with("_bg.js")
}

fn is_module(path: &str) -> bool {
    path.ends_with(".js") || path.ends_with(".html")
}

/// The relative addresses that a module names in quotes, as paths in the site: `'../wasm/full/zhtidy.js'`.
fn named(path: &str, source: &str) -> BTreeSet<String> {
    let quoted = |quote: char| source.split(quote).filter(|part| part.starts_with("./") || part.starts_with("../"));
    ['\'', '"']
        .into_iter()
        .flat_map(quoted)
        .filter(|address| address.chars().all(|c| c.is_ascii_alphanumeric() || "./-_".contains(c)))
        .filter_map(|address| resolve(path, address))
        .filter(|name| !name.ends_with('/'))
        .collect()
}

/// `pkg/src/index.js`, `../wasm/x.js` → `pkg/wasm/x.js`; nothing for what lies outside.
fn resolve(path: &str, address: &str) -> Option<String> {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(folders.pop()?),
            name => folders.push(name),
        }
    }
    Some(folders.join("/"))
}

/// Puts the sheets of style that index.html names, one behind the other, into one: nothing is painted before the last has come.
fn join_styles(files: &mut Files) -> Done {
    let page = String::from_utf8_lossy(files.get("index.html").ok_or("www/index.html is missing")?).into_owned();
    let (before, after) = STYLE;
    let sheets: Vec<&str> = page.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect();
    let mut joined = Vec::new();
    let mut links = String::new();
    for sheet in sheets {
        joined.extend(files.remove(sheet).ok_or_else(|| format!("index.html names {sheet}, which is not there"))?);
        links += &[before, sheet, after].concat();
    }
    let filled = once("index.html", &page, &links, &[before, STYLES, after].concat())?;
    files.insert("index.html".into(), filled.into_bytes());
    files.insert(STYLES.into(), joined);
    Ok(())
}

/// Writes the modules that the page begins with into index.html, the first needed first.
fn fill_page(files: &mut Files) -> Done {
    let mut modules: Vec<String> = Vec::new();
    for beginning in BEGINNINGS {
        let mut next = modules.len();
        modules.push(beginning.to_owned());
        while let Some(path) = modules.get(next).cloned() {
            let source = files.get(&path).ok_or_else(|| format!("{path} is missing"))?;
            let names = imported(&path, &String::from_utf8_lossy(source));
            let new: Vec<String> = names.into_iter().filter(|name| !modules.contains(name)).collect();
            modules.extend(new);
            next += 1;
        }
    }
    let links: String =
        modules.iter().map(|path| format!("  <link rel=\"modulepreload\" href=\"./{path}\">\n")).collect();
    let page = String::from_utf8_lossy(files.get("index.html").ok_or("www/index.html is missing")?).into_owned();
    let filled = once("index.html", &page, MODULES, &links)?;
    files.insert("index.html".into(), filled.into_bytes());
    Ok(())
}

/// Writes the sample into index.html, as markup.
fn fill_sample(files: &mut Files) -> Done {
    let text = |path: &str| files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let sample = text(SHOWN).ok_or_else(|| format!("www/{SHOWN} is missing"))?;
    let page = text("index.html").ok_or("www/index.html is missing")?;
    let filled = once("index.html", &page, SAMPLE, &sample.replace('&', "&amp;").replace('<', "&lt;"))?;
    files.insert("index.html".into(), filled.into_bytes());
    Ok(())
}

/// The modules that a module imports at its beginning, not those that it may fetch later.
fn imported(path: &str, source: &str) -> Vec<String> {
    let address = |line: &str| Some(line.strip_suffix("';")?.rsplit_once(" from '")?.1.to_owned());
    let begins = |line: &&str| line.starts_with("import ") || line.starts_with("export ");
    let addresses = source.lines().filter(begins).filter_map(address);
    addresses.filter_map(|address| resolve(path, &address)).collect()
}

/// Modules name dictionaries by their part, so all of them are there.
fn add_dictionaries(files: &mut Files) -> Done {
    let data: PathBuf = house::at("pkg/data");
    for name in house::files(&data).map_err(|why| format!("{why}; run `cargo x dict`"))? {
        files.insert(format!("pkg/data/{name}"), house::bytes(&data.join(name))?);
    }
    Ok(())
}

/// Adds what packs many files into one archive, as npm brought it; says its licence.
fn add_vendored(files: &mut Files) -> Done<String> {
    let folder = house::at("tests/node_modules/fflate");
    let there = |why| format!("{why}; run `cargo x setup`");
    let papers: serde_json::Value = serde_json::from_str(&house::read(&folder.join("package.json")).map_err(there)?)
        .map_err(|why| why.to_string())?;
    files.insert("vendor/fflate.js".into(), house::bytes(&folder.join("esm/browser.js"))?);
    let title = format!("fflate {} (MIT), of the page", papers["version"].as_str().unwrap_or_default());
    Ok(licences::section(&title, &house::read(&folder.join("LICENSE"))?))
}

/// Writes the list and the version into sw.js, and says the version.
fn fill_service_worker(files: &mut Files) -> Done<String> {
    let source = files.remove("sw.js").ok_or("www/sw.js is missing")?;
    let source = String::from_utf8(source).map_err(|_| "www/sw.js is not UTF-8")?;
    let mut all = Gather::default();
    for (path, bytes) in &*files {
        all.add(path, bytes);
    }
    all.add("sw.js", source.as_bytes());
    let version = all.finish()[..16].to_owned();

    let list = serde_json::to_string(&files.keys().collect::<Vec<_>>()).expect("strings are JSON");
    let filled = once("sw.js", &source, FILES, &list)
        .and_then(|source| once("sw.js", &source, VERSION, &format!("'{version}'")))?;
    files.insert("sw.js".into(), filled.into_bytes());
    Ok(version)
}

fn once(file: &str, source: &str, old: &str, new: &str) -> Done<String> {
    match source.matches(old).count() {
        1 => Ok(source.replace(old, new)),
        n => Err(format!("www/{file} should hold `{}` once, not {n} times", old.trim())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_quotes_are_followed_others_are_not() {
        let source = "import a from './a.js'; new URL(\"../wasm/full/zhtidy_bg.wasm\", import.meta.url); `./${b}.js`; './folder/'; 'c.js'";
        assert_eq!(
            named("pkg/src/index.js", source),
            ["pkg/src/a.js", "pkg/wasm/full/zhtidy_bg.wasm"].map(str::to_owned).into()
        );
    }

    #[test]
    fn an_address_cannot_leave_the_site() {
        assert_eq!(resolve("app.js", "../secret.js"), None);
        assert_eq!(resolve("views/a.js", "../pkg/src/index.js").as_deref(), Some("pkg/src/index.js"));
    }

    #[test]
    fn the_page_names_what_it_begins_with_each_module_once() {
        let mut files = Files::from(
            [
                ("index.html", "<head>\n  <!-- modules -->\n</head>"),
                ("app.js", "import { a } from './engine.js';\nimport { b } from './views/b.js';\n"),
                ("engine.js", "export const later = () => import('./later.js');\n"),
                ("views/b.js", "// import './c.js';\nexport { b } from '../engine.js';\n"),
            ]
            .map(|(path, source)| (path.to_owned(), source.into())),
        );
        fill_page(&mut files).unwrap();
        let page = String::from_utf8(files["index.html"].clone()).unwrap();
        let names: Vec<&str> = page.split("href=\"./").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(names, ["engine.js", "app.js", "views/b.js"]);
        assert!(fill_page(&mut files).unwrap_err().contains("once, not 0 times"));
    }

    #[test]
    fn the_sheets_of_style_are_one_in_their_order() {
        let link = |sheet: &str| format!("  <link rel=\"stylesheet\" href=\"./{sheet}\">\n");
        let page = ["<head>\n", &link("style/b.css"), &link("style/a.css"), "</head>"].concat();
        let file = |path: &str, text: &str| (path.to_owned(), text.into());
        let mut files =
            Files::from([file("index.html", &page), file("style/a.css", "a{}\n"), file("style/b.css", "b{}\n")]);
        join_styles(&mut files).unwrap();
        let expected = [
            file("index.html", &["<head>\n", &link("style.css"), "</head>"].concat()),
            file("style.css", "b{}\na{}\n"),
        ];
        assert_eq!(files, Files::from(expected));
    }

    #[test]
    fn the_page_has_the_sample_as_markup() {
        let file = |path: &str, text: &str| (path.to_owned(), text.into());
        let mut files = Files::from([file("index.html", "<p><!-- sample --></p>"), file(SHOWN, "一<b>&nbsp;")]);
        fill_sample(&mut files).unwrap();
        assert_eq!(files["index.html"], "<p>一&lt;b>&amp;nbsp;</p>".as_bytes());
    }

    #[test]
    fn the_service_worker_gets_its_list_and_a_version_that_follows_the_files() {
        let files = |page: &str| {
            let worker = "const FILES = /* files */ [];\nconst VERSION = /* version */ 'dev';\n";
            Files::from([("index.html".into(), page.into()), ("sw.js".into(), worker.into())])
        };
        let [mut one, mut same, mut other] = [files("a"), files("a"), files("b")];
        let version = fill_service_worker(&mut one).unwrap();
        assert_eq!(
            one["sw.js"],
            format!("const FILES = [\"index.html\"];\nconst VERSION = '{version}';\n").into_bytes()
        );
        assert_eq!(fill_service_worker(&mut same).unwrap(), version);
        assert_ne!(fill_service_worker(&mut other).unwrap(), version);
        assert!(fill_service_worker(&mut one).unwrap_err().contains("once, not 0 times"));
    }
}
