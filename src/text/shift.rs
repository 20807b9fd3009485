//! How offsets move when edits are applied.

use crate::text::Span;

/// How one pass moved offsets: each replaced piece, its old place and its new one.
///
/// Invariant: both columns are sorted and disjoint; between two pieces both texts read the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift(Vec<(Span, Span)>);

impl Shift {
    /// From pieces `(old, new)` that already hold the invariant.
    pub(crate) fn from_pieces(pieces: Vec<(Span, Span)>) -> Shift {
        Shift(pieces)
    }

    /// The replaced pieces, `(old, new)`, in order.
    pub fn pieces(&self) -> &[(Span, Span)] {
        &self.0
    }

    /// Where a span of the new text came from. O(log pieces).
    pub fn back(&self, span: Span) -> Span {
        self.map(span, |&(old, new)| (new, old))
    }

    /// Where a span of the old text went. O(log pieces).
    pub fn forth(&self, span: Span) -> Span {
        self.map(span, |&piece| piece)
    }

    /// Carries `span` across the pieces, read as `(from, to)` by `side`.
    ///
    /// A span keeps to its own letters: what was put in at its edge stays outside. A span that cuts through a piece takes
    /// the whole piece.
    fn map(&self, span: Span, side: fn(&(Span, Span)) -> (Span, Span)) -> Span {
        let from = |p: &(Span, Span)| side(p).0;
        let past = |i: usize, at: u32| match i.checked_sub(1).map(|i| side(&self.0[i])) {
            Some((from, to)) => at - from.end + to.end,
            None => at,
        };
        let cut = |i: usize, at: u32| self.0.get(i).map(side).filter(|(from, _)| from.start < at && at < from.end);
        let before = self.0.partition_point(|p| from(p).end <= span.start);
        let until = before + self.0[before..].partition_point(|p| from(p).start < span.end);
        let start = cut(before, span.start).map_or_else(|| past(before, span.start), |(_, to)| to.start);
        let end = match until.checked_sub(1).and_then(|i| cut(i, span.end)) {
            Some((_, to)) => to.end,
            None => past(until, span.end),
        };
        Span { start, end: end.max(start) }
    }
}
