//! Options as the engine understands them; outcomes as JavaScript does.

use js_sys::{Array, Int32Array, JSON, JsString, Object, Reflect, Uint8Array, Uint32Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::doc::Tally;
use crate::error::{Error, ErrorKind};
use crate::keywords::{EntityKind, Keyword, NewWord, Reasons};
use crate::pipeline::{JsonPage, Options, Outcome, Sentence, Topics, WordEnds, json_alternatives, json_warnings};
use crate::text::{Certainty, RuleId, Span, Text, Utf16Map};

#[wasm_bindgen]
extern "C" {
    /// A string that can say whether it is well-formed.
    type Checked;
    #[wasm_bindgen(method, getter, structural, js_name = isWellFormed)]
    fn has_check(this: &Checked) -> JsValue;
    #[wasm_bindgen(method, structural, js_name = isWellFormed)]
    fn check(this: &Checked) -> bool;
}

/// Does every surrogate have its other half? Asks the host, or, where it is too old to know, looks.
pub fn is_well_formed(string: &JsString) -> bool {
    let checked: &Checked = string.unchecked_ref();
    if checked.has_check().is_function() { checked.check() } else { string.is_valid_utf16() }
}

/// An options object, through JSON: so that an unknown name is an error here as everywhere else.
pub fn options(object: &JsValue) -> Result<Options, Error> {
    if object.is_undefined() || object.is_null() {
        return Ok(Options::default());
    }
    let json = JSON::stringify(object).ok().and_then(|s| s.as_string());
    let json = json.ok_or_else(|| {
        Error::new(ErrorKind::BadOptions, "these options cannot be used: they are not a plain object")
    })?;
    Options::from_json(&json)
}

/// An outcome as an object; `changes` in columns.
pub fn outcome(input: &Text, outcome: &Outcome) -> Result<Object, JsValue> {
    let after = Utf16Map::new(&outcome.text);
    let pair = |span: Span| [after.unit(span.start), after.unit(span.end)];
    let object = Object::new();
    set(&object, "text", JsValue::from(outcome.text.as_str()))?;
    set(&object, "script", outcome.script.map_or(JsValue::NULL, |s| s.id().into()))?;
    set(&object, "region", outcome.region.map_or(JsValue::NULL, |r| r.id().into()))?;
    set(&object, "warnings", js(&json_warnings(outcome))?)?;
    set(&object, "changes", changes(input, outcome)?)?;
    let source = Utf16Map::new(input.as_str());
    if let Some(alternatives) = json_alternatives(outcome, &source, &after) {
        set(&object, "alternatives", js(&alternatives)?)?;
    }
    let came_from = |span: Span| [source.unit(span.start), source.unit(span.end)];
    let offers = outcome.suggestions.iter();
    let suggestions: Vec<JsSuggestion<'_>> = offers
        .map(|s| JsSuggestion { rule: s.rule.0, before: came_from(s.before), at: pair(s.at), with: &s.with })
        .collect();
    set(&object, "suggestions", js(&suggestions)?)?;
    let marks: Vec<JsMark> = outcome.marks.iter().map(|m| JsMark { rule: m.rule.0, at: pair(m.at) }).collect();
    set(&object, "marks", js(&marks)?)?;
    let counts = Object::new();
    outcome.counts.iter().try_for_each(|(rule, n)| set(&counts, rule.0, JsValue::from(*n)))?;
    set(&object, "counts", counts)?;
    set(&object, "tally", tally(&outcome.tally)?)?;
    if let Some(page) = JsonPage::new(input.as_str(), outcome) {
        Object::assign(&object, js(&page)?.unchecked_ref());
    }
    if let Some(about) = &outcome.topics {
        topics(&object, about, &after)?;
    }
    if let (Some(found), Some(list)) = (&outcome.articles, &outcome.by_article) {
        let about = found.articles.iter().zip(list).map(|(article, about)| {
            let object = Object::new();
            let title = article.title.map_or(JsValue::NULL, |title| title.of(&outcome.text).into());
            set(&object, "title", title)?;
            topics(&object, about, &after)?;
            Ok(object)
        });
        set(&object, "byArticle", about.collect::<Result<Array, JsValue>>()?)?;
    }
    Ok(object)
}

fn tally(tally: &Tally) -> Result<Object, JsValue> {
    let &Tally { words, characters, han, latin_words, punctuation, paragraphs } = tally;
    let object = Object::new();
    let columns = [
        ("words", words),
        ("characters", characters),
        ("han", han),
        ("latinWords", latin_words),
        ("punctuation", punctuation),
        ("paragraphs", paragraphs),
    ];
    columns.iter().try_for_each(|(name, count)| set(&object, name, JsValue::from(*count)))?;
    Ok(object)
}

#[derive(Serialize)]
struct JsSuggestion<'a> {
    rule: &'static str,
    before: [u32; 2],
    at: [u32; 2],
    with: &'a str,
}

#[derive(Serialize)]
struct JsMark {
    rule: &'static str,
    at: [u32; 2],
}

/// The articles with the text that they are made of.
pub fn page(input: &Text, outcome: &Outcome) -> Result<Object, JsValue> {
    let object = Object::new();
    set(&object, "text", JsValue::from(outcome.text.as_str()))?;
    if let Some(page) = JsonPage::new(input.as_str(), outcome) {
        Object::assign(&object, js(&page)?.unchecked_ref());
    }
    Ok(object)
}

/// Each set of rules once, and columns with one entry (places: two) a change.
fn changes(input: &Text, outcome: &Outcome) -> Result<Object, JsValue> {
    let list = &outcome.changes;
    let mut sets: Vec<&[RuleId]> = Vec::new();
    let set_of = |rules| {
        sets.iter().position(|s: &&[RuleId]| *s == rules).unwrap_or_else(|| {
            sets.push(rules);
            sets.len() - 1
        }) as u32
    };
    let rule_set: Vec<u32> = list.iter().map(|c| c.rules.as_slice()).map(set_of).collect();
    let certainty: Vec<u8> = list.iter().map(|c| u8::from(c.certainty == Certainty::Certain)).collect();
    let group: Vec<i32> = list.iter().map(|c| c.group.map_or(-1, |g| g as i32)).collect();
    let before = Utf16Map::new(input.as_str()).units(list.iter().flat_map(|c| [c.before.start, c.before.end]));
    let after = Utf16Map::new(&outcome.text).units(list.iter().flat_map(|c| [c.after.start, c.after.end]));
    let names: Vec<Vec<&str>> = sets.iter().map(|s| s.iter().map(|rule| rule.0).collect()).collect();
    let object = Object::new();
    set(&object, "ruleSets", js(&names)?)?;
    set(&object, "ruleSet", Uint32Array::from(rule_set.as_slice()))?;
    set(&object, "certainty", Uint8Array::from(certainty.as_slice()))?;
    set(&object, "before", Uint32Array::from(before.as_slice()))?;
    set(&object, "after", Uint32Array::from(after.as_slice()))?;
    set(&object, "group", Int32Array::from(group.as_slice()))?;
    Ok(object)
}

/// Word ends, and tags as indices into a list of their names.
pub fn words(words: &WordEnds) -> Result<Object, JsValue> {
    let object = Object::new();
    set(&object, "ends", Uint32Array::from(words.ends.as_slice()))?;
    if !words.tag_names.is_empty() {
        set(&object, "tags", Uint8Array::from(words.tags.as_slice()))?;
        set(&object, "tagNames", js(&words.tag_names)?)?;
    }
    Ok(object)
}

/// Word ends, word starts where words overlap, and tags as indices into a list of their names.
pub fn tokens(outcome: &Outcome) -> Result<Object, JsValue> {
    let object = Object::new();
    let Some(tokens) = &outcome.tokens else { return Ok(object) };
    let map = Utf16Map::new(&outcome.text);
    let ends = map.units(tokens.spans.iter().map(|span| span.end));
    set(&object, "ends", Uint32Array::from(ends.as_slice()))?;
    if tokens.spans.windows(2).any(|w| w[0].end != w[1].start) {
        let starts = map.units(tokens.spans.iter().map(|span| span.start));
        set(&object, "starts", Uint32Array::from(starts.as_slice()))?;
    }
    if let Some(tags) = &tokens.tags {
        let tags: Vec<u8> = tags.iter().map(|tag| tag.0).collect();
        set(&object, "tags", Uint8Array::from(tags.as_slice()))?;
        set(&object, "tagNames", js(&tokens.tag_names)?)?;
    }
    Ok(object)
}

/// Keywords with their places.
pub fn keywords(outcome: &Outcome) -> Result<Array, JsValue> {
    let map = Utf16Map::new(&outcome.text);
    let list = outcome.topics.iter().flat_map(|topics| &topics.keywords);
    list.map(|keyword| keyword_object(keyword, &map)).collect()
}

fn keyword_object(keyword: &Keyword, map: &Utf16Map<'_>) -> Result<Object, JsValue> {
    let object = found(&keyword.word, keyword.count, &keyword.spans, map)?;
    set(&object, "weight", JsValue::from(keyword.weight))?;
    if let Some(reasons) = keyword.reasons {
        let Reasons { frequency, rarity, position, cohesion, form } = reasons;
        let object_of = Object::new();
        let parts = [
            ("frequency", frequency),
            ("rarity", rarity),
            ("position", position),
            ("cohesion", cohesion),
            ("form", form),
        ];
        parts.iter().try_for_each(|(name, part)| set(&object_of, name, JsValue::from(*part)))?;
        set(&object, "reasons", object_of)?;
    }
    Ok(object)
}

/// `{ word, count, spans }`.
fn found(word: &str, count: u32, spans: &[Span], map: &Utf16Map<'_>) -> Result<Object, JsValue> {
    let object = Object::new();
    set(&object, "word", JsValue::from(word))?;
    set(&object, "count", JsValue::from(count))?;
    set(&object, "spans", places(spans, map))?;
    Ok(object)
}

fn places(spans: &[Span], map: &Utf16Map<'_>) -> Uint32Array {
    Uint32Array::from(map.units(spans.iter().flat_map(|span| [span.start, span.end])).as_slice())
}

/// What a text or an article is about, put into an object.
fn topics(object: &Object, topics: &Topics, map: &Utf16Map<'_>) -> Result<(), JsValue> {
    let keywords = topics.keywords.iter().map(|keyword| keyword_object(keyword, map));
    set(object, "keywords", keywords.collect::<Result<Array, JsValue>>()?)?;
    if let Some(list) = &topics.entities {
        let kinds = Object::new();
        for (id, kind) in EntityKind::ALL {
            let names = list.iter().filter(|entity| entity.kind == kind);
            let names = names.map(|entity| found(&entity.name, entity.count, &entity.spans, map));
            set(&kinds, id, names.collect::<Result<Array, JsValue>>()?)?;
        }
        set(object, "entities", kinds)?;
    }
    if let Some(list) = &topics.new_words {
        let word = |word: &NewWord| {
            let object = found(&word.word, word.count, &word.spans, map)?;
            set(&object, "cohesion", JsValue::from(word.cohesion))?;
            set(&object, "freedom", JsValue::from(word.freedom))?;
            Ok(object)
        };
        set(object, "newWords", list.iter().map(word).collect::<Result<Array, JsValue>>()?)?;
    }
    if let Some(list) = &topics.summary {
        let sentence = |sentence: &Sentence| {
            let object = Object::new();
            set(&object, "text", JsValue::from(sentence.text.as_str()))?;
            set(&object, "spans", places(&sentence.spans, map))?;
            Ok(object)
        };
        set(object, "summary", list.iter().map(sentence).collect::<Result<Array, JsValue>>()?)?;
    }
    Ok(())
}

fn set(object: &Object, name: &str, value: impl AsRef<JsValue>) -> Result<(), JsValue> {
    Reflect::set(object, &name.into(), value.as_ref()).map(|_| ())
}

/// Plain objects and arrays, as JSON would have them.
fn js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
