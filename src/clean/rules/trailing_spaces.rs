//! White space at the ends of lines.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{Line, LineClass};
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("trailing-spaces"),
    group: Group::Lines,
    phase: Phase::Lines,
    certainty: Certainty::Certain,
    titles: ["删除行尾空白", "刪除行尾空白", "Remove white space at line ends"],
    examples: &[
        ("天亮了。 \u{3000}\n雨停了。", "天亮了。\n雨停了。"),
        ("一\n  \t\n二", "一\n\n二"),
        ("Two spaces  \nbreak a line in Markdown.", "Two spaces  \nbreak a line in Markdown."),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_chinese() {
        return;
    }
    for line in scan.document.lines() {
        let (content, span) = (line.content, line.span);
        if line.class == LineClass::Blank && !span.is_empty() {
            report.delete(span.start as usize, span.end as usize);
        } else if content.end < span.end
            && line.class != LineClass::Code
            && is_chinese_end(scan, content.end as usize)
            && !is_break(scan, line)
        {
            report.delete(content.end as usize, span.end as usize);
        }
    }
}

/// Two spaces behind a short line that another one follows: a Markdown break, as verse and addresses have it.
fn is_break(scan: &Scan<'_>, line: &Line) -> bool {
    let followed = scan.document.line_at(line.next).is_some_and(|next| next.class != LineClass::Blank);
    scan.text[line.content.end as usize..].starts_with("  \n")
        && followed
        && line.content.of(scan.text).chars().count() <= 20
}

/// Two spaces behind Latin text may be a Markdown break.
fn is_chinese_end(scan: &Scan<'_>, end: usize) -> bool {
    let trail = &scan.text[end..];
    !trail.starts_with("  \n") || !scan.before(end).is_ascii()
}
