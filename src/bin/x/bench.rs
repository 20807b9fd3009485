//! `cargo x bench`: the measurements of tests/bench, compiled as what ships is compiled.

use crate::Done;
use crate::work::{cargo, shown};

pub fn run() -> Done {
    let mut bench = cargo();
    // Cargo unwinds in benches whatever the profile says; so that it compiles one library and not two, it is told to.
    bench.args(["bench", "--quiet", "--bench", "growth"]).env("CARGO_PROFILE_RELEASE_PANIC", "unwind");
    shown(&mut bench)
}
