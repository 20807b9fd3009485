//! The English word that some language models write into Chinese. Where a text writes of English or of code, the word is meant.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("stray-and"),
    group: Group::Noise,
    phase: Phase::Punctuation,
    certainty: Certainty::Likely,
    titles: ["夹在汉字间的 and 改为“和”", "夾在漢字間的 and 改為「和」", "Turn “and” between Han into 和"],
    examples: &[
        ("木工师傅 and 油漆学徒", "木工师傅和油漆学徒"),
        ("Tom and Jerry 猫和老鼠", "Tom and Jerry 猫和老鼠"),
        ("《我 and 你》", "《我 and 你》"),
        ("中文 and English 混排", "中文 and English 混排"),
        ("两个句子用 and 连接", "两个句子用 and 连接"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let places = || {
        let found = scan.text.match_indices(" and ").map(|(at, found)| (at, at + found.len()));
        found.filter(|&(at, end)| is_han(scan.before(at)) && is_han(scan.at(end)))
    };
    if places().next().is_none() || speaks_english(scan) {
        return;
    }
    let phrase = |at: usize, end: usize| (scan.before(at), scan.at(end));
    // A title in marks is spelled as it is, there and wherever it comes up again.
    let titles: Vec<_> =
        places().filter(|&(at, _)| is_in_marks(&scan.text[..at])).map(|(at, end)| phrase(at, end)).collect();
    for (at, end) in places().filter(|&(at, end)| !titles.contains(&phrase(at, end))) {
        if !is_spoken_of(scan, at, end) {
            report.replace(at, end, "和");
        }
    }
}

/// Does the text write other English words in small letters, three or more? Units (km) and addresses are no words.
fn speaks_english(scan: &Scan<'_>) -> bool {
    let is_word = |word: &&str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase()) && *word != "and";
    let words = |line: &str| line.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_word).count();
    scan.lines().map(|(_, line)| if line.is_ascii() { 0 } else { words(line) }).sum::<usize>() >= 3
}

/// Is it the word that is spoken of: 用 and 连接, 加上 and 的句子, 单词 and 表示?
fn is_spoken_of(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let behind = &scan.text[end..];
    "用的词字写叫是加上把将即".contains(scan.before(at))
        || ["的", "是", "连接", "表示", "这", "运算", "算", "为", "可", "语句", "前", "后", "之"]
            .iter()
            .any(|word| behind.starts_with(word))
}

/// Does `before`, up to here, leave a quote or a title open on its last line?
fn is_in_marks(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    ["《》", "〈〉", "“”", "‘’", "「」", "『』"].iter().any(|pair| {
        let mut marks = pair.chars();
        let (open, close) = (marks.next().unwrap_or_default(), marks.next().unwrap_or_default());
        line.rfind(open) > line.rfind(close)
    })
}
