//! Full-width letters and digits, Ａ１, become plain ones in Chinese, with the marks between them (３．５％).

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("full-width-letters"),
    group: Group::Characters,
    phase: Phase::Punctuation,
    certainty: Certainty::Likely,
    titles: ["全角字母和数字改半角", "全形字母和數字改半形", "Make full-width letters and digits plain"],
    examples: &[
        ("２０２４年，ＡＰＰ增长３．５％", "2024年，APP增长3.5%"),
        ("第１、２条", "第1、2条"),
        ("ＡＢＣはアルファベットです", "ＡＢＣはアルファベットです"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_chinese() {
        return;
    }
    let mut buffer = [0; 4];
    // Where the line ends, and whether it speaks of full-width characters.
    let mut lines = scan.lines();
    let (mut end_of_line, mut about_width) = (0, false);
    for (at, c) in scan.signs(|c| is_wide_alphanumeric(c) || MARKS.contains(&c)) {
        while end_of_line <= at
            && let Some((line, content)) = lines.next()
        {
            end_of_line = line.next as usize;
            about_width = end_of_line > at && is_about_width(content);
        }
        let end = at + c.len_utf8();
        let between = || is_alphanumeric(scan.before(at)) && is_alphanumeric(scan.at(end));
        let narrow = match c {
            _ if about_width => continue,
            _ if is_wide_digit(c) && (is_numeral(scan.before(at)) || is_numeral(scan.at(end))) => continue,
            _ if is_wide_alphanumeric(c) && is_read_wrong(scan, at, end) => continue,
            _ if is_wide_alphanumeric(c) => narrow(c),
            '％' if is_wide_alphanumeric(scan.before(at)) => '%',
            _ if between() && c != '％' => narrow(c),
            _ => continue,
        };
        report.replace(at, end, narrow.encode_utf8(&mut buffer));
    }
}

/// The full-width marks that may stand between letters or behind digits.
const MARKS: [char; 7] = ['．', '／', '＠', '－', '＋', '＿', '％'];

/// Does it stand alone beside what was read in a wrong encoding: `?Ｐ诺慕嵛残?`
fn is_read_wrong(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let Some(pages) = scan.codepages else { return false };
    let odd = |c: char| is_han(c) && !pages.is_common(c) || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}');
    let lone = !is_alphanumeric(scan.before(start)) && !is_alphanumeric(scan.at(end));
    lone && scan.text[end..].chars().take(4).filter(|&c| odd(c)).count() >= 2
}

/// Does the line speak of full-width characters, and show some?
fn is_about_width(content: &str) -> bool {
    content.contains("全角") || content.contains("全形")
}

/// The ASCII form of a full-width one.
fn narrow(c: char) -> char {
    char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
}

fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// 一二三０: where ０ stands for 〇.
fn is_numeral(c: char) -> bool {
    "一二三四五六七八九".contains(c)
}

fn is_wide_alphanumeric(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_alphanumeric(c: char) -> bool {
    is_wide_alphanumeric(c) || c.is_ascii_alphanumeric()
}
