//! Any text with any words of the user's own: no panic, and the words cover the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhtidy::lexicon::{Store, UserWords};
use zhtidy::segment::{Hmm, Mode, Segmenter};

fuzz_target!(|data: &[u8]| {
    let Some((head, bytes)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    // Before the first NUL a word on each line; the even ones are none.
    let (words, text) = text.split_once('\0').unwrap_or(("", &text));
    let mut user = UserWords::new();
    for (i, word) in words.lines().enumerate() {
        if i % 2 == 0 { user.add(word, None, None) } else { user.remove(word) }
    }
    let segmenter = Segmenter::try_new(Store::builtin(), user).expect("everything is built in");
    let hmm = if head & 1 == 0 { Hmm::On } else { Hmm::Off };
    let mut end = 0;
    for token in segmenter.cut(text, Mode::Precise, hmm) {
        assert_eq!(token.span.start, end);
        end = token.span.end;
    }
    assert_eq!(end as usize, text.len());
});
