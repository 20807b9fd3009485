//! Any bytes by any variant: no panic, and the edits make the converted text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zhtidy::convert::{Converter, Tofu, Variant};
use zhtidy::lexicon::Store;

static CONVERTERS: LazyLock<Vec<Converter>> = LazyLock::new(|| {
    let each = |variant| [Tofu::Off, Tofu::On].map(|tofu| Converter::try_new(Store::builtin(), variant, tofu));
    Variant::ALL.into_iter().flat_map(each).map(|made| made.expect("everything is built in")).collect()
});

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    let converter = &CONVERTERS[usize::from(*which) % CONVERTERS.len()];
    let (converted, _) = converter.edits(&text).apply(&text);
    assert_eq!(converted, converter.convert(&text));
});
