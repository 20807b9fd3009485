//! Reads OpenCC's tables out of `convert.zhd`; `src/lexicon/pack/opencc.rs` writes them and describes the columns.

use std::collections::HashMap;

use crate::error::Error;
use crate::lexicon::{Reader, Sections};

/// The bundle of `convert.zhd` that holds them.
pub const TABLES: usize = 1;

/// Sections before those of the first table, and sections of each table.
const HEAD: usize = 2;
const COLUMNS: usize = 10;
/// Choices that are not the number of a candidate of the base.
const SAME: u8 = 254;
const LETTER: u8 = 255;
/// The longest key or value that is believed. OpenCC's longest has 15 characters.
const LONGEST: usize = 30;
/// The longest table that is believed. OpenCC's longest has 49,238 rows.
const MOST: usize = 1 << 20;

/// The tables of a dictionary, read one at a time.
pub struct Tables<'d> {
    bundle: &'d Sections,
    /// Name and base of each table.
    directory: Vec<(&'d str, &'d str)>,
    alphabet: Vec<char>,
}

/// Takes the entries of a table, in order of their keys: the key and its candidates, the preferred one first; never none.
pub type Visit<'v> = dyn FnMut(&str, &[String]) -> Result<(), Error> + 'v;

impl<'d> Tables<'d> {
    /// Reads the directory and the alphabet.
    ///
    /// # Errors
    /// [`BadDictionary`](crate::error::ErrorKind::BadDictionary), here and below.
    pub fn try_new(bundle: &'d Sections) -> Result<Tables<'d>, Error> {
        let reader = Reader::new("directory", bundle.section(0)?);
        let lines = std::str::from_utf8(bundle.section(0)?).map_err(|_| reader.error("it is not UTF-8"))?;
        let row = |line: &'d str| line.split_once('\t').ok_or_else(|| reader.error("a line has no tab"));
        let directory = lines.lines().map(row).collect::<Result<_, _>>()?;
        Ok(Tables { bundle, directory, alphabet: characters(bundle.section(1)?)? })
    }

    /// Visits the entries of the table `name`.
    pub fn each(&self, name: &str, visit: &mut Visit) -> Result<(), Error> {
        let (index, base) = self.find(name)?;
        let base = if base.is_empty() { Candidates::new() } else { self.candidates(base)? };
        Columns::try_new(self, index)?.each(&base, visit)
    }

    fn find(&self, name: &str) -> Result<(usize, &'d str), Error> {
        let at = self.directory.iter().position(|(table, _)| *table == name);
        let missing = || Reader::new("directory", &[]).error(&format!("the table {name} is not there"));
        at.map(|i| (i, self.directory[i].1)).ok_or_else(missing)
    }

    /// The candidates of a table of single characters, which has no base of its own.
    fn candidates(&self, name: &str) -> Result<Candidates, Error> {
        let (index, base) = self.find(name)?;
        let mut all = Candidates::new();
        if !base.is_empty() {
            return Err(Reader::new("directory", &[]).error(&format!("the base {name} has a base")));
        }
        let mut take = |key: &str, values: &[String]| {
            all.extend(key.chars().next().map(|c| (c, values.iter().filter_map(|v| v.chars().next()).collect())));
            Ok(())
        };
        Columns::try_new(self, index)?.each(&Candidates::new(), &mut take)?;
        Ok(all)
    }
}

/// For a character, what may stand for it, the preferred one first.
type Candidates = HashMap<char, Vec<char>>;

/// Characters from varint steps.
pub fn characters(section: &[u8]) -> Result<Vec<char>, Error> {
    let mut reader = Reader::new("characters", section);
    let mut all = Vec::new();
    let mut at = 0u32;
    while !reader.is_empty() {
        at = at.checked_add(reader.varint()?).ok_or_else(|| reader.error("a step is too long"))?;
        all.push(char::from_u32(at).ok_or_else(|| reader.error("not a character"))?);
    }
    Ok(all)
}

/// The columns of one table, each with its own reader.
struct Columns<'t> {
    alphabet: &'t [char],
    rows: usize,
    shared: Reader<'t>,
    own: Reader<'t>,
    steps: Reader<'t>,
    rest: Ranks<'t>,
    counts: Reader<'t>,
    shapes: Reader<'t>,
    choices: Reader<'t>,
    letters: Ranks<'t>,
}

impl<'t> Columns<'t> {
    fn try_new(tables: &'t Tables, index: usize) -> Result<Columns<'t>, Error> {
        let section = HEAD + COLUMNS * index;
        let column = |what, i| Ok(Reader::new(what, tables.bundle.section(section + i)?));
        Ok(Columns {
            alphabet: &tables.alphabet,
            rows: tables.bundle.section(section)?.len(),
            shared: column("shared", 0)?,
            own: column("own", 1)?,
            steps: column("steps", 2)?,
            rest: Ranks { low: column("rest, low", 3)?, high: column("rest, high", 4)? },
            counts: column("counts", 5)?,
            shapes: column("shapes", 6)?,
            choices: column("choices", 7)?,
            letters: Ranks { low: column("letters, low", 8)?, high: column("letters, high", 9)? },
        })
    }

    fn each(mut self, base: &Candidates, visit: &mut Visit) -> Result<(), Error> {
        let mut ranks = Vec::new();
        let mut key = String::new();
        if self.rows > MOST {
            return Err(self.shared.error("no table is that long"));
        }
        let mut values: Vec<String> = Vec::new();
        while !self.shared.is_empty() {
            self.key(&mut ranks)?;
            key.clear();
            for rank in &ranks {
                key.push(self.char(*rank)?);
            }
            let count = usize::from(self.counts.u8()?);
            if count == 0 {
                return Err(self.counts.error("a key has no candidate"));
            }
            values.resize(count, String::new());
            for value in &mut values {
                self.value(&ranks, base, value)?;
            }
            visit(&key, &values)?;
        }
        Ok(())
    }

    /// Makes the next key out of the last one.
    fn key(&mut self, ranks: &mut Vec<u16>) -> Result<(), Error> {
        let (shared, own) = (usize::from(self.shared.u8()?), usize::from(self.own.u8()?));
        if shared > ranks.len() || own == 0 || shared + own > LONGEST {
            return Err(self.shared.error("no key is made like this"));
        }
        let from = ranks.get(shared).map_or(0, |rank| u32::from(*rank) + 1);
        let first = self.steps.varint()?.checked_add(from).and_then(|rank| u16::try_from(rank).ok());
        ranks.truncate(shared);
        ranks.push(first.ok_or_else(|| self.steps.error("a step is too long"))?);
        for _ in 1..own {
            ranks.push(self.rest.next()?);
        }
        Ok(())
    }

    fn value(&mut self, key: &[u16], base: &Candidates, value: &mut String) -> Result<(), Error> {
        value.clear();
        let shape = self.shapes.varint()?;
        if shape % 2 == 0 {
            return self.letters(key, shape as usize / 2, value);
        }
        for (i, rank) in key.iter().enumerate() {
            let letter = self.char(*rank)?;
            let candidates = base.get(&letter).map_or(&[][..], |c| &c[..]);
            let plain = candidates.first().copied().unwrap_or(letter);
            let differs = shape >> (i + 1) & 1 == 1;
            value.push(if differs { self.choice(*rank, letter, candidates)? } else { plain });
        }
        Ok(())
    }

    fn letters(&mut self, key: &[u16], length: usize, value: &mut String) -> Result<(), Error> {
        if length == 0 || length > LONGEST {
            return Err(self.shapes.error("no value is that long"));
        }
        for i in 0..length {
            value.push(self.letter(key.get(i).copied().unwrap_or(0))?);
        }
        Ok(())
    }

    fn choice(&mut self, rank: u16, letter: char, candidates: &[char]) -> Result<char, Error> {
        match self.choices.u8()? {
            SAME => Ok(letter),
            LETTER => self.letter(rank),
            n => candidates.get(usize::from(n)).copied().ok_or_else(|| self.choices.error("no such candidate")),
        }
    }

    fn letter(&mut self, beside: u16) -> Result<char, Error> {
        let rank = self.letters.next()?.wrapping_add(beside);
        self.char(rank)
    }

    fn char(&self, rank: u16) -> Result<char, Error> {
        let none = || self.letters.low.error("a rank is beyond the alphabet");
        self.alphabet.get(usize::from(rank)).copied().ok_or_else(none)
    }
}

/// Ranks in two columns.
struct Ranks<'t> {
    low: Reader<'t>,
    high: Reader<'t>,
}

impl Ranks<'_> {
    fn next(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes([self.low.u8()?, self.high.u8()?]))
    }
}
