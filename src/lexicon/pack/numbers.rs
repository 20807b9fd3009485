//! Columns of small numbers in few bits; `src/lexicon/numbers.rs` describes and reads them.

use crate::zhd::varints;

/// No code is longer, in bits. A longer one would save nothing worth a larger table.
const LONGEST: u32 = 9;
const SMALL: u32 = 16;

/// Numbers below 2¹⁶, each in its context, in the order in which they are read.
#[derive(Default)]
pub struct Numbers {
    numbers: Vec<(usize, u32)>,
    /// Where blocks end that are read each by itself.
    ends: Vec<usize>,
}

impl Numbers {
    pub fn push(&mut self, context: usize, number: u32) {
        assert!(number < 1 << 16, "a number has sixteen bits at most");
        self.numbers.push((context, number));
    }

    /// The next number begins a byte.
    pub fn end_block(&mut self) {
        self.ends.push(self.numbers.len());
    }

    /// The lengths of the codes, and the numbers, for `contexts` contexts; and how many bytes each block has.
    pub fn sections(&self, contexts: usize) -> ([Vec<u8>; 2], Vec<usize>) {
        let mut counts = vec![Vec::new(); contexts];
        for (context, number) in &self.numbers {
            let (symbol, _) = symbol(*number);
            let counts: &mut Vec<u64> = &mut counts[*context];
            counts.resize(counts.len().max(symbol + 1), 0);
            counts[symbol] += 1;
        }
        let lengths: Vec<Vec<u32>> = counts.into_iter().map(lengths).collect();
        let codes: Vec<Vec<u32>> = lengths.iter().map(|lengths| codes(lengths)).collect();
        let mut blocks = Vec::new();
        let mut at = 0;
        for end in &self.ends {
            let mut bits = Bits::default();
            for (context, number) in &self.numbers[at..*end] {
                let (symbol, more) = symbol(*number);
                bits.push(codes[*context][symbol], lengths[*context][symbol]);
                bits.push(number & ((1 << more) - 1), more);
            }
            blocks.push(bits.finish());
            at = *end;
        }
        let mut head = varints([contexts as u32].into_iter());
        for lengths in &lengths {
            head.push(lengths.len() as u8);
            head.extend(lengths.chunks(2).map(|pair| (pair[0] | pair.get(1).unwrap_or(&0) << 4) as u8));
        }
        ([head, blocks.concat()], blocks.iter().map(Vec::len).collect())
    }
}

/// The symbol of a number, and how many of its low bits it does not tell.
fn symbol(number: u32) -> (usize, u32) {
    if number < SMALL {
        return (number as usize, 0);
    }
    let more = number.ilog2() - 1;
    ((SMALL + 2 * (more - 3) + (number >> more & 1)) as usize, more)
}

/// The lengths of a Huffman code; of one symbol alone 0. Where a code would be too long, the counts are made more alike.
fn lengths(mut counts: Vec<u64>) -> Vec<u32> {
    loop {
        let lengths = huffman(&counts);
        if lengths.iter().all(|length| *length <= LONGEST) {
            return lengths;
        }
        counts.iter_mut().filter(|count| **count > 0).for_each(|count| *count = *count / 2 + 1);
    }
}

fn huffman(counts: &[u64]) -> Vec<u32> {
    let mut lengths = vec![0; counts.len()];
    let used = (0..counts.len()).filter(|symbol| counts[*symbol] > 0);
    let mut trees: Vec<(u64, Vec<usize>)> = used.map(|symbol| (counts[symbol], vec![symbol])).collect();
    while trees.len() > 1 {
        trees.sort_by(|a, b| b.cmp(a));
        let (Some(a), Some(b)) = (trees.pop(), trees.pop()) else { unreachable!("there are two") };
        let both = [a.1, b.1].concat();
        both.iter().for_each(|symbol| lengths[*symbol] += 1);
        trees.push((a.0 + b.0, both));
    }
    lengths
}

/// The codes of these lengths, by rising length and symbol, the first bit lowest.
fn codes(lengths: &[u32]) -> Vec<u32> {
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let mut codes = vec![0; lengths.len()];
    let mut next = 0u32;
    for length in 1..=longest {
        for symbol in (0..lengths.len()).filter(|symbol| lengths[*symbol] == length) {
            codes[symbol] = (next >> (longest - length)).reverse_bits() >> (32 - length);
            next += 1 << (longest - length);
        }
    }
    codes
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    window: u64,
    held: u32,
}

impl Bits {
    fn push(&mut self, bits: u32, length: u32) {
        self.window |= u64::from(bits) << self.held;
        self.held += length;
        while self.held >= 8 {
            self.bytes.push(self.window as u8);
            self.window >>= 8;
            self.held -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.held > 0 {
            self.bytes.push(self.window as u8);
        }
        self.bytes
    }
}
