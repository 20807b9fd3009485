//! What conversion is to leave alone on request.

use std::str::FromStr;

use crate::doc::{ShieldKind, Shields};
use crate::error::{Error, ErrorKind};
use crate::text::{Span, is_han, sort_by_number};

/// A kind of place that may be protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protect {
    /// Links, mail addresses, paths.
    Links,
    /// Code, data, math, markup.
    Code,
    /// `-{…}-`, as in the texts of MediaWiki. The signs stay too.
    Marked,
    /// Titles: `《…》`, `〈…〉`, on one line.
    Titles,
    /// Short names in quotation marks: `“…”`, `「…」`, without a full stop, a comma or the like inside, at most thirty characters.
    Quoted,
}

impl Protect {
    /// All of them.
    pub const ALL: [Protect; 5] = [Protect::Links, Protect::Code, Protect::Marked, Protect::Titles, Protect::Quoted];

    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Protect::Links => "links",
            Protect::Code => "code",
            Protect::Marked => "marked",
            Protect::Titles => "titles",
            Protect::Quoted => "quoted",
        }
    }
}

impl FromStr for Protect {
    type Err = Error;

    fn from_str(id: &str) -> Result<Protect, Error> {
        let found = Protect::ALL.into_iter().find(|kind| kind.id() == id);
        let known = Protect::ALL.map(Protect::id);
        found.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, "kind to protect", id, &known))
    }
}

/// The places of these kinds in `text`: sorted, disjoint, none empty. O(text).
pub fn protected(text: &str, kinds: &[Protect]) -> Vec<Span> {
    let mut found = Vec::new();
    if kinds.contains(&Protect::Links) || kinds.contains(&Protect::Code) {
        let shields = Shields::new(text);
        let wanted = |kind| kind_of(kind).is_some_and(|kind| kinds.contains(&kind));
        found.extend(shields.iter().filter(|shield| wanted(shield.kind)).map(|shield| match shield.kind {
            ShieldKind::Link => with_path(text, shield.span),
            _ => shield.span,
        }));
    }
    if kinds.contains(&Protect::Marked) {
        marked(text, &mut found);
    }
    if kinds.contains(&Protect::Titles) {
        enclosed(text, &[('《', '》'), ('〈', '〉')], &mut |_| true, &mut found);
    }
    if kinds.contains(&Protect::Quoted) {
        let pairs = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』')];
        enclosed(text, &pairs, &mut is_name, &mut found);
    }
    joined(found)
}

fn kind_of(shield: ShieldKind) -> Option<Protect> {
    match shield {
        ShieldKind::Link | ShieldKind::Mail | ShieldKind::Path => Some(Protect::Links),
        ShieldKind::Block | ShieldKind::Code | ShieldKind::Math | ShieldKind::Markup => Some(Protect::Code),
        ShieldKind::Number | ShieldKind::Face => None,
    }
}

/// A link with the Han that its path goes on with: `https://a.cn/wiki/发`. Without a sign between them, Han that follows is text.
fn with_path(text: &str, link: Span) -> Span {
    let rest = &text[link.end as usize..];
    if !link.of(text).ends_with(['/', '=', '_', '-']) {
        return link;
    }
    let in_path = |c: char| is_han(c) || c.is_ascii_alphanumeric() || "/=_-&%#+~".contains(c);
    let length = rest.find(|c| !in_path(c)).unwrap_or(rest.len());
    Span { start: link.start, end: link.end + length as u32 }
}

/// `-{…}-`, nested ones with the outer; one that never ends is none.
fn marked(text: &str, found: &mut Vec<Span>) {
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['{', '}']).map(|i| at + i) {
        at = next + 1;
        if text[..next].ends_with('-') && text[next..].starts_with('{') {
            open.push(next - 1);
        } else if text[next..].starts_with("}-")
            && let Some(start) = open.pop()
        {
            at = next + 2;
            found.push(Span::new(start, at));
        }
    }
}

/// What stands between two marks on one line, the marks included, if `wanted` says so of what is inside.
fn enclosed(text: &str, pairs: &[(char, char)], wanted: &mut dyn FnMut(&str) -> bool, found: &mut Vec<Span>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        if c == '\n' {
            open.clear();
        } else if let Some((_, close)) = pairs.iter().find(|(start, _)| *start == c) {
            open.push((at, *close));
        } else if open.last().is_some_and(|(_, close)| *close == c)
            && let Some((start, _)) = open.pop()
        {
            let inside = start + c.len_utf8()..at;
            // Both marks of a pair are three bytes long.
            if wanted(&text[inside]) {
                found.push(Span::new(start, at + c.len_utf8()));
            }
        }
    }
}

fn is_name(inside: &str) -> bool {
    let short = inside.chars().nth(30).is_none();
    short && !inside.contains(['，', '。', '！', '？', '；', '：', '…', ',', '!', '?', ';'])
}

/// Sorted, and what overlaps as one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    sort_by_number(&mut spans, |span| span.number());
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.end > span.start => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}
