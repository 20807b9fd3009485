//! A dictionary in, words out.

use jieba_rs::Jieba;
use wasm_bindgen::prelude::*;

/// jieba-rs with a dictionary.
#[wasm_bindgen]
pub struct Peer(Jieba);

#[wasm_bindgen]
impl Peer {
    /// With a dict.txt.
    #[wasm_bindgen(constructor)]
    pub fn new(mut dictionary: &[u8]) -> Result<Peer, JsError> {
        Ok(Peer(Jieba::with_dict(&mut dictionary)?))
    }

    /// The words.
    pub fn cut(&self, text: &str) -> Vec<String> {
        self.0.cut(text, true).iter().map(|token| token.word.to_owned()).collect()
    }

    /// Where each word ends, in UTF-16.
    pub fn ends(&self, text: &str) -> Vec<u32> {
        let lengths = self.0.cut(text, true).into_iter().map(|token| token.word.encode_utf16().count() as u32);
        let sum = |end: &mut u32, length: u32| {
            *end += length;
            Some(*end)
        };
        lengths.scan(0, sum).collect()
    }

    /// Words and tags in turn.
    pub fn tag(&self, text: &str) -> Vec<String> {
        self.0.tag(text, true).iter().flat_map(|tag| [tag.word.to_owned(), tag.tag.to_owned()]).collect()
    }
}
