//! Han set one by one with spaces between them, 中 国 人 民, as letter-spaced headings come out of a PDF. Five or more in a
//! row that make words of two characters or more; two are a name or a title (前 言), and what makes no words, or four of a kind
//! (春 夏 秋 冬), is a list.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::lexicon::Words;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("letter-spacing"),
    group: Group::Spaces,
    phase: Phase::Wraps,
    certainty: Certainty::Likely,
    titles: ["合并逐字加空格的词", "合併逐字加空格的詞", "Close up letter-spaced words"],
    examples: &[
        ("中 国 人 民 银 行", "中国人民银行"),
        ("前 言", "前 言"),
        ("春 夏 秋 冬", "春 夏 秋 冬"),
        ("王 明 李小红 张 三", "王 明 李小红 张 三"),
    ],
    find,
};

/// Gaps in a row, at least.
const LEAST: usize = 4;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let spaces = scan.signs(|c| c == ' ').filter(|&(at, _)| is_han(scan.before(at)));
    if spaces.take(LEAST).count() < LEAST {
        return;
    }
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    let mut close = |gaps: &mut Vec<(usize, usize)>| {
        if is_spaced_out(scan, gaps) {
            for &(start, end) in gaps.iter() {
                report.delete(start, end);
            }
        }
        gaps.clear();
    };
    let mut chars = scan.free().peekable();
    // Invariant: `gaps` are the spaces of a run of single Han that ends right before the character in hand.
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        if gaps.is_empty() && scan.text.as_bytes().get(end) != Some(&b' ') {
            continue;
        }
        if !is_han(c) || is_han(scan.before(at)) {
            close(&mut gaps);
            continue;
        }
        let space = scan.text[end..].bytes().take_while(|&b| b == b' ').count();
        let next = scan.at(end + space);
        let single = (1..=3).contains(&space) && is_han(next) && !is_han(scan.at(end + space + next.len_utf8()));
        if single {
            gaps.push((end, end + space));
            while chars.next_if(|&(_, c)| c == ' ').is_some() {}
        } else {
            close(&mut gaps);
        }
    }
    close(&mut gaps);
}

/// Do the single Han around `gaps` make words? A quarter of a long run may be words of one character.
fn is_spaced_out(scan: &Scan<'_>, gaps: &[(usize, usize)]) -> bool {
    let (Some(words), [first, .., last], true) = (scan.words, gaps, gaps.len() >= LEAST) else { return false };
    let start = first.0 - scan.before(first.0).len_utf8();
    let end = last.1 + scan.at(last.1).len_utf8();
    let joined: String = scan.text[start..end].chars().filter(|&c| c != ' ').collect();
    // Numbers are counted off, not spaced out.
    if joined.chars().filter(|&c| "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳".contains(c)).count() >= 3
    {
        return false;
    }
    // The fewest characters left over, up to each place.
    let mut left = vec![usize::MAX; joined.len() + 1];
    left[0] = 0;
    for (at, c) in joined.char_indices() {
        let so_far = left[at];
        let next = at + c.len_utf8();
        left[next] = left[next].min(so_far + 1);
        for (length, _) in words.prefixes(&joined[at..]).filter(|&(length, _)| length as usize > c.len_utf8()) {
            let behind = at + length as usize;
            left[behind] = left[behind].min(so_far);
        }
    }
    // Words of two alone are found in any list (人 口 手 足).
    let long = |at: usize| {
        words.prefixes(&joined[at..]).any(|(length, _)| joined[at..at + length as usize].chars().count() >= 3)
    };
    if !joined.char_indices().any(|(at, _)| long(at)) {
        return is_phrase(words, &joined);
    }
    let count = gaps.len() + 1;
    left[joined.len()] <= if count >= 8 { count / 4 } else { 0 }
}

/// Words of two, two at least, and between them what no list has: 的, 了, 上.
fn is_phrase(words: &Words, joined: &str) -> bool {
    let (mut at, mut pairs, mut between) = (0, 0, 0);
    while let Some(c) = joined[at..].chars().next() {
        let pair = joined[at..].char_indices().nth(2).map_or(joined.len(), |(end, _)| at + end);
        if words.find(&joined[at..pair]).is_some() && pair > at + c.len_utf8() {
            pairs += 1;
            at = pair;
        } else if "的了和与在上中下里之".contains(c) {
            between += 1;
            at += c.len_utf8();
        } else {
            return false;
        }
    }
    pairs >= 2 && between >= 1
}
