//! Spaces of odd widths, which web pages and typesetters use, become plain ones beside Chinese.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_chinese;
use crate::text::{Certainty, CharClass, RuleId, class};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("exotic-spaces"),
    group: Group::Spaces,
    phase: Phase::Controls,
    certainty: Certainty::Certain,
    titles: ["统一特殊空格", "統一特殊空格", "Make odd spaces plain ones"],
    examples: &[
        ("记者\u{A0}张三", "记者 张三"),
        ("全长\u{2009}3\u{202F}千米", "全长 3 千米"),
        ("10\u{A0}km of road", "10\u{A0}km of road"),
        ("第一条\u{3000}总则", "第一条\u{3000}总则"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_chinese() {
        return;
    }
    let (mut end, mut beside) = (0, false);
    let odd = |c| matches!(c, '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}');
    for (at, c) in scan.signs(odd) {
        if at >= end {
            // What stands around a run of spaces holds for all of it.
            let run = scan.text[at..].char_indices().find(|&(_, c)| class(c) != CharClass::Space);
            end = run.map_or(scan.text.len(), |(length, _)| at + length);
            beside = is_chinese(scan.before_spaces(at)) || is_chinese(scan.at(end));
        }
        if beside {
            report.replace(at, at + c.len_utf8(), " ");
        }
    }
}
