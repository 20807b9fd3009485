//! Places in text and changes to it. Imports nothing of ours but the error type.
//!
//! ```
//! use zhtidy::text::{Certainty, Edit, Edits, RuleId, Span};
//!
//! let edit = Edit::new(Span::new(6, 7), "，", RuleId("demo"), Certainty::Certain);
//! let (out, shift) = Edits::from_unsorted(vec![edit]).apply("你好,世界");
//! assert_eq!(out, "你好，世界");
//! assert_eq!(shift.back(Span::new(9, 12)), Span::new(7, 10)); // 世, in the old text
//! ```

mod chars;
#[cfg(feature = "decode")]
mod decode;
mod edit;
#[cfg(feature = "full")]
mod han_set;
#[cfg_attr(not(feature = "full"), allow(dead_code))]
mod order;
mod shift;
mod signs;
mod source;
mod span;
mod utf16;

#[cfg(feature = "full")]
pub(crate) use chars::is_surname;
pub use chars::{CharClass, class, is_cjk_punctuation, is_full_width, is_han, is_latin_letter, is_wide};
#[cfg(feature = "decode")]
pub use decode::{Decoded, Encoding, Strictness, decode};
pub use edit::{Certainty, Change, Edit, Edits, Mark, RuleId, Suggestion};
#[cfg(feature = "full")]
pub(crate) use han_set::HanSet;
pub(crate) use order::sort_by_number;
pub use shift::Shift;
pub use signs::{Signs, count_han};
pub use source::{Cause, Damage, MAX_BYTES, Text};
pub use span::Span;
pub use utf16::{Utf16Map, Utf16Walk};
