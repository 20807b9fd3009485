//! Standard output and standard error.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

pub fn print(text: &str) -> Outcome<()> {
    print_bytes(text.as_bytes())
}

pub fn print_bytes(bytes: &[u8]) -> Outcome<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Closed,
        _ => Failure::Failed(format!("standard output cannot be written: {error}")),
    })
}

/// Writes to standard error; where that fails, nobody can be told.
pub fn note(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

pub fn complain(sentence: &str) {
    note(&format!("zhtidy: {sentence}\n"));
}

/// Whether a terminal shows standard output.
pub fn is_shown() -> bool {
    io::stdout().is_terminal()
}

/// How far the work has come: one line that is written over, on a terminal and nowhere else.
pub struct Progress {
    shown: bool,
    last: Option<Instant>,
}

impl Progress {
    pub fn new(wanted: bool) -> Progress {
        Progress { shown: wanted && io::stderr().is_terminal(), last: None }
    }

    pub fn tell(&mut self, state: impl FnOnce() -> String) {
        let soon = self.last.is_some_and(|last| last.elapsed() < Duration::from_millis(100));
        if self.shown && !soon {
            self.last = Some(Instant::now());
            note(&format!("\r\x1b[K{}", state()));
        }
    }

    pub fn clear(&self) {
        if self.shown {
            note("\r\x1b[K");
        }
    }
}
