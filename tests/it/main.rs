//! One integration binary for every room.

mod articles;
mod clean;
mod convert;
mod decode;
mod doc;
mod golden;
mod harmless;
mod keywords;
mod laws;
mod layers;
mod lexicon;
#[cfg(feature = "oracle")]
mod oracle;
mod pipeline;
mod random;
mod segment;
