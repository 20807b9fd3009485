//! The text that comes in.

use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// The longest text that can be worked on, in UTF-8 bytes: 512 MiB, so that every offset of input and output fits `u32`
/// with room to grow, on 32-bit targets too.
pub const MAX_BYTES: usize = 512 << 20;

/// A text that came in, checked once, with the places where what came was no text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    text: String,
    damage: Vec<Damage>,
}

/// A place where U+FFFD stands for what could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Bytes of the text: the U+FFFD.
    pub at: Span,
    /// What stood there.
    pub cause: Cause,
}

/// What could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Bytes that are no text in the encoding.
    Bytes,
    /// A UTF-16 surrogate without its other half, from a JavaScript string.
    Surrogate,
}

impl Text {
    /// Takes a text in.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] beyond [`MAX_BYTES`].
    pub fn try_new(text: impl Into<String>) -> Result<Text, Error> {
        Text::with_damage(text, Vec::new())
    }

    /// Takes in a text with damage, sorted by place.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] beyond [`MAX_BYTES`].
    pub fn with_damage(text: impl Into<String>, damage: Vec<Damage>) -> Result<Text, Error> {
        let text = text.into();
        if text.len() > MAX_BYTES {
            let message = format!("the text is {} bytes long; the limit is {MAX_BYTES} bytes", text.len());
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        Ok(Text { text, damage })
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where it could not be read, sorted by place.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }
}
