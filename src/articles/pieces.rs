//! What a page is made of: each line as a heading, running text, or a sign around an article, told by its form.

use crate::articles::meta::{self, Bracketed, Cut, Sign};
use crate::doc::{Document, LineClass, closes, ends_sentence};
use crate::text::{Span, is_han};

/// A line of the page that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub kind: Kind,
    /// The line without heading mark and signs; empty if it is nothing but signs.
    pub body: Span,
    /// The line as it stands.
    pub line: Span,
    /// Signs that stand before the words and open an article.
    pub lead: Vec<Sign>,
    /// Signs behind the words, which close it.
    pub tail: Vec<Sign>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// With so many `#`.
    Heading(usize),
    /// Running text.
    Body,
    /// A line of a list, a table or code: it stays where it is.
    Fixed,
    /// Nothing but signs.
    Sign,
    /// Some characters of a headline that was set large or in a picture, and nothing else.
    Shard,
}

impl Piece {
    /// Does it stop in mid-sentence?
    pub fn is_open(&self, text: &str) -> bool {
        let words = self.body.of(text);
        self.kind == Kind::Body && self.tail.is_empty() && is_running(words) && has_open_end(words)
    }

    /// The same, or it may: what has no clauses, and no dateline before it, may also be a title that is no heading.
    pub fn breaks_off(&self, text: &str) -> bool {
        let words = self.body.of(text);
        has_open_end(words) && (!self.lead.is_empty() || words.chars().nth(LONG).is_some())
    }
}

/// Characters that names and the like seldom have.
const LONG: usize = 14;

fn has_open_end(words: &str) -> bool {
    words.ends_with(|c| {
        is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '，' | '、' | '“' | '《' | '（' | '％' | '%' | '·')
    })
}

/// Running text, not a title, a caption or a name: a sentence has ended inside, or clauses have and it is longer than titles
/// are, or something is left open that a title would close.
fn is_running(words: &str) -> bool {
    let left_open = [('《', '》'), ('“', '”'), ('（', '）')]
        .iter()
        .any(|&(open, close)| words.matches(open).count() > words.matches(close).count());
    let long = |at: usize| words.chars().nth(at).is_some();
    long(LONG)
        && (words.contains(['。', '！', '？', '；']) || long(19) && words.contains(['，', '、', ',']) || left_open)
}

/// The lines of a page in order.
pub(super) fn pieces(text: &str, document: &Document) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for line in document.lines().iter().filter(|line| line.class != LineClass::Blank) {
        let head = found.iter().rev().take(3).take_while(|p| p.kind == Kind::Sign).count();
        let headed = found.len() > head && matches!(found[found.len() - 1 - head].kind, Kind::Heading(_));
        let cut = Cut::new(text, line.content);
        found.push(match line.class {
            LineClass::Heading => heading(cut),
            LineClass::Text => words(cut, headed),
            LineClass::Item if line.content.of(text).starts_with(['（', '(']) => words(cut, headed),
            LineClass::Item => of_kind(cut, Kind::Body),
            _ => of_kind(cut, Kind::Fixed),
        });
    }
    find_shards(text, &mut found);
    found
}

fn of_kind(cut: Cut<'_>, kind: Kind) -> Piece {
    Piece { kind, body: cut.span, line: cut.span, lead: Vec::new(), tail: Vec::new() }
}

fn heading(cut: Cut<'_>) -> Piece {
    let line = cut.str();
    let words = line.trim_start_matches('#');
    let mark = line.len() - words.trim_start().len();
    let start = cut.span.start as usize + mark;
    Piece { body: Span::new(start, cut.span.end as usize), ..of_kind(cut, Kind::Heading(line.len() - words.len())) }
}

/// A line of text: its signs, and what stands between them.
fn words(cut: Cut<'_>, headed: bool) -> Piece {
    let mut piece = of_kind(cut, Kind::Body);
    let names = || headed.then(|| meta::name_line(cut)).flatten().map(|names| (Sign::Names(names), Bracketed::No));
    if let Some((sign, brackets)) = meta::whole(cut).or_else(names) {
        piece.kind = Kind::Sign;
        piece.body = Span::empty(cut.span.start as usize);
        let closing = brackets == Bracketed::Yes && !matches!(sign, Sign::From(_)) || matches!(sign, Sign::On(_));
        if closing { &mut piece.tail } else { &mut piece.lead }.push(sign);
        return piece;
    }
    let mut rest = cut;
    while let Some((sign, after)) = meta::lead(rest) {
        piece.lead.push(sign);
        rest = after;
    }
    while let Some((sign, before)) = meta::tail(rest) {
        piece.tail.push(sign);
        rest = before;
    }
    piece.body = rest.span;
    piece
}

/// Han of a shard, at most.
const SHARD: usize = 9;

/// Short lines of Han alone that stand alone between running text, on a page with signs of a newspaper: `体聚焦老街`.
fn find_shards(text: &str, pieces: &mut [Piece]) {
    let jumps = |sign: &Sign| matches!(sign, Sign::From(_) | Sign::On(_));
    if !pieces.iter().any(|piece| piece.lead.iter().chain(&piece.tail).any(jumps)) {
        return;
    }
    let short: Vec<bool> = pieces
        .iter()
        .map(|piece| {
            let words = piece.body.of(text);
            piece.kind == Kind::Body && words.chars().count() <= SHARD && words.chars().all(is_han) && !words.is_empty()
        })
        .collect();
    for at in 0..pieces.len() {
        let alone = (at == 0 || !short[at - 1]) && !short.get(at + 1).copied().unwrap_or(false);
        let above = at.checked_sub(1).map(|above| pieces[above].kind);
        // One character is no name and no caption.
        let headed = matches!(above, Some(Kind::Heading(_))) && pieces[at].body.len() > '字'.len_utf8();
        if short[at] && alone && !headed {
            pieces[at].kind = Kind::Shard;
        }
    }
}

/// Does a paragraph end with its last sentence?
pub(super) fn is_ended(words: &str) -> bool {
    words.ends_with(|c| ends_sentence(c) || closes(c) || matches!(c, '：' | ':' | '—'))
}
