//! Writes a `.zhd` file; `src/lexicon/format.rs` describes and reads it.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

#[path = "../checksum.rs"]
pub mod checksum;

/// A dictionary to be written.
pub struct File {
    /// Name and version of the data.
    pub name: &'static str,
    /// SPDX licence of the data.
    pub licence: &'static str,
    /// Where the data comes from.
    pub source: &'static str,
    /// The payload.
    pub sections: Vec<Vec<u8>>,
}

impl File {
    /// The bytes of the file; the same sections give the same bytes. A payload that hardly gets smaller stays as it is, for
    /// unpacking takes time.
    pub fn to_bytes(&self, kind: &str) -> Vec<u8> {
        let payload = payload(&self.sections);
        let mut body = (payload.len() as u32).to_le_bytes().to_vec();
        for text in [kind, self.name, self.licence, self.source] {
            body.extend((text.len() as u16).to_le_bytes());
            body.extend(text.bytes());
        }
        let packed = deflate(&payload);
        body.extend(if packed.len() < payload.len() - payload.len() / 32 { packed } else { payload });
        [b"zhd\x02", &checksum::checksum(&body).to_le_bytes()[..], &body].concat()
    }
}

/// Sections as one that is unpacked by itself; `pack` deflates.
pub fn bundle(sections: &[Vec<u8>], pack: fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let payload = payload(sections);
    [&(payload.len() as u32).to_le_bytes()[..], &pack(&payload)].concat()
}

fn payload(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut payload = (sections.len() as u32).to_le_bytes().to_vec();
    payload.extend(sections.iter().flat_map(|s| (s.len() as u32).to_le_bytes()));
    payload.extend(sections.iter().flatten());
    payload
}

/// RFC 1951, as zlib does it.
pub fn deflate(payload: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(payload).and_then(|()| encoder.finish()).expect("a vector takes all")
}

/// Appends a LEB128 variable-length number.
pub fn varint(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Numbers as [`varint`]s.
pub fn varints(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut out = Vec::new();
    numbers.for_each(|n| varint(&mut out, n));
    out
}
