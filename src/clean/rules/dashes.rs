//! Hyphens in a row become the dash of Chinese print, two cells long.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_amid_chinese, is_chinese};
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("dashes"),
    group: Group::Punctuation,
    phase: Phase::Punctuation,
    certainty: Certainty::Likely,
    titles: ["统一破折号", "統一破折號", "Make dashes ——"],
    examples: &[
        ("他来了--终于来了", "他来了——终于来了"),
        ("使用 --help 参数", "使用 --help 参数"),
        ("2011-2014年", "2011-2014年"),
        ("一\n---\n二", "一\n---\n二"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let mut chars = scan.signs(|c| matches!(c, '-' | '－' | '─')).peekable();
    while let Some((at, c)) = chars.next() {
        let (mut end, mut count) = (at + c.len_utf8(), 1);
        while let Some((_, dash)) = chars.next_if(|&(next, dash)| dash == c && next == end) {
            end += dash.len_utf8();
            count += 1;
        }
        if (2..=4).contains(&count) && is_dash(scan, at, end) {
            report.replace(at, end, "——");
        } else if (2..=4).contains(&count) && is_dash_with_gap(scan, at, end) {
            report.replace(at, end + 1, "——");
        }
    }
}

/// Right behind a Han, with one space before the next: what typists of narrow marks write. What stands free is no dash for sure.
fn is_dash_with_gap(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let text = scan.line(at).is_some_and(|line| line.class == LineClass::Text);
    text && is_han(scan.before(at)) && scan.at(end) == ' ' && is_han(scan.at(end + 1))
}

/// Between two words of Chinese, or at the start of a line of it; not a ruler, a row, an option of a command.
fn is_dash(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let class = scan.line(at).map(|line| line.class);
    let after = scan.at(end);
    matches!(class, Some(LineClass::Text | LineClass::Heading | LineClass::Quote))
        && !after.is_ascii_alphanumeric()
        && (is_chinese(scan.before(at)) || is_chinese(after))
        && is_amid_chinese(scan, at, end)
        && after != ' '
}
