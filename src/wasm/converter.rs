//! The `convert` artefact: conversion and nothing else.

use std::collections::HashMap;

use wasm_bindgen::prelude::*;

use crate::convert::{Converter, Tofu, Variant};
use crate::error::Error;
use crate::lexicon::{Part, Store};

/// Dictionaries, and the converters made from them so far.
#[wasm_bindgen]
#[derive(Default)]
pub struct Toolkit {
    store: Store,
    made: HashMap<(&'static str, bool), Converter>,
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
        self.made.clear();
        Ok(self.store.load(bytes)?.kind().to_owned())
    }

    /// Has the dictionary of this kind been loaded?
    pub fn has(&self, kind: &str) -> bool {
        Part::ALL.into_iter().any(|part| part.kind() == kind && self.store.has(part))
    }

    /// `text` in another variant, by the id of one of OpenCC's configurations, in UTF-16.
    pub fn convert(&mut self, text: &str, variant: &str, tofu: bool) -> Result<Vec<u16>, JsValue> {
        Ok(self.converter(variant.parse()?, tofu)?.convert_utf16(text))
    }

    fn converter(&mut self, variant: Variant, tofu: bool) -> Result<&Converter, Error> {
        let key = (variant.id(), tofu);
        if !self.made.contains_key(&key) {
            let tofu = if tofu { Tofu::On } else { Tofu::Off };
            self.made.insert(key, Converter::try_new(&self.store, variant, tofu)?);
        }
        Ok(&self.made[&key])
    }
}

/// The ids of all variants.
#[wasm_bindgen]
pub fn variants() -> Vec<String> {
    Variant::ALL.iter().map(|v| v.id().to_owned()).collect()
}
