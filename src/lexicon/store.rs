//! What has been loaded, by part.

use std::sync::{Arc, OnceLock};

use crate::error::{Error, ErrorKind};
use crate::lexicon::{Codepages, Confusions, Dictionary, Idf, Model, Tagger, Words};

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
    /// The code pages before UTF-8.
    Codepages,
    /// Characters that look alike.
    Confusions,
}

impl Part {
    /// Every part, in loading order.
    pub const ALL: [Part; 7] =
        [Part::Words, Part::Hmm, Part::Idf, Part::Tags, Part::Convert, Part::Codepages, Part::Confusions];

    /// The `kind` in the file, and its name before `.zhd`.
    pub fn kind(self) -> &'static str {
        match self {
            Part::Words => "words",
            Part::Hmm => "hmm",
            Part::Idf => "idf",
            Part::Tags => "tags",
            Part::Convert => "convert",
            Part::Codepages => "codepages",
            Part::Confusions => "confusions",
        }
    }

    /// The name of the file: `words.zhd`.
    pub fn file(self) -> String {
        format!("{}.zhd", self.kind())
    }
}

/// The dictionaries loaded so far. Cloning is cheap and shares them, and what has been decoded of them.
#[derive(Clone, Debug, Default)]
pub struct Store {
    loaded: [Option<Arc<Dictionary>>; Part::ALL.len()],
    words: Once<Words>,
    hmm: Once<Model>,
    idf: Once<Idf>,
    tagger: Once<Tagger>,
    codepages: Once<Codepages>,
    confusions: Once<Confusions>,
}

/// Something decoded at the first wish; clones wait for the same one.
#[derive(Debug)]
struct Once<T>(Arc<OnceLock<Result<Arc<T>, Error>>>);

impl<T> Once<T> {
    fn get(&self, decode: impl FnOnce() -> Result<T, Error>) -> Result<Arc<T>, Error> {
        self.0.get_or_init(|| decode().map(Arc::new)).clone()
    }
}

impl<T> Clone for Once<T> {
    fn clone(&self) -> Once<T> {
        Once(Arc::clone(&self.0))
    }
}

impl<T> Default for Once<T> {
    fn default() -> Once<T> {
        Once(Arc::new(OnceLock::new()))
    }
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
        self.forget(part);
        Ok(part)
    }

    /// What was decoded of this part is of the past; the other tables point into the words.
    fn forget(&mut self, part: Part) {
        let words = part == Part::Words;
        if words {
            self.words = Once::default();
        }
        if words || part == Part::Hmm {
            self.hmm = Once::default();
        }
        if words || part == Part::Idf {
            self.idf = Once::default();
        }
        if words || part == Part::Tags {
            self.tagger = Once::default();
        }
        if part == Part::Codepages {
            self.codepages = Once::default();
        }
        if part == Part::Confusions {
            self.confusions = Once::default();
        }
    }

    /// The words, decoded.
    ///
    /// # Errors
    /// [`ErrorKind::MissingDictionary`], naming the file; [`ErrorKind::BadDictionary`] with the place. So in all of the
    /// following.
    pub fn words(&self) -> Result<Arc<Words>, Error> {
        let dictionary = self.get(Part::Words)?;
        self.words.get(|| Words::read(dictionary))
    }

    /// The model that cuts words the dictionary does not know, decoded. It needs the words too.
    pub fn hmm(&self) -> Result<Arc<Model>, Error> {
        let (dictionary, words) = (self.get(Part::Hmm)?, self.words()?);
        self.hmm.get(|| Model::read(&dictionary, &words))
    }

    /// Document frequencies, decoded. They need the words too.
    pub fn idf(&self) -> Result<Arc<Idf>, Error> {
        let (dictionary, words) = (self.get(Part::Idf)?, self.words()?);
        self.idf.get(|| Idf::read(dictionary, words))
    }

    /// The model that guesses tags, decoded. It needs the words too.
    pub fn tagger(&self) -> Result<Arc<Tagger>, Error> {
        let (dictionary, words) = (self.get(Part::Tags)?, self.words()?);
        self.tagger.get(|| Tagger::read(&dictionary, &words))
    }

    /// The code pages, decoded.
    pub fn codepages(&self) -> Result<Arc<Codepages>, Error> {
        let dictionary = self.get(Part::Codepages)?;
        self.codepages.get(|| Codepages::read(&dictionary))
    }

    /// The characters that look alike, decoded.
    pub fn confusions(&self) -> Result<Arc<Confusions>, Error> {
        let dictionary = self.get(Part::Confusions)?;
        self.confusions.get(|| Confusions::read(&dictionary))
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
