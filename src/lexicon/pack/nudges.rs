//! Where a formula misses a value that must be met to the last bit: what the reader has to add.
//!
//! The programs compute logarithms with `libm`, which is the same on every target but now and then one step of the last bit
//! beside the true value. A place and a step, two bytes, put that right. `src/lexicon/nudges.rs` reads them.

use crate::zhd::varint;

/// For pairs of (computed, wanted): the gap since the last place, then the step, zigzag; 0 says that the value itself follows.
pub fn nudges(pairs: impl Iterator<Item = (u64, u64)>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut next = 0;
    for (place, (computed, wanted)) in pairs.enumerate() {
        if computed == wanted {
            continue;
        }
        varint(&mut out, (place - next) as u32);
        next = place + 1;
        let step = wanted.wrapping_sub(computed) as i64;
        if step.unsigned_abs() < 1 << 20 {
            varint(&mut out, (step << 1 ^ step >> 63) as u32);
        } else {
            out.push(0);
            out.extend(wanted.to_le_bytes());
        }
    }
    out
}

/// The natural logarithm of a whole number, correctly rounded: what a good C library gives, on every host.
///
/// `n = m · 2^e` with `1 ≤ m < 2`, then `ln n = e·ln 2 + 2·artanh((m − 1)/(m + 1))`, in fixed point with 96 bits.
pub fn ln(n: u32) -> f64 {
    let e = n.ilog2();
    let (n, power) = (u128::from(n), 1u128 << e);
    let mantissa = artanh(((n - power) << FRACTION) / (n + power));
    let ln2 = 2 * artanh((1 << FRACTION) / 3);
    (u128::from(e) * ln2 + 2 * mantissa) as f64 / (1u128 << FRACTION) as f64
}

const FRACTION: u32 = 96;

/// `z + z³/3 + z⁵/5 + …` for `z ≤ 1/3`.
fn artanh(z: u128) -> u128 {
    let square = times(z, z);
    let (mut power, mut sum, mut odd) = (z, 0, 1);
    while power > 0 {
        sum += power / odd;
        power = times(power, square);
        odd += 2;
    }
    sum
}

/// The product of two fractions; the last bits are of no account.
fn times(a: u128, b: u128) -> u128 {
    const HALF: u32 = FRACTION / 2;
    let low = |x: u128| x & ((1 << HALF) - 1);
    (a >> HALF) * (b >> HALF) + (((a >> HALF) * low(b) + low(a) * (b >> HALF)) >> HALF)
}
