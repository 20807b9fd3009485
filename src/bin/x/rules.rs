//! `cargo x rules`: the table of the cleaning rules in the READMEs, made from the rules' cards.

use std::fmt::Write;

use zhtidy::clean::{RULES, Rule};
use zhtidy::text::Certainty;

use crate::work::say;
use crate::{Done, house};

const BEGIN: &str = "<!-- rules -->";
const END: &str = "<!-- /rules -->";
/// Characters of an example that are shown.
const WINDOW: usize = 24;

/// One row per document: which of a card's titles it takes, and the words of the table's head.
const DOCUMENTS: [(&str, usize, Words); 4] = [
    ("README.md", 2, ENGLISH),
    ("README.zh-CN.md", 0, CHINESE),
    ("pkg/README.md", 2, ENGLISH),
    ("pkg/README.zh-CN.md", 0, CHINESE),
];

struct Words {
    head: [&'static str; 4],
    certain: &'static str,
    likely: &'static str,
}

const ENGLISH: Words =
    Words { head: ["rule", "what it does", "example", "how sure"], certain: "certain", likely: "likely" };
const CHINESE: Words = Words { head: ["规则", "作用", "例子", "把握"], certain: "确定", likely: "很可能" };

pub fn run(check: bool) -> Done {
    let mut outdated = Vec::new();
    for (path, title, words) in &DOCUMENTS {
        let file = house::at(path);
        let Ok(text) = house::read(&file) else { continue };
        let Some((before, after)) = around(&text) else { continue };
        let new = format!("{before}{BEGIN}\n{}{END}{after}", table(*title, words));
        if new == text {
            say("rules", &format!("{path}: up to date"));
        } else if check {
            outdated.push(*path);
        } else {
            house::write(&file, new)?;
            say("rules", &format!("{path}: rewritten, {} rules", RULES.len()));
        }
    }
    if outdated.is_empty() {
        return Ok(());
    }
    Err(format!("the table of the rules is out of date in {}: run `cargo x rules`", outdated.join(", ")))
}

/// What stands before and after the markers.
fn around(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some((before, after))
}

fn table(title: usize, words: &Words) -> String {
    let mut table = format!("| {} |\n|---|---|---|---|\n", words.head.join(" | "));
    for rule in RULES {
        let sure = if rule.certainty == Certainty::Certain { words.certain } else { words.likely };
        writeln!(table, "| `{}` | {} | {} | {sure} |", rule.id, cell(rule.titles[title]), example(rule))
            .expect("a string can be written");
    }
    table
}

/// The shortest example that changes something.
fn example(rule: &Rule) -> String {
    let changing = rule.examples.iter().filter(|(before, after)| before != after);
    let shortest = changing.min_by_key(|(before, after)| before.chars().count() + after.chars().count());
    let (before, after) = shortest.map_or(("", ""), |&example| example);
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    format!("{} → {}", code(&excerpt(before, same)), code(&excerpt(after, same)))
}

/// A window on a long text, from a little before the first difference.
fn excerpt(text: &str, difference: usize) -> String {
    if text.chars().count() <= WINDOW {
        return text.into();
    }
    let start = difference.saturating_sub(WINDOW / 3);
    let window: String = text.chars().skip(start).take(WINDOW).collect();
    let rest = text.chars().count() > start + WINDOW;
    format!("{}{window}{}", if start > 0 { "…" } else { "" }, if rest { "…" } else { "" })
}

/// A text as code in a table: what cannot be seen is written as its number, an empty text as a word.
fn code(text: &str) -> String {
    if text.is_empty() {
        return "∅".into();
    }
    let seen: String = text.chars().map(visible).collect();
    let fence = if seen.contains('`') { "``" } else { "`" };
    let room = if seen.starts_with([' ', '`']) || seen.ends_with([' ', '`']) { " " } else { "" };
    format!("{fence}{room}{}{room}{fence}", cell(&seen))
}

fn visible(c: char) -> String {
    match c {
        '\n' => "⏎".into(),
        ' ' => "␣".into(),
        '\u{3000}' => "□".into(),
        c if c.is_control() || c.is_whitespace() || is_invisible(c) || is_twin(c) => format!("⟨{:X}⟩", u32::from(c)),
        c => c.into(),
    }
}

/// Format characters, variation selectors, tags and private use.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

/// Kangxi radicals and compatibility ideographs, which look like the usual ones.
fn is_twin(c: char) -> bool {
    matches!(c, '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_spelt_out() {
        assert_eq!(code("字 字\n"), "`字␣字⏎`");
        assert_eq!(code("\u{200b}\u{3000}|"), "`⟨200B⟩□\\|`");
        assert_eq!(code("a`"), "`` a` ``");
        assert_eq!(code(""), "∅");
    }

    #[test]
    fn of_a_long_example_the_first_difference_is_shown() {
        let long = "一二三四五六七八九十".repeat(4);
        assert_eq!(excerpt(&long, 20), "…三四五六七八九十一二三四五六七八九十一二三四五六…");
        assert_eq!(excerpt(&long, 0).chars().last(), Some('…'));
        assert_eq!(excerpt("短", 1), "短");
    }

    #[test]
    fn only_what_stands_between_the_markers_is_replaced() {
        assert_eq!(around("a<!-- rules -->old<!-- /rules -->b"), Some(("a", "b")));
        assert_eq!(around("a<!-- rules -->old"), None);
    }
}
