//! Packs the characters that look alike into `confusions.zhd`; `src/lexicon/confusions.rs` reads it.
//!
//! ```text
//! section 0     the characters, ascending, each as the varint of its distance from the one after its predecessor
//! section 1     by character: how many look-alikes come later, as a varint
//! section 2     those look-alikes, ascending: their places among the characters, as distances like the above
//! section 3     the likeness of each, in steps, one byte
//! section 4     what the steps mean: the least, and how much one step adds, in hundredths
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::zhd::{File, varint, varints};

/// As the workshop writes them: `cargo x confusions`.
const LEAST: u8 = 25;
const STEP: u8 = 10;

/// The dictionary file.
pub fn pack(sources: &Path) -> File {
    let path = sources.join("confusions/lookalikes.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows: BTreeMap<char, Vec<(char, u8)>> = text.lines().map(row).collect();
    let chars: BTreeSet<char> = rows.iter().flat_map(|(c, row)| row.iter().map(|(d, _)| *d).chain([*c])).collect();
    let places: BTreeMap<char, u32> = chars.iter().copied().zip(0..).collect();
    let (mut counts, mut alike, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for (c, place) in &places {
        let row = rows.get(c).map_or(&[][..], Vec::as_slice);
        varint(&mut counts, row.len() as u32);
        distances(&mut alike, place + 1, row.iter().map(|(d, _)| places[d]));
        steps.extend(row.iter().map(|(_, step)| *step));
    }
    let mut units = Vec::new();
    distances(&mut units, 0, chars.iter().map(|c| *c as u32));
    File {
        name: "look-alikes seen in Noto CJK 20220127",
        licence: "OFL-1.1",
        source: "pkg:deb/debian/fonts-noto-cjk@20220127%2Brepack1-1?epoch=1",
        sections: vec![units, counts, alike, steps, varints([LEAST, STEP].map(u32::from).into_iter())],
    }
}

/// A character, a tab, `55冖十`: what is 55 hundredths like it and comes later in Unicode, and so on; the look-alikes
/// ascending, each with its step.
fn row(line: &str) -> (char, Vec<(char, u8)>) {
    let mut fields = line.split('\t');
    let c = fields.next().and_then(|c| c.chars().next()).expect("a line begins with a character");
    let mut row = Vec::new();
    for group in fields {
        let (likeness, chars) = group.split_at(group.find(|c: char| !c.is_ascii_digit()).expect("it has characters"));
        let step = (likeness.parse::<u8>().expect("a number") - LEAST) / STEP;
        row.extend(chars.chars().map(|d| (d, step)));
    }
    row.sort_unstable();
    (c, row)
}

fn distances(out: &mut Vec<u8>, mut next: u32, numbers: impl Iterator<Item = u32>) {
    for number in numbers {
        varint(out, number - next);
        next = number + 1;
    }
}
