//! Whole documents of our own writing: `input.txt` with `options.json` gives `output.txt` and `outcome.json`.
//! `UPDATE=1 cargo test --test it golden` rewrites the two; the diff is the review.

use std::path::{Path, PathBuf};
use std::{env, fs};

use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Format, Options, Plan, render};
use zhtidy::text::Text;

#[test]
fn every_golden_document_comes_out_as_it_should() {
    let folders = folders();
    assert!(!folders.is_empty(), "there is no golden document");
    let update = env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for folder in folders {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        let options = Options::from_json(&read("options.json")).expect("golden options are good");
        let plan = Plan::try_new(Call::Run, &options, Store::builtin()).expect("everything is built in");
        let input = Text::try_new(read("input.txt")).expect("golden documents are small");
        let outcome = plan.run(&input);
        let made =
            [("output.txt", outcome.text.clone()), ("outcome.json", render(Call::Run, &input, &outcome, Format::Json))];
        for (name, now) in made {
            if update {
                fs::write(folder.join(name), now).expect("the golden folder can be written");
            } else if read(name) != now {
                wrong.push(format!("{}/{name}", folder.file_name().unwrap().display()));
            }
        }
    }
    assert!(wrong.is_empty(), "changed: {}; look at `UPDATE=1` and the diff", wrong.join(", "));
}

#[test]
fn a_clean_document_is_left_as_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/clean-essay");
    let input = fs::read_to_string(folder.join("input.txt")).unwrap();
    let plan = Plan::try_new(Call::Clean, &Options::default(), Store::builtin()).unwrap();
    let outcome = plan.run(&Text::try_new(input.clone()).unwrap());
    assert_eq!(outcome.text, input);
    assert!(outcome.changes.is_empty());
}

fn folders() -> Vec<PathBuf> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(golden).unwrap().flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}
