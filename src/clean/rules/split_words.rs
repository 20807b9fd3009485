//! 网 上 → 网上, 12 ,480 → 12,480: a space that an engine saw where there is none, inside a word or a number of running text.
//!
//! A space in a sentence may stand for a pause (好的 我知道了) or part names, so it has to be alone between two marks, and a word
//! has to stand across it that reads much better than its halves. Where the text was folded to ASCII, wide spaces were lost and
//! others were picked up on the same way, before commas too: there one that is alone goes unless a name stands behind it.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{first_of, is_surname, last_of, lost_its_width};
use crate::clean::rules::gaps::space_runs;
use crate::doc::{LineClass, closes, ends_sentence};
use crate::text::{Certainty, RuleId, count_han, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("split-words"),
    group: Group::Spaces,
    phase: Phase::Punctuation,
    certainty: Certainty::Likely,
    titles: ["删除词语和数字中间的空格", "刪除詞語和數字中間的空格", "Remove spaces inside words and numbers"],
    examples: &[
        ("照片放到网 上以后，引来了不少年轻的客人。", "照片放到网上以后，引来了不少年轻的客人。"),
        ("全年借出图书 9 ,106 册，比上一年多了不少。", "全年借出图书 9,106 册，比上一年多了不少。"),
        ("好的 我知道了，你先回去休息吧，明天再说。", "好的 我知道了，你先回去休息吧，明天再说。"),
    ],
    find,
};

/// How much better the two sides have to read in one (natural logarithm).
const ENOUGH: f64 = 4.0;
/// Han that a line of running text has at least.
const RUNNING: u32 = 12;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_mostly_han() {
        return;
    }
    let strays = lost_its_width(scan) && has_strays(scan);
    for (line, content) in scan.lines().filter(|(line, _)| line.han >= RUNNING && line.class != LineClass::Table) {
        if !content.contains(|c| ends_sentence(c) || matches!(c, '，' | ',' | '、')) {
            continue;
        }
        let base = line.content.start as usize;
        let mut so_far = SoFar::default();
        for (start, end) in space_runs(content).filter(|(start, end)| end - start == 1) {
            so_far.read(content, start);
            let (left, right) = (last_of(&content[..start]), first_of(&content[end..]));
            let alone = !so_far.is_inside() && !so_far.gap && !is_gap_ahead(right);
            let quote = || strays && is_at_quote(left, right);
            if is_number(left, right) || alone && (is_word(scan, left, right, strays) || quote()) {
                report.delete(base + start, base + end);
            }
            so_far.gap |= left.ends_with(is_han) && right.starts_with(is_han);
        }
    }
}

/// What has been opened on a line, up to some place.
#[derive(Default)]
struct SoFar {
    at: usize,
    /// A straight quote.
    straight: bool,
    /// A quotation, a title or brackets.
    open: bool,
    /// Whether a space has parted two Han since the last mark.
    gap: bool,
}

impl SoFar {
    fn read(&mut self, content: &str, to: usize) {
        for c in content[self.at..to].chars() {
            self.gap &= !is_pause(c);
            match c {
                '"' => self.straight = !self.straight,
                '“' | '‘' | '《' | '「' | '『' | '（' | '(' | '【' => self.open = true,
                '\'' => {}
                _ if closes(c) => self.open = false,
                _ => {}
            }
        }
        self.at = to;
    }

    /// There a space parts slogans and names.
    fn is_inside(&self) -> bool {
        self.straight || self.open
    }
}

/// Does a space stand before a comma or a stop somewhere? Nobody types that; an engine sees it.
fn has_strays(scan: &Scan<'_>) -> bool {
    let mut marks = scan.signs(|c| matches!(c, ',' | '，' | '.' | '。' | ';' | '；'));
    marks.any(|(at, _)| scan.text[..at].strip_suffix(' ').is_some_and(|before| before.ends_with(is_han)))
}

/// `9 ,106`, `28 .5`
fn is_number(left: &str, right: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let last = left.bytes().rev().take_while(u8::is_ascii_digit).count();
    let whole = !left[..left.len() - last].ends_with(['.', ',', '-']);
    let fraction = match right.as_bytes().first() {
        Some(b',') => digits(&right[1..]) == 3,
        Some(b'.') => digits(&right[1..]) > 0 && !right[1 + digits(&right[1..])..].starts_with('.'),
        _ => false,
    };
    last > 0 && whole && fraction
}

/// Does a word stand across the two, and nothing else part their clause?
fn is_word(scan: &Scan<'_>, left: &str, right: &str, strays: bool) -> bool {
    if !left.ends_with(is_han) || !right.starts_with(is_han) {
        return false;
    }
    let (head, tail) = (last_clause(left), first_clause(right));
    let numerals = head.ends_with(is_numeral) && tail.starts_with(is_numeral);
    let torn = || !is_between_words(scan, head, tail) && scan.gain(head, tail) >= ENOUGH;
    let paused = head.ends_with(['吗', '呢', '吧', '啊', '呀', '哦', '嘛', '了']);
    numerals || torn() || strays && is_amid(left) && !is_name(tail) && !paused
}

/// Does a word of two characters end on the one side, and another begin on the other? Then the space stands between words, even
/// where a compound has both.
fn is_between_words(scan: &Scan<'_>, left: &str, right: &str) -> bool {
    let Some(words) = scan.words else { return true };
    let last = left.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let first = right.char_indices().nth(2).map_or(right.len(), |(at, _)| at);
    words.find(&left[last..]).is_some() && words.find(&right[..first]).is_some()
}

/// Is it before a quotation or a title that stands in a sentence: 叫 “望月桥”? The room is built in.
fn is_at_quote(left: &str, right: &str) -> bool {
    let mut chars = right.chars();
    let opens = matches!(chars.next(), Some('“' | '《' | '「' | '『' | '"'));
    opens && chars.next().is_some_and(is_han) && left.ends_with(is_han) && is_amid(left)
}

/// Far enough from the start of the line to be amid a sentence, not behind a label: 第一条 为了…, 摘要 本文…
fn is_amid(left: &str) -> bool {
    count_han(left) >= 8 || count_han(left) >= 4 && left.contains(['，', ',', '。', '；', ';'])
}

/// Does another space part two Han before the next mark?
fn is_gap_ahead(right: &str) -> bool {
    let mut last = ['\n'; 2];
    for c in right.chars().take_while(|&c| !is_pause(c)) {
        if c == '\u{3000}' || is_han(c) && last[1] == ' ' && is_han(last[0]) {
            return true;
        }
        last = [last[1], c];
    }
    false
}

/// What stands behind the last mark.
fn last_clause(text: &str) -> &str {
    text.rfind(is_pause).map_or(text, |at| text[at..].trim_start_matches(is_pause))
}

/// What stands before the first mark.
fn first_clause(text: &str) -> &str {
    text.find(is_pause).map_or(text, |at| &text[..at])
}

/// A surname and one or two characters: all there is of the clause.
fn is_name(clause: &str) -> bool {
    clause.starts_with(is_surname) && (2..=4).contains(&clause.chars().count())
}

fn is_pause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',' | '、' | '：' | ':') || closes(c)
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百千万萬〇○零".contains(c)
}
