//! The English word that some language models write into Chinese.

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
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let places = || {
        let found = scan.text.match_indices(" and ").map(|(at, found)| (at, at + found.len()));
        found.filter(|&(at, end)| is_han(scan.before(at)) && is_han(scan.at(end)))
    };
    let phrase = |at: usize, end: usize| (scan.before(at), scan.at(end));
    // A title in marks is spelled as it is, there and wherever it comes up again.
    let titles: Vec<_> =
        places().filter(|&(at, _)| is_in_marks(&scan.text[..at])).map(|(at, end)| phrase(at, end)).collect();
    for (at, end) in places().filter(|&(at, end)| !titles.contains(&phrase(at, end))) {
        report.replace(at, end, "和");
    }
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
