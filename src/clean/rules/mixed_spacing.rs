//! Spaces between Han and digits or Latin letters, as the setting says: none, one, as they are, or (by default) as the text
//! mostly does it. A text without a habit keeps what it has.

use crate::clean::choices::Spacing;
use std::ops::RangeInclusive;

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{LineClass, Profile, ShieldKind, item_mark};
use crate::text::{Certainty, RuleId, is_han, is_latin_letter};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("mixed-spacing"),
    group: Group::Spaces,
    phase: Phase::Punctuation,
    certainty: Certainty::Likely,
    titles: ["统一中西文间的空格", "統一中西文間的空格", "Even out spaces between Han and Latin"],
    examples: &[
        (
            "他5岁上学,12岁毕业,3年后去了B城,18岁回来,住在6号楼2单元,月入900元,有2 个孩子。",
            "他5岁上学,12岁毕业,3年后去了B城,18岁回来,住在6号楼2单元,月入900元,有2个孩子。",
        ),
        ("我们用 Rust 写程序，用Git管理", "我们用 Rust 写程序，用Git管理"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let spacing = match scan.settings.spacing {
        Spacing::Auto if has_stray_spaces(scan.profile) => Spacing::Remove,
        Spacing::Auto => Spacing::Keep,
        chosen => chosen,
    };
    match spacing {
        Spacing::Remove => each_boundary(scan, 1..=2, |start, end| {
            if !is_beside_link(scan, start, end) {
                report.delete(start, end)
            }
        }),
        Spacing::Add => each_boundary(scan, 0..=0, |start, end| report.replace(start, end, " ")),
        Spacing::Keep | Spacing::Auto => {}
    }
}

/// Without the space, Han would become part of a link, an address or a name of a file.
fn is_beside_link(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let kind = |at: usize| scan.document.shields().kind_at(at as u32);
    [kind(start - 1), kind(end)].into_iter().flatten().any(|kind| kind != ShieldKind::Number)
}

/// Two of three boundaries are closed up in a text that shows damage, nearly all in one that does not.
fn has_stray_spaces(profile: &Profile) -> bool {
    let mixed = profile.mixed();
    let share = if profile.is_folded() { 2 } else { 40 };
    profile.is_mostly_han() && mixed.full >= 8 && mixed.half * share <= mixed.full
}

/// Where Han and a digit or letter have so many ASCII spaces between them.
fn each_boundary(scan: &Scan<'_>, room: RangeInclusive<usize>, mut act: impl FnMut(usize, usize)) {
    let narrow = |c: char| c.is_ascii_digit() || is_latin_letter(c);
    let bounds = |a: char, b: char| is_han(a) && narrow(b) || (narrow(a) || a == '%') && is_han(b);
    let mut lines = scan.document.lines().iter().peekable();
    for at in boundaries(scan) {
        let spaces = scan.text.as_bytes()[at..].iter().take(3).take_while(|&&b| b == b' ').count();
        if !room.contains(&spaces) {
            continue;
        }
        while lines.next_if(|line| line.next as usize <= at).is_some() {}
        let Some(line) = lines.peek() else { return };
        let end = at + spaces;
        let free = !matches!(line.class, LineClass::Code | LineClass::Table) && at > line.content.start as usize;
        if free
            && end < line.content.end as usize
            && bounds(scan.before(at), scan.at(end))
            && !is_item_gap(scan, line.content.start as usize, at)
        {
            act(at, end);
        }
    }
}

/// The places beside whatever is not Han, in order.
fn boundaries<'a>(scan: &Scan<'a>) -> impl Iterator<Item = usize> + 'a {
    let mut last = 0;
    scan.document.signs().iter().flat_map(move |&(at, c)| {
        let (at, end) = (at as usize, at as usize + c.len_utf8());
        let left = (at > last).then_some(at);
        last = end;
        left.into_iter().chain([end])
    })
}

/// The space behind the number of a list item, `3 标题`, 第三条 …, or behind the mark of a heading.
fn is_item_gap(scan: &Scan<'_>, line: usize, start: usize) -> bool {
    let before = &scan.text[line..start];
    item_mark(&scan.text[line..]).is_some_and(|mark| mark + 3 >= before.len())
        || before.len() <= 8 && before.bytes().all(|b| b.is_ascii_digit() || b".#".contains(&b))
}
