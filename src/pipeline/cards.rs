//! The cards of the cleaning rules: what `zhtidy rules` prints.

use serde::Serialize;

use crate::clean::{Preset, RULES, Rule};
use crate::pipeline::Format;
use crate::pipeline::markdown::{Manner, Rows};
use crate::pipeline::render::certainty_name;

/// All that can be known of a rule.
#[derive(Serialize)]
struct Card {
    id: &'static str,
    group: &'static str,
    phase: &'static str,
    certainty: &'static str,
    titles: Titles,
    examples: Vec<Example>,
    presets: Vec<&'static str>,
}

#[derive(Serialize)]
struct Titles {
    #[serde(rename = "zh-Hans")]
    hans: &'static str,
    #[serde(rename = "zh-Hant")]
    hant: &'static str,
    en: &'static str,
}

#[derive(Serialize)]
struct Example {
    before: &'static str,
    after: &'static str,
}

impl Card {
    fn of(rule: &Rule) -> Card {
        let [hans, hant, en] = rule.titles;
        Card {
            id: rule.id.0,
            group: rule.group.id(),
            phase: rule.phase.id(),
            certainty: certainty_name(rule.certainty),
            titles: Titles { hans, hant, en },
            examples: rule.examples.iter().map(|(before, after)| Example { before, after }).collect(),
            presets: Preset::ALL.into_iter().filter(|preset| preset.has(rule)).map(Preset::id).collect(),
        }
    }
}

/// The rules there are. As text, one a line: id, certainty, title in English and Simplified Chinese.
pub fn render_rules(format: Format) -> String {
    match format {
        Format::Json => {
            let cards: Vec<Card> = RULES.iter().map(|rule| Card::of(rule)).collect();
            format!("{{\"rules\":{}}}\n", serde_json::to_string(&cards).expect("strings are JSON"))
        }
        Format::Markdown => {
            let mut out = String::new();
            let mut rows = Rows::new(&mut out, Manner::Tables);
            rows.begin(&["rule", "how sure", "what it does", "作用"]);
            for rule in RULES {
                let [hans, _, en] = rule.titles;
                rows.row(&[rule.id.0, certainty_name(rule.certainty), en, hans]);
            }
            out
        }
        Format::Text | Format::Html | Format::Diff => {
            let width = RULES.iter().map(|rule| rule.id.0.len()).max().unwrap_or(0);
            let line = |rule: &&Rule| {
                let [hans, _, en] = rule.titles;
                format!("{:width$}  {:7}  {en} · {hans}\n", rule.id.0, certainty_name(rule.certainty))
            };
            RULES.iter().map(line).collect()
        }
    }
}
