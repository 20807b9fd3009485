//! Changes to a text: asked for ([`Edit`], [`Edits`]), shown ([`Change`]), offered ([`Suggestion`]), noted ([`Mark`]).

use std::collections::BTreeMap;
use std::fmt;

use crate::text::{Shift, Span};

/// Who asks for an edit: the id of a rule, or the name of a conversion. Kebab-case, stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How sure an applied edit is. What is less sure is a [`Suggestion`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Almost always what the reader wants; still shown, still easy to take back.
    Likely,
    /// No reader would miss what it takes.
    Certain,
}

/// One replacement. An empty `with` deletes; an empty `span` inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go, in the text that the edit was made for.
    pub span: Span,
    /// What comes in their place.
    pub with: Box<str>,
    /// Who asks.
    pub by: RuleId,
    /// How sure it is.
    pub certainty: Certainty,
    /// Edits of one pass with the same number stand or fall together, as the two quotes of a pair do.
    pub group: Option<u32>,
}

impl Edit {
    /// An edit that stands alone.
    pub fn new(span: Span, with: impl Into<Box<str>>, by: RuleId, certainty: Certainty) -> Edit {
        Edit { span, with: with.into(), by, certainty, group: None }
    }
}

/// The edits of one pass over one text.
///
/// Invariant: sorted by span, pairwise disjoint, and no two insert at the same point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Sorts `edits`; where two meet, the one that stands first in the vector wins. O(n log n).
    pub fn from_unsorted(edits: Vec<Edit>) -> Edits {
        let mut all = Edits::default();
        all.fill_in(edits);
        all
    }

    /// Takes in what a later voice asks for, wherever the place is still free: the first to speak keeps it, and where one
    /// edit of a group finds no place, the whole group stays out. O(n log n) in the later ones, linear in the earlier.
    pub fn fill_in(&mut self, later: Vec<Edit>) {
        let mut lost: Vec<u32> = Vec::new();
        let mut later = keep_first(later, &mut lost);
        if self.0.is_empty() && lost.is_empty() {
            self.0 = later;
            return;
        }
        let mut i = 0;
        later.retain(|edit| {
            while self.0.get(i).is_some_and(|e| e.span.end < edit.span.start) {
                i += 1;
            }
            let near = self.0[i..].iter().take_while(|e| e.span.start <= edit.span.end);
            let taken = near.into_iter().any(|e| e.span.meets(edit.span));
            lost.extend(edit.group.filter(|_| taken));
            !taken
        });
        lost.sort_unstable();
        later.retain(|edit| edit.group.is_none_or(|g| lost.binary_search(&g).is_err()));
        self.0 = merge(std::mem::take(&mut self.0), later);
    }

    /// The edits in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Edit> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is there nothing to do?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The new text, and how places moved. O(text + edits).
    ///
    /// # Panics
    /// If the edits were made for another text.
    pub fn apply(&self, text: &str) -> (String, Shift) {
        let mut out = String::with_capacity(text.len() + self.0.iter().map(|e| e.with.len()).sum::<usize>());
        let mut pieces = Vec::with_capacity(self.0.len());
        let mut last = 0;
        for Edit { span, with, .. } in &self.0 {
            out.push_str(&text[last..span.start as usize]);
            let start = out.len();
            out.push_str(with);
            pieces.push((*span, Span::new(start, out.len())));
            last = span.end as usize;
        }
        out.push_str(&text[last..]);
        (out, Shift::from_pieces(pieces))
    }
}

impl IntoIterator for Edits {
    type Item = Edit;
    type IntoIter = std::vec::IntoIter<Edit>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Sorted and disjoint: of edits that meet, the one that stands first in the vector. The groups of the others go to `lost`.
fn keep_first(edits: Vec<Edit>, lost: &mut Vec<u32>) -> Vec<Edit> {
    if edits.windows(2).all(|w| w[0].span.end <= w[1].span.start && !w[0].span.meets(w[1].span)) {
        return edits;
    }
    let mut kept: BTreeMap<Span, Edit> = BTreeMap::new();
    for edit in edits {
        // What is kept is disjoint, so only the two neighbours can be met.
        let neighbours = [kept.range(..edit.span).next_back(), kept.range(edit.span..).next()];
        if neighbours.into_iter().flatten().any(|(span, _)| span.meets(edit.span)) {
            lost.extend(edit.group);
        } else {
            kept.insert(edit.span, edit);
        }
    }
    kept.into_values().collect()
}

/// Two sorted lists that do not meet, as one.
fn merge(ours: Vec<Edit>, theirs: Vec<Edit>) -> Vec<Edit> {
    let mut out = Vec::with_capacity(ours.len() + theirs.len());
    let mut ours = ours.into_iter().peekable();
    for edit in theirs {
        while let Some(e) = ours.next_if(|e| e.span < edit.span) {
            out.push(e);
        }
        out.push(edit);
    }
    out.extend(ours);
    out
}

/// One visible change of a whole run: which rules, where it was in the text that came in, where it is in the text that
/// went out, what it became. Outside all changes of a run, both texts read the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Who asked, in the order of the passes, each once.
    pub rules: Vec<RuleId>,
    /// The least sure of its edits.
    pub certainty: Certainty,
    /// Bytes of the text that came in.
    pub before: Span,
    /// Bytes of the text that went out.
    pub after: Span,
    /// What stands at `after`.
    pub with: Box<str>,
    /// Changes with the same number stand or fall together.
    pub group: Option<u32>,
}

/// A change that is offered, not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Who offers it.
    pub rule: RuleId,
    /// Bytes of the text that came in.
    pub before: Span,
    /// Bytes of the text that went out.
    pub at: Span,
    /// What could stand there.
    pub with: Box<str>,
}

/// A place worth knowing that nobody changes: lost text, boilerplate kept on request, a byte that was no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Who noticed.
    pub rule: RuleId,
    /// Bytes of the text that went out.
    pub at: Span,
}
