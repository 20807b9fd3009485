#![doc = include_str!("README.md")]

pub mod error;
pub mod text;

pub mod doc;
pub mod lexicon;

#[cfg(feature = "full")]
pub mod articles;
#[cfg(feature = "full")]
pub mod clean;
pub mod convert;
#[cfg(feature = "full")]
pub mod segment;

#[cfg(feature = "full")]
pub mod keywords;

#[cfg(feature = "full")]
pub mod pipeline;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod wasm;

pub use error::{Error, ErrorKind};
