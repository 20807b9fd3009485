//! The tables of the hidden Markov model that guesses the tag of a word that the dictionary does not know.

use std::fmt;
use std::ops::Range;

use crate::error::Error;
use crate::lexicon::hmm::{NEVER, check_mark};
use crate::lexicon::nudges::Nudges;
use crate::lexicon::words::all;
use crate::lexicon::{Dictionary, Reader, Words};

/// Log-probabilities of 256 states: four positions in a word (begin, middle, end, single) times 64 tags.
pub struct Tagger {
    names: Vec<Box<str>>,
    pub(crate) start: Vec<f64>,
    /// `steps[to * 256 + from]`, so that looking for the best way into a state walks one row.
    steps: Vec<f64>,
    /// By rank: where the character's states begin in the two columns below; one more entry than ranks.
    rows: Vec<u32>,
    states: Vec<u8>,
    emissions: Vec<f64>,
}

/// States per position.
pub(crate) const TAGS: usize = 64;

impl Tagger {
    /// Decodes `tags.zhd`.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary) with section and place, also if it was made for other words.
    pub fn read(dictionary: &Dictionary, words: &Words) -> Result<Tagger, Error> {
        let mut head = Reader::new("tags: head", dictionary.section(0)?);
        check_mark(&mut head, words)?;
        let names = names(dictionary)?;
        let start = start(dictionary)?;
        let steps = steps(dictionary)?;
        let (rows, states, emissions) = emissions(dictionary, words.trie().alphabet())?;
        Ok(Tagger { names, start, steps, rows, states, emissions })
    }

    /// The tag of a state.
    pub(crate) fn tag(&self, state: u8) -> usize {
        usize::from(state) % TAGS
    }

    pub(crate) fn names(&self) -> &[Box<str>] {
        &self.names
    }

    /// The ways into a state, by the state that they come from.
    #[inline]
    pub(crate) fn steps_to(&self, state: u8) -> &[f64] {
        &self.steps[usize::from(state) * 256..][..256]
    }

    /// The states that can give a character, rising, with how likely they do.
    #[inline]
    pub(crate) fn emissions(&self, rank: u16) -> impl Iterator<Item = (u8, f64)> {
        let rank = usize::from(rank);
        let row: Range<usize> = match self.rows.get(rank..rank + 2) {
            Some(ends) => ends[0] as usize..ends[1] as usize,
            None => 0..0,
        };
        self.states[row.clone()].iter().copied().zip(self.emissions[row].iter().copied())
    }
}

impl fmt::Debug for Tagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tagger({} tags)", self.names.len())
    }
}

fn names(dictionary: &Dictionary) -> Result<Vec<Box<str>>, Error> {
    let (section, bytes) = (Reader::new("tags: names", dictionary.section(1)?), dictionary.section(1)?);
    let text = std::str::from_utf8(bytes).map_err(|_| section.error("it is not UTF-8"))?;
    let names: Vec<Box<str>> = text.split(',').map(Box::from).collect();
    if names.len() == TAGS { Ok(names) } else { Err(section.error("there are not 64")) }
}

fn start(dictionary: &Dictionary) -> Result<Vec<f64>, Error> {
    let mut section = Reader::new("tags: start", dictionary.section(2)?);
    let mut start = vec![NEVER; 256];
    while !section.is_empty() {
        let state = section.u8()?;
        start[usize::from(state)] = section.f64()?;
    }
    Ok(start)
}

/// `ln(count / total)`; a total of 0 says that the value follows as a nudge.
fn ln_share(count: u32, total: u32) -> f64 {
    libm::log(f64::from(count) / f64::from(total.max(1)))
}

fn steps(dictionary: &Dictionary) -> Result<Vec<f64>, Error> {
    let mut targets = Reader::new("tags: targets", dictionary.section(8)?);
    let mut counts = Reader::new("tags: counts of transitions", dictionary.section(9)?);
    let mut nudges = Nudges::new("tags: nudges to transitions", dictionary.section(10)?)?;
    let mut steps = vec![NEVER; 256 * 256];
    for from in 0..256 {
        let number = targets.u8()?;
        let total = if number > 0 { counts.varint()? } else { 0 };
        let mut next = 0;
        for _ in 0..number {
            let to = next + usize::from(targets.u8()?);
            next = to + 1;
            let step = steps.get_mut(to * 256 + from).ok_or_else(|| targets.error("there is no such state"))?;
            *step = nudges.float(ln_share(counts.varint()?, total))?;
        }
    }
    if !targets.is_empty() || !counts.is_empty() {
        return Err(targets.error("there are more than 256 states"));
    }
    nudges.finish()?;
    Ok(steps)
}

type Emissions = (Vec<u32>, Vec<u8>, Vec<f64>);

fn emissions(dictionary: &Dictionary, alphabet: usize) -> Result<Emissions, Error> {
    let emitting = emitting(dictionary)?;
    let mut numbers = Reader::new("tags: states per character", dictionary.section(4)?);
    let mut which = Reader::new("tags: states", dictionary.section(5)?);
    let counts = all(Reader::new("tags: counts", dictionary.section(6)?))?;
    let mut nudges = Nudges::new("tags: nudges", dictionary.section(7)?)?;
    let mut counts_left = counts.iter();
    let mut rows = vec![0];
    let (mut states, mut emissions) = (Vec::with_capacity(counts.len()), Vec::with_capacity(counts.len()));
    let mut row: Vec<(u8, f64)> = Vec::new();
    for number in numbers.take(alphabet)? {
        row.clear();
        let mut next = 0;
        for _ in 0..*number {
            let place = next + usize::from(which.u8()?);
            next = place + 1;
            let (state, total) = *emitting.get(place).ok_or_else(|| which.error("there is no such state"))?;
            let count = *counts_left.next().ok_or_else(|| which.error("there are fewer counts than states"))?;
            let behind = row.partition_point(|(other, _)| *other < state);
            row.insert(behind, (state, nudges.float(ln_share(count, total))?));
        }
        states.extend(row.iter().map(|(state, _)| *state));
        emissions.extend(row.iter().map(|(_, value)| *value));
        rows.push(states.len() as u32);
    }
    if !numbers.is_empty() || !which.is_empty() || counts_left.next().is_some() {
        return Err(which.error("there are more characters than in words.zhd"));
    }
    nudges.finish()?;
    Ok((rows, states, emissions))
}

/// The states that give characters, with the number of characters they were counted over.
fn emitting(dictionary: &Dictionary) -> Result<Vec<(u8, u32)>, Error> {
    let mut section = Reader::new("tags: emitting states", dictionary.section(3)?);
    let mut emitting: Vec<(u8, u32)> = Vec::new();
    while !section.is_empty() {
        emitting.push((section.u8()?, section.varint()?));
    }
    Ok(emitting)
}
