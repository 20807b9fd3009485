//! Digests: what files hold, in 64 hexadecimal digits.

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Gathers named parts into one digest that tells them apart.
#[derive(Default)]
pub struct Gather(Sha256);

impl Gather {
    /// Takes a part in.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.update(format!("{name}\n{}\n", bytes.len()));
        self.0.update(bytes);
    }

    /// The digest of all parts.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
