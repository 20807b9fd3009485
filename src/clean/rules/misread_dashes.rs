//! 一农田改造 → ——农田改造: half a dash, or one that was taken for 一 or a hyphen. The page has to have a dash in the same
//! position elsewhere, so that it is known to write them there.

use rustc_hash::FxHashSet;

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::lexicon::Words;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("misread-dashes"),
    group: Group::Punctuation,
    phase: Phase::LookAlikes,
    certainty: Certainty::Likely,
    titles: [
        "认成“一”或连字符的破折号改回",
        "認成「一」或連字號的破折號改回",
        "Restore dashes read as 一 or as a hyphen",
    ],
    examples: &[
        (
            "一农田改造进展顺利。水渠都通了。\n\n——道路养护有人负责。坑洼都填了。",
            "——农田改造进展顺利。水渠都通了。\n\n——道路养护有人负责。坑洼都填了。",
        ),
        (
            "一条水渠通到村口。水很清。\n\n——道路养护有人负责。坑洼都填了。",
            "一条水渠通到村口。水很清。\n\n——道路养护有人负责。坑洼都填了。",
        ),
    ],
    find,
};

const DASH: &str = "——";
/// The lengths of 一 and 一一, in bytes.
const ONE: usize = '一'.len_utf8();
const TWO: usize = 2 * ONE;
/// As far as this many paragraphs away, one that begins with a dash is of the same list.
const NEAR: usize = 6;
/// By how much 一 makes a text less likely where it is a word of its own (natural logarithm; its own is 5.6).
const APART: f64 = 5.0;
/// So many Han on each side of a hyphen make a clause of it.
const CLAUSE: usize = 4;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let Some(words) = scan.words.filter(|_| scan.profile.is_mostly_han() && scan.text.contains(DASH)) else { return };
    let lines: Vec<(usize, &str)> = scan.lines().map(|(line, text)| (line.content.start as usize, text)).collect();
    let lines: Vec<(usize, &str)> = lines.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    beginnings(words, &lines, report);
    ends(words, &lines, report);
    hyphens(scan, &lines, report);
}

/// The items of a list that begin with a dash each, but for one.
fn beginnings(words: &Words, lines: &[(usize, &str)], report: &mut Report<'_>) {
    for (i, &(at, text)) in lines.iter().enumerate() {
        let rest = text.trim_start_matches('一');
        let ones = text.len() - rest.len();
        let near = lines[i.saturating_sub(NEAR)..].iter().take(2 * NEAR + 1);
        let mut siblings = near.filter_map(|(_, text)| text.strip_prefix(DASH));
        if matches!(ones, ONE | TWO) && is_item(rest) && siblings.any(is_item) && !is_counted(words, text, rest) {
            report.replace(at, at + ones, DASH);
        }
    }
}

/// A sentence that begins with Han.
fn is_item(text: &str) -> bool {
    text.starts_with(is_han) && text.contains('。')
}

/// Does 一 count what is behind it: 一家公司, 一百? It does not where a word of two characters or more comes next, and 一 is a
/// word of its own before it, as nobody writes without a measure. So with 一一, which is an adverb: 一一列举.
fn is_counted(words: &Words, text: &str, rest: &str) -> bool {
    let end = rest.char_indices().nth(8).map_or(rest.len(), |(at, _)| at);
    let alone = words.score(&rest[..end]) - words.score(&text[..text.len() - rest.len() + end]) >= APART;
    let noun = words.prefixes(rest).any(|(end, _)| end as usize > '一'.len_utf8());
    !alone || !noun || rest.starts_with(is_numeral)
}

fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万".contains(c)
}

/// Paragraphs that break off at 一, on a page that ends others with a dash.
fn ends(words: &Words, lines: &[(usize, &str)], report: &mut Report<'_>) {
    if !lines.iter().any(|(_, text)| text.ends_with(DASH)) {
        return;
    }
    for (i, &(at, text)) in lines.iter().enumerate() {
        let before = text.trim_end_matches('一');
        if !before.ends_with(is_han) || !matches!(text.len() - before.len(), ONE | TWO) {
            continue;
        }
        let next = lines.get(i + 1).map_or("", |(_, text)| text);
        let is_prose = before.contains('，') && before.chars().count() >= 20;
        if is_prose && !next.is_empty() && !next.starts_with(is_han) && !ends_in_word(words, text) {
            report.replace(at + before.len(), at + text.len(), DASH);
        }
    }
}

/// Is the last character the end of a longer word: 统一, 星期一, 数一数二的第一?
fn ends_in_word(words: &Words, text: &str) -> bool {
    let text = text.strip_suffix("一一").map_or(text, |before| &text[..before.len() + ONE]);
    let starts = text.char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    starts.into_iter().any(|at| words.find(&text[at..]).is_some())
        || text.chars().rev().nth(1).is_some_and(|c| "第之其周初逐不唯".contains(c) || is_numeral(c))
}

/// A hyphen behind a noun with 的, …的工程-, where the page has a dash behind the same elsewhere, and dashes rather than hyphens.
fn hyphens(scan: &Scan<'_>, lines: &[(usize, &str)], report: &mut Report<'_>) {
    let all: Vec<usize> = scan.text.match_indices('-').map(|(at, _)| at).collect();
    let all: Vec<usize> = all.into_iter().filter(|&at| is_han(scan.before(at)) && is_han(scan.at(at + 1))).collect();
    if all.is_empty() || scan.text.matches(DASH).count() <= all.len() {
        return;
    }
    let dashed: FxHashSet<&str> = scan.text.match_indices(DASH).map(|(at, _)| before(scan.text, at)).collect();
    for at in all {
        let line = lines.partition_point(|(start, _)| *start <= at).checked_sub(1).map_or("", |line| lines[line].1);
        let clauses = is_clause(scan.text[..at].chars().rev()) && is_clause(scan.text[at + 1..].chars());
        let noun = before(scan.text, at);
        if clauses && line.contains('。') && noun.starts_with('的') && dashed.contains(noun) {
            report.replace(at, at + 1, DASH);
        }
    }
}

fn is_clause(chars: impl Iterator<Item = char>) -> bool {
    chars.take(CLAUSE).filter(|&c| is_han(c)).count() == CLAUSE
}

/// The three characters before byte `at`.
fn before(text: &str, at: usize) -> &str {
    text[..at].char_indices().rev().nth(2).map_or("", |(start, _)| &text[start..at])
}
