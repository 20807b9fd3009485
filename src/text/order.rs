//! One sort for many lists.
//!
//! The sort of the standard library is some seven kilobytes of WebAssembly for each type that is sorted; this one sorts
//! numbers only, once for all types.

use crate::text::Span;

/// Sorts by a number; equals keep their order. O(n log n).
pub(crate) fn sort_by_number<T>(items: &mut Vec<T>, number: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, usize)> = items.iter().map(number).zip(0..).collect();
    order.sort_unstable();
    let mut old: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, place)| old[place].take()));
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
}
