//! Words that the dictionary does not know: single characters, joined by the hidden Markov model or, in ASCII, by their kind.

use crate::lexicon::Model;
use crate::segment::block::Block;

const BEGIN: u8 = 0;
const END: u8 = 1;
const MIDDLE: u8 = 2;
const SINGLE: u8 = 3;

/// The two states that can stand before each state. Of equals the second is taken.
const BEFORE: [[u8; 2]; 4] = [[END, SINGLE], [BEGIN, MIDDLE], [BEGIN, MIDDLE], [END, SINGLE]];

/// Buffers that are used again.
#[derive(Default)]
pub(crate) struct Scratch {
    /// For each character and state: the state before.
    before: Vec<[u8; 4]>,
    path: Vec<u8>,
}

/// Cuts characters `from..to` of the block, which the dictionary left single: what the model covers by the model, the rest
/// into ASCII words (`5.4.5`, `WES-17`, `99%`) and what is between them.
pub(crate) fn cut(
    model: &Model,
    block: &Block,
    from: usize,
    to: usize,
    scratch: &mut Scratch,
    mut emit: impl FnMut(usize, usize),
) {
    let mut at = from;
    while at < to {
        let covered = is_covered(block.chars[at]);
        let end = at + block.chars[at..to].iter().take_while(|c| is_covered(**c) == covered).count();
        match (covered, end - at) {
            (true, 1) => emit(at, end),
            (true, _) => cut_covered(model, block, at, end, scratch, &mut emit),
            (false, _) => cut_rest(&block.chars[..end], at, &mut emit),
        }
        at = end;
    }
}

/// The range that the model was made for.
fn is_covered(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FD5}')
}

fn cut_covered(
    model: &Model,
    block: &Block,
    from: usize,
    to: usize,
    scratch: &mut Scratch,
    emit: &mut impl FnMut(usize, usize),
) {
    find_path(model, &block.ranks[from..to], scratch);
    let (mut begin, mut done) = (from, from);
    for (at, state) in (from..to).zip(&scratch.path) {
        match *state {
            BEGIN => begin = at,
            MIDDLE => {}
            state => {
                emit(if state == END { begin } else { at }, at + 1);
                done = at + 1;
            }
        }
    }
    if done < to {
        emit(done, to);
    }
}

/// The likeliest states (Viterbi), left in `scratch.path`.
fn find_path(model: &Model, ranks: &[u16], scratch: &mut Scratch) {
    let Some((first, rest)) = ranks.split_first() else { return };
    let emission = model.emission(*first);
    let mut scores: [f64; 4] = std::array::from_fn(|state| model.start[state] + emission[state]);
    scratch.before.clear();
    for rank in rest {
        let emission = model.emission(*rank);
        let mut chosen = [0; 4];
        let mut next = [0.0; 4];
        for state in 0..4 {
            let [a, b] = BEFORE[state];
            let score = |before: u8| {
                let before = usize::from(before);
                scores[before] + model.steps[before][state] + emission[state]
            };
            (next[state], chosen[state]) = if score(a) > score(b) { (score(a), a) } else { (score(b), b) };
        }
        scratch.before.push(chosen);
        scores = next;
    }
    let mut state = if scores[usize::from(END)] > scores[usize::from(SINGLE)] { END } else { SINGLE };
    scratch.path.clear();
    scratch.path.push(state);
    for before in scratch.before.iter().rev() {
        state = before[usize::from(state)];
        scratch.path.push(state);
    }
    scratch.path.reverse();
}

/// ASCII words and the gaps between them, from `at` to the end of `chars`.
fn cut_rest(chars: &[char], mut at: usize, emit: &mut impl FnMut(usize, usize)) {
    while at < chars.len() {
        let gap = chars[at..].iter().take_while(|c| !c.is_ascii_alphanumeric()).count();
        if gap > 0 {
            emit(at, at + gap);
        }
        let start = at + gap;
        at = ascii_word_end(chars, start);
        if at > start {
            emit(start, at);
        }
    }
}

/// The end of the ASCII word at `start`: letters and digits, joined by single `.`, `_` or `-`, and a `%` at the end.
fn ascii_word_end(chars: &[char], start: usize) -> usize {
    let is_part = |at: usize| chars.get(at).is_some_and(char::is_ascii_alphanumeric);
    let mut end = start;
    loop {
        while is_part(end) {
            end += 1;
        }
        if end == start || !chars.get(end).is_some_and(|c| is_joint(*c)) || !is_part(end + 1) {
            break;
        }
        end += 1;
    }
    if end > start && chars.get(end) == Some(&'%') { end + 1 } else { end }
}

/// Characters that join ASCII words into one.
pub(crate) fn is_joint(c: char) -> bool {
    matches!(c, '.' | '_' | '-')
}
