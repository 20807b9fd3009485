//! The `.zhd` file: a dictionary with its papers.
//!
//! ```text
//! "zhd" 0x02                         magic and version of the format
//! u32   checksum of all that follows (`checksum.rs`)
//! u32   length of the payload, unpacked
//! 4 ×   u16 length + UTF-8           kind, name, licence, source
//! the payload: u32 count, count × u32 length, then the sections one after another; deflated (RFC 1951) where that makes it smaller
//! ```
//! A section may be a bundle: `u32` length, unpacked, and a payload of its own, which is unpacked when it is asked for.
//!
//! All integers little endian. The same tables give the same bytes (`pack/zhd.rs` writes them).

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::io::Read;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use flate2::read::DeflateDecoder;

use crate::error::{Error, ErrorKind};
use crate::lexicon::checksum::checksum;

const MAGIC: [u8; 4] = *b"zhd\x02";
/// No dictionary of ours comes near it; a file that claims more is not believed.
const MAX_PAYLOAD: usize = 256 << 20;

/// One dictionary, unpacked and checked.
#[derive(Clone, Debug)]
pub struct Dictionary {
    kind: String,
    name: String,
    licence: String,
    source: String,
    sections: Sections,
    made: Made,
}

/// A payload, unpacked.
#[derive(Clone, Debug)]
pub struct Sections {
    /// Whose it is.
    kind: String,
    payload: Vec<u8>,
    ranges: Vec<Range<usize>>,
}

/// What rooms have made of a dictionary, by its type and a number of their own. Clones share it.
type Made = Arc<Mutex<HashMap<(TypeId, usize), Arc<dyn Any + Send + Sync>>>>;

impl Dictionary {
    /// Reads a `.zhd` file.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`] with the byte offset where the file stops making sense.
    pub fn parse(bytes: &[u8]) -> Result<Dictionary, Error> {
        let mut head = Head { bytes, at: 0 };
        if head.take(4, "the magic number")? != MAGIC {
            return Err(bad(0, "it does not begin with “zhd” and format version 2"));
        }
        let (said, found) = (head.u32("the checksum")?, checksum(&bytes[head.at..]));
        if said != found {
            return Err(bad(4, &format!("the checksum is {said:08x}, the content gives {found:08x}")));
        }
        let length = head.length()?;
        let kind = head.string("the kind")?;
        let name = head.string("the name")?;
        let licence = head.string("the licence")?;
        let source = head.string("the source")?;
        let sections = Sections::try_new(&kind, unpacked(&bytes[head.at..], length, head.at)?)?;
        Ok(Dictionary { kind, name, licence, source, sections, made: Made::default() })
    }

    /// What it is: `words`, `hmm`, `idf`, `tags`, `convert`, `codepages`, `confusions`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Name and version of the data.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// SPDX licence of the data.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// Where the data comes from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What `make` makes of this dictionary, made once: it lives as long as the dictionary does. `number` tells things of one
    /// type apart.
    pub(crate) fn made<T: Any + Send + Sync>(
        &self,
        number: usize,
        make: impl FnOnce() -> Result<T, Error>,
    ) -> Result<Arc<T>, Error> {
        let key = (TypeId::of::<T>(), number);
        let known = |made: &Made| made.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(thing) = known(&self.made).and_then(|thing| thing.downcast().ok()) {
            return Ok(thing);
        }
        let thing = Arc::new(make()?);
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(key, thing.clone());
        Ok(thing)
    }

    /// How many sections the payload has.
    pub fn section_count(&self) -> usize {
        self.sections.count()
    }

    /// Section `index` of the payload.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`] if there is no such section.
    pub fn section(&self, index: usize) -> Result<&[u8], Error> {
        self.sections.section(index)
    }

    /// The sections that section `index` is a bundle of, unpacked once.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`] if there is no such section, or if it is no bundle.
    pub fn bundle(&self, index: usize) -> Result<Arc<Sections>, Error> {
        self.made(index, || {
            let mut head = Head { bytes: self.section(index)?, at: 0 };
            let length = head.length()?;
            Sections::try_new(&self.kind, unpacked(&head.bytes[head.at..], length, head.at)?)
        })
    }
}

impl Sections {
    fn try_new(kind: &str, payload: Vec<u8>) -> Result<Sections, Error> {
        let ranges = ranges(&payload)?;
        Ok(Sections { kind: kind.to_owned(), payload, ranges })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.ranges.len()
    }

    /// Section `index`.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`] if there is no such section.
    pub fn section(&self, index: usize) -> Result<&[u8], Error> {
        let range = self.ranges.get(index).cloned();
        let none = || Error::new(ErrorKind::BadDictionary, format!("{}.zhd has no section {index}", self.kind));
        range.map(|r| &self.payload[r]).ok_or_else(none)
    }
}

/// The payload: as it is if it has its length already, otherwise inflated, as far as one byte more than there should be.
fn unpacked(packed: &[u8], length: usize, at: usize) -> Result<Vec<u8>, Error> {
    if packed.len() == length {
        return Ok(packed.to_vec());
    }
    let mut payload = Vec::with_capacity(length);
    match DeflateDecoder::new(packed).take(length as u64 + 1).read_to_end(&mut payload) {
        Ok(_) if payload.len() == length => Ok(payload),
        Ok(_) => Err(bad(at, &format!("the payload does not unpack to {length} bytes"))),
        Err(error) => Err(bad(at, &format!("the payload does not unpack: {error}"))),
    }
}

fn ranges(payload: &[u8]) -> Result<Vec<Range<usize>>, Error> {
    let mut head = Head { bytes: payload, at: 0 };
    let count = head.u32("the number of sections")? as usize;
    if count > payload.len() / 4 {
        return Err(bad(0, &format!("the payload claims {count} sections")));
    }
    let lengths: Vec<usize> =
        (0..count).map(|_| head.u32("a section's length").map(|n| n as usize)).collect::<Result<_, _>>()?;
    let mut at = head.at;
    let mut ranges = Vec::with_capacity(count);
    for length in lengths {
        let end = at.checked_add(length).filter(|end| *end <= payload.len());
        let end = end.ok_or_else(|| bad(at, "a section is longer than the payload"))?;
        ranges.push(at..end);
        at = end;
    }
    Ok(ranges)
}

fn bad(at: usize, why: &str) -> Error {
    Error::new(ErrorKind::BadDictionary, format!("not a usable dictionary, at byte {at}: {why}"))
}

struct Head<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Head<'a> {
    fn take(&mut self, n: usize, what: &str) -> Result<&'a [u8], Error> {
        let end = self.at.checked_add(n).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or_else(|| bad(self.at, &format!("the file ends inside {what}")))?;
        let part = &self.bytes[self.at..end];
        self.at = end;
        Ok(part)
    }

    /// How long a payload is, unpacked.
    fn length(&mut self) -> Result<usize, Error> {
        let length = self.u32("the length")? as usize;
        let error = || bad(self.at - 4, &format!("it claims to unpack to {length} bytes, more than {MAX_PAYLOAD}"));
        if length > MAX_PAYLOAD { Err(error()) } else { Ok(length) }
    }

    fn u32(&mut self, what: &str) -> Result<u32, Error> {
        Ok(self.take(4, what)?.iter().rev().fold(0, |n, b| n << 8 | u32::from(*b)))
    }

    fn string(&mut self, what: &str) -> Result<String, Error> {
        let length = self.take(2, what)?;
        let length = usize::from(length[0]) | usize::from(length[1]) << 8;
        let at = self.at;
        let bytes = self.take(length, what)?;
        String::from_utf8(bytes.to_vec()).map_err(|_| bad(at, &format!("{what} is not UTF-8")))
    }
}
