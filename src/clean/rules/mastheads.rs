//! The name of a newspaper, set in lettering that an engine misreads: 俠西工人款 for 陕西工人报. A line of its own, as long as a
//! name that newspapers bear, most of its characters right and the wrong ones part of no word. Names that are spelled right
//! stay: they may be a source.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_damaged_newspaper;
use crate::doc::LineClass;
use crate::lexicon::Words;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("mastheads"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除误识的报头", "刪除誤識的報頭", "Remove misread mastheads"],
    examples: &[
        ("浙汀工人报\n\n昨天上午,大会开幕。", "昨天上午,大会开幕。"),
        ("浙江工人报\n\n昨天上午,大会开幕。", "浙江工人报\n\n昨天上午,大会开幕。"),
        ("浙江工人们\n\n昨天上午,大会开幕。", "浙江工人们\n\n昨天上午,大会开幕。"),
    ],
    find,
};

/// Where newspapers come from, or whom they are for.
const PLACES: [&str; 48] = [
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "广州",
    "深圳",
    "南京",
    "武汉",
    "成都",
    "西安",
    "人民",
    "光明",
    "经济",
    "工人",
    "农民",
    "解放军",
    "中国青年",
    "科技",
    "法治",
];

/// What they are called.
const KINDS: [&str; 9] = ["日报", "晚报", "工人报", "青年报", "农民报", "都市报", "晨报", "商报", "时报"];

/// Bytes of a name and of a date.
const LONGEST: usize = 40;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let Some(words) = scan.words.filter(|_| scan.profile.is_folded()) else { return };
    // One date by itself dates the page; of several, each dates a text of its own, as in a diary.
    let mut dates =
        scan.lines().enumerate().filter(|(_, (_, content))| is_date_of_issue(content)).map(|(number, _)| number);
    if let (Some(date), None) = (dates.next(), dates.next())
        && is_damaged_newspaper(scan)
    {
        report.delete_lines(date, date);
    }
    for (number, (line, content)) in scan.lines().enumerate() {
        if line.class == LineClass::Text && content.len() <= LONGEST && is_misread(words, content) {
            report.delete_lines(number, number);
        }
    }
}

/// `2024年3月9日 星期六` and nothing else.
fn is_date_of_issue(content: &str) -> bool {
    if content.len() > LONGEST {
        return false;
    }
    let Some((date, weekday)) = content.split_once([' ', '\u{3000}']) else { return false };
    let day = weekday.trim().strip_prefix("星期").filter(|day| "一二三四五六日天".contains(*day) && !day.is_empty());
    day.is_some()
        && date
            .strip_suffix('日')
            .is_some_and(|date| date.chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '月')))
}

fn is_misread(words: &Words, content: &str) -> bool {
    let line: Vec<char> = content.chars().take(9).collect();
    (4..=8).contains(&line.len())
        && line.iter().all(|&c| is_han(c))
        && PLACES.iter().flat_map(|place| KINDS.iter().map(move |kind| (place, kind))).any(|(place, kind)| {
            // All of them are three bytes a character.
            if place.len() + kind.len() != 3 * line.len() {
                return false;
            }
            let name = || place.chars().chain(kind.chars());
            let wrong: Vec<usize> =
                name().zip(&line).enumerate().filter(|(_, (right, read))| right != *read).map(|(i, _)| i).collect();
            (1..=line.len() * 2 / 5).contains(&wrong.len()) && wrong.iter().all(|&i| is_alone(words, &line, i))
        })
}

/// Does the character make no word with those beside it?
fn is_alone(words: &Words, line: &[char], i: usize) -> bool {
    let word = |from: usize, to: usize| words.find(&line[from..to].iter().collect::<String>()).is_some();
    !(i > 0 && word(i - 1, i + 1) || i + 1 < line.len() && word(i, i + 2))
}
