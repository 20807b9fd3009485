//! The `decode` artefact: legacy encodings, the same on every host.

use js_sys::{Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::text::{Encoding, Strictness, Utf16Map, decode as decode_bytes};

/// Bytes as `{ text, encoding, damaged }`; `damaged` holds UTF-16 `from, to` pairs of what became U+FFFD.
#[wasm_bindgen]
pub fn decode(bytes: &[u8], hint: Option<String>, strict: Option<bool>) -> Result<Object, JsValue> {
    let hint = hint.map(|label| Encoding::from_label(&label)).transpose()?;
    let strictness = if strict == Some(true) { Strictness::Fail } else { Strictness::Replace };
    let decoded = decode_bytes(bytes, hint, strictness)?;
    let text = decoded.text.as_str();
    let damaged = Utf16Map::new(text).units(decoded.text.damage().iter().flat_map(|d| [d.at.start, d.at.end]));
    let object = Object::new();
    Reflect::set(&object, &"text".into(), &text.into())?;
    Reflect::set(&object, &"encoding".into(), &decoded.encoding.name().into())?;
    Reflect::set(&object, &"damaged".into(), &Uint32Array::from(damaged.as_slice()))?;
    Ok(object)
}
