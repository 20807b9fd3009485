//! Text whose bytes were read in a wrong encoding: UTF-8, GBK and Big5 read as Western letters, UTF-8 and Big5 read as GBK,
//! GBK read as Big5 or as Shift JIS.
//!
//! A gate finds the stretches that look like it: runs of Western letters with accents and signs, or lines where rare Han,
//! private-use characters and letters of a third script crowd. Their bytes are restored and read anew; the reading is accepted only when it is
//! Chinese, and a much more likely one by the vocabulary. Foreign scripts don't pass: what they become is either no text at all or a row of
//! characters that make no words.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::reading::{Reading, is_crowded};
use crate::lexicon::{Codepages, Page};
use crate::text::{Certainty, RuleId, Signs, Span, count_han, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("mojibake"),
    group: Group::Characters,
    phase: Phase::Bytes,
    certainty: Certainty::Likely,
    titles: ["还原读错编码的文字", "還原讀錯編碼的文字", "Restore text that was read in a wrong encoding"],
    examples: &[
        ("ä½\u{A0}å¥½ï¼Œä¸–ç•Œ", "你好，世界"),
        ("ÖÐ»ªÈËÃñ¹²ºÍ¹ú", "中华人民共和国"),
        ("Déjà vu à la Größe", "Déjà vu à la Größe"),
    ],
    find,
};

/// How bytes were read, or should have been.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    /// windows-1252, and Latin-1 where that has no character.
    Western,
    Utf8,
    Pair(Page),
    /// The same, where U+FFFD stands for the first byte of a pair that Big5 does not have.
    Holed(Page),
}

/// Steps from what is there to what it should be: each wrong reading, and the right one.
type Chain = &'static [(Code, Code)];

/// What Western letters may stand for; UTF-8 comes first, since nothing else looks like it by chance.
const WESTERN: &[Chain] = &[
    &[(Code::Western, Code::Utf8)],
    &[(Code::Western, Code::Utf8), (Code::Western, Code::Utf8)],
    &[(Code::Western, Code::Pair(Page::Gbk))],
    &[(Code::Western, Code::Pair(Page::Big5))],
    &[(Code::Western, Code::Utf8), (Code::Western, Code::Pair(Page::Gbk))],
];

/// What strange Han may stand for.
const HAN: &[Chain] = &[
    &[(Code::Pair(Page::Gbk), Code::Utf8)],
    &[(Code::Pair(Page::Gbk), Code::Pair(Page::Big5))],
    &[(Code::Pair(Page::Big5), Code::Pair(Page::Gbk))],
    &[(Code::Holed(Page::Big5), Code::Holed(Page::Gbk))],
    &[(Code::Pair(Page::Sjis), Code::Pair(Page::Gbk))],
];

/// By how much a character has to become likelier (natural logarithm).
const GAIN: f64 = 1.2;
/// So many characters beyond ASCII stand between two odd ones of a stretch at most.
const GAP: usize = 6;
/// So many characters more may belong to a stretch, at either end.
const EDGE: usize = 6;
/// How likely a character must be at least, where the form of the bytes proves nothing. Prose has −6, random common Han −9.
const FLOOR: f64 = -8.2;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let Some(reading) = Reading::of(scan) else { return };
    let finder = Finder { text: scan.text, reading };
    // Spaces that cannot be broken are bytes too, at the ends of a line as well.
    for line in scan.document.lines() {
        if scan.document.signs_on(line).iter().any(|(_, c)| is_accented(*c)) {
            western_line(finder, line.span, report);
        }
    }
    if !has_kana(scan) {
        let odd = reading.odd_places(scan);
        // Where one in four is odd, two stand within the gap too.
        for line in scan.document.lines().iter().filter(|line| is_crowded(scan.text, odd, line.span, GAP)) {
            han_line(finder, line.span, report);
        }
    }
}

/// Restores what Western letters stand for on a line.
fn western_line(finder: Finder<'_>, line: Span, report: &mut Report<'_>) {
    let (content, at) = (line.of(finder.text), line.start as usize);
    let mut left = Vec::new();
    let mut proven = None;
    for (start, end) in western_runs(content) {
        let few = content[start..end].chars().filter(|c| !c.is_ascii()).nth(2).is_none();
        let chain = if few { None } else { finder.western(at + start, at + end, report) };
        match chain {
            Some(_) => proven = chain,
            None => left.push((at + start, at + end)),
        }
    }
    for (start, end) in left {
        proven.into_iter().for_each(|chain| finder.western_as(start, end, chain, report));
    }
}

/// Restores what strange Han stand for on a line.
fn han_line(finder: Finder<'_>, line: Span, report: &mut Report<'_>) {
    let (content, at) = (line.of(finder.text), line.start as usize);
    for (start, end) in odd_runs(content, finder.reading) {
        if finder.han(at + start, at + end, at, at + content.len(), report) {
            break;
        }
    }
}

/// What no wrong reading as Western letters is without, and Chinese text has none of: a letter or a sign of Latin-1. The dot in the
/// middle is one that Chinese text has too.
fn is_accented(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{FF}') && c != '·'
}

/// Is it Japanese? A wrong reading may give as much hiragana, but then signs too that Japanese has no use for.
fn has_kana(scan: &Scan<'_>) -> bool {
    scan.profile.other > 0 && {
        let (mut kana, mut strange) = (0, 0);
        for (_, c) in scan.document.signs() {
            kana += usize::from(('\u{3041}'..='\u{3096}').contains(c));
            strange += usize::from(is_strange(*c));
        }
        kana > 0 && kana * 3 >= scan.profile.han as usize && strange * 12 < kana + scan.profile.han as usize
    }
}

/// A letter of a third script, a phonetic sign of Chinese, a part of a box, a character for private use.
fn is_strange(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{4FF}' | '\u{2500}'..='\u{259F}' | '\u{3105}'..='\u{312F}' | '\u{E000}'..='\u{F8FF}')
}

/// One odd character, written twice: 皎皎 is a word.
fn is_doubled(part: &str) -> bool {
    let mut chars = part.chars();
    let first = chars.next();
    chars.clone().next().is_some() && chars.all(|c| Some(c) == first)
}

/// Stretches of Western characters with many beyond ASCII. ASCII of more than three parts them, which is safe: a pair of bytes
/// holds one at most.
fn western_runs(line: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let (mut gap, mut last) = (usize::MAX, 0);
    for (at, c) in Signs::new(line) {
        if at > last {
            gap = usize::MAX;
        }
        last = at + c.len_utf8();
        match western(c) {
            Some(0x80..) => {
                let end = at + c.len_utf8();
                match runs.last_mut() {
                    Some(run) if gap <= 3 => run.1 = end,
                    _ => runs.push((at, end)),
                }
                gap = 0;
            }
            Some(_) => gap = gap.saturating_add(1),
            None => gap = usize::MAX,
        }
    }
    runs
}

/// Stretches where odd characters crowd: first the whole line, if many of its characters are odd, then the places where they stand
/// close together.
fn odd_runs(line: &str, reading: Reading<'_>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize, u32)> = Vec::new();
    let (mut odd, mut all, mut gap, mut strange) = (0, 0, usize::MAX, false);
    for (at, c) in line.char_indices().filter(|(_, c)| !c.is_ascii()) {
        all += 1;
        if !reading.is_odd(c) {
            gap = gap.saturating_add(1);
            continue;
        }
        odd += 1;
        strange |= is_han(c) || ('\u{E000}'..='\u{F8FF}').contains(&c) || katakana(c).is_some();
        match runs.last_mut() {
            Some(run) if gap <= GAP => *run = (run.0, at + c.len_utf8(), run.2 + 1),
            _ => runs.push((at, at + c.len_utf8(), 1)),
        }
        gap = 0;
    }
    if !strange {
        return Vec::new();
    }
    let mut out = Vec::new();
    if odd >= 2 && odd * 4 >= all {
        out.push((0, line.len()));
    }
    let odd = runs.iter().filter(|run| run.2 >= 2 && !is_doubled(&line[run.0..run.1]));
    out.extend(odd.map(|run| (run.0, run.1)));
    out
}

/// The byte of a Western character.
fn western(c: char) -> Option<u8> {
    /// What windows-1252 has from 80 to 9F; a full stop where it has nothing.
    const HIGH: [char; 32] = [
        '€', '.', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '.', 'Ž', '.', //
        '.', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '.', 'ž', 'Ÿ',
    ];
    match c {
        '\0'..='\u{FF}' => Some(c as u8),
        '\u{152}'..='\u{2122}' => HIGH.iter().position(|high| *high == c).map(|i| 0x80 + i as u8),
        _ => None,
    }
}

/// Stands for a byte that was lost; neither UTF-8 nor a pair has it.
const LOST: u8 = 0xFF;

/// A character, and the place in the text that its bytes come from.
#[derive(Clone, Copy)]
struct Unit {
    c: char,
    start: usize,
    end: usize,
}

#[derive(Clone, Copy)]
struct Finder<'a> {
    text: &'a str,
    reading: Reading<'a>,
}

impl Finder<'_> {
    /// Restores a stretch, and says by which chain.
    fn western(self, start: usize, end: usize, report: &mut Report<'_>) -> Option<Chain> {
        // The last byte may be one that looks like ASCII, or a space that once could not be broken.
        let more = self.text[end..].chars().next().filter(char::is_ascii).map(|_| end + 1);
        let beside = self.text[..start].chars().next_back().is_some_and(is_han)
            || self.text[end..].chars().next().is_some_and(is_han);
        for chain in WESTERN {
            let units = self.recode(start, end, chain).or_else(|| self.recode(start, more?, chain));
            let Some(units) = units else { continue };
            let text: String = units.iter().map(|unit| unit.c).collect();
            let proof = chain.iter().all(|(_, right)| *right == Code::Utf8);
            if self.reading.is_chinese(&text, beside && proof) && (proof || self.is_likely(&text)) {
                self.report(&units, report);
                return Some(chain);
            }
            if proof && chain.len() == 1 && text.chars().all(|c| western(c).is_none()) {
                return None;
            }
        }
        None
    }

    /// The same by a chain that has restored another part of the line: here a word or a mark will do, which by itself would prove
    /// nothing.
    fn western_as(self, start: usize, end: usize, chain: Chain, report: &mut Report<'_>) {
        let Some(units) = self.recode(start, end, chain) else { return };
        let text: String = units.iter().map(|unit| unit.c).collect();
        if !text.chars().any(|c| self.reading.is_odd(c)) {
            self.report(&units, report);
        }
    }

    /// Four Han or more that make words.
    fn is_likely(self, text: &str) -> bool {
        let rate = self.reading.rate(text);
        match count_han(text) {
            0 | 1 => false,
            2 | 3 => rate >= FLOOR + 1.5,
            _ => rate >= FLOOR,
        }
    }

    /// Tries the stretch, a little more and less of it at both ends, within the line. Was the whole line repaired?
    fn han(self, start: usize, end: usize, first: usize, last: usize, report: &mut Report<'_>) -> bool {
        let whole = (start, end) == (first, last);
        let starts = if whole { vec![start] } else { edges(&self.text[first..start], start, true) };
        let ends = if whole { vec![end] } else { edges(&self.text[end..last], end, false) };
        let mut best: Option<(f64, Vec<Unit>)> = None;
        for chain in HAN.iter().filter(|chain| self.may_be(start, end, chain[0])) {
            let places = starts.iter().flat_map(|from| ends.iter().map(move |to| (*from, *to)));
            for (from, to, otherwise) in places.flat_map(|(from, to)| self.ways(from, to, chain)) {
                let Some(units) = self.recode_as(from, to, chain, otherwise) else { continue };
                let text: String = units.iter().map(|unit| unit.c).collect();
                let kana = chain[0].0 == Code::Pair(Page::Sjis);
                if !self.is_better(&text, &self.text[from..to]) || kana && !self.is_prose(&text) {
                    continue;
                }
                let rate = self.reading.rate(&self.around(&text, from, to));
                if best.as_ref().is_none_or(|(most, _)| rate > *most) {
                    best = Some((rate, units));
                }
            }
        }
        let found = best.is_some();
        best.into_iter().for_each(|(_, units)| self.report(&units, report));
        found && whole
    }

    /// Can what stands there be the middle of what the first step of a chain restores, wherever that begins and ends? Each
    /// character has bytes in the wrong code. In UTF-8 the two of a pair do not both begin a character; where pairs stay pairs, hardly
    /// one of them is still odd.
    fn may_be(self, start: usize, end: usize, (wrong, right): (Code, Code)) -> bool {
        let (Code::Pair(page) | Code::Holed(page)) = wrong else { return true };
        let (mut all, mut odd) = (2 * EDGE, 0);
        for c in self.text[start..end].chars().filter(|c| !c.is_ascii()) {
            all += 1;
            if byte_of(c, wrong).is_some() {
                continue;
            }
            let pages = self.reading.pages;
            let mut pairs = [pages.encode(page, c), pages.encode_otherwise(page, c)].into_iter().flatten();
            let fits = match right {
                Code::Utf8 => pairs.any(|pair| pair.iter().any(|byte| !(0xC0..LOST).contains(byte))),
                Code::Pair(other) if page != Page::Sjis => {
                    let restored: Vec<char> = pairs.filter_map(|pair| pages.decode(other, pair)).collect();
                    odd += usize::from(restored.iter().all(|c| self.reading.is_odd(*c)));
                    !restored.is_empty()
                }
                _ => pairs.next().is_some(),
            };
            if !fits {
                return false;
            }
        }
        !is_odd_text(odd, all)
    }

    /// Beyond doubt: any katakana are common Han in GBK.
    fn is_prose(self, text: &str) -> bool {
        count_han(text) >= 8 && self.reading.rate(text) >= FLOOR + 1.2
    }

    fn is_better(self, text: &str, was: &str) -> bool {
        let odd = text.chars().filter(|&c| self.reading.is_odd(c)).count();
        self.reading.is_chinese(text, false)
            && !is_odd_text(odd, text.chars().filter(|c| !c.is_ascii()).count())
            && self.is_likely(text)
            && self.reading.rate(text) >= self.reading.rate(was) + GAIN
    }

    /// `text` with a few characters of what stands around it.
    fn around(self, text: &str, start: usize, end: usize) -> String {
        let before: Vec<char> = self.text[..start].chars().rev().take(4).filter(|c| *c != '\n').collect();
        let after = self.text[end..].chars().take(4).filter(|c| *c != '\n');
        before.into_iter().rev().chain(text.chars()).chain(after).collect()
    }

    /// The ways to recode a stretch whose first step goes back to a page that has characters twice: bit n, if the n-th of them
    /// was its other pair of bytes. Of more than five, the further ones are taken for the usual pair.
    fn ways(self, start: usize, end: usize, chain: Chain) -> impl Iterator<Item = (usize, usize, u32)> {
        let twice = |c: &char| match chain[0].0 {
            Code::Pair(page) => self.reading.pages.encode_otherwise(page, *c).is_some(),
            _ => false,
        };
        let count = self.text[start..end].chars().filter(twice).take(5).count();
        (0..1 << count).map(move |otherwise| (start, end, otherwise))
    }

    /// The characters of a stretch after all steps of the chain; none where a step cannot be done without a loss.
    fn recode(self, start: usize, end: usize, chain: &[(Code, Code)]) -> Option<Vec<Unit>> {
        self.recode_as(start, end, chain, 0)
    }

    fn recode_as(self, start: usize, end: usize, chain: &[(Code, Code)], otherwise: u32) -> Option<Vec<Unit>> {
        let unit = |(at, c): (usize, char)| Unit { c, start: start + at, end: start + at + c.len_utf8() };
        let (first, more) = chain.split_first()?;
        let mut units = self.step(&mut self.text[start..end].char_indices().map(unit), *first, otherwise)?;
        for step in more {
            units = self.step(&mut units.into_iter(), *step, 0)?;
        }
        Some(units)
    }

    fn step(
        self,
        units: &mut dyn Iterator<Item = Unit>,
        (wrong, right): (Code, Code),
        otherwise: u32,
    ) -> Option<Vec<Unit>> {
        let pages = self.reading.pages;
        self.read(Bytes { pages, code: wrong, otherwise, rest: units, read: Vec::with_capacity(32) }, right)
    }

    fn read(self, mut bytes: Bytes<'_>, code: Code) -> Option<Vec<Unit>> {
        let mut units = Vec::new();
        let mut at = 0;
        while let ahead @ [(byte, start, _), ..] = bytes.ahead(at)? {
            let second = || ahead.get(1).map(|b| b.0);
            let (c, length) = match code {
                _ if *byte < 0x80 => (char::from(*byte), 1),
                Code::Western => return None,
                Code::Utf8 => match utf8(ahead.iter().take(4).map(|b| b.0)) {
                    Some(found) => found,
                    None => (self.fill(&units, ahead)?, 3),
                },
                Code::Holed(Page::Gbk) if *byte == LOST => (self.lead(&units, second()?)?, 2),
                Code::Pair(page) | Code::Holed(page) => (self.reading.pages.decode(page, [*byte, second()?])?, 2),
            };
            let last = ahead.get(length - 1).or(ahead.last())?;
            units.push(Unit { c, start: *start, end: last.2 });
            at += length;
        }
        Some(units)
    }

    /// The last of three bytes was lost, since nothing stood behind it that could have made a pair: the likeliest character
    /// behind `units`.
    fn fill(self, units: &[Unit], bytes: &[(u8, usize, usize)]) -> Option<char> {
        let [(lead @ 0xE2..=0xEF, ..), (trail @ (0x80..=0xBF | LOST), ..), rest @ ..] = bytes else { return None };
        let trail = if *trail == LOST { 0x80 } else { *trail };
        let is_end = match rest {
            [] => true,
            [(LOST | b'?', ..), behind @ ..] => behind.first().is_none_or(|b| b.0 < 0x80),
            _ => false,
        };
        if !is_end {
            return None;
        }
        let before = last(units);
        let filled = (0x80..=0xBF).filter_map(|last| utf8([*lead, trail, last].into_iter()));
        let rated = filled.map(|(c, _)| (self.reading.rate(&format!("{before}{c}")), c));
        rated.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, c)| c)
    }

    /// The likeliest character of GBK with this second byte, whose first one is in the gap of Big5 between its two planes.
    fn lead(self, units: &[Unit], trail: u8) -> Option<char> {
        let before = last(units);
        let leads = (0xC6..=0xC8).filter_map(|lead| self.reading.pages.decode(Page::Gbk, [lead, trail]));
        let rated = leads.map(|c| (self.reading.rate(&format!("{before}{c}")), c));
        rated.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, c)| c)
    }

    /// One edit for each stretch that changes; ASCII between them stays, so that shields over numbers bar nothing.
    fn report(self, units: &[Unit], report: &mut Report<'_>) {
        let mut edits: Vec<(Span, String)> = Vec::new();
        let mut open = false;
        for (i, unit) in units.iter().enumerate() {
            let lone = i == 0 || units[i - 1].end <= unit.start;
            let lone = lone && units.get(i + 1).is_none_or(|next| next.start >= unit.end);
            if lone && self.text[unit.start..unit.end].chars().eq([unit.c]) {
                open = false;
                continue;
            }
            match edits.last_mut() {
                Some((span, with)) if open => {
                    *span = Span::new(span.start as usize, unit.end);
                    with.push(unit.c);
                }
                _ => edits.push((Span::new(unit.start, unit.end), unit.c.into())),
            }
            open = true;
        }
        match &edits[..] {
            [(span, with)] => report.replace(span.start as usize, span.end as usize, with),
            _ => report.together(&edits.iter().map(|(span, with)| (*span, &with[..])).collect::<Vec<_>>()),
        }
    }
}

/// The bytes of characters in a code, made as they are asked for: most readings fail at the first few.
struct Bytes<'a> {
    pages: &'a Codepages,
    code: Code,
    /// Bit n: the n-th character that has two pairs of bytes had the other one.
    otherwise: u32,
    rest: &'a mut dyn Iterator<Item = Unit>,
    /// Those made so far, each with the place of its character.
    read: Vec<(u8, usize, usize)>,
}

impl Bytes<'_> {
    /// Those from the `at`-th on: five at least, as many as one character and what tells of its end may take, or all that are left.
    /// None where a character has no bytes in the code.
    fn ahead(&mut self, at: usize) -> Option<&[(u8, usize, usize)]> {
        while self.read.len() < at + 5
            && let Some(unit) = self.rest.next()
        {
            self.take(unit)?;
        }
        Some(&self.read[at.min(self.read.len())..])
    }

    fn take(&mut self, Unit { c, start, end }: Unit) -> Option<()> {
        let mut buffer = [0; 4];
        let bytes: &[u8] = match (self.code, byte_of(c, self.code)) {
            (_, Some(byte)) => &[byte],
            (Code::Western, None) => return None,
            (Code::Pair(page) | Code::Holed(page), None) => &self.pair(page, c)?,
            (Code::Utf8, None) => c.encode_utf8(&mut buffer).as_bytes(),
        };
        self.read.extend(bytes.iter().map(|byte| (*byte, start, end)));
        Some(())
    }

    fn pair(&mut self, page: Page, c: char) -> Option<[u8; 2]> {
        let usual = self.pages.encode(page, c)?;
        let Some(other) = self.pages.encode_otherwise(page, c) else { return Some(usual) };
        let wanted = self.otherwise & 1 == 1;
        self.otherwise >>= 1;
        Some(if wanted { other } else { usual })
    }
}

/// The one byte that a character is in a code, if it is one.
fn byte_of(c: char, code: Code) -> Option<u8> {
    match code {
        Code::Western => western(c),
        _ if c.is_ascii() => Some(c as u8),
        Code::Pair(Page::Gbk) => matches!(c, '\u{FFFD}' | '€').then_some(LOST),
        Code::Pair(Page::Sjis) => katakana(c),
        Code::Holed(_) => (c == '\u{FFFD}').then_some(LOST),
        _ => None,
    }
}

/// The last five characters.
fn last(units: &[Unit]) -> String {
    units[units.len().saturating_sub(5)..].iter().map(|unit| unit.c).collect()
}

/// The byte of a half-width katakana in Shift JIS, and of what stands for the bytes that are nothing in it.
fn katakana(c: char) -> Option<u8> {
    match c {
        '\u{FF61}'..='\u{FF9F}' => Some((c as u32 - 0xFF61) as u8 + 0xA1),
        '\u{F8F0}' => Some(0xA0),
        '\u{F8F1}' | '\u{F8F2}' => Some((c as u32 - 0xF8F1) as u8 + 0xFD),
        _ => None,
    }
}

/// Is it more than Chinese text has, if `odd` of so many characters beyond ASCII are odd?
fn is_odd_text(odd: usize, all: usize) -> bool {
    odd * 8 > all
}

/// Places where a stretch may end: `at`, and up to [`EDGE`] characters on.
fn edges(rest: &str, at: usize, back: bool) -> Vec<usize> {
    let mut edges = vec![at];
    if back {
        edges.extend(rest.char_indices().rev().take(EDGE).map(|(i, _)| at - rest.len() + i));
    } else {
        edges.extend(rest.char_indices().take(EDGE).map(|(i, c)| at + i + c.len_utf8()));
    }
    edges
}

/// The character that begins here, and its length. A space stands for A0, which many a program turns into one; a lost byte
/// between others was 80, the only one that no pair of GBK begins with.
fn utf8(bytes: impl Iterator<Item = u8>) -> Option<(char, usize)> {
    let mut bytes = bytes.peekable();
    let length = match bytes.peek()? {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes: Vec<u8> = bytes.collect();
    for i in 1..bytes.len() {
        match bytes[i] {
            b' ' => bytes[i] = 0xA0,
            LOST | b'?' if bytes.get(i + 1).is_some_and(|next| *next >= 0x80) => bytes[i] = 0x80,
            _ => {}
        }
    }
    let c = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    Some((c, length))
}
