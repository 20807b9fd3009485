//! Dots in a row become the ellipsis of Chinese print, six dots in two cells.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_chinese;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("ellipses"),
    group: Group::Punctuation,
    phase: Phase::Punctuation,
    certainty: Certainty::Likely,
    titles: ["统一省略号", "統一刪節號", "Make ellipses ……"],
    examples: &[
        ("他走了...雨还在下", "他走了……雨还在下"),
        ("等等。。。", "等等……"),
        ("后来·····再没消息", "后来……再没消息"),
        ("Wait... what?", "Wait... what?"),
        ("目录 ........ 12", "目录 ........ 12"),
        ("另存为...", "另存为..."),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let mut chars = scan.free().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '。' | '·' | '・' | '．') {
            continue;
        }
        let (mut end, mut count) = (at + c.len_utf8(), 1);
        while let Some((_, dot)) = chars.next_if(|&(next, dot)| dot == c && next == end) {
            end += dot.len_utf8();
            count += 1;
        }
        if (3..=12).contains(&count) && is_chinese(scan.before(at)) && !is_leader(scan, end, count) && !is_label(scan, at, end) {
            report.replace(at, end, "……");
        }
    }
}

/// What a menu or a button says, and nothing else on its line: 另存为...
fn is_label(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let Some(line) = scan.line(at) else { return false };
    let label = &scan.text[line.content.start as usize..at];
    end == line.content.end as usize
        && &scan.text[at..end] == "..."
        && label.chars().nth(12).is_none()
        && label.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == ' ')
}

/// The dots that lead to a page number or a price.
fn is_leader(scan: &Scan<'_>, end: usize, count: usize) -> bool {
    let behind = scan.text[end..].trim_start_matches(' ');
    let number = behind.trim_start_matches(['¥', '￥', '$']);
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let price =
        number.len() < behind.len() || unit.is_empty() || unit.starts_with(['元', '块', '塊', '角', '圆', '圓', '\n']);
    number.starts_with(|c: char| c.is_ascii_digit()) && (count > 3 || price)
}
