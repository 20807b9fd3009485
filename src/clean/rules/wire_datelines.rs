//! （新华社北京6月2日由）: the last character of an agency's dateline is 电, whatever look-alike an OCR engine reads.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("wire-datelines"),
    group: Group::Characters,
    phase: Phase::LookAlikes,
    certainty: Certainty::Certain,
    titles: ["电头末字认错的改为“电”", "電頭末字認錯的改為「電」", "Turn look-alikes of 电 into 电 in datelines"],
    examples: &[("（新华社北京6月2日由）", "（新华社北京6月2日电）"), ("（会议于6月2日由）", "（会议于6月2日由）")],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let places = scan.text.match_indices('日').filter(|(at, _)| {
        matches!(scan.at(at + "日".len()), '由' | '申' | '甩' | '甲' | '田' | '曳' | '龟')
            && scan.before(*at).is_ascii_digit()
    });
    for (at, found) in places {
        let back = |c: char| !matches!(c, '（' | '(' | '\n');
        let length: usize = scan.text[..at].chars().rev().take(30).take_while(|&c| back(c)).map(char::len_utf8).sum();
        let inner = scan.text[at - length..at].trim_start_matches([' ', '据', '據']);
        let agency = ["新华社", "中新社", "新華社"].iter().any(|word| inner.starts_with(word));
        let end = at + found.len() + "由".len();
        if agency && matches!(scan.at(end), '）' | ')' | '\n' | '（' | '(') {
            let with = if inner.starts_with("新華社") { "電" } else { "电" };
            report.replace(at + "日".len(), end, with);
        }
    }
}
