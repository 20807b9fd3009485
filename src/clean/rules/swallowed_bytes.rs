//! A slip by one byte that begins and ends in a question mark: `?盎ヂ?lián)網` is `“互聯(lián)網` in GBK, read from the second byte of
//! the quote on. The first `?` hides the first byte of the quote, the last one the second byte of 聯 and the bracket behind it.
//!
//! What lies between is paired anew; the two bytes that are lost are filled by the vocabulary and by what the page has elsewhere: the
//! character that it glosses `lián`, a closing quote that nothing opens. Only where the bracket of a gloss was swallowed is it known what
//! goes back in, and so nothing else is touched.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::reading::Reading;
use crate::lexicon::Page;
use crate::text::{Certainty, RuleId, is_han, is_latin_letter};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("swallowed-bytes"),
    group: Group::Characters,
    phase: Phase::Bytes,
    certainty: Certainty::Likely,
    titles: [
        "还原被问号吞掉字节的文字",
        "還原被問號吞掉位元組的文字",
        "Restore text whose bytes went under in question marks",
    ],
    examples: &[
        ("推動?盎ヂ?lián)網+”行動", "推動“互聯(lián)網+”行動"),
        ("你是誰?我是?李?li)明", "你是誰?我是?李?li)明"),
    ],
    find,
};

/// Characters between the two question marks.
const LONGEST: usize = 8;
/// By how much a character has to become likelier (natural logarithm), and how likely it has to be.
const GAIN: f64 = 1.5;
const FLOOR: f64 = -9.0;
/// How much it tells (natural logarithm) that the page glosses a character so elsewhere, and that a quote is closed later on.
const TOLD: f64 = 6.0;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let Some(reading) = Reading::of(scan) else { return };
    for (start, _) in scan.signs(is_hole) {
        if let Some(hole) = Hole::new(scan, reading, start)
            && let Some(with) = hole.filled()
        {
            report.replace(hole.start, hole.end, &with);
        }
    }
}

fn is_hole(c: char) -> bool {
    matches!(c, '?' | '？' | '\u{FFFD}')
}

/// `?盎ヂ?` before `lián)`.
struct Hole<'a> {
    scan: Scan<'a>,
    reading: Reading<'a>,
    start: usize,
    end: usize,
    /// What is between the question marks, in bytes of GBK.
    bytes: Vec<u8>,
    /// The gloss behind them.
    gloss: &'a str,
}

impl<'a> Hole<'a> {
    /// None where no gloss has lost its opening bracket, or what lies between is nothing strange.
    fn new(scan: &Scan<'a>, reading: Reading<'a>, start: usize) -> Option<Hole<'a>> {
        let inner = start + scan.at(start).len_utf8();
        let line = &scan.text[inner..scan.line(start)?.content.end as usize];
        let (length, close) = line.char_indices().take(LONGEST + 1).find(|(_, c)| is_hole(*c))?;
        let behind = &line[length + close.len_utf8()..];
        let letters = behind.chars().take(7).take_while(|&c| is_latin_letter(c)).map(char::len_utf8).sum();
        let gloss = &behind[..letters];
        let between = &line[..length];
        let strange = between.chars().any(|c| reading.is_odd(c));
        if !strange || gloss.is_ascii() || !behind[letters..].starts_with([')', '）']) {
            return None;
        }
        let pair = |c: char| reading.pages.encode(Page::Gbk, c);
        let bytes = between.chars().map(pair).collect::<Option<Vec<_>>>()?.concat();
        Some(Hole { scan: *scan, reading, start, end: inner + length + close.len_utf8(), bytes, gloss })
    }

    /// What stood there, if it reads much better.
    fn filled(&self) -> Option<String> {
        let (first, last) = (*self.bytes.first()?, *self.bytes.last()?);
        let middle = &self.bytes[1..self.bytes.len() - 1];
        let middle: String = middle.chunks(2).map(|pair| self.read([pair[0], pair[1]])).collect::<Option<_>>()?;
        let before: Vec<char> = self.scan.text[..self.start].chars().rev().take_while(|c| *c != '\n').take(6).collect();
        let before: String = before.into_iter().rev().collect();
        let after = self.after();
        let tails = (0x40..=0xFE).filter_map(|trail| self.read([last, trail]));
        let tail = best(tails, |c| self.reading.rate(&format!("{middle}{c}{after}")) + self.told(c))?;
        let heads = (0x81..=0xFE).filter_map(|lead| self.read([lead, first]));
        let head = best(heads, |c| self.reading.rate(&format!("{before}{c}{middle}{tail}")) + self.opens(c))?;
        let with = format!("{head}{middle}{tail}");
        let was = &self.scan.text[self.start..self.end];
        let [rate, old] = [&with, was].map(|part| self.reading.rate(&format!("{before}{part}{after}")));
        (rate >= FLOOR && rate >= old + GAIN).then(|| with + "(")
    }

    /// A character that may stand there.
    fn read(&self, pair: [u8; 2]) -> Option<char> {
        self.reading.pages.decode(Page::Gbk, pair).filter(|&c| !self.reading.is_odd(c))
    }

    /// What follows, without its glosses.
    fn after(&self) -> String {
        let rest = self.scan.text[self.end..].chars().take(24).take_while(|c| *c != '\n');
        rest.filter(|&c| is_han(c)).take(4).collect()
    }

    /// Does the page gloss this character so elsewhere?
    fn told(&self, c: char) -> f64 {
        let glossed = ['(', '（'].iter().any(|open| self.scan.text.contains(&format!("{c}{open}{}", self.gloss)));
        if glossed { TOLD } else { 0.0 }
    }

    /// Would it open a quote that is closed later in its line, with none opened before?
    fn opens(&self, c: char) -> f64 {
        let close = match c {
            '“' => '”',
            '‘' => '’',
            _ => return 0.0,
        };
        let line = self.scan.line(self.start).map_or("", |line| &self.scan.text[self.end..line.content.end as usize]);
        let closed = line.find(close).is_some_and(|at| !line[..at].contains(c));
        if closed { TOLD } else { 0.0 }
    }
}

/// The character that `worth` weighs most; of two as heavy ones the first.
fn best(chars: impl Iterator<Item = char>, worth: impl Fn(char) -> f64) -> Option<char> {
    let weighed = chars.map(|c| (worth(c), c));
    weighed.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, c)| c)
}
