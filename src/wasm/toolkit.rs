//! The `full` artefact: one object that holds dictionaries and answers calls.

use js_sys::{JsString, Object};
use wasm_bindgen::prelude::*;

use crate::convert::Variant;
use crate::error::Error;
use crate::lexicon::{Part, Store};
use crate::pipeline::{self, Call, Format, Options, Outcome, Plan};
use crate::text::{Cause, Damage, Span, Text, sort_by_number};
use crate::wasm::types;

/// Dictionaries, and the last plan made, which the next call with the same options takes up.
#[wasm_bindgen]
#[derive(Default)]
pub struct Toolkit {
    store: Store,
    last: Option<(Call, Options, Plan)>,
}

#[wasm_bindgen]
impl Toolkit {
    /// Nothing loaded.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Toolkit {
        Toolkit::default()
    }

    /// Takes a `.zhd` file in; returns its kind.
    pub fn load(&mut self, bytes: &[u8]) -> Result<String, JsValue> {
        self.last = None;
        Ok(self.store.load(bytes)?.kind().to_owned())
    }

    /// Has the dictionary of this kind been loaded?
    pub fn has(&self, kind: &str) -> bool {
        Part::ALL.into_iter().any(|part| part.kind() == kind && self.store.has(part))
    }

    /// The kinds of dictionary that this call still needs.
    pub fn needs(&self, call: &str, options: &JsValue) -> Result<Vec<String>, JsValue> {
        let parts = pipeline::needs(Call::from_name(call)?, &types::options(options)?)?;
        Ok(parts.into_iter().filter(|part| !self.store.has(*part)).map(|part| part.kind().to_owned()).collect())
    }

    /// Everything that the options ask for; `bytes_damaged` holds the UTF-16 `from, to` pairs of what a decoder could
    /// not read, if any.
    pub fn run(
        &mut self,
        call: &str,
        text: &JsString,
        options: &JsValue,
        bytes_damaged: Option<Vec<u32>>,
    ) -> Result<Object, JsValue> {
        let (input, outcome) = self.outcome(Call::from_name(call)?, text, options, bytes_damaged)?;
        types::outcome(&input, &outcome)
    }

    /// What `run` gives as `text` for the call `convert`, and nothing else, in UTF-16: the fast way.
    #[wasm_bindgen(js_name = convertText)]
    pub fn convert_text(&mut self, text: String, options: &JsValue) -> Result<Vec<u16>, JsValue> {
        let plan = self.plan(Call::Convert, options)?;
        Ok(plan.convert_only(Text::try_new(text)?.as_str()))
    }

    /// The words of a text: `{ ends, tags?, tagNames? }`.
    pub fn segment(&mut self, text: &JsString, options: &JsValue) -> Result<Object, JsValue> {
        let plan = self.plan(Call::Segment, options)?;
        let text = Text::try_new(String::from(text))?;
        match plan.word_ends(text.as_str()) {
            Some(words) => types::words(&words),
            None => types::tokens(&plan.run(&text)),
        }
    }

    /// The keywords of a text: `[{ word, weight, count, spans, reasons? }]`.
    pub fn keywords(&mut self, text: &JsString, options: &JsValue) -> Result<js_sys::Array, JsValue> {
        let (_, outcome) = self.outcome(Call::Keywords, text, options, None)?;
        types::keywords(&outcome)
    }

    /// The articles of a page: `{ text, articles, unplaced, page, seams }`.
    pub fn articles(
        &mut self,
        text: &JsString,
        options: &JsValue,
        bytes_damaged: Option<Vec<u32>>,
    ) -> Result<Object, JsValue> {
        let (input, outcome) = self.outcome(Call::Articles, text, options, bytes_damaged)?;
        types::page(&input, &outcome)
    }

    /// What the native command line prints for this call.
    pub fn render(
        &mut self,
        call: &str,
        text: &JsString,
        options: &JsValue,
        format: &str,
        bytes_damaged: Option<Vec<u32>>,
    ) -> Result<String, JsValue> {
        let call = Call::from_name(call)?;
        let format = Format::from_name(format, call)?;
        let (input, outcome) = self.outcome(call, text, options, bytes_damaged)?;
        Ok(pipeline::render(call, &input, &outcome, format))
    }

    /// What the command line says against this call, in English.
    pub fn warnings(&mut self, call: &str, text: &str, options: &JsValue) -> Result<Vec<String>, JsValue> {
        let warnings = self.plan(Call::from_name(call)?, options)?.warnings(text);
        Ok(warnings
            .into_iter()
            .map(|warning| {
                let [_, _, english] = warning.sentences();
                english
            })
            .collect())
    }

    fn outcome(
        &mut self,
        call: Call,
        text: &JsString,
        options: &JsValue,
        bytes_damaged: Option<Vec<u32>>,
    ) -> Result<(Text, Outcome), Error> {
        let plan = self.plan(call, options)?;
        let input = input(text, &bytes_damaged.unwrap_or_default())?;
        let outcome = plan.run(&input);
        Ok((input, outcome))
    }

    fn plan(&mut self, call: Call, options: &JsValue) -> Result<&Plan, Error> {
        let options = types::options(options)?;
        if !self.last.as_ref().is_some_and(|(c, o, _)| *c == call && *o == options) {
            let plan = Plan::try_new(call, &options, &self.store)?;
            self.last = Some((call, options, plan));
        }
        let (_, _, plan) = self.last.as_ref().expect("it was made just now");
        Ok(plan)
    }
}

/// A JavaScript string as text. Crossing over has made a lone surrogate U+FFFD, which is one unit as well.
fn input(string: &JsString, bytes_damaged: &[u32]) -> Result<Text, Error> {
    let text = String::from(string);
    let lone = if types::is_well_formed(string) { Vec::new() } else { lone_surrogates(string) };
    let causes = lone.into_iter().map(|unit| (unit, Cause::Surrogate));
    let bytes = bytes_damaged.chunks_exact(2).map(|pair| (pair[0], Cause::Bytes));
    let mut damage: Vec<(u32, Cause)> = causes.chain(bytes).collect();
    sort_by_number(&mut damage, |(unit, _)| u64::from(*unit));
    let damage = places(&text, &damage);
    Text::with_damage(text, damage)
}

/// The UTF-16 offsets of surrogates without their other half.
fn lone_surrogates(string: &JsString) -> Vec<u32> {
    let mut unit = 0;
    let mut found = Vec::new();
    for decoded in char::decode_utf16(string.iter()) {
        if decoded.is_err() {
            found.push(unit);
        }
        unit += decoded.map_or(1, |c| c.len_utf16() as u32);
    }
    found
}

/// Rising UTF-16 offsets of U+FFFD as byte spans, in one walk; an offset where there is none is passed over.
fn places(text: &str, damage: &[(u32, Cause)]) -> Vec<Damage> {
    let mut found = Vec::with_capacity(damage.len());
    let mut rest = damage.iter().peekable();
    let mut unit = 0;
    for (byte, c) in text.char_indices() {
        if rest.peek().is_none() {
            break;
        }
        while let Some((at, cause)) = rest.next_if(|(at, _)| *at <= unit) {
            if *at == unit && c == '\u{FFFD}' {
                found.push(Damage { at: Span::new(byte, byte + c.len_utf8()), cause: *cause });
            }
        }
        unit += c.len_utf16() as u32;
    }
    found
}

/// The ids of all variants.
#[wasm_bindgen]
pub fn variants() -> Vec<String> {
    Variant::ALL.iter().map(|v| v.id().to_owned()).collect()
}

/// What `zhtidy rules` prints; as `json`, the cards of the rules.
#[wasm_bindgen(js_name = renderRules)]
pub fn render_rules(format: &str) -> Result<String, JsValue> {
    Ok(pipeline::render_rules(Format::plain_from_name(format)?))
}
