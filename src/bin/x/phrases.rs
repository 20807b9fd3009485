//! `cargo x phrases`: learns the weights of `src/keywords/phrases/weights.rs` from abstracts with their authors' keywords.
//!
//! The model is a logistic regression over the features that the shipped extractor gives, for they are asked of it: a candidate
//! is a yes if an author named it. Newton's method with a little ridge finds the weights. Five folds say what they are worth on
//! abstracts that they have not seen.

use std::collections::BTreeSet;
use std::path::Path;

use zhtidy::keywords::{Phrases, Settings};
use zhtidy::lexicon::{Store, UserWords};
use zhtidy::segment::Segmenter;

use crate::work::say;
use crate::{Done, hash, house};

/// The abstracts.
pub const CSL: &str = "../shared/eval/csl/benchmark_kg_dev.tsv";
/// Where the weights go.
const TABLE: &str = "src/keywords/phrases/weights.rs";
const FEATURES: usize = Phrases::FEATURES;
const FOLDS: usize = 5;
/// Half of what a weight of 1 costs, but for the weight of "one".
const RIDGE: f64 = 3.0;
const ROUNDS: usize = 12;
/// Weights are written with so many digits behind the point.
const DIGITS: usize = 4;

type Weights = [f64; FEATURES];

/// An abstract.
struct Sample<'t> {
    phrases: Phrases<'t>,
    /// Its authors' keywords.
    wanted: BTreeSet<String>,
    rows: Vec<(Vec<(usize, f64)>, bool)>,
}

pub fn run(csl: &Path, check: bool) -> Done {
    let bytes = house::bytes(csl)?;
    let text = String::from_utf8(bytes.clone()).map_err(|why| format!("{}: {why}", csl.display()))?;
    say("phrases", &format!("{}  sha256 {}", csl.display(), hash::sha256(&bytes)));
    let store = Store::builtin();
    let segmenter = Segmenter::try_new(store, UserWords::new()).and_then(|s| s.with_tagger(store));
    let segmenter = segmenter.map_err(|why| why.to_string())?;
    let samples: Vec<Sample<'_>> = text.lines().filter_map(|line| sample(&segmenter, line)).collect();
    let rows: usize = samples.iter().map(|sample| sample.rows.len()).sum();
    say("phrases", &format!("{} abstracts, {rows} candidates, {FEATURES} features", samples.len()));
    let folds: Vec<Weights> = std::thread::scope(|scope| {
        let samples = &samples;
        let train = |fold| scope.spawn(move || train(others(samples, fold)));
        let threads: Vec<_> = (0..FOLDS).map(train).collect();
        threads.into_iter().map(|thread| thread.join().expect("training does not panic")).collect()
    });
    let score = |top: usize| mean(&samples, |i, sample| sample.score(&folds[i % FOLDS], top));
    say("phrases", &format!("unseen abstracts: macro F1@3 {:.2}, @5 {:.2}, @10 {:.2}", score(3), score(5), score(10)));
    let weights = train(samples.iter().collect());
    let score = mean(&samples, |_, sample| sample.score(&rounded(&weights), 5));
    say("phrases", &format!("abstracts that it was trained on: macro F1@5 {score:.2}"));
    if !check {
        house::write(&house::at(TABLE), table(&rounded(&weights)))?;
        say("phrases", TABLE);
    }
    Ok(())
}

/// `task ⇥ text ⇥ keywords, joined by _`.
fn sample<'t>(segmenter: &Segmenter, line: &'t str) -> Option<Sample<'t>> {
    let mut columns = line.split('\t');
    let (text, keywords) = (columns.nth(1)?, columns.next()?);
    let phrases = Phrases::of(segmenter, Store::builtin(), text, &Settings::default()).ok()?;
    let wanted: BTreeSet<String> = keywords.split('_').filter(|word| !word.is_empty()).map(plain).collect();
    let rows = phrases.rows().map(|(word, features)| (features, wanted.contains(&plain(word)))).collect();
    Some(Sample { phrases, wanted, rows })
}

/// As words are compared: small letters, no spaces.
fn plain(word: &str) -> String {
    word.to_lowercase().replace(' ', "")
}

impl Sample<'_> {
    /// F1 of the `top` best, in percent.
    fn score(&self, weights: &Weights, top: usize) -> f64 {
        let best = self.phrases.best(weights, top, &Settings::default().stop);
        let found: BTreeSet<String> = best.iter().map(|keyword| plain(&keyword.word)).collect();
        let right = found.intersection(&self.wanted).count() as f64;
        200.0 * right / (top + self.wanted.len()) as f64
    }
}

fn mean(samples: &[Sample<'_>], score: impl Fn(usize, &Sample<'_>) -> f64) -> f64 {
    samples.iter().enumerate().map(|(i, sample)| score(i, sample)).sum::<f64>() / samples.len() as f64
}

fn others<'s, 't>(samples: &'s [Sample<'t>], fold: usize) -> Vec<&'s Sample<'t>> {
    samples.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, sample)| sample).collect()
}

/// The weights under which the authors' choices are likeliest, found by Newton's method.
fn train(samples: Vec<&Sample<'_>>) -> Weights {
    let mut weights = [0.0; FEATURES];
    for _ in 0..ROUNDS {
        let mut slope = [0.0; FEATURES];
        let mut bend = vec![[0.0; FEATURES]; FEATURES];
        for (features, is_wanted) in samples.iter().flat_map(|sample| &sample.rows) {
            let score: f64 = features.iter().map(|(feature, value)| weights[*feature] * value).sum();
            let likely = 1.0 / (1.0 + (-score).exp());
            let (miss, sure) = (likely - f64::from(u8::from(*is_wanted)), (likely * (1.0 - likely)).max(1e-6));
            for (a, x) in features {
                slope[*a] += miss * x;
                features.iter().for_each(|(b, y)| bend[*a][*b] += sure * x * y);
            }
        }
        for feature in 0..FEATURES {
            let ridge = if feature == 0 { 1e-6 } else { RIDGE };
            slope[feature] += ridge * weights[feature];
            bend[feature][feature] += ridge;
        }
        let step = solved(bend, slope);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= step);
        if step.iter().all(|step| step.abs() < 1e-6) {
            break;
        }
    }
    weights
}

/// `matrix · x = right`, by elimination; the matrix is positive.
fn solved(mut matrix: Vec<[f64; FEATURES]>, mut right: [f64; FEATURES]) -> [f64; FEATURES] {
    for i in 0..FEATURES {
        let pivot = matrix[i];
        for j in i + 1..FEATURES {
            let factor = matrix[j][i] / pivot[i];
            matrix[j].iter_mut().zip(&pivot).for_each(|(cell, above)| *cell -= factor * above);
            right[j] -= factor * right[i];
        }
    }
    for i in (0..FEATURES).rev() {
        let known: f64 = (i + 1..FEATURES).map(|k| matrix[i][k] * right[k]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    right
}

fn rounded(weights: &Weights) -> Weights {
    let scale = 10f64.powi(DIGITS as i32);
    weights.map(|weight| (weight * scale).round() / scale)
}

fn table(weights: &Weights) -> String {
    let mut out = String::from(HEAD);
    for (feature, weight) in weights.iter().enumerate() {
        out += &format!("    {weight:.DIGITS$}, // {}\n", Phrases::feature_name(feature));
    }
    out + "];\n"
}

const HEAD: &str = "\
//! The weights of the model, written by `cargo x phrases`; the papers of what it learnt from are in
//! `lexicon/sources/SOURCES.toml`.

use crate::keywords::phrases::features::FEATURES;

/// One weight a feature, in log-odds.
#[rustfmt::skip]
pub(crate) const WEIGHTS: [f64; FEATURES] = [
";
