//! Texts of every kind that a cleaning tool could hurt: no preset changes anything in any of them. Each is a page of
//! `tests/fixtures/harmless`, written for this.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use zhtidy::clean::Preset;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Options, Plan};
use zhtidy::text::Text;

#[test]
fn nothing_changes_in_what_needs_no_repair() {
    let pages = pages();
    assert!(pages.len() >= 60, "only {} pages", pages.len());
    let mut failures = String::new();
    for preset in Preset::ALL {
        let options = Options { preset: Some(preset.id().to_owned()), ..Options::default() };
        let plan = Plan::try_new(Call::Clean, &options, Store::builtin()).unwrap();
        for (name, text) in &pages {
            for change in plan.run(&Text::try_new(text).unwrap()).changes {
                let line = text[..change.before.start as usize].matches('\n').count() + 1;
                let (before, rules) = (change.before.of(text), change.rules);
                let _ = writeln!(failures, "{name}:{line} {} {rules:?}: {before:?} → {:?}", preset.id(), change.with);
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Name and text of each page.
fn pages() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/harmless");
    let page = |path: &Path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| page(&entry.unwrap().path())).collect();
    pages.sort();
    pages
}
