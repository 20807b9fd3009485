//! 职丁 → 职工: a character that an engine took for one that looks like it.
//!
//! The character makes no word with its neighbours; a look-alike makes one. How much better that reads (natural logarithm of
//! the odds, with how often the page itself has the word) has to make up for how unlike the two are. A word that nobody has
//! in a list, a name, a play on words: they all look like an error to the lexicon, and so the bar is high, names and what is
//! quoted stay out of it, and what is less sure is only suggested. The bars were set where six million characters of clean
//! text (news, laws, a technical weekly) have nothing above them.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_japanese, is_surname};
use crate::lexicon::{Alike, Confusions, Mend, Row, Words};
use crate::text::{Certainty, RuleId, is_han, sort_by_number};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("look-alikes"),
    group: Group::Characters,
    phase: Phase::LookAlikes,
    certainty: Certainty::Likely,
    titles: ["改正认错的形近字", "改正認錯的形近字", "Repair characters taken for look-alikes"],
    examples: &[
        ("做手艺的人讲究循序渐迸，一口吃不成胖子。", "做手艺的人讲究循序渐进，一口吃不成胖子。"),
        ("奶奶翻出旧毛衣，眼睛里满是温暧的神情。", "奶奶翻出旧毛衣，眼睛里满是温暖的神情。"),
        ("老师在窗边看着，王雯雯和陈俊宇正在擦黑板。", "老师在窗边看着，王雯雯和陈俊宇正在擦黑板。"),
    ],
    find,
};

/// The bars: from which likeness on a mend needs how much gain to be made.
const BARS: [(u8, f64); 6] = [(85, 8.0), (75, 9.5), (65, 12.0), (55, 12.5), (45, 15.0), (35, 16.0)];
/// The same where the page has the word elsewhere and no other word reaches into it.
const KNOWN_BARS: [(u8, f64); 6] = [(85, 5.0), (75, 6.0), (65, 10.0), (55, 12.5), (45, 15.0), (35, 16.0)];
/// The bar for phrases of four characters that no other character fits.
const PHRASE: (u8, f64) = (45, 13.0);
/// From here on, look-alikes are close enough for words that others reach into.
const CLOSE: u8 = 55;
/// By how much a guess may be below its bar and still be suggested.
const SUGGESTED: f64 = 3.0;
/// A page has a word if it has it so often.
const OFTEN: u32 = 4;
/// How much it counts at most that a page has a word (natural logarithm).
const MOST_BONUS: f64 = 6.0;
/// A character that was counted more often as a word of its own stands alone everywhere: 的, 是, 在.
const COMMON: u32 = 315_000;
/// A word of two characters that is as rare in the lexicon as this is no word to turn something into.
const KNOWN: u32 = 50;
/// A character that was counted so often is part of a name if it is a surname, unless the gain is as high as this.
const SURELY: f64 = 16.0;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let (Some(words), Some(confusions)) = (scan.words, scan.confusions) else { return };
    if !scan.profile.is_mostly_han() {
        return;
    }
    let page = Page::new(scan.text, words);
    if !page.is_modern(confusions) {
        return;
    }
    let mut guesses = page.guesses(confusions);
    if guesses.is_empty() || is_japanese(scan) {
        return;
    }
    page.count(&mut guesses);
    let offsets: Vec<usize> = scan.text.char_indices().map(|(at, _)| at).collect();
    for guess in best(guesses, |guess| page.margin(guess)) {
        let margin = page.margin(&guess);
        let start = offsets[guess.place];
        let end = start + page.chars[guess.place].len_utf8();
        let mut buffer = [0; 4];
        let with = guess.with.encode_utf8(&mut buffer);
        match () {
            () if guess.here > 1 || margin < -SUGGESTED => {}
            () if margin >= 0.0 && is_running(scan, start) && page.fits_alone(&guess) => {
                report.replace(start, end, with)
            }
            () => report.suggest(start, end, with),
        }
    }
}

/// A text, taken apart into characters.
struct Page<'a> {
    words: &'a Words,
    chars: Vec<char>,
    row: Row<'a>,
}

/// A character that may have been taken for another.
#[derive(Clone, Copy, Debug)]
struct Guess {
    /// Which character of the page.
    place: usize,
    with: char,
    likeness: u8,
    mend: Mend,
    /// How often the page has what stands there, and the word that would.
    here: u32,
    there: u32,
    /// How often the page has the character in other places.
    others: u32,
}

impl<'a> Page<'a> {
    fn new(text: &str, words: &'a Words) -> Page<'a> {
        let mut chars = Vec::with_capacity(text.len() / 3 + 64);
        chars.extend(text.chars());
        let row = words.row(chars.iter().copied());
        Page { words, chars, row }
    }

    /// Simplified prose of our time: the table knows its characters, and most of them stand in words of the lexicon. A sample
    /// will do.
    fn is_modern(&self, confusions: &Confusions) -> bool {
        let sample = (0..self.chars.len()).step_by(7).filter(|place| is_han(self.chars[*place]));
        let (mut han, mut unknown, mut lone) = (0, 0, 0);
        for place in sample {
            han += 1;
            unknown += usize::from(confusions.of(self.chars[place]).is_empty());
            lone += usize::from(self.row.is_lone(place));
        }
        // Of a long text more is known, and old prose shows: it stands in single characters.
        unknown * 50 <= han && lone * if han >= 100 { 3 } else { 2 } <= han
    }

    /// What could be said of single characters, before anything is counted.
    fn guesses(&self, confusions: &Confusions) -> Vec<Guess> {
        let mut guesses = Vec::new();
        for place in (0..self.chars.len()).filter(|place| self.row.is_lone(*place)) {
            let alikes = self.alikes(place, confusions);
            if alikes.is_empty() {
                continue;
            }
            self.row.mends(place, alikes.iter().map(|alike| alike.char), |i, mend| {
                let Alike { char: with, likeness } = alikes[i];
                // Where the page may have the word often enough, it may speak for it as loud as can be: it is counted later.
                let often = mend.len == 2 && self.row.most(mend.word) >= OFTEN;
                let there = if often { u32::MAX } else { 0 };
                let guess = Guess { place, with, likeness, mend, here: 1, there, others: 0 };
                if (mend.is_free || likeness >= CLOSE) && self.is_worth_counting(&guess) {
                    guesses.push(self.weighed(guess));
                }
            });
        }
        guesses.retain(|guess| self.margin(guess) >= -SUGGESTED);
        guesses
    }

    /// What a lone character may have been: nothing where it is a number, or one of those that stand alone everywhere. Without
    /// another lone one beside it, other words reach into what it could make.
    fn alikes<'c>(&self, place: usize, confusions: &'c Confusions) -> &'c [Alike] {
        let c = self.chars[place];
        let alikes = confusions.of(c);
        if alikes.is_empty() || is_number(c) || self.words.freq_of(c) > COMMON {
            return &[];
        }
        let least = if self.row.is_beside_lone(place) { BARS[BARS.len() - 1].0 } else { CLOSE };
        &alikes[..alikes.partition_point(|alike| alike.likeness >= least)]
    }

    /// Could it pass its bar, does it make a usual word, and is it no name?
    fn is_worth_counting(&self, guess: &Guess) -> bool {
        let Guess { mend, .. } = guess;
        let counts = match mend.len {
            2 => self.words.freq(mend.word) >= KNOWN,
            len => len == 4,
        };
        counts
            && self.margin(guess) >= -SUGGESTED
            && !is_number(guess.with)
            && !["nr", "ns", "nt", "nz"].iter().any(|tag| self.words.tag(mend.word).starts_with(tag))
            && !self.is_in_name(guess)
            && self.is_in_prose(mend)
    }

    /// With its gain as it is among the words that reach into it.
    fn weighed(&self, mut guess: Guess) -> Guess {
        if !guess.mend.is_free {
            guess.mend.gain = self.row.gain(guess.place, guess.with);
        }
        guess
    }

    /// Does a surname stand before it, or does it begin with one itself? A character that stands twice may be a name too, or
    /// a manner of speaking: 寒风冽冽.
    fn is_in_name(&self, guess: &Guess) -> bool {
        let (place, start) = (guess.place, guess.mend.start);
        let is_surname = |place: usize| is_surname(self.chars[place]) && self.row.is_lone(place);
        let is_double = |other: Option<&char>| other == Some(&self.chars[place]);
        start > 0 && is_surname(start - 1)
            || start == place && is_surname(place) && guess.mend.gain < SURELY
            || is_double(self.chars.get(place + 1))
            || is_double(place.checked_sub(1).and_then(|place| self.chars.get(place)))
    }

    /// Not alone in quotes or brackets, and among words that the lexicon knows.
    fn is_in_prose(&self, mend: &Mend) -> bool {
        let (start, end) = (mend.start, mend.start + mend.len);
        let at = |place: Option<usize>| place.and_then(|place| self.chars.get(place)).copied().unwrap_or('\n');
        let opens =
            matches!(at(start.checked_sub(1)), '“' | '‘' | '《' | '〈' | '「' | '『' | '（' | '(' | '"' | '·' | '•');
        let closes = matches!(at(Some(end)), '”' | '’' | '》' | '〉' | '」' | '』' | '）' | ')' | '"' | '·' | '•');
        let around = (start.saturating_sub(8)..start).chain(end..self.chars.len().min(end + 8));
        let (mut han, mut lone) = (0, 0);
        for place in around.filter(|place| is_han(self.chars[*place])) {
            han += 1;
            lone += usize::from(self.row.is_lone(place));
        }
        !opens && !closes && han >= 4 && lone * 2 <= han
    }

    /// How often the page has what the guesses speak of.
    fn count(&self, guesses: &mut [Guess]) {
        // By their first characters, so that a page is walked once: what is asked for is short, and seldom begins alike.
        let mut asked: Vec<(Part, u32)> =
            guesses.iter().flat_map(|guess| self.asked(guess)).map(|part| (part, 0)).collect();
        sort_by_number(&mut asked, |(part, _)| part.number());
        asked.dedup();
        let mut firsts = [false; 256];
        asked.iter().for_each(|(part, _)| firsts[part.chars[0] as usize % 256] = true);
        for place in (0..self.chars.len()).filter(|place| firsts[self.chars[*place] as usize % 256]) {
            let rest = &self.chars[place..];
            let first = asked.partition_point(|(part, _)| part.chars[0] < rest[0]);
            let alike = asked[first..].iter_mut().take_while(|(part, _)| part.chars[0] == rest[0]);
            alike.filter(|(part, _)| rest.starts_with(part.as_slice())).for_each(|(_, count)| *count += 1);
        }
        let count = |part: Part| {
            let first = asked.partition_point(|(other, _)| other.number() < part.number());
            asked[first..].iter().find(|(other, _)| *other == part).map_or(0, |one| one.1)
        };
        for guess in guesses {
            let [reads, lone, word] = self.asked(guess).map(count);
            (guess.here, guess.others, guess.there) = (reads, lone.saturating_sub(1), word);
        }
    }

    /// What stands where the word would be, the character itself, and the word.
    fn asked(&self, guess: &Guess) -> [Part; 3] {
        let Guess { mend: Mend { start, len, .. }, place, with, .. } = *guess;
        let reads = Part::of(&self.chars[start..start + len]);
        let mut word = reads;
        word.chars[place - start] = with;
        [reads, Part::of(&self.chars[place..place + 1]), word]
    }

    /// By how much a guess is above the bar.
    fn margin(&self, guess: &Guess) -> f64 {
        let Guess { place, mend, likeness, .. } = *guess;
        // What a page speaks of it has in many places: 犬 in a law about dogs is no slip for 人.
        let gain = mend.gain - self.excess(guess.others, self.words.freq_of(self.chars[place]));
        if mend.len == 4 {
            return if likeness >= PHRASE.0 { gain - PHRASE.1 } else { (gain - PHRASE.1).min(-SUGGESTED / 2.0) };
        }
        let bars = if guess.mend.is_free && guess.there >= OFTEN { KNOWN_BARS } else { BARS };
        let bar = bars.iter().find(|(least, _)| likeness >= *least).map_or(f64::INFINITY, |(_, bar)| *bar);
        gain + self.bonus(guess) - bar
    }

    /// Into a phrase of four characters no other character may fit: 因村制宜 is 因地制宜, or 因时制宜, or meant as it is.
    fn fits_alone(&self, guess: &Guess) -> bool {
        guess.mend.len < 4 || self.row.is_only(&guess.mend, guess.place)
    }

    /// How much likelier the word is on this page than elsewhere (natural logarithm).
    fn bonus(&self, guess: &Guess) -> f64 {
        match guess.there >= OFTEN {
            true => self.excess(guess.there, self.words.freq(guess.mend.word)).min(MOST_BONUS),
            false => 0.0,
        }
    }

    /// By how much likelier what the page has `count` times is here than elsewhere, where it was counted `freq` times (natural
    /// logarithm); not less than 0.
    fn excess(&self, count: u32, freq: u32) -> f64 {
        // A word has 1.6 characters in the mean.
        let here = f64::from(count) * 1.6 / self.chars.len() as f64;
        let elsewhere = f64::from(freq.max(1)) / self.words.total() as f64;
        if count == 0 { 0.0 } else { libm::log(here / elsewhere).max(0.0) }
    }
}

/// A line of prose, not a title.
fn is_running(scan: &Scan<'_>, at: usize) -> bool {
    scan.line(at).is_some_and(|line| line.content.of(scan.text).contains(['，', '。', '；', '！', '？', '：']))
}

fn is_number(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '半'
    )
}

/// A few characters.
#[derive(Clone, Copy, PartialEq)]
struct Part {
    chars: [char; 4],
    len: usize,
}

impl Part {
    fn of(part: &[char]) -> Part {
        let mut chars = ['\0'; 4];
        chars[..part.len()].copy_from_slice(part);
        Part { chars, len: part.len() }
    }

    fn as_slice(&self) -> &[char] {
        &self.chars[..self.len]
    }

    /// A number in the order of first characters, the same for the same characters, and seldom for others.
    fn number(&self) -> u64 {
        let rest = self.as_slice()[1..].iter().fold(0, |number, &c| number << 14 | c as u64 & 0x3FFF);
        (self.chars[0] as u64) << 42 | rest & ((1 << 42) - 1)
    }
}

/// Of guesses that overlap, the best one; in the order of the text.
fn best(mut guesses: Vec<Guess>, margin: impl Fn(&Guess) -> f64) -> Vec<Guess> {
    sort_by_number(&mut guesses, |guess| (guess.mend.start as u64) << 32 | guess.place as u64);
    let mut best: Vec<Guess> = Vec::new();
    for guess in guesses {
        match best.last_mut().filter(|last| last.mend.start + last.mend.len > guess.mend.start) {
            Some(last) if margin(last) >= margin(&guess) => {}
            Some(last) => *last = guess,
            None => best.push(guess),
        }
    }
    best
}
