//! The code pages that Chinese text was stored in before UTF-8, as two-byte tables: what a wrong reading of bytes is undone
//! with. They are data of our own and not the platform's, so that every target repairs alike.

use std::fmt;

use crate::error::Error;
use crate::lexicon::{Dictionary, Reader};

/// A code page of two-byte characters; what is below 80 is ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// GBK: the two-byte part of GB 18030, user-defined areas as private-use characters.
    Gbk,
    /// Big5 with the ETEN extensions, without Hong Kong's, user-defined characters between its planes as private-use ones.
    Big5,
    /// The upper half of Shift JIS, all that GBK can be taken for: leads from E0, user-defined areas as private-use characters.
    Sjis,
}

/// The tables of `codepages.zhd`.
///
/// ```
/// # #[cfg(feature = "embed")] {
/// use zhtidy::lexicon::{Page, Store};
///
/// let pages = Store::builtin().codepages().unwrap();
/// assert_eq!(pages.encode(Page::Gbk, '祝'), Some([0xD7, 0xA3]));
/// assert_eq!(pages.decode(Page::Big5, [0xA7, 0x41]), Some('你'));
/// assert_eq!(pages.simplified('國'), '国');
/// assert_eq!(pages.only_simplified('餘'), None); // 余 or 馀
/// # }
/// ```
pub struct Codepages {
    gbk: Table,
    big5: Table,
    sjis: Table,
    /// By code point of the basic plane: the Simplified character, or 0.
    simplified: Vec<u16>,
    /// The code points among them that Simplified text has too, rising.
    shared: Vec<u16>,
    /// Those that have no one partner in Simplified, which has them as its first one in Traditional, rising.
    loose: Vec<u16>,
    /// One bit for each code point of the basic plane: is it in common use?
    common: Vec<u64>,
}

/// Both ways of one page.
struct Table {
    /// By [`Page::place`]: the character, or 0.
    chars: Vec<u16>,
    /// By code point of the basic plane: the pair, or 0.
    pairs: Vec<u16>,
    /// The characters that have a second pair, with it, rising.
    seconds: Vec<(u16, u16)>,
}

/// Pairs of GBK that have a character by now, and the ones for private use that older programs read them as: the first of a
/// stretch each, and how many there are.
const ONCE_PRIVATE: [(u16, u16, u16); 18] = [
    (0xA6D9, 0xE78D, 7),
    (0xA6EC, 0xE794, 2),
    (0xA6F3, 0xE796, 1),
    (0xA8BC, 0xE7C7, 1),
    (0xA8BF, 0xE7C8, 1),
    (0xFE51, 0xE816, 3),
    (0xFE59, 0xE81E, 1),
    (0xFE61, 0xE826, 1),
    (0xFE66, 0xE82B, 2),
    (0xFE6C, 0xE831, 2),
    (0xFE76, 0xE83B, 1),
    (0xFE7E, 0xE843, 1),
    (0xFE90, 0xE854, 2),
    (0xFEA0, 0xE864, 1),
    (0xA989, 0xE7E7, 7),
    (0xA990, 0xE7EE, 6),
    (0xA2AB, 0xE766, 6),
    (0xA2E3, 0xE76C, 1),
];

/// What the user-defined pairs of Big5 from C6A1 to C8FE are where a program does not know the extensions.
const BIG5_USER: usize = 0xF6B1;

/// How many code points the basic plane has.
const PLANE: usize = 1 << 16;

impl Page {
    /// Where a pair stands in the table.
    fn place(self, [lead, trail]: [u8; 2]) -> Option<usize> {
        let (first, last, high, width) = match self {
            Page::Gbk => (0x81, 0xFE, 0x80, 190),
            Page::Big5 => (0xA1, 0xF9, 0xA1, 157),
            Page::Sjis => (0xE0, 0xFC, 0x80, 188),
        };
        let column = match trail {
            0x40..=0x7E => trail - 0x40,
            0xFF => return None,
            0xFD.. if self == Page::Sjis => return None,
            _ if trail >= high => trail - high + 0x3F,
            _ => return None,
        };
        (first..=last).contains(&lead).then(|| usize::from(lead - first) * width + usize::from(column))
    }
}

impl Codepages {
    /// Decodes `codepages.zhd`.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary) with section and place.
    pub fn read(dictionary: &Dictionary) -> Result<Codepages, Error> {
        let row = |index, what| units(Reader::new(what, dictionary.section(index)?));
        let table = |page: Page, index, what| {
            let chars = row(index, what)?;
            let last = match page {
                Page::Gbk => [0xFE, 0xFE],
                Page::Big5 => [0xF9, 0xFE],
                Page::Sjis => [0xFC, 0xFC],
            };
            if page.place(last) == chars.len().checked_sub(1) {
                return Ok(Table::new(page, chars));
            }
            Err(Reader::new(what, &[]).error("the number of characters is another one"))
        };
        let (gbk, big5) = (table(Page::Gbk, 0, "codepages: GBK")?, table(Page::Big5, 1, "codepages: Big5")?);
        let (keys, values) = (row(2, "codepages: Traditional")?, row(3, "codepages: Simplified")?);
        let mut simplified = vec![0; PLANE];
        keys.iter().zip(values).for_each(|(key, value)| simplified[usize::from(*key)] = value);
        let (shared, loose) = (row(4, "codepages: of both scripts")?, row(5, "codepages: of no one Simplified")?);
        let sjis = table(Page::Sjis, 6, "codepages: Shift JIS")?;
        let mut pages = Codepages { gbk, big5, sjis, simplified, shared, loose, common: vec![0; PLANE / 64] };
        for unit in (0..PLANE).filter(|unit| pages.is_of_first_level(*unit)).collect::<Vec<_>>() {
            pages.common[unit / 64] |= 1 << (unit % 64);
        }
        Ok(pages)
    }

    /// The character that a pair of bytes stands for.
    pub fn decode(&self, page: Page, pair: [u8; 2]) -> Option<char> {
        let unit = *self.table(page).chars.get(page.place(pair)?)?;
        char::from_u32(u32::from(unit)).filter(|c| *c != '\0')
    }

    /// The pair of bytes that stands for a character.
    pub fn encode(&self, page: Page, c: char) -> Option<[u8; 2]> {
        let pair = *self.table(page).pairs.get(c as usize)?;
        (pair != 0).then(|| pair.to_be_bytes())
    }

    /// The other pair of bytes that stands for a character: Shift JIS has a few hundred Han twice.
    pub fn encode_otherwise(&self, page: Page, c: char) -> Option<[u8; 2]> {
        let Table { seconds, .. } = self.table(page);
        let place = seconds.binary_search_by_key(&(c as u32), |second| u32::from(second.0)).ok()?;
        Some(seconds[place].1.to_be_bytes())
    }

    /// A character in Simplified, each by itself: enough to weigh a text, not to convert it.
    pub fn simplified(&self, c: char) -> char {
        let unit = self.simplified.get(c as usize).copied().unwrap_or(0);
        char::from_u32(u32::from(unit)).filter(|c| *c != '\0').unwrap_or(c)
    }

    /// Is it a Traditional character that Simplified text does not have?
    pub fn is_traditional(&self, c: char) -> bool {
        let unit = self.simplified.get(c as usize).copied().unwrap_or(0);
        unit != 0 && self.shared.binary_search(&(c as u32 as u16)).is_err()
    }

    /// The Simplified character of a Traditional one, where the two have only each other: `國` → `国`. None for one that both
    /// scripts share, for one that has several, and for a variant that names keep (`儁`, `塚`).
    pub fn only_simplified(&self, c: char) -> Option<char> {
        let pair = self.is_traditional(c) && self.loose.binary_search(&(c as u32 as u16)).is_err();
        pair.then(|| self.simplified(c))
    }

    /// Is it one of the 3,755 Han of GB 2312's first level, in either script? Of a modern text that is 98 of 100.
    #[inline]
    pub fn is_common(&self, c: char) -> bool {
        self.common.get(c as usize / 64).is_some_and(|bits| bits >> (c as usize % 64) & 1 == 1)
    }

    fn is_of_first_level(&self, unit: usize) -> bool {
        let simplified = match self.simplified[unit] {
            0 => unit,
            simplified => usize::from(simplified),
        };
        matches!(self.gbk.pairs[simplified].to_be_bytes(), [0xB0..=0xD7, 0xA1..=0xFF])
    }

    fn table(&self, page: Page) -> &Table {
        match page {
            Page::Gbk => &self.gbk,
            Page::Big5 => &self.big5,
            Page::Sjis => &self.sjis,
        }
    }
}

impl fmt::Debug for Codepages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Codepages")
    }
}

impl Table {
    fn new(page: Page, chars: Vec<u16>) -> Table {
        let mut pairs = vec![0; PLANE];
        let mut seconds = Vec::new();
        for pair in 0x8140..=0xFEFE_u16 {
            let unit = page.place(pair.to_be_bytes()).and_then(|place| chars.get(place)).copied().unwrap_or(0);
            let slot = &mut pairs[usize::from(unit)];
            if page == Page::Sjis && unit != 0 && *slot != 0 {
                seconds.push((unit, *slot));
            }
            // Big5 has 十 and 卅 twice, first among the numerals and then where they belong; Shift JIS a whole stretch.
            if unit != 0 && (*slot == 0 || page == Page::Sjis || matches!(unit, 0x5341 | 0x5345)) {
                *slot = pair;
            }
        }
        if page == Page::Gbk {
            let stretches = ONCE_PRIVATE.iter();
            let each = stretches.flat_map(|(pair, private, count)| (0..*count).map(move |i| (pair + i, private + i)));
            each.for_each(|(pair, private)| pairs[usize::from(private)] = pair);
        }
        if page == Page::Big5 {
            let user = (0xC6A1..=0xC8FE_u16).filter(|pair| page.place(pair.to_be_bytes()).is_some());
            user.zip(BIG5_USER..).for_each(|(pair, private)| pairs[private] = pair);
        }
        seconds.sort_unstable();
        Table { chars, pairs, seconds }
    }
}

/// Zigzag steps, each from the unit after the last one.
fn units(mut reader: Reader<'_>) -> Result<Vec<u16>, Error> {
    let mut units = Vec::new();
    let mut next = 0i32;
    while !reader.is_empty() {
        let step = reader.varint()?;
        let unit = next.wrapping_add((step >> 1) as i32 ^ -((step & 1) as i32));
        units.push(u16::try_from(unit).map_err(|_| reader.error("there is no such character"))?);
        next = unit + 1;
    }
    Ok(units)
}
