//! The word that stands where a picture stood.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{BlockKind, Line, LineClass};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("image-placeholders"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除图片占位文字", "刪除圖片占位文字", "Remove words that stand for pictures"],
    examples: &[
        ("第一段。\n\n图片\n\n第二段。", "第一段。\n\n第二段。"),
        ("第一段。\n\n[图片1]\n\n第二段。", "第一段。\n\n第二段。"),
        ("图片报道", "图片报道"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    for block in scan.document.blocks().iter().filter(|block| block.kind != BlockKind::Fixed || block.lines.len() == 1)
    {
        for i in block.lines.clone() {
            let fits = matches!(lines[i].class, LineClass::Text | LineClass::Item);
            if fits && is_placeholder(lines[i].content.of(scan.text)) && !is_listed(scan, i) && !is_message(scan, i) {
                report.delete_lines(i, i);
            }
        }
    }
}

/// Is it what somebody sent: does the line above end with the time of a message?
fn is_message(scan: &Scan<'_>, i: usize) -> bool {
    let above = if i > 0 { scan.document.lines()[i - 1].content.of(scan.text) } else { "" };
    let time = above.len() - above.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':').len();
    time >= 4 && above[above.len() - time..].contains(':')
}

/// Does it stand beside another paragraph of one word (文字, 视频), as one kind among others?
fn is_listed(scan: &Scan<'_>, i: usize) -> bool {
    let lines = scan.document.lines();
    let word = |line: &Line| {
        let content = line.content.of(scan.text);
        line.class == LineClass::Text
            && content.chars().count() <= 4
            && content.chars().all(is_han)
            && !is_placeholder(content)
    };
    let filled = |line: &&Line| line.class != LineClass::Blank;
    lines[..i].iter().rev().find(filled).is_some_and(word) || lines[i + 1..].iter().find(filled).is_some_and(word)
}

fn is_placeholder(content: &str) -> bool {
    let wrapped =
        |c: char| matches!(c, '[' | ']' | '【' | '】' | '（' | '）' | '(' | ')' | '<' | '>') || c.is_ascii_digit();
    matches!(
        content.trim_matches(wrapped),
        "图片"
            | "圖片"
            | "资料图片"
            | "资料图"
            | "資料圖"
            | "資料圖片"
            | "点击查看大图"
            | "點擊看大圖"
            | "图片加载中"
            | "image"
            | "Image"
    ) && content.chars().count() <= 12
}
