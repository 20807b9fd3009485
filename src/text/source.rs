//! The text that comes in.

use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// The longest text that can be worked on, in UTF-8 bytes: 512 MiB, so that every offset of input and output fits `u32`
/// with room to grow, on 32-bit targets too.
pub const MAX_BYTES: usize = 512 << 20;

/// A text that came in, checked once, with the places where its bytes were no text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    text: String,
    damaged: Vec<Span>,
}

impl Text {
    /// Takes a text in.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] beyond [`MAX_BYTES`].
    pub fn try_new(text: impl Into<String>) -> Result<Text, Error> {
        Text::with_damage(text, Vec::new())
    }

    /// Takes in a text in which `damaged`, sorted byte spans, hold U+FFFD for what could not be read.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] beyond [`MAX_BYTES`].
    pub fn with_damage(text: impl Into<String>, damaged: Vec<Span>) -> Result<Text, Error> {
        let text = text.into();
        if text.len() > MAX_BYTES {
            let message = format!("the text is {} bytes long; the limit is {MAX_BYTES} bytes", text.len());
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        Ok(Text { text, damaged })
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where U+FFFD stands for what could not be read: bytes of this text, sorted.
    pub fn damaged(&self) -> &[Span] {
        &self.damaged
    }
}
