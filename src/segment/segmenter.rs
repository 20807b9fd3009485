//! The segmenter.

use std::fmt;
use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::lexicon::{Model, Store, Tagger, UserWords, Wish, WordId, Words};
use crate::segment::block::{self, Block};
use crate::segment::guess::{Guess, guess};
use crate::segment::overlay::{Overlay, UserEntry};
use crate::segment::token::{Entry, Hmm, Mode, Tag, Token};
use crate::segment::unknown;
use crate::text::Span;

/// Cuts text into words. Cheap to make, for the dictionaries are decoded once per [`Store`].
#[derive(Clone)]
pub struct Segmenter {
    words: Arc<Words>,
    model: Option<Arc<Model>>,
    tagger: Option<Arc<Tagger>>,
    /// `ln` of the sum of all frequencies.
    log_total: f64,
    total: u64,
    /// Words of two characters or more whose logarithm is no greater are none.
    floor: f64,
    /// The user's words that lie in blocks.
    overlay: Overlay,
    /// Those with a character that parts blocks (a space …): found first, and the text is cut around them.
    across: Overlay,
    /// Those with a character that is not Han: the same in [`Mode::All`].
    mixed: Overlay,
    names: Vec<Box<str>>,
    /// The tags of what is no word, of numbers and of Latin words.
    plain: [Tag; 3],
    /// By place in the tagger's tags.
    guesses: Vec<Tag>,
}

/// A token while its block is at hand.
pub(crate) struct Piece<'a> {
    pub(crate) block: &'a Block,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// What was looked up already.
    entry: Entry,
}

impl Piece<'_> {
    pub(crate) fn new(block: &Block, from: usize, to: usize, entry: Entry) -> Piece<'_> {
        Piece { block, from, to, entry }
    }

    /// Its place in the text.
    pub(crate) fn span(&self) -> Span {
        self.block.span(self.from, self.to)
    }
}

/// Words of this frequency or less are left out where the grain is fine.
const RARE: u32 = 3;

/// Buffers that one call uses again and again.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) block: Block,
    route: Vec<Step>,
    found: Vec<(usize, usize)>,
    unknown: unknown::Scratch,
}

/// The best way on from one character of a block.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    to: u32,
    entry: Entry,
}

/// A part of a text between the user's words, or one of them.
pub(crate) enum Stretch {
    Text(Span),
    Word(Span),
}

impl Segmenter {
    /// A segmenter over the dictionaries `words.zhd` and `hmm.zhd`.
    ///
    /// # Errors
    /// [`ErrorKind::MissingDictionary`], [`ErrorKind::BadDictionary`]; [`ErrorKind::BadOptions`] if the user's words bring more
    /// tags than can be told apart (about 150).
    pub fn try_new(store: &Store, user: UserWords) -> Result<Segmenter, Error> {
        Ok(Segmenter { model: Some(store.hmm()?), ..Segmenter::without_hmm(store, user)? })
    }

    /// A segmenter over `words.zhd` alone; it does as if it were always asked with [`Hmm::Off`].
    ///
    /// # Errors
    /// As [`Segmenter::try_new`].
    pub fn without_hmm(store: &Store, user: UserWords) -> Result<Segmenter, Error> {
        let words = store.words()?;
        let mut segmenter = Segmenter {
            names: words.tag_names().to_vec(),
            total: words.total(),
            words,
            model: None,
            tagger: None,
            log_total: 0.0,
            floor: f64::NEG_INFINITY,
            overlay: Overlay::default(),
            across: Overlay::default(),
            mixed: Overlay::default(),
            plain: [Tag(0); 3],
            guesses: Vec::new(),
        };
        segmenter.log_total = libm::log(segmenter.total as f64);
        segmenter.plain = [segmenter.tag_of_name("x")?, segmenter.tag_of_name("m")?, segmenter.tag_of_name("eng")?];
        for word in user.iter() {
            segmenter.take_in(&word.word, &word.wish)?;
        }
        Ok(segmenter)
    }

    /// The same with `tags.zhd`, so that unknown Han words get a guessed tag instead of `x`.
    ///
    /// # Errors
    /// As [`Segmenter::try_new`].
    pub fn with_tagger(mut self, store: &Store) -> Result<Segmenter, Error> {
        let tagger = store.tagger()?;
        self.guesses = tagger.names().iter().map(|name| self.tag_of_name(name)).collect::<Result<_, _>>()?;
        self.tagger = Some(tagger);
        Ok(self)
    }

    /// The same without the rarest words, those that the dictionary has with a frequency of 3 or less: about half of its words,
    /// most of them long. What they name is cut into its parts. The user's own words stay.
    ///
    /// It cuts as jieba-rs does with a dictionary from which those words were taken out.
    pub fn with_fine_grain(mut self) -> Segmenter {
        let rare = |freq: u32| freq <= RARE;
        let words = self.words.clone();
        let dropped = words.in_order().filter(|(id, freq)| rare(*freq) && !words.trie().is_first(id.0));
        self.total -= dropped.map(|(_, freq)| u64::from(freq)).sum::<u64>();
        self.log_total = libm::log(self.total as f64);
        // As the table has it, which may differ from `ln` in the last bit.
        let logs = words.in_order().filter(|(_, freq)| rare(*freq)).filter_map(|(id, _)| words.place(id));
        self.floor = logs.map(|place| words.logs()[place]).fold(f64::NEG_INFINITY, f64::max);
        self
    }

    /// The tokens of a text, without tags.
    pub fn cut(&self, text: &str, mode: Mode, hmm: Hmm) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        self.each_token(text, mode, hmm, |piece| tokens.push(Token { span: piece.span(), tag: None }));
        tokens
    }

    /// The tokens of a text, with tags.
    pub fn tag(&self, text: &str, mode: Mode, hmm: Hmm) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        self.each_token(text, mode, hmm, |piece| {
            tokens.push(Token { span: piece.span(), tag: Some(self.tag_of(piece)) });
        });
        tokens
    }

    /// The ends of the tokens in bytes, in [`Mode::Precise`]: each begins where the one before ends.
    pub fn ends(&self, text: &str, hmm: Hmm) -> Vec<u32> {
        let mut ends = Vec::with_capacity(text.len() / 5);
        self.each(text, hmm, |piece| ends.push(piece.span().end));
        ends
    }

    /// The names of the tags, by [`Tag`].
    pub fn tag_names(&self) -> &[Box<str>] {
        &self.names
    }

    /// The name of a tag.
    pub fn tag_name(&self, tag: Tag) -> &str {
        self.names.get(usize::from(tag.0)).map_or("x", |name| name)
    }

    /// The tag with this name.
    pub fn tag_named(&self, name: &str) -> Option<Tag> {
        self.names.iter().position(|n| **n == *name).map(|place| Tag(place as u8))
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// Calls `emit` with the tokens of [`Mode::Precise`], in order.
    pub(crate) fn each(&self, text: &str, hmm: Hmm, mut emit: impl FnMut(&Piece<'_>)) {
        let mut scratch = Scratch::default();
        for stretch in stretches(&self.across, text) {
            match stretch {
                Stretch::Text(span) => self.each_in(text, span, hmm, &mut scratch, &mut emit),
                Stretch::Word(span) => {
                    scratch.block.fill(&self.words, &text[..span.end as usize], span.start, |_| true);
                    let to = scratch.block.len();
                    emit(&Piece { block: &scratch.block, from: 0, to, entry: Entry::NONE });
                }
            }
        }
    }

    /// The same, compiled once for all callers that do much with each token.
    pub(crate) fn each_piece(&self, text: &str, hmm: Hmm, emit: &mut dyn FnMut(&Piece<'_>)) {
        self.each(text, hmm, |piece| emit(piece));
    }

    /// The entry of a token, looked up if cutting had no need to.
    pub(crate) fn entry(&self, piece: &Piece<'_>) -> Entry {
        match piece.entry.is_none() {
            true => self.find(piece.block, piece.from, piece.to),
            false => piece.entry,
        }
    }

    /// Is the token a word that the user has named?
    pub(crate) fn is_users(&self, piece: &Piece<'_>) -> bool {
        self.entry(piece).user().is_some() || self.across.get(&piece.block.chars[piece.from..piece.to]).is_some()
    }

    /// The tag of a token.
    pub(crate) fn tag_of(&self, piece: &Piece<'_>) -> Tag {
        let entry = self.entry(piece);
        if let Some(place) = entry.user() {
            return Tag(self.overlay.entry(place).tag);
        }
        if let Some(word) = entry.word() {
            return Tag(self.words.tag_place(word));
        }
        let chars = &piece.block.chars[piece.from..piece.to];
        if let Some(user) = self.across.get(chars).filter(|user| user.freq > 0) {
            return Tag(user.tag);
        }
        let [nothing, number, latin] = self.plain;
        match guess(self.tagger.as_deref(), piece.block, piece.from, piece.to) {
            Guess::Nothing => nothing,
            Guess::Number => number,
            Guess::Latin => latin,
            Guess::Tag(place) => self.guesses[place],
        }
    }

    /// The word that characters `from..to` of the block are.
    pub(crate) fn find(&self, block: &Block, from: usize, to: usize) -> Entry {
        if !self.overlay.is_empty() {
            let mut found = None;
            self.overlay.walk(&block.chars[from..to], |len, place| {
                if len == to - from {
                    found = Some(place);
                }
            });
            if let Some(place) = found {
                return if self.overlay.entry(place).freq > 0 { Entry::of_user(place) } else { Entry::NONE };
            }
        }
        match self.words.trie().find(&block.ranks[from..to]).map(WordId) {
            Some(id) if self.words.is_word(id) && self.counts(id, to - from) => Entry::of_word(id),
            _ => Entry::NONE,
        }
    }

    /// Is the word frequent enough to be one?
    fn counts(&self, word: WordId, chars: usize) -> bool {
        self.floor == f64::NEG_INFINITY || chars == 1 || self.words.freq(word) > RARE
    }

    /// The user's words and what is between them, for [`Mode::All`].
    pub(crate) fn mixed_stretches<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Stretch> + 'a {
        stretches(&self.mixed, text)
    }

    /// Cuts a stretch without words that part blocks.
    fn each_in(&self, text: &str, span: Span, hmm: Hmm, scratch: &mut Scratch, emit: &mut impl FnMut(&Piece<'_>)) {
        let text = &text[..span.end as usize];
        let model = self.model.as_deref().filter(|_| hmm == Hmm::On);
        let mut at = span.start;
        while at < span.end {
            let in_words;
            (at, in_words) = scratch.block.fill(&self.words, text, at, block::in_words);
            if in_words {
                self.route(scratch);
                self.follow(model, scratch, emit);
            } else {
                each_char(&scratch.block, emit);
            }
        }
    }

    /// Calls `emit` with every word at every character of the block.
    pub(crate) fn each_word_of(&self, scratch: &mut Scratch, emit: &mut impl FnMut(&Piece<'_>)) {
        let Scratch { block, found, .. } = scratch;
        for at in 0..block.len() {
            self.each_word_at(block, at, found, |len, _, entry| emit(&Piece { block, from: at, to: at + len, entry }));
        }
    }

    /// From the end of the block to its beginning: the way on from each character with the greatest sum of logarithms. Of
    /// equals the longest word is taken.
    fn route(&self, scratch: &mut Scratch) {
        let Scratch { block, route, found, .. } = scratch;
        let single = 0.0 - self.log_total;
        route.clear();
        route.resize(block.len() + 1, Step { score: 0.0, to: 0, entry: Entry::NONE });
        for at in (0..block.len()).rev() {
            let mut best = Step { score: f64::NEG_INFINITY, to: 0, entry: Entry::NONE };
            self.each_word_at(block, at, found, |steps, log, entry| {
                let score = log - self.log_total + route[at + steps].score;
                if score >= best.score {
                    best = Step { score, to: (at + steps) as u32, entry };
                }
            });
            if best.entry.is_none() {
                best = Step { score: single + route[at + 1].score, to: at as u32 + 1, entry: Entry::NONE };
            }
            route[at] = best;
        }
    }

    /// Calls `found` with length, logarithm of the frequency and entry of every word that begins at `at`, shortest first.
    #[inline(always)]
    fn each_word_at(
        &self,
        block: &Block,
        at: usize,
        users: &mut Vec<(usize, usize)>,
        mut found: impl FnMut(usize, f64, Entry),
    ) {
        if self.overlay.is_empty() {
            return self.words.trie().walk(&block.ranks[at..], |steps, node| {
                if let Some(place) = self.words.place(WordId(node)) {
                    let log = self.words.logs()[place];
                    if log > self.floor || steps == 1 {
                        found(steps, log, Entry::of_word(WordId(node)));
                    }
                }
            });
        }
        users.clear();
        self.overlay.walk(&block.chars[at..], |len, place| users.push((len, place)));
        let mut users = users.iter().copied().peekable();
        let user = |found: &mut dyn FnMut(usize, f64, Entry), place: usize, len: usize| {
            let entry = self.overlay.entry(place);
            if entry.freq > 0 {
                found(len, entry.log, Entry::of_user(place));
            }
        };
        self.words.trie().walk(&block.ranks[at..], |steps, node| {
            let Some(place) = self.words.place(WordId(node)) else { return };
            while let Some((len, place)) = users.next_if(|(len, _)| *len < steps) {
                user(&mut found, place, len);
            }
            match users.next_if(|(len, _)| *len == steps) {
                Some((len, place)) => user(&mut found, place, len),
                None if self.words.logs()[place] > self.floor || steps == 1 => {
                    found(steps, self.words.logs()[place], Entry::of_word(WordId(node)));
                }
                None => {}
            }
        });
        users.for_each(|(len, place)| user(&mut found, place, len));
    }

    /// Emits the words of the route; single characters are collected, for they may be joined.
    fn follow(&self, model: Option<&Model>, scratch: &mut Scratch, emit: &mut impl FnMut(&Piece<'_>)) {
        let Scratch { block, route, unknown, .. } = scratch;
        let (mut at, mut singles) = (0, 0);
        while at < block.len() {
            let Step { to, entry, .. } = route[at];
            let to = to as usize;
            let may_join = to - at == 1 && (model.is_some() || block.chars[at].is_ascii_alphanumeric());
            if !may_join {
                self.join(model, block, route, singles, at, unknown, emit);
                emit(&Piece { block, from: at, to, entry });
                singles = to;
            }
            at = to;
        }
        self.join(model, block, route, singles, at, unknown, emit);
    }

    /// Emits the single characters `from..to`: a row of ASCII as one word, others as the model says, if there is one.
    #[allow(clippy::too_many_arguments)]
    fn join(
        &self,
        model: Option<&Model>,
        block: &Block,
        route: &[Step],
        from: usize,
        to: usize,
        scratch: &mut unknown::Scratch,
        emit: &mut impl FnMut(&Piece<'_>),
    ) {
        let single = |at: usize| Piece { block, from: at, to: at + 1, entry: route[at].entry };
        match model {
            _ if to == from => {}
            _ if to - from == 1 => emit(&single(from)),
            None => emit(&Piece { block, from, to, entry: Entry::NONE }),
            Some(_) if !self.find(block, from, to).is_none() => (from..to).for_each(|at| emit(&single(at))),
            Some(model) => unknown::cut(model, block, from, to, scratch, |from, to| {
                emit(&Piece { block, from, to, entry: Entry::NONE });
            }),
        }
    }

    /// Does what the user wishes of a word.
    fn take_in(&mut self, word: &str, wish: &Wish) -> Result<(), Error> {
        let chars: Box<[char]> = word.chars().collect();
        let known = self.words.find(word);
        let old = match self.overlay.get(&chars) {
            Some(entry) => entry.freq,
            None => known.map_or(0, |id| self.words.freq(id)),
        };
        let (freq, tag) = match wish {
            Wish::Remove => (0, Tag(0)),
            Wish::Add { weight, tag } => {
                let tag = match (tag, known) {
                    (Some(name), _) => self.tag_of_name(name)?,
                    (None, Some(id)) => Tag(self.words.tag_place(id)),
                    (None, None) => self.plain[0],
                };
                (weight.unwrap_or_else(|| self.sufficient_freq(word, old)), tag)
            }
        };
        let entry = UserEntry { log: libm::log(f64::from(freq)), chars, freq, tag: tag.0 };
        let parts_blocks = !entry.chars.iter().all(|c| block::in_words(*c));
        if !entry.chars.iter().all(|c| block::is_han(*c)) {
            self.mixed.insert(entry.clone());
        }
        if parts_blocks {
            self.across.insert(entry);
        } else {
            self.total = self.total + u64::from(freq) - u64::from(old);
            self.log_total = libm::log(self.total as f64);
            self.overlay.insert(entry);
        }
        Ok(())
    }

    /// The smallest frequency that keeps the word in one piece, or the one it has.
    fn sufficient_freq(&self, word: &str, old: u32) -> u32 {
        let mut score = 0.0;
        self.each(word, Hmm::Off, |piece| {
            let entry = self.entry(piece);
            let log = match entry.user() {
                Some(place) => self.overlay.entry(place).log,
                None => entry.word().and_then(|id| self.words.place(id)).map_or(0.0, |place| self.words.logs()[place]),
            };
            score += log - self.log_total;
        });
        let freq = libm::exp(score + self.log_total) as u32;
        freq.saturating_add(1).max(old.max(1))
    }

    fn tag_of_name(&mut self, name: &str) -> Result<Tag, Error> {
        if let Some(tag) = self.tag_named(name) {
            return Ok(tag);
        }
        let many = |_| Error::new(ErrorKind::BadOptions, format!("the tag “{name}” is one too many: 256 is the most"));
        let tag = u8::try_from(self.names.len()).map_err(many)?;
        self.names.push(name.into());
        Ok(Tag(tag))
    }
}

impl fmt::Debug for Segmenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Segmenter({:?}, model: {}, tagger: {})", self.words, self.model.is_some(), self.tagger.is_some())
    }
}

/// Characters between blocks: each a token, only `\r\n` is one.
fn each_char(block: &Block, emit: &mut impl FnMut(&Piece<'_>)) {
    let mut at = 0;
    while at < block.len() {
        let to = if block.chars[at..].starts_with(&['\r', '\n']) { at + 2 } else { at + 1 };
        emit(&Piece { block, from: at, to, entry: Entry::NONE });
        at = to;
    }
}

/// The words of the overlay in the text, and what is between them.
fn stretches<'a>(overlay: &'a Overlay, text: &'a str) -> impl Iterator<Item = Stretch> + 'a {
    let end = text.len() as u32;
    let mut at = 0;
    let mut waiting = None;
    std::iter::from_fn(move || {
        let next = |at: u32| overlay.search(text, at).unwrap_or(Span { start: end, end });
        let word = waiting.take().unwrap_or_else(|| next(at));
        if at < word.start {
            let between = Span { start: at, end: word.start };
            at = word.start;
            waiting = Some(word);
            return Some(Stretch::Text(between));
        }
        at = word.end;
        (!word.is_empty()).then_some(Stretch::Word(word))
    })
}
