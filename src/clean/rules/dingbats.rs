//! Pointing hands and thumbs at the end of a paragraph: what an OCR engine makes of the ornament that closes an article. Emoji
//! are another thing, and stay.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_credit;
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("dingbats"),
    group: Group::Characters,
    phase: Phase::Controls,
    certainty: Certainty::Likely,
    titles: ["删除段末的装饰符号", "刪除段末的裝飾符號", "Remove ornaments at paragraph ends"],
    examples: &[("本报记者 李明 🖒", "本报记者 李明"), ("真棒👍", "真棒👍"), ("☞ 请看下页", "☞ 请看下页")],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    for line in scan.document.lines() {
        let content = line.content.of(scan.text);
        let rest = content.trim_end_matches(is_ornament);
        if rest.len() < content.len() && ends_in_credit(rest.trim_end()) {
            report.delete(line.content.start as usize + rest.trim_end().len(), line.content.end as usize);
        }
    }
}

/// Does it end with those who made it, behind the last sentence?
fn ends_in_credit(rest: &str) -> bool {
    rest.rsplit(['。', '！', '？', '”']).next().is_some_and(is_credit)
}

/// Hands that are no emoji.
fn is_ornament(c: char) -> bool {
    matches!(c, '\u{1F58E}' | '\u{1F591}'..='\u{1F594}' | '\u{1F598}'..='\u{1F5A3}' | '\u{261A}'..='\u{261C}' | '\u{261E}' | '\u{261F}')
}
