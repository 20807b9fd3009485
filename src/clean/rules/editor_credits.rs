//! Who edited the page: （责编：某某）, on a line of its own below the text.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_damaged, is_label, is_prose};
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("editor-credits"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除编辑署名", "刪除編輯署名", "Remove editors' credits"],
    examples: &[
        (
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n\n（责编：李明、王芳）",
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n\n",
        ),
        ("作者：王明\n责任编辑：李明\n装帧设计：张三", "作者：王明\n责任编辑：李明\n装帧设计：张三"),
        ("责编李明说，稿子很好。", "责编李明说，稿子很好。"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].class != LineClass::Blank).collect();
    let content = |k: usize| lines[filled[k]].content.of(scan.text);
    let labelled = |k: usize| k < filled.len() && is_label(content(k)) && !is_credit(content(k));
    let Some(prose) = (0..filled.len()).find(|&k| is_prose(content(k))) else { return };
    let mut i = if is_damaged(scan) { 0 } else { prose + 1 };
    while i < filled.len() {
        let fits = |k: usize| matches!(lines[filled[k]].class, LineClass::Text | LineClass::Item);
        let run = (i..filled.len()).take_while(|&k| fits(k) && is_credit(content(k))).count();
        // Among other labels (作者：…, 装帧设计：…) it is part of a colophon.
        if run > 0 && !(i > 0 && labelled(i - 1)) && !labelled(i + run) {
            report.delete_lines(filled[i], filled[i + run - 1]);
        }
        i += run.max(1);
    }
}

fn is_credit(content: &str) -> bool {
    let inner = content.trim_matches(['（', '）', '(', ')', '[', ']', '【', '】', ' ']);
    if !ROLES.iter().any(|role| inner.trim_start().starts_with(role)) {
        return false;
    }
    let mut parts = 0;
    let mut rest = inner;
    // Roles and names by turns: `编辑：李明 校对：王芳`.
    while let Some((role, behind)) = rest.split_once([':', '：']) {
        let names = behind.find(' ').filter(|&i| behind[i..].contains([':', '：'])).unwrap_or(behind.len());
        if !ROLES.contains(&role.trim()) || !are_names(&behind[..names]) {
            return false;
        }
        parts += 1;
        rest = behind[names..].trim_start();
    }
    parts > 0 && rest.is_empty()
}

const ROLES: [&str; 15] = [
    "责编",
    "責編",
    "责任编辑",
    "責任編輯",
    "编辑",
    "編輯",
    "编审",
    "校对",
    "校對",
    "版式",
    "本版编辑",
    "本版责编",
    "责编、校对",
    "网络编辑",
    "審核",
];

fn are_names(names: &str) -> bool {
    let length = names.trim().chars().count();
    (1..=30).contains(&length) && !names.contains(['。', '，', ',', '！', '？', '?', ';', '；', '“', '"'])
}
