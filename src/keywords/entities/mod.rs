//! Who, where, when: persons, places, organisations, dates and titles, found by rules over words and their tags.
//!
//! Precision comes first: a name is one by two signs at least, such as a surname and a word that stands beside names, or a
//! place and a word that ends the names of bodies. What was found once is then found wherever it stands in the text. Names do not
//! stand in other names, but for the place that a body's name begins with: 南通市 of 南通市交通运输局.

mod bodies;
mod dates;
mod marks;
mod persons;
mod row;

use std::collections::HashMap;

use crate::keywords::entities::row::Row;
use crate::keywords::seen::Numbers;
use crate::segment::Segmenter;
use crate::text::{Span, sort_by_number};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// 李雷, 艾米·诺思.
    Person,
    /// 江苏省南通市, 长江.
    Place,
    /// 市图书馆学会, 某某有限公司.
    Organisation,
    /// 2026年3月9日, 3月9日, 2026-03-09.
    Date,
    /// 《茶馆》, without the marks.
    Title,
}

impl EntityKind {
    /// Every kind, by the name that answers give it.
    pub const ALL: [(&'static str, EntityKind); 5] = [
        ("persons", EntityKind::Person),
        ("places", EntityKind::Place),
        ("organisations", EntityKind::Organisation),
        ("dates", EntityKind::Date),
        ("titles", EntityKind::Title),
    ];

    /// The name that answers give it.
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(id, _)| id)
    }
}

/// A name that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is the name of.
    pub kind: EntityKind,
    /// The name, as it stands first.
    pub name: String,
    /// How often it stands in the text.
    pub count: u32,
    /// Where, in bytes, in order.
    pub spans: Vec<Span>,
}

/// The names in a text, kind by kind, in the order in which they stand first. The segmenter should have a tagger.
///
/// ```
/// # #[cfg(feature = "embed")] {
/// use zhtidy::keywords::entities;
/// use zhtidy::lexicon::{Store, UserWords};
/// use zhtidy::segment::Segmenter;
///
/// let store = Store::builtin();
/// let segmenter = Segmenter::try_new(store, UserWords::new()).unwrap().with_tagger(store).unwrap();
/// let found = entities(&segmenter, "2026年3月9日，记者李明在江苏省南通市读到了《河边的茶馆》。");
/// let names: Vec<(&str, &str)> = found.iter().map(|e| (e.kind.id(), e.name.as_str())).collect();
/// assert_eq!(
///     names,
///     [("persons", "李明"), ("places", "江苏省南通市"), ("dates", "2026年3月9日"), ("titles", "河边的茶馆")]
/// );
/// # }
/// ```
pub fn entities(segmenter: &Segmenter, text: &str) -> Vec<Entity> {
    let row = Row::of(segmenter, text);
    let mut names = Names::default();
    bodies::find(&row, &mut names);
    persons::find(&row, &mut names);
    let mut found = names.everywhere(&row);
    found.extend(bodies::seats(&row, &found));
    found.extend(dates::find(text).into_iter().map(|span| (EntityKind::Date, span)));
    let titles = titles(text);
    found.retain(|(_, span)| !is_within(*span, &titles));
    found.extend(titles.into_iter().map(|span| (EntityKind::Title, span)));
    gathered(text, found)
}

/// Names by their characters, with what they are: a place in [`EntityKind::ALL`].
#[derive(Default)]
pub(crate) struct Names<'t>(HashMap<&'t str, u32>);

impl<'t> Names<'t> {
    /// What was said first, holds.
    pub(crate) fn add(&mut self, kind: EntityKind, name: &'t str) {
        self.0.entry(name).or_insert(kind as u32);
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(crate) fn is_place(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|kind| *kind == EntityKind::Place as u32)
    }

    /// Is it the name of something that is no person?
    pub(crate) fn is_other(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|kind| *kind != EntityKind::Person as u32)
    }

    /// Every place where one of them stands, the longest at each. Short names have to be words there, or rows of words.
    fn everywhere(&self, row: &Row<'t>) -> Vec<(EntityKind, Span)> {
        let mut names: Vec<&str> = self.0.keys().copied().collect();
        sort_by_number(&mut names, |name| u64::MAX - name.len() as u64);
        let by_first = by_first(&names);
        let mut found = Vec::new();
        let mut done = 0;
        for (at, _) in row.text.char_indices() {
            if at < done {
                continue;
            }
            let Some(names_here) = by_first.get(&first_two(&row.text[at..])) else { continue };
            let here = |name: &&str| row.text[at..].starts_with(*name) && self.may_stand(row, at, name);
            if let Some(name) = names_here.iter().map(|place| names[*place as usize]).find(here) {
                done = at + name.len();
                found.push((self.kind(name), Span::new(at, done)));
            }
        }
        found
    }

    fn kind(&self, name: &str) -> EntityKind {
        EntityKind::ALL[self.0[name] as usize].1
    }

    fn may_stand(&self, row: &Row<'t>, at: usize, name: &str) -> bool {
        let chars = name.chars().count();
        let end = at + name.len();
        let (free, ends) = match self.kind(name) {
            EntityKind::Person => (chars > 2, row.is_seam(end) || persons::sticks(row, end)),
            EntityKind::Organisation => (chars > 4, row.is_seam(end)),
            _ => (false, row.is_seam(end)),
        };
        free || row.is_seam(at) && ends
    }
}

/// Which words begin with two characters, by [`first_two`]. Words of one character are not found.
pub(crate) fn by_first(words: &[&str]) -> Numbers<u64, Vec<u32>> {
    let mut places: Numbers<u64, Vec<u32>> = Numbers::default();
    for (place, word) in (0..).zip(words) {
        places.entry(first_two(word)).or_default().push(place);
    }
    places
}

/// The first two characters as one number; 0 if there are not two.
pub(crate) fn first_two(text: &str) -> u64 {
    let mut chars = text.chars().map(u64::from);
    chars.next().zip(chars.next()).map_or(0, |(first, second)| first << 32 | second)
}

/// What stands in 《》, if it is no longer than a title is; 〈〉 may stand inside.
fn titles(text: &str) -> Vec<Span> {
    const LONGEST: usize = 60;
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '《' => open = Some(at + c.len_utf8()),
            '》' => {
                let start = open.take().filter(|start| *start < at && text[*start..at].chars().count() <= LONGEST);
                found.extend(start.map(|start| Span::new(start, at)));
            }
            '\n' => open = None,
            _ => {}
        }
    }
    found
}

/// Does the span share a byte with one of these, which rise and are apart?
fn is_within(span: Span, titles: &[Span]) -> bool {
    let next = titles.partition_point(|title| title.end <= span.start);
    titles.get(next).is_some_and(|title| title.overlaps(span))
}

/// One entity a name and kind.
fn gathered(text: &str, mut found: Vec<(EntityKind, Span)>) -> Vec<Entity> {
    sort_by_number(&mut found, |(_, span)| span.number());
    let mut list: Vec<Entity> = Vec::new();
    for (_, kind) in EntityKind::ALL {
        let mut places: HashMap<&str, u32> = HashMap::new();
        for (_, span) in found.iter().filter(|(this, _)| *this == kind) {
            let name = span.of(text);
            let place = *places.entry(name).or_insert(list.len() as u32) as usize;
            if place == list.len() {
                list.push(Entity { kind, name: name.to_owned(), count: 0, spans: Vec::new() });
            }
            list[place].count += 1;
            list[place].spans.push(*span);
        }
    }
    list
}
