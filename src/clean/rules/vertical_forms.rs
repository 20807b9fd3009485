//! Marks made for vertical lines (︵, ﹁, ︐), which stand in text that is no longer set so: the horizontal ones, beside Han.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("vertical-forms"),
    group: Group::Punctuation,
    phase: Phase::Controls,
    certainty: Certainty::Certain,
    titles: ["竖排标点改为横排", "直排標點改為橫排", "Turn vertical punctuation into horizontal"],
    examples: &[("他說︰﹁好︒﹂", "他說：「好。」"), ("第一章︵上︶", "第一章（上）"), ("︵ ︶ ﹁ ﹂", "︵ ︶ ﹁ ﹂")],
    find,
};

/// Vertical and horizontal, by turns: Unicode 16.0, U+FE10–FE19 and U+FE30–FE48. ︰ (a two-dot leader by its name) is written for a
/// colon wherever it is met.
const FORMS: &str = "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰：︱—︲–︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］";

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let form = |c: char| {
        let at = FORMS.chars().step_by(2).position(|vertical| vertical == c);
        at.and_then(|at| FORMS.chars().nth(at * 2 + 1))
    };
    let mut buffer = [0; 4];
    for (at, c) in scan.signs(|c| matches!(c, '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE48}')) {
        let end = at + c.len_utf8();
        let near = |c: char| is_han(c) || form(c).is_some();
        if let Some(usual) = form(c)
            && (near(scan.before(at)) || near(scan.at(end)))
        {
            report.replace(at, end, usual.encode_utf8(&mut buffer));
        }
    }
}
