//! Any text by any preset: no panic, the changes lead from one text to the other, and a second cleaning finds nothing to do.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zhtidy::clean::Preset;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Options, Plan};
use zhtidy::text::Text;

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| {
    let plan = |preset: Preset| {
        let options = Options::from_json(&format!(r#"{{"preset":"{}"}}"#, preset.id())).expect("there is such a preset");
        Plan::try_new(Call::Clean, &options, Store::builtin()).expect("everything is built in")
    };
    Preset::ALL.into_iter().map(plan).collect()
});

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let plan = &PLANS[usize::from(*which) % PLANS.len()];
    let Ok(text) = Text::try_new(String::from_utf8_lossy(bytes)) else { return };
    let outcome = plan.run(&text);
    let (mut made, mut end) = (String::new(), 0);
    for change in &outcome.changes {
        made += &text.as_str()[end..change.before.start as usize];
        made += &change.with;
        end = change.before.end as usize;
    }
    made += &text.as_str()[end..];
    assert_eq!(made, outcome.text);
    let again = plan.run(&Text::try_new(outcome.text.as_str()).expect("it is no longer than before"));
    assert_eq!(again.text, outcome.text);
});
