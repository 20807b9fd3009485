//! Dictionaries as data: the `.zhd` file, the [`Store`] that holds what has been loaded, and what is read out of it.
//!
//! What ships is packed from the plain-text tables in `sources/` by `pack/` (a build script, no network); `SOURCES.toml`
//! beside the tables has their papers.

mod format;
mod reader;
mod store;

pub use format::Dictionary;
pub use reader::Reader;
pub use store::{Part, Store};
