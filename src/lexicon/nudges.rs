//! What a formula has to be corrected by so that a table comes back to the last bit; `pack/nudges.rs` writes it.

use crate::error::Error;
use crate::lexicon::Reader;

/// Corrections in rising order of place, taken one by one.
pub(crate) struct Nudges<'a> {
    reader: Reader<'a>,
    /// Values up to the next correction.
    gap: Option<u32>,
}

impl<'a> Nudges<'a> {
    /// Reads the section `bytes`, which `what` names in errors.
    pub(crate) fn new(what: &'static str, bytes: &'a [u8]) -> Result<Nudges<'a>, Error> {
        let mut nudges = Nudges { reader: Reader::new(what, bytes), gap: None };
        nudges.advance()?;
        Ok(nudges)
    }

    /// The next value: `computed`, put right if there is a correction for it.
    #[inline]
    pub(crate) fn bits(&mut self, computed: u64) -> Result<u64, Error> {
        match &mut self.gap {
            None => Ok(computed),
            Some(0) => self.corrected(computed),
            Some(gap) => {
                *gap -= 1;
                Ok(computed)
            }
        }
    }

    /// The same for a float, by its bits.
    #[inline]
    pub(crate) fn float(&mut self, computed: f64) -> Result<f64, Error> {
        self.bits(computed.to_bits()).map(f64::from_bits)
    }

    /// Have all corrections been used? Anything else means that the table is not the one they were made for.
    pub(crate) fn finish(self) -> Result<(), Error> {
        match self.gap {
            None => Ok(()),
            Some(_) => Err(self.reader.error("corrections are left over")),
        }
    }

    fn corrected(&mut self, computed: u64) -> Result<u64, Error> {
        let step = self.reader.varint()?;
        let value = match step {
            0 => self.reader.f64()?.to_bits(),
            _ => computed.wrapping_add_signed(i64::from(step >> 1) ^ -i64::from(step & 1)),
        };
        self.advance()?;
        Ok(value)
    }

    fn advance(&mut self) -> Result<(), Error> {
        self.gap = if self.reader.is_empty() { None } else { Some(self.reader.varint()?) };
        Ok(())
    }
}
