//! What a plan makes of a text.

use std::collections::BTreeMap;

use crate::articles::Found;
use crate::convert::{Choice, Region, Script, Warning};
use crate::doc::Tally;
use crate::pipeline::Topics;
use crate::segment::Tag;
use crate::text::{Change, Mark, RuleId, Shift, Span, Suggestion};

/// Everything that was found and done. Offsets are bytes: of the text that came in (`before`), else of `text`.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The text that goes out.
    pub text: String,
    /// The script of the text that came in, if the dictionary that tells is at hand; `segment` and `keywords` do not say.
    pub script: Option<Script>,
    /// Whose Traditional Chinese the text that came in is, where it is Traditional and tells.
    pub region: Option<Region>,
    /// Why the conversion that was asked for may damage the text.
    pub warnings: Vec<Warning>,
    /// Every change, in order; outside of them both texts read the same.
    pub changes: Vec<Change>,
    /// Offered, not made.
    pub suggestions: Vec<Suggestion>,
    /// Places worth knowing that nobody changed.
    pub marks: Vec<Mark>,
    /// Where conversion had a choice, in order, if that was asked for.
    pub alternatives: Option<Vec<Alternative>>,
    /// How many changes each rule had a part in.
    pub counts: BTreeMap<RuleId, u32>,
    /// How long `text` is; `segment` and `keywords` do not count.
    pub tally: Tally,
    /// The articles that `text` consists of, if they were asked for.
    pub articles: Option<Found>,
    /// Leads places of the text that came in to those of `text`, and back.
    pub shift: Shift,
    /// What `text` is about, if that was asked.
    pub topics: Option<Topics>,
    /// What each of `articles` is about, if that was asked.
    pub by_article: Option<Vec<Topics>>,
    /// The words of `text`, if they were asked for.
    pub tokens: Option<Tokens>,
}

/// A place where conversion had a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Bytes of the text that came in.
    pub before: Span,
    /// Bytes of the text that went out.
    pub at: Span,
    /// What could stand there; what the tables prefer comes first.
    pub candidates: Vec<Box<str>>,
    /// What the tables' preference goes by.
    pub by: Choice,
}

/// The words of a text, in order.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Where each word stands. In modes other than `precise`, words may overlap or leave characters out.
    pub spans: Vec<Span>,
    /// The part of speech of each word, if that was asked for: a place in `tag_names`.
    pub tags: Option<Vec<Tag>>,
    /// The names of the tags, in jieba's letters.
    pub tag_names: Vec<Box<str>>,
}

/// The words of a text by where they end, in UTF-16 units; each begins where the one before ends.
#[derive(Clone, Debug, Default)]
pub struct WordEnds {
    /// Where each word ends.
    pub ends: Vec<u32>,
    /// The part of speech of each word, if that was asked for: a place in `tag_names`.
    pub tags: Vec<u8>,
    /// The names of the tags, in jieba's letters.
    pub tag_names: Vec<Box<str>>,
}

impl Tokens {
    /// The name of the part of speech of word `index`, if that was asked for.
    pub fn tag_name(&self, index: usize) -> Option<&str> {
        let tag = self.tags.as_ref()?.get(index)?;
        self.tag_names.get(usize::from(tag.0)).map(|name| &**name)
    }
}
