//! How well a stretch of text reads as Chinese, in either script: what repairs of wrongly read bytes are weighed with.

use crate::clean::rule::Scan;
use crate::lexicon::{Codepages, Words};
use crate::text::{Span, count_han, is_cjk_punctuation, is_han, sort_by_number};

/// The dictionaries that it takes.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    words: &'a Words,
    pub pages: &'a Codepages,
}

impl<'a> Reading<'a> {
    /// None where a dictionary is not loaded.
    pub fn of(scan: &Scan<'a>) -> Option<Reading<'a>> {
        Some(Reading { words: scan.words?, pages: scan.codepages? })
    }

    /// The log-probability per character: −5 to −8 for prose, under −12 for what nobody wrote.
    pub fn rate(self, text: &str) -> f64 {
        let mut sum = 0.0;
        let mut count = 0;
        let mut words = String::new();
        for c in text.chars() {
            count += 1;
            if is_han(c) {
                words.push(self.pages.simplified(c));
                continue;
            }
            sum += self.take(&mut words) + mark(c);
        }
        (sum + self.take(&mut words)) / f64::from(count.max(1))
    }

    fn take(self, words: &mut String) -> f64 {
        let score = if words.is_empty() { 0.0 } else { self.words.score(words) };
        words.clear();
        score
    }

    /// Nothing but ASCII, Han and Chinese marks, with more Han than marks; `beside` says that Han stand next to it, so that
    /// a mark alone will do.
    pub fn is_chinese(self, text: &str, beside: bool) -> bool {
        let han = count_han(text);
        let rest = || text.chars().filter(|&c| !c.is_ascii() && !is_han(c));
        rest().all(is_usual_mark) && (han > 0 && han >= rest().count() || han == 0 && beside)
    }

    /// A Han of no common use.
    pub fn is_rare(self, c: char) -> bool {
        is_han(c) && !self.pages.is_common(c)
    }

    /// Where odd characters stand, in order: byte offsets.
    pub fn odd_places<'s>(self, scan: &Scan<'s>) -> &'s [u32] {
        scan.known.odd_places.get_or_init(|| {
            let odd = scan.document.signs().iter().filter(|(_, c)| self.is_odd(*c));
            let mut places: Vec<u32> = odd.map(|(at, _)| *at).collect();
            let signs = places.len();
            scan.document.each_han(scan.text, |at, c| {
                if !self.pages.is_common(c) {
                    places.push(at as u32);
                }
            });
            if signs > 0 {
                sort_by_number(&mut places, |at| u64::from(*at));
            }
            places
        })
    }

    /// A character that Chinese text seldom has, and text read in a wrong code page often: a rare Han, one for private use,
    /// a letter of a third script, a box.
    #[inline]
    pub fn is_odd(self, c: char) -> bool {
        match c {
            '\0'..='\u{7F}' => false,
            '\u{4E00}'..='\u{9FFF}' => !self.pages.is_common(c),
            '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' => true,
            _ if is_han(c) => !self.pages.is_common(c),
            _ => !is_usual_mark(c),
        }
    }
}

/// Do two of the `places` on a line stand close together, with `near` characters beyond ASCII between them at most?
pub(super) fn is_crowded(text: &str, places: &[u32], line: Span, near: usize) -> bool {
    let first = places.partition_point(|at| *at < line.start);
    let count = places[first..].partition_point(|at| *at < line.end);
    places[first..first + count].windows(2).any(|two| {
        let between = &text.as_bytes()[two[0] as usize + 1..two[1] as usize];
        between.iter().filter(|byte| **byte >= 0xC0).count() <= near
    })
}

/// Marks and full-width forms as Chinese text has them.
fn is_usual_mark(c: char) -> bool {
    is_cjk_punctuation(c)
        || matches!(c, '\u{3000}' | '！'..='～' | '①'..='⑳' | '■'..='●' | '★' | 'Ⅰ'..='Ⅻ' | '℃' | '×' | '∶' | '≤' | '≥' | '→')
}

/// The log-probability of a character that is no Han.
fn mark(c: char) -> f64 {
    match c {
        '。' => -3.5,
        '，' | '、' => -4.0,
        '“' | '”' | '：' | '；' | '《' | '》' => -5.0,
        '0'..='9' | 'a'..='z' | 'A'..='Z' | ' ' => -7.0,
        '\u{20}'..='\u{7E}' => -9.0,
        _ if is_usual_mark(c) => -6.0,
        _ => -18.0,
    }
}
