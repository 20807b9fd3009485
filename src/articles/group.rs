//! Which pieces are one article, and in which order. The page is cut where an article opens (a title, a jump marker, a dateline)
//! or closes (a dateline or a name in brackets), and where a link leads away or comes in; the parts are then put together, by
//! links first, then by what they are about.

use crate::articles::assign::assign;
use crate::articles::links::Link;
use crate::articles::meta::Sign;
use crate::articles::pieces::{Kind, Piece};
use crate::articles::topics::{Topic, Topics};

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
}

/// The articles of a page, each as parts in order.
pub(super) fn group(text: &str, pieces: &[Piece], links: &[Link], topics: &Topics) -> Vec<Vec<Part>> {
    let sections = Sections { text, pieces, topics };
    let parts = cut(pieces, links, &sections);
    let mut chains = Chains::new(&parts, pieces, links);
    chains.resume(&parts, topics);
    chains.adopt(&parts, topics);
    chains.finish(parts)
}

/// Cuts the page into parts.
fn cut(pieces: &[Piece], links: &[Link], sections: &Sections<'_>) -> Vec<Part> {
    let linked = |i: usize| links.iter().find(|link| link.head == i);
    let top = pieces.iter().filter_map(|piece| level(piece)).min().unwrap_or(1);
    let (away, into) = marks(pieces.len(), links);
    let mut parts: Vec<Part> = Vec::new();
    let mut open = Part::default();
    // Section heads and a kicker wait for what stands below.
    let mut waiting: Vec<usize> = Vec::new();
    let mut last: Option<usize> = None;
    for (i, piece) in pieces.iter().enumerate() {
        let bare = open.items.is_empty() && waiting.is_empty();
        match piece.kind {
            Kind::Shard => continue,
            Kind::Heading(level) if into[i].is_none() => {
                let title = level == top && !sections.is_section(&open, i);
                match (title, open.title.is_some() && bare) {
                    (_, true) if !open.closed && open.signs.is_empty() => open.subtitles.push(i),
                    (true, _) => {
                        let kicker = waiting.pop().filter(|&above| above + 1 == i);
                        settle(&mut open, &mut waiting);
                        let next = Part { title: Some(i), kicker, opens: Opening::Title, ..Part::default() };
                        close(&mut parts, &mut open, next);
                    }
                    (false, _) => waiting.push(i),
                }
                continue;
            }
            _ => {}
        }
        let opening = opening(piece);
        if opening != Opening::None && !(bare && !open.closed && (open.opens != Opening::None)) {
            settle(&mut open, &mut waiting);
            close(&mut parts, &mut open, Part { opens: opening, ..Part::default() });
        } else if opening != Opening::None && open.opens < opening {
            open.opens = opening;
        }
        if has_signs(piece) {
            open.signs.push(i);
        }
        if piece.kind != Kind::Sign {
            let border = match last {
                _ if into[i].is_some() => Some(Border::LinkedTo),
                Some(last) if away[last] => Some(Border::LinkedAway),
                Some(last) if into[last].is_some() => Some(Border::Resumed),
                _ if open.closed => Some(Border::Hard),
                _ => None,
            };
            let moved = matches!(piece.lead.first(), Some(_)) && opening != Opening::None;
            if let Some(border) = border.filter(|_| !moved && !open.items.is_empty() || into[i].is_some() || open.closed) {
                let signs = if has_signs(piece) { open.signs.pop().into_iter().collect() } else { Vec::new() };
                close(&mut parts, &mut open, Part { border, signs, ..Part::default() });
            }
            settle(&mut open, &mut waiting);
            open.items.push(i);
            last = Some(i);
        }
        open.closed |= piece.tail.iter().any(|sign| !matches!(sign, Sign::On(_)));
        let _ = linked;
    }
    settle(&mut open, &mut waiting);
    close(&mut parts, &mut open, Part::default());
    parts
}

/// By piece: does a link lead away, and which comes in.
fn marks(pieces: usize, links: &[Link]) -> (Vec<bool>, Vec<Option<usize>>) {
    let (mut away, mut into) = (vec![false; pieces], vec![None; pieces]);
    for link in links {
        away[link.tail] = true;
        into[link.head] = Some(link.tail);
    }
    (away, into)
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

/// Section heads that wait come in.
fn settle(open: &mut Part, waiting: &mut Vec<usize>) {
    open.items.append(waiting);
}

fn close(parts: &mut Vec<Part>, open: &mut Part, next: Part) {
    let done = std::mem::replace(open, next);
    if done.title.is_some() || !done.items.is_empty() || !done.signs.is_empty() {
        parts.push(done);
    }
}

/// Tells the head of a section from the title of the next article, where both have the same mark.
struct Sections<'t> {
    text: &'t str,
    pieces: &'t [Piece],
    topics: &'t Topics,
}

impl Sections<'_> {
    /// Does the heading divide the article that is open? That one came from another page, so its title is not here; nobody has
    /// signed it yet, nobody signs below the heading, and both speak of the same.
    fn is_section(&self, open: &Part, heading: usize) -> bool {
        let unsigned = |i: usize| !self.pieces[i].lead.iter().chain(&self.pieces[i].tail).any(|s| !matches!(s, Sign::From(_)));
        if open.opens != Opening::Jump || open.closed || open.items.is_empty() || !open.signs.iter().all(|&i| unsigned(i)) {
            return false;
        }
        let below: Vec<usize> = (heading + 1..self.pieces.len().min(heading + 12))
            .take_while(|&i| self.pieces[i].kind == Kind::Body)
            .collect();
        let plain = below.first().is_some_and(|&i| self.pieces[i].lead.is_empty());
        let (mine, its) = (self.topics.of(open.items.iter().copied()), self.topics.of(below.iter().copied()));
        let _ = self.text;
        plain && self.topics.likeness(&mine, &its) >= SAME
    }
}

/// Two parts of one article are this alike.
const SAME: f64 = 0.06;

/// Parts put together: each chain is an article.
struct Chains {
    /// By part: the chain that it is in.
    of: Vec<usize>,
    /// By chain: its parts in order; empty if it has gone into another.
    parts: Vec<Vec<usize>>,
}

impl Chains {
    /// As the links say.
    fn new(parts: &[Part], pieces: &[Piece], links: &[Link]) -> Chains {
        let mut home = vec![usize::MAX; pieces.len()];
        for (number, part) in parts.iter().enumerate() {
            part.items.iter().for_each(|&i| home[i] = number);
        }
        let all = 0..parts.len();
        let mut chains =
            Chains { of: all.clone().collect(), parts: all.map(|part| vec![part]).collect() };
        for link in links {
            chains.join(home[link.tail], home[link.head]);
        }
        chains
    }

    /// Sets the chain that starts with `part` behind the one that ends with `end`.
    fn join(&mut self, end: usize, part: usize) {
        let (first, second) = (self.of[end], self.of[part]);
        let fits = first != second && self.parts[first].last() == Some(&end) && self.parts[second].first() == Some(&part);
        if fits {
            let moved = std::mem::take(&mut self.parts[second]);
            moved.iter().for_each(|&part| self.of[part] = first);
            self.parts[first].extend(moved);
        }
    }

    fn topic(&self, chain: usize, parts: &[Part], topics: &Topics) -> Topic {
        topics.of(self.parts[chain].iter().flat_map(|&part| pieces_of(&parts[part])))
    }

    /// Behind the rest of another paragraph the column goes on: with the article of that paragraph, or with the one that it stands
    /// in the middle of.
    fn resume(&mut self, parts: &[Part], topics: &Topics) {
        for part in (1..parts.len()).filter(|&part| parts[part].border == Border::Resumed) {
            let own = topics.of(pieces_of(&parts[part]));
            let direct = part - 1;
            let broken = direct.checked_sub(1).filter(|&before| {
                let chain = self.of[before];
                self.parts[chain].last() == Some(&before) && !parts[before].closed && !parts[before].items.is_empty()
            });
            let alike = |chain: usize| topics.likeness(&own, &self.topic(chain, parts, topics));
            let back = broken.filter(|&before| alike(self.of[before]) > alike(self.of[direct]) + MARGIN);
            self.join(back.unwrap_or(direct), part);
        }
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
        let starts: Vec<usize> =
            starts.iter().copied().filter(|&s| (low..=high).contains(&s) && self.parts[s].first() == Some(&s)).collect();
        let known: Vec<Topic> = starts.iter().map(|&chain| self.topic(chain, parts, topics)).collect();
        let values: Vec<Vec<i64>> = ends
            .iter()
            .map(|&end| {
                let topic = self.topic(end, parts, topics);
                let value = |(&start, its): (&usize, &Topic)| self.value(end, &topic, start, its, parts, topics);
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
    fn value(&self, end: usize, topic: &Topic, start: usize, its: &Topic, parts: &[Part], topics: &Topics) -> i64 {
        if end == start {
            return 0;
        }
        let (first, last) = (self.parts[start][0], *self.parts[end].last().expect("it has parts"));
        let titled = parts[last].items.is_empty();
        if parts[first].opens == Opening::Signed && !titled {
            return 0;
        }
        let alike = if titled { topics.share(topic, its) } else { topics.likeness(topic, its) };
        let near = if first == last + 1 { 0.02 } else { 0.0 };
        ((alike + near - ENOUGH) * 10_000.0) as i64
    }

    /// Does it end without a sign that it ends?
    fn is_unfinished(&self, chain: usize, parts: &[Part]) -> bool {
        let (first, last) = (self.parts[chain][0], *self.parts[chain].last().expect("it has parts"));
        !parts[last].closed && (parts[first].opens != Opening::None)
    }

    /// Does it begin without a sign that it begins?
    fn is_headless(&self, chain: usize, parts: &[Part]) -> bool {
        let first = self.parts[chain][0];
        let part = &parts[first];
        first > 0 && matches!(part.opens, Opening::None | Opening::Signed) && part.title.is_none()
            || first == 0 && part.opens == Opening::None
    }

    /// The articles, in the order of their first pieces.
    fn finish(self, parts: Vec<Part>) -> Vec<Vec<Part>> {
        let mut all: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
        let mut articles: Vec<Vec<Part>> = self
            .parts
            .into_iter()
            .filter(|chain| !chain.is_empty())
            .map(|chain| chain.into_iter().filter_map(|part| all[part].take()).collect())
            .collect();
        articles.sort_by_key(|parts| parts.iter().flat_map(pieces_of).min());
        articles
    }
}

/// Two parts are of one article if they are this alike.
const ENOUGH: f64 = 0.05;
/// By how much an article has to be more alike to be resumed, rather than the one right above.
const MARGIN: f64 = 0.01;

/// All pieces of a part.
fn pieces_of(part: &Part) -> impl Iterator<Item = usize> + '_ {
    let head = part.title.iter().chain(&part.kicker).chain(&part.subtitles);
    head.chain(&part.items).chain(&part.signs).copied()
}
