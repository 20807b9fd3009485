//! The phrases that may be keywords: every row of up to five parts, counted.

use crate::keywords::phrases::units::{Role, Units};
use crate::keywords::seen::Numbers;
use crate::keywords::{Settings, Show};

/// Parts of a phrase, at most.
pub(crate) const PARTS: usize = 5;
/// Characters of a phrase, at most, unless it is all ASCII.
const CHARS: u32 = 12;
/// In a text with so many tokens a phrase has to stand once more than in a short one.
const TOKENS_PER_COUNT: usize = 20_000;
const NONE: u32 = u32::MAX;

/// A row of units that stands in the text.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// How many units.
    pub(crate) len: u32,
    /// Where it stands first: a place in the row of tokens.
    pub(crate) first: u32,
    /// How often, without overlaps.
    pub(crate) count: u32,
    pub(crate) chars: u32,
    /// Behind the last place where it was counted.
    end: u32,
    /// The rows without its last and its first unit.
    shorter: [u32; 2],
    /// One bit for each of 64 kinds of neighbours that stand before and behind it.
    before: u64,
    behind: u64,
    pub(crate) is_quoted: bool,
    pub(crate) is_ascii: bool,
    /// May it be a keyword, as far as its units tell?
    pub(crate) is_candidate: bool,
    /// The count of the most frequent candidate that it is part of, and of the most frequent part of it.
    pub(crate) whole: u32,
    pub(crate) part: u32,
}

impl Row {
    /// How many different neighbours it has on each side, up to 64; neighbours whose bits are the same count once.
    pub(crate) fn neighbours(&self) -> [u32; 2] {
        [self.before.count_ones(), self.behind.count_ones()]
    }
}

/// All rows, shorter ones first.
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    /// The count of the most frequent candidate.
    pub(crate) most: u32,
    /// How many tokens are neither signs nor words that only join others.
    pub(crate) content: u32,
}

impl Table {
    pub(crate) fn of(units: &Units, settings: &Settings) -> Table {
        let least = 1 + (units.row.len() / TOKENS_PER_COUNT) as u32;
        let mut rows = Vec::new();
        let mut at = first_rows(units, &mut rows);
        for len in 2..=PARTS {
            longer_rows(units, &mut rows, &mut at, len, least);
        }
        let is_part = |unit: &u32| units.kinds[*unit as usize].role == Role::Part;
        let content = units.row.iter().filter(|unit| is_part(unit)).count().max(1) as u32;
        let mut table = Table { rows, most: 1, content };
        table.choose(units, settings, least);
        table.nest();
        table
    }

    /// Marks the candidates.
    fn choose(&mut self, units: &Units, settings: &Settings, least: u32) {
        let hidden = |row: &Row| {
            row.chars < 2 && settings.singles == Show::Hidden || row.is_ascii && settings.latin == Show::Hidden
        };
        for row in &mut self.rows {
            let (from, len) = (row.first as usize, row.len as usize);
            let fits = units.at(from).begins && units.at(from + len - 1).ends;
            row.is_candidate = fits && row.count >= least && !hidden(row);
        }
        self.most = self.rows.iter().filter(|row| row.is_candidate).map(|row| row.count).max().unwrap_or(1);
        let (most, rows) = (self.most, &mut self.rows);
        for row in rows.iter_mut().filter(|row| row.is_candidate && row.len == 1) {
            let unit = units.at(row.first as usize);
            // A person is a keyword of a text about that person; an idiom is, if the text comes back to it.
            let least = match (unit.is_person, unit.class == Some(IDIOM)) {
                (true, _) => 2.max(most / 3),
                (false, true) => 2,
                (false, false) => 1,
            };
            row.is_candidate = row.count >= least;
        }
    }

    /// Finds the most frequent wholes and parts of each row.
    fn nest(&mut self) {
        for i in 0..self.rows.len() {
            let shorter = self.rows[i].shorter;
            for part in shorter.into_iter().filter(|part| *part != NONE) {
                let part = &self.rows[part as usize];
                let count = part.part.max(if part.is_candidate { part.count } else { 0 });
                self.rows[i].part = self.rows[i].part.max(count);
            }
        }
        for i in (0..self.rows.len()).rev() {
            let row = &self.rows[i];
            let count = row.whole.max(if row.is_candidate { row.count } else { 0 });
            for part in row.shorter.into_iter().filter(|part| *part != NONE) {
                let part = &mut self.rows[part as usize];
                part.whole = part.whole.max(count);
            }
        }
    }
}

/// The place of idioms in the classes.
const IDIOM: usize = 8;

/// The rows of one unit, and for each place of the text its row.
fn first_rows(units: &Units, rows: &mut Vec<Row>) -> Vec<u32> {
    let mut row_of = vec![NONE; units.kinds.len()];
    let mut at = vec![NONE; units.row.len()];
    for (place, unit) in units.row.iter().enumerate() {
        if units.kinds[*unit as usize].role != Role::Part {
            continue;
        }
        let row = &mut row_of[*unit as usize];
        if *row == NONE {
            *row = rows.len() as u32;
            rows.push(fresh(units, place, 1, [NONE; 2]));
        }
        at[place] = *row;
        count(units, &mut rows[*row as usize], place);
    }
    at
}

/// The rows of `len` units, made of two shorter ones that stand often enough.
fn longer_rows(units: &Units, rows: &mut Vec<Row>, at: &mut [u32], len: usize, least: u32) {
    let mut known: Numbers<u64, u32> = Numbers::default();
    for place in 0..at.len() {
        let before = at[place];
        let behind = at.get(place + 1).copied().unwrap_or(NONE);
        at[place] = NONE;
        if before == NONE || behind == NONE {
            continue;
        }
        let is_rare = |row: u32| rows[row as usize].count < least;
        if is_rare(before) || is_rare(behind) {
            continue;
        }
        let fresh_place = rows.len() as u32;
        let row = *known.entry(u64::from(before) << 32 | u64::from(behind)).or_insert(fresh_place);
        if row == fresh_place {
            rows.push(fresh(units, place, len, [before, behind]));
        }
        if rows[row as usize].chars <= CHARS || rows[row as usize].is_ascii {
            at[place] = row;
            count(units, &mut rows[row as usize], place);
        }
    }
}

fn fresh(units: &Units, place: usize, len: usize, shorter: [u32; 2]) -> Row {
    Row {
        len: len as u32,
        first: place as u32,
        count: 0,
        chars: units.stretch(place, len).map(|unit| unit.chars).sum(),
        end: 0,
        shorter,
        before: 0,
        behind: 0,
        is_quoted: false,
        is_ascii: units.stretch(place, len).all(|unit| unit.is_ascii),
        is_candidate: false,
        whole: 0,
        part: 0,
    }
}

/// Counts the row where it stands, if it does not overlap with the one before.
fn count(units: &Units, row: &mut Row, place: usize) {
    let end = place + row.len as usize;
    if row.count > 0 && row.end as usize > place {
        return;
    }
    row.count += 1;
    row.end = end as u32;
    let before = place.checked_sub(1);
    row.before |= bit(units, before);
    row.behind |= bit(units, Some(end).filter(|end| *end < units.row.len()));
    let role = |place: usize| units.at(place).role;
    let opens = before.is_some_and(|place| matches!(role(place), Role::Sign { opens: true, .. }));
    let closes = end < units.row.len() && matches!(role(end), Role::Sign { closes: true, .. });
    row.is_quoted |= opens && closes;
}

/// The bit of a neighbour; signs and the ends of the text have one in common.
fn bit(units: &Units, place: Option<usize>) -> u64 {
    let word = place.filter(|place| !matches!(units.at(*place).role, Role::Sign { .. }));
    let number = word.map_or(0, |place| u64::from(units.row[place]) + 1);
    1 << (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
}
