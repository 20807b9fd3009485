//! Which pieces are one article, and in which order. The page is cut where an article opens (a title, a jump marker, a dateline)
//! or closes (a dateline or a name in brackets), and where a link leads away or comes in; the parts are then put together, by
//! links first, then by what they are about.

use crate::articles::Sheet;
use crate::articles::assign::assign;
use crate::articles::links::{Fit, Link};
use crate::articles::meta::Sign;
use crate::articles::pieces::{Kind, Piece};
use crate::articles::topics::{Held, Topic, Topics};
use crate::text::sort_by_number;

/// Pieces that follow one another in one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub title: Option<usize>,
    pub kicker: Option<usize>,
    pub subtitles: Vec<usize>,
    /// Running text and section heads.
    pub items: Vec<usize>,
    /// Pieces whose signs hold for the article.
    pub signs: Vec<usize>,
    opens: Opening,
    closed: bool,
    /// Whether the article that it goes on with came from another page.
    sectioned: bool,
    /// Whether it has been put behind something that does not stand right above it.
    pub moved: bool,
    /// How it comes behind the part before it.
    border: Border,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Opening {
    /// It just begins.
    #[default]
    None,
    /// With a dateline or a by-line.
    Signed,
    /// `（上接第1版）`
    Jump,
    Title,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Border {
    /// Another article, or the top of the page.
    #[default]
    Hard,
    /// What stands above goes on elsewhere.
    LinkedAway,
    /// What stands above was the rest of something, and is complete.
    Resumed,
    /// A link leads here.
    LinkedTo,
    /// What stands above stops in mid-sentence.
    Broken,
    /// A section begins.
    Section,
    /// A link may lead here, from this piece.
    Guessed(usize),
    /// It is the third of something, and this piece is the second.
    Numbered(usize),
}

/// The articles of a page, each as parts in order.
pub(super) fn group(sheet: &Sheet<'_>) -> Vec<Vec<Part>> {
    let &Sheet { text, pieces, links, topics, .. } = sheet;
    let sure: Vec<Link> = links.iter().copied().filter(Link::is_sure).collect();
    let torn = sure.iter().any(|link| link.head != link.tail + 1)
        || pieces.iter().any(|piece| piece.lead.iter().any(|sign| matches!(sign, Sign::From(_))));
    let cutter = Cutter { text, pieces, links, topics, torn };
    let parts = cutter.cut();
    let mut chains = Chains::new(&parts, pieces, &sure);
    chains.settle(sheet, &parts);
    // Elsewhere everything stays where it stands.
    if torn {
        chains.adopt(&parts, topics);
    }
    chains.finish(parts)
}

/// Cuts the page into parts.
struct Cutter<'t> {
    text: &'t str,
    pieces: &'t [Piece],
    links: &'t [Link],
    topics: &'t Topics,
    /// Is it a page whose columns were torn apart? Else only titles, datelines and the like part articles.
    torn: bool,
}

impl Cutter<'_> {
    fn cut(&self) -> Vec<Part> {
        let pieces = self.pieces;
        let top = pieces.iter().filter_map(level).min().unwrap_or(1);
        let (away, into) = marks(pieces.len(), self.links);
        let mut parts: Vec<Part> = Vec::new();
        let mut open = Part::default();
        // Section heads and a kicker wait for what stands below.
        let mut waiting: Vec<usize> = Vec::new();
        let mut last: Option<usize> = None;
        for (i, piece) in pieces.iter().enumerate() {
            let bare = open.items.is_empty() && waiting.is_empty();
            match piece.kind {
                Kind::Shard => continue,
                Kind::Heading(level) if !matches!(into[i], Some(link) if link.is_sure()) => {
                    let title = level == top && !self.is_section(&parts, &open, i);
                    if open.title.is_some() && bare && !open.closed && open.signs.is_empty() {
                        open.subtitles.push(i);
                    } else if title {
                        let kicker = waiting.pop().filter(|&above| above + 1 == i);
                        open.items.append(&mut waiting);
                        let next = Part { title: Some(i), kicker, opens: Opening::Title, ..Part::default() };
                        close(&mut parts, &mut open, next);
                        last = None;
                    } else {
                        waiting.push(i);
                    }
                    continue;
                }
                _ => {}
            }
            let opening = opening(piece);
            let fresh = opening != Opening::None && !(bare && !open.closed && open.opens != Opening::None);
            if fresh {
                open.items.append(&mut waiting);
                close(&mut parts, &mut open, Part { opens: opening, ..Part::default() });
                last = None;
            } else if open.opens < opening {
                open.opens = opening;
            }
            if piece.kind != Kind::Sign {
                if !fresh && (!open.items.is_empty() || open.closed || into[i].is_some()) {
                    let section = !waiting.is_empty() && !self.is_scrap(&open);
                    if let Some(border) = self.border(i, last, section, open.closed, &away, &into) {
                        close(&mut parts, &mut open, Part { border, ..Part::default() });
                    }
                }
                open.items.append(&mut waiting);
                open.items.push(i);
                last = Some(i);
            }
            if has_signs(piece) {
                open.signs.push(i);
            }
            open.closed |= piece.tail.iter().any(|sign| !matches!(sign, Sign::On(_)));
        }
        open.items.append(&mut waiting);
        close(&mut parts, &mut open, Part::default());
        parts
    }

    /// A line or two, too short to tell what they are about.
    fn is_scrap(&self, part: &Part) -> bool {
        let han = part.items.iter().map(|&i| self.pieces[i].body.of(self.text).chars().count()).sum::<usize>();
        part.title.is_none() && han < SCRAP
    }

    /// What lies between piece `i` and the one above it in its part, if anything does.
    fn border(
        &self,
        i: usize,
        last: Option<usize>,
        section: bool,
        closed: bool,
        away: &[bool],
        into: &[Option<Link>],
    ) -> Option<Border> {
        let sure = |i: usize| into[i].is_some_and(|link| link.is_sure());
        match last {
            _ if sure(i) => Some(Border::LinkedTo),
            Some(last) if away[last] => Some(Border::LinkedAway),
            _ if closed => Some(Border::Hard),
            Some(last) if sure(last) => Some(Border::Resumed),
            _ if !self.torn => None,
            Some(last) if self.counts_on(i).is_some_and(|(_, before)| before.is_some_and(|before| before != last)) => {
                self.counts_on(i).and_then(|(_, before)| before).map(Border::Numbered)
            }
            Some(last) if into[i].is_some_and(|link| link.tail == last && link.score > GUESSED) => None,
            Some(last) if self.pieces[last].is_open(self.text) => Some(Border::Broken),
            _ => match into[i] {
                Some(link) if link.score > GUESSED => Some(Border::Guessed(link.tail)),
                _ => section.then_some(Border::Section),
            },
        }
    }

    /// Where piece `i` is the second or a later one of things that are counted, as 二要…, and the one before it does not stand in
    /// the same article: the number, and that one.
    fn counts_on(&self, i: usize) -> Option<(usize, Option<usize>)> {
        let (form, number) = ordinal(self.pieces[i].body.of(self.text)).filter(|&(_, number)| number > 1)?;
        for before in (i.saturating_sub(40)..i).rev() {
            match ordinal(self.pieces[before].body.of(self.text)) {
                Some((other, count)) if other == form && count + 1 == number => {
                    let apart = (before + 1..i)
                        .any(|k| matches!(self.pieces[k].kind, Kind::Heading(_)) || !self.pieces[k].lead.is_empty());
                    return Some((number, Some(before).filter(|_| apart)));
                }
                Some((other, _)) if other == form => return None,
                _ => {}
            }
        }
        None
    }

    /// Does the heading divide the article that is open? That one came from another page, so its title is not here; nobody has
    /// signed it yet, nobody signs below the heading, and both speak of the same.
    fn is_section(&self, parts: &[Part], open: &Part, heading: usize) -> bool {
        let unsigned = |i: usize| {
            !self.pieces[i].lead.iter().chain(&self.pieces[i].tail).any(|sign| !matches!(sign, Sign::From(_)))
        };
        let from_elsewhere = open.opens == Opening::Jump || open.sectioned;
        if !from_elsewhere || open.closed || open.items.is_empty() || !open.signs.iter().all(|&i| unsigned(i)) {
            return false;
        }
        let body = |i: &usize| self.pieces[*i].kind == Kind::Body;
        let below: Vec<usize> = (heading + 1..self.pieces.len().min(heading + 24)).take_while(body).collect();
        let plain = below.first().is_some_and(|&i| self.pieces[i].lead.is_empty());
        let mut story: Vec<usize> = open.items.clone();
        let mut sectioned = open.sectioned;
        for part in parts.iter().rev().take(NEAR).take_while(|part| std::mem::replace(&mut sectioned, part.sectioned)) {
            story.extend(&part.items);
        }
        let (mine, its) = (self.topics.run(story.into_iter()), self.topics.run(below.into_iter()));
        plain && self.topics.likeness(&mine, &its) >= SAME
    }
}

/// By piece: does a sure link lead away, and which link comes in.
fn marks(pieces: usize, links: &[Link]) -> (Vec<bool>, Vec<Option<Link>>) {
    let (mut away, mut into) = (vec![false; pieces], vec![None; pieces]);
    for link in links {
        away[link.tail] |= link.is_sure();
        into[link.head] = Some(*link);
    }
    (away, into)
}

/// `二要加强学习`: things that are counted in a text, and the number.
fn ordinal(words: &str) -> Option<(char, usize)> {
    let mut chars = words.chars();
    let number = "一二三四五六七八九十".chars().position(|c| Some(c) == chars.clone().next())? + 1;
    chars.next();
    let form = chars.next().filter(|c| matches!(c, '要' | '是'))?;
    Some((form, number))
}

fn level(piece: &Piece) -> Option<usize> {
    match piece.kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    }
}

fn has_signs(piece: &Piece) -> bool {
    !piece.lead.is_empty() || !piece.tail.is_empty()
}

fn opening(piece: &Piece) -> Opening {
    let kind = |sign: &Sign| match sign {
        Sign::From(_) => Opening::Jump,
        Sign::Dateline(_) | Sign::Names(_) => Opening::Signed,
        Sign::On(_) | Sign::Note(_) | Sign::Day(..) => Opening::None,
    };
    piece.lead.iter().map(kind).max().unwrap_or_default()
}

impl PartialOrd for Opening {
    fn partial_cmp(&self, other: &Opening) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Opening {
    fn cmp(&self, other: &Opening) -> std::cmp::Ordering {
        (*self as u8).cmp(&(*other as u8))
    }
}

fn close(parts: &mut Vec<Part>, open: &mut Part, next: Part) {
    let from_elsewhere = open.opens == Opening::Jump || open.sectioned;
    let sectioned =
        from_elsewhere && !open.closed && !matches!(next.border, Border::Hard | Border::LinkedTo | Border::LinkedAway);
    let done = std::mem::replace(open, Part { sectioned, ..next });
    if done.title.is_some() || !done.items.is_empty() || !done.signs.is_empty() {
        parts.push(done);
    }
}

/// Characters of a part that is too short to tell what it is about.
const SCRAP: usize = 40;
/// A link that is worth a try.
const GUESSED: i64 = 1_000;
/// Two parts of one article are this alike.
const SAME: f64 = 0.12;

/// Parts put together: each chain is an article.
struct Chains {
    /// By part: the chain that it is in.
    of: Vec<usize>,
    /// By chain: its parts in order; empty if it has gone into another.
    parts: Vec<Vec<usize>>,
    /// By chain: what its end is about, and of how many parts it was when that was found.
    known: Vec<Option<(usize, Topic)>>,
}

impl Chains {
    /// As the links say.
    fn new(parts: &[Part], pieces: &[Piece], links: &[Link]) -> Chains {
        // A line that has turned out to be a headline is in no part.
        let mut home = vec![None; pieces.len()];
        for (number, part) in parts.iter().enumerate() {
            part.items.iter().for_each(|&i| home[i] = Some(number));
        }
        let all = 0..parts.len();
        let known = vec![None; parts.len()];
        let mut chains = Chains { of: all.clone().collect(), known, parts: all.map(|part| vec![part]).collect() };
        for link in links {
            if let (Some(end), Some(part)) = (home[link.tail], home[link.head]) {
                chains.join(end, part);
            }
        }
        chains
    }

    /// Sets the chain that starts with `part` behind the one that ends with `end`.
    fn join(&mut self, end: usize, part: usize) {
        let (first, second) = (self.of[end], self.of[part]);
        let fits =
            first != second && self.parts[first].last() == Some(&end) && self.parts[second].first() == Some(&part);
        if fits {
            let moved = std::mem::take(&mut self.parts[second]);
            moved.iter().for_each(|&part| self.of[part] = first);
            self.parts[first].extend(moved);
        }
    }

    /// What the end of a chain is about.
    fn topic(&self, chain: usize, parts: &[Part], topics: &Topics) -> Topic {
        let list = &self.parts[chain];
        topics.run(list[list.len().saturating_sub(NEAR)..].iter().flat_map(|&part| pieces_of(&parts[part])))
    }

    /// Parts without a sign that they open an article stay with what stands above, unless another article wants something to go on
    /// with, and is much more like them.
    fn settle(&mut self, sheet: &Sheet<'_>, parts: &[Part]) {
        let &Sheet { text, pieces, topics, .. } = sheet;
        let wants = |part: usize| {
            let last = parts[part].items.last();
            !parts[part].closed && last.is_some_and(|&i| pieces[i].is_open(text))
        };
        let fits = |end: usize, part: usize| {
            let body = parts[part].items.iter().find(|&&i| !matches!(pieces[i].kind, Kind::Heading(_)));
            let heads = [parts[part].items.first(), body];
            let tail = parts[end].items.last();
            heads.into_iter().flatten().any(|&head| tail.is_some_and(|&tail| sheet.fits(tail, head, Fit::Follow)))
        };
        // Whatever follows a break may go anywhere, so it is looked at when the rest has settled.
        let (loose, firm): (Vec<usize>, Vec<usize>) =
            (1..parts.len()).partition(|&part| parts[part].border == Border::Broken);
        for part in firm.into_iter().chain(loose) {
            let border = parts[part].border;
            let own = topics.run(pieces_of(&parts[part]));
            let above = part - 1;
            let unfinished = |chains: &Chains, end: usize| {
                chains.parts[chains.of[end]].last() == Some(&end)
                    && !parts[end].closed
                    && chains.of[end] != chains.of[part]
            };
            let rivals: Vec<usize> = match border {
                Border::Resumed => above.checked_sub(1).into_iter().collect(),
                Border::Broken => around(part, parts.len()).collect(),
                // What stops in mid-sentence goes on only with what can go on with it.
                Border::Section => around(part, parts.len()).filter(|&end| wants(end) && fits(end, part)).collect(),
                Border::Guessed(tail) | Border::Numbered(tail) => {
                    around(part, parts.len()).filter(|&end| parts[end].items.last() == Some(&tail)).collect()
                }
                Border::Hard | Border::LinkedAway | Border::LinkedTo => continue,
            };
            if self.parts[self.of[part]].first() != Some(&part) {
                continue;
            }
            let rivals = rivals.into_iter().filter(|&end| end != part && end != above && unfinished(self, end));
            let rivals: Vec<usize> =
                rivals.filter(|&end| border == Border::Resumed || self.has_opening(end, parts) || wants(end)).collect();
            let mut alike = |end: usize| {
                let chain = self.of[end];
                let length = self.parts[chain].len();
                if !matches!(&self.known[chain], Some((parts, _)) if *parts == length) {
                    self.known[chain] = Some((length, self.topic(chain, parts, topics)));
                }
                let topic = self.known[chain].as_ref().map(|(_, topic)| topic);
                topic.map_or(0, |topic| (topics.likeness(&own, topic) * 1e6) as i64)
            };
            let best = rivals.into_iter().map(|end| (alike(end), end)).max();
            let stay = alike(above);
            let floor = if border == Border::Broken { 2 } else { 1 };
            match best {
                Some((_, end)) if matches!(border, Border::Numbered(_)) => self.join(end, part),
                Some((value, end)) if value > stay * floor + MARGIN && value > LEAST => self.join(end, part),
                // They have nothing in common: `adopt` finds another place, if there is one.
                _ if stay < ALIEN && border == Border::Broken => {}
                _ => self.join(above, part),
            }
        }
    }

    /// Does the chain of this part begin with a sign that it begins?
    fn has_opening(&self, part: usize, parts: &[Part]) -> bool {
        parts[self.parts[self.of[part]][0]].opens != Opening::None
    }

    /// Parts that nothing opens go behind articles that nothing closes, as what they are about says; the best for all.
    fn adopt(&mut self, parts: &[Part], topics: &Topics) {
        for _ in 0..3 {
            let chains = || (0..self.parts.len()).filter(|&chain| !self.parts[chain].is_empty());
            let ends: Vec<usize> = chains().filter(|&chain| self.is_unfinished(chain, parts)).collect();
            let starts: Vec<usize> = chains().filter(|&chain| self.is_headless(chain, parts)).collect();
            if ends.is_empty() || starts.is_empty() {
                return;
            }
            let mut any = false;
            for block in ends.chunks(64) {
                any |= self.adopt_near(block, &starts, parts, topics);
            }
            if !any {
                return;
            }
        }
    }

    fn adopt_near(&mut self, ends: &[usize], starts: &[usize], parts: &[Part], topics: &Topics) -> bool {
        let (low, high) = (ends[0].saturating_sub(64), ends[ends.len() - 1] + 64);
        let starts: Vec<usize> = starts
            .iter()
            .copied()
            .filter(|&s| (low..=high).contains(&s) && self.parts[s].first() == Some(&s))
            .collect();
        let known: Vec<Topic> = starts.iter().map(|&chain| self.topic(chain, parts, topics)).collect();
        let mut held = Held::default();
        let values: Vec<Vec<i64>> = ends
            .iter()
            .map(|&end| {
                held.hold(&self.topic(end, parts, topics));
                let value = |(&start, its): (&usize, &Topic)| self.value(end, &held, start, its, parts, topics);
                starts.iter().zip(&known).map(value).collect()
            })
            .collect();
        let mut any = false;
        for (row, column) in assign(&values).into_iter().enumerate() {
            let Some(column) = column else { continue };
            let last = self.parts[ends[row]].last().copied();
            if let Some(last) = last.filter(|_| self.of[starts[column]] != ends[row]) {
                self.join(last, starts[column]);
                any = true;
            }
        }
        any
    }

    /// How well chain `start` goes behind chain `end`; more than 0 if it does.
    fn value(&self, end: usize, held: &Held, start: usize, its: &Topic, parts: &[Part], topics: &Topics) -> i64 {
        if end == start {
            return 0;
        }
        let (first, last) = (self.parts[start][0], *self.parts[end].last().expect("it has parts"));
        let titled = parts[last].items.is_empty();
        if parts[first].opens == Opening::Signed && !titled {
            return 0;
        }
        let alike = if titled { topics.share_in(held, its) } else { topics.likeness_in(held, its) };
        let list = &self.parts[end];
        let near = if list.iter().rev().take(2).any(|&part| part + 1 == first) { 0.04 } else { 0.0 };
        ((alike + near - ENOUGH) * 10_000.0) as i64
    }

    /// Does it end without a sign that it ends?
    fn is_unfinished(&self, chain: usize, parts: &[Part]) -> bool {
        let (first, last) = (self.parts[chain][0], *self.parts[chain].last().expect("it has parts"));
        !parts[last].closed && (parts[first].opens != Opening::None || self.parts[chain].contains(&top(parts)))
    }

    /// Does it begin without a sign that it begins?
    fn is_headless(&self, chain: usize, parts: &[Part]) -> bool {
        let first = self.parts[chain][0];
        let part = &parts[first];
        match part.opens {
            Opening::None => first != top(parts),
            Opening::Signed => part.title.is_none(),
            Opening::Jump | Opening::Title => false,
        }
    }

    /// The articles, in the order of their first pieces.
    fn finish(mut self, mut parts: Vec<Part>) -> Vec<Vec<Part>> {
        // What has found no other place stays with what stands above.
        for part in (1..parts.len()).filter(|&part| parts[part].border == Border::Broken) {
            self.join(part - 1, part);
        }
        for pair in self.parts.iter().flat_map(|chain| chain.windows(2)).filter(|pair| pair[0] + 1 != pair[1]) {
            parts[pair[1]].moved = true;
        }
        let mut all: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
        let mut articles: Vec<Vec<Part>> = self
            .parts
            .into_iter()
            .filter(|chain| !chain.is_empty())
            .map(|chain| chain.into_iter().filter_map(|part| all[part].take()).collect())
            .collect();
        sort_by_number(&mut articles, |parts| parts.iter().flat_map(pieces_of).min().map_or(0, |piece| piece as u64));
        articles
    }
}

/// Two parts are of one article if they are this alike.
const ENOUGH: f64 = 0.12;
/// By how much another article has to be more alike than the one right above, in millionths.
const MARGIN: i64 = 60_000;
/// How alike it has to be, in millionths.
const LEAST: i64 = 120_000;
/// Less alike than this are two parts that have nothing in common, in millionths.
const ALIEN: i64 = 30_000;
/// Parts of a chain whose words say what it is about, from its end.
const NEAR: usize = 8;
/// How many parts away a part may go, or come from.
const WINDOW: usize = 32;

/// The part with which the text of the page begins.
fn top(parts: &[Part]) -> usize {
    parts.iter().position(|part| part.title.is_some() || !part.items.is_empty()).unwrap_or(0)
}

/// The parts around one.
fn around(part: usize, parts: usize) -> std::ops::Range<usize> {
    part.saturating_sub(WINDOW)..(part + WINDOW).min(parts)
}

/// All pieces of a part.
fn pieces_of(part: &Part) -> impl Iterator<Item = usize> + '_ {
    let head = part.title.iter().chain(&part.kicker).chain(&part.subtitles);
    head.chain(&part.items).chain(&part.signs).copied()
}
