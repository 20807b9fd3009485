//! What the user has decided about single places: changes taken back, suggestions accepted.

use crate::text::{RuleId, Span, sort_by_number};

/// A change that the user took back, or a suggestion that the user wants carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Keep {
    /// Whose; of any rule when absent.
    pub rule: Option<RuleId>,
    /// Where, in bytes of the text that came in.
    pub before: Span,
}

/// All that the user took back, or all that the user accepted, quick to ask.
///
/// Invariant: sorted by place; `reach[i]` is the furthest end of the first `i + 1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeps {
    list: Vec<Keep>,
    reach: Vec<u32>,
}

impl Keeps {
    /// In any order. O(n log n).
    pub fn new(mut list: Vec<Keep>) -> Keeps {
        sort_by_number(&mut list, |keep| keep.before.number());
        let mut furthest = 0;
        let reach = list.iter().map(|keep| {
            furthest = keep.before.end.max(furthest);
            furthest
        });
        Keeps { reach: reach.collect(), list }
    }

    /// Was nothing decided?
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Was something decided about what `rule` says of this place, in bytes of the text that came in? O(log n) where few overlap.
    pub fn has(&self, rule: RuleId, before: Span) -> bool {
        let behind = self.list.partition_point(|keep| keep.before.start <= before.end);
        let near = (0..behind).rev().take_while(|i| self.reach[*i] >= before.start).map(|i| &self.list[i]);
        near.into_iter().any(|keep| keep.rule.is_none_or(|r| r == rule) && keep.before.meets(before))
    }
}

impl From<Vec<Keep>> for Keeps {
    fn from(list: Vec<Keep>) -> Keeps {
        Keeps::new(list)
    }
}
