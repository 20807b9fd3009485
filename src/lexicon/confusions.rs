//! Characters that look alike in print: what an engine that reads scans may have put one for the other. Found by drawing
//! them in an openly licensed font (`cargo x confusions`).

use std::fmt;

use crate::error::Error;
use crate::lexicon::{Dictionary, Reader};
use crate::text::sort_by_number;

/// The table of `confusions.zhd`.
///
/// ```
/// # #[cfg(feature = "embed")] {
/// let confusions = zhtidy::lexicon::Store::builtin().confusions().unwrap();
/// assert_eq!(confusions.of('未')[0].char, '末');
/// assert!(confusions.likeness('己', '已') > confusions.likeness('己', '巨'));
/// assert_eq!(confusions.likeness('鱼', '一'), 0);
/// # }
/// ```
pub struct Confusions {
    /// By code point from [`FIRST`] on: where the look-alikes of the character begin; one entry more than characters.
    starts: Vec<u32>,
    /// The look-alikes of one character after those of another; the most alike first, then by code point.
    alike: Vec<Alike>,
}

/// A character that looks like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The character.
    pub char: char,
    /// How alike the two are, in hundredths; 100 were the same picture. Below 25, nothing is kept.
    pub likeness: u8,
}

/// The first Han of Unicode's main block, and how many there are in it.
const FIRST: usize = 0x4E00;
const HAN: usize = 0x5200;

impl Confusions {
    /// Decodes `confusions.zhd`.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary) with section and place.
    pub fn read(dictionary: &Dictionary) -> Result<Confusions, Error> {
        let section = |index, what| Ok::<_, Error>(Reader::new(what, dictionary.section(index)?));
        let chars = chars(section(0, "confusions: characters")?)?;
        let mut scale = section(4, "confusions: likeness")?;
        let (least, step) = (scale.varint()?, scale.varint()?);
        let mut steps = section(3, "confusions: steps")?;
        let likeness = || {
            let likeness = u32::from(steps.u8()?).checked_mul(step).and_then(|more| more.checked_add(least));
            likeness.and_then(|l| u8::try_from(l).ok()).ok_or_else(|| steps.error("the likeness cannot be"))
        };
        let counts = section(1, "confusions: counts")?;
        let pairs = pairs(chars.len(), counts, section(2, "confusions: pairs")?, likeness)?;
        Ok(Confusions::of_pairs(&chars, &pairs))
    }

    /// Out of pairs of places among `chars`, in order.
    fn of_pairs(chars: &[char], pairs: &[(u32, u32, u8)]) -> Confusions {
        let both = || pairs.iter().flat_map(|&(a, b, likeness)| [(a, b, likeness), (b, a, likeness)]);
        let row = |place: u32| chars[place as usize] as usize - FIRST;
        let mut starts = vec![0; HAN + 1];
        both().for_each(|(place, ..)| starts[row(place) + 1] += 1);
        (0..HAN).for_each(|c| starts[c + 1] += starts[c]);
        let mut ends = starts.clone();
        let mut alike = vec![Alike { char: '\0', likeness: 0 }; pairs.len() * 2];
        for (place, other, likeness) in both() {
            let end = &mut ends[row(place)];
            alike[*end as usize] = Alike { char: chars[other as usize], likeness };
            *end += 1;
        }
        // Each row is in the order of code points by now, since the pairs are.
        for row in starts.windows(2) {
            sort_by_number(&mut alike[row[0] as usize..row[1] as usize], |alike| (u8::MAX - alike.likeness).into());
        }
        Confusions { starts, alike }
    }

    /// What looks like `c`, the most alike first.
    pub fn of(&self, c: char) -> &[Alike] {
        match (c as usize).checked_sub(FIRST).filter(|place| *place < HAN) {
            Some(place) => &self.alike[self.starts[place] as usize..self.starts[place + 1] as usize],
            None => &[],
        }
    }

    /// How alike two characters are, in hundredths; 0 where the table does not say.
    pub fn likeness(&self, a: char, b: char) -> u8 {
        self.of(a).iter().find(|alike| alike.char == b).map_or(0, |alike| alike.likeness)
    }
}

impl fmt::Debug for Confusions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Confusions({} look-alikes)", self.alike.len())
    }
}

/// Ascending characters, each by its distance from the one after its predecessor.
fn chars(mut reader: Reader<'_>) -> Result<Vec<char>, Error> {
    let mut chars = Vec::new();
    let mut next = 0u32;
    while !reader.is_empty() {
        let unit = next.checked_add(reader.varint()?);
        let c = unit.filter(|unit| (FIRST..FIRST + HAN).contains(&(*unit as usize))).and_then(char::from_u32);
        let c = c.ok_or_else(|| reader.error("there is no such character"))?;
        chars.push(c);
        next = c as u32 + 1;
    }
    Ok(chars)
}

/// Pairs of places, the second after the first, with their likeness.
fn pairs(
    chars: usize,
    mut counts: Reader<'_>,
    mut alike: Reader<'_>,
    mut likeness: impl FnMut() -> Result<u8, Error>,
) -> Result<Vec<(u32, u32, u8)>, Error> {
    let mut pairs = Vec::new();
    for place in 0..chars as u32 {
        let mut next = place + 1;
        for _ in 0..counts.varint()? {
            let other = next.checked_add(alike.varint()?).filter(|other| (*other as usize) < chars);
            let other = other.ok_or_else(|| alike.error("there is no such place"))?;
            pairs.push((place, other, likeness()?));
            next = other + 1;
        }
    }
    match counts.is_empty() && alike.is_empty() {
        true => Ok(pairs),
        false => Err(alike.error("the number of pairs is another one")),
    }
}
