//! A string in, a string out.

use wasm_bindgen::prelude::*;
use zhconv::Variant;

/// Converts to `zh-hans`, `zh-hant` or `zh-tw`.
#[wasm_bindgen]
pub fn convert(text: &str, target: &str) -> Result<String, JsError> {
    let target: Variant = target.parse().map_err(|_| JsError::new("there is no such variant"))?;
    Ok(zhconv::zhconv(text, target))
}
