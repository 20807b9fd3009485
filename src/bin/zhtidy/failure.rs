//! Why the program ends early.

use zhtidy::{Error, ErrorKind};

/// An exit code, or why there is none.
pub type Outcome<T = u8> = Result<T, Failure>;

/// Why the program ends early.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Nobody reads on: that is no error.
    Closed,
    /// The command line is wrong: exit code 2.
    Usage(String),
    /// The work failed: exit code 1.
    Failed(String),
}

impl Failure {
    pub fn is_usage(&self) -> bool {
        matches!(self, Failure::Usage(_))
    }

    pub fn message(&self) -> &str {
        match self {
            Failure::Closed => "nobody reads on",
            Failure::Usage(message) | Failure::Failed(message) => message,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        match error.kind() {
            ErrorKind::UnknownRule | ErrorKind::BadOptions => Failure::Usage(error.to_string()),
            _ => Failure::Failed(error.to_string()),
        }
    }
}

pub fn usage(message: impl Into<String>) -> Failure {
    Failure::Usage(message.into())
}

/// There is no `name`; the sentence lists what there is.
pub fn strange(what: &str, name: &str, valid: &[impl AsRef<str>]) -> Failure {
    let valid: Vec<&str> = valid.iter().map(AsRef::as_ref).collect();
    usage(format!("there is no {what} “{name}”; valid: {}", valid.join(", ")))
}
