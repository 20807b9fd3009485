//! 公共汽车公共汽车 → 公共汽车: a word that stands twice in a row in the middle of a sentence.
//!
//! Much in Chinese is doubled on purpose: 研究研究, 大片大片, 一件事一件事. A noun of four characters and more
//! nobody doubles within a sentence; where a shorter one stands twice, one may end a clause and the other begin the next, so
//! the second is only offered to be taken out. So is the second of two equal characters of which only the first is part of a word:
//! 关系系十分密切.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::lexicon::Words;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("doubled-words"),
    group: Group::Noise,
    phase: Phase::LookAlikes,
    certainty: Certainty::Likely,
    titles: [
        "句中连写两遍的名词删去一个",
        "句中連寫兩遍的名詞刪去一個",
        "Take out the second of two equal nouns in a row",
    ],
    examples: &[
        ("他们坐着公共汽车公共汽车进城去了。", "他们坐着公共汽车进城去了。"),
        ("这件事还要研究研究，大家常常商量商量。", "这件事还要研究研究，大家常常商量商量。"),
    ],
    find,
};

/// Bytes of a Han, but for those beyond the basic plane, which are in no word.
const HAN: usize = 3;
/// How long the words are that are looked for, in bytes: two to six characters.
const LENGTHS: [usize; 5] = [2 * HAN, 3 * HAN, 4 * HAN, 5 * HAN, 6 * HAN];
/// From the start of the longest of them to the first character of its copy.
const NEAR: usize = 7 * HAN;
/// So many bytes make a word too long to be doubled on purpose.
const SURE: usize = 4 * HAN;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let Some(words) = scan.words.filter(|_| scan.profile.is_mostly_han()) else { return };
    let bytes = scan.text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        // As a first byte, a Han has E3 to E9.
        if !matches!(bytes[start], 0xE3..=0xE9) {
            start += 1;
            continue;
        }
        let Some(len) = doubled(&bytes[start..]) else {
            if is_stray(words, scan, start) {
                report.suggest(start, start + HAN, "");
            }
            start += HAN;
            continue;
        };
        let (behind, end) = (start + len, start + 2 * len);
        let is_noun = is_han(scan.before(start)) && is_han(scan.at(end)) && is_noun(words, &scan.text[start..behind]);
        match is_noun && !is_split(words, scan.text, start, end) {
            true if len >= SURE => report.delete(behind, end),
            true => report.suggest(behind, end, ""),
            false => {}
        }
        start = end;
    }
}

/// How many bytes of Han come twice at the start of `bytes`: two characters or more, not all the same.
fn doubled(bytes: &[u8]) -> Option<usize> {
    // Nearly always, what would begin again does not even end in the same byte.
    let again = |near: &[u8; NEAR]| LENGTHS.iter().any(|len| near[len + HAN - 1] == near[HAN - 1]);
    let may_be = bytes.first_chunk().is_none_or(again);
    LENGTHS.into_iter().find(|&len| may_be && is_doubled(bytes, len))
}

fn is_doubled(bytes: &[u8], len: usize) -> bool {
    let Some((first, second)) = bytes.get(..2 * len).map(|both| both.split_at(len)) else { return false };
    first == second
        && str::from_utf8(first).is_ok_and(|word| word.chars().all(is_han))
        && first[..len - HAN] != first[HAN..]
}

/// Is the Han at `at` the one before it once more, which ends a noun of two characters? It begins no word, and the two are none.
fn is_stray(words: &Words, scan: &Scan<'_>, at: usize) -> bool {
    let bytes = scan.text.as_bytes();
    if at < 2 * HAN || bytes[at - 1] != bytes[at + HAN - 1] || bytes[at - HAN..at] != bytes[at..at + HAN] {
        return false;
    }
    let (c, first) = (scan.at(at), at - HAN);
    let word = scan.text.get(at - 2 * HAN..at).unwrap_or("");
    let reaches = |from: usize| {
        words.prefixes(&scan.text[from..]).any(|(len, _)| from + len as usize > at + HAN * usize::from(from == at))
    };
    is_han(c)
        && is_noun(words, word)
        && !word.starts_with(c)
        && is_han(scan.at(at + HAN))
        && ![at, first].into_iter().any(reaches)
}

/// Is it a noun of the lexicon, and nobody's name? With a number it would be a measure: 一文钱一文钱.
fn is_noun(words: &Words, word: &str) -> bool {
    let tag = words.find(word).map_or("", |id| words.tag(id));
    matches!(tag, "n" | "vn" | "ns" | "nt" | "nz") && !word.contains(['一', '两', '几', '半', '每'])
}

/// Does a word of the lexicon reach across the ends, as in 天主教主教团?
fn is_split(words: &Words, text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().rev().take(3).map(char::len_utf8).sum::<usize>();
    let chars =
        text[start - before..].char_indices().map(|(at, c)| (start - before + at, c)).take_while(|(at, _)| *at < end);
    let mut reaching =
        chars.flat_map(|(at, _)| words.prefixes(&text[at..]).map(move |(len, _)| (at, at + len as usize)));
    reaching.any(|(from, to)| from < start && to > start || from < end && to > end)
}
