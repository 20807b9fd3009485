//! Which paragraph goes on where. A paragraph that stops in mid-sentence, the tail, is held against paragraphs around it, the
//! heads; the pairs that together read best are taken (`assign.rs`), and of those only the ones that are sure: a wrong join is
//! worse than none. All numbers are thousandths of a natural logarithm or of what was found to weigh as much.
//!
//! What speaks for a pair, and how much, is in `worth`: a word that stands across the seam (as the vocabulary cuts it), what the page
//! itself has elsewhere of such words, kinds of words (the tagger's model), marks that one opens and the other closes, what sentences
//! do not start or end with, numbers, topics, and the way from one to the other. It is a conditional logit (McFadden 1974): each tail
//! chooses one head or none, and a choice is the likelier the more speaks for it.

use crate::articles::assign::assign;
use crate::articles::grammar::{Edge, Grammar};
use crate::articles::pieces::{Kind, Piece, is_ended};
use crate::articles::topics::{Held, Topic, Topics};
use crate::doc::closes;
use crate::lexicon::Words;
use crate::text::is_han;

/// A tail and the head that goes on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub tail: usize,
    pub head: usize,
    /// Thousandths.
    pub score: i64,
    /// By how much all links together are worse without it.
    pub lead: i64,
    /// Characters at the end of the tail that the head repeats: 系统。‖统，
    pub overlap: usize,
}

impl Link {
    /// Is it sure enough to join the two?
    pub fn is_sure(&self) -> bool {
        self.lead >= SURE
    }
}

/// A link is joined if all links together, one other changed at most, are worse without it by so much.
const SURE: i64 = 3_500;
/// What the seam alone has to say where other signs say the rest: for the one to follow the other, and for the two to be one.
const FOLLOWS: i64 = 1_000;
const JOINS: i64 = 1_400;
/// A link this much worse than none is still the best guess there is.
const DOUBT: i64 = 3_000;

/// What each sign is worth, in thousandths; where a sign is a number, for each of its units. Learnt from pages torn on purpose, as a
/// choice among all heads and none (`tests/bench/articles.rs` makes such pages, and says what comes of it).
mod worth {
    /// A link, before anything speaks for or against it.
    pub const LINK: i64 = 400;
    /// For each thousandth that a word across the seam makes the two read better in one.
    pub const WORD: i64 = 620;
    /// The same for what the page has elsewhere of what would stand across the seam.
    pub const ECHO: i64 = 700;
    /// The same for how their kinds of words go together.
    pub const KINDS: i64 = 280;
    /// Pairs of marks that the tail opens and the head closes, and pairs that one of them leaves alone.
    pub const CLOSED: i64 = 1_500;
    pub const UNCLOSED: i64 = 720;
    /// What the first characters of the head say.
    pub const START: i64 = 170;
    /// The tail stops where nobody stops, and the head begins with what it lacks.
    pub const NEED: i64 = 320;
    /// The tail ends with a word that only leads on: 的, 于, 和.
    pub const PARTICLE: i64 = 1_700;
    /// A number across the seam, or a number and what is counted.
    pub const NUMBER: i64 = 3_500;
    /// The head begins with a year or a day: 1997年，…
    pub const DATE: i64 = -1_300;
    /// The head begins with the end of a word: 水。修渠的…
    pub const WORD_END: i64 = 2_000;
    /// The head is a heading.
    pub const TITLE: i64 = -2_000;
    /// The head is a line without an end of its own, as titles are.
    pub const SHORT: i64 = -5_000;
    /// The head begins with a label: 附记：
    pub const LABEL: i64 = -4_000;
    /// The tail may be a title or a caption, for it has no clauses.
    pub const CAPTION: i64 = -3_700;
    /// A column seems to start with the head.
    pub const TOP: i64 = 800;
    /// For each piece from the tail on to the head.
    pub const STEP: i64 = -94;
    /// The head stands before the tail; and no column seems to start in between, so that it has been read already.
    pub const BACK: i64 = -3_500;
    pub const SAME_COLUMN: i64 = -1_000;
    /// The head is one sentence right above the tail, where a column begins: it has been read too early.
    pub const SWAPPED: i64 = 2_500;
    /// For each thousandth that the text around the head, or behind the tail, goes on by itself.
    pub const FLOW: i64 = -46;
    /// For each thousandth that the two are alike, and that they and their neighbours are.
    pub const ALIKE: i64 = 17;
    pub const AROUND: i64 = 12;
}

/// What is as alike as this, in thousandths, is as good as the same.
const ALIKE: i64 = 300;

/// How the columns of a page were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// From the first to the last: what goes on stands further down.
    Columns,
    /// As it came: what goes on may stand anywhere.
    Any,
}

/// Do links that are sure by their words alone lead back as well as on?
fn is_shuffled(links: &[Link]) -> bool {
    let far = || links.iter().filter(|link| link.is_sure() && link.tail + 1 != link.head);
    let back = far().filter(|link| link.head < link.tail).count();
    back > 1 && back * 3 > far().count()
}

/// What is asked of a seam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The head may come behind the tail.
    Follow,
    /// Both are one paragraph.
    Join,
}

/// What the start of a head says, at most, where it may also start a sentence.
const STARTS: i64 = 1_000;

/// How many paragraphs away, at most.
const WINDOW: usize = 60;
/// Tails that are settled together.
const BLOCK: usize = 48;

/// Does the paragraph stop in mid-sentence, or lack its end for another reason: what follows cannot be its own?
fn is_tail(text: &str, pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    piece.kind == Kind::Body && piece.tail.is_empty() && (piece.breaks_off(text) || has_false_stop(text, pieces, at))
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

/// Does it begin with one Han, `last`, and a comma behind it?
fn is_scrap(words: &str, last: char) -> bool {
    words.starts_with(last) && is_end_of_word(words)
}

/// Does it begin with one Han and a mark behind it? No sentence does.
fn is_end_of_word(words: &str) -> bool {
    let mut chars = words.chars();
    chars.next().is_some_and(is_han) && matches!(chars.next(), Some('，' | '、' | '。' | '；' | ','))
}

/// The pieces within the window around some tails.
fn near<'a>(bodies: &'a [usize], block: &[usize]) -> impl Iterator<Item = usize> + 'a {
    let (first, last) = (block[0], block[block.len() - 1]);
    let start = bodies.partition_point(|&i| i < first).saturating_sub(WINDOW);
    let end = (bodies.partition_point(|&i| i <= last) + WINDOW).min(bodies.len());
    bodies[start..end].iter().copied()
}

/// What is known of the page while links are weighed.
pub(super) struct Page<'t> {
    /// Pieces that may go on elsewhere, and pieces that something may go on with.
    tails: Vec<usize>,
    bodies: Vec<usize>,
    text: &'t str,
    pieces: &'t [Piece],
    topics: &'t Topics,
    grammar: Grammar<'t>,
    crossings: Crossings,
    /// By piece: how its first and its last characters read by themselves.
    ends: Vec<Ends>,
    /// By piece: does it stop in mid-sentence?
    open: Vec<bool>,
    /// By piece: how alike those above it and those from it on are, in thousandths.
    rift: Vec<i64>,
    /// By piece: the column that it stands in, as far as it shows where one ends.
    column: Vec<usize>,
    /// By piece: what it is about; the same with the one above it, and with the one below.
    alone: Vec<Topic>,
    upward: Vec<Topic>,
    downward: Vec<Topic>,
}

impl<'t> Page<'t> {
    /// Reads the page; none if nothing stops in mid-sentence, or nearly everything. Linear in the pieces.
    pub fn new(text: &'t str, pieces: &'t [Piece], topics: &'t Topics, grammar: Grammar<'t>) -> Option<Page<'t>> {
        let bodies = (0..pieces.len()).filter(|&i| matches!(pieces[i].kind, Kind::Body | Kind::Heading(_)));
        let bodies: Vec<usize> = bodies.collect();
        let tails: Vec<usize> = bodies.iter().copied().filter(|&i| is_tail(text, pieces, i)).collect();
        let prose = bodies.iter().filter(|&&i| pieces[i].kind == Kind::Body).count();
        let open: Vec<bool> = pieces.iter().map(|piece| piece.is_open(text)).collect();
        // Where most lines end openly, an open end says nothing: verse, a list, a table of contents.
        if tails.is_empty() || open.iter().filter(|open| **open).count() * 3 > prose * 2 {
            return None;
        }
        let body = |i: &usize| pieces.get(*i).is_some_and(|piece| piece.kind == Kind::Body);
        let about = |from: usize, to: usize| topics.of((from..to).filter(|i| from + 1 == to || body(i)));
        Some(Page {
            tails,
            bodies,
            text,
            pieces,
            topics,
            grammar,
            crossings: Crossings::new(text, pieces),
            ends: ends(text, pieces, grammar),
            rift: rifts(pieces, topics),
            column: columns(pieces, &open),
            alone: (0..pieces.len()).map(|i| about(i, i + 1)).collect(),
            upward: (0..pieces.len()).map(|i| about(i.saturating_sub(1), i + 1)).collect(),
            downward: (0..pieces.len()).map(|i| about(i, i + 2)).collect(),
            open,
        })
    }

    /// The links of the page, best for all tails together; those that are not sure too. Linear in the pieces.
    pub fn links(&self) -> Vec<Link> {
        let mut taken = vec![false; self.pieces.len()];
        let mut found = Vec::new();
        for block in self.tails.chunks(BLOCK) {
            let heads: Vec<usize> = near(&self.bodies, block).filter(|&head| !taken[head]).collect();
            let fresh = self.settle(block, &heads);
            fresh.iter().for_each(|link| taken[link.head] = true);
            found.extend(fresh);
        }
        found
    }

    /// Can the head go on with the tail, where it is known by other signs that it follows?
    pub fn fits(&self, tail: usize, head: usize, how: Fit) -> bool {
        // That no sentence starts as the head does is true of many heads: it tells what may follow, not what is one with what.
        let (said, bar) = match how {
            Fit::Follow => (0, FOLLOWS),
            Fit::Join => (Some(self.ends[head].start).filter(|&start| start > STARTS).unwrap_or(0), JOINS),
        };
        let free = self.open[tail] && self.pieces[head].lead.is_empty();
        free && self.reads_on(tail, head) - said >= bar
    }

    /// The best pairs of these tails and heads.
    fn settle(&self, tails: &[usize], heads: &[usize]) -> Vec<Link> {
        let mut held = Held::default();
        let row = |&tail: &usize| {
            let mut row: Vec<i64> = heads.iter().map(|&head| self.words(tail, head)).collect();
            self.add_topics(tail, heads, &mut row, &mut held);
            row
        };
        let mut scores: Vec<Vec<i64>> = tails.iter().map(row).collect();
        let order = if is_shuffled(&self.pairs(tails, heads, scores.clone())) { Order::Any } else { Order::Columns };
        for (&tail, row) in tails.iter().zip(&mut scores) {
            let possible = heads.iter().zip(row).filter(|(_, score)| **score > NEVER);
            possible.for_each(|(&head, score)| *score += self.way(tail, head, order));
        }
        self.pairs(tails, heads, scores)
    }

    /// The best pairs, as they are scored by tail and head.
    fn pairs(&self, tails: &[usize], heads: &[usize], scores: Vec<Vec<i64>>) -> Vec<Link> {
        let values: Vec<Vec<i64>> =
            scores.iter().map(|row| row.iter().map(|&score| (score + DOUBT).max(0)).collect()).collect();
        let found = assign(&values);
        let table = Table::new(scores, &found);
        let link = |(row, column): (usize, Option<usize>)| {
            let column = column?;
            let (tail, head, score) = (tails[row], heads[column], table.scores[row][column]);
            Some(Link { tail, head, score, lead: table.lead(row, column), overlap: self.overlap(tail, head) })
        };
        found.into_iter().enumerate().filter_map(link).collect()
    }

    /// How well `head` goes on with `tail`, wherever they stand and whatever they are about.
    fn words(&self, tail: usize, head: usize) -> i64 {
        let (left, right) = (self.pieces[tail].body.of(self.text), self.pieces[head].body.of(self.text));
        match () {
            () if tail == head || right.is_empty() || !self.pieces[head].lead.is_empty() => NEVER,
            () if self.overlap(tail, head) > 0 => SAID_AGAIN,
            () if is_ended(left) => NEVER,
            () => worth::LINK + self.seam(tail, head) + self.form(tail, head),
        }
    }

    /// How well the words on both sides of the seam go together.
    fn seam(&self, tail: usize, head: usize) -> i64 {
        let (left, right) = (self.pieces[tail].body.of(self.text), self.pieces[head].body.of(self.text));
        let (end, start) = (&self.ends[tail], &self.ends[head]);
        let marks = parity(end, start, is_ended(right));
        let weighed = [
            self.gain(tail, head) * worth::WORD,
            self.crossings.score(left, right) * worth::ECHO,
            self.kinds(tail, head).max(-6_000) * worth::KINDS,
            marks.max(0) * worth::CLOSED,
            marks.min(0) * worth::UNCLOSED,
            start.start * worth::START,
        ];
        let said = [
            (end.leads_on && start.goes_on, worth::NEED),
            (left.ends_with(PARTICLES), worth::PARTICLE),
            (is_dated(right), worth::DATE),
            (is_number(left, right), worth::NUMBER),
            (is_end_of_word(right), worth::WORD_END),
        ];
        weighed.iter().sum::<i64>() / 1_000 + sum(&said)
    }

    /// The same, roughly, where other signs have told that one follows the other: whether the words forbid it.
    fn reads_on(&self, tail: usize, head: usize) -> i64 {
        let (left, right) = (self.pieces[tail].body.of(self.text), self.pieces[head].body.of(self.text));
        let (end, start) = (&self.ends[tail], &self.ends[head]);
        let kinds = self.kinds(tail, head) * 3 / 10;
        let signs = [
            (end.leads_on && start.goes_on, worth::NEED * 2),
            (matches!(self.pieces[head].kind, Kind::Heading(_)), worth::TITLE),
        ];
        let words = self.gain(tail, head) * 8 / 10 + self.crossings.score(left, right) + kinds.clamp(-1_800, 2_400);
        words + parity(end, start, is_ended(right)) + start.start + sum(&signs)
    }

    /// By how much likelier the kinds of words on both sides stand together than apart.
    fn kinds(&self, tail: usize, head: usize) -> i64 {
        (self.grammar.seam(&self.ends[tail].end, &self.ends[head].begin) * 1_000.0).clamp(-8_000.0, 8_000.0) as i64
    }

    /// What the two say that are parted, by what they look like: titles and captions stop anywhere and go on nowhere.
    fn form(&self, tail: usize, head: usize) -> i64 {
        let (left, right) = (&self.pieces[tail], &self.pieces[head]);
        let words = right.body.of(self.text);
        let short = words.chars().nth(SHORT).is_none() && !is_ended(words.trim_end_matches(closes));
        sum(&[
            (matches!(right.kind, Kind::Heading(_)), worth::TITLE),
            (short, worth::SHORT),
            (is_labelled(words), worth::LABEL),
            (!self.open[tail] && left.lead.is_empty(), worth::CAPTION),
        ])
    }

    /// Does a column seem to start with `head`? What stands above it stops in mid-sentence, or closes an article, or is a
    /// heading that says nothing of it.
    fn is_top(&self, tail: usize, head: usize) -> bool {
        let Some(above) = head.checked_sub(1) else { return true };
        let piece = &self.pieces[above];
        match piece.kind {
            Kind::Heading(_) => self.rift[head] == 0 || self.topics.share(&self.alone[above], &self.alone[head]) == 0.0,
            Kind::Sign | Kind::Shard => true,
            Kind::Body | Kind::Fixed => above != tail && (self.open[above] || !piece.tail.is_empty()),
        }
    }

    /// What the way from the tail to the head says.
    fn way(&self, tail: usize, head: usize, order: Order) -> i64 {
        if head == tail + 1 {
            return worth::STEP;
        }
        let top = self.is_top(tail, head);
        let way = match () {
            () if order == Order::Any => 0,
            () if head > tail => (head - tail).min(20) as i64 * worth::STEP,
            () if head + 1 == tail && top && self.is_rest(head) => worth::SWAPPED,
            () if self.column[head] == self.column[tail] => worth::BACK + worth::SAME_COLUMN,
            () => worth::BACK,
        };
        let flow = self.rift[head].min(FLOWS) + self.rift.get(tail + 1).map_or(0, |&below| below.min(FLOWS));
        way + sum(&[(top, worth::TOP)]) + flow * worth::FLOW
    }

    /// One short sentence, that may be the end of another: it begins with a verb or a noun.
    fn is_rest(&self, piece: usize) -> bool {
        let words = self.pieces[piece].body.of(self.text);
        self.ends[piece].goes_on && words.chars().nth(SHORT).is_none() && words.find('。') == words.rfind('。')
    }

    /// Adds how alike the tail and each head are, by themselves and with their neighbours, where that can still help.
    fn add_topics(&self, tail: usize, heads: &[usize], scores: &mut [i64], held: &mut Held) {
        let mut add = |own: &Topic, theirs: &[Topic], worth: i64, hope: i64, nearest: usize| {
            held.hold(own);
            for (&head, score) in heads.iter().zip(scores.iter_mut()) {
                if *score + hope + DOUBT > 0 && tail.abs_diff(head) >= nearest {
                    let alike = thousandths(self.topics.likeness_in(held, &theirs[head]));
                    *score += alike.min(ALIKE) * worth;
                }
            }
        };
        add(&self.alone[tail], &self.alone, worth::ALIKE, ALIKE * (worth::ALIKE + worth::AROUND), 1);
        // Neighbours of neighbours are themselves.
        add(&self.upward[tail], &self.downward, worth::AROUND, ALIKE * worth::AROUND, 2);
    }

    /// By how much a word across the seam makes the two read better in one.
    fn gain(&self, tail: usize, head: usize) -> i64 {
        let (left, right) = (&self.ends[tail], &self.ends[head]);
        if left.last.is_empty() || right.first.is_empty() {
            return 0;
        }
        let (left_words, right_words) =
            (tail_of(self.pieces[tail].body.of(self.text)), head_of(self.pieces[head].body.of(self.text)));
        let whole = self.grammar.words.score(&[left_words, right_words].concat());
        (((whole - left.last_score - right.first_score) * 1_000.0) as i64).clamp(-2_000, 12_000)
    }

    /// Characters at the end of the tail, but for its full stop, that the head says again.
    fn overlap(&self, tail: usize, head: usize) -> usize {
        let (left, right) = (self.pieces[tail].body.of(self.text), self.pieces[head].body.of(self.text));
        usize::from(last_but_stop(left).is_some_and(|last| is_scrap(right, last)))
    }
}

/// Tails and heads that have been paired.
struct Table {
    /// By row and column.
    scores: Vec<Vec<i64>>,
    /// By column: the row that it goes with.
    owner: Vec<Option<usize>>,
    /// By row: what its pair is worth; 0 without one.
    worth: Vec<i64>,
}

impl Table {
    fn new(scores: Vec<Vec<i64>>, pairs: &[Option<usize>]) -> Table {
        let mut owner = vec![None; scores.first().map_or(0, Vec::len)];
        let mut worth = vec![0; scores.len()];
        for (row, column) in pairs.iter().enumerate() {
            if let Some(column) = *column {
                owner[column] = Some(row);
                worth[row] = scores[row][column].max(0);
            }
        }
        Table { scores, owner, worth }
    }

    /// By how much all are worse off without this pair, if at best one other pair changes for it.
    fn lead(&self, row: usize, column: usize) -> i64 {
        let freed = |other: usize| (self.scores[other][column] - self.worth[other]).max(0);
        let others = (0..self.scores.len()).filter(|&other| other != row);
        let alone = others.map(freed).max().unwrap_or(0);
        let columns = (0..self.owner.len()).filter(|&other| other != column);
        let moved = columns.map(|other| {
            let own = self.scores[row][other];
            own - self.owner[other].map_or(0, |owner| self.worth[owner] - self.scores[owner][column].max(0))
        });
        self.scores[row][column] - moved.max().unwrap_or(0).max(alone)
    }
}

/// By piece: how alike the two above it and the two from it on are, in thousandths.
fn rifts(pieces: &[Piece], topics: &Topics) -> Vec<i64> {
    let rift = |at: usize| {
        let above = topics.of(at.saturating_sub(2)..at);
        let below = topics.of(at..(at + 2).min(pieces.len()));
        thousandths(topics.likeness(&above, &below))
    };
    (0..pieces.len()).map(rift).collect()
}

/// By piece: how many times a paragraph above it stops in mid-sentence, or closes an article, or a title stands there.
fn columns(pieces: &[Piece], open: &[bool]) -> Vec<usize> {
    let mut column = 0;
    let mut ended = false;
    let mut found = Vec::with_capacity(pieces.len());
    for (piece, open) in pieces.iter().zip(open) {
        let opens = matches!(piece.kind, Kind::Heading(_)) || !piece.lead.is_empty();
        column += usize::from(ended || opens);
        found.push(column);
        ended = *open || !piece.tail.is_empty();
    }
    found
}

/// What makes a pair impossible.
const NEVER: i64 = -1_000_000;
/// What a pair is worth whose head repeats the end of the tail.
const SAID_AGAIN: i64 = 6_000;

/// What holds, by what it is worth.
fn sum(signs: &[(bool, i64)]) -> i64 {
    signs.iter().filter(|(holds, _)| *holds).map(|(_, worth)| worth).sum()
}

/// Words and marks that only lead on.
const PARTICLES: [char; 34] = [
    '的', '于', '於', '和', '与', '與', '及', '、', '在', '是', '把', '被', '将', '將', '从', '從', '对', '對', '向',
    '为', '為', '以', '各', '该', '該', '其', '这', '這', '那', '每', '第', '“', '《', '（',
];

/// `1997年，…`: a time, with which sentences begin.
fn is_dated(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < words.len() && rest.starts_with(['年', '月', '日'])
}

/// A number across the seam, or a number and what is counted: 1‖998, 5‖月.
fn is_number(left: &str, right: &str) -> bool {
    const COUNTED: &str = "年月日个個万萬亿億元%％多余餘名人项項次家吨噸米公岁歲";
    left.ends_with(|c: char| c.is_ascii_digit())
        && right.starts_with(|c: char| c.is_ascii_digit() || c == '.' || COUNTED.contains(c))
}

/// A word and a colon, as notes and parts of a talk begin.
fn is_labelled(words: &str) -> bool {
    let name = words.chars().take(5).take_while(|&c| is_han(c)).count();
    name > 1 && matches!(words.chars().nth(name), Some('：' | ':'))
}

/// More than this, in thousandths, is as good as sure to go on.
const FLOWS: i64 = 80;

fn thousandths(part: f64) -> i64 {
    (part * 1_000.0) as i64
}

/// Characters of a line that may be a title.
const SHORT: usize = 30;

/// Quotes and brackets, and what it says that the head closes what the tail has opened.
const PAIRS: [(char, char, i64); 6] = [
    ('“', '”', 6_000),
    ('《', '》', 6_000),
    ('（', '）', 4_000),
    ('‘', '’', 4_000),
    ('「', '」', 6_000),
    ('『', '』', 4_000),
];

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
fn parity(tail: &Ends, head: &Ends, ended: bool) -> i64 {
    let said = |pair: usize| match (tail.opened[pair], head.closes[pair]) {
        (true, true) => PAIRS[pair].2 / 2,
        // What stops in mid-sentence itself may close it further on.
        (true, false) => {
            if ended {
                -PAIRS[pair].2 / 2
            } else {
                0
            }
        }
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
    end: Edge,
    begin: Edge,
}

fn ends(text: &str, pieces: &[Piece], grammar: Grammar<'_>) -> Vec<Ends> {
    let words = grammar.words;
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
            end: grammar.end(last),
            begin: grammar.start(first),
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
    let Some(first) = chars.next() else { return 0 };
    let follows = ['，', '、', '。', '；', '”', '》', '）', '的', '了', '们', '們', '地', '得'];
    let word = words.prefixes(text).last();
    let whole = word.is_some_and(|(end, _)| end as usize > first.len_utf8());
    let clause = text.chars().take_while(|&c| is_word(c)).count();
    let mark = text.chars().nth(clause).unwrap_or(' ');
    match first {
        // The rest of a word, the last words of a sentence: 水。修渠的… 调整；对那些…
        _ if clause == 1 && matches!(mark, '，' | '。' | '；') => 4_000,
        _ if clause == 2 && is_han(first) && matches!(mark, '。' | '；') => 2_000,
        _ if follows.contains(&first) && !whole => 4_000,
        '—' | '■' | '●' | '▲' | '□' | '◆' => -6_000,
        '“' | '‘' | '《' | '「' | '（' => -1_300,
        _ => match word.map_or("", |(_, word)| words.tag(word)) {
            "t" | "ns" | "nz" | "nt" => -1_300,
            "nr" | "nrt" | "r" => -900,
            "p" | "l" | "c" => -500,
            "" if is_han(first) => -500,
            "ad" | "vd" | "b" | "uv" | "uj" => 1_000,
            "vn" | "d" | "a" => 500,
            _ => 0,
        },
    }
}

/// How often runs of one to five characters stand in the page: what follows what here, where it does, follows it across a seam.
struct Crossings {
    /// The hash of each run at each place, sorted.
    seen: Vec<u64>,
    /// By the first bits of a hash: where in `seen` those that begin so start; and where all end.
    starts: Vec<u32>,
    /// Bits of the hashes of pairs: what has none here stands nowhere. Most pairs are found out so.
    pairs: Vec<u64>,
}

/// Characters on either side of a seam that are looked at.
const SIDE: usize = 3;

impl Crossings {
    fn new(text: &str, pieces: &[Piece]) -> Crossings {
        let size = (text.len() / 8).next_power_of_two().max(64);
        let (starts, pairs) = (vec![0; size + 1], vec![0; size / 4]);
        let mut crossings = Crossings { seen: Vec::new(), starts, pairs };
        for piece in pieces {
            let chars: Vec<char> = piece.body.of(text).chars().collect();
            for length in 1..=SIDE + 2 {
                let runs = chars.windows(length).filter(|run| run.iter().all(|&c| is_word(c)));
                crossings.seen.extend(runs.map(|run| hash(run.iter().copied())));
            }
            for pair in chars.windows(2) {
                let (word, bit) = crossings.bit(hash(pair.iter().copied()));
                crossings.pairs[word] |= bit;
            }
        }
        crossings.seen.sort_unstable();
        crossings.shelve();
        crossings
    }

    fn shelve(&mut self) {
        for at in 0..self.seen.len() {
            let shelf = self.shelf(self.seen[at]);
            self.starts[shelf + 1] = at as u32 + 1;
        }
        (1..self.starts.len()).for_each(|shelf| self.starts[shelf] = self.starts[shelf].max(self.starts[shelf - 1]));
    }

    /// The first bits of a hash.
    fn shelf(&self, hash: u64) -> usize {
        (hash >> (u64::BITS - (self.starts.len() - 1).ilog2())) as usize
    }

    /// The bit of the hash of a pair: its word, and what it is there.
    fn bit(&self, hash: u64) -> (usize, u64) {
        let place = (hash >> 32) as usize % (self.pairs.len() * 64);
        (place / 64, 1 << (place % 64))
    }

    /// May these two characters stand side by side somewhere?
    fn may_have(&self, a: char, b: char) -> bool {
        let (word, bit) = self.bit(hash([a, b].into_iter()));
        self.pairs[word] & bit != 0
    }

    fn count(&self, run: impl Iterator<Item = char>) -> usize {
        let hash = hash(run);
        let shelf = self.shelf(hash);
        let seen = &self.seen[self.starts[shelf] as usize..self.starts[shelf + 1] as usize];
        seen.partition_point(|&other| other <= hash) - seen.partition_point(|&other| other < hash)
    }

    /// The run across the seam that says most: 1.5 for each character beyond the first, if one side of it never stands without
    /// the other, else as much less.
    fn score(&self, left: &str, right: &str) -> i64 {
        let mut before: Vec<char> = left.chars().rev().take(SIDE).take_while(|&c| is_word(c)).collect();
        before.reverse();
        let after: Vec<char> = right.chars().take(SIDE).take_while(|&c| is_word(c)).collect();
        // What no place has across the seam, no longer run has either.
        let closest = before.last().zip(after.first());
        if closest.is_none_or(|(&a, &b)| !self.may_have(a, b) || self.count([a, b].into_iter()) == 0) {
            return 0;
        }
        let mut best = 0;
        for a in 1..=before.len() {
            for b in (1..=after.len()).filter(|b| (3..=SIDE + 2).contains(&(a + b))) {
                let (first, second) = (before[before.len() - a..].iter().copied(), after[..b].iter().copied());
                let both = self.count(first.clone().chain(second.clone()));
                if both > 0 {
                    // The tail and the head themselves are such places, and say nothing.
                    let rarer = self.count(first).min(self.count(second)).saturating_sub(1).max(both);
                    best = best.max(1_500 * (a + b - 1) as i64 * both as i64 / rarer as i64);
                }
            }
        }
        best
    }
}

/// FNV-1a over code points.
fn hash(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(c as u32)).wrapping_mul(0x0100_0000_01b3))
}
