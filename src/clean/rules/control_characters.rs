//! Control characters: what a file format or a terminal left behind.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("control-characters"),
    group: Group::Characters,
    phase: Phase::Controls,
    certainty: Certainty::Certain,
    titles: ["清除控制字符", "清除控制字元", "Remove control characters"],
    examples: &[
        ("春\u{8}天", "春天"),
        ("第一页\u{C}第二页", "第一页\n第二页"),
        ("上行\u{2028}下行", "上行\n下行"),
        ("一\t二\r\n", "一\t二\r\n"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let odd = |c| matches!(c, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}'..='\u{FFFF}');
    for (at, c) in scan.signs(odd) {
        let end = at + c.len_utf8();
        match c {
            '\r' if scan.at(end) == '\n' => {}
            // Between two letters it is a byte of something else, read wrong.
            '\u{85}' if is_han(scan.before(at)) && !matches!(scan.at(end), '\n' | '\r') => report.mark(at, end),
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                report.replace(at, end, break_for(scan, at, end))
            }
            '\0'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}' => report.delete(at, end),
            '\u{FFFD}' | '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' => report.mark(at, end),
            _ => {}
        }
    }
}

/// A line break, unless there is one already.
fn break_for(scan: &Scan<'_>, at: usize, end: usize) -> &'static str {
    match (scan.before(at), scan.at(end)) {
        ('\n', _) | (_, '\n') => "",
        _ => "\n",
    }
}
