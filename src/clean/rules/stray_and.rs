//! The English word that some language models write into Chinese. Where a text writes of English or of code, the word is meant.

use rustc_hash::FxHashSet;

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

/// What is looked for, and goes with the spaces around it.
const AND: &str = " and ";

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let found = scan.text.match_indices(AND).map(|(at, _)| at);
    let places: Vec<usize> = found.filter(|&at| is_han(scan.before(at)) && is_han(scan.at(at + AND.len()))).collect();
    if places.is_empty() || speaks_english(scan) {
        return;
    }
    let phrase = |at: usize| (scan.before(at), scan.at(at + AND.len()));
    // A title in marks is spelled as it is, there and wherever it comes up again.
    let titles: FxHashSet<(char, char)> = in_marks(scan.text, &places).into_iter().map(phrase).collect();
    for at in places.into_iter().filter(|&at| !titles.contains(&phrase(at)) && !is_spoken_of(scan, at, at + AND.len()))
    {
        report.replace(at, at + AND.len(), "和");
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

/// Those of the places, which are in order, before which a quote or a title stands open on the same line.
fn in_marks(text: &str, places: &[usize]) -> Vec<usize> {
    const OPEN: &str = "《〈“‘「『";
    const CLOSE: &str = "》〉”’」』";
    let mut open = [false; 6];
    let mut waiting = places.iter().copied().peekable();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if waiting.next_if_eq(&at).is_some() && open.contains(&true) {
            found.push(at);
        }
        match c {
            '\n' => open = [false; 6],
            _ if c < '‘' => {}
            _ => (OPEN.chars().zip(CLOSE.chars()).zip(&mut open)).for_each(|((from, to), open)| {
                *open = c == from || *open && c != to;
            }),
        }
    }
    found
}
