//! What a text is about, as JSON and as lines.

use std::fmt::Write;

use serde::{Serialize, Serializer};

use crate::keywords::{Entity, EntityKind, Keyword, NewWord, Reasons};
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

/// What is known of the text, or of each article, a line each: `word ⇥ weight ⇥ count`; names, new words and sentences below
/// a line that says what they are.
pub(super) fn lines(outcome: &Outcome) -> String {
    match (&outcome.articles, &outcome.by_article) {
        (Some(found), Some(by_article)) => {
            let titles = found.articles.iter().map(|article| article.title.map_or("", |title| title.of(&outcome.text)));
            let about = |(title, topics): (&str, &Topics)| format!("# {title}\n{}", topic_lines(topics));
            titles.zip(by_article).map(about).collect::<Vec<String>>().join("\n")
        }
        _ => outcome.topics.as_ref().map_or(String::new(), topic_lines),
    }
}

fn topic_lines(topics: &Topics) -> String {
    let mut out = String::new();
    for k in &topics.keywords {
        let _ = writeln!(out, "{}\t{:.4}\t{}", k.word, k.weight, k.count);
    }
    for (kind, name) in EntityKind::ALL.iter().map(|(id, kind)| (kind, id)) {
        let list = || topics.entities.iter().flatten().filter(|e| e.kind == *kind);
        if list().next().is_some() {
            let _ = writeln!(out, "== {name}");
        }
        list().for_each(|e| _ = writeln!(out, "{}\t{}", e.name, e.count));
    }
    if let Some(list) = topics.new_words.as_ref().filter(|list| !list.is_empty()) {
        out.push_str("== new words\n");
        list.iter().for_each(|w| _ = writeln!(out, "{}\t{}", w.word, w.count));
    }
    if let Some(list) = topics.summary.as_ref().filter(|list| !list.is_empty()) {
        out.push_str("== summary\n");
        list.iter().for_each(|s| _ = writeln!(out, "{}", s.text));
    }
    out
}
