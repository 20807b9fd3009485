//! Which paragraph goes on where. A paragraph that stops in mid-sentence, the tail, is held against paragraphs around it, the
//! heads; the pairs that together read best are taken (`assign.rs`), and of those only the ones that are sure: a wrong join is
//! worse than none. All numbers are thousandths of a natural logarithm or of what was found to weigh as much.

use crate::articles::assign::assign;
use crate::articles::pieces::{Kind, Piece, is_ended};
use crate::articles::topics::{Topic, Topics};
use crate::lexicon::Words;
use crate::text::is_han;

/// A tail and the head that goes on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub tail: usize,
    pub head: usize,
    /// Thousandths.
    pub score: i64,
    /// By how much it is better than the next best for either of the two.
    pub lead: i64,
    /// Characters at the end of the tail that the head repeats: 系统。‖统，
    pub overlap: usize,
}

impl Link {
    /// Is it sure enough to join the two?
    pub fn is_sure(&self) -> bool {
        self.score >= SURE && self.lead >= LEAD
    }
}

/// A link is joined from this score on, if the next best is worse by so much.
const SURE: i64 = 7_000;
const LEAD: i64 = 1_500;
/// From this score on it is offered.
const OFFERED: i64 = 2_500;
/// How many paragraphs away, at most.
const WINDOW: usize = 100;
/// Tails that are settled together.
const BLOCK: usize = 48;

/// The links of a page, best for all tails together; those that are not sure too. Linear in the pieces.
pub(super) fn links(text: &str, pieces: &[Piece], topics: &Topics, words: Option<&Words>) -> Vec<Link> {
    let Some(words) = words else { return Vec::new() };
    let bodies: Vec<usize> = (0..pieces.len()).filter(|&i| matches!(pieces[i].kind, Kind::Body | Kind::Heading(_))).collect();
    let tails: Vec<usize> = bodies.iter().copied().filter(|&i| is_tail(text, pieces, i)).collect();
    let prose = bodies.iter().filter(|&&i| pieces[i].kind == Kind::Body).count();
    // Where most lines end openly, an open end says nothing: verse, a list, a table of contents.
    if tails.is_empty() || tails.len() * 2 > prose {
        return Vec::new();
    }
    let page = Page { text, pieces, topics, words, crossings: Crossings::new(text, pieces), ends: ends(text, pieces, words) };
    let mut taken = vec![false; pieces.len()];
    let mut found = Vec::new();
    for block in tails.chunks(BLOCK) {
        let heads: Vec<usize> = near(&bodies, block).filter(|&head| !taken[head]).collect();
        let fresh = page.settle(block, &heads);
        fresh.iter().for_each(|link| taken[link.head] = true);
        found.extend(fresh);
    }
    found
}

/// Does the paragraph stop in mid-sentence, or lack its end for another reason: what follows cannot be its own?
fn is_tail(text: &str, pieces: &[Piece], at: usize) -> bool {
    pieces[at].is_open(text) || pieces[at].kind == Kind::Body && pieces[at].tail.is_empty() && has_false_stop(text, pieces, at)
}

/// `…电力系统。` where some other paragraph starts with `统，…`: the stop was put there by a machine that did not see the rest.
fn has_false_stop(text: &str, pieces: &[Piece], at: usize) -> bool {
    let Some(last) = last_but_stop(pieces[at].body.of(text)) else { return false };
    let around = at.saturating_sub(OVERLAP_WINDOW)..(at + OVERLAP_WINDOW).min(pieces.len());
    around.into_iter().any(|i| i != at && pieces[i].kind == Kind::Body && is_scrap(pieces[i].body.of(text), last))
}

/// How far off the rest of a word is looked for.
const OVERLAP_WINDOW: usize = 40;

/// The last Han before a full stop.
fn last_but_stop(words: &str) -> Option<char> {
    words.strip_suffix('。')?.chars().next_back().filter(|&c| is_han(c))
}

/// Does it begin with one Han, `last`, and a comma behind it? No sentence does.
fn is_scrap(words: &str, last: char) -> bool {
    let mut chars = words.chars();
    chars.next() == Some(last) && matches!(chars.next(), Some('，' | '、' | '。' | ','))
}

/// The pieces within the window around some tails.
fn near<'a>(bodies: &'a [usize], block: &[usize]) -> impl Iterator<Item = usize> + 'a {
    let (first, last) = (block[0], block[block.len() - 1]);
    let start = bodies.partition_point(|&i| i < first).saturating_sub(WINDOW);
    let end = (bodies.partition_point(|&i| i <= last) + WINDOW).min(bodies.len());
    bodies[start..end].iter().copied()
}

/// What is known of the page while links are weighed.
struct Page<'t> {
    text: &'t str,
    pieces: &'t [Piece],
    topics: &'t Topics,
    words: &'t Words,
    crossings: Crossings,
    /// By piece: how its first and its last characters read by themselves.
    ends: Vec<Ends>,
}

impl Page<'_> {
    /// The best pairs of these tails and heads.
    fn settle(&self, tails: &[usize], heads: &[usize]) -> Vec<Link> {
        let topic = |i: usize, with: Option<usize>| self.topics.of([Some(i), with].into_iter().flatten());
        let before = |i: usize| i.checked_sub(1).filter(|&b| self.pieces[b].kind == Kind::Body);
        let after = |i: usize| Some(i + 1).filter(|&a| a < self.pieces.len() && self.pieces[a].kind == Kind::Body);
        let tail_topics: Vec<Topic> = tails.iter().map(|&t| topic(t, before(t))).collect();
        let head_topics: Vec<Topic> = heads.iter().map(|&h| topic(h, after(h))).collect();
        let scores: Vec<Vec<i64>> = tails
            .iter()
            .zip(&tail_topics)
            .map(|(&tail, tail_topic)| {
                let score = |(&head, head_topic): (&usize, &Topic)| match tail == head {
                    true => 0,
                    false => match self.score(tail, head) {
                        score if score > 0 => score + self.alike(tail_topic, head_topic),
                        score => score,
                    },
                };
                heads.iter().zip(&head_topics).map(score).collect()
            })
            .collect();
        let values: Vec<Vec<i64>> =
            scores.iter().map(|row| row.iter().map(|&score| score - OFFERED).collect()).collect();
        let found = assign(&values);
        let link = |(row, column): (usize, Option<usize>)| {
            let column = column?;
            let score = scores[row][column];
            let others = (0..heads.len()).filter(|&c| c != column).map(|c| scores[row][c]);
            let rivals = (0..tails.len()).filter(|&r| r != row).map(|r| scores[r][column]);
            let next = others.chain(rivals).max().unwrap_or(0).max(0);
            let (tail, head) = (tails[row], heads[column]);
            Some(Link { tail, head, score, lead: score - next, overlap: self.overlap(tail, head) })
        };
        found.into_iter().enumerate().filter_map(link).collect()
    }

    fn alike(&self, a: &Topic, b: &Topic) -> i64 {
        ((self.topics.likeness(a, b) * 12_000.0) as i64).min(2_500)
    }

    /// How well `head` goes on with `tail`, but for what they are about.
    fn score(&self, tail: usize, head: usize) -> i64 {
        let (left, right) = (self.pieces[tail].body.of(self.text), self.pieces[head].body.of(self.text));
        if right.is_empty() || !self.pieces[head].lead.is_empty() {
            return NEVER;
        }
        let far = distance(tail, head);
        if self.overlap(tail, head) > 0 {
            return 9_000 - far;
        }
        if is_ended(left) {
            return NEVER;
        }
        let titled = matches!(self.pieces[head].kind, Kind::Heading(_));
        let seam = self.gain(tail, head) + self.crossings.score(left, right) + parity(&self.ends[tail], &self.ends[head]);
        let form = if titled { -3_500 } else { self.ends[head].start };
        seam + form + self.needs(tail, head) - far
    }

    /// By how much a word across the seam makes the two read better in one.
    fn gain(&self, tail: usize, head: usize) -> i64 {
        let (left, right) = (&self.ends[tail], &self.ends[head]);
        if left.last.is_empty() || right.first.is_empty() {
            return 0;
        }
        let (left_words, right_words) = (tail_of(self.pieces[tail].body.of(self.text)), head_of(self.pieces[head].body.of(self.text)));
        let whole = self.words.score(&[left_words, right_words].concat());
        (((whole - left.last_score - right.first_score) * 1_000.0) as i64).clamp(-2_000, 12_000)
    }

    /// Does the last word of the tail lead on, and to what the head begins with?
    fn needs(&self, tail: usize, head: usize) -> i64 {
        let (left, right) = (&self.ends[tail], &self.ends[head]);
        if !left.leads_on {
            return 0;
        }
        if right.goes_on { 3_000 } else { 500 }
    }

    /// Characters at the end of the tail, but for its full stop, that the head says again.
    fn overlap(&self, tail: usize, head: usize) -> usize {
        let (left, right) = (self.pieces[tail].body.of(self.text), self.pieces[head].body.of(self.text));
        usize::from(last_but_stop(left).is_some_and(|last| is_scrap(right, last)))
    }
}

/// What makes a pair impossible.
const NEVER: i64 = -1_000_000;

/// What it costs that head and tail stand apart: columns are read downward, so back costs more than on.
fn distance(tail: usize, head: usize) -> i64 {
    let pieces = tail.abs_diff(head) as i64;
    match head > tail {
        true if pieces == 1 => 1_000,
        true => (500 + pieces * 60).min(3_000),
        false => (1_200 + pieces * 60).min(4_000),
    }
}

/// Quotes and brackets, and what it says that the head closes what the tail has opened.
const PAIRS: [(char, char, i64); 6] =
    [('“', '”', 6_000), ('《', '》', 6_000), ('（', '）', 4_000), ('‘', '’', 4_000), ('「', '」', 6_000), ('『', '』', 4_000)];

/// Which pairs are open at the end of `words`, and which it closes that it did not open.
fn balance(words: &str) -> ([bool; 6], [bool; 6]) {
    let (mut depth, mut least) = ([0_i32; 6], [0_i32; 6]);
    for c in words.chars() {
        let Some(pair) = PAIRS.iter().position(|&(open, close, _)| c == open || c == close) else { continue };
        depth[pair] += if c == PAIRS[pair].0 { 1 } else { -1 };
        least[pair] = least[pair].min(depth[pair]);
    }
    let opened = std::array::from_fn(|pair| depth[pair] > least[pair].min(0));
    (opened, least.map(|least| least < 0))
}

/// Is something open at the end of the tail that the head closes, or not?
fn parity(tail: &Ends, head: &Ends) -> i64 {
    let said = |pair: usize| match (tail.opened[pair], head.closes[pair]) {
        (true, true) => PAIRS[pair].2,
        (true, false) => -PAIRS[pair].2 / 2,
        (false, true) => -PAIRS[pair].2,
        (false, false) => 0,
    };
    (0..PAIRS.len()).map(said).sum()
}

/// Both ends of a piece.
#[derive(Clone, Debug, Default)]
struct Ends {
    last: String,
    last_score: f64,
    first: String,
    first_score: f64,
    /// Does it stop where nobody stops: at 的, a preposition, a verb that wants an object?
    leads_on: bool,
    /// Does it begin with a verb or a noun that may go on what stands before?
    goes_on: bool,
    /// What its beginning says for or against its being the middle of a sentence.
    start: i64,
    /// Pairs of marks that are open at its end.
    opened: [bool; 6],
    /// Pairs of marks that it closes and did not open.
    closes: [bool; 6],
}

fn ends(text: &str, pieces: &[Piece], words: &Words) -> Vec<Ends> {
    let of = |piece: &Piece| {
        let body = piece.body.of(text);
        if !matches!(piece.kind, Kind::Body | Kind::Heading(_)) || body.is_empty() {
            return Ends::default();
        }
        let (last, first) = (tail_of(body), head_of(body));
        let (opened, closes) = balance(body);
        Ends {
            last_score: words.score(last),
            first_score: words.score(first),
            leads_on: leads_on(words, body),
            goes_on: goes_on(words, body),
            start: start(words, body),
            last: last.to_owned(),
            first: first.to_owned(),
            opened,
            closes,
        }
    };
    pieces.iter().map(of).collect()
}

const REACH: usize = 8;

/// The last characters behind the last mark.
fn tail_of(words: &str) -> &str {
    let start = words.char_indices().rev().take(REACH).take_while(|&(_, c)| is_word(c)).last();
    start.map_or("", |(at, _)| &words[at..])
}

/// The first characters before the first mark.
fn head_of(words: &str) -> &str {
    let end = words.char_indices().take(REACH).take_while(|&(_, c)| is_word(c)).last();
    end.map_or("", |(at, c)| &words[..at + c.len_utf8()])
}

fn is_word(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

fn leads_on(words: &Words, text: &str) -> bool {
    if text.ends_with(['的', '、', '与', '與', '及', '和', '“', '《', '（', '，']) {
        return true;
    }
    ["v", "vd", "d", "p", "c", "b", "f", "ad", "vn"].contains(&last_tag(words, text))
}

fn goes_on(words: &Words, text: &str) -> bool {
    let tag = first_tag(words, text);
    tag.starts_with(['v', 'n', 'a', 'b']) && !tag.starts_with("nr")
}

/// The part of speech of the longest word of at most four characters that ends `text`; empty if there is none.
fn last_tag<'w>(words: &'w Words, text: &str) -> &'w str {
    let starts: Vec<usize> = text.char_indices().rev().take(4).map(|(at, _)| at).collect();
    let found = starts.iter().rev().filter_map(|&at| words.find(&text[at..])).next();
    found.map_or("", |word| words.tag(word))
}

/// The part of speech of the longest word of at most four characters that begins `text`; empty if there is none.
fn first_tag<'w>(words: &'w Words, text: &str) -> &'w str {
    let end = text.char_indices().nth(4).map_or(text.len(), |(at, _)| at);
    let longest = words.prefixes(&text[..end]).last();
    longest.map_or("", |(_, word)| words.tag(word))
}

/// What the first characters say: a sentence may begin here (less than 0), or none can (more).
fn start(words: &Words, text: &str) -> i64 {
    let mut chars = text.chars();
    let (Some(first), second) = (chars.next(), chars.next().unwrap_or(' ')) else { return 0 };
    let follows = ['，', '、', '。', '；', '”', '》', '）', '的', '了', '们', '們', '地', '得'];
    let word = words.prefixes(text).last();
    let whole = word.is_some_and(|(end, _)| end as usize > first.len_utf8());
    match first {
        _ if follows.contains(&first) && !whole => 6_000,
        '—' | '■' | '●' | '▲' | '□' | '◆' => -6_000,
        '“' | '‘' | '《' | '「' | '（' => -1_500,
        // 5年来，… 2018年4月，…
        '0'..='9' => -1_000,
        // A Han that makes no word with the next one, then a mark: the end of a word.
        _ if is_han(first) && matches!(second, '，' | '。' | '、' | '；') => 4_000,
        _ => {
            let tag = word.map_or("", |(_, word)| words.tag(word));
            match tag {
                "v" | "vn" | "vd" => 800,
                "t" | "r" | "nr" | "ns" | "c" | "m" => -1_200,
                "p" => -800,
                "" => 1_000,
                _ => 0,
            }
        }
    }
}

/// Runs of two to five characters that stand somewhere in the page: what stands across a seam and elsewhere too was meant to.
struct Crossings {
    /// Hashes, sorted.
    seen: Vec<u64>,
}

impl Crossings {
    fn new(text: &str, pieces: &[Piece]) -> Crossings {
        let mut seen = Vec::new();
        for piece in pieces {
            let chars: Vec<char> = piece.body.of(text).chars().collect();
            for length in LENGTHS {
                let runs = chars.windows(length).filter(|run| run.iter().all(|&c| is_word(c)));
                seen.extend(runs.map(|run| hash(run.iter().copied())));
            }
        }
        seen.sort_unstable();
        seen.dedup();
        Crossings { seen }
    }

    /// The longest run across the seam that is known, at 1.5 a character beyond the first.
    fn score(&self, left: &str, right: &str) -> i64 {
        let mut before: Vec<char> = left.chars().rev().take(3).take_while(|&c| is_word(c)).collect();
        before.reverse();
        let after: Vec<char> = right.chars().take(3).take_while(|&c| is_word(c)).collect();
        let mut best = 0;
        for a in 1..=before.len() {
            for b in 1..=after.len() {
                let run = before[before.len() - a..].iter().chain(&after[..b]).copied();
                if LENGTHS.contains(&(a + b)) && a + b > best && self.seen.binary_search(&hash(run)).is_ok() {
                    best = a + b;
                }
            }
        }
        if best < 3 { 0 } else { 1_500 * (best as i64 - 1) }
    }
}

const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;

/// FNV-1a over code points.
fn hash(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(c as u32)).wrapping_mul(0x0100_0000_01b3))
}
