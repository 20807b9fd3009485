//! Places and organisations: names that are known, and names that words like 省 and 公司 end.

use crate::keywords::entities::marks::{
    ADMIN, AT, BODY, BOUND, COMMON, COMPANY, DOING, FIRMS, GRAMMAR, LAND, LINK, MORE, OPENER, PLACE, PLAIN, SPOT,
    STRONG, TRADE, WEAK,
};
use crate::keywords::entities::persons::is_foreign;
use crate::keywords::entities::row::{Row, Tag, Word};
use crate::keywords::entities::{EntityKind, Names};
use crate::text::Span;

/// What the names of bodies that the dictionary has end with.
const LAST: &str = "学社团队会院部厅局校馆行军党司所委署台报厂盟协联田";
/// What the names of places end with that have a government.
const GOVERNED: [char; 6] = ['省', '市', '县', '区', '州', '旗'];
const NUMBERS: &str = "一二三四五六七八九十百多几余";
/// What the names of stations end with, and of places.
const SIDES: [char; 4] = ['东', '西', '南', '北'];
/// Words of a name before its ending, at most.
const PARTS: usize = 8;
/// Characters of a name, at most.
const CHARS: u32 = 28;

pub(crate) fn find<'t>(row: &Row<'t>, names: &mut Names<'t>) {
    for at in 0..row.words.len() {
        if let Some(from) = body(row, at) {
            names.add(EntityKind::Organisation, row.stretch(from, at + 1));
        }
        counted(row, at, names);
    }
    row.marks.all(BODY).for_each(|known| names.add(EntityKind::Organisation, known));
    let mut at = 0;
    while at < row.words.len() {
        let to = place(row, at, names);
        if to > at {
            names.add(EntityKind::Place, row.stretch(at, to));
        }
        at = to.max(at + 1);
    }
}

/// The list that ends at a word is one of bodies: `甲、乙等6家企业`, or, if its items look like names, `甲、乙等企业`.
fn counted<'t>(row: &Row<'t>, at: usize, names: &mut Names<'t>) {
    const LONGEST: u32 = 8;
    let text = |at: usize| row.get(at).map_or("", |word| word.text);
    if text(at) != "等" {
        return;
    }
    let is_counted = text(at + 1).ends_with(|c: char| c.is_numeric() || NUMBERS.contains(c)) && text(at + 2) == "家";
    if !is_counted && !row.get(at + 1).is_some_and(|word| word.is(FIRMS)) {
        return;
    }
    let mut to = at;
    let (mut items, mut named) = (Vec::new(), 0);
    loop {
        let from = (0..to).rev().take(PARTS).take_while(|i| row.words[*i].is_han && !row.words[*i].is(LINK)).last();
        let Some(from) = from else { break };
        let words = &row.words[from..to];
        let chars: u32 = words.iter().map(|word| word.chars).sum();
        let is_link = row.before(from).is_some_and(|word| word.is(LINK));
        // What opens the first item is not to be told from its verb: 走访了甲.
        if (2..=LONGEST).contains(&chars) && (is_link || to - from == 1) && !words.iter().all(|word| word.is(PLACE)) {
            items.push(row.stretch(from, to));
            named += usize::from(words.iter().any(is_proper));
        }
        if !is_link {
            break;
        }
        to = from - 1;
    }
    if is_counted || named * 2 > items.len() {
        items.into_iter().for_each(|name| names.add(EntityKind::Organisation, name));
    }
}

/// Is the word no common one, by its tag or because the dictionary does not have it?
fn is_proper(word: &Word<'_>) -> bool {
    matches!(word.tag, Tag::Place | Tag::Body | Tag::Proper | Tag::Person) || !word.is_known && word.chars >= 2
}

/// The places that the names of bodies begin with, if their own names say that they are governed: 南通市 of 南通市|交通运输局,
/// 安徽省 of 安徽省委.
pub(crate) fn seats(row: &Row<'_>, found: &[(EntityKind, Span)]) -> Vec<(EntityKind, Span)> {
    let bodies = found.iter().filter(|(kind, _)| *kind == EntityKind::Organisation);
    bodies.filter_map(|(_, body)| Some((EntityKind::Place, seat(row, *body)?))).collect()
}

fn seat(row: &Row<'_>, body: Span) -> Option<Span> {
    let from = row.words.binary_search_by_key(&body.start, |word| word.span.start).ok()?;
    let mut end = None;
    for word in row.words[from..].iter().take_while(|word| word.span.end <= body.end) {
        let is_council = word.tag == Tag::Body && word.text.ends_with('委');
        let name = if is_council { word.text.strip_suffix('委')? } else { word.text };
        let is_governed = word.chars >= 3 && name.ends_with(GOVERNED);
        let is_name = is_council || word.tag == Tag::Place || is_place(row, word) || is_governed && !word.is_known;
        if !is_name {
            break;
        }
        if is_governed {
            end = Some(word.span.start + name.len() as u32);
        }
    }
    end.filter(|end| *end < body.end).map(|end| Span { start: body.start, end })
}

/// Where the name of the body begins that the word at `at` ends.
fn body(row: &Row<'_>, at: usize) -> Option<usize> {
    let word = &row.words[at];
    let ends = word.ends;
    if word.is(COMPANY) {
        return company_name(row, at);
    }
    if word.is(TRADE) && row.before(at).is_some_and(|firm| firm.is(BODY)) {
        return Some(at - 1);
    }
    if ends & PLAIN != 0 || word.is(PLAIN) {
        return None;
    }
    let is_ending = word.is(STRONG | WEAK);
    let named = word.tag == Tag::Body && word.is_known && word.chars > 3 && !is_ending;
    if named && word.text.ends_with(|c| LAST.contains(c)) {
        return Some(opened(row, at));
    }
    let whole = word.chars > 3 && !is_ending && ends & STRONG != 0;
    if whole && (word.tag == Tag::Proper || row.marks.of_start(word.text) & PLACE != 0) {
        return Some(at);
    }
    let whole = whole || is_office(row, at);
    if !word.is_han || !is_ending && !whole || is_part(row, row.get(at + 1)) && goes_on(row, at + 1) {
        return None;
    }
    let from = (first_part(row, at)..at).find(|i| opens(row, &row.words[*i]))?;
    let enough = word.is(STRONG) || whole || has_own(row, from, at);
    enough.then_some(from)
}

/// Is there enough in `from..at` to make a name of an ending that stands for many things?
fn has_own(row: &Row<'_>, from: usize, at: usize) -> bool {
    let first = &row.words[from];
    let proper = row.words[from..at].iter().any(|word| !word.is(OPENER));
    let chars: u32 = row.words[from..at].iter().map(|word| word.chars).sum();
    let of_a_body = first.is(BODY) || first.tag == Tag::Body && first.is_known && first.chars >= 3;
    let of_its_own = row.words[at].text == "集团" && (first.tag == Tag::Proper || !first.is_known);
    of_a_body || of_its_own || at - from >= 2 && proper && chars >= 4
}

/// A place, and an office or a works right behind it: 西安市|文物局, 高雄市|政府.
fn is_office(row: &Row<'_>, at: usize) -> bool {
    let word = &row.words[at];
    let Some(place) = row.before(at).filter(|place| is_place(row, place)) else { return false };
    let is_works =
        word.chars >= 3 && word.tag != Tag::Place && word.text.ends_with(['局', '厅', '厂', '馆', '院', '署']);
    let is_government = word.text == "政府" && place.text.ends_with(['省', '市', '县', '区', '镇', '乡', '州', '旗']);
    is_works || is_government
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

/// What opens a name may stand before a body of the dictionary: 中国|民航局; and the body that it belongs to.
fn opened(row: &Row<'_>, at: usize) -> usize {
    let name = row.words[at].text;
    let before = row.before(at).filter(|word| word.tag == Tag::Place || word.is(OPENER));
    if before.is_some_and(|word| !name.starts_with(word.text)) {
        return at - 1;
    }
    if row.marks.of_start(name) & (OPENER | PLACE) != 0 {
        return at;
    }
    (first_part(row, at)..at).find(|from| row.words[*from].tag == Tag::Body && row.words[*from].is_known).unwrap_or(at)
}

/// The first of the words before `at` that can all be parts of one name.
fn first_part(row: &Row<'_>, at: usize) -> usize {
    let mut from = at;
    let mut chars = row.words[at].chars;
    while from > 0 && at - from < PARTS && is_part(row, row.get(from - 1)) && chars + row.words[from - 1].chars <= CHARS
    {
        from -= 1;
        chars += row.words[from].chars;
    }
    from
}

/// May the name of a body begin with this word?
fn opens(row: &Row<'_>, word: &Word<'_>) -> bool {
    let proper = is_place(row, word) || matches!(word.tag, Tag::Body | Tag::Proper) || !word.is_known && word.is_han;
    word.chars >= 2 && proper || word.is(OPENER | BODY)
}

/// Does the name go on with the word at `at` to a later ending?
fn goes_on(row: &Row<'_>, at: usize) -> bool {
    let words = row.words[at..].iter().take(PARTS).take_while(|word| is_part(row, Some(word)));
    words.into_iter().any(|word| word.is(STRONG | WEAK | COMPANY))
}

/// The word behind the place that begins at `at`; `at` where none begins. The parts that it is made of are names, too.
fn place<'t>(row: &Row<'t>, at: usize, names: &mut Names<'t>) -> usize {
    let mut to = first_land(row, at, names);
    if to == at {
        return at;
    }
    while let Some(more) = more_land(row, to) {
        if more > to + 1 {
            names.add(EntityKind::Place, row.stretch(to, more));
        }
        to = more;
    }
    let text = |at: usize| row.get(at).map_or("", |word| word.text);
    let is_item = |at: usize| [at, to + 1].iter().any(|at| text(*at) == "、");
    match text(to) {
        // A station: 青州|南|站, or in a list of them.
        "东" | "西" | "南" | "北" if text(to + 1) == "站" => to + 2,
        "东" | "西" | "南" | "北" if is_item(at.saturating_sub(1)) && row.is_sign(to + 1) => to + 1,
        "站" => to + 1,
        _ => to,
    }
}

fn first_land(row: &Row<'_>, at: usize, names: &Names<'_>) -> usize {
    let word = &row.words[at];
    let next = row.get(at + 1);
    if let Some(to) = landmark(row, at).or_else(|| listed_place(row, at, names)) {
        return to;
    }
    if is_place(row, word) || is_place_here(row, at) {
        return if next.is_some_and(|next| next.is(MORE)) { at } else { at + 1 };
    }
    // A name that the dictionary does not have, and what it is: 柳溪|村, 柳溪村.
    let unknown = word.is_han && !word.is_known && word.chars >= 2 && !is_loose(row, word);
    if unknown && word.chars >= 3 && word.text.ends_with(['村', '镇', '乡', '县']) {
        return at + 1;
    }
    if unknown && next.is_some_and(|next| next.is(ADMIN)) { at + 2 } else { at }
}

/// Words that are tagged as places behind 、 and a place, up to the end of the item: 华山、|洛阳|龙门.
fn listed_place(row: &Row<'_>, at: usize, names: &Names<'_>) -> Option<usize> {
    let link = at.checked_sub(1).filter(|link| row.words[*link].text == "、")?;
    let is_item = |word: &&Word<'_>| word.tag == Tag::Place && (word.chars >= 2 || word.text.starts_with(SIDES));
    let tagged = row.words[at..].iter().take(2).take_while(is_item).count();
    let is_behind_place = (1..=3).any(|back| link >= back && names.is_place(row.stretch(link - back, link)));
    let is_whole = row.words[at].chars >= 2 && row.is_sign(at + tagged);
    (tagged > 0 && is_whole && is_behind_place).then_some(at + tagged)
}

/// A proper name and what is there, with up to two words between: 大明宫|国家|遗址|公园.
fn landmark(row: &Row<'_>, at: usize) -> Option<usize> {
    let word = &row.words[at];
    let proper = matches!(word.tag, Tag::Place | Tag::Proper | Tag::Person) && word.is_han && word.chars >= 2;
    (1..=3).filter(|_| proper).map(|words| at + 1 + words).find(|to| {
        let is_land = *to <= row.words.len() && row.marks.of(row.stretch(at + 1, *to)) & LAND != 0;
        is_land && (*to > at + 2 || row.words[at + 1].chars >= 4)
    })
}

/// Is it a place wherever it stands?
fn is_place(row: &Row<'_>, word: &Word<'_>) -> bool {
    word.is(PLACE) || word.tag == Tag::Place && word.is_han && word.chars >= 3 && has_form_of_place(row, word)
}

/// Does the word end like places, or is it written like foreign names?
fn has_form_of_place(row: &Row<'_>, word: &Word<'_>) -> bool {
    let ends = row.marks.of_ends(word.text, false);
    let is_station = || word.text.ends_with(SIDES) && row.marks.of_start(word.text) & PLACE != 0;
    let is_spot = || ends & SPOT != 0 && word.chars == 3;
    ends & PLAIN == 0 && (ends & LAND != 0 || is_spot() || is_station() || is_foreign(word) && !is_doubled(word))
}

/// 高高兴兴: such are no names.
fn is_doubled(word: &Word<'_>) -> bool {
    word.text.chars().next() == word.text.chars().nth(1)
}

/// Tagged as a place, and where places stand: the tag alone is not to be trusted.
fn is_place_here(row: &Row<'_>, at: usize) -> bool {
    let word = &row.words[at];
    let tagged = word.tag == Tag::Place && word.is_han && word.chars >= 2 && !word.is(LAND | PLAIN);
    tagged && row.before(at).is_some_and(|before| before.is(AT))
}

/// What may follow a place to make it a longer one: what it is, another place, or up to two words and what they are.
fn more_land(row: &Row<'_>, at: usize) -> Option<usize> {
    let word = row.get(at)?;
    if word.is(LAND) && !word.is(COMMON) || is_place(row, word) {
        return Some(at + 1);
    }
    let both = at + 2;
    if both <= row.words.len() && word.is_han && row.marks.of(row.stretch(at, both)) & LAND != 0 {
        return Some(both);
    }
    let proper = matches!(word.tag, Tag::Place | Tag::Proper | Tag::Person) || !word.is_known;
    (1..=2).map(|parts| at + parts).filter(|_| proper).find_map(|end| {
        let parts = &row.words[at..end.min(row.words.len())];
        let chars: u32 = parts.iter().map(|word| word.chars).sum();
        let fit = parts.iter().all(|word| word.is_han && is_part(row, Some(word))) && (1..=4).contains(&chars);
        (fit && row.get(end).is_some_and(|next| next.is(ADMIN))).then_some(end + 1)
    })
}

/// Can the word be a part of a long name?
fn is_part(row: &Row<'_>, word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| match word.tag {
        Tag::Place | Tag::Body | Tag::Proper | Tag::Noun | Tag::Person => {
            !word.is(BOUND) && !is_loose(row, word) && !word.text.starts_with(|c: char| c.is_ascii_digit())
        }
        Tag::Verb => word.is(DOING | PLACE),
        _ => word.is(PLACE),
    })
}

/// Has an unknown word grammar in it? The model has joined what does not belong together.
fn is_loose(row: &Row<'_>, word: &Word<'_>) -> bool {
    let mut chars = word.text.char_indices();
    !word.is_known && chars.any(|(at, c)| row.marks.of(&word.text[at..at + c.len_utf8()]) & GRAMMAR != 0)
}
