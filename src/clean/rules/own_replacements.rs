//! What the user wants found and replaced, in the text that all other rules have repaired; links and code too. All of it is looked
//! for at once: where two want one place, the earlier gets it.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("own-replacements"),
    group: Group::Form,
    phase: Phase::Own,
    certainty: Certainty::Certain,
    titles: ["自定义替换", "自訂取代", "Own replacements"],
    examples: &[("大部份人", "大部分人"), ("共12圆整", "共12元整"), ("一部书", "一部书")],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    for replacement in &scan.settings.replace {
        for (span, with) in replacement.places(scan.text) {
            report.replace_anywhere(span, &with);
        }
    }
}
