//! A full-width mark has its room built in: a space beside it is too much. So is one inside brackets and quotes.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_credit;
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
    for (line, content) in scan.lines() {
        if !matches!(line.class, LineClass::Text | LineClass::Heading | LineClass::Item | LineClass::Quote) {
            continue;
        }
        let base = line.content.start as usize;
        for (start, end) in space_runs(content).map(|(start, end)| (base + start, base + end)) {
            let (left, right) = (scan.before(start), scan.at(end));
            let credit = ends_sentence(left) && is_credit(&scan.text[end..line.content.end as usize]);
            if end - start <= 2 && !credit && (after_mark(left, right) || before_mark(left, right)) {
                report.delete(start, end);
            }
        }
    }
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
