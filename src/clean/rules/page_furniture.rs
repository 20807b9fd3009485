//! What a site's template puts around every text: the way to the next page, buttons to share and to print, a choice of letter sizes,
//! the number of a newspaper's page with those who laid it out. Whole lines made of nothing else, beside prose: several pieces
//! together. One alone may be part of the text, and a list of buttons what a manual is about.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_damaged, is_prose};
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("page-furniture"),
    group: Group::Noise,
    phase: Phase::Lines,
    certainty: Certainty::Likely,
    titles: ["删除翻页、分享等页面文字", "刪除翻頁、分享等頁面文字", "Remove paging, sharing and other page furniture"],
    examples: &[
        (
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n\n上一篇：某地举办书市\n下一篇：地铁延长末班车时间",
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。\n\n",
        ),
        (
            "分享到：微信 微博 QQ空间 复制链接\n昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。",
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。",
        ),
        (
            "[字号：大 中 小] [打印本页] [关闭窗口]\n昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。",
            "昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。",
        ),
        ("下一篇：谈谈我的老师", "下一篇：谈谈我的老师"),
        ("他把照片分享到微信群里。", "他把照片分享到微信群里。"),
        ("下一篇文章再谈这个问题。", "下一篇文章再谈这个问题。"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].class != LineClass::Blank).collect();
    let content = |k: usize| lines[filled[k]].content.of(scan.text);
    let pieces = |k: usize| match lines[filled[k]].class {
        LineClass::Text | LineClass::Item => pieces(content(k)),
        _ => [0; 4],
    };
    if !(0..filled.len()).any(|k| is_prose(content(k))) {
        return;
    }
    let mut i = 0;
    while i < filled.len() {
        let run = (i..filled.len()).take_while(|&k| pieces(k) != [0; 4]).count();
        let mut sum = [0; 4];
        for k in i..i + run {
            sum = std::array::from_fn(|kind| sum[kind] + pieces(k)[kind]);
        }
        let edge = i == 0 || i + run == filled.len();
        let together = is_damaged(scan) && run > 0
            || sum.iter().sum::<usize>() >= 2 && (edge || sum.iter().filter(|&&n| n > 0).count() >= 2);
        // Behind a colon stands a list of buttons that the text is about.
        let listed = i > 0 && content(i - 1).ends_with(['：', ':']);
        let sure = (i..i + run).any(|k| is_sure(content(k)));
        if run > 0 && !listed && (together || sure || sum[3] > 0) {
            report.delete_lines(filled[i], filled[i + run - 1]);
        }
        i += run.max(1);
    }
}

/// How many pieces of furniture the line is made of: ways to other pages, places to share, tools, imprints. None for other lines.
fn pieces(content: &str) -> [usize; 4] {
    if content.len() > 240 || content.ends_with(['。', '！', '？', '；', ';']) {
        return [0; 4];
    }
    [usize::from(is_paging(content)), places(content), tools(content), usize::from(is_imprint(content))]
}

/// `上一篇：…`
fn is_paging(content: &str) -> bool {
    const WORDS: [&str; 8] = ["上一篇", "下一篇", "上一页", "下一页", "上一條", "下一條", "上一頁", "下一頁"];
    let label = content.split(['：', ':']).next().unwrap_or_default().trim();
    WORDS.contains(&label) && content.chars().count() <= 50 && !content.contains('。')
}

/// Where pages are shared.
const PLACES: [&str; 10] =
    ["微信", "微博", "QQ", "朋友圈", "复制链接", "複製連結", "人人网", "豆瓣", "Facebook", "LINE"];

/// `分享到：微信 微博`
fn places(content: &str) -> usize {
    const SHARE: [&str; 3] = ["分享到", "分享至", "分享給"];
    let label = content.split(['：', ':']).next().unwrap_or_default().trim();
    if !SHARE.contains(&label) || content.chars().count() > 40 {
        return 0;
    }
    PLACES.iter().filter(|place| content.contains(*place)).count()
}

/// Is it of a template by itself?
fn is_sure(content: &str) -> bool {
    is_share_bar(content) || is_follow(content) || is_count(content)
}

/// `点击上方“某某”关注我们`, `长按二维码关注`
fn is_follow(content: &str) -> bool {
    let asks = content.starts_with("点击上方") && (content.contains("关注") || content.contains("订阅"));
    let code =
        ["长按", "扫描", "扫一扫", "识别"].iter().any(|verb| content.starts_with(verb)) && content.contains("二维码");
    (asks || code) && content.chars().count() <= 30 && !content.contains(['，', ',', '。', '；'])
}

/// `阅读 1.2万  赞 356  在看 128`
fn is_count(content: &str) -> bool {
    const COUNTED: [&str; 7] = ["阅读", "赞", "点赞", "在看", "评论", "收藏", "分享"];
    let parts: Vec<&str> = content.split([' ', '\u{3000}']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| {
        let digits = part.trim_end_matches(['万', '+']);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let (pairs, rest) = parts.as_chunks::<2>();
    pairs.len() >= 2 && rest.is_empty() && pairs.iter().all(|[name, count]| COUNTED.contains(name) && number(count))
}

/// Nothing but where to share: no sentence has that.
fn is_share_bar(content: &str) -> bool {
    let (_, rest) = content.split_once(['：', ':']).unwrap_or_default();
    let buttons = || rest.split([' ', '\u{3000}', '、', '|']).filter(|button| !button.is_empty());
    let known = |button: &str| {
        let button = ["新浪", "腾讯", "騰訊"].iter().find_map(|maker| button.strip_prefix(maker)).unwrap_or(button);
        let rest = PLACES.iter().find_map(|place| button.strip_prefix(place));
        button == "更多" || matches!(rest, Some("" | "空间" | "空間" | "好友" | "朋友圈"))
    };
    places(content) >= 2 && buttons().all(known)
}

/// Buttons in brackets, and the code to scan.
fn tools(content: &str) -> usize {
    const TOOLS: [&str; 12] = [
        "字号",
        "字體",
        "字体",
        "打印本页",
        "打印",
        "列印",
        "关闭窗口",
        "关闭",
        "返回顶部",
        "返回列表",
        "收藏本页",
        "我要纠错",
    ];
    if is_more(content)
        || is_follow(content)
        || is_count(content)
        || matches!(
            content,
            "返回顶部" | "返回頂部" | "返回列表" | "打印本页" | "关闭窗口" | "阅读原文" | "點擊閱讀原文"
        )
    {
        return 1;
    }
    let scan_me = content.starts_with("扫一扫") && content.chars().count() <= 20 && !content.contains('。');
    let bracketed = content.starts_with(['[', '【']) && content.ends_with([']', '】']);
    if !bracketed {
        return usize::from(scan_me);
    }
    let buttons = || content.split(['[', ']', '【', '】']).map(str::trim).filter(|part| !part.is_empty());
    let known = |button: &str| TOOLS.iter().any(|tool| button.starts_with(tool)) && button.chars().count() <= 10;
    if buttons().all(known) { buttons().count() } else { 0 }
}

/// `点击加载更多>>`
fn is_more(content: &str) -> bool {
    let label = content.trim_end_matches(['>', '»', '›', ' ', '…', '.']);
    [
        "点击加载更多",
        "加载更多",
        "点击查看更多",
        "查看更多",
        "點擊載入更多",
        "載入更多",
        "展开全文",
        "展開全文",
        "阅读全文",
    ]
    .contains(&label)
}

/// `第6版 责编/某某 美编/某某`
fn is_imprint(content: &str) -> bool {
    const ROLES: [&str; 7] = ["责编/", "美编/", "校对/", "編輯/", "编辑/", "版式/", "組版/"];
    let page = content.starts_with('第')
        && content.split(' ').next().is_some_and(|first| first.ends_with('版') && first.chars().count() <= 5);
    page && content.contains(' ')
        && content
            .split(' ')
            .skip(1)
            .all(|part| ROLES.iter().any(|role| part.starts_with(role)) && part.chars().count() <= 12)
}
