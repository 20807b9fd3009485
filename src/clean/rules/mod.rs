//! THE TABLE: one row per rule. Within a phase, the earlier row wins where two rules want the same place.

use crate::clean::choices::Preset::{self, Light, Ocr, Pdf, Web};
use crate::clean::rule::Rule;
use crate::error::{Error, ErrorKind};

mod blank_lines;
mod brackets;
mod breadcrumbs;
mod broken_paragraphs;
mod compatibility_han;
mod contact_lines;
mod context;
mod control_characters;
mod copyright_notices;
mod dashes;
mod dingbats;
mod doubled_words;
mod editor_credits;
mod ellipses;
mod emoji_glosses;
mod exotic_spaces;
mod false_headings;
mod full_stops;
mod full_width_letters;
mod gaps;
mod headings;
mod html_entities;
mod image_placeholders;
mod indents;
mod letter_spacing;
mod ligatures;
mod line_ends;
mod link_farms;
mod look_alikes;
mod loops;
mod marks;
mod mastheads;
mod minority_script;
mod misread_dashes;
mod misread_symbols;
mod mixed_spacing;
mod mojibake;
mod near_copies;
mod own_replacements;
mod page_furniture;
mod paragraph_gaps;
mod paragraph_indents;
mod pinyin_glosses;
mod private_use;
mod reading;
mod repeated_blocks;
mod running_heads;
mod shifted_bytes;
mod spaces_at_marks;
mod split_words;
mod straight_quotes;
mod stray_and;
mod swallowed_bytes;
mod trailing_spaces;
mod vertical_forms;
mod vertical_lines;
mod wire_datelines;
mod wrapped_lines;
mod wrapped_spaces;
mod zero_width;

/// One row: a rule, and the presets that it belongs to beside `gentle`, which has all that are certain, and `full`, which
/// has all.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The rule.
    pub rule: &'static Rule,
    /// Where it runs unless somebody says otherwise.
    pub presets: &'static [Preset],
}

const ALL: &[Preset] = &[Light, Ocr, Pdf, Web];
/// What only a page of print or an engine that read one leaves.
const PRINT: &[Preset] = &[Light, Ocr, Pdf];
/// What only an engine that read print leaves.
const SCAN: &[Preset] = &[Light, Ocr];
/// What only a web page leaves.
const PAGE: &[Preset] = &[Light, Web];

/// All rows, in order.
#[rustfmt::skip]
pub static ROWS: &[Row] = &[
    // Bytes
    Row { rule: &mojibake::RULE, presets: ALL },
    Row { rule: &shifted_bytes::RULE, presets: ALL },
    Row { rule: &swallowed_bytes::RULE, presets: ALL },
    Row { rule: &html_entities::RULE, presets: ALL },
    // Controls
    Row { rule: &control_characters::RULE, presets: ALL },
    Row { rule: &zero_width::RULE, presets: ALL },
    Row { rule: &exotic_spaces::RULE, presets: ALL },
    Row { rule: &dingbats::RULE, presets: ALL },
    Row { rule: &private_use::RULE, presets: ALL },
    Row { rule: &compatibility_han::RULE, presets: ALL },
    Row { rule: &vertical_forms::RULE, presets: ALL },
    Row { rule: &ligatures::RULE, presets: ALL },
    // Wraps
    Row { rule: &wrapped_spaces::RULE, presets: PRINT },
    Row { rule: &wrapped_lines::RULE, presets: PRINT },
    Row { rule: &letter_spacing::RULE, presets: PRINT },
    // Glosses
    Row { rule: &pinyin_glosses::RULE, presets: PAGE },
    Row { rule: &emoji_glosses::RULE, presets: PAGE },
    // Lines
    Row { rule: &breadcrumbs::RULE, presets: PAGE },
    Row { rule: &page_furniture::RULE, presets: PAGE },
    Row { rule: &running_heads::RULE, presets: PRINT },
    Row { rule: &image_placeholders::RULE, presets: PAGE },
    Row { rule: &copyright_notices::RULE, presets: ALL },
    Row { rule: &contact_lines::RULE, presets: ALL },
    Row { rule: &editor_credits::RULE, presets: ALL },
    Row { rule: &link_farms::RULE, presets: PAGE },
    Row { rule: &vertical_lines::RULE, presets: SCAN },
    Row { rule: &mastheads::RULE, presets: SCAN },
    Row { rule: &false_headings::RULE, presets: SCAN },
    Row { rule: &indents::RULE, presets: ALL },
    Row { rule: &trailing_spaces::RULE, presets: ALL },
    Row { rule: &blank_lines::RULE, presets: ALL },
    // Repeats
    Row { rule: &repeated_blocks::RULE, presets: ALL },
    Row { rule: &near_copies::RULE, presets: SCAN },
    Row { rule: &loops::RULE, presets: SCAN },
    // Joins
    Row { rule: &broken_paragraphs::RULE, presets: ALL },
    // Headings
    Row { rule: &headings::RULE, presets: ALL },
    // Punctuation
    Row { rule: &full_width_letters::RULE, presets: ALL },
    Row { rule: &stray_and::RULE, presets: SCAN },
    Row { rule: &ellipses::RULE, presets: ALL },
    Row { rule: &dashes::RULE, presets: ALL },
    Row { rule: &brackets::RULE, presets: ALL },
    Row { rule: &full_stops::RULE, presets: ALL },
    Row { rule: &marks::RULE, presets: ALL },
    Row { rule: &split_words::RULE, presets: PRINT },
    Row { rule: &gaps::RULE, presets: ALL },
    Row { rule: &mixed_spacing::RULE, presets: ALL },
    // Quotes
    Row { rule: &straight_quotes::RULE, presets: ALL },
    // Spaces
    Row { rule: &spaces_at_marks::RULE, presets: ALL },
    // Script
    Row { rule: &minority_script::RULE, presets: ALL },
    // Look-alikes
    Row { rule: &wire_datelines::RULE, presets: SCAN },
    Row { rule: &misread_symbols::RULE, presets: SCAN },
    Row { rule: &misread_dashes::RULE, presets: SCAN },
    Row { rule: &look_alikes::RULE, presets: SCAN },
    Row { rule: &doubled_words::RULE, presets: SCAN },
    // Own
    Row { rule: &own_replacements::RULE, presets: ALL },
    // Form
    Row { rule: &paragraph_indents::RULE, presets: ALL },
    Row { rule: &paragraph_gaps::RULE, presets: ALL },
    Row { rule: &line_ends::RULE, presets: ALL },
];

/// The rules that weigh their guesses with the vocabulary; without it they do less.
pub(crate) static WEIGHING: &[&Rule] = &[
    &broken_paragraphs::RULE,
    &wrapped_lines::RULE,
    &mojibake::RULE,
    &shifted_bytes::RULE,
    &swallowed_bytes::RULE,
    &vertical_lines::RULE,
    &mastheads::RULE,
    &headings::RULE,
    &letter_spacing::RULE,
    &split_words::RULE,
    &look_alikes::RULE,
    &misread_symbols::RULE,
    &misread_dashes::RULE,
    &doubled_words::RULE,
];

/// The rules that look characters up in the code pages; without them they do nothing.
pub(crate) static RECODING: &[&Rule] =
    &[&mojibake::RULE, &shifted_bytes::RULE, &swallowed_bytes::RULE, &minority_script::RULE];

/// The rules that join lines, left out where lines are to stay.
pub(crate) static JOINING: &[&Rule] = &[&wrapped_lines::RULE, &broken_paragraphs::RULE];

/// The rules that compare how characters look; without the table of look-alikes they do nothing.
pub(crate) static COMPARING: &[&Rule] = &[&look_alikes::RULE];

/// The rules of all rows, in order.
pub static RULES: &[&Rule] = &rules::<{ ROWS.len() }>();

const fn rules<const N: usize>() -> [&'static Rule; N] {
    let mut rules = [ROWS[0].rule; N];
    let mut i = 0;
    while i < N {
        rules[i] = ROWS[i].rule;
        i += 1;
    }
    rules
}

/// The rule called `id`.
///
/// # Errors
/// [`ErrorKind::UnknownRule`]; the sentence lists the ids there are.
pub fn rule(id: &str) -> Result<&'static Rule, Error> {
    let found = RULES.iter().copied().find(|rule| rule.id.0 == id);
    found.ok_or_else(|| {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id.0).collect();
        Error::unknown(ErrorKind::UnknownRule, "rule", id, &ids)
    })
}

/// The presets that have `rule`.
pub fn presets_of(rule: &Rule) -> impl Iterator<Item = Preset> {
    Preset::ALL.into_iter().filter(move |preset| preset.has(rule))
}
