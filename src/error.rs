//! The only error type: a sentence with its values, a stable code, a private kind.

use std::fmt;

/// Why a call failed. [`Error::code`] is the stable word that JavaScript and scripts see; `Display` is one English
/// sentence with the values in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: Box<str>,
}

/// The kinds of failure there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A rule was named that does not exist.
    UnknownRule,
    /// An option has no such name or value.
    BadOptions,
    /// A dictionary is needed that has not been loaded.
    MissingDictionary,
    /// The bytes of a dictionary are not what they should be.
    BadDictionary,
    /// Bytes could not be read as text.
    BadEncoding,
    /// The text is longer than can be worked on.
    TooLarge,
}

impl ErrorKind {
    /// The stable kebab-case word for this kind.
    pub fn code(self) -> &'static str {
        match self {
            ErrorKind::UnknownRule => "unknown-rule",
            ErrorKind::BadOptions => "bad-options",
            ErrorKind::MissingDictionary => "missing-dictionary",
            ErrorKind::BadDictionary => "bad-dictionary",
            ErrorKind::BadEncoding => "bad-encoding",
            ErrorKind::TooLarge => "too-large",
        }
    }
}

impl Error {
    /// An error of `kind`, explained by one sentence that carries its values.
    pub fn new(kind: ErrorKind, message: impl Into<Box<str>>) -> Error {
        Error { kind, message: message.into() }
    }

    /// `name` is not one of `valid`, which the sentence lists.
    pub fn unknown(kind: ErrorKind, what: &str, name: &str, valid: &[&str]) -> Error {
        Error::new(kind, format!("there is no {what} “{name}”; valid: {}", valid.join(", ")))
    }

    /// What went wrong, for code that has to decide.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The stable kebab-case word that JavaScript sees as `error.code`.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
