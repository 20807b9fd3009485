//! Packs the code pages of GBK, Big5 and Shift JIS into `codepages.zhd`; `src/lexicon/codepages.rs` reads it.
//!
//! ```text
//! section 0     GBK: what each pair of bytes stands for, leads 81–FE × trails 40–7E 80–FE
//! section 1     Big5: the same, leads A1–F9 × trails 40–7E A1–FE; 0 for a pair that stands for nothing
//! section 2     Traditional characters, ascending: zigzag steps
//! section 3     what each of them is in Simplified
//! section 4     those of them that Simplified text has too
//! section 5     those of them that have no one partner in Simplified, or not as its first one in Traditional
//! section 6     Shift JIS: what each pair stands for, leads E0–FC × trails 40–7E 80–FC; 0 for a pair that stands for nothing
//! ```
//! Characters are of the basic plane, each as the zigzag varint of its distance from the one after its predecessor, so that
//! stretches in the order of Unicode become zeros.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use encoding_rs::{BIG5, Encoding, GB18030, SHIFT_JIS};

use crate::zhd::{File, varint};

/// The dictionary file.
pub fn pack(sources: &Path) -> File {
    let [keys, values, shared, loose] = simplified(&sources.join("opencc"));
    let gbk = pairs(GB18030, 0x81..=0xFE, (0x40..=0x7E).chain(0x80..=0xFE));
    let big5 = pairs(BIG5, 0xA1..=0xF9, (0x40..=0x7E).chain(0xA1..=0xFE));
    let sjis = pairs(SHIFT_JIS, 0xE0..=0xFC, (0x40..=0x7E).chain(0x80..=0xFC));
    File {
        name: "WHATWG indexes of encoding_rs 0.8, OpenCC 1.4.2",
        licence: "(Apache-2.0 OR MIT) AND BSD-3-Clause AND Apache-2.0",
        source: "pkg:cargo/encoding_rs@0.8.44, pkg:pypi/opencc@1.4.2",
        sections: [gbk, big5, keys, values, shared, loose, sjis].map(|row| steps(&row)).into(),
    }
}

/// What the pairs of bytes stand for in `encoding`, row by row.
fn pairs(
    encoding: &'static Encoding,
    leads: impl Iterator<Item = u8>,
    trails: impl Iterator<Item = u8> + Clone,
) -> Vec<u16> {
    let unit = |lead, trail| {
        let pair = [lead, trail];
        let (text, bad) = encoding.decode_without_bom_handling(&pair);
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !bad => u16::try_from(c as u32).unwrap_or(0),
            _ => 0,
        }
    };
    leads.flat_map(|lead| trails.clone().map(move |trail| unit(lead, trail))).collect()
}

/// OpenCC's characters that have another one in Simplified as the first candidate; those; which have themselves as a later
/// one; and which have more than one, one beyond the main block, or one that goes back to another first.
fn simplified(folder: &Path) -> [Vec<u16>; 4] {
    let back: HashMap<u16, u16> =
        table(&folder.join("STCharacters.txt")).into_iter().map(|(key, to)| (key, to[0])).collect();
    let mut rows = table(&folder.join("TSCharacters.txt"));
    rows.retain(|(key, to)| *key != to[0]);
    rows.sort_unstable();
    let pair =
        |key: u16, to: &[u16]| to.len() == 1 && (0x4E00..=0x9FFF).contains(&to[0]) && back.get(&to[0]) == Some(&key);
    let keys = |which: &dyn Fn(u16, &[u16]) -> bool| {
        rows.iter().filter(|(key, to)| which(*key, to)).map(|row| row.0).collect()
    };
    let (shared, loose) = (keys(&|key, to| to.contains(&key)), keys(&|key, to| !pair(key, to)));
    let (keys, values) = rows.iter().map(|(key, to)| (*key, to[0])).unzip();
    [keys, values, shared, loose]
}

/// Characters of the basic plane with their candidates there, of which there is one at least; 0 stands for one beyond it.
fn table(path: &Path) -> Vec<(u16, Vec<u16>)> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let unit = |word: &str| word.chars().next().and_then(|c| u16::try_from(c as u32).ok());
    let row = |line: &str| {
        let (key, values) = line.split_once('\t').expect("a line has a tab");
        let candidates: Vec<u16> = values.split_whitespace().map(|word| unit(word).unwrap_or(0)).collect();
        Some((unit(key)?, candidates)).filter(|(_, candidates)| candidates.first().is_some_and(|&first| first != 0))
    };
    text.lines().filter_map(row).collect()
}

fn steps(row: &[u16]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut next = 0i32;
    for unit in row.iter().map(|unit| i32::from(*unit)) {
        let step = unit - next;
        varint(&mut out, (step << 1 ^ step >> 31) as u32);
        next = unit + 1;
    }
    out
}
