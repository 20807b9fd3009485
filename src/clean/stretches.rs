//! Where a long text is cut, and how what was done to its stretches is one list of passes again.
//!
//! ```text
//! stretch │ blank line │ stretch │ blank line │ …
//! ```
//! A cut falls between two paragraphs, where there are any; else between two lines, or two sentences of an endless line. The line
//! breaks of a cut belong to no stretch and stay as they are.

use crate::clean::run::{Pass, Passes};
use crate::doc::{Shields, closes, ends_sentence};
use crate::text::{Edit, Edits, Mark, Shift, Span, Suggestion};

/// The longest text that is cleaned as one, in bytes: a novel. Stretches of a longer one are at most half as long again.
pub const STRETCH: usize = 1 << 20;

/// The stretches of `text`, in order; a short text is one. O(text).
pub(super) fn stretches(text: &str) -> Vec<Span> {
    let count = text.len().div_ceil(STRETCH);
    if count <= 1 {
        return vec![Span::new(0, text.len())];
    }
    let code = Shields::blocks(text);
    let mut out = Vec::with_capacity(count);
    let mut start = 0;
    for i in 1..count {
        let near = (text.len() as u64 * i as u64 / count as u64) as usize;
        let cut = cut(text, &code, start, near);
        if cut.start as usize > start {
            out.push(Span::new(start, cut.start as usize));
            start = cut.end as usize;
        }
    }
    if start < text.len() {
        out.push(Span::new(start, text.len()));
    }
    out
}

/// The best cut not far from byte `near`: what it spans belongs to no stretch. Behind code, where `near` is in the midst of it.
fn cut(text: &str, code: &[Span], start: usize, near: usize) -> Span {
    let reach = STRETCH / 4;
    let inside =
        |at: usize| code.get(code.partition_point(|c| c.end as usize <= at)).filter(|c| (c.start as usize) < at);
    let (from, to) = (floor(text, near - reach).max(start), floor(text, near + reach));
    if from >= to {
        // The last cut fell behind this one, as far as code went.
        return Span::empty(start);
    }
    let breaks = text[from..to].match_indices('\n').map(|(at, _)| line_breaks(text, from + at));
    let free = breaks.filter(|gap| gap.start as usize > start && inside(gap.start as usize).is_none());
    let apart = |gap: &Span| (gap.start as usize).abs_diff(near);
    if let Some(gap) = free.min_by_key(|gap| (u8::MAX - worth(text, *gap), apart(gap))) {
        return gap;
    }
    let end = inside(near).map_or(near, |code| code.end as usize);
    if end != near {
        return line_breaks(text, end - 1);
    }
    let sentences =
        text[from..to].char_indices().filter(|&(_, c)| ends_sentence(c)).map(|(i, c)| from + i + c.len_utf8());
    let whole = sentences.filter(|&at| !text[at..].starts_with(|c| ends_sentence(c) || closes(c) || c == ' '));
    let at = whole.min_by_key(|at| at.abs_diff(near)).unwrap_or(floor(text, near));
    Span::empty(at)
}

/// The end of the last character that is whole before byte `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The line breaks around the one at `at`.
fn line_breaks(text: &str, at: usize) -> Span {
    let feeds = |b: &u8| matches!(b, b'\n' | b'\r');
    let bytes = text.as_bytes();
    let before = bytes[..at].iter().rev().take_while(|b| feeds(b)).count();
    let behind = bytes[at..].iter().take_while(|b| feeds(b)).count();
    Span::new(at - before, at + behind)
}

/// How clean a cut is: between paragraphs, one blank line apart, behind the end of a sentence.
fn worth(text: &str, gap: Span) -> u8 {
    let feeds = gap.of(text).matches('\n').count();
    let ended = text[..gap.start as usize].ends_with(|c| ends_sentence(c) || closes(c));
    u8::from(feeds == 2) * 4 + u8::from(ended) * 2 + u8::from(feeds == 1)
}

/// What was done to the `places` of `text`, as if it had been done to the whole.
pub(super) fn join(text: &str, places: &[Span], parts: impl Iterator<Item = Passes>) -> Passes {
    let mut out = Joined { text: String::with_capacity(text.len() + text.len() / 16), ..Joined::default() };
    for (place, part) in places.iter().zip(parts) {
        out.gap(&text[out.end..place.start as usize]);
        out.part(place.len(), part);
        out.end = place.end as usize;
    }
    out.gap(&text[out.end..]);
    out.passes()
}

/// The whole, as far as it is put together.
#[derive(Default)]
struct Joined {
    /// How much of the text that came in is in it.
    end: usize,
    text: String,
    passes: Vec<Whole>,
    suggestions: Vec<Suggestion>,
    marks: Vec<Mark>,
}

/// One pass over the whole.
#[derive(Default)]
struct Whole {
    edits: Vec<Edit>,
    pieces: Vec<(Span, Span)>,
    /// Groups so far.
    groups: u32,
    /// How long the text is by now, before the pass and behind it.
    before: u32,
    behind: u32,
}

impl Joined {
    /// Text that no rule has seen.
    fn gap(&mut self, gap: &str) {
        self.text += gap;
        self.passes.iter_mut().for_each(|pass| pass.grow(gap.len(), gap.len()));
    }

    fn part(&mut self, length: usize, part: Passes) {
        let (before, end) = (self.text.len() as u32, part.text.len());
        // A pass that no stretch before has had found the text as it was left.
        let fresh = || Whole { before, behind: before, ..Whole::default() };
        self.passes.resize_with(self.passes.len().max(part.passes.len()), fresh);
        let mut done = part.passes.into_iter();
        let mut length = length;
        for whole in &mut self.passes {
            match done.next() {
                Some(pass) => length = whole.take(pass, length),
                None => whole.grow(end, end),
            }
        }
        let moved = |at: Span| at.moved(before);
        self.suggestions.extend(part.suggestions.into_iter().map(|s| Suggestion { at: moved(s.at), ..s }));
        self.marks.extend(part.marks.into_iter().map(|mark| Mark { at: moved(mark.at), ..mark }));
        self.text += &part.text;
    }

    fn passes(self) -> Passes {
        let pass =
            |whole: Whole| Pass { edits: Edits::from_unsorted(whole.edits), shift: Shift::from_pieces(whole.pieces) };
        let passes = self.passes.into_iter().map(pass).collect();
        Passes { text: self.text, passes, suggestions: self.suggestions, marks: self.marks }
    }
}

impl Whole {
    fn grow(&mut self, before: usize, behind: usize) {
        self.before += before as u32;
        self.behind += behind as u32;
    }

    /// Takes in the pass of a stretch that was `length` bytes long; says how long it was then.
    fn take(&mut self, pass: Pass, length: usize) -> usize {
        let (before, behind) = (self.before, self.behind);
        let groups = self.groups;
        let mut after = length as i64;
        for &(old, new) in pass.shift.pieces() {
            after += new.len() as i64 - old.len() as i64;
            self.pieces.push((old.moved(before), new.moved(behind)));
        }
        for mut edit in pass.edits {
            edit.span = edit.span.moved(before);
            edit.group = edit.group.map(|group| groups + group);
            self.groups = self.groups.max(edit.group.map_or(0, |group| group + 1));
            self.edits.push(edit);
        }
        self.grow(length, after as usize);
        after as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(count: usize) -> String {
        (0..count).map(|i| format!("第{i}天，我们沿着河走了很久，没有遇见一个人。\n\n")).collect()
    }

    #[test]
    fn a_short_text_is_one_stretch() {
        let text = paragraphs(10);
        assert_eq!(stretches(&text), [Span::new(0, text.len())]);
    }

    #[test]
    fn cuts_fall_between_paragraphs() {
        let text = paragraphs(60_000);
        let found = stretches(&text);
        assert_eq!(found.len(), text.len().div_ceil(STRETCH));
        for part in &found {
            assert!(part.of(&text).starts_with('第') && part.len() < STRETCH * 3 / 2);
        }
        assert!(found.windows(2).all(|two| &text[two[0].end as usize..two[1].start as usize] == "\n\n"));
    }

    #[test]
    fn an_endless_line_is_cut_between_sentences() {
        let text = paragraphs(60_000).replace('\n', "");
        let found = stretches(&text);
        assert!(found.len() > 2 && found.iter().all(|part| part.of(&text).starts_with('第')));
        assert!(found.windows(2).all(|two| two[0].end == two[1].start));
    }

    #[test]
    fn code_is_not_cut() {
        let code = format!("```\n{}```\n", "let x = 1;\n\n".repeat(STRETCH / 6));
        let text = format!("{}{code}\n{}", paragraphs(9), paragraphs(20_000));
        let start = text.find("```").unwrap();
        let end = start + code.trim_end().len();
        let within = |at: u32| (at as usize) > start && (at as usize) < end;
        assert!(stretches(&text).iter().all(|part| !within(part.start) && !within(part.end)));
    }

    #[test]
    fn every_byte_is_in_its_place_again() {
        let text = paragraphs(60_000);
        let places = stretches(&text);
        let parts = places.iter().map(|place| Passes { text: place.of(&text).to_owned(), ..Passes::default() });
        assert_eq!(join(&text, &places, parts).text, text);
    }
}
