//! Columns of small numbers in few bits: Huffman codes, one for each context; `pack/numbers.rs` writes them.
//!
//! A number below 16 is a symbol of its own. A larger one gives the symbol of its length and of its second bit; the bits below
//! follow as they are. So `1011010` is the symbol “seven bits, beginning with 10” and the bits `11010`.
//!
//! Reading is what is waited for when a program starts: it is a look into a table and two shifts, without a branch.

use crate::error::Error;
use crate::lexicon::Reader;

/// No code is longer, in bits.
const LONGEST: u32 = 12;

/// Numbers below are symbols of their own.
const SMALL: u32 = 16;

/// The codes of all contexts.
pub(crate) struct Codes {
    /// By context: where its table begins in `entries`, and the bits that it is asked by.
    tables: Vec<(u32, u32)>,
    entries: Vec<Entry>,
}

/// What the next bits mean: in rising bits the length of the code, the number of bits behind it that are to be added, and the smallest
/// number that it can be.
#[derive(Clone, Copy, Default)]
struct Entry(u32);

impl Codes {
    /// Reads a section: the number of contexts, and for each the number of symbols and the length of every code, half a byte each.
    pub(crate) fn read(mut reader: Reader<'_>) -> Result<Codes, Error> {
        let mut codes = Codes { tables: Vec::new(), entries: Vec::new() };
        for _ in 0..reader.varint()? {
            let symbols = usize::from(reader.u8()?);
            let halves = reader.take(symbols.div_ceil(2))?.iter().flat_map(|byte| [byte & 15, byte >> 4]);
            let lengths: Vec<u32> = halves.take(symbols).map(u32::from).collect();
            codes.add(&lengths).ok_or_else(|| reader.error("these cannot be the lengths of codes"))?;
        }
        if reader.is_empty() { Ok(codes) } else { Err(reader.error("there is more than its head says")) }
    }

    /// How many contexts there are.
    pub(crate) fn len(&self) -> usize {
        self.tables.len()
    }

    /// Adds the table of a context; nothing if the codes leave a gap or overlap.
    fn add(&mut self, lengths: &[u32]) -> Option<()> {
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let used = lengths.iter().filter(|length| **length > 0);
        let filled: u32 = used.map(|length| 1 << (longest.saturating_sub(*length))).sum();
        if longest > LONGEST || lengths.len() > SYMBOLS || longest > 0 && filled != 1 << longest {
            return None;
        }
        let start = self.entries.len();
        self.tables.push((start as u32, (1 << longest) - 1));
        self.entries.resize(start + (1 << longest), Entry::default());
        let mut next = 0u32;
        for length in 1..=longest {
            for symbol in (0..lengths.len()).filter(|symbol| lengths[*symbol] == length) {
                let first = (next >> (longest - length)).reverse_bits() >> (32 - length);
                let places = self.entries[start..].iter_mut().skip(first as usize).step_by(1 << length);
                places.for_each(|place| *place = Entry::of(symbol as u32, length));
                next += 1 << (longest - length);
            }
        }
        // The only symbol of a context needs no code.
        if let (0, Some(only)) = (longest, lengths.len().checked_sub(1)) {
            self.entries[start] = Entry::of(only as u32, 0);
        }
        Some(())
    }
}

/// How many symbols there are: those of numbers of sixteen bits.
const SYMBOLS: usize = 40;

impl Entry {
    fn of(symbol: u32, code: u32) -> Entry {
        let (least, more) = match symbol.checked_sub(SMALL) {
            None => (symbol, 0),
            Some(large) => ((2 | large & 1) << (large / 2 + 3), large / 2 + 3),
        };
        Entry(least << 8 | more << 4 | code)
    }
}

/// A row of bits, from the lowest of the first byte on.
#[derive(Clone, Copy)]
pub(crate) struct Bits<'a> {
    bytes: &'a [u8],
    /// The next byte to be taken in.
    at: usize,
    window: u64,
    /// How many bits of the window are there to be read; never negative, for behind the end there are zeros.
    left: u32,
}

impl<'a> Bits<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Bits<'a> {
        Bits { bytes, at: 0, window: 0, left: 0 }
    }

    /// The next number, of this context.
    #[inline(always)]
    pub(crate) fn number(&mut self, codes: &Codes, context: usize) -> u32 {
        self.fill();
        let (start, mask) = codes.tables[context];
        let Entry(entry) = codes.entries[(start + (self.window as u32 & mask)) as usize];
        let (code, more, least) = (entry & 15, entry >> 4 & 15, entry >> 8);
        let rest = self.window >> code;
        self.window = rest >> more;
        self.left -= code + more;
        least + (rest as u32 & ((1 << more) - 1))
    }

    /// Has everything been read, and nothing behind the end?
    pub(crate) fn is_done(&self) -> bool {
        (self.at * 8 - self.left as usize).div_ceil(8) == self.bytes.len()
    }

    /// Takes in at least 56 bits.
    #[inline(always)]
    fn fill(&mut self) {
        match self.bytes.get(self.at..self.at + 8) {
            Some(next) => {
                let next = u64::from_le_bytes([next[0], next[1], next[2], next[3], next[4], next[5], next[6], next[7]]);
                self.window |= next << self.left;
                self.at += ((63 - self.left) / 8) as usize;
                self.left |= 56;
            }
            None => self.fill_at_the_end(),
        }
    }

    #[cold]
    fn fill_at_the_end(&mut self) {
        while self.left <= 56 {
            self.window |= u64::from(self.bytes.get(self.at).copied().unwrap_or(0)) << self.left;
            self.at += 1;
            self.left += 8;
        }
    }
}
