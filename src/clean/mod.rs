//! Many small rules, one engine. A rule is a card and a `find` function in a file of its own, and a row in
//! [the table](RULES); the engine runs the rows phase by phase until nothing is left to do.
//!
//! ```
//! use zhtidy::clean::{self, Preset, Settings};
//!
//! let settings = Settings::new(Preset::Light, &[], &[]).unwrap();
//! assert_eq!(clean::run("你好,世界!", &settings, None).text, "你好，世界！");
//! ```

mod choices;
mod keep;
mod presets;
mod replacement;
mod rule;
mod rules;
mod run;
mod stretches;

pub use choices::{BlankLines, Boilerplate, Indent, LineBreaks, LineEnds, Preset, Quotes, Spacing};
pub use keep::{Keep, Keeps};
pub use presets::Settings;
pub use replacement::Replacement;
pub use rule::{Group, Phase, Report, Rule, Scan};
pub use rules::{RULES, Row, presets_of, rule};
pub use run::{Aids, Pass, Passes, run};
pub use stretches::STRETCH;
