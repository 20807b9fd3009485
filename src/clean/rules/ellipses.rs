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
    let mut chars = scan.signs(|c| matches!(c, '.' | '。' | '·' | '・' | '．')).peekable();
    while let Some((at, c)) = chars.next() {
        let (mut end, mut count) = (at + c.len_utf8(), 1);
        while let Some((_, dot)) = chars.next_if(|&(next, dot)| dot == c && next == end) {
            end += dot.len_utf8();
            count += 1;
        }
        if (3..=12).contains(&count)
            && is_chinese(scan.before(at))
            && !is_leader(scan, end, count)
            && !is_label(scan, at, end)
        {
            report.replace(at, end, "……");
        }
    }
}

/// What a menu or a button says, alone on its line or in brackets: 另存为..., 「浏览...」.
fn is_label(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let before = scan.text[..at].char_indices().rev().take(13);
    let outside = |c: char| !(is_han(c) || c.is_ascii_alphanumeric() || c == ' ');
    let Some((start, edge)) = before.into_iter().find(|&(_, c)| outside(c)).or((at <= 36).then_some((0, '\n'))) else {
        return false;
    };
    let pair = (edge, scan.at(end));
    &scan.text[at..end] == "..."
        && start < at
        && matches!(pair, ('\n', '\n') | ('「', '」') | ('[', ']') | ('【', '】') | ('“', '”') | ('"', '"'))
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
