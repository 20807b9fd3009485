//! A page cut into its articles. Finds places and says in which order they belong; it changes no text.
//!
//! This version goes by the headings that stand in the text: a heading of the highest level that occurs opens an article,
//! headings right below it are its subtitles, and what stands before the first one is an article without a title. Pieces
//! that an OCR engine tore apart are not yet joined.
//!
//! ```
//! use zhtidy::{articles, doc::Document};
//!
//! let text = "# 老桥\n\n桥修好了。\n\n# 新路\n## 通车记\n\n路也通了。\n";
//! let found = articles::find(text, &Document::new(text));
//! let titles: Vec<&str> = found.iter().filter_map(|a| a.title).map(|t| t.of(text)).collect();
//! assert_eq!(titles, ["老桥", "新路"]);
//! assert_eq!(found[1].subtitles[0].of(text), "通车记");
//! ```

use crate::doc::{Document, LineClass};
use crate::text::Span;

/// One article, as places in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The words of its heading, without the heading mark.
    pub title: Option<Span>,
    /// Headings right below the title.
    pub subtitles: Vec<Span>,
    /// Its paragraphs and the headings inside it, in order, a line each.
    pub paragraphs: Vec<Span>,
}

impl Article {
    fn is_empty(&self) -> bool {
        self.title.is_none() && self.paragraphs.is_empty()
    }
}

/// The articles of `text`, of which `document` is the anatomy, in the order they stand. O(lines).
pub fn find(text: &str, document: &Document) -> Vec<Article> {
    let headings = || document.lines().iter().filter(|line| line.class == LineClass::Heading);
    let top = headings().map(|line| level(line.content.of(text))).min();
    let mut articles = Vec::new();
    let mut open = Article::default();
    for line in document.lines().iter().filter(|line| line.class != LineClass::Blank) {
        let content = line.content.of(text);
        match line.class {
            LineClass::Heading
                if Some(level(content)) == top && !(open.title.is_some() && open.paragraphs.is_empty()) =>
            {
                articles.push(std::mem::replace(
                    &mut open,
                    Article { title: Some(words(line.content, content)), ..Article::default() },
                ));
            }
            LineClass::Heading if open.title.is_some() && open.paragraphs.is_empty() => {
                open.subtitles.push(words(line.content, content));
            }
            _ => open.paragraphs.push(line.content),
        }
    }
    articles.push(open);
    articles.retain(|article| !article.is_empty());
    articles
}

/// How many `#` a heading has.
fn level(content: &str) -> usize {
    content.len() - content.trim_start_matches('#').len()
}

/// The heading without its mark.
fn words(span: Span, content: &str) -> Span {
    let mark = content.len() - content.trim_start_matches('#').trim_start().len();
    Span::new(span.start as usize + mark, span.end as usize)
}
