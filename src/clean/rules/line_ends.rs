//! The characters that end lines, where the user asks for one kind; in code too.

use crate::clean::choices::LineEnds;
use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, Span};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("line-ends"),
    group: Group::Form,
    phase: Phase::Form,
    certainty: Certainty::Certain,
    titles: ["换行符", "換行字元", "Line ends"],
    examples: &[("第一行\r\n第二行\r\n", "第一行\n第二行\n"), ("第一行\n第二行\n", "第一行\n第二行\n")],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let (wrong, right) = match scan.settings.line_ends {
        LineEnds::Keep => return,
        LineEnds::Lf => ("\r\n", "\n"),
        LineEnds::Crlf => ("\n", "\r\n"),
    };
    for line in scan.document.lines() {
        let end = Span { start: line.span.end, end: line.next };
        if end.of(scan.text) == wrong {
            report.replace_anywhere(end, right);
        }
    }
}
