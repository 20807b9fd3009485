//! The order of work: options become a [`Plan`], a plan makes an [`Outcome`] of a text.
//!
//! The only room that wires the others together: cleaning before conversion, conversion before segmentation, Traditional
//! text carried to Simplified and back for the segmenter and for articles.

mod answers;
mod cards;
mod conversion;
mod markdown;
mod options;
mod outcome;
mod pages;
mod patch;
mod plan;
mod reading;
mod render;
mod topics;
mod trail;

pub use cards::render_rules;
pub use options::{Call, Choose, Keep, KeywordOptions, Options, Replace, SegmentOptions, Word};
pub use outcome::{Alternative, Outcome, Tokens, WordEnds};
pub(crate) use pages::JsonPage;
pub use plan::{Plan, needs};
pub use render::{Format, render};
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) use render::{json_alternatives, json_warnings};
pub use topics::{Sentence, Topics};
