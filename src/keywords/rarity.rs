//! How telling a word is: by the built-in document frequencies, by those of the user's own texts, or by both.

use std::collections::HashMap;
use std::sync::Arc;

use crate::error::Error;
use crate::lexicon::{Idf, Store, WordId};
use crate::segment::{Hmm, Mode, Segmenter};

/// In how many of the user's own texts each word stands.
///
/// ```
/// # #[cfg(feature = "embed")] {
/// use zhtidy::keywords::Corpus;
/// use zhtidy::lexicon::{Store, UserWords};
/// use zhtidy::segment::Segmenter;
///
/// let segmenter = Segmenter::try_new(Store::builtin(), UserWords::new()).unwrap();
/// let mut corpus = Corpus::default();
/// corpus.add(&segmenter, "茶馆开门了，茶馆很暖和。");
/// corpus.add(&segmenter, "书店开门了。");
/// assert_eq!((corpus.documents(), corpus.count("茶馆"), corpus.count("开门")), (2, 1, 2));
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    documents: u32,
    counts: HashMap<Box<str>, u32>,
}

impl Corpus {
    /// Counts one more text.
    pub fn add(&mut self, segmenter: &Segmenter, text: &str) {
        let tokens = segmenter.cut(text, Mode::Precise, Hmm::On);
        let words: HashMap<&str, u32> = tokens.iter().map(|token| (token.span.of(text), 1)).collect();
        self.documents += 1;
        for word in words.into_keys().filter(|word| word.chars().any(char::is_alphanumeric)) {
            match self.counts.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(self.counts.insert(word.into(), 1)),
            }
        }
    }

    /// How many texts were counted.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// In how many of them the word stands.
    pub fn count(&self, word: &str) -> u32 {
        self.counts.get(word).copied().unwrap_or(0)
    }

    /// The share of the texts in which the word stands, with half a text more than was seen: no share is 0.
    fn share(&self, word: &str) -> f64 {
        (f64::from(self.count(word)) + 0.5) / (f64::from(self.documents) + 1.0)
    }
}

/// Which document frequencies count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Frequencies {
    /// Those that zhtidy brings.
    #[default]
    Builtin,
    /// Those of the user's texts, alone.
    Own(Arc<Corpus>),
    /// Both, each for one half: a word is rare if it is rare in both.
    Mixed(Arc<Corpus>),
}

/// Document frequencies that are at hand.
pub(crate) enum Rarity {
    Builtin(Arc<Idf>),
    Own(Arc<Corpus>),
    Mixed(Arc<Idf>, Arc<Corpus>),
}

impl Rarity {
    pub(crate) fn of_settings(frequencies: &Frequencies, store: &Store) -> Result<Rarity, Error> {
        Ok(match frequencies {
            Frequencies::Builtin => Rarity::Builtin(store.idf()?),
            Frequencies::Own(corpus) => Rarity::Own(corpus.clone()),
            Frequencies::Mixed(corpus) => Rarity::Mixed(store.idf()?, corpus.clone()),
        })
    }

    /// `ln(1 / share of the documents with the word)`; a word without a share has the built-in median.
    pub(crate) fn of(&self, id: Option<WordId>, word: &str) -> f64 {
        let builtin = |idf: &Idf| id.map_or_else(|| idf.of(word), |id| idf.of_word(id));
        match self {
            Rarity::Builtin(idf) => builtin(idf),
            Rarity::Own(corpus) => -libm::log(corpus.share(word)),
            Rarity::Mixed(idf, corpus) => -libm::log((libm::exp(-builtin(idf)) + corpus.share(word)) / 2.0),
        }
    }

    /// Is this the value of a word whose share is known?
    pub(crate) fn knows(&self, value: f64) -> bool {
        match self {
            Rarity::Builtin(idf) => value != idf.median(),
            Rarity::Own(_) | Rarity::Mixed(..) => true,
        }
    }
}
