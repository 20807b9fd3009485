//! Lines that are marked as headings and are none: (上接第1版), a dateline, the end of a sentence.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_dateline;
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, count_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("false-headings"),
    group: Group::Lines,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["取消误标的标题", "取消誤標的標題", "Unmark false headings"],
    examples: &[
        ("### (上接第一版)", "(上接第一版)"),
        ("# 据新华社北京3月9日电(记者李明)", "据新华社北京3月9日电(记者李明)"),
        ("# 他们在山里住了三年，一起种下了三千棵树苗。", "他们在山里住了三年，一起种下了三千棵树苗。"),
        ("# 春天来了！", "# 春天来了！"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    for (line, content) in scan.lines().filter(|(line, _)| line.class == LineClass::Heading) {
        let title = content.trim_start_matches('#').trim_start();
        if is_jump(title) || is_dateline(title) || is_sentence(title) {
            let start = line.content.start as usize;
            report.delete(start, start + content.len() - title.len());
        }
    }
}

/// `（上接第1版）`, `(下转A4版)`
pub(super) fn is_jump(title: &str) -> bool {
    let inner = title.trim_matches(['（', '）', '(', ')', ' ']);
    let starts = ["上接", "下转", "下轉", "紧接"].iter().any(|word| inner.starts_with(word));
    starts && inner.ends_with('版') && inner.chars().count() <= 10
}

/// Two clauses and a full stop.
fn is_sentence(title: &str) -> bool {
    title.ends_with('。') && title.contains(['，', ',']) && count_han(title) >= 15
}
