//! Telephone numbers, mail addresses and office hours of whoever runs the page. An address that belongs to the text (where to
//! apply, who to ask) stands in a notice, a letter or a CV. So only a block under 联系我们 at the end of a page of prose counts, and
//! the desk's line that a newspaper's page has slipped between a headline and the report.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_damaged;
use crate::doc::{Line, LineClass};
use crate::text::{Certainty, RuleId, count_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("contact-lines"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除联系方式", "刪除聯絡方式", "Remove contact lines"],
    examples: &[
        (
            "今年以来，全市新建公园三十座，方便了群众。\n\n接下来还要再建十座，让大家出门就能见到绿色。\n\n新公园都在居民区旁边，老人和孩子走几步就到。\n\n联系我们\n\n工作日:9:00-18:00,周末不上班",
            "今年以来，全市新建公园三十座，方便了群众。\n\n接下来还要再建十座，让大家出门就能见到绿色。\n\n新公园都在居民区旁边，老人和孩子走几步就到。\n\n",
        ),
        ("# 高铁开行\n\n电话:010-12345678 E-mail:news@example.com\n\n本报讯 正文。", "# 高铁开行\n\n本报讯 正文。"),
        ("联系方式\n电话：010-12345678\n邮箱：a@example.com", "联系方式\n电话：010-12345678\n邮箱：a@example.com"),
        ("咨询电话：010-12345678", "咨询电话：010-12345678"),
        ("欢迎联系我们", "欢迎联系我们"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].class != LineClass::Blank).collect();
    let content = |k: usize| line_content(scan, &lines[filled[k]]);
    let count = filled.len();
    let below = (0..count).rev().take_while(|&k| is_contact(content(k))).count();
    // Where the block at the end of a page begins, with its title.
    let block = (count - below).checked_sub(1).filter(|&title| {
        below > 0 && is_title(content(title)) && (0..title).filter(|&k| is_prose(content(k))).nth(2).is_some()
    });
    if let Some(title) = block {
        report.delete_lines(filled[title], filled[count - 1]);
    }
    if is_damaged(scan) {
        let alone = (0..block.unwrap_or(count)).filter(|&k| kinds(content(k)) >= 2 || is_office_hours(content(k)));
        alone.for_each(|k| report.delete_lines(filled[k], filled[k]));
        return;
    }
    for k in 1..count.saturating_sub(1) {
        let between = lines[filled[k - 1]].class == LineClass::Heading && is_dateline(content(k + 1));
        if between && kinds(content(k)) >= 2 && content(k).chars().count() <= 80 {
            report.delete_lines(filled[k], filled[k]);
        }
    }
}

fn line_content<'t>(scan: &Scan<'t>, line: &Line) -> &'t str {
    if line.class == LineClass::Text { line.content.of(scan.text) } else { "" }
}

/// `工作日:9:30-18:30,…`
fn is_office_hours(content: &str) -> bool {
    const LABELS: [&str; 5] = ["工作日", "工作时间", "工作時間", "办公时间", "辦公時間"];
    let Some((label, hours)) = content.split_once([':', '：']) else { return false };
    let times = hours.chars().take_while(|c| c.is_ascii_digit() || ":：-—~至 ".contains(*c)).count();
    LABELS.contains(&label) && times >= 8 && content.chars().count() <= 30
}

/// What a page has at its end, not what a notice or a letter says of itself (联系方式).
fn is_title(content: &str) -> bool {
    matches!(content, "联系我们" | "聯繫我們" | "聯絡我們" | "关于我们" | "關於我們")
}

/// The start of a news report.
fn is_dateline(content: &str) -> bool {
    ["本报", "本報", "新华社", "新華社"].iter().any(|word| content.starts_with(word))
}

/// A paragraph of running text.
fn is_prose(content: &str) -> bool {
    content.contains(['，', '。', ',']) && count_han(content) >= 15
}

const LABELS: [&str; 27] = [
    "电话",
    "電話",
    "热线",
    "熱線",
    "新闻热线",
    "传真",
    "傳真",
    "投稿邮箱",
    "邮箱",
    "電郵",
    "电子邮箱",
    "E-mail",
    "Email",
    "email",
    "地址",
    "邮编",
    "郵編",
    "QQ",
    "微信",
    "微信号",
    "工作日",
    "工作时间",
    "营业时间",
    "办公时间",
    "客服时间",
    "客服电话",
    "服务热线",
];

/// A label, a colon, and something short.
fn is_contact(content: &str) -> bool {
    let Some((label, rest)) = content.split_once([':', '：']) else { return false };
    LABELS.contains(&label.trim()) && rest.chars().count() <= 60 && !rest.contains('。')
}

/// How many ways of contact the line is made of, if it starts with one.
fn kinds(content: &str) -> usize {
    if !is_contact(content) || !content.bytes().any(|b| b.is_ascii_digit() || b == b'@') {
        return 0;
    }
    let label = |word: &str| LABELS.iter().any(|label| word.strip_suffix([':', '：']).unwrap_or(word).ends_with(label));
    content.split_inclusive([':', '：']).filter(|part| part.ends_with([':', '：']) && label(part)).count()
}
