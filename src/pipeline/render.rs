//! An outcome as text or JSON: what the command lines print, natively and in Node, byte for byte.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Serialize, Serializer};

use crate::convert::Warning;
use crate::doc::Tally;
use crate::error::{Error, ErrorKind};
use crate::pipeline::answers::{self, JsonEntities, JsonKeyword, JsonNewWord, JsonSentence, JsonTopics, pair};
use crate::pipeline::markdown::{Manner, Rows};
use crate::pipeline::pages::pages;
use crate::pipeline::patch::patch;
use crate::pipeline::{Alternative, Call, JsonPage, Outcome, Tokens, markdown};
use crate::text::{Certainty, Change, Mark, RuleId, Span, Suggestion, Text, Utf16Map};

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people, and for the next program in a pipe.
    Text,
    /// One JSON object; offsets are UTF-16 code units.
    Json,
    /// Markdown: a text with a blank line between its paragraphs, everything else as tables.
    Markdown,
    /// Markup for a page; of articles only.
    Html,
    /// The hunks of a unified diff, without the lines that name files; of calls that change the text.
    Diff,
}

impl Format {
    /// What each call can print.
    fn of(call: Call) -> &'static [(&'static str, Format)] {
        match call {
            Call::Segment | Call::Keywords => &EVERYWHERE,
            Call::Clean | Call::Convert | Call::Run => &CHANGED,
            Call::Articles => &PAGES,
        }
    }

    /// The format of that name that `call` can print: `text`, `json` or `markdown`; `diff` of what changes the text; articles
    /// also `html`.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`], listing the names.
    pub fn from_name(name: &str, call: Call) -> Result<Format, Error> {
        named(name, Format::of(call))
    }

    /// The format of that name that lists and records have: `text`, `json` or `markdown`.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`], listing the names.
    pub fn plain_from_name(name: &str) -> Result<Format, Error> {
        named(name, &EVERYWHERE)
    }
}

const EVERYWHERE: [(&str, Format); 3] =
    [("text", Format::Text), ("json", Format::Json), ("markdown", Format::Markdown)];
const CHANGED: [(&str, Format); 4] = [EVERYWHERE[0], EVERYWHERE[1], EVERYWHERE[2], ("diff", Format::Diff)];
const PAGES: [(&str, Format); 4] = [EVERYWHERE[0], EVERYWHERE[1], EVERYWHERE[2], ("html", Format::Html)];

fn named(name: &str, formats: &[(&str, Format)]) -> Result<Format, Error> {
    let names: Vec<&str> = formats.iter().map(|(name, _)| *name).collect();
    let found = formats.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
    found.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, "format", name, &names))
}

/// The outcome of `call` on `input`, ending in a line feed; nothing for nothing.
pub fn render(call: Call, input: &Text, outcome: &Outcome, format: Format) -> String {
    match format {
        Format::Json => json(call, input, outcome),
        Format::Diff => patch(input.as_str(), &outcome.text, &outcome.changes),
        Format::Markdown => as_markdown(call, input, outcome),
        Format::Text | Format::Html => match call {
            Call::Clean => ended(outcome.text.clone()),
            Call::Convert => ended(outcome.text.clone()) + &choices(input, outcome),
            Call::Segment => outcome.tokens.as_ref().map_or(String::new(), |tokens| words(&outcome.text, tokens)),
            Call::Keywords => found(outcome),
            Call::Articles => pages(outcome, format),
            Call::Run => report(input, outcome),
        },
    }
}

fn found(outcome: &Outcome) -> String {
    let mut out = String::new();
    answers::write_topics(&mut out, outcome, Manner::Lines);
    out
}

/// The text, then what was done and found as tables.
fn as_markdown(call: Call, input: &Text, outcome: &Outcome) -> String {
    let mut out = match call {
        Call::Articles => return pages(outcome, Format::Markdown),
        Call::Segment | Call::Keywords => String::new(),
        Call::Clean | Call::Convert | Call::Run => markdown::body(&outcome.text),
    };
    let mut rows = Rows::new(&mut out, Manner::Tables);
    if let Some(tokens) = &outcome.tokens {
        word_rows(&mut rows, &outcome.text, tokens);
    }
    if call == Call::Run {
        rows.begin(&["rule", "changes"]);
        outcome.counts.iter().for_each(|(rule, count)| rows.row(&[rule.0, &count.to_string()]));
    }
    choice_rows(&mut rows, input, outcome);
    answers::write_topics(&mut out, outcome, Manner::Tables);
    out
}

fn choice_rows(rows: &mut Rows<'_>, input: &Text, outcome: &Outcome) {
    let map = Utf16Map::new(input.as_str());
    rows.begin(&["at", "was", "candidates", "by"]);
    for Alternative { before, candidates, by, .. } in outcome.alternatives.iter().flatten() {
        let at = map.unit(before.start).to_string();
        rows.row(&[&at, before.of(input.as_str()), &candidates.join(" "), by.id()]);
    }
}

/// The words that are more than white space, each with its place in UTF-16 code units.
fn word_rows(rows: &mut Rows<'_>, text: &str, tokens: &Tokens) {
    let map = Utf16Map::new(text);
    let tagged = tokens.tag_name(0).is_some();
    rows.begin(if tagged { &["word", "from", "to", "tag"] } else { &["word", "from", "to"] });
    for (i, span) in tokens.spans.iter().enumerate().filter(|(_, span)| !span.of(text).trim().is_empty()) {
        let [from, to] = pair(*span, &map).map(|unit| unit.to_string());
        let cells = [span.of(text), &from, &to, tokens.tag_name(i).unwrap_or_default()];
        rows.row(&cells[..if tagged { 4 } else { 3 }]);
    }
}

fn ended(mut text: String) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The words of each line with a space between, `word/tag` where tags were asked for.
fn words(text: &str, tokens: &Tokens) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for (i, span) in tokens.spans.iter().enumerate() {
        let word = span.of(text);
        if word.contains('\n') {
            out.push_str(word);
            continue;
        }
        if !out.is_empty() && !out.ends_with('\n') {
            out.push(' ');
        }
        out.push_str(word);
        if let Some(tag) = tokens.tag_name(i) {
            let _ = write!(out, "/{tag}");
        }
    }
    ended(out)
}

/// The text, then what was done and found.
fn report(input: &Text, outcome: &Outcome) -> String {
    let mut out = ended(outcome.text.clone());
    let _ = writeln!(out, "\n== {} changes", outcome.changes.len());
    for (rule, count) in &outcome.counts {
        let _ = writeln!(out, "{count:7}  {rule}");
    }
    out.push_str(&choices(input, outcome));
    if outcome.topics.is_some() {
        out.push_str("\n== keywords\n");
        out.push_str(&found(outcome));
    }
    out
}

/// Where conversion had a choice, if that was asked for: the place in the text that came in, what stood there, the candidates.
fn choices(input: &Text, outcome: &Outcome) -> String {
    let Some(list) = &outcome.alternatives else { return String::new() };
    let map = Utf16Map::new(input.as_str());
    let mut out = format!("\n== {} choices\n", list.len());
    for Alternative { before, candidates, by, .. } in list {
        let old = before.of(input.as_str());
        let _ = writeln!(out, "{:7}  {old} → {}  {}", map.unit(before.start), candidates.join(" "), by.id());
    }
    out
}

pub(super) fn certainty_name(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
    }
}

/// What a call gives, as JSON; fields that the call does not make are left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Json<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    script: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<JsonWarning>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<JsonChange<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<Vec<JsonSuggestion<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marks: Option<Vec<JsonMark>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternatives: Option<Vec<JsonAlternative<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<JsonCounts<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tally: Option<JsonTally>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<JsonToken<'a>>>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    page: Option<JsonPage<'a>>,
    #[serde(rename = "articles", skip_serializing_if = "Option::is_none")]
    articles_alone: Option<Vec<JsonTopics<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keywords: Option<Vec<JsonKeyword<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<JsonEntities<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new_words: Option<Vec<JsonNewWord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Vec<JsonSentence<'a>>>,
    /// What each of the articles is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_article: Option<Vec<JsonTopics<'a>>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonTally {
    words: u32,
    characters: u32,
    han: u32,
    latin_words: u32,
    punctuation: u32,
    paragraphs: u32,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    rules: Vec<&'static str>,
    certainty: &'static str,
    before: [u32; 2],
    after: [u32; 2],
    with: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<u32>,
}

#[derive(Serialize)]
struct JsonSuggestion<'a> {
    rule: &'static str,
    before: [u32; 2],
    at: [u32; 2],
    with: &'a str,
}

#[derive(Serialize)]
struct JsonMark {
    rule: &'static str,
    at: [u32; 2],
}

/// Where conversion had a choice; places are UTF-16 code units.
#[derive(Serialize)]
pub(crate) struct JsonAlternative<'a> {
    before: [u32; 2],
    at: [u32; 2],
    candidates: &'a [Box<str>],
    by: &'static str,
}

/// What there is to say against what was asked for.
#[derive(Serialize)]
pub(crate) struct JsonWarning {
    code: &'static str,
    message: JsonMessage,
}

#[derive(Serialize)]
struct JsonMessage {
    #[serde(rename = "zh-Hans")]
    hans: String,
    #[serde(rename = "zh-Hant")]
    hant: String,
    en: String,
}

#[derive(Serialize)]
struct JsonToken<'a> {
    word: &'a str,
    at: [u32; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<&'a str>,
}

/// How often each rule made a change, by its id.
struct JsonCounts<'a>(&'a BTreeMap<RuleId, u32>);

impl Serialize for JsonCounts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(rule, count)| (rule.0, count)))
    }
}

fn json(call: Call, input: &Text, outcome: &Outcome) -> String {
    let (before, after) = (Utf16Map::new(input.as_str()), Utf16Map::new(&outcome.text));
    let changing = !matches!(call, Call::Segment | Call::Keywords | Call::Articles);
    let topics = outcome.topics.as_ref().map(|topics| JsonTopics::new(topics, &after));
    let asked = topics.is_some();
    let JsonTopics { keywords, entities, new_words, summary, .. } = topics.unwrap_or_default();
    let object = Json {
        text: (changing || call == Call::Articles).then_some(&outcome.text),
        script: outcome.script.filter(|_| call == Call::Run).map(|s| s.id()),
        region: outcome.region.filter(|_| call == Call::Run).map(|r| r.id()),
        warnings: json_warnings(outcome),
        changes: changing.then(|| outcome.changes.iter().map(|c| change(c, &before, &after)).collect()),
        suggestions: changing.then(|| outcome.suggestions.iter().map(|s| suggestion(s, &before, &after)).collect()),
        marks: changing.then(|| outcome.marks.iter().map(|m| mark(m, &after)).collect()),
        alternatives: json_alternatives(outcome, &before, &after),
        counts: changing.then_some(JsonCounts(&outcome.counts)),
        tally: changing.then(|| tally(&outcome.tally)),
        tokens: outcome.tokens.as_ref().map(|tokens| json_tokens(&outcome.text, tokens, &after)),
        page: JsonPage::new(input.as_str(), outcome).filter(|_| call != Call::Keywords),
        articles_alone: if call == Call::Keywords { answers::by_article(outcome, &after) } else { None },
        keywords: asked.then_some(keywords),
        entities,
        new_words,
        summary,
        by_article: if call == Call::Keywords { None } else { answers::by_article(outcome, &after) },
    };
    serde_json::to_string(&object).expect("strings and finite numbers are JSON") + "\n"
}

fn tally(tally: &Tally) -> JsonTally {
    let &Tally { words, characters, han, latin_words, punctuation, paragraphs } = tally;
    JsonTally { words, characters, han, latin_words, punctuation, paragraphs }
}

fn change<'a>(change: &'a Change, before: &Utf16Map<'_>, after: &Utf16Map<'_>) -> JsonChange<'a> {
    JsonChange {
        rules: change.rules.iter().map(|rule| rule.0).collect(),
        certainty: certainty_name(change.certainty),
        before: pair(change.before, before),
        after: pair(change.after, after),
        with: &change.with,
        group: change.group,
    }
}

fn suggestion<'a>(suggestion: &'a Suggestion, before: &Utf16Map<'_>, after: &Utf16Map<'_>) -> JsonSuggestion<'a> {
    let place = pair(suggestion.before, before);
    JsonSuggestion { rule: suggestion.rule.0, before: place, at: pair(suggestion.at, after), with: &suggestion.with }
}

fn mark(mark: &Mark, after: &Utf16Map<'_>) -> JsonMark {
    JsonMark { rule: mark.rule.0, at: pair(mark.at, after) }
}

/// The alternatives, if they were asked for.
pub(crate) fn json_alternatives<'a>(
    outcome: &'a Outcome,
    before: &Utf16Map<'_>,
    after: &Utf16Map<'_>,
) -> Option<Vec<JsonAlternative<'a>>> {
    let json = |a: &'a Alternative| JsonAlternative {
        before: pair(a.before, before),
        at: pair(a.at, after),
        candidates: &a.candidates,
        by: a.by.id(),
    };
    Some(outcome.alternatives.as_ref()?.iter().map(json).collect())
}

/// The warnings.
pub(crate) fn json_warnings(outcome: &Outcome) -> Vec<JsonWarning> {
    let json = |warning: &Warning| {
        let [hans, hant, en] = warning.sentences();
        JsonWarning { code: warning.code(), message: JsonMessage { hans, hant, en } }
    };
    outcome.warnings.iter().map(json).collect()
}

fn json_tokens<'a>(text: &'a str, tokens: &'a Tokens, after: &Utf16Map<'_>) -> Vec<JsonToken<'a>> {
    let token =
        |(i, span): (usize, &Span)| JsonToken { word: span.of(text), at: pair(*span, after), tag: tokens.tag_name(i) };
    tokens.spans.iter().enumerate().map(token).collect()
}
