//! The path to a page, 首页 > 新闻 > 本地, which is no part of its text.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_damaged;
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("breadcrumbs"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除导航路径", "刪除導覽路徑", "Remove navigation paths"],
    examples: &[
        ("首页 > 新闻 > 本地\n\n正文从这里开始。", "正文从这里开始。"),
        ("新闻网>>工会新闻\n正文从这里开始。", "正文从这里开始。"),
        ("打开“设置 > 通用 > 键盘”。", "打开“设置 > 通用 > 键盘”。"),
        ("设置 > 通用 > 键盘", "设置 > 通用 > 键盘"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].class != LineClass::Blank).collect();
    let content = |i: usize| without_number(lines[i].content.of(scan.text));
    let step = |i: usize| lines.get(i).is_some_and(|line| line.class == LineClass::Item) && is_tail(content(i));
    let damaged = is_damaged(scan);
    let mut last = None;
    for (k, &i) in filled.iter().enumerate() {
        let edge = damaged || k < 3 || k + 1 == filled.len();
        let listed = k > 0 && content(filled[k - 1]).ends_with(['：', ':']);
        let fits = !matches!(lines[i].class, LineClass::Code | LineClass::Heading) && edge && !listed;
        let numbered = || damaged && is_path(&without_numbers(content(i)));
        let starts = fits && (is_path(content(i)) || numbered() || is_home(content(i)) && step(i + 1));
        if filled.len() > 1 && (starts || last.is_some_and(|last| last + 1 == i) && step(i)) {
            report.delete_lines(i, i);
            last = Some(i);
        } else {
            last = None;
        }
    }
}

/// Without `1. ` before it.
fn without_number(content: &str) -> &str {
    let rest = content.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(". ").filter(|_| rest.len() < content.len()).unwrap_or(content)
}

/// `首页 2. > 新闻` without the numbers of a list that was one line for each step.
fn without_numbers(content: &str) -> String {
    let words = content
        .split(' ')
        .filter(|word| !word.strip_suffix('.').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())));
    words.collect::<Vec<_>>().join(" ")
}

/// `首页 > 新闻`, `新闻网>>本地`: a chain of short names, the first of which only navigation has.
fn is_path(content: &str) -> bool {
    const HOMES: [&str; 8] = ["首页", "首頁", "主页", "当前位置", "您的位置", "您现在的位置", "目前位置", "網站首頁"];
    let Some(at) = content.find(['>', '»', '›']) else { return false };
    let site = content[..at].trim_end().ends_with(['网', '網']) && !content[at..].starts_with("> ");
    if !(site || HOMES.iter().any(|home| content.starts_with(home))) {
        return false;
    }
    let mut steps = content.split(['>', '»', '›']).map(str::trim).filter(|step| !step.is_empty()).peekable();
    steps.peek().is_some()
        && steps.all(|step| {
            step.chars().count() <= 20
                && step.contains(is_han)
                && !step.contains([' ', '。', '，', '！', '？', '“', '"', ';', '；'])
        })
}

/// `首页` alone, the first step of a path that has a line for each.
fn is_home(content: &str) -> bool {
    matches!(content, "首页" | "首頁" | "主页")
}

/// `> 海外投资 >`
fn is_tail(content: &str) -> bool {
    let name = content.trim_matches(['>', '»', '›', ' ']);
    content.starts_with(['>', '»', '›']) && name.chars().count() <= 20 && !name.contains(['。', '，', ',', '！', '？'])
}
