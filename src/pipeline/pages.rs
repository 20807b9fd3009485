//! The articles of a page as JSON, Markdown, HTML or plain text.

use std::fmt::Write;

use serde::Serialize;

use crate::articles::{Article, Found, Paragraph, Seam};
use crate::pipeline::{Format, Outcome};
use crate::text::{Shift, Span, Utf16Map};

/// The articles of an outcome in the order they stand, ending in a line feed; nothing where there are none.
pub(super) fn pages(outcome: &Outcome, format: Format) -> String {
    let Some(found) = &outcome.articles else { return String::new() };
    let write = match format {
        Format::Markdown => markdown,
        Format::Html => html,
        Format::Text | Format::Json | Format::Diff => plain,
    };
    let list: Vec<String> = found.articles.iter().map(|article| write(&outcome.text, article)).collect();
    match format {
        Format::Markdown => list.join("\n---\n\n"),
        Format::Html => list.concat(),
        Format::Text | Format::Json | Format::Diff => list.join("\n\n"),
    }
}

/// What stands below the title: who, for whom, where, when.
fn origin(text: &str, article: &Article) -> String {
    let mut parts: Vec<String> = article.authors.iter().map(|name| name.of(text).to_owned()).collect();
    parts.extend([article.source, article.place].into_iter().flatten().map(|span| span.of(text).to_owned()));
    parts.extend(article.date.map(|date| date.to_string()));
    parts.join("　")
}

/// Kicker, title and subtitles, if there are any.
fn heads(article: &Article) -> impl Iterator<Item = (&'static str, Span)> + '_ {
    let kicker = article.kicker.iter().map(|&span| ("kicker", span));
    let title = article.title.iter().map(|&span| ("title", span));
    kicker.chain(title).chain(article.subtitles.iter().map(|&span| ("subtitle", span)))
}

fn plain(text: &str, article: &Article) -> String {
    let mut lines: Vec<String> = heads(article).map(|(_, span)| span.of(text).to_owned()).collect();
    lines.push(origin(text, article));
    lines.extend(article.paragraphs.iter().map(|paragraph| paragraph.of(text)));
    lines.extend(article.author_note.map(|note| format!("（{}）", note.of(text))));
    lines.retain(|line| !line.is_empty());
    lines.join("\n") + "\n"
}

fn markdown(text: &str, article: &Article) -> String {
    let mark = |kind| if kind == "title" { "# " } else { "## " };
    let mut lines: Vec<String> =
        heads(article).map(|(kind, span)| format!("{}{}", mark(kind), span.of(text))).collect();
    lines.push(origin(text, article));
    let body = |paragraph: &Paragraph| format!("{}{}", if paragraph.heading { "## " } else { "" }, paragraph.of(text));
    lines.extend(article.paragraphs.iter().map(body));
    lines.extend(article.author_note.map(|note| format!("（{}）", note.of(text))));
    lines.retain(|line| !line.is_empty());
    lines.join("\n\n") + "\n"
}

fn html(text: &str, article: &Article) -> String {
    let mut out = String::from("<article>\n");
    for (kind, span) in heads(article) {
        let tag = if kind == "title" { "h1" } else { "p" };
        let _ = writeln!(out, "<{tag} class=\"{kind}\">{}</{tag}>", escaped(span.of(text)));
    }
    let origin = origin(text, article);
    if !origin.is_empty() {
        let _ = writeln!(out, "<p class=\"origin\">{}</p>", escaped(&origin));
    }
    for paragraph in &article.paragraphs {
        let tag = if paragraph.heading { "h2" } else { "p" };
        let _ = writeln!(out, "<{tag}>{}</{tag}>", escaped(&paragraph.of(text)));
    }
    if let Some(note) = article.author_note {
        let _ = writeln!(out, "<p class=\"note\">（{}）</p>", escaped(note.of(text)));
    }
    out + "</article>\n"
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What a page consists of, in words and places; places are UTF-16 code units.
#[derive(Serialize)]
pub(crate) struct JsonPage<'a> {
    articles: Vec<JsonArticle<'a>>,
    unplaced: Vec<JsonScrap<'a>>,
    page: JsonFolio,
    seams: Vec<JsonSeam>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonArticle<'a> {
    title: Option<&'a str>,
    subtitle: Option<String>,
    kicker: Option<&'a str>,
    author: Option<String>,
    author_note: Option<&'a str>,
    source: Option<&'a str>,
    place: Option<&'a str>,
    date: Option<String>,
    dateline: Option<&'a str>,
    continued_from: Option<&'a str>,
    continued_on: Option<&'a str>,
    truncated: bool,
    /// A section head begins with `## `.
    paragraphs: Vec<String>,
    pieces: Vec<JsonPiece>,
}

/// A part of a paragraph: which one, where it stands in the text that went out, and where in the text that came in.
#[derive(Serialize)]
struct JsonPiece {
    paragraph: usize,
    at: [u32; 2],
    before: [u32; 2],
}

#[derive(Serialize)]
struct JsonScrap<'a> {
    text: &'a str,
    at: [u32; 2],
    before: [u32; 2],
}

#[derive(Serialize)]
struct JsonFolio {
    date: Option<String>,
}

/// Two paragraphs that are joined, or that may belong together.
#[derive(Serialize)]
struct JsonSeam {
    tail: [u32; 2],
    head: [u32; 2],
    score: i64,
    joined: bool,
}

/// Turns spans of the text that went out into places of both texts.
struct Places<'a> {
    text: &'a str,
    after: Utf16Map<'a>,
    before: Utf16Map<'a>,
    shift: &'a Shift,
}

impl<'a> JsonPage<'a> {
    /// The articles of an outcome on `input`, if they were asked for.
    pub(crate) fn new(input: &'a str, outcome: &'a Outcome) -> Option<JsonPage<'a>> {
        let found = outcome.articles.as_ref()?;
        let places = Places {
            text: &outcome.text,
            after: Utf16Map::new(&outcome.text),
            before: Utf16Map::new(input),
            shift: &outcome.shift,
        };
        Some(places.page(found))
    }
}

impl<'a> Places<'a> {
    fn page(&self, found: &Found) -> JsonPage<'a> {
        let scrap =
            |span: &Span| JsonScrap { text: span.of(self.text), at: self.at(*span), before: self.before(*span) };
        JsonPage {
            articles: found.articles.iter().map(|article| self.article(article)).collect(),
            unplaced: found.unplaced.iter().map(scrap).collect(),
            page: JsonFolio { date: found.date.map(|date| date.to_string()) },
            seams: found.seams.iter().map(|seam| self.seam(seam)).collect(),
        }
    }

    fn article(&self, article: &Article) -> JsonArticle<'a> {
        let words = |span: Option<Span>| span.map(|span| span.of(self.text));
        let joined = |spans: &[Span]| {
            let list: Vec<&str> = spans.iter().map(|span| span.of(self.text)).collect();
            (!list.is_empty()).then(|| list.join("　"))
        };
        let paragraph = |paragraph: &Paragraph| {
            format!("{}{}", if paragraph.heading { "## " } else { "" }, paragraph.of(self.text))
        };
        let piece =
            |(paragraph, span): (usize, Span)| JsonPiece { paragraph, at: self.at(span), before: self.before(span) };
        let pieces =
            article.paragraphs.iter().enumerate().flat_map(|(i, p)| p.spans.iter().map(move |&span| (i, span)));
        JsonArticle {
            title: words(article.title),
            subtitle: joined(&article.subtitles),
            kicker: words(article.kicker),
            author: joined(&article.authors),
            author_note: words(article.author_note),
            source: words(article.source),
            place: words(article.place),
            date: article.date.map(|date| date.to_string()),
            dateline: words(article.dateline),
            continued_from: words(article.continued_from),
            continued_on: words(article.continued_on),
            truncated: article.truncated,
            paragraphs: article.paragraphs.iter().map(paragraph).collect(),
            pieces: pieces.map(piece).collect(),
        }
    }

    fn seam(&self, seam: &Seam) -> JsonSeam {
        JsonSeam { tail: self.at(seam.tail), head: self.at(seam.head), score: seam.score, joined: seam.joined }
    }

    fn at(&self, span: Span) -> [u32; 2] {
        let span = self.after.span(span);
        [span.start, span.end]
    }

    fn before(&self, span: Span) -> [u32; 2] {
        let span = self.before.span(self.shift.back(span));
        [span.start, span.end]
    }
}
