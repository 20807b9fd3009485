//! One sort for many lists.
//!
//! The sort of the standard library is some seven kilobytes of WebAssembly for each type that is sorted; this one sorts
//! numbers only, once for all types.

use crate::text::Span;

/// Sorts by a number; equals keep their order. O(n log n).
pub(crate) fn sort_by_number<T>(items: &mut [T], number: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, usize)> = items.iter().map(number).zip(0..).collect();
    order.sort_unstable();
    // Each item waits in the place that the one before it in its cycle has left.
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at].1, at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

impl Span {
    /// A number that is in the order of spans.
    pub(crate) fn number(self) -> u64 {
        u64::from(self.start) << 32 | u64::from(self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["桃", "ab", "李", "a", "c"];
        sort_by_number(&mut words, |word| word.len() as u64);
        assert_eq!(words, ["a", "c", "ab", "桃", "李"]);
    }

    #[test]
    fn any_order_becomes_the_sorted_one() {
        for turn in 0..7 {
            let mut numbers: Vec<u64> = (0..7).map(|n| (n * 5 + turn) % 7).collect();
            sort_by_number(&mut numbers, |n| *n);
            assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6]);
        }
    }
}
