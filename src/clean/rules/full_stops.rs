//! `.` behind a Chinese sentence becomes 。. Numbers, abbreviations, file names, ellipses, references, numbered headings, lists of single
//! characters and names with a point inside keep theirs; where a text writes 。 throughout, a point between two Han is only
//! offered.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::last_tag;
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("full-stops"),
    group: Group::Punctuation,
    phase: Phase::Punctuation,
    certainty: Certainty::Likely,
    titles: ["英文句点改句号", "英文句點改句號", "Turn points into Chinese full stops"],
    examples: &[
        ("今天天气很好.我们去公园玩.", "今天天气很好。我们去公园玩。"),
        ("我们昨天见到了特里.戴维斯", "我们昨天见到了特里.戴维斯"),
        ("图1.结构", "图1.结构"),
        ("共分四等：甲.乙.丙.丁", "共分四等：甲.乙.丙.丁"),
    ],
    find,
};

/// Han in a sentence, at least; fewer where other marks were folded to ASCII, and fewest where the text has no 。 at all.
const SENTENCE: usize = 6;
const FOLDED: usize = 4;
const BARE: usize = 3;
/// How far a sentence is looked at.
const REACH: usize = 64;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_mostly_han() {
        return;
    }
    let stops = scan.text.matches('。').count();
    let least = match scan.profile.is_folded() {
        true if stops == 0 => BARE,
        true => FOLDED,
        false => SENTENCE,
    };
    let points: Vec<usize> =
        scan.signs(|c| c == '.').map(|(at, _)| at).filter(|&at| is_stop(scan, at, least)).collect();
    let rare = stops > points.len() * 3;
    for at in points {
        let end = at + 1 + spaces(scan, at + 1);
        if rare && is_han(scan.at(end)) && !(scan.profile.is_folded() && is_amid_words(scan, at, end)) {
            report.suggest(at, end, "。");
        } else {
            report.replace(at, end, "。");
        }
    }
}

/// Does a usual word of two characters or more stand on either side of the point, and no name?
fn is_amid_words(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let Some(words) = scan.words else { return false };
    let usual =
        |tag: &str| !tag.is_empty() && !tag.starts_with("nr") && !tag.starts_with("nz") && !tag.starts_with("ns");
    let (before, behind) = (&scan.text[..at], &scan.text[end..]);
    let pair = behind.char_indices().nth(2).map_or(behind.len(), |(at, _)| at);
    before.ends_with(is_han)
        && usual(last_tag(words, before))
        && words.find(&behind[..pair]).is_some_and(|word| usual(words.tag(word)))
}

/// Does the point at `at` end a sentence of `least` Han or more?
fn is_stop(scan: &Scan<'_>, at: usize, least: usize) -> bool {
    let (before, after) = (&scan.text[..at], &scan.text[at + 1..]);
    let end = after.trim_start_matches(' ').chars().next().unwrap_or('\n');
    let follows = is_han(end) || matches!(end, '\n' | '”' | '’' | '」' | '』' | '）' | ')' | '》' | '】' | '"');
    // …（工作日9:00-17:30）. at the end of a paragraph whose marks were folded.
    let closed = end == '\n' && before.ends_with([')', '）', '》', '”']) && scan.profile.is_folded();
    if !closed && (!before.ends_with(is_han) || !follows || run(before.chars().rev()) < 2) {
        return false;
    }
    let behind = after.trim_start_matches(|c: char| c == ' ' || is_han(c));
    let word = run(after.chars());
    let dotted = behind.starts_with('.') && (word == 1 || behind[1..].starts_with(|c: char| c.is_ascii_alphanumeric()));
    !dotted && !is_name(before, after) && sentence(before) >= least && is_of_text(scan, at)
}

/// Han that stand together, from the start.
fn run(chars: impl Iterator<Item = char>) -> usize {
    chars.take(REACH).take_while(|&c| is_han(c)).count()
}

/// Han of the sentence that `before` ends with.
fn sentence(before: &str) -> usize {
    let stop = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?' | '.' | '：' | ':' | '\n');
    before.chars().rev().take(REACH).take_while(|&c| !stop(c)).filter(|&c| is_han(c)).count()
}

/// Do both sides sound foreign: 特里.戴维斯?
fn is_name(before: &str, after: &str) -> bool {
    const SOUNDS: &str = "阿艾爱愛安奥奧巴班贝貝本比彼波伯博布查达達戴丹德迪蒂丁顿頓多尔爾法范菲费費芬弗福盖蓋戈格古哈海汉漢赫亨霍基\
                          吉加简簡杰傑金卡凯凱坎康考科克肯库庫拉莱萊赖賴兰蘭朗劳勞勒雷里理利莉林琳卢盧鲁魯路伦倫罗羅洛马馬玛瑪迈邁麦\
                          麥曼梅门門蒙米莫默姆穆娜纳納内內尼诺諾欧歐帕佩彭皮普奇乔喬切琼瓊让讓荣榮萨薩塞瑟森莎珊沙什史士斯司丝絲索苏\
                          蘇塔泰汤湯特提图圖托瓦万萬威韦韋维維温溫文沃伍西希锡錫夏谢謝辛休雅亚亞扬揚耶伊易英尤约約泽澤扎詹兹茲茨";
    let foreign = |c: char| SOUNDS.contains(c);
    let left = before.chars().rev().take(2).all(foreign);
    left && after.chars().take(2).filter(|&c| foreign(c)).count() == 2
}

/// Does it stand in a line of running text, most of it Han?
fn is_of_text(scan: &Scan<'_>, at: usize) -> bool {
    let Some(line) = scan.line(at) else { return false };
    if is_reference(line.content.of(scan.text)) {
        return false;
    }
    let start = scan.text[..at].char_indices().rev().take(REACH).map(|(at, _)| at).last().unwrap_or(at);
    let (mut han, mut other) = (0, 0);
    for c in scan.text[start.max(line.content.start as usize)..at].chars() {
        han += usize::from(is_han(c));
        other += usize::from(c.is_ascii_alphanumeric());
    }
    matches!(line.class, LineClass::Text | LineClass::Item | LineClass::Quote) && han > other
}

/// Is it an entry of a bibliography: does `[J]`, `[M]`, `[EB/OL]` stand in it? Looked for near its start only.
fn is_reference(content: &str) -> bool {
    let end = content.char_indices().nth(REACH * 2).map_or(content.len(), |(at, _)| at);
    let mut brackets = content[..end].split(['[', '［']).skip(1).filter_map(|rest| rest.split_once([']', '］']));
    brackets.any(|(kind, _)| {
        kind.starts_with(|c| "JMDCNPSRZ".contains(c)) && (kind.len() == 1 || kind[1..].starts_with('/'))
            || matches!(kind, "EB/OL" | "DB/OL" | "CP/OL" | "EB" | "DB" | "CP")
    })
}

/// Bytes of the spaces behind a point that its full width makes up for.
fn spaces(scan: &Scan<'_>, at: usize) -> usize {
    let run = scan.text[at..].bytes().take_while(|&b| b == b' ').count();
    if run <= 2 && is_han(scan.at(at + run)) { run } else { 0 }
}
