//! Many passes as one list of changes.

use rustc_hash::FxHashMap;

use crate::text::{Cause, Certainty, Change, Damage, Edit, Edits, RuleId, Shift, Span};

/// The rule that is named where a lone surrogate became U+FFFD.
pub const LONE_SURROGATE: RuleId = RuleId("lone-surrogate");

/// All passes so far, composed: what each replaced piece of the text that came in has become.
///
/// Invariant: pieces are sorted and disjoint in both texts, and between them both texts read the same.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    pieces: Vec<Piece>,
    passes: u32,
}

#[derive(Clone, Debug)]
struct Piece {
    before: Span,
    after: Span,
    by: Vec<Voice>,
}

/// One edit's share in a piece.
#[derive(Clone, Debug)]
struct Voice {
    rule: RuleId,
    certainty: Certainty,
    /// Pass and group: groups are numbered anew in each pass.
    group: Option<(u32, u32)>,
}

impl Trail {
    /// Before any pass: lone surrogates have already become U+FFFD when the text came in.
    pub fn new(damage: &[Damage]) -> Trail {
        let voice = Voice { rule: LONE_SURROGATE, certainty: Certainty::Certain, group: None };
        let lone = damage.iter().filter(|d| d.cause == Cause::Surrogate);
        let pieces = lone.map(|d| Piece { before: d.at, after: d.at, by: vec![voice.clone()] }).collect();
        Trail { pieces, passes: 0 }
    }

    /// One more pass: `edits` of the present text, and the `shift` that applying them gave. O(pieces + edits).
    pub fn push(&mut self, edits: &Edits, shift: &Shift) {
        let pass = self.passes;
        self.passes += 1;
        let earlier = std::mem::take(&mut self.pieces);
        let mut earlier = earlier.into_iter().peekable();
        let mut later = edits.iter().zip(shift.pieces()).peekable();
        // How far places outside the pieces are moved: back to the text that came in, on to the text after this pass.
        let (mut back, mut on) = (0i64, 0i64);
        while let Some(mut middle) = first(earlier.peek().map(|p| p.after), later.peek().map(|(e, _)| e.span)) {
            let start = (moved(middle.start, back), moved(middle.start, on));
            let mut by = Vec::new();
            loop {
                if let Some(piece) = earlier.next_if(|p| p.after.meets(middle)) {
                    middle = union(middle, piece.after);
                    back = i64::from(piece.before.end) - i64::from(piece.after.end);
                    // Most stand alone, and are taken as they are.
                    by = if by.is_empty() { piece.by } else { [by, piece.by].concat() };
                } else if let Some((edit, (old, new))) = later.next_if(|(e, _)| e.span.meets(middle)) {
                    middle = union(middle, *old);
                    on = i64::from(new.end) - i64::from(old.end);
                    by.push(Voice::of(edit, pass));
                } else {
                    break;
                }
            }
            let before = Span { start: start.0, end: moved(middle.end, back) };
            let after = Span { start: start.1, end: moved(middle.end, on) };
            self.pieces.push(Piece { before, after, by });
        }
    }

    /// The changes between `input` and `output`, without those that came to nothing.
    pub fn changes(&self, input: &str, output: &str) -> Vec<Change> {
        let real =
            |p: &&Piece| p.before.of(input) != p.after.of(output) || p.by.iter().any(|v| v.rule == LONE_SURROGATE);
        let pieces: Vec<&Piece> = self.pieces.iter().filter(real).collect();
        let groups = groups(&pieces);
        pieces.into_iter().zip(groups).map(|(piece, group)| piece.change(group, output)).collect()
    }

    /// The composed passes as one shift, from the text that came in to the present one.
    pub fn shift(&self) -> Shift {
        Shift::from_pieces(self.pieces.iter().map(|p| (p.before, p.after)).collect())
    }
}

impl Voice {
    fn of(edit: &Edit, pass: u32) -> Voice {
        Voice { rule: edit.by, certainty: edit.certainty, group: edit.group.map(|g| (pass, g)) }
    }
}

impl Piece {
    fn change(&self, group: Option<u32>, output: &str) -> Change {
        let mut rules: Vec<RuleId> = Vec::with_capacity(1);
        for voice in &self.by {
            if !rules.contains(&voice.rule) {
                rules.push(voice.rule);
            }
        }
        let certainty = self.by.iter().map(|v| v.certainty).min().unwrap_or(Certainty::Certain);
        Change { rules, certainty, before: self.before, after: self.after, with: self.after.of(output).into(), group }
    }
}

/// The piece that comes first; at one place an empty one before a longer one.
fn first(a: Option<Span>, b: Option<Span>) -> Option<Span> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn union(a: Span, b: Span) -> Span {
    Span { start: a.start.min(b.start), end: a.end.max(b.end) }
}

fn moved(at: u32, by: i64) -> u32 {
    u32::try_from(i64::from(at) + by).expect("texts are at most MAX_BYTES long")
}

/// One number for all pieces that share a group in any pass; none for a piece that stands alone.
fn groups(pieces: &[&Piece]) -> Vec<Option<u32>> {
    let mut leader: Vec<usize> = (0..pieces.len()).collect();
    let mut of_key: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    for (i, piece) in pieces.iter().enumerate() {
        for key in piece.by.iter().filter_map(|v| v.group) {
            let other = *of_key.entry(key).or_insert(i);
            let (a, b) = (find(&mut leader, other), find(&mut leader, i));
            leader[a.max(b)] = a.min(b);
        }
    }
    let leaders: Vec<usize> = (0..pieces.len()).map(|i| find(&mut leader, i)).collect();
    let mut size = vec![0u32; pieces.len()];
    leaders.iter().for_each(|l| size[*l] += 1);
    let mut number: FxHashMap<usize, u32> = FxHashMap::default();
    let numbered = leaders.into_iter().map(|l| {
        let next = number.len() as u32;
        (size[l] > 1).then(|| *number.entry(l).or_insert(next))
    });
    numbered.collect()
}

fn find(leader: &mut [usize], mut i: usize) -> usize {
    while leader[i] != i {
        leader[i] = leader[leader[i]];
        i = leader[i];
    }
    i
}
