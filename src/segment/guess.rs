//! The tag of a word that the dictionary does not know.

use crate::lexicon::{NEVER, TAGS, Tagger};
use crate::segment::block::{Block, is_han};

/// A guess at a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// `m`: ASCII digits.
    Number,
    /// `eng`: ASCII letters.
    Latin,
    /// `x`: nothing can be said.
    Nothing,
    /// A tag of the [`Tagger`], by place.
    Tag(usize),
}

/// Guesses from the characters `from..to` of the block; Han words need the tagger.
pub(crate) fn guess(tagger: Option<&Tagger>, block: &Block, from: usize, to: usize) -> Guess {
    let chars = &block.chars[from..to];
    let parts = chars.iter().filter(|c| c.is_ascii_alphanumeric()).count();
    let digits = chars.iter().filter(|c| c.is_ascii_digit()).count();
    match tagger {
        _ if parts > 0 && parts == digits => Guess::Number,
        _ if parts > 0 => Guess::Latin,
        Some(tagger) if chars.iter().any(|c| is_han(*c)) => guess_han(tagger, block, from, to),
        _ => Guess::Nothing,
    }
}

fn guess_han(tagger: &Tagger, block: &Block, from: usize, to: usize) -> Guess {
    let ranks = &block.ranks[from..to];
    let state = match ranks {
        [rank] => best_single(tagger, *rank),
        _ => find_path(tagger, ranks).and_then(|path| longest(&path, block, from, to)),
    };
    state.map_or(Guess::Nothing, |state| Guess::Tag(tagger.tag(state)))
}

const BEGIN: usize = 0;
const MIDDLE: usize = 1;
const END: usize = 2;
const SINGLE: usize = 3;

fn position(state: u8) -> usize {
    usize::from(state) / TAGS
}

/// The likeliest state of a word of one character; of equals the last.
fn best_single(tagger: &Tagger, rank: u16) -> Option<u8> {
    let singles = tagger.emissions(rank).filter(|(state, _)| position(*state) == SINGLE);
    let scores = singles.map(|(state, emission)| (tagger.start[usize::from(state)] + emission, state));
    scores.filter(|(score, _)| *score > NEVER).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, state)| state)
}

/// The likeliest states (Viterbi over the states that each character can have); of equals the first. None if no row of
/// states is possible.
fn find_path(tagger: &Tagger, ranks: &[u16]) -> Option<Vec<u8>> {
    let (first, rest) = ranks.split_first()?;
    let start = tagger.emissions(*first).map(|(state, emission)| (state, tagger.start[usize::from(state)] + emission));
    let mut live: Vec<(u8, f64)> = start.filter(|(_, score)| *score > NEVER).collect();
    let mut next = Vec::new();
    // For each character after the first: its states, rising, and the state before each; and where its part begins.
    let mut before: Vec<(u8, u8)> = Vec::new();
    let mut starts = Vec::with_capacity(rest.len());
    for rank in rest {
        let (opening, closing) = live.split_at(live.partition_point(|(state, _)| position(*state) < END));
        next.clear();
        starts.push(before.len());
        for (state, emission) in tagger.emissions(*rank) {
            let from = if matches!(position(state), BEGIN | SINGLE) { closing } else { opening };
            if let Some((from, score)) = best_step(tagger.steps_to(state), from, emission) {
                before.push((state, from));
                next.push((state, score));
            }
        }
        std::mem::swap(&mut live, &mut next);
    }
    let ends = live.into_iter().filter(|(state, _)| matches!(position(*state), END | SINGLE));
    let (mut state, _) = ends.reduce(|best, this| if this.1 > best.1 { this } else { best })?;
    let mut path = vec![state];
    while let Some(start) = starts.pop() {
        let place = before[start..].binary_search_by_key(&state, |(to, _)| *to).ok()?;
        state = before[start + place].1;
        before.truncate(start);
        path.push(state);
    }
    path.reverse();
    Some(path)
}

/// The likeliest of the ways into a state; `steps` are its transitions, by the state before.
fn best_step(steps: &[f64], live: &[(u8, f64)], emission: f64) -> Option<(u8, f64)> {
    let mut best = None;
    let mut best_score = NEVER;
    for (from, score) in live {
        let step = steps[usize::from(*from)];
        if step > NEVER && score + step + emission > best_score {
            best_score = score + step + emission;
            best = Some((*from, best_score));
        }
    }
    best
}

/// The last state of the longest word that the path cuts; of equals the last. None if its longest part is an unfinished word.
fn longest(path: &[u8], block: &Block, from: usize, to: usize) -> Option<u8> {
    let (mut begin, mut done) = (from, from);
    let mut best: Option<(usize, u8)> = None;
    for (at, state) in (from..to).zip(path) {
        let start = match position(*state) {
            BEGIN => {
                begin = at;
                continue;
            }
            MIDDLE => continue,
            END => begin,
            _ => at,
        };
        done = at + 1;
        let length = block.span(start, done).len();
        if best.is_none_or(|(longest, _)| length >= longest) {
            best = Some((length, *state));
        }
    }
    let (length, state) = best?;
    let unfinished = block.span(done, to).len();
    (unfinished == 0 || unfinished < length).then_some(state)
}
