//! Characters for private use, which mean something in one font only: what a PDF's symbol fonts leave of bullets, and the blank
//! that GBK has among its user-defined characters. A bullet before a line becomes one; amid Han all of them go. Others may be Han that only
//! their font shows: they are marked.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("private-use"),
    group: Group::Characters,
    phase: Phase::Controls,
    certainty: Certainty::Likely,
    titles: ["清除私用区符号", "清除私用區符號", "Clear symbols for private use"],
    examples: &[
        ("\u{F06C} 第一条", "• 第一条"),
        ("海边的\u{F0B7}风很大", "海边的风很大"),
        ("图例：\u{F06C}、\u{F0B7}", "图例：\u{F06C}、\u{F0B7}"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    for (at, c) in scan.signs(|c| matches!(c, '\u{E000}'..='\u{F8FF}')) {
        let end = at + c.len_utf8();
        let (before, after) = (scan.before(at), scan.at(end));
        let bare = matches!(before, '\n' | ' ' | '\u{3000}') && scan.before_spaces(at) == '\n';
        match c {
            _ if !is_symbol(c) => report.mark(at, end),
            _ if bare && (is_han(scan.after_spaces(end)) || scan.after_spaces(end).is_alphanumeric()) => {
                report.replace(at, end, if after == ' ' || after == '\t' { "•" } else { "• " });
            }
            _ if is_text(before) && is_text(after) && (is_han(before) || is_han(after)) => report.delete(at, end),
            _ => report.mark(at, end),
        }
    }
}

/// In the symbol fonts of Windows (U+F020–F0FF), or GBK's blank (A3A0).
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{F020}'..='\u{F0FF}' | '\u{E5E5}')
}

/// Han, a letter or digit, the end of a line, or a mark that ends or parts clauses: not the list of symbols.
fn is_text(c: char) -> bool {
    is_han(c)
        || c.is_alphanumeric()
        || matches!(c, '\n' | '。' | '，' | ',' | '”' | '“' | '；' | ';' | '」' | '「' | '！' | '？' | ' ')
}
