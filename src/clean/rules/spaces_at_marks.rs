//! A full-width mark has its room built in: a space beside it is too much. So is one inside brackets and quotes.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_credit, lost_its_width};
use crate::clean::rules::gaps::space_runs;
use crate::doc::{LineClass, ends_sentence};
use crate::text::{Certainty, CharClass, RuleId, class, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("spaces-at-marks"),
    group: Group::Spaces,
    phase: Phase::Spaces,
    certainty: Certainty::Certain,
    titles: ["删除标点旁的空格", "刪除標點旁的空格", "Remove spaces beside full-width marks"],
    examples: &[
        ("你好， 世界 。再见", "你好，世界。再见"),
        ("“ 走吧 ”，他说", "“走吧”，他说"),
        ("完了。 文/图 本报记者 李明", "完了。 文/图 本报记者 李明"),
        ("- 一、 二", "- 一、二"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_chinese() {
        return;
    }
    let folded = lost_its_width(scan);
    for (line, content) in scan.lines() {
        if !matches!(line.class, LineClass::Text | LineClass::Heading | LineClass::Item | LineClass::Quote) {
            continue;
        }
        let base = line.content.start as usize;
        let unmarked = content.trim_start_matches('#').trim_start_matches(' ');
        let alone = folded && space_runs(unmarked).nth(1).is_none();
        for (start, end) in space_runs(content).map(|(start, end)| (base + start, base + end)) {
            let (left, right) = (scan.before(start), scan.at(end));
            let parts = alone
                && has_part(content[..start - base].chars().rev())
                && has_part(content[end - base..].chars())
                && (is_closing(left) && is_han(right) || is_han(left) && is_opening(right));
            let credit = ends_sentence(left) && is_credit(&scan.text[end..line.content.end as usize]);
            if end - start <= 2 && !credit && (after_mark(left, right) || before_mark(left, right) || parts) {
                report.delete(start, end);
            }
        }
    }
}

/// Five characters or more, and not a name only.
fn has_part(chars: impl Iterator<Item = char>) -> bool {
    chars.filter(|&c| is_han(c)).nth(4).is_some()
}

/// `， 世`, `“ 走`
fn after_mark(left: char, right: char) -> bool {
    let word = is_han(right) || class(right) == CharClass::Digit || is_opening(right);
    is_pause(left) && word || is_opening(left) && (is_han(right) || is_opening(right))
}

/// `界 。`, `吧 ”`
fn before_mark(left: char, right: char) -> bool {
    let word = is_han(left) || class(left) == CharClass::Digit || is_closing(left) || is_pause(left);
    word && is_pause(right) || (is_han(left) || is_pause(left)) && is_closing(right)
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '〈' | '【' | '「' | '『' | '〔')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '〉' | '】' | '」' | '』' | '〕')
}
