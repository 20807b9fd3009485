//! A picture in brackets behind a character, in the middle of a sentence: 海(🌊)边. A machine put it there; people put
//! theirs where a sentence ends.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("emoji-glosses"),
    group: Group::Noise,
    phase: Phase::Glosses,
    certainty: Certainty::Likely,
    titles: ["删除夹注的表情符号", "刪除夾注的表情符號", "Remove emoji in brackets"],
    examples: &[("他们在海(🌊)边住了三年", "他们在海边住了三年"), ("今天真高兴(😊)", "今天真高兴(😊)")],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    for (at, c) in scan.signs(|c| c == '(' || c == '（') {
        let start = at + c.len_utf8();
        let picture: usize =
            scan.text[start..].chars().take(4).take_while(|&c| is_picture(c)).map(char::len_utf8).sum();
        let close = scan.at(start + picture);
        let end = start + picture + close.len_utf8();
        if picture > 0 && matches!(close, ')' | '）') && is_han(scan.before(at)) && goes_on(scan, end) {
            report.delete(at, end);
        }
    }
}

/// Han behind it, or another gloss, or a quote that closes over Han.
fn goes_on(scan: &Scan<'_>, end: usize) -> bool {
    let c = scan.at(end);
    is_han(c) || matches!(c, '(' | '（' | '”' | '」' | '》')
}

/// A pictograph of Unicode, or what modifies one.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{200D}')
}
