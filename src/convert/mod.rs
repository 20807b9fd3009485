//! Between Simplified and Traditional Chinese, in the sixteen variants of OpenCC: our own engine over OpenCC's tables, with the
//! same result, byte for byte.
//!
//! ```text
//! text ─normalization─▶ unified text ─cut at words─▶ segments ─stage─▶ … ─stage─▶ text
//! ```
//! - `variant.rs` names the variants, `chain.rs` says which tables each reads, `table.rs` reads the tables.
//! - `index.rs` matches the tables of a stage in a text; `pages.rs` and `sequence.rs` help it.
//! - `engine.rs` takes a text through the stages; `trace.rs` remembers what changed where.
//! - `detect.rs` tells the script of a text.
//!
//! # Against the original
//! Feature `oracle` compares with OpenCC's C++ library. The wheel of PyPI has all that it needs:
//! ```text
//! pip download --no-deps OpenCC==1.4.2 && unzip -q opencc-*.whl -d wheel
//! clib=$PWD/wheel/opencc/clib
//! export OPENCC_LIB_DIRS=$clib/lib64 OPENCC_INCLUDE_DIRS=$clib/include OPENCC_LIBS=opencc:marisa
//! export OPENCC_STATIC=1 OPENCC_DYLIB_STDCPP=1 OPENCC_CONFIGS=$clib/share/opencc
//! cargo test --features oracle --test it oracle
//! ```
//! OpenCC's own command line is no reference for texts of more than 1 MiB: it cuts them there, through the middle of a word.

mod chain;
mod detect;
mod engine;
mod index;
mod pages;
mod sequence;
mod table;
mod trace;
mod variant;

pub use chain::{Chain, NORMALIZATION, Rank, Stage, TOFU};
pub use detect::{Detector, Script, detect};
pub use engine::Converter;
pub use variant::{Tofu, Variant};
