//! `cargo x confusions`: which characters look alike, seen in an openly licensed font. Writes
//! `src/lexicon/sources/confusions/lookalikes.txt`, whose papers are in `SOURCES.toml`.
//!
//! Each character is drawn in a serif and in a sans face and blurred, as print is that was scanned. The pictures of one face
//! are told apart by their main differences (principal components, each given the same weight), so that what many characters
//! share says little: the frame of 国 and 园, the 氵 of thousands. The likeness of two characters is the cosine between what
//! is left, the mean of both faces.

use std::path::Path;

use ab_glyph::{Font, FontVec, ScaleFont};
use encoding_rs::GB18030;

use crate::work::say;
use crate::{Done, hash, house};

/// Where the table goes.
const TABLE: &str = "src/lexicon/sources/confusions/lookalikes.txt";
/// The faces: Debian's package fonts-noto-cjk, and which font of the collection is the one of mainland China.
const FACES: [(&str, u32); 2] = [("NotoSerifCJK-Regular.ttc", 2), ("NotoSansCJK-Regular.ttc", 2)];
/// A character is drawn this high, in pixels, and then made smaller by `SHRINK`.
const EM: usize = 60;
const SHRINK: usize = 3;
const SIDE: usize = EM / SHRINK;
/// How many differences are looked at.
const COMPONENTS: usize = 120;
/// Likeness is kept from here on, in hundredths, rounded down to whole steps.
const LEAST: i32 = 25;
const STEP: i32 = 10;
/// How many common look-alikes a character has at most, of those that are most like it. Only a common character is ever put
/// in the place of another, so that is all there is to know.
const NEIGHBOURS: usize = 11;

pub fn run(fonts: &Path) -> Done {
    let chars = characters();
    let mut likeness = vec![0.0; chars.len() * chars.len()];
    for (file, index) in FACES {
        let bytes = house::bytes(&fonts.join(file))?;
        say("confuse", &format!("{file}  sha256 {}", hash::sha256(&bytes)));
        let font = FontVec::try_from_vec_and_index(bytes, index).map_err(|why| format!("{file}: {why}"))?;
        let pictures: Vec<Vec<f32>> = chars.iter().map(|&(c, _)| picture(&font, c)).collect();
        add(&mut likeness, &unlike(pictures));
    }
    let table = table(&chars, &likeness);
    house::write(&house::at(TABLE), &table)?;
    say("confuse", &format!("{TABLE}  sha256 {}", hash::sha256(table.as_bytes())));
    Ok(())
}

/// The Han of GB 2312, which are those of modern Simplified text, in the order of Unicode; with each, is it of the first
/// level, and so common?
fn characters() -> Vec<(char, bool)> {
    let pairs = (0xB0..=0xF7).flat_map(|lead| (0xA1..=0xFE).map(move |trail| [lead, trail]));
    let han = |pair: [u8; 2]| {
        let (text, bad) = GB18030.decode_without_bom_handling(&pair);
        let han = text.chars().next().filter(|c| !bad && ('\u{4E00}'..='\u{9FFF}').contains(c))?;
        Some((han, pair[0] <= 0xD7))
    };
    let mut chars: Vec<(char, bool)> = pairs.filter_map(han).collect();
    chars.sort_unstable();
    chars
}

/// What a character looks like from afar.
fn picture(font: &FontVec, c: char) -> Vec<f32> {
    let scale = font.pt_to_px_scale(EM as f32 * 0.75).unwrap_or(ab_glyph::PxScale::from(EM as f32));
    let ascent = font.as_scaled(scale).ascent();
    let mut ink = vec![0.0; EM * EM];
    let glyph = font.glyph_id(c).with_scale_and_position(scale, ab_glyph::point(0.0, ascent));
    if let Some(outline) = font.outline_glyph(glyph) {
        let bounds = outline.px_bounds();
        // The square of a Han reaches from 0.88 em above the base line to 0.12 em below.
        let (left, top) = (bounds.min.x as i32, (bounds.min.y - ascent) as i32 + (EM as i32 * 88 / 100));
        outline.draw(|x, y, cover| {
            let (x, y) = (x as i32 + left, y as i32 + top);
            if (0..EM as i32).contains(&x) && (0..EM as i32).contains(&y) {
                ink[y as usize * EM + x as usize] = cover;
            }
        });
    }
    shrunk(&blurred(&blurred(&ink)))
}

/// Each pixel is the mean of five by five.
fn blurred(ink: &[f32]) -> Vec<f32> {
    let across = |ink: &[f32], step: usize| -> Vec<f32> {
        let at = |place: usize, by: usize| {
            let (line, column) = if step == 1 { (place / EM, place % EM) } else { (place % EM, place / EM) };
            let moved = (column + by).checked_sub(2).filter(|moved| *moved < EM);
            moved.map_or(0.0, |moved| if step == 1 { ink[line * EM + moved] } else { ink[moved * EM + line] })
        };
        (0..EM * EM).map(|place| (0..5).map(|by| at(place, by)).sum::<f32>() / 5.0).collect()
    };
    across(&across(ink, 1), EM)
}

fn shrunk(ink: &[f32]) -> Vec<f32> {
    let mut out = vec![0.0; SIDE * SIDE];
    for (place, cover) in ink.iter().enumerate() {
        out[place / EM / SHRINK * SIDE + place % EM / SHRINK] += cover / (SHRINK * SHRINK) as f32;
    }
    out
}

/// The pictures as their differences, each of length 1.
fn unlike(mut pictures: Vec<Vec<f32>>) -> Vec<Vec<f32>> {
    centre(&mut pictures);
    let axes = axes(&pictures);
    let unlike = |picture: &Vec<f32>| {
        let mut row: Vec<f32> = axes.iter().map(|axis| dot(axis, picture)).collect();
        let length = dot(&row, &row).sqrt().max(f32::MIN_POSITIVE);
        row.iter_mut().for_each(|x| *x /= length);
        row
    };
    pictures.iter().map(unlike).collect()
}

/// Takes off what all pictures have in common.
fn centre(pictures: &mut [Vec<f32>]) {
    for place in 0..SIDE * SIDE {
        let mean = pictures.iter().map(|p| f64::from(p[place])).sum::<f64>() / pictures.len() as f64;
        pictures.iter_mut().for_each(|p| p[place] -= mean as f32);
    }
}

/// The main axes of the pictures, so long that all pictures together reach equally far along each.
fn axes(pictures: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let n = SIDE * SIDE;
    let mut matrix = vec![0.0; n * n];
    for picture in pictures {
        for (i, a) in picture.iter().enumerate() {
            let row = &mut matrix[i * n..][..n];
            row.iter_mut().zip(picture).for_each(|(sum, b)| *sum += f64::from(a * b));
        }
    }
    let vectors = diagonalise(&mut matrix, n);
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| matrix[b * n + b].total_cmp(&matrix[a * n + a]));
    let axis = |&i: &usize| {
        let length = matrix[i * n + i].sqrt();
        vectors[i * n..][..n].iter().map(|x| (x / length) as f32).collect()
    };
    order[..COMPONENTS].iter().map(axis).collect()
}

/// Jacobi's method: turns a symmetric matrix until it has nothing beside its diagonal. The rows of what comes back are the
/// eigenvectors.
fn diagonalise(matrix: &mut [f64], n: usize) -> Vec<f64> {
    let mut vectors = vec![0.0; n * n];
    (0..n).for_each(|i| vectors[i * n + i] = 1.0);
    let all: f64 = matrix.iter().map(|x| x * x).sum();
    loop {
        let beside = |(place, x): (usize, &f64)| if place / n == place % n { 0.0 } else { x * x };
        if matrix.iter().enumerate().map(beside).sum::<f64>() <= all * 1e-18 {
            return vectors;
        }
        for p in 0..n {
            for q in p + 1..n {
                turn(matrix, &mut vectors, n, p, q);
            }
        }
    }
}

/// One turn, in the plane of `p` and `q`.
fn turn(matrix: &mut [f64], vectors: &mut [f64], n: usize, p: usize, q: usize) {
    let off = matrix[p * n + q];
    if off == 0.0 {
        return;
    }
    let theta = (matrix[q * n + q] - matrix[p * n + p]) / (2.0 * off);
    let tan = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cos = 1.0 / (tan * tan + 1.0).sqrt();
    let sin = tan * cos;
    let turned = |a: f64, b: f64| (cos * a - sin * b, sin * a + cos * b);
    for k in 0..n {
        (matrix[k * n + p], matrix[k * n + q]) = turned(matrix[k * n + p], matrix[k * n + q]);
    }
    for k in 0..n {
        (matrix[p * n + k], matrix[q * n + k]) = turned(matrix[p * n + k], matrix[q * n + k]);
        (vectors[p * n + k], vectors[q * n + k]) = turned(vectors[p * n + k], vectors[q * n + k]);
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(likeness: &mut [f32], rows: &[Vec<f32>]) {
    for (i, a) in rows.iter().enumerate() {
        for (j, b) in rows.iter().enumerate().skip(i + 1) {
            let cosine = dot(a, b) / FACES.len() as f32;
            likeness[i * rows.len() + j] += cosine;
            likeness[j * rows.len() + i] += cosine;
        }
    }
}

/// One line per character: itself, a tab, then per step of likeness the look-alikes that come later in Unicode.
fn table(chars: &[(char, bool)], likeness: &[f32]) -> String {
    let n = chars.len();
    let step = |i: usize, j: usize| LEAST + ((likeness[i * n + j] * 100.0) as i32 - LEAST).div_euclid(STEP) * STEP;
    let mut pairs = Vec::new();
    for i in 0..n {
        let mut near: Vec<usize> = (0..n).filter(|&j| j != i && chars[j].1 && step(i, j) >= LEAST).collect();
        near.sort_by(|a, b| likeness[i * n + b].total_cmp(&likeness[i * n + a]));
        pairs.extend(near.into_iter().take(NEIGHBOURS).map(|j| (i.min(j), -step(i, j), i.max(j))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut out = String::new();
    for row in pairs.chunk_by(|a, b| a.0 == b.0) {
        out.push(chars[row[0].0].0);
        for group in row.chunk_by(|a, b| a.1 == b.1) {
            out += &format!("\t{}", -group[0].1);
            out.extend(group.iter().map(|pair| chars[pair.2].0));
        }
        out.push('\n');
    }
    out
}
