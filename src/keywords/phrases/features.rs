//! What the model knows of a candidate, in numbers. The shipped model and its trainer read the same ones.

use crate::keywords::phrases::table::{Row, Table};
use crate::keywords::phrases::units::{CLASSES, Unit, Units};

/// The features by name, but for the three rows of tags at the end.
const NAMES: [&str; 41] = [
    "one",
    // How often.
    "ln count",
    "ln count of several parts",
    "ln count times mean rarity",
    "count of most",
    "ln count of most",
    "ln length",
    "ln count per hundred",
    // Where.
    "first at",
    "in the first tenth",
    // How rare.
    "rarity",
    "mean rarity",
    "least rarity",
    "greatest rarity",
    // How it hangs together.
    "share inside another",
    "always inside another",
    "share of its parts",
    "without parts",
    "mutual information",
    "count of rarest part",
    "count of commonest part",
    "ln commonest part",
    "ln rarest part",
    "ln neighbours before",
    "ln neighbours behind",
    "new neighbours before",
    "new neighbours behind",
    "quoted",
    // What it is made of.
    "one part",
    "two parts",
    "three parts",
    "more parts",
    "two characters",
    "three characters",
    "four characters",
    "five characters",
    "six characters",
    "more characters",
    "a single character",
    "unknown first",
    "unknown last",
];
const FREQUENCY: usize = 1;
const POSITION: usize = 8;
const RARITY: usize = 10;
const COHESION: usize = 14;
const FORM: usize = 28;
const FIRST_TAG: usize = NAMES.len();
const LAST_TAG: usize = FIRST_TAG + CLASSES.len();
const ONLY_TAG: usize = LAST_TAG + CLASSES.len();

/// How many features there are.
pub(crate) const FEATURES: usize = ONLY_TAG + CLASSES.len();

/// The five kinds of features, as an answer names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Frequency,
    Position,
    Rarity,
    Cohesion,
    Form,
}

impl Kind {
    pub(crate) fn of(feature: usize) -> Kind {
        match feature {
            FREQUENCY..POSITION => Kind::Frequency,
            POSITION..RARITY => Kind::Position,
            RARITY..COHESION => Kind::Rarity,
            COHESION..FORM => Kind::Cohesion,
            _ => Kind::Form,
        }
    }
}

/// What a feature is called.
pub(crate) fn name(feature: usize) -> String {
    match feature {
        0..FIRST_TAG => NAMES[feature].to_owned(),
        FIRST_TAG..LAST_TAG => format!("first tag {}", CLASSES[feature - FIRST_TAG]),
        LAST_TAG..ONLY_TAG => format!("last tag {}", CLASSES[feature - LAST_TAG]),
        _ => format!("only tag {}", CLASSES[feature - ONLY_TAG]),
    }
}

/// Calls `found` with each feature of the row that is not 0.
pub(crate) fn each(table: &Table, units: &Units, row: &Row, found: &mut impl FnMut(usize, f64)) {
    let parts = units.stretch(row.first as usize, row.len as usize);
    let mut say = |feature: usize, value: f64| {
        if value != 0.0 {
            found(feature, value);
        }
    };
    say(0, 1.0);
    frequency(table, row, &parts, &mut say);
    let first = f64::from(row.first) / units.row.len() as f64;
    say(POSITION, first);
    say(POSITION + 1, number(first < 0.1));
    rarity(row, &parts, &mut say);
    cohesion(table, row, &parts, &mut say);
    form(row, &parts, &mut say);
}

fn frequency<'a>(
    table: &Table,
    row: &Row,
    parts: &(impl Iterator<Item = &'a Unit> + Clone),
    say: &mut impl FnMut(usize, f64),
) {
    let (count, content) = (f64::from(row.count), f64::from(table.content));
    let (log, of_most) = (libm::log(count), count / f64::from(table.most));
    say(FREQUENCY, log);
    say(FREQUENCY + 1, if row.len > 1 { log } else { 0.0 });
    say(FREQUENCY + 2, log * mean_rarity(row, parts) / 10.0);
    say(FREQUENCY + 3, of_most);
    say(FREQUENCY + 4, libm::log(of_most));
    say(FREQUENCY + 5, libm::log(content) / 5.0);
    say(FREQUENCY + 6, libm::log(count / content * 100.0));
}

fn rarity<'a>(row: &Row, parts: &(impl Iterator<Item = &'a Unit> + Clone), say: &mut impl FnMut(usize, f64)) {
    let values = parts.clone().map(|unit| unit.rarity);
    say(RARITY, values.clone().sum::<f64>() / 10.0);
    say(RARITY + 1, mean_rarity(row, parts) / 10.0);
    say(RARITY + 2, values.clone().fold(99.0, f64::min) / 10.0);
    say(RARITY + 3, values.fold(0.0, f64::max) / 10.0);
}

fn mean_rarity<'a>(row: &Row, parts: &(impl Iterator<Item = &'a Unit> + Clone)) -> f64 {
    parts.clone().map(|unit| unit.rarity).sum::<f64>() / f64::from(row.len)
}

fn cohesion<'a>(
    table: &Table,
    row: &Row,
    parts: &(impl Iterator<Item = &'a Unit> + Clone),
    say: &mut impl FnMut(usize, f64),
) {
    let count = f64::from(row.count);
    say(COHESION, f64::from(row.whole) / count);
    say(COHESION + 1, number(row.whole == row.count));
    say(COHESION + 2, if row.part > 0 { count / f64::from(row.part) } else { 1.0 });
    say(COHESION + 3, number(row.part == 0));
    if row.len > 1 {
        let content = f64::from(table.content);
        let counts = parts.clone().map(|unit| f64::from(unit.count));
        let apart: f64 = counts.clone().map(|count| libm::log(count / content)).sum();
        let (least, most) = (counts.clone().fold(f64::INFINITY, f64::min), counts.fold(0.0, f64::max));
        say(COHESION + 4, (libm::log(count / content) - apart) / f64::from(row.len) / 10.0);
        say(COHESION + 5, count / least);
        say(COHESION + 6, count / most);
        say(COHESION + 7, libm::log(most));
        say(COHESION + 8, libm::log(least));
    }
    let [before, behind] = row.neighbours().map(f64::from);
    say(COHESION + 9, libm::log(before));
    say(COHESION + 10, libm::log(behind));
    if row.count > 1 {
        say(COHESION + 11, before / count);
        say(COHESION + 12, behind / count);
    }
    say(COHESION + 13, number(row.is_quoted));
}

fn form<'a>(row: &Row, parts: &(impl DoubleEndedIterator<Item = &'a Unit> + Clone), say: &mut impl FnMut(usize, f64)) {
    say(FORM + row.len.clamp(1, 4) as usize - 1, 1.0);
    if row.chars >= 2 {
        say(FORM + 4 + row.chars.clamp(2, 7) as usize - 2, 1.0);
    }
    say(FORM + 10, number(parts.clone().any(|unit| unit.chars == 1)));
    let (Some(first), Some(last)) = (parts.clone().next(), parts.clone().next_back()) else { return };
    say(FORM + 11, number(!first.is_known));
    say(FORM + 12, number(!last.is_known));
    if let Some(class) = first.class {
        say(FIRST_TAG + class, 1.0);
        say(ONLY_TAG + class, number(row.len == 1));
    }
    if let Some(class) = last.class {
        say(LAST_TAG + class, 1.0);
    }
}

fn number(is: bool) -> f64 {
    f64::from(u8::from(is))
}
