//! Runs of blank lines: one is enough, and none at either end of the text.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("blank-lines"),
    group: Group::Lines,
    phase: Phase::Lines,
    certainty: Certainty::Certain,
    titles: ["合并多余空行", "合併多餘空行", "Merge runs of blank lines"],
    examples: &[
        ("第一段。\n\n\n\n第二段。\n", "第一段。\n\n第二段。\n"),
        ("\n\n第一段。\n\n", "第一段。\n"),
        ("第一段。\n\n第二段。\n", "第一段。\n\n第二段。\n"),
        ("First.\n\n\nSecond.\n", "First.\n\n\nSecond.\n"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_mostly_han() {
        return;
    }
    let lines = scan.document.lines();
    let mut i = 0;
    while i < lines.len() {
        let run = lines[i..].iter().take_while(|line| line.class == LineClass::Blank).count();
        let at_an_end = i == 0 || i + run == lines.len();
        let first = if at_an_end { i } else { i + 1 };
        if first < i + run {
            report.delete(lines[first].span.start as usize, lines[i + run - 1].next as usize);
        }
        i += run + 1;
    }
}
