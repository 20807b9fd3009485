//! A text as tagged words, for rules that look to the left and right.

use crate::keywords::entities::marks::{Kinds, Marks};
use crate::keywords::seen::Seen;
use crate::lexicon::Words;
use crate::segment::{Hmm, Segmenter};
use crate::text::{Span, is_han};

/// The words of a text.
pub(crate) struct Row<'t> {
    pub(crate) text: &'t str,
    pub(crate) words: Vec<Word<'t>>,
    pub(crate) marks: Marks,
}

/// A word where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    pub(crate) span: Span,
    pub(crate) tag: Tag,
    pub(crate) chars: u32,
    /// Whether all its characters are Han.
    pub(crate) is_han: bool,
    /// Whether it is in the dictionary.
    pub(crate) is_known: bool,
    /// Whether the dictionary has it, and a part of it that is no name: 高|水平.
    pub(crate) is_compound: bool,
    /// How many characters of it are a surname, if it begins with one.
    pub(crate) surname: Option<u32>,
    kinds: Kinds,
    /// What its ends of two characters and more do.
    pub(crate) ends: Kinds,
}

impl<'t> Word<'t> {
    fn new(marks: &Marks, text: &'t str, span: Span, tag: Tag) -> Word<'t> {
        let word = span.of(text);
        Word {
            text: word,
            span,
            tag,
            chars: word.chars().count() as u32,
            is_han: word.chars().all(is_han),
            is_known: false,
            is_compound: false,
            surname: marks.surname(word),
            kinds: marks.of(word),
            ends: marks.of_ends(word, true),
        }
    }

    /// Is it one of these kinds?
    pub(crate) fn is(&self, kinds: Kinds) -> bool {
        self.kinds & kinds != 0
    }
}

/// What its tag says about a word, as far as names go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Person,
    /// Persons that everybody knows.
    Famous,
    Place,
    Body,
    /// Other proper names and what is short for them.
    Proper,
    /// Nouns, and what stands before nouns.
    Noun,
    Verb,
    /// Signs, spaces, line breaks.
    Sign,
    Other,
}

impl<'t> Row<'t> {
    pub(crate) fn of(segmenter: &Segmenter, text: &'t str) -> Row<'t> {
        let tags: Vec<Tag> = segmenter.tag_names().iter().map(|name| tag(name)).collect();
        let marks = Marks::new();
        let mut words = Vec::new();
        // Each different word is looked at once: what it is, and where it is to be parted.
        let mut kinds_of: Vec<(Word<'t>, Option<u32>)> = Vec::new();
        let mut seen = Seen::new();
        segmenter.each_piece(text, Hmm::On, &mut |piece| {
            let (span, entry) = (piece.span(), segmenter.entry(piece));
            let word = span.of(text);
            let fresh = kinds_of.len() as u32;
            let place = seen.place(entry.word(), word, || fresh);
            if place == fresh {
                let is_sign = !word.chars().any(char::is_alphanumeric);
                let tag = if is_sign { Tag::Sign } else { tags[usize::from(segmenter.tag_of(piece).0)] };
                let is_known = !entry.is_none();
                let is_compound = is_known && tag == Tag::Person && has_plain_part(segmenter.words(), word);
                let known = Word { is_known, is_compound, ..Word::new(&marks, text, span, tag) };
                kinds_of.push((known, marks.body_and_role(word)));
            }
            let (known, seam) = kinds_of[place as usize];
            match seam {
                Some(seam) => {
                    let Span { start, end } = span;
                    for part in [Span { start, end: start + seam }, Span { start: start + seam, end }] {
                        words.push(Word { is_known: true, ..Word::new(&marks, text, part, Tag::Noun) });
                    }
                }
                None => words.push(Word { text: word, span, ..known }),
            }
        });
        Row { text, words, marks }
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    pub(crate) fn before(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at.checked_sub(1)?)
    }

    /// Is there a sign or the end of the text?
    pub(crate) fn is_sign(&self, at: usize) -> bool {
        self.get(at).is_none_or(|word| word.tag == Tag::Sign)
    }

    /// The words `from..to` as they stand in the text.
    pub(crate) fn stretch(&self, from: usize, to: usize) -> &'t str {
        &self.text[self.words[from].span.start as usize..self.words[to - 1].span.end as usize]
    }

    /// Is there a seam between two words at this byte, or the end of the text?
    pub(crate) fn is_seam(&self, at: usize) -> bool {
        at == 0 || self.words.binary_search_by_key(&(at as u32), |word| word.span.end).is_ok()
    }
}

/// Are two characters at the beginning or at the end of the word a common word that names nobody?
fn has_plain_part(words: &Words, word: &str) -> bool {
    const COMMON: u32 = 30;
    let plain = |part: &str| {
        let found = words.find(part).filter(|id| words.freq(*id) >= COMMON);
        found.is_some_and(|id| !matches!(tag(words.tag(id)), Tag::Person | Tag::Famous))
    };
    let ends = word.char_indices().nth(2).zip(word.char_indices().nth_back(1));
    ends.is_some_and(|((head, _), (tail, _))| plain(&word[..head]) || plain(&word[tail..]))
}

/// In jieba's letters.
fn tag(name: &str) -> Tag {
    match name {
        "nrfg" => Tag::Famous,
        "nr" | "nrt" => Tag::Person,
        "ns" => Tag::Place,
        "nt" => Tag::Body,
        "nz" | "j" => Tag::Proper,
        "n" | "ng" | "vn" | "an" | "b" | "l" | "s" | "f" | "a" | "m" | "eng" | "x" | "i" | "g" | "k" | "h" | "t" => {
            Tag::Noun
        }
        "v" | "vg" | "vi" | "vd" => Tag::Verb,
        _ => Tag::Other,
    }
}
