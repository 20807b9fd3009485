//! What converted text is written into: UTF-8, or UTF-16 for JavaScript.

use crate::convert::index::Tokens;

/// Takes text in.
pub trait Sink {
    /// Takes a character.
    fn push(&mut self, c: char);

    /// Takes a text.
    fn push_str(&mut self, text: &str);

    /// How much it holds, in units of its own: only UTF-8 can be traced.
    fn length(&self) -> usize;

    /// Forgets what it has taken since it held so much.
    fn shorten(&mut self, length: usize);

    /// Takes characters that stand alone, if there is a fast way to do so. Nobody hears of them.
    fn letters(&mut self, _: &mut Tokens) {}
}

impl Sink for String {
    #[inline(always)]
    fn push(&mut self, c: char) {
        String::push(self, c);
    }

    #[inline(always)]
    fn push_str(&mut self, text: &str) {
        String::push_str(self, text);
    }

    #[inline(always)]
    fn length(&self) -> usize {
        self.len()
    }

    fn shorten(&mut self, length: usize) {
        self.truncate(length);
    }
}

/// UTF-16 on its way. What is written stays in a small piece of memory until that is full, so that a character costs no more than
/// one store.
pub struct Units {
    done: Vec<u16>,
    piece: [u16; PIECE],
    used: usize,
}

const PIECE: usize = 512;

impl Units {
    /// With room for so many units.
    pub fn with_capacity(units: usize) -> Units {
        Units { done: Vec::with_capacity(units), piece: [0; PIECE], used: 0 }
    }

    /// All that was written.
    pub fn finish(mut self) -> Vec<u16> {
        self.flush();
        self.done
    }

    #[cold]
    fn flush(&mut self) {
        self.done.extend_from_slice(&self.piece[..self.used]);
        self.used = 0;
    }

    #[inline(always)]
    fn unit(&mut self, unit: u16) {
        if self.used == PIECE {
            self.flush();
        }
        self.piece[self.used % PIECE] = unit;
        self.used += 1;
    }
}

impl Sink for Units {
    #[inline(always)]
    fn push(&mut self, c: char) {
        match u16::try_from(u32::from(c)) {
            Ok(unit) => self.unit(unit),
            Err(_) => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| self.unit(*unit)),
        }
    }

    #[inline(always)]
    fn push_str(&mut self, text: &str) {
        text.chars().for_each(|c| Sink::push(self, c));
    }

    fn length(&self) -> usize {
        self.done.len() + self.used
    }

    fn shorten(&mut self, length: usize) {
        self.flush();
        self.done.truncate(length);
    }

    fn letters(&mut self, tokens: &mut Tokens) {
        loop {
            if self.used == PIECE {
                self.flush();
            }
            self.used += tokens.letters(&mut self.piece[self.used..]);
            if self.used < PIECE {
                return;
            }
        }
    }
}
