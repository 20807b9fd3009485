//! Text cut into words, as jieba does it: token for token what jieba-rs 0.11 gives, from our own packed dictionary.
//!
//! ```
//! # #[cfg(feature = "embed")] {
//! use zhtidy::lexicon::{Store, UserWords};
//! use zhtidy::segment::{Hmm, Mode, Segmenter};
//!
//! let segmenter = Segmenter::try_new(Store::builtin(), UserWords::new()).unwrap();
//! let text = "他来到了网易杭研大厦";
//! let words = |mode| -> Vec<&str> {
//!     segmenter.cut(text, mode, Hmm::On).iter().map(|token| token.span.of(text)).collect()
//! };
//! assert_eq!(words(Mode::Precise), ["他", "来到", "了", "网易", "杭研", "大厦"]);
//! # }
//! ```
//!
//! How it works: the text falls into blocks (Han characters, ASCII letters and digits) and what is between them. In a block the
//! row of dictionary words with the greatest product of frequencies is found from its end; where that leaves single
//! characters, the hidden Markov model may join them into words that the dictionary does not know.

mod block;
mod guess;
mod overlay;
mod search;
mod segmenter;
mod token;
mod unknown;

pub(crate) use segmenter::Piece;
pub use segmenter::Segmenter;
pub use token::{Hmm, Mode, Tag, Token};
