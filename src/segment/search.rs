//! The two modes whose tokens overlap.

use crate::segment::block::{Block, is_han};
use crate::segment::segmenter::{Piece, Scratch, Segmenter, Stretch};
use crate::segment::token::{Entry, Hmm, Mode};
use crate::segment::unknown::is_joint;

impl Segmenter {
    /// Calls `emit` with the tokens of any mode, in order.
    pub(crate) fn each_token(&self, text: &str, mode: Mode, hmm: Hmm, mut emit: impl FnMut(&Piece<'_>)) {
        match mode {
            Mode::Precise => self.each(text, hmm, emit),
            Mode::Search => self.each(text, hmm, |piece| {
                parts(piece, &mut emit);
                self.inner_words(piece, &mut emit);
                emit(piece);
            }),
            Mode::All => self.each_word(text, emit),
        }
    }

    /// Words of two and three characters inside a longer one.
    fn inner_words(&self, piece: &Piece<'_>, emit: &mut impl FnMut(&Piece<'_>)) {
        for length in [2, 3] {
            if piece.to - piece.from <= length {
                continue;
            }
            for from in piece.from..=piece.to - length {
                let entry = self.find(piece.block, from, from + length);
                if !entry.is_none() {
                    emit(&Piece::new(piece.block, from, from + length, entry));
                }
            }
        }
    }

    /// Every word of the text: those of the dictionary at every Han character; of other characters, rows of ASCII letters and
    /// digits, or single ones.
    fn each_word(&self, text: &str, mut emit: impl FnMut(&Piece<'_>)) {
        let mut scratch = Scratch::default();
        for stretch in self.mixed_stretches(text) {
            let (span, is_word) = match stretch {
                Stretch::Text(span) => (span, false),
                Stretch::Word(span) => (span, true),
            };
            let mut at = span.start;
            while at < span.end {
                let kind = |c| is_word || is_han(c);
                let (end, han) = scratch.block.fill(self.words(), &text[..span.end as usize], at, kind);
                at = end;
                match (is_word, han) {
                    (true, _) => emit(&Piece::new(&scratch.block, 0, scratch.block.len(), Entry::NONE)),
                    (false, true) => self.each_word_of(&mut scratch, &mut emit),
                    (false, false) => each_row(&scratch.block, &mut emit),
                }
            }
        }
    }
}

/// The parts of an ASCII word with joints (`WES` and `x64` of `WES-x64`): those of two characters or more with a letter.
fn parts(piece: &Piece<'_>, emit: &mut impl FnMut(&Piece<'_>)) {
    let chars = &piece.block.chars[piece.from..piece.to];
    if !chars.iter().any(|c| is_joint(*c)) {
        return;
    }
    let mut from = piece.from;
    for part in chars.split(|c| is_joint(*c)) {
        let to = from + part.len();
        let bytes = piece.block.span(from, to).len();
        if bytes >= 2 && part.iter().any(char::is_ascii_alphabetic) {
            emit(&Piece::new(piece.block, from, to, Entry::NONE));
        }
        from = to + 1;
    }
}

/// Rows of ASCII letters, digits, `+`, `#` and line feeds; other characters one by one.
fn each_row(block: &Block, emit: &mut impl FnMut(&Piece<'_>)) {
    let in_row = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '\n');
    let mut at = 0;
    while at < block.len() {
        let to = at + block.chars[at..].iter().take_while(|c| in_row(c)).count().max(1);
        emit(&Piece::new(block, at, to, Entry::NONE));
        at = to;
    }
}
