//! What a text is about, as JSON and as lines.

use std::fmt::Write;

use serde::{Serialize, Serializer};

use crate::keywords::{Entity, EntityKind, Keyword, NewWord, Reasons};
use crate::pipeline::markdown::{Manner, Rows};
use crate::pipeline::{Outcome, Topics};
use crate::text::{Span, Utf16Map};

/// What a text or an article is about; places are UTF-16 code units.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsonTopics<'a> {
    /// Of an article only; null where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Option<&'a str>>,
    pub(super) keywords: Vec<JsonKeyword<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entities: Option<JsonEntities<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) new_words: Option<Vec<JsonNewWord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<Vec<JsonSentence<'a>>>,
}

#[derive(Serialize)]
pub(super) struct JsonKeyword<'a> {
    word: &'a str,
    weight: f64,
    count: u32,
    spans: Vec<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<JsonReasons>,
}

/// The five parts of a keyphrase's log-odds.
#[derive(Serialize)]
struct JsonReasons {
    frequency: f64,
    rarity: f64,
    position: f64,
    cohesion: f64,
    form: f64,
}

impl JsonReasons {
    fn of(reasons: Reasons) -> JsonReasons {
        let Reasons { frequency, rarity, position, cohesion, form } = reasons;
        JsonReasons { frequency, rarity, position, cohesion, form }
    }
}

#[derive(Serialize)]
struct JsonEntity<'a> {
    word: &'a str,
    count: u32,
    spans: Vec<[u32; 2]>,
}

/// Each kind with its names.
pub(super) struct JsonEntities<'a>(Vec<(&'static str, Vec<JsonEntity<'a>>)>);

impl Serialize for JsonEntities<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(kind, list)| (kind, list)))
    }
}

#[derive(Serialize)]
pub(super) struct JsonNewWord<'a> {
    word: &'a str,
    count: u32,
    spans: Vec<[u32; 2]>,
    cohesion: f64,
    freedom: f64,
}

#[derive(Serialize)]
pub(super) struct JsonSentence<'a> {
    text: &'a str,
    spans: Vec<[u32; 2]>,
}

impl<'a> JsonTopics<'a> {
    pub(super) fn new(topics: &'a Topics, map: &Utf16Map<'_>) -> JsonTopics<'a> {
        let pairs = |spans: &[Span]| spans.iter().map(|span| pair(*span, map)).collect();
        let keyword = |k: &'a Keyword| JsonKeyword {
            word: &k.word,
            weight: k.weight,
            count: k.count,
            spans: pairs(&k.spans),
            reasons: k.reasons.map(JsonReasons::of),
        };
        let entity = |e: &'a Entity| JsonEntity { word: &e.name, count: e.count, spans: pairs(&e.spans) };
        let new_word = |w: &'a NewWord| JsonNewWord {
            word: &w.word,
            count: w.count,
            spans: pairs(&w.spans),
            cohesion: w.cohesion,
            freedom: w.freedom,
        };
        let kinds = |list: &'a Vec<Entity>| {
            let of = |kind| list.iter().filter(move |e| e.kind == kind).map(entity).collect();
            JsonEntities(EntityKind::ALL.iter().map(|(id, kind)| (*id, of(*kind))).collect())
        };
        JsonTopics {
            title: None,
            keywords: topics.keywords.iter().map(keyword).collect(),
            entities: topics.entities.as_ref().map(kinds),
            new_words: topics.new_words.as_ref().map(|list| list.iter().map(new_word).collect()),
            summary: topics
                .summary
                .as_ref()
                .map(|list| list.iter().map(|s| JsonSentence { text: &s.text, spans: pairs(&s.spans) }).collect()),
        }
    }
}

/// Every article of an outcome, if each was looked at.
pub(super) fn by_article<'a>(outcome: &'a Outcome, map: &Utf16Map<'_>) -> Option<Vec<JsonTopics<'a>>> {
    let (found, by_article) = (outcome.articles.as_ref()?, outcome.by_article.as_ref()?);
    let about = found.articles.iter().zip(by_article).map(|(article, topics)| JsonTopics {
        title: Some(article.title.map(|title| title.of(&outcome.text))),
        ..JsonTopics::new(topics, map)
    });
    Some(about.collect())
}

pub(super) fn pair(span: Span, map: &Utf16Map<'_>) -> [u32; 2] {
    let span = map.span(span);
    [span.start, span.end]
}

/// What is known of the text, or of each article: keywords, with weight and count; names, new words and sentences.
pub(super) fn write_topics(out: &mut String, outcome: &Outcome, manner: Manner) {
    match (&outcome.articles, &outcome.by_article) {
        (Some(found), Some(by_article)) => {
            for (article, topics) in found.articles.iter().zip(by_article) {
                if !out.is_empty() {
                    out.push('\n');
                }
                let title = article.title.map_or("", |title| title.of(&outcome.text));
                let _ = writeln!(out, "# {title}");
                write_rows(&mut Rows::new(out, manner), topics);
            }
        }
        _ => outcome.topics.iter().for_each(|topics| write_rows(&mut Rows::new(out, manner), topics)),
    }
}

fn write_rows(rows: &mut Rows<'_>, topics: &Topics) {
    const KINDS: [&[&str]; 5] = [
        &["persons", "count"],
        &["places", "count"],
        &["organisations", "count"],
        &["dates", "count"],
        &["titles", "count"],
    ];
    rows.begin(&["keyword", "weight", "count"]);
    for k in &topics.keywords {
        rows.row(&[&k.word, &format!("{:.4}", k.weight), &k.count.to_string()]);
    }
    for ((_, kind), head) in EntityKind::ALL.iter().zip(KINDS) {
        rows.titled(head);
        for e in topics.entities.iter().flatten().filter(|e| e.kind == *kind) {
            rows.row(&[&e.name, &e.count.to_string()]);
        }
    }
    rows.titled(&["new words", "count"]);
    for w in topics.new_words.iter().flatten() {
        rows.row(&[&w.word, &w.count.to_string()]);
    }
    rows.titled(&["summary"]);
    topics.summary.iter().flatten().for_each(|sentence| rows.row(&[&sentence.text]));
}
