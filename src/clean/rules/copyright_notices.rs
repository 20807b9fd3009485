//! Notices of copyright and disclaimers that a site puts under every page. One phrase is not enough: an article may be about
//! copyright. Two are, or one that says nothing else in a short line.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_damaged, is_label, is_prose};
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("copyright-notices"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除版权声明", "刪除版權聲明", "Remove copyright notices"],
    examples: &[
        (
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n\n版权声明:本文由用户自发贡献,观点仅代表作者。如有侵权,请联系我们删除。",
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n\n",
        ),
        (
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n版权所有 某某网 未经授权不得转载",
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n",
        ),
        ("他在会上谈到版权声明的写法，认为应当简短。", "他在会上谈到版权声明的写法，认为应当简短。"),
    ],
    find,
};

/// Words of such notices, Simplified and Traditional.
const CUES: [&str; 34] = [
    "版权声明",
    "版權聲明",
    "版权所有",
    "版權所有",
    "免责声明",
    "免責聲明",
    "版权归",
    "版權歸",
    "仅代表作者",
    "僅代表作者",
    "不代表本站",
    "不代表本网",
    "不代表本網",
    "自发贡献",
    "信息存储空间",
    "不拥有所有权",
    "不承担相关法律责任",
    "不承担法律责任",
    "法律责任。如",
    "涉嫌抄袭",
    "涉嫌侵权",
    "如有侵权",
    "如有侵權",
    "侵权必究",
    "侵權必究",
    "立刻删除",
    "立即删除",
    "联系我们删除",
    "联系删除",
    "转载请注明",
    "轉載請註明",
    "未经授权",
    "未經授權",
    "All rights reserved",
];

/// Enough by themselves in a line of at most forty characters.
const STRONG: [&str; 10] = [
    "版权所有",
    "版權所有",
    "转载请注明",
    "轉載請註明",
    "未经授权不得转载",
    "未經授權不得轉載",
    "All rights reserved",
    "All Rights Reserved",
    "侵权必究",
    "侵權必究",
];

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    let content = |i: usize| lines[i].content.of(scan.text);
    let notice = |i: usize| {
        lines[i].class == LineClass::Text
            && lines[i].content.len() <= 1500
            && content(i).contains(is_han)
            && is_notice(content(i))
    };
    if is_damaged(scan) {
        (0..lines.len()).filter(|&i| notice(i)).for_each(|i| report.delete_lines(i, i));
        return;
    }
    let Some(last) = (0..lines.len()).rev().find(|&i| is_prose(content(i)) && !notice(i)) else { return };
    // Only what stands below all prose, and not among the labels of a colophon.
    for i in (last + 1..lines.len()).filter(|&i| notice(i)) {
        let label = (last + 1..i).rev().find(|&i| !content(i).is_empty()).is_some_and(|i| is_label(content(i)));
        if !label || is_of_site(content(i)) {
            report.delete_lines(i, i);
        }
    }
}

/// With the number that a site is registered under, which no book has.
fn is_of_site(content: &str) -> bool {
    ["ICP备", "ICP證", "ICP证", "网安备"].iter().any(|number| content.contains(number))
}

fn is_notice(content: &str) -> bool {
    const STARTS: [&str; 10] =
        ["版权", "版權", "免责声明", "免責聲明", "声明", "特别声明", "郑重声明", "本站", "本网", "凡本网"];
    let cues = || CUES.iter().filter(|cue| content.contains(*cue)).count();
    let strong = || STRONG.iter().any(|cue| content.contains(cue));
    let short = || content.chars().nth(40).is_none() || is_of_site(content) && content.chars().nth(90).is_none();
    let sentence = content.ends_with('。') && !content.starts_with("版");
    STARTS.iter().any(|start| content.starts_with(start)) && cues() >= 2 || !sentence && short() && strong()
}
