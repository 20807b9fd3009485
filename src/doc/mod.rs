//! What a text is made of: lines and their kinds, blocks, sentences, the habits of the whole, and the places where no rule
//! may enter. Everything here only looks; each pass is linear in the text.
//!
//! ```
//! use zhtidy::doc::{Document, LineClass};
//!
//! let text = "# 春天来了\n\n- 第一\n- 第二\n";
//! let document = Document::new(text);
//! let classes: Vec<LineClass> = document.lines().iter().map(|line| line.class).collect();
//! assert_eq!(classes, [LineClass::Heading, LineClass::Blank, LineClass::Item, LineClass::Item]);
//! ```

mod blocks;
mod data;
mod document;
mod lines;
mod profile;
mod sentences;
mod shield;
mod tally;

pub use blocks::{Block, BlockKind, LineClass, item_mark};
pub use document::{Document, half_cells};
pub use lines::{AsciiSet, Line};
pub use profile::{Balance, Profile};
pub use sentences::{closes, ends_sentence, sentences};
pub use shield::{Shield, ShieldKind, Shields};
pub use tally::Tally;
