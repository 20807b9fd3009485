//! The tables of the hidden Markov model that cuts words the dictionary does not know.

use std::fmt;

use crate::error::Error;
use crate::lexicon::nudges::Nudges;
use crate::lexicon::{Dictionary, Reader, Words};

/// What a state cannot do.
pub(crate) const NEVER: f64 = -3.14e100;

/// Log-probabilities of the four states begin, end, middle, single (in this order).
pub struct Model {
    pub(crate) start: [f64; 4],
    /// From a state (row) to a state.
    pub(crate) steps: [[f64; 4]; 4],
    /// By rank of the character.
    emissions: Vec<[f64; 4]>,
}

impl Model {
    /// Decodes `hmm.zhd`.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary) with section and place, also if it was made for other words.
    pub fn read(dictionary: &Dictionary, words: &Words) -> Result<Model, Error> {
        let mut head = Reader::new("hmm: head", dictionary.section(0)?);
        check_mark(&mut head, words)?;
        let start = four(&mut head)?;
        let steps = [four(&mut head)?, four(&mut head)?, four(&mut head)?, four(&mut head)?];
        let offsets = four(&mut head)?;
        let mut counts = Reader::new("hmm: counts", dictionary.section(1)?);
        let mut nudges = Nudges::new("hmm: nudges", dictionary.section(2)?)?;
        let mut emissions = vec![[NEVER; 4]; words.trie().alphabet()];
        let logs = small_logs();
        for (emission, offset) in emissions.iter_mut().flat_map(|row| row.iter_mut().zip(&offsets)) {
            let count = counts.varint()?;
            if count > 0 {
                let ln = logs.get(count as usize).copied().unwrap_or_else(|| libm::log(f64::from(count)));
                let millionths = nudges.bits(libm::round((offset - ln) * 1e6) as u64)?;
                *emission = millionths as f64 / -1e6;
            }
        }
        if !counts.is_empty() {
            return Err(counts.error("there are more characters than in words.zhd"));
        }
        nudges.finish()?;
        Ok(Model { start, steps, emissions })
    }

    /// How likely each state gives the character with this rank.
    #[inline]
    pub(crate) fn emission(&self, rank: u16) -> &[f64; 4] {
        self.emissions.get(usize::from(rank)).unwrap_or(&[NEVER; 4])
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({} characters)", self.emissions.len())
    }
}

/// Most counts are small: their logarithms, computed once.
fn small_logs() -> [f64; 1024] {
    std::array::from_fn(|n| libm::log(n as f64))
}

/// Was the file made for these words?
pub(crate) fn check_mark(head: &mut Reader<'_>, words: &Words) -> Result<(), Error> {
    match head.u32()? == words.mark() {
        true => Ok(()),
        false => Err(head.error("it was made for another words.zhd")),
    }
}

fn four(reader: &mut Reader<'_>) -> Result<[f64; 4], Error> {
    let mut number = || match reader.f64()? {
        n if n.is_finite() => Ok(n),
        n => Err(reader.error(&format!("{n} is no logarithm"))),
    };
    Ok([number()?, number()?, number()?, number()?])
}
