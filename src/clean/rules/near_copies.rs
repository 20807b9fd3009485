//! Paragraphs that stand there again, but not word for word. A copy that breaks off in the middle of a sentence says nothing that
//! the whole one does not: it goes. One with a character read differently, and the end of another paragraph that sticks to an
//! unfinished one, are offered: which of the two is right, only the reader knows.

use rustc_hash::FxHashMap;

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{Line, LineClass};
use crate::text::{Certainty, RuleId, count_han, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("near-copies"),
    group: Group::Noise,
    phase: Phase::Repeats,
    certainty: Certainty::Likely,
    titles: ["删除不完整的重复段落", "刪除不完整的重複段落", "Remove copies that break off"],
    examples: &[
        (
            "老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，孩子们从街头\n\n天黑了。\n\n老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，孩子们从街头跑到街尾，数了一遍又一遍。",
            "天黑了。\n\n老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，孩子们从街头跑到街尾，数了一遍又一遍。",
        ),
        ("老街的路灯亮了\n\n老街的路灯亮了，大家都高兴。", "老街的路灯亮了\n\n老街的路灯亮了，大家都高兴。"),
    ],
    find,
};

/// Characters by which paragraphs that begin or end alike are found.
const PROBE: usize = 20;
/// Han that a copy which breaks off has at least.
const BROKEN: usize = 30;
/// Of so many characters, one may differ for two paragraphs to be nearly the same.
const NEAR: usize = 10;

struct Paragraph<'t> {
    line: usize,
    content: &'t str,
    /// Its first characters.
    head: &'t str,
    start: usize,
}

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_mostly_han() {
        return;
    }
    let paragraphs: Vec<Paragraph<'_>> = scan
        .lines()
        .enumerate()
        .filter(|(_, (line, content))| line.class == LineClass::Text && is_running(line, content))
        .map(|(number, (line, content))| Paragraph {
            line: number,
            content,
            head: head(content),
            start: line.content.start as usize,
        })
        .collect();
    let longest = longest_by_head(&paragraphs);
    for paragraph in &paragraphs {
        let Some(&whole) = longest.get(paragraph.head) else { continue };
        if whole.line != paragraph.line && is_broken_copy(paragraph.content, whole.content) {
            report.delete_lines(paragraph.line, paragraph.line);
        } else if whole.line != paragraph.line && is_near_copy(paragraph.content, whole.content) {
            report.suggest(paragraph.start, paragraph.start + paragraph.content.len(), "");
        }
    }
    suggest_tails(&paragraphs, report);
}

/// By their heads, the longest paragraph of those alike.
fn longest_by_head<'p, 't>(paragraphs: &'p [Paragraph<'t>]) -> FxHashMap<&'t str, &'p Paragraph<'t>> {
    let mut longest: FxHashMap<&str, &Paragraph<'_>> = FxHashMap::default();
    for paragraph in paragraphs {
        let kept = longest.entry(paragraph.head).or_insert(paragraph);
        if paragraph.content.len() > kept.content.len() {
            *kept = paragraph;
        }
    }
    longest
}

/// An unfinished copy: all of it stands at the head of `whole`.
fn is_broken_copy(copy: &str, whole: &str) -> bool {
    let unfinished = copy.ends_with(|c: char| is_han(c) || matches!(c, '，' | ',' | '、'));
    unfinished && copy.len() < whole.len() && whole.starts_with(copy) && count_han(copy) >= BROKEN
}

/// The same but for one place of a few characters.
fn is_near_copy(copy: &str, whole: &str) -> bool {
    let head = copy.chars().zip(whole.chars()).take_while(|(a, b)| a == b).count();
    let tail = copy.chars().rev().zip(whole.chars().rev()).take_while(|(a, b)| a == b).count();
    let length = whole.chars().count();
    copy != whole
        && count_han(copy) >= BROKEN
        && head + tail < length
        && (length - head - tail) * NEAR <= length
        && copy.chars().count() * NEAR >= length * (NEAR - 1)
}

/// The end of one paragraph that also ends another, quite different one.
fn suggest_tails(paragraphs: &[Paragraph<'_>], report: &mut Report<'_>) {
    let mut first: FxHashMap<&str, &Paragraph<'_>> = FxHashMap::default();
    for paragraph in paragraphs {
        let earlier = *first.entry(tail(paragraph.content)).or_insert(paragraph);
        if earlier.line == paragraph.line {
            continue;
        }
        let same = paragraph.content.chars().rev().zip(earlier.content.chars().rev()).take_while(|(a, b)| a == b);
        let bytes: usize = same.map(|(c, _)| c.len_utf8()).sum();
        let own = paragraph.content.len() - bytes;
        if own * 2 > paragraph.content.len() && bytes * 2 < earlier.content.len() {
            report.suggest(paragraph.start + own, paragraph.start + paragraph.content.len(), "");
        }
    }
}

fn head(content: &str) -> &str {
    content.char_indices().nth(PROBE).map_or(content, |(at, _)| &content[..at])
}

fn tail(content: &str) -> &str {
    content.char_indices().rev().nth(PROBE - 1).map_or(content, |(at, _)| &content[at..])
}

/// Long enough to be told from a slogan, with a mark inside.
fn is_running(line: &Line, content: &str) -> bool {
    let is_long = |count: usize| count > PROBE + 4 && line.han as usize * 2 > count;
    line.han as usize * 2 > PROBE + 4
        && is_long(content.chars().count())
        && content.contains([',', '，', '。', '；', ';'])
        && !content.starts_with(['（', '('])
}
