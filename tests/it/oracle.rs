//! Conversion against OpenCC's own C++ library, by opencc-rust (feature `oracle`; how to build it: `src/convert/mod.rs`).
//! `cargo x oracle` gets it and runs this with 60,000 cases and the long texts that `cargo x bench convert` has left.

use std::path::PathBuf;
use std::sync::LazyLock;

use opencc_rust::OpenCC;
use proptest::prelude::*;
use zhtidy::convert::{Converter, Tofu, Variant};
use zhtidy::lexicon::Store;

use crate::convert::text;

/// Each variant, here and there. OpenCC's C interface has the rare characters on.
struct Pair {
    ours: Converter,
    theirs: OpenCC,
}

impl Pair {
    fn new(variant: Variant) -> Pair {
        let folder = PathBuf::from(std::env::var_os("OPENCC_CONFIGS").unwrap_or_default());
        let theirs = OpenCC::new(folder.join(format!("{variant}.json")));
        Pair {
            ours: Converter::try_new(Store::builtin(), variant, Tofu::On).expect("the tables are there"),
            theirs: theirs.expect("OPENCC_CONFIGS names the folder of OpenCC's configurations"),
        }
    }
}

thread_local! {
    static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| Variant::ALL.into_iter().map(Pair::new).collect());
}

proptest! {
    #[test]
    fn opencc_converts_the_same(text in text()) {
        // OpenCC's C interface ends a text at the first NUL.
        let text = text.replace('\0', "");
        PAIRS.with(|pairs| {
            for Pair { ours, theirs } in pairs.iter() {
                let variant = ours.variant();
                prop_assert_eq!(ours.convert(&text), theirs.convert(&text).unwrap(), "{}: {:?}", variant, text);
            }
            Ok(())
        })?;
    }
}

/// The long texts that `ZHTIDY_TEXTS` names, whole and by every variant.
#[test]
fn opencc_converts_long_texts_the_same() {
    let Some(folder) = std::env::var_os("ZHTIDY_TEXTS").map(PathBuf::from) else { return };
    for name in ["s.txt", "t.txt"] {
        let path = folder.join(name);
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("skipped: {} is not there; cargo x bench convert writes it", path.display());
            continue;
        };
        PAIRS.with(|pairs| {
            for Pair { ours, theirs } in pairs.iter() {
                assert!(ours.convert(&text) == theirs.convert(&text).unwrap(), "{name}: {}", ours.variant());
            }
        });
        println!("{name}: {} bytes by {} variants, no difference", text.len(), Variant::ALL.len());
    }
}
