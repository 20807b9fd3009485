//! A headline that ran down the page, read as one line for each character. People write that way too (titles, answers, lists,
//! poems), so only two kinds go: shards at the very top of a page of prose, four paragraphs or more; and, in a text that was
//! damaged on its way (its marks are folded to ASCII), two or more between paragraphs of prose, no two of which make a word. Of
//! a newspaper, any one alone goes, and so do the labels of its sections.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_damaged_newspaper, is_prose};
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("vertical-lines"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除逐字成行的竖排残片", "刪除逐字成行的直排殘片", "Remove shards of vertical headlines"],
    examples: &[
        (
            "市建\n\n道\n\n设\n\n新\n\n昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看，最年长的一位已有九十二岁。",
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看，最年长的一位已有九十二岁。",
        ),
        ("合\n\n同\n\n书", "合\n\n同\n\n书"),
        ("一\n\n二\n\n三", "一\n\n二\n\n三"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].class != LineClass::Blank).collect();
    let content = |k: usize| lines[filled[k]].content.of(scan.text);
    let single = |k: usize| k < filled.len() && is_single(content(k));
    let label = usize::from(filled.first().is_some_and(|&i| lines[i].class == LineClass::Text && is_label(content(0))));
    let count = label + (label..filled.len()).take_while(|&k| single(k)).count();
    // Each shard comes as a paragraph of its own; a title or a list written downwards has no blank lines.
    let apart = filled.windows(2).take(count).all(|two| two[1] > two[0] + 1);
    let shards: usize = (0..count).map(|k| content(k).len()).sum();
    let opens = (count..filled.len().min(count + 3))
        .any(|k| lines[filled[k]].class == LineClass::Heading || is_prose(content(k)));
    if (4..=12).contains(&count)
        && apart
        && opens
        && scan.profile.han as usize > 2 * shards
        && makes_no_word(scan, &(0..count).map(content).collect::<Vec<_>>())
    {
        report.delete_lines(filled[0], filled[count - 1]);
    }
    if is_damaged_newspaper(scan) {
        let scrap = |k: usize| lines[filled[k]].class == LineClass::Text && (single(k) || is_section_label(content(k)));
        let gap = |k: usize| k == 0 || k == filled.len() || filled[k] > filled[k - 1] + 1;
        let scraps = (0..filled.len()).filter(|&k| scrap(k) && gap(k) && gap(k + 1));
        scraps.for_each(|k| report.delete_lines(filled[k], filled[k]));
    } else if scan.profile.is_folded() {
        let mut k = count.max(1);
        while k + 1 < filled.len() {
            let run = (k..filled.len()).take_while(|&k| single(k)).count();
            let apart = (k..k + run).all(|k| filled[k] > filled[k - 1] + 1);
            let amid = k + run < filled.len() && is_prose(content(k - 1)) && is_prose(content(k + run));
            if (2..=12).contains(&run)
                && apart
                && amid
                && makes_no_word(scan, &(k..k + run).map(content).collect::<Vec<_>>())
            {
                report.delete_lines(filled[k], filled[k + run - 1]);
            }
            k += run.max(1);
        }
    }
}

/// One Han that counts nothing.
fn is_single(content: &str) -> bool {
    let mut chars = content.chars();
    chars.next().is_some_and(|c| is_han(c) && !"一二三四五六七八九十甲乙丙丁戊己庚辛壬癸上中下序跋是否对错".contains(c))
        && chars.next().is_none()
}

/// What newspapers print above a section of a page, in large letters.
fn is_section_label(content: &str) -> bool {
    const LABELS: [&str; 22] = [
        "要闻", "时评", "综合", "之窗", "观察", "国际", "国内", "体育", "理论", "视点", "关注", "聚焦", "广告", "专版",
        "副刊", "专刊", "要聞", "時評", "綜合", "國際", "體育", "廣告",
    ];
    LABELS.contains(&content)
}

/// Two to four Han above the shards.
fn is_label(content: &str) -> bool {
    (2..=4).contains(&content.chars().count()) && content.chars().all(is_han)
}

/// Shards of several columns, read across, make no words; a title written downwards does, and so does a label above a list.
fn makes_no_word(scan: &Scan<'_>, shards: &[&str]) -> bool {
    let Some(words) = scan.words else { return false };
    let same = shards.iter().enumerate().any(|(i, shard)| shards[..i].contains(shard));
    let label = shards[0].chars().count() > 1 && words.find(shards[0]).is_some();
    !same && !label && shards.windows(2).all(|two| words.find(&two.concat()).is_none())
}
