//! Invisible characters that nobody sees and every search stumbles over. Where they do something (in emoji, Indic and Arabic
//! text, Thai) they stay, and variation selectors always do.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, CharClass, RuleId, class, is_latin_letter};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("zero-width"),
    group: Group::Characters,
    phase: Phase::Controls,
    certainty: Certainty::Certain,
    titles: ["清除零宽字符", "清除零寬字元", "Remove zero-width characters"],
    examples: &[
        ("人\u{200B}民\u{FEFF}日报", "人民日报"),
        ("\u{FEFF}标题", "标题"),
        ("👩\u{200D}👧 一家", "👩\u{200D}👧 一家"),
        ("नम\u{200D}स्ते", "नम\u{200D}स्ते"),
        ("葛\u{E0100}城", "葛\u{E0100}城"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if scan.signs(is_invisible).next().is_none() {
        return;
    }
    let signs = || scan.document.signs().iter().map(|&(at, c)| (at as usize, c));
    let mut found = signs().filter(|&(_, c)| is_invisible(c)).peekable();
    let leftward = signs().any(|(_, c)| is_leftward(c));
    while let Some((start, c)) = found.next() {
        let mut end = start + c.len_utf8();
        while let Some((_, c)) = found.next_if(|&(at, _)| at == end) {
            end += c.len_utf8();
        }
        let (before, after) = (scan.before(start), scan.at(end));
        if is_plain(before) && is_plain(after) && !works(&scan.text[start..end], before, after, leftward) {
            report.delete(start, end);
        }
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// Does a run of invisible characters do something: tell where a Latin word may break, or which way a text with Arabic or
/// Hebrew in it runs?
fn works(run: &str, before: char, after: char, leftward: bool) -> bool {
    let breaks = |c: char| matches!(c, '\u{AD}' | '\u{2060}');
    let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let latin = is_latin_letter(before) && is_latin_letter(after);
    latin && run.chars().all(|c| breaks(c) || turns(c)) || leftward && run.chars().any(turns)
}

/// A letter of Hebrew, Arabic and their kin.
fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// A character next to which nothing invisible has any work to do.
fn is_plain(c: char) -> bool {
    !matches!(class(c), CharClass::Other | CharClass::Control)
}
