//! 企₩ → 企业: a sign of another world amid Han, where print had one more Han. Only one word of the lexicon may be worth
//! thinking of, and the page has to have it elsewhere.

use rustc_hash::FxHashMap;

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::lexicon::Words;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("misread-symbols"),
    group: Group::Characters,
    phase: Phase::LookAlikes,
    certainty: Certainty::Likely,
    titles: ["汉字间的怪符号改回汉字", "漢字間的怪符號改回漢字", "Turn odd signs amid Han back into Han"],
    examples: &[
        (
            "这些企业规模不大，有的企业只有几个人。镇上准备给外地企₩也发一份通知。",
            "这些企业规模不大，有的企业只有几个人。镇上准备给外地企业也发一份通知。",
        ),
        ("那件大衣卖₩90000，不便宜。", "那件大衣卖₩90000，不便宜。"),
    ],
    find,
};

/// How many times as often as all the others together the word that fits has been counted.
const SHARE: u64 = 6;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let Some(words) = scan.words.filter(|_| scan.profile.is_mostly_han()) else { return };
    let odd: Vec<(usize, char)> = scan.signs(is_odd).collect();
    let mut counts: FxHashMap<char, usize> = FxHashMap::default();
    odd.iter().for_each(|&(_, c)| *counts.entry(kind(c)).or_default() += 1);
    // What comes again is meant.
    for (at, c) in odd.into_iter().filter(|&(at, c)| counts[&kind(c)] == 1 && is_amid_han(scan, at, c)) {
        if let Some(with) = reading(scan, words, at, c) {
            report.replace(at, at + c.len_utf8(), with.encode_utf8(&mut [0; 4]));
        }
    }
}

/// All letters of Russian are of one kind.
fn kind(c: char) -> char {
    if matches!(c, 'А'..='я') { 'А' } else { c }
}

/// Signs of money and of law, and letters of Russian: none of them has business between two Han. Greek letters have.
fn is_odd(c: char) -> bool {
    matches!(c, '¢' | '£' | '¤' | '¥' | '§' | '¶' | '₠'..='⃀' | '￠' | '￡' | '￥' | '￦' | 'А'..='я')
}

/// Han right before it, and behind it Han or a mark that ends something.
fn is_amid_han(scan: &Scan<'_>, at: usize, c: char) -> bool {
    let after = scan.at(at + c.len_utf8());
    is_han(scan.before(at)) && (is_han(after) || "，。、；：！？”》）".contains(after))
}

/// The Han that makes a word with the one before or the one behind: one that the page has elsewhere, and that is the word to
/// think of if one character of it is missing.
fn reading(scan: &Scan<'_>, words: &Words, at: usize, c: char) -> Option<char> {
    let (before, after) = (scan.before(at), scan.at(at + c.len_utf8()));
    let ahead = move |with: char| [before, with].iter().collect::<String>();
    let behind = move |with: char| [with, after].iter().collect::<String>();
    let read = likeliest(words, ahead).filter(|&with| has_twice(scan.text, &ahead(with)));
    read.or_else(|| likeliest(words, behind).filter(|&with| has_twice(scan.text, &behind(with))))
}

/// The character whose word is counted `SHARE` times as often as all the others together.
fn likeliest(words: &Words, word: impl Fn(char) -> String) -> Option<char> {
    let freq = |with| u64::from(words.find(&word(with)).map_or(0, |id| words.freq(id)));
    let (mut best, mut most, mut all) = ('\n', 0, 0);
    for with in '\u{4E00}'..='\u{9FA5}' {
        let freq = freq(with);
        all += freq;
        if freq > most {
            (best, most) = (with, freq);
        }
    }
    (most > 0 && (all - most) * SHARE <= most).then_some(best)
}

fn has_twice(text: &str, word: &str) -> bool {
    text.matches(word).nth(1).is_some()
}
