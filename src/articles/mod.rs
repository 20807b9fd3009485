//! A page cut into its articles. Finds places and says in which order they belong; it changes no text.
//!
//! A newspaper page that was read column by column is several articles in pieces. `pieces` tells headings, signs around
//! articles and running text apart, `links` finds which paragraph goes on where, `group` puts the pieces of each article in
//! order, `meta` reads datelines and by-lines. What is not sure stays where it was: a wrong join is worse than none.
//!
//! The vocabulary is Simplified, and so should the text be; the pipeline reads Traditional text as Simplified and carries the places
//! back. How well torn pages are put together again is measured by `cargo x bench articles`.
//!
//! ```
//! use zhtidy::{articles, doc::Document};
//!
//! let text = "# 老桥\n\n本报讯（记者李明）桥修好了。\n\n# 新路\n## 通车记\n\n路也通了。（新华社北京3月9日电）\n";
//! let found = articles::find(text, &Document::new(text), None);
//! let titles: Vec<&str> = found.articles.iter().filter_map(|a| a.title).map(|t| t.of(text)).collect();
//! assert_eq!(titles, ["老桥", "新路"]);
//! assert_eq!(found.articles[0].authors[0].of(text), "李明");
//! assert_eq!(found.articles[1].subtitles[0].of(text), "通车记");
//! assert_eq!(found.articles[1].date.unwrap().to_string(), "--03-09");
//! ```

mod assign;
mod grammar;
mod group;
mod links;
mod meta;
mod pieces;
mod topics;

use crate::articles::group::{Part, group};
use crate::articles::links::{Fit, Link, Page};
use crate::articles::meta::{Names, Sign};
use crate::articles::pieces::{Kind, Piece, is_ended, pieces};
use crate::articles::topics::Topics;
use crate::doc::Document;
use crate::text::{Span, is_han, sort_by_number};

pub use crate::articles::grammar::Grammar;
pub use crate::articles::meta::Date;

/// What a page consists of. All spans are of the text that was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The articles, in the order in which their first pieces stand.
    pub articles: Vec<Article>,
    /// What belongs to no article: bits of a headline, the second copy of a paragraph.
    pub unplaced: Vec<Span>,
    /// The date that the page itself is of.
    pub date: Option<Date>,
    /// Where paragraphs were joined, and where they may belong together.
    pub seams: Vec<Seam>,
}

impl Found {
    /// The same, of another text in which each place is where `map` says.
    pub(crate) fn map_spans(&mut self, map: impl Fn(Span) -> Span) {
        self.articles.iter_mut().flat_map(Article::spans).chain(&mut self.unplaced).for_each(|span| *span = map(*span));
        self.seams.iter_mut().for_each(|seam| seam.map_spans(&map));
    }
}

/// Two paragraphs that are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seam {
    /// The one that stops in mid-sentence.
    pub tail: Span,
    /// The one that goes on with it.
    pub head: Span,
    /// How sure it is, in thousandths of a natural logarithm.
    pub score: i64,
    /// Whether the article has them joined; if not, they stay where they stand.
    pub joined: bool,
}

impl Seam {
    /// The same, of another text in which each place is where `map` says.
    pub(crate) fn map_spans(&mut self, map: impl Fn(Span) -> Span) {
        (self.tail, self.head) = (map(self.tail), map(self.head));
    }
}

/// One article, as places in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The words of its heading, without the heading mark. None where it is on another page.
    pub title: Option<Span>,
    /// The line above the title.
    pub kicker: Option<Span>,
    /// Headings right below the title.
    pub subtitles: Vec<Span>,
    /// Who wrote it.
    pub authors: Vec<Span>,
    /// What is said about the author: 作者系本校教师.
    pub author_note: Option<Span>,
    /// For whom it was written: 本报, 新华社.
    pub source: Option<Span>,
    /// Where the report comes from.
    pub place: Option<Span>,
    /// When; the year is the page's where the article prints none.
    pub date: Option<Date>,
    /// The dateline as printed: 新华社北京11月7日电.
    pub dateline: Option<Span>,
    /// The page on which it begins: 第1版.
    pub continued_from: Option<Span>,
    /// The page on which it goes on.
    pub continued_on: Option<Span>,
    /// Whether its last paragraph stops in mid-sentence.
    pub truncated: bool,
    /// Its paragraphs and section heads, in order.
    pub paragraphs: Vec<Paragraph>,
}

impl Article {
    /// Every place that it names.
    fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        let one = [
            &mut self.title,
            &mut self.kicker,
            &mut self.author_note,
            &mut self.source,
            &mut self.place,
            &mut self.dateline,
            &mut self.continued_from,
            &mut self.continued_on,
        ];
        let paragraphs = self.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.spans);
        one.into_iter().flatten().chain(&mut self.subtitles).chain(&mut self.authors).chain(paragraphs)
    }
}

/// A paragraph, or the head of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Whether it is the head of a section; its span has no heading mark.
    pub heading: bool,
    /// The places whose words, one after another, are the paragraph.
    pub spans: Vec<Span>,
}

impl Paragraph {
    /// The words of the paragraph.
    pub fn of(&self, text: &str) -> String {
        self.spans.iter().map(|span| span.of(text)).collect()
    }
}

/// The articles of `text`, of which `document` is the anatomy. Without a vocabulary nothing is joined. O(text · log text).
pub fn find(text: &str, document: &Document, grammar: Option<Grammar<'_>>) -> Found {
    let mut pieces = pieces(text, document);
    let copies = set_copies_aside(text, &mut pieces);
    let topics = Topics::new(pieces.iter().map(|piece| piece.body.of(text)));
    let mut page = grammar.and_then(|grammar| Page::new(text, &pieces, &topics, grammar));
    let all = page.as_ref().map_or_else(Vec::new, Page::links);
    let headlines = headlines_between(text, &pieces, &all);
    if !headlines.is_empty() {
        page = None;
        headlines.iter().for_each(|&i| pieces[i].kind = Kind::Heading(usize::MAX));
        page = grammar.and_then(|grammar| Page::new(text, &pieces, &topics, grammar)).or(page);
    }
    let mut into = vec![None; pieces.len()];
    all.iter().for_each(|link| into[link.head] = Some(*link));
    let sheet = Sheet { text, pieces: &pieces, links: &all, topics: &topics, page: page.as_ref(), into };
    let groups = group(&sheet);
    let builder = Builder { sheet: &sheet, date: page_date(&pieces) };
    let date = builder.date;
    let made: Vec<(Article, Vec<(usize, usize)>)> = groups.iter().map(|parts| builder.article(parts)).collect();
    let joins: Vec<(usize, usize)> = made.iter().flat_map(|(_, joins)| joins.iter().copied()).collect();
    let mut articles: Vec<Article> = made.into_iter().map(|(article, _)| article).collect();
    articles.retain(|article| article.title.is_some() || !article.paragraphs.is_empty());
    let shards = pieces.iter().filter(|piece| piece.kind == Kind::Shard).map(|piece| piece.line);
    let mut unplaced: Vec<Span> = shards.chain(copies).collect();
    unplaced.sort_unstable();
    unplaced.dedup();
    let seam = |tail: usize, head: usize, score: i64, joined: bool| Seam {
        tail: pieces[tail].body,
        head: pieces[head].body,
        score,
        joined,
    };
    let mut used = vec![false; pieces.len() * 2];
    joins.iter().for_each(|&(tail, head)| (used[tail * 2], used[head * 2 + 1]) = (true, true));
    let joined = joins.iter().map(|&(tail, head)| {
        let link = sheet.into[head].filter(|link| link.tail == tail);
        seam(tail, head, link.map_or(0, |link| link.score), true)
    });
    let free = |link: &&Link| !used[link.tail * 2] && !used[link.head * 2 + 1];
    let offered = all.iter().filter(free).map(|link| seam(link.tail, link.head, link.score, false));
    let mut seams: Vec<Seam> = joined.chain(offered).collect();
    sort_by_number(&mut seams, |seam| seam.tail.number());
    Found { articles, unplaced, date, seams }
}

/// Which paragraphs go on with which, and how sure that is, whatever article they are in. O(text · log text).
pub fn seams(text: &str, document: &Document, grammar: Grammar<'_>) -> Vec<Seam> {
    let mut pieces = pieces(text, document);
    set_copies_aside(text, &mut pieces);
    let topics = Topics::new(pieces.iter().map(|piece| piece.body.of(text)));
    let links = Page::new(text, &pieces, &topics, grammar).map_or_else(Vec::new, |page| page.links());
    let seam = |link: Link| Seam {
        tail: pieces[link.tail].body,
        head: pieces[link.head].body,
        score: link.score,
        joined: link.is_sure(),
    };
    links.into_iter().map(seam).collect()
}

/// The date that stands above all headings.
fn page_date(pieces: &[Piece]) -> Option<Date> {
    let above = pieces.iter().take(12).take_while(|piece| !matches!(piece.kind, Kind::Heading(_)));
    above.flat_map(|piece| &piece.lead).find_map(|sign| match sign {
        Sign::Day(date, _) => Some(*date),
        _ => None,
    })
}

/// Characters at the end of two open paragraphs that are the same where one is a copy of the other.
const SAME_END: usize = 10;

/// A paragraph that was read twice, and breaks off both times: the copy that fits less where it stands is no part of any article.
fn set_copies_aside(text: &str, pieces: &mut [Piece]) -> Vec<Span> {
    let mut ends: Vec<(&str, usize)> = Vec::new();
    for (i, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.is_open(text)) {
        let words = piece.body.of(text);
        if let Some((at, _)) = words.char_indices().rev().nth(SAME_END - 1) {
            ends.push((&words[at..], i));
        }
    }
    ends.sort_unstable();
    let mut copies = Vec::new();
    for pair in ends.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let (a, b) = (pair[0].1, pair[1].1);
        let (one, other) = (pieces[a].body.of(text), pieces[b].body.of(text));
        if !is_alike(one, other) || pieces[a].kind == Kind::Shard {
            continue;
        }
        let spare = if fit(text, pieces, a) < fit(text, pieces, b) { a } else { b };
        pieces[spare].kind = Kind::Shard;
        copies.push(pieces[spare].line);
    }
    copies
}

/// Nine in ten of the pairs of characters are the same.
fn is_alike(one: &str, other: &str) -> bool {
    let pairs = |words: &str| {
        let pairs = words.chars().zip(words.chars().skip(1));
        let mut pairs: Vec<u64> = pairs.map(|(a, b)| u64::from(a) << 32 | u64::from(b)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.iter().filter(|pair| other.binary_search(pair).is_ok()).count();
    shared * 10 >= one.len().max(other.len()) * 8
}

/// How many of its pairs of Han the paragraph above has too.
fn fit(text: &str, pieces: &[Piece], at: usize) -> usize {
    let Some(above) = at.checked_sub(1).map(|above| pieces[above].body.of(text)) else { return 0 };
    let words = pieces[at].body.of(text);
    let pairs = words.char_indices().zip(words.chars().skip(1));
    pairs
        .filter(|((i, a), b)| is_han(*a) && is_han(*b) && above.contains(&words[*i..*i + a.len_utf8() + b.len_utf8()]))
        .count()
}

/// Lines without any mark that a sure link leaps over: the headline of the rest, between the halves of a sentence.
fn headlines_between(text: &str, pieces: &[Piece], links: &[Link]) -> Vec<usize> {
    let bare = |i: usize| {
        let words = pieces[i].body.of(text);
        pieces[i].kind == Kind::Body
            && words.chars().all(|c| is_han(c) || c == ' ' || c == '\u{3000}')
            && words.chars().count() >= 6
    };
    let leaps = links.iter().filter(|link| link.is_sure() && link.head == link.tail + 2 && bare(link.tail + 1));
    leaps.map(|link| link.tail + 1).collect()
}

/// A page as it is read: its pieces, what they are about, and the links between them.
struct Sheet<'t> {
    text: &'t str,
    pieces: &'t [Piece],
    links: &'t [Link],
    topics: &'t Topics,
    page: Option<&'t Page<'t>>,
    /// By piece: the link that leads to it.
    into: Vec<Option<Link>>,
}

impl Sheet<'_> {
    /// The sure link between two pieces.
    fn link(&self, tail: usize, head: usize) -> Option<&Link> {
        self.into[head].as_ref().filter(|link| link.tail == tail && link.is_sure())
    }

    /// Can one go on with the other, where it is known by other signs that it follows?
    fn fits(&self, tail: usize, head: usize, how: Fit) -> bool {
        self.page.is_some_and(|page| page.fits(tail, head, how))
    }
}

/// Makes articles of pieces.
struct Builder<'t> {
    sheet: &'t Sheet<'t>,
    date: Option<Date>,
}

impl Builder<'_> {
    /// The article, and which of its pieces are one paragraph.
    fn article(&self, parts: &[Part]) -> (Article, Vec<(usize, usize)>) {
        let mut article = Article::default();
        let body = |i: usize| self.sheet.pieces[i].body;
        for part in parts {
            article.title = article.title.or(part.title.map(body));
            article.kicker = article.kicker.or(part.kicker.map(body));
            article.subtitles.extend(part.subtitles.iter().map(|&i| body(i)));
            part.signs.iter().for_each(|&i| self.sign(&mut article, &self.sheet.pieces[i]));
        }
        let joins = self.paragraphs(&mut article, parts);
        let last = article.paragraphs.last().map(|paragraph| paragraph.of(self.sheet.text));
        article.truncated = article.continued_on.is_none() && last.is_some_and(|last| is_cut(&last));
        (article, joins)
    }

    fn paragraphs(&self, article: &mut Article, parts: &[Part]) -> Vec<(usize, usize)> {
        let items: Vec<(usize, bool)> = parts
            .iter()
            .flat_map(|part| {
                part.items
                    .iter()
                    .enumerate()
                    .map(move |(at, &i)| (i, part.moved && (at == 0 || at == first_body(part, self.sheet))))
            })
            .collect();
        let heading = |i: usize| matches!(self.sheet.pieces[i].kind, Kind::Heading(_));
        let goes_on = |tail: Option<usize>, head: usize, moved: bool| {
            let tail = tail?;
            let overlap = self.sheet.link(tail, head).map(|link| link.overlap);
            overlap.or((moved && self.sheet.fits(tail, head, Fit::Join)).then_some(0))
        };
        let mut joins = Vec::new();
        let mut before: Option<usize> = None;
        for (at, &(i, moved)) in items.iter().enumerate() {
            let body = self.sheet.pieces[i].body;
            if let (Some(overlap), Some(tail)) = (goes_on(before, i, moved), before) {
                let paragraph = article.paragraphs.last_mut().expect("its tail is there");
                self.trim(paragraph, overlap);
                paragraph.spans.push(body);
                joins.push((tail, i));
            } else if heading(i) {
                // A headline in the middle of a sentence is that of the whole, printed where it goes on.
                let next = items[at + 1..].iter().find(|&&(next, _)| !heading(next));
                if next.is_some_and(|&(next, moved)| goes_on(before, next, moved).is_some()) {
                    match article.title {
                        None => article.title = Some(body),
                        Some(_) => article.subtitles.push(body),
                    }
                    continue;
                }
                article.paragraphs.push(Paragraph { heading: true, spans: vec![body] });
            } else {
                article.paragraphs.push(Paragraph { heading: false, spans: vec![body] });
            }
            before = Some(i);
        }
        joins
    }

    /// Takes a full stop that is none, and what is said again behind it, off the end.
    fn trim(&self, paragraph: &mut Paragraph, overlap: usize) {
        let Some(last) = paragraph.spans.last_mut().filter(|_| overlap > 0) else { return };
        let words = last.of(self.sheet.text);
        if let Some((at, _)) = words.char_indices().rev().nth(overlap) {
            last.end = last.start + at as u32;
        }
    }

    /// What is printed first counts.
    fn sign(&self, article: &mut Article, piece: &Piece) {
        for sign in piece.lead.iter().chain(&piece.tail) {
            match sign {
                Sign::From(page) => article.continued_from = article.continued_from.or(Some(*page)),
                Sign::On(page) => article.continued_on = article.continued_on.or(Some(*page)),
                Sign::Note(note) => article.author_note = article.author_note.or(Some(*note)),
                Sign::Names(names) => take_names(article, names),
                Sign::Dateline(line) => {
                    article.source = article.source.or(line.source);
                    article.place = article.place.or(line.place);
                    article.date = article.date.or(line.date.map(|date| date.within(self.date)));
                    article.dateline = article.dateline.or(Some(line.words));
                    take_names(article, &line.names);
                }
                Sign::Day(date, source) if Some(*date) != self.date || source.is_some() => {
                    article.date = article.date.or(Some(*date));
                    article.source = article.source.or(*source);
                }
                Sign::Day(..) => {}
            }
        }
    }
}

/// Where in a part its running text begins: behind section heads.
fn first_body(part: &Part, sheet: &Sheet<'_>) -> usize {
    let heads = part.items.iter().take_while(|&&i| matches!(sheet.pieces[i].kind, Kind::Heading(_))).count();
    if heads < part.items.len() { heads } else { 0 }
}

fn take_names(article: &mut Article, names: &Names) {
    if article.authors.is_empty() {
        article.authors = names.people.clone();
    }
    article.source = article.source.or(names.source);
}

/// Does it break off?
fn is_cut(words: &str) -> bool {
    !is_ended(words) && words.chars().count() > 14 && words.contains(['，', '。', '、'])
}
