//! Pages torn on purpose: articles are cut in mid-sentence, and the parts are laid out as an engine reads columns. Everything is the
//! same on every machine.

use crate::dice::Dice;

/// How the parts of the articles stand on a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Part after part of articles that have nothing to do with each other, each article in its order but for a slip or two; running
    /// text alone. About a quarter of the links are between neighbours.
    Torn,
    /// A first part of each article, then a second of each, and so on; neighbours in the newspaper, with their titles.
    Bands,
    /// The same in any order.
    Shuffled,
    /// Article by article, each in its order.
    InOrder,
}

impl Layout {
    pub const ALL: [Layout; 4] = [Layout::Torn, Layout::Bands, Layout::Shuffled, Layout::InOrder];

    pub fn name(self) -> &'static str {
        match self {
            Layout::Torn => "torn",
            Layout::Bands => "in bands",
            Layout::Shuffled => "shuffled",
            Layout::InOrder => "in order",
        }
    }

    /// Of ten long paragraphs, so many are cut.
    fn cuts(self) -> usize {
        match self {
            Layout::Torn => 6,
            Layout::Bands | Layout::Shuffled | Layout::InOrder => 3,
        }
    }
}

/// Articles on a page, at most one part of a sentence each.
const ARTICLES: usize = 4;
/// Characters of running text, at least; of a paragraph that is cut; of each half; of a title, at most.
const RUNNING: usize = 45;
const LONG: usize = 60;
const HALF: usize = 15;
const TITLE: usize = 30;
/// Characters by which the end or the start of a piece is told from others.
const TOLD: usize = 10;

/// A tail and the head that goes on with it, as places among the pieces of a page.
pub type Link = (usize, usize);

/// A page, and what was torn.
pub struct Page {
    /// Its paragraphs.
    pub pieces: Vec<String>,
    /// What was one.
    pub links: Vec<Link>,
}

impl Page {
    pub fn text(&self) -> String {
        self.pieces.join("\n\n") + "\n"
    }

    /// The pieces that end as `tail` does and begin as `head` does; those that were one, if there are such among them. A dateline may
    /// be missing before the tail.
    pub fn link(&self, tail: &str, head: &str) -> Option<Link> {
        let (end, start) = (end(tail), start(head));
        let tails = || (0..self.pieces.len()).filter(|&i| self.pieces[i].ends_with(end));
        let heads = || (0..self.pieces.len()).filter(|&i| self.pieces[i].starts_with(start));
        let all = tails().flat_map(|tail| heads().map(move |head| (tail, head)));
        all.max_by_key(|link| self.links.contains(link))
    }

    /// The same page in other words.
    pub fn map(&self, words: impl Fn(&str) -> String) -> Page {
        Page { pieces: self.pieces.iter().map(|piece| words(piece)).collect(), links: self.links.clone() }
    }
}

/// The last characters.
pub fn end(words: &str) -> &str {
    let at = words.char_indices().rev().nth(TOLD - 1).map_or(0, |(at, _)| at);
    &words[at..]
}

/// The first characters.
pub fn start(words: &str) -> &str {
    let at = words.char_indices().nth(TOLD).map_or(words.len(), |(at, _)| at);
    &words[..at]
}

/// What pages are made of.
pub struct Press {
    /// All paragraphs in order.
    paragraphs: Vec<String>,
    /// Titles with the text below them.
    articles: Vec<Vec<String>>,
}

impl Press {
    pub fn new<'t>(lines: impl Iterator<Item = &'t str>) -> Press {
        let paragraphs: Vec<String> = lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let mut articles = vec![Vec::new()];
        for line in &paragraphs {
            let last: &mut Vec<String> = articles.last_mut().expect("there is always one");
            match is_title(line) && last.iter().any(|line| is_running(line)) {
                true => articles.push(vec![line.clone()]),
                false => last.push(line.clone()),
            }
        }
        articles.retain(|article| (3..15).contains(&article.len()));
        Press { paragraphs, articles }
    }

    /// A page of four articles.
    pub fn page(&self, layout: Layout, dice: &mut Dice) -> Page {
        let first = dice.roll(self.articles.len() - ARTICLES);
        let articles: Vec<Vec<Vec<String>>> = (0..ARTICLES)
            .map(|i| {
                let article =
                    if layout == Layout::Torn { self.passage(dice) } else { self.articles[first + i].clone() };
                parts(article, layout.cuts(), dice)
            })
            .collect();
        laid_out(&articles, order(&articles, layout, dice))
    }

    /// One article as it is.
    pub fn whole(&self, dice: &mut Dice) -> Page {
        Page { pieces: self.articles[dice.roll(self.articles.len())].clone(), links: Vec::new() }
    }

    /// Some paragraphs of running text, from anywhere.
    fn passage(&self, dice: &mut Dice) -> Vec<String> {
        loop {
            let at = dice.roll(self.paragraphs.len() - 8);
            let lines = self.paragraphs[at..at + 4 + dice.roll(4)].iter();
            let passage: Vec<String> = lines.filter(|line| is_running(line)).cloned().collect();
            if passage.len() > 2 {
                return passage;
            }
        }
    }
}

fn length(words: &str) -> usize {
    words.chars().count()
}

fn is_running(line: &str) -> bool {
    length(line) >= RUNNING
}

fn is_title(line: &str) -> bool {
    length(line) <= TITLE && !line.ends_with(['。', '！', '？', '…', '；', '：', '”', '』', '）', '，', '、', '!', '?'])
}

/// An article in parts, each of which starts where a paragraph was cut.
fn parts(article: Vec<String>, cuts: usize, dice: &mut Dice) -> Vec<Vec<String>> {
    let mut parts = vec![Vec::new()];
    for paragraph in article {
        let wanted = dice.roll(10) < cuts && length(&paragraph) > LONG;
        let cut = wanted.then(|| cut(&paragraph, dice)).flatten();
        let (tail, head) = paragraph.split_at(cut.unwrap_or(paragraph.len()));
        parts.last_mut().expect("there is always one").push(tail.to_owned());
        if !head.is_empty() {
            parts.push(vec![head.to_owned()]);
        }
    }
    parts
}

/// A place in a paragraph where no clause ends; none if none was found soon.
fn cut(paragraph: &str, dice: &mut Dice) -> Option<usize> {
    let places: Vec<(usize, char)> = paragraph.char_indices().collect();
    let fits = |at: usize| {
        let (before, behind) = (places[at - 1].1, places[at].1);
        !"。！？…；：”』）!?，、".contains(before) && !"，。、；：！？”’》）…“（《".contains(behind)
    };
    (0..20).map(|_| HALF + dice.roll(places.len() - 2 * HALF)).find(|&at| fits(at)).map(|at| places[at].0)
}

/// In which order the parts stand: article and part.
fn order(articles: &[Vec<Vec<String>>], layout: Layout, dice: &mut Dice) -> Vec<(usize, usize)> {
    let all =
        articles.iter().enumerate().flat_map(|(article, parts)| (0..parts.len()).map(move |part| (article, part)));
    let mut order: Vec<(usize, usize)> = all.collect();
    match layout {
        Layout::InOrder => {}
        Layout::Bands => order.sort_by_key(|&(_, part)| part),
        Layout::Shuffled => shuffle(&mut order, dice),
        Layout::Torn => {
            shuffle(&mut order, dice);
            let mut next = vec![0; articles.len()];
            for place in &mut order {
                place.1 = next[place.0];
                next[place.0] += 1;
            }
            for _ in 0..2 {
                if dice.roll(2) == 0 && order.len() > 3 {
                    let at = dice.roll(order.len() - 1);
                    order.swap(at, at + 1);
                }
            }
        }
    }
    order
}

/// Fisher and Yates.
fn shuffle<T>(list: &mut [T], dice: &mut Dice) {
    (1..list.len()).rev().for_each(|last| list.swap(last, dice.roll(last + 1)));
}

fn laid_out(articles: &[Vec<Vec<String>>], order: Vec<(usize, usize)>) -> Page {
    let mut page = Page { pieces: Vec::new(), links: Vec::new() };
    let mut places: Vec<Vec<(usize, usize)>> = articles.iter().map(|parts| vec![(0, 0); parts.len()]).collect();
    for (article, part) in order {
        let first = page.pieces.len();
        page.pieces.extend(articles[article][part].iter().cloned());
        places[article][part] = (first, page.pieces.len() - 1);
    }
    page.links = places.iter().flat_map(|parts| parts.windows(2).map(|two| (two[0].1, two[1].0))).collect();
    page
}
