//! What has been loaded, by part.

use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::lexicon::Dictionary;

/// The dictionaries there are, one file each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Words with frequencies and tags.
    Words,
    /// The hidden Markov model for words that are in no dictionary.
    Hmm,
    /// Document frequencies.
    Idf,
    /// The hidden Markov model that tags words that are in no dictionary.
    Tags,
    /// OpenCC's dictionaries.
    Convert,
}

impl Part {
    /// Every part, in loading order.
    pub const ALL: [Part; 5] = [Part::Words, Part::Hmm, Part::Idf, Part::Tags, Part::Convert];

    /// The `kind` in the file, and its name before `.zhd`.
    pub fn kind(self) -> &'static str {
        match self {
            Part::Words => "words",
            Part::Hmm => "hmm",
            Part::Idf => "idf",
            Part::Tags => "tags",
            Part::Convert => "convert",
        }
    }

    /// The name of the file: `words.zhd`.
    pub fn file(self) -> String {
        format!("{}.zhd", self.kind())
    }
}

/// The dictionaries loaded so far. Cloning is cheap and shares them.
#[derive(Clone, Debug, Default)]
pub struct Store {
    loaded: [Option<Arc<Dictionary>>; Part::ALL.len()],
}

impl Store {
    /// Nothing loaded yet.
    pub fn new() -> Store {
        Store::default()
    }

    /// Everything that ships, from inside the program.
    #[cfg(feature = "embed")]
    pub fn builtin() -> &'static Store {
        static STORE: std::sync::LazyLock<Store> = std::sync::LazyLock::new(|| {
            let mut store = Store::new();
            for (_, bytes) in Store::BUILTIN {
                store.load(bytes).expect("what build.rs packed can be read");
            }
            store
        });
        &STORE
    }

    /// The files inside the program: `("words.zhd", bytes)`.
    #[cfg(feature = "embed")]
    pub const BUILTIN: &'static [(&'static str, &'static [u8])] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

    /// Takes a `.zhd` file in, replacing what was loaded for the same part.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`] with the place.
    pub fn load(&mut self, bytes: &[u8]) -> Result<Part, Error> {
        let dictionary = Dictionary::parse(bytes)?;
        let part = Part::ALL.into_iter().find(|p| p.kind() == dictionary.kind()).ok_or_else(|| {
            let kinds = Part::ALL.map(Part::kind);
            Error::unknown(ErrorKind::BadDictionary, "kind of dictionary", dictionary.kind(), &kinds)
        })?;
        self.loaded[part as usize] = Some(Arc::new(dictionary));
        Ok(part)
    }

    /// Has this part been loaded?
    pub fn has(&self, part: Part) -> bool {
        self.loaded[part as usize].is_some()
    }

    /// A loaded part.
    ///
    /// # Errors
    /// [`ErrorKind::MissingDictionary`], naming the file.
    pub fn get(&self, part: Part) -> Result<Arc<Dictionary>, Error> {
        let missing =
            || Error::new(ErrorKind::MissingDictionary, format!("the dictionary {} has not been loaded", part.file()));
        self.loaded[part as usize].clone().ok_or_else(missing)
    }
}
