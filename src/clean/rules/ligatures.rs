//! Ligatures of Latin type, ﬁ and ﬂ, which a PDF's fonts put into copied words and no search finds: the letters that they are.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, is_latin_letter};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("ligatures"),
    group: Group::Characters,
    phase: Phase::Controls,
    certainty: Certainty::Certain,
    titles: ["拆开西文连字", "拆開西文連字", "Take Latin ligatures apart"],
    examples: &[("oﬃce 和 ﬁle", "office 和 file"), ("连字 ﬁ 是一个字符", "连字 ﬁ 是一个字符")],
    find,
};

/// U+FB00–FB06, in order.
const LETTERS: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "ft", "st"];

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    for (at, c) in scan.signs(|c| matches!(c, '\u{FB00}'..='\u{FB06}')) {
        let end = at + c.len_utf8();
        if is_latin_letter(scan.before(at)) || is_latin_letter(scan.at(end)) {
            report.replace(at, end, LETTERS[c as usize - 0xFB00]);
        }
    }
}
