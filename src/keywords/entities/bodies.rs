//! Places and organisations: names that are known, and names that words like 省 and 公司 end.

use crate::keywords::entities::marks::{
    ADMIN, AT, BODY, BOUND, COMMON, COMPANY, DOING, LAND, MORE, OPENER, PLACE, STRONG, WEAK,
};
use crate::keywords::entities::row::{Row, Tag, Word};
use crate::keywords::entities::{EntityKind, Names};

/// What the names of bodies that the dictionary has end with.
const LAST: &str = "学社团队会院部厅局校馆行军党司所委署台报厂盟";
/// Words of a name before its ending, at most.
const PARTS: usize = 8;
/// Characters of a name, at most.
const CHARS: u32 = 28;

pub(crate) fn find<'t>(row: &Row<'t>, names: &mut Names<'t>) {
    for at in 0..row.words.len() {
        if let Some(from) = body(row, at) {
            names.add(EntityKind::Organisation, row.stretch(from, at + 1));
        }
    }
    row.marks.all(BODY).for_each(|known| names.add(EntityKind::Organisation, known));
    let mut at = 0;
    while at < row.words.len() {
        let to = place(row, at);
        if to > at {
            names.add(EntityKind::Place, row.stretch(at, to));
        }
        at = to.max(at + 1);
    }
}

/// Where the name of the body begins that the word at `at` ends.
fn body(row: &Row<'_>, at: usize) -> Option<usize> {
    let word = &row.words[at];
    if word.is(COMPANY) {
        return company_name(row, at);
    }
    let is_ending = word.is(STRONG | WEAK);
    let named = word.tag == Tag::Body && word.is_known && word.chars > 3 && !is_ending;
    if named && word.text.ends_with(|c| LAST.contains(c)) {
        return Some(opened(row, at));
    }
    let whole = word.chars > 3 && !is_ending && row.marks.of_ends(word.text, true) & STRONG != 0;
    if whole && (word.tag == Tag::Proper || row.marks.of_start(word.text) & PLACE != 0) {
        return Some(at);
    }
    if !word.is_han || !is_ending || is_part(row.get(at + 1)) && goes_on(row, at + 1) {
        return None;
    }
    let from = (first_part(row, at)..at).find(|i| opens(row, &row.words[*i]))?;
    let proper = row.words[from..at].iter().any(|word| !word.is(OPENER));
    let chars: u32 = row.words[from..at].iter().map(|word| word.chars).sum();
    let enough = word.is(STRONG) || at - from >= 2 && proper && chars >= 4;
    enough.then_some(from)
}

/// Everything before 有限公司 that can be a part of its name, with a place in brackets.
fn company_name(row: &Row<'_>, at: usize) -> Option<usize> {
    let from = first_part(row, at);
    let bracket = |i: usize, sign: [&str; 2]| row.get(i).is_some_and(|word| sign.contains(&word.text));
    if from >= 3 && from == at && bracket(at - 1, ["）", ")"]) && bracket(at - 3, ["（", "("]) {
        let from = first_part(row, at - 3);
        return (from < at - 3).then_some(from);
    }
    (from < at).then_some(from)
}

/// What opens a name may stand before a body of the dictionary: 中国|民航局.
fn opened(row: &Row<'_>, at: usize) -> usize {
    let before = row.before(at).filter(|word| word.tag == Tag::Place || word.is(OPENER));
    at - usize::from(before.is_some_and(|word| !row.words[at].text.starts_with(word.text)))
}

/// The first of the words before `at` that can all be parts of one name.
fn first_part(row: &Row<'_>, at: usize) -> usize {
    let mut from = at;
    let mut chars = row.words[at].chars;
    while from > 0 && at - from < PARTS && is_part(row.get(from - 1)) && chars + row.words[from - 1].chars <= CHARS {
        from -= 1;
        chars += row.words[from].chars;
    }
    from
}

/// May the name of a body begin with this word?
fn opens(row: &Row<'_>, word: &Word<'_>) -> bool {
    let proper = is_place(row, word) || matches!(word.tag, Tag::Body | Tag::Proper) || !word.is_known && word.is_han;
    word.chars >= 2 && proper || word.is(OPENER)
}

/// Does the name go on with the word at `at` to a later ending?
fn goes_on(row: &Row<'_>, at: usize) -> bool {
    let words = row.words[at..].iter().take(PARTS).take_while(|word| is_part(Some(word)));
    words.into_iter().any(|word| word.is(STRONG | WEAK | COMPANY))
}

/// The word behind the place that begins at `at`; `at` where none begins.
fn place(row: &Row<'_>, at: usize) -> usize {
    let mut to = first_land(row, at);
    if to == at {
        return at;
    }
    while let Some(more) = more_land(row, to) {
        to = more;
    }
    let text = |at: usize| row.get(at).map_or("", |word| word.text);
    match text(to) {
        // A station: 青州|南|站, or in a list of them.
        "东" | "西" | "南" | "北" => match text(to + 1) {
            "站" => to + 2,
            "、" => to + 1,
            _ => to,
        },
        "站" => to + 1,
        _ => to,
    }
}

fn first_land(row: &Row<'_>, at: usize) -> usize {
    let word = &row.words[at];
    let next = row.get(at + 1);
    if is_place(row, word) || is_place_here(row, at) {
        return if next.is_some_and(|next| next.is(MORE)) { at } else { at + 1 };
    }
    // A name that the dictionary does not have, and what it is: 柳溪|村, 柳溪村.
    let unknown = word.is_han && !word.is_known && word.chars >= 2;
    if unknown && word.chars >= 3 && word.text.ends_with(['村', '镇', '乡', '县']) {
        return at + 1;
    }
    if unknown && next.is_some_and(|next| next.is(ADMIN)) { at + 2 } else { at }
}

/// Is it a place wherever it stands?
fn is_place(row: &Row<'_>, word: &Word<'_>) -> bool {
    let named = word.tag == Tag::Place && word.is_han && word.chars >= 3;
    word.is(PLACE) || named && row.marks.of_ends(word.text, false) & LAND != 0
}

/// Tagged as a place, and where places stand: the tag alone is not to be trusted.
fn is_place_here(row: &Row<'_>, at: usize) -> bool {
    let word = &row.words[at];
    let tagged = word.tag == Tag::Place && word.is_han && word.chars >= 2 && !word.is(LAND);
    tagged && row.before(at).is_some_and(|before| before.is(AT))
}

/// What may follow a place to make it a longer one: what it is, another place, or up to two words and what they are.
fn more_land(row: &Row<'_>, at: usize) -> Option<usize> {
    let word = row.get(at)?;
    if word.is(LAND) && !word.is(COMMON) || is_place(row, word) {
        return Some(at + 1);
    }
    let proper = matches!(word.tag, Tag::Place | Tag::Proper | Tag::Person) || !word.is_known;
    (1..=2).map(|parts| at + parts).filter(|_| proper).find_map(|end| {
        let parts = &row.words[at..end.min(row.words.len())];
        let chars: u32 = parts.iter().map(|word| word.chars).sum();
        let fit = parts.iter().all(|word| word.is_han && is_part(Some(word))) && (1..=4).contains(&chars);
        (fit && row.get(end).is_some_and(|next| next.is(ADMIN))).then_some(end + 1)
    })
}

/// Can the word be a part of a long name?
fn is_part(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| match word.tag {
        Tag::Place | Tag::Body | Tag::Proper | Tag::Noun | Tag::Person => !word.is(BOUND),
        Tag::Verb => word.is(DOING),
        _ => false,
    })
}
