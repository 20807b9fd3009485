//! A byte lost or left over in a text of two-byte characters: from there on every pair is read one byte late, until an ASCII
//! byte falls in. `慶!拔逡弧眹\u{E27E}H勞動節` is `慶祝“五一”國際勞動節` in GBK without the first byte of 祝; the H is the second byte of 際.
//!
//! The place shows itself by a private-use character or by rare Han close together, the end by the ASCII byte. For every place before, the bytes up to
//! the end are paired anew, with any one byte put in or one left out, and the likeliest reading by the vocabulary is weighed against what stands there.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::reading::{Reading, is_crowded};
use crate::doc::Line;
use crate::lexicon::Page;
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("shifted-bytes"),
    group: Group::Characters,
    phase: Phase::Bytes,
    certainty: Certainty::Likely,
    titles: ["还原错开一个字节的文字", "還原錯開一個位元組的文字", "Restore text that slipped by one byte"],
    examples: &[
        ("慶!拔逡弧眹\u{E27E}H勞動節", "慶祝“五一”國際勞動節"),
        ("饕餮纹和魑魅魍魉，见附图A", "饕餮纹和魑魅魍魉，见附图A"),
    ],
    find,
};

/// How far two rare Han may be from each other, in characters.
const NEAR: usize = 3;
/// How far a slip may reach on either side of the place that shows it, in characters.
const REACH: usize = 14;
/// By how much a character has to become likelier (natural logarithm), with what stands around it.
const GAIN: f64 = 1.5;
/// By how much it has to read better than any other repair; else it is only suggested.
const LEAD: f64 = 0.08;
/// What leaving a byte out must be likelier by than putting one in, as it takes a character away.
const LEFT_OUT: f64 = 0.25;
/// How likely it has to be at least.
const FLOOR: f64 = -9.0;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let Some(reading) = Reading::of(scan) else { return };
    let odd = reading.odd_places(scan);
    let private = |line: &Line| scan.document.signs_on(line).iter().any(|(_, c)| is_private(*c));
    for line in scan.document.lines() {
        if !is_crowded(scan.text, odd, line.content, NEAR) && !private(line) {
            continue;
        }
        let content = line.content.of(scan.text);
        let places = places(content, reading);
        if places.is_empty() {
            continue;
        }
        let mut slips = Slips { chars: content.char_indices().collect(), reading, done: 0 };
        for place in places {
            if let Some(slip) = slips.at(place) {
                let at = line.content.start as usize;
                let byte = |i: usize| at + slips.chars.get(i).map_or(content.len(), |(byte, _)| *byte);
                let (start, end) = (byte(slip.start), byte(slip.end));
                slips.done = slip.end;
                if slip.lead >= LEAD {
                    report.replace(start, end, &slip.with);
                } else {
                    report.suggest(start, end, &slip.with);
                }
            }
        }
    }
}

/// Where a slip shows: private-use characters, and the first of two rare Han among four characters. Numbers of characters.
fn places(content: &str, reading: Reading<'_>) -> Vec<usize> {
    let mut places = Vec::new();
    let mut rare: Option<usize> = None;
    for (i, c) in content.chars().enumerate() {
        if is_private(c) {
            places.push(i);
        } else if reading.is_rare(c) {
            places.extend(rare.filter(|last| i - last <= NEAR));
            rare = Some(i);
        }
    }
    places
}

fn is_private(c: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// A line, and how far it has been repaired; places are numbers of characters.
struct Slips<'a> {
    chars: Vec<(usize, char)>,
    reading: Reading<'a>,
    done: usize,
}

/// The one that reads better, with its lead over the other.
fn better(a: Option<Slip>, b: Option<Slip>) -> Option<Slip> {
    let (Some(a), Some(b)) = (&a, &b) else { return a.or(b) };
    let (best, other) = if b.rate > a.rate { (b, a) } else { (a, b) };
    let same = (best.start, &best.with) == (other.start, &other.with);
    let lead = if same { other.lead } else { best.rate - other.rate };
    Some(Slip { lead: best.lead.min(lead), with: best.with.clone(), ..*best })
}

/// A repair.
struct Slip {
    start: usize,
    end: usize,
    with: String,
    rate: f64,
    /// By how much it reads better than the next best.
    lead: f64,
}

impl Slips<'_> {
    /// The best repair of what shows at `place`.
    fn at(&self, place: usize) -> Option<Slip> {
        let ahead = (place..self.chars.len().min(place + REACH)).find(|&i| self.ends(i))?;
        let first = self.done.max(place.saturating_sub(REACH));
        let mut best: Option<Slip> = None;
        for start in (first..=place.min(ahead)).rev() {
            if start < place && self.ends(start) || self.pair(start).is_none() {
                break;
            }
            best = better(best, self.slip(start, ahead + 1));
        }
        best.filter(|slip| slip.rate >= FLOOR && slip.rate >= self.rate(slip.start, slip.end, None) + GAIN)
    }

    /// Does an ASCII byte stand here, alone or in a pair?
    fn ends(&self, i: usize) -> bool {
        self.pair(i).is_none_or(|[_, trail]| trail < 0x80)
    }

    /// The bytes of a character; marks that were made narrow get their width back.
    fn pair(&self, i: usize) -> Option<[u8; 2]> {
        let wide = match self.chars[i].1 {
            c @ (',' | ';' | ':' | '!' | '?' | '(' | ')') => char::from_u32(c as u32 + 0xFEE0)?,
            c => c,
        };
        self.reading.pages.encode(Page::Gbk, wide)
    }

    /// The likeliest way to read `start..end` one byte later.
    fn slip(&self, start: usize, end: usize) -> Option<Slip> {
        let mut bytes: Vec<u8> = (start..end - 1).filter_map(|i| self.pair(i)).flatten().collect();
        match (self.pair(end - 1), self.chars[end - 1].1) {
            (Some(pair), _) => bytes.extend(pair),
            (None, c @ '@'..='~') => bytes.push(c as u8),
            _ => return None,
        }
        let (first, rest) = bytes.split_first()?;
        let (pairs, last) = rest.as_chunks::<2>();
        let mut tail: String = pairs.iter().map(|pair| self.read(*pair)).collect::<Option<_>>()?;
        tail.extend(last.iter().map(|byte| char::from(*byte)));
        if pairs.len() < 2 || self.reading.rate(&tail) < FLOOR - 1.0 {
            return None;
        }
        let slip = |head: Option<char>| {
            let with: String = head.into_iter().chain(tail.chars()).collect();
            let cost = if head.is_none() { LEFT_OUT } else { 0.0 };
            Slip { start, end, rate: self.rate(start, end, Some(&with)) - cost, with, lead: f64::INFINITY }
        };
        if last.is_empty() {
            let pairs = (0x40..=0xFE).flat_map(|byte| [[byte, *first], [*first, byte]]);
            let heads = pairs.filter_map(|pair| self.read(pair)).map(Some);
            heads.chain([None]).map(|head| Some(slip(head))).fold(None, better)
        } else {
            Some(slip(None))
        }
    }

    /// A character that a repair may bring.
    fn read(&self, pair: [u8; 2]) -> Option<char> {
        self.reading.pages.decode(Page::Gbk, pair).filter(|&c| !self.reading.is_odd(c))
    }

    /// How well `with`, or what stands there, reads with six characters on either side.
    fn rate(&self, start: usize, end: usize, with: Option<&str>) -> f64 {
        let of = |range: std::ops::Range<usize>| self.chars[range].iter().map(|(_, c)| *c).collect::<String>();
        let (before, after) = (start.saturating_sub(6)..start, end..self.chars.len().min(end + 6));
        let inside = with.map_or_else(|| of(start..end), str::to_owned);
        self.reading.rate(&[of(before), inside, of(after)].concat())
    }
}
