//! Any bytes in any encoding: no panic, and what could not be read is where the text says so.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhtidy::text::{Encoding, Strictness, decode};

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    // One number more than there are encodings: it is told by the bytes.
    let hint = Encoding::ALL.get(usize::from(*which) % (Encoding::ALL.len() + 1)).copied();
    if let Ok(decoded) = decode(bytes, hint, Strictness::Replace) {
        for damage in decoded.text.damage() {
            assert_eq!(damage.at.of(decoded.text.as_str()), "\u{FFFD}");
        }
    }
});
