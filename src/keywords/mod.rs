//! The words that a text is about.
//!
//! ```
//! # #[cfg(feature = "embed")] {
//! use zhtidy::keywords::{Settings, tfidf};
//! use zhtidy::lexicon::{Store, UserWords};
//! use zhtidy::segment::Segmenter;
//!
//! let store = Store::builtin();
//! let segmenter = Segmenter::try_new(store, UserWords::new()).unwrap();
//! let text = "茶馆里的茶客都爱喝茶，茶馆的老板却只喝白开水。";
//! let keywords = tfidf(&segmenter, store, text, &Settings { top: 2, ..Settings::default() }).unwrap();
//! assert_eq!(keywords[0].word, "茶馆");
//! assert_eq!(keywords[0].count, 2);
//! assert_eq!(keywords[0].spans[1].of(text), "茶馆");
//! # }
//! ```
//!
//! Text in traditional characters has to be converted first: the dictionary is simplified. The pipeline does that and gives
//! the words back as they stood.

mod candidates;
mod entities;
mod fresh;
mod phrases;
mod rank;
mod rarity;
mod seen;
mod settings;
mod stop;
mod summary;
mod weigh;

use crate::text::Span;

pub use entities::{Entity, EntityKind, entities};
pub use fresh::{NewWord, new_words};
pub use phrases::{Phrases, phrases};
pub use rank::textrank;
pub use rarity::{Corpus, Frequencies};
pub use settings::{Settings, Show};
pub use stop::StopWords;
pub use summary::summary;
pub use weigh::tfidf;

/// A word that tells what the text is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// The word, as it stands in the text.
    pub word: String,
    /// How much it tells; only comparable within one answer.
    pub weight: f64,
    /// How often it stands in the text.
    pub count: u32,
    /// Where, in bytes, in order.
    pub spans: Vec<Span>,
    /// Why, if it is a phrase that was ranked by the model.
    pub reasons: Option<Reasons>,
}

/// What speaks for a keyphrase, and what against it: its log-odds in five parts, which sum up to `ln(weight / (1 - weight))`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reasons {
    /// How often it stands in the text.
    pub frequency: f64,
    /// How rare its words are elsewhere.
    pub rarity: f64,
    /// Where it stands first.
    pub position: f64,
    /// How firmly its words hang together and stand out from others.
    pub cohesion: f64,
    /// Its length, the kinds of its words, and what holds for every phrase.
    pub form: f64,
}
