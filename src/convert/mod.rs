//! Between Simplified and Traditional Chinese, in the sixteen variants of OpenCC: our own engine over OpenCC's tables, with the
//! same result, byte for byte.
//!
//! ```text
//! text ─normalization─▶ unified text ─cut at words─▶ segments ─stage─▶ … ─stage─▶ text
//! ```
//! - `variant.rs` names the variants, `chain.rs` says which tables each reads, `table.rs` reads the tables.
//! - `index.rs` matches the tables of a stage in a text; `pages.rs` and `sequence.rs` help it.
//! - `engine.rs` takes a text through the stages; `trace.rs` remembers what changed where, `sink.rs`
//!   takes the text.
//! - `stages.rs` goes the long way: with words from elsewhere, and with every candidate; `words.rs` has the user's own words.
//! - `protect.rs` finds what is to stay, `html.rs` what is no text in a page, `punctuation.rs` the marks of a region.
//! - `detect.rs` tells the script of a text, and whether a variant is made for it.
//!
//! # Against the original
//! `cargo x oracle` compares with OpenCC's C++ library, natively (feature `oracle`) and in Node; a slice of it is in `cargo x test`.
//! It fetches PyPI's wheel of OpenCC, which has all that is needed, and sets
//! ```text
//! clib=target/oracle/wheel/opencc/clib
//! OPENCC_LIB_DIRS=$clib/lib64 OPENCC_INCLUDE_DIRS=$clib/include OPENCC_LIBS=opencc:marisa OPENCC_STATIC=1 OPENCC_DYLIB_STDCPP=1
//! OPENCC_CONFIGS=$clib/share/opencc
//! ```
//! OpenCC's own command line is no reference for texts of more than 1 MiB: it cuts them there, through the middle of a word.

mod chain;
mod detect;
mod engine;
mod html;
mod index;
mod pages;
mod protect;
mod punctuation;
mod sequence;
mod sink;
mod stages;
mod table;
mod trace;
mod variant;
mod words;

pub use chain::{Chain, NORMALIZATION, Rank, Stage, TOFU};
pub use detect::{Detector, Region, Script, Warning, detect};
pub use engine::{Converter, Guide, Settled};
pub use html::{Markup, markup};
pub use protect::{Protect, protected};
pub use punctuation::{PUNCTUATION, Punctuation, punctuation};
pub use stages::{Alternative, Choice, Cutter};
pub use variant::{Cut, Tofu, Variant};
pub use words::OwnWords;
