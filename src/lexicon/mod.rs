//! Dictionaries as data: the `.zhd` file, the [`Store`] that holds what has been loaded, and what is read out of it.
//!
//! What ships is packed from the plain-text tables in `sources/` by `pack/` (a build script, no network); `SOURCES.toml`
//! beside the tables has their papers.

// Cutting text uses most of it; the `convert` artefact does not.
#![cfg_attr(not(feature = "full"), allow(dead_code, unused_imports))]

mod checksum;
mod codepages;
mod confusions;
mod format;
mod hmm;
mod idf;
mod mend;
mod nodes;
mod nudges;
mod numbers;
mod reader;
mod score;
mod store;
mod tagger;
mod trie;
mod user;
mod words;

pub use codepages::{Codepages, Page};
pub use confusions::{Alike, Confusions};
pub use format::{Dictionary, Sections};
pub use hmm::Model;
pub(crate) use hmm::NEVER;
pub use idf::Idf;
pub use mend::{Mend, Row};
pub use reader::Reader;
pub use store::{Part, Store};
pub(crate) use tagger::TAGS;
pub use tagger::Tagger;
pub use user::{UserWord, UserWords, Wish};
pub use words::{WordId, Words};
