//! Page numbers, and the heads that run over every page: a book copied page by page has them between its paragraphs, and in the
//! middle of them. A number counts as one of a page when it is dressed as such (`- 12 -`, `第12页`, `12 / 30`) or tears
//! sentences apart, and when at least three go up by one with prose between them, or when it is the last line of all; a head, when it
//! stands beside three of those.

use rustc_hash::FxHashMap;

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{LineClass, closes, ends_sentence};
use crate::text::{Certainty, RuleId, count_han, is_han, sort_by_number};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("running-heads"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除页码和页眉", "刪除頁碼和頁眉", "Remove page numbers and running heads"],
    examples: &[
        (
            "老街上的一百二十盏路灯一起亮了，在外面乘凉的人\n\n- 7 -\n\n都站了起来，有的鼓掌，有的拍照，孩子们从街头\n\n- 8 -\n\n跑到街尾，数了一遍又一遍，数到最后谁也说不清\n\n- 9 -",
            "老街上的一百二十盏路灯一起亮了，在外面乘凉的人\n\n都站了起来，有的鼓掌，有的拍照，孩子们从街头\n\n跑到街尾，数了一遍又一遍，数到最后谁也说不清\n\n",
        ),
        ("- 7 -\n- 8 -\n- 9 -", "- 7 -\n- 8 -\n- 9 -"),
    ],
    find,
};

/// So many pages make a series.
const SERIES: usize = 3;
/// Characters of a running head, at most.
const HEAD: usize = 30;

/// How a page number is dressed: what stands before and behind it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Dress<'t>(&'t str, &'t str);

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines: Vec<(usize, &str)> = scan
        .lines()
        .enumerate()
        .filter(|(_, (line, _))| !matches!(line.class, LineClass::Blank | LineClass::Code | LineClass::Table))
        .map(|(number, (_, content))| (number, content))
        .collect();
    let pages = pages(&lines);
    if pages.is_empty() {
        return;
    }
    let heads = heads(&lines, &pages);
    let mut gone: Vec<usize> = pages.iter().chain(&heads).copied().collect();
    sort_by_number(&mut gone, |&row| row as u64);
    for row in gone {
        report.delete_lines(lines[row].0, lines[row].0);
    }
}

/// The rows that are page numbers, in order.
fn pages(lines: &[(usize, &str)]) -> Vec<usize> {
    let mut by_dress: FxHashMap<Dress<'_>, Vec<(usize, u32)>> = FxHashMap::default();
    for (row, (_, content)) in lines.iter().enumerate() {
        if let Some((dress, number)) = page_number(content) {
            by_dress.entry(dress).or_default().push((row, number));
        }
    }
    let mut pages: Vec<usize> = by_dress.into_iter().flat_map(|(dress, rows)| series(lines, dress, &rows)).collect();
    sort_by_number(&mut pages, |&row| row as u64);
    pages
}

/// Of the numbers dressed alike, those that go up by one with prose between them, if they are many enough.
fn series(lines: &[(usize, &str)], dress: Dress<'_>, rows: &[(usize, u32)]) -> Vec<usize> {
    let follows = |two: &[(usize, u32)]| {
        two[1].1 == two[0].1 + 1 && lines[two[0].0 + 1..two[1].0].iter().any(|(_, content)| is_prose(content))
    };
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=rows.len() {
        if end == rows.len() || !follows(&rows[end - 1..=end]) {
            let run = &rows[start..end];
            let torn = run.iter().filter(|(row, _)| is_torn(lines, *row)).count();
            // At the very end nothing can follow that the number would be the head of.
            let foot = rows[end - 1].0 + 1 == lines.len() && is_below_prose(lines);
            let enough = if foot && !dress.0.is_empty() { 1 } else { SERIES };
            if run.len() >= enough && (dress != Dress("", "") || torn * 2 >= run.len()) {
                found.extend(run.iter().map(|(row, _)| *row));
            }
            start = end;
        }
    }
    found
}

/// Is there prose right above the last line?
fn is_below_prose(lines: &[(usize, &str)]) -> bool {
    lines.len() > 1 && is_prose(lines[lines.len() - 2].1)
}

/// Lines beside three page numbers or more that say the same each time; but not the first line, which may be the title.
fn heads(lines: &[(usize, &str)], pages: &[usize]) -> Vec<usize> {
    let beside = pages.iter().flat_map(|&row| [row.checked_sub(1), Some(row + 1)]).flatten();
    let is_head = |row: &usize| {
        lines.get(*row).is_some_and(|(_, content)| {
            content.chars().count() <= HEAD && !content.ends_with(|c| ends_sentence(c) || closes(c) || c == '，')
        }) && pages.binary_search(row).is_err()
    };
    let mut rows: Vec<usize> = beside.filter(is_head).collect();
    rows.dedup();
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    rows.iter().for_each(|&row| *count.entry(lines[row].1).or_default() += 1);
    rows.retain(|&row| row > 0 && count[lines[row].1] >= SERIES);
    rows
}

/// `- 12 -`, `第12页`, `第 12 页 共 30 页`, `12 / 30`, `Page 12`, `12`: the number, and what it is dressed in.
fn page_number(content: &str) -> Option<(Dress<'_>, u32)> {
    let digit = |c: char| c.is_ascii_digit();
    let start = content.bytes().position(|byte| byte.is_ascii_digit())?;
    let length = content[start..].find(|c| !digit(c)).unwrap_or(content.len() - start);
    let (before, number, behind) =
        (content[..start].trim(), &content[start..start + length], content[start + length..].trim());
    let of = behind.trim_end_matches(|c: char| digit(c) || c == ' ' || c == '页' || c == '頁');
    let dressed = matches!(
        (before, behind),
        ("-", "-") | ("—", "—") | ("–", "–") | ("－", "－") | ("·", "·") | ("•", "•") | ("~", "~") | ("", "")
    ) || matches!((before, behind), ("第", "页" | "頁") | ("Page" | "page" | "P." | "p.", ""));
    let counted = matches!((before, of), ("第", "页 共" | "页共" | "页/共" | "页 / 共" | "頁 共" | "頁共") | ("", "/"));
    // What stands behind the count differs from text to text, not from page to page.
    (length <= 4 && (dressed || counted && of != behind))
        .then(|| Some((Dress(before, behind), number.parse().ok()?)))?
}

/// Does the number stand in the middle of a sentence?
fn is_torn(lines: &[(usize, &str)], row: usize) -> bool {
    let above = lines[..row].iter().rev().take(2).find(|(_, content)| is_prose(content));
    above.is_some_and(|(_, content)| content.ends_with(|c: char| is_han(c) || matches!(c, '，' | ',' | '、')))
}

/// Running text.
fn is_prose(content: &str) -> bool {
    count_han(content) >= 15 && content.contains(['，', ',', '。', '、', '；', '：'])
}
