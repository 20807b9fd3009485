//! A space between two Han that is there on purpose, between names, the parts of a headline, the lines of a slogan, was an
//! ideographic one before something folded the text to ASCII: it becomes one again. Only a text that shows such a fold, by
//! its marks, is touched; a text with full-width marks has its spaces as its writer wanted them.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_credit, lost_its_width};
use crate::doc::{LineClass, closes, ends_sentence};
use crate::text::{Certainty, CharClass, RuleId, class, count_han, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("han-gaps"),
    group: Group::Spaces,
    phase: Phase::Punctuation,
    certainty: Certainty::Likely,
    titles: ["汉字间有意的空格改全角", "漢字間有意的空格改全形", "Make wanted spaces between Han full-width"],
    examples: &[
        ("本报讯(记者李明 王芳)昨天,大雪。", "本报讯(记者李明\u{3000}王芳)昨天,大雪。"),
        ("本报讯（记者李明 王芳）昨天，大雪。", "本报讯（记者李明 王芳）昨天，大雪。"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !lost_its_width(scan) {
        return;
    }
    for (line, content) in scan.lines() {
        if !matches!(line.class, LineClass::Text | LineClass::Heading | LineClass::Item | LineClass::Quote) {
            continue;
        }
        let base = line.content.start as usize;
        let wide = content.matches("  ").count();
        for (start, end) in space_runs(content).map(|(start, end)| (base + start, base + end)) {
            let (left, right) = (scan.before(start), scan.at(end));
            let names = is_han(left) && is_han(right);
            let credit = ends_sentence(left) && is_credit(&scan.text[end..line.content.end as usize]);
            let placed =
                end - start >= 2 && wide == 1 && (is_han(left) || is_han(right)) && !is_mark(left) && !is_mark(right);
            if is_parted_by_bracket(content, start - base, end - base) {
                report.delete(start, end);
            } else if (names && (end - start == 1 || wide == 1)) || credit || placed {
                let stray = is_headline(line.class, content) && is_stray(scan, base, start, end);
                report.replace(start, end, if stray { "" } else { "\u{3000}" });
            }
        }
    }
}

/// Is it the only space of a line of two parts, beside a bracket or quote, which has its room built in? A name by itself is no part.
fn is_parted_by_bracket(content: &str, start: usize, end: usize) -> bool {
    let (left, right) = (&content[..start], &content[end..]);
    let is_part = |part: &str| count_han(part) >= 5;
    let beside = left.ends_with(closes) && right.starts_with(is_han)
        || left.ends_with(is_han) && right.starts_with(['“', '‘', '《', '（', '「', '『']);
    let alone = !right.contains(' ') && !left.trim_start_matches('#').trim_start_matches(' ').contains(' ');
    beside && alone && is_part(left) && is_part(right)
}

/// Runs of ASCII spaces inside a line, in bytes.
pub(super) fn space_runs(content: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + content[at..].find(' ')?;
        at = start + content[start..].bytes().take_while(|&b| b == b' ').count();
        Some((start, at))
    })
}

fn is_headline(class: LineClass, content: &str) -> bool {
    let title = class == LineClass::Text
        && content.len() <= 45 * 3
        && !content.contains([',', '，', '。', '(', '（', '!', '！', '?', '？']);
    class == LineClass::Heading || title
}

/// In a headline, a space is an accident that leaves one or two characters by themselves before or at the end of a longer
/// part, or that stands behind a word which needs another one behind it.
fn is_stray(scan: &Scan<'_>, base: usize, start: usize, end: usize) -> bool {
    let part = |c: &char| !matches!(*c, ' ' | '#' | '\u{3000}' | '\n');
    let left = scan.text[base..start].chars().rev().take_while(part).count();
    let right = scan.text[end..].chars().take_while(part).count();
    // 第 2 章 …
    if scan.text[base..start].ends_with(['章', '节', '節', '条', '條', '回', '卷', '编', '編', '篇', '课', '課'])
    {
        return false;
    }
    let last = scan.text[end..].chars().nth(right).is_none_or(|c| c == '\n');
    (left <= 2 && right >= 4)
        || (right <= 2 && left >= 4 && last)
        || "是和與与及在对對将將把被從从向以让讓".contains(scan.before(start))
}

fn is_mark(c: char) -> bool {
    matches!(class(c), CharClass::CjkPunctuation | CharClass::AsciiPunctuation)
}
