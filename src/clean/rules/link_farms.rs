//! Rows of unrelated names between bars, put under a page for search engines: 甲县| 乙市| 丙区| …

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_damaged, is_prose};
use crate::doc::{LineClass, ends_sentence};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("link-farms"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除堆砌的链接名", "刪除堆砌的連結名", "Remove farms of links"],
    examples: &[
        (
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n甲县| 乙市| 丙区| 丁镇| 戊州| 己旗| 庚盟| 辛乡| 壬县| 癸市| 子区| 丑镇|",
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n",
        ),
        ("| 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 | 辛 |", "| 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 | 辛 |"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    let content = |i: usize| lines[i].content.of(scan.text);
    let is_row = |i: usize| lines.get(i).is_some_and(|line| line.content.of(scan.text).contains(['|', '｜']));
    if is_damaged(scan) {
        let farm = |i: &usize| lines[*i].class == LineClass::Text && is_row_of_names(content(*i));
        let alone = |i: &usize| !(is_row(*i + 1) || *i > 0 && is_row(*i - 1));
        (0..lines.len()).filter(farm).filter(alone).for_each(|i| report.delete_lines(i, i));
    }
    related(scan, report);
    // The last line of a page of prose; elsewhere, such a row is a choice that the text offers.
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].class != LineClass::Blank).collect();
    let [above @ .., i] = filled.as_slice() else { return };
    let i = *i;
    let listed = above.last().is_some_and(|&k| content(k).ends_with(['：', ':']));
    let prose = above.iter().any(|&k| is_prose(content(k)));
    if lines[i].class == LineClass::Text && is_farm(content(i)) && prose && !listed {
        // Two rows with bars, one below the other, are a table.
        let table = is_row(i + 1) || i > 0 && is_row(i - 1);
        if !(table || is_damaged(scan) && is_row_of_names(content(i))) {
            report.delete_lines(i, i);
        }
    }
}

/// 相关阅读： and titles of other pages down to the end, below prose. With books in it, it is a list to read.
fn related(scan: &Scan<'_>, report: &mut Report<'_>) {
    const HEADS: [&str; 13] = [
        "相关阅读",
        "相關閱讀",
        "相关新闻",
        "相關新聞",
        "相关链接",
        "相關連結",
        "相关文章",
        "相關文章",
        "推荐阅读",
        "推薦閱讀",
        "热门推荐",
        "熱門推薦",
        "猜你喜欢",
    ];
    let lines = scan.document.lines();
    let content = |i: usize| lines[i].content.of(scan.text);
    let is_head = |i: &usize| HEADS.contains(&content(*i).trim_end_matches(['：', ':']));
    let is_title = |content: &str| {
        let ends =
            content.ends_with(|c| ends_sentence(c) && c != '！' && c != '？' || matches!(c, '：' | ':' | '，' | ','));
        content.chars().count() <= TITLE && !ends && !content.contains(['《', '。'])
    };
    let Some(last) = (0..lines.len()).rev().find(|&i| is_prose(content(i))) else { return };
    let Some(head) = (last + 1..lines.len()).find(is_head) else { return };
    let titles = || (head + 1..lines.len()).map(content).filter(|title| !title.is_empty());
    if titles().count() >= 2 && titles().all(is_title) {
        report.delete_lines(head, lines.len() - 1);
    }
}

/// Characters of a title, at most.
const TITLE: usize = 40;

/// Five names or more, each with a bar behind it, the last one too.
fn is_row_of_names(content: &str) -> bool {
    let Some(names) = content.strip_suffix(['|', '｜']) else { return false };
    let names = || names.split(['|', '｜']).map(str::trim);
    names().count() >= 5 && names().all(|name| (2..=6).contains(&name.chars().count()) && name.chars().all(is_han))
}

fn is_farm(content: &str) -> bool {
    let names = || content.split(['|', '｜']).map(str::trim).filter(|name| !name.is_empty());
    let short = names().filter(|name| name.chars().count() <= 6 && name.chars().all(is_han)).count();
    let all = names().count();
    all >= 12 && short * 10 >= all * 9
}
