//! What a caller may ask for. The same names in JavaScript, in JSON and on the command line.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// The calls there are; each takes its own part of the [`Options`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// Repair the text.
    Clean,
    /// Convert it to another variant.
    Convert,
    /// Cut it into words.
    Segment,
    /// Find its keywords.
    Keywords,
    /// Repair it and put its articles together.
    Articles,
    /// All of it, in this order, as far as the options ask for it.
    Run,
}

impl Call {
    /// Every call, by the name that JavaScript and the command line use.
    pub const ALL: [(&'static str, Call); 6] = [
        ("clean", Call::Clean),
        ("convert", Call::Convert),
        ("segment", Call::Segment),
        ("keywords", Call::Keywords),
        ("articles", Call::Articles),
        ("run", Call::Run),
    ];

    /// The call of that name.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`], listing the names.
    pub fn from_name(name: &str) -> Result<Call, Error> {
        let found = Call::ALL.iter().find(|(n, _)| *n == name).map(|(_, call)| *call);
        found.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, "call", name, &Call::ALL.map(|(n, _)| n)))
    }
}

/// Everything that can be asked for. `Default` is what an empty object means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Whether `run` cleans; it does unless this is `false`.
    pub clean: Option<bool>,
    /// Which rules to begin with, by the id of a preset.
    pub preset: Option<String>,
    /// Rules to add, by id.
    pub on: Vec<String>,
    /// Rules to leave out, by id; wins over `on`.
    pub off: Vec<String>,
    /// What becomes of spaces between Han and Latin or digits: `auto`, `remove`, `keep`, `add`.
    pub spacing: Option<String>,
    /// Which quotation marks straight quotes become: `auto`, `curly`, `corner`, `keep`.
    pub quotes: Option<String>,
    /// What becomes of boilerplate: `remove` (without one), or `mark`, which leaves it and says where it is.
    pub boilerplate: Option<String>,
    /// What becomes of lines that a column has broken: `join` (without one), `keep`.
    pub line_breaks: Option<String>,
    /// How paragraphs begin: `keep` (without one), `none`, `two` (ideographic spaces).
    pub indent: Option<String>,
    /// What stands between paragraphs: `keep` (without one), `none`, `one` (blank line).
    pub blank_lines: Option<String>,
    /// How lines end: `keep` (without one), `lf`, `crlf`.
    pub line_ends: Option<String>,
    /// What the user wants replaced, at the end of cleaning.
    pub replace: Vec<Replace>,
    /// Changes that the user took back.
    pub keep: Vec<Keep>,
    /// Suggestions that the user wants carried out.
    pub accept: Vec<Keep>,
    /// The id of one of OpenCC's configurations; none converts nothing.
    pub variant: Option<String>,
    /// Whether conversion may use characters that few fonts have.
    pub tofu: bool,
    /// Whether what is converted is HTML, of which tags, scripts and code stay.
    pub html: bool,
    /// What conversion leaves alone: `links`, `code`, `marked` (`-{…}-`), `titles`, `quoted`.
    pub protect: Vec<String>,
    /// What conversion makes of quotation marks: `keep` (without one), `curly`, `corner`, `region`.
    pub punctuation: Option<String>,
    /// Whether to tell where conversion had a choice.
    pub alternatives: bool,
    /// What the user chose there.
    pub choose: Vec<Choose>,
    /// Whether `run` cuts the text into articles.
    pub articles: bool,
    /// How to cut into words.
    pub segment: SegmentOptions,
    /// How to find keywords; without it `run` finds none.
    pub keywords: Option<KeywordOptions>,
    /// The user's own words.
    pub words: Vec<Word>,
}

/// A place that the user has decided about: a change taken back (what stood there stays), or a suggestion accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Keep {
    /// The rule whose change or suggestion it is; none means every rule.
    #[serde(default)]
    pub rule: Option<String>,
    /// The place in the text that comes in: UTF-16 code units, `[from, to]`.
    pub before: [u32; 2],
}

/// What the user chose where conversion had a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choose {
    /// The place in the text that comes in, as an alternative names it: UTF-16 code units, `[from, to]`.
    pub before: [u32; 2],
    /// What is to stand there: one of the candidates, or anything else.
    pub with: String,
}

/// What the user wants found and replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Replace {
    /// What to look for.
    pub find: String,
    /// What comes in its place.
    #[serde(default)]
    pub with: String,
    /// Whether `find` is a pattern, as [`Replacement::try_new`](crate::clean::Replacement::try_new) takes it, rather than
    /// the characters themselves.
    #[serde(default)]
    pub pattern: bool,
}

/// How to cut into words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SegmentOptions {
    /// `precise` (without one), `search` or `all`.
    pub mode: Option<String>,
    /// Whether to find words that are in no dictionary; it does unless this is `false`.
    pub hmm: Option<bool>,
    /// Whether to tag each word with its part of speech.
    pub tags: bool,
    /// Whether to cut finely: without the rarest words, most of which are long.
    pub fine: bool,
}

/// How to find keywords.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct KeywordOptions {
    /// `phrases` (without one), `tfidf` or `textrank`.
    pub method: Option<String>,
    /// How many, at most; 20 without it.
    pub top: Option<u32>,
    /// Words that are no keywords, beside those of the built-in list.
    pub stop: Vec<String>,
    /// Whether the built-in list of stop words counts; it does unless this is `false`.
    pub stop_list: Option<bool>,
    /// Whether numbers may be keywords; they may not unless this is `true`.
    pub numbers: Option<bool>,
    /// Whether words of ASCII letters may be keywords; they may unless this is `false`.
    pub latin: Option<bool>,
    /// Whether single characters may be keywords; they may not unless this is `true`.
    pub singles: Option<bool>,
    /// If not empty: the parts of speech that keywords may have, a phrase at its end.
    pub tags: Vec<String>,
    /// Texts in which words are counted to know how rare they are, beside the built-in counts.
    pub corpus: Vec<String>,
    /// Whether those texts alone count.
    pub corpus_only: bool,
    /// Whether to look at each article by itself, too; a page is cleaned for that first, unless `clean` is `false`.
    pub per_article: bool,
    /// Whether to find persons, places, organisations, dates and titles; each article always has them.
    pub entities: bool,
    /// Whether to find words that no dictionary has.
    pub new_words: bool,
    /// How many sentences of a summary to find; none without it.
    pub summary: Option<u32>,
}

/// A word of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Word {
    /// The word: any characters, spaces included.
    pub word: String,
    /// Its frequency, in the scale of jieba's dictionary; without one, enough to be cut as a word.
    #[serde(default)]
    pub weight: Option<u32>,
    /// Its part of speech, in jieba's letters.
    #[serde(default)]
    pub tag: Option<String>,
    /// What conversion makes of it; without one, what the tables say.
    #[serde(default)]
    pub becomes: Option<String>,
}

impl Options {
    /// Reads options from a JSON object; an empty string is an empty object.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`] with what is wrong; for an unknown name it lists the valid ones.
    pub fn from_json(json: &str) -> Result<Options, Error> {
        let json = if json.trim().is_empty() { "{}" } else { json };
        serde_json::from_str(json)
            .map_err(|e| Error::new(ErrorKind::BadOptions, format!("these options cannot be used: {e}")))
    }
}
