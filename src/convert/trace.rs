//! Where a stage changed a text, kept or not.

use std::ops::Range;

use crate::text::{Shift, Span};

/// Hears of every piece that a stage replaced: its place in the text that came in, and in the one that went out.
pub trait Trace: Default {
    /// Does nobody want to know?
    const DEAF: bool = false;

    /// `old` became `new`; pieces come in order.
    fn replaced(&mut self, old: Range<usize>, new: Range<usize>);

    /// Both, one after the other: `self` led from A to B, `next` from B to C.
    fn then(self, next: Self) -> Self;

    /// Takes in what happened to a part: it began at byte `old` there, at byte `new` here.
    fn append(&mut self, part: Self, old: usize, new: usize);
}

/// Nobody wants to know.
impl Trace for () {
    const DEAF: bool = true;

    #[inline]
    fn replaced(&mut self, _: Range<usize>, _: Range<usize>) {}

    #[inline]
    fn then(self, (): ()) {}

    #[inline]
    fn append(&mut self, (): (), _: usize, _: usize) {}
}

/// The pieces `(old, new)`: sorted, disjoint, never empty.
pub type Pieces = Vec<(Span, Span)>;

impl Trace for Pieces {
    fn replaced(&mut self, old: Range<usize>, new: Range<usize>) {
        self.push((Span::new(old.start, old.end), Span::new(new.start, new.end)));
    }

    fn then(self, next: Self) -> Self {
        if next.is_empty() || self.is_empty() {
            return if next.is_empty() { self } else { next };
        }
        let between = clusters(&self, &next);
        let (first, second) = (Shift::from_pieces(self), Shift::from_pieces(next));
        between.into_iter().map(|span| (first.back(span), second.forth(span))).collect()
    }

    fn append(&mut self, part: Self, old: usize, new: usize) {
        let moved = |span: Span, by: usize| Span::new(span.start as usize + by, span.end as usize + by);
        self.extend(part.into_iter().map(|(o, n)| (moved(o, old), moved(n, new))));
    }
}

/// The pieces of the text in the middle that either side replaced, those that overlap as one.
fn clusters(first: &[(Span, Span)], second: &[(Span, Span)]) -> Vec<Span> {
    let mut all: Vec<Span> = first.iter().map(|p| p.1).chain(second.iter().map(|p| p.0)).collect();
    all.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match out.last_mut() {
            Some(last) if last.overlaps(span) => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}
