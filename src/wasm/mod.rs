//! The only room that knows JavaScript. It translates, it does not think: strings, options and offsets in, plain objects
//! and typed arrays out. Offsets are UTF-16 code units here and nowhere else.
//!
//! One artefact is built per set of features: `full`, `convert` (no features) and `decode`.

mod error;
#[cfg(feature = "full")]
mod toolkit;
#[cfg(feature = "full")]
mod types;

#[cfg(not(any(feature = "full", feature = "decode")))]
mod converter;
#[cfg(feature = "decode")]
mod decoder;

/// Panics become readable messages in the console; the trap itself is the worker client's to handle.
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}
