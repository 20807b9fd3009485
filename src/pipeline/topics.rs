//! What needs words: the tokens of a text, and what the text is about, whole or article by article.

use std::sync::Arc;

use crate::articles::{Article, Found};
use crate::error::{Error, ErrorKind};
use crate::keywords::{self, Corpus, Entity, EntityKind, Frequencies, Keyword, NewWord, Show};
use crate::lexicon::{Part, Store, UserWords};
use crate::pipeline::reading::simplified;
use crate::pipeline::{KeywordOptions, Tokens, WordEnds};
use crate::segment::{Hmm, Mode, Segmenter};
#[cfg(feature = "jieba")]
use crate::segment::{Jieba, Tag};
use crate::text::{Shift, Span, Utf16Walk, sort_by_number};

/// How many keywords without a wish.
const TOP: usize = 20;

/// What a text is about. Spans are those of the text that goes out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topics {
    /// Keywords, the weightiest first.
    pub keywords: Vec<Keyword>,
    /// Names, if they were asked for.
    pub entities: Option<Vec<Entity>>,
    /// Words that no dictionary has, if they were asked for.
    pub new_words: Option<Vec<NewWord>>,
    /// The most central sentences, if they were asked for.
    pub summary: Option<Vec<Sentence>>,
}

/// A sentence of a summary: where it stands, in more than one place if a paragraph was put together from two, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub spans: Vec<Span>,
}

/// How a text is to be cut.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    pub(super) mode: Mode,
    pub(super) hmm: Hmm,
    pub(super) tagged: bool,
    pub(super) fine: bool,
}

/// How keywords are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Phrases,
    TfIdf,
    TextRank,
}

/// What is asked about a text, checked.
pub(super) struct Question {
    method: Method,
    settings: keywords::Settings,
    entities: bool,
    new_words: bool,
    summary: Option<u32>,
    pub(super) per_article: bool,
    /// Whether to look at the text as a whole.
    pub(super) whole: bool,
    /// Texts whose document frequencies count, and whether they count alone.
    corpus: Vec<String>,
    corpus_only: bool,
}

impl Question {
    pub(super) fn try_new(wish: &KeywordOptions) -> Result<Question, Error> {
        let methods = [("phrases", Method::Phrases), ("tfidf", Method::TfIdf), ("textrank", Method::TextRank)];
        let name = wish.method.as_deref().unwrap_or("phrases");
        let method = methods.iter().find(|(n, _)| *n == name).map(|(_, method)| *method);
        let method =
            method.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, "method", name, &methods.map(|(n, _)| n)))?;
        let show = |wish: Option<bool>, usual: Show| match wish {
            Some(true) => Show::Shown,
            Some(false) => Show::Hidden,
            None => usual,
        };
        let usual = keywords::Settings::default();
        let mut stop = if wish.stop_list == Some(false) { keywords::StopWords::none() } else { usual.stop.clone() };
        wish.stop.iter().for_each(|word| stop.add(word.trim()));
        let settings = keywords::Settings {
            top: wish.top.map_or(TOP, |n| n as usize),
            stop,
            tags: wish.tags.clone(),
            numbers: show(wish.numbers, usual.numbers),
            latin: show(wish.latin, usual.latin),
            singles: show(wish.singles, usual.singles),
            ..usual
        };
        Ok(Question {
            method,
            settings,
            entities: wish.entities || wish.per_article,
            new_words: wish.new_words,
            summary: wish.summary,
            per_article: wish.per_article,
            whole: true,
            corpus: wish.corpus.clone(),
            corpus_only: wish.corpus_only,
        })
    }

    /// Does it need to know what unknown words are?
    pub(super) fn needs_tags(&self) -> bool {
        self.method == Method::Phrases || self.entities || self.new_words || !self.settings.tags.is_empty()
    }

    /// Does it need the built-in document frequencies?
    pub(super) fn needs_idf(&self) -> bool {
        let own = self.corpus_only && !self.corpus.is_empty();
        !own && (self.method != Method::TextRank || self.new_words || self.summary.is_some())
    }
}

/// Segmentation and what needs it.
pub(super) struct WordWork {
    segmenter: Segmenter,
    /// What cuts instead of the segmenter, if the caller has brought it.
    #[cfg(feature = "jieba")]
    jieba: Option<Jieba>,
    store: Store,
    tokens: Option<Cut>,
    question: Option<Question>,
}

impl WordWork {
    pub(super) fn try_new(
        store: &Store,
        tokens: Option<Cut>,
        question: Option<Question>,
        user: UserWords,
    ) -> Result<WordWork, Error> {
        let tagged = tokens.is_some_and(|cut| cut.tagged) || question.as_ref().is_some_and(Question::needs_tags);
        let segmenter = Segmenter::try_new(store, user)?;
        let segmenter = if tagged { segmenter.with_tagger(store)? } else { segmenter };
        let fine = tokens.is_some_and(|cut| cut.fine);
        let segmenter = if fine { segmenter.with_fine_grain() } else { segmenter };
        let mut work = WordWork {
            segmenter,
            #[cfg(feature = "jieba")]
            jieba: None,
            store: store.clone(),
            tokens,
            question,
        };
        if let Some(question) = &mut work.question {
            if question.needs_idf() {
                store.idf()?;
            }
            let corpus = work.segmenter_corpus();
            if let (Some(question), Some(corpus)) = (&mut work.question, corpus) {
                let corpus = Arc::new(corpus);
                question.settings.frequencies =
                    if question.corpus_only { Frequencies::Own(corpus) } else { Frequencies::Mixed(corpus) };
                question.corpus = Vec::new();
            }
        }
        Ok(work)
    }

    /// The same with jieba-rs to cut.
    #[cfg(feature = "jieba")]
    pub(super) fn with_jieba(mut self, jieba: Jieba) -> Result<WordWork, Error> {
        if self.tokens.is_some_and(|cut| cut.tagged && cut.mode != Mode::Precise) {
            return Err(Error::new(ErrorKind::BadOptions, "jieba-rs tags words in the mode precise alone".to_owned()));
        }
        self.jieba = Some(jieba);
        Ok(self)
    }

    /// The words that jieba-rs finds, if it is to cut.
    #[cfg(feature = "jieba")]
    fn jieba_tokens(&self, text: &str, Cut { mode, hmm, tagged, .. }: Cut) -> Option<Tokens> {
        let jieba = self.jieba.as_ref()?;
        if !tagged {
            let spans = jieba.cut(text, mode, hmm).iter().map(|token| token.span).collect();
            return Some(Tokens { spans, ..Tokens::default() });
        }
        let (mut spans, mut tags, mut tag_names): (_, _, Vec<Box<str>>) = (Vec::new(), Vec::new(), Vec::new());
        for (span, name) in jieba.tag(text, hmm) {
            let place = tag_names.iter().position(|known| **known == *name).unwrap_or_else(|| {
                tag_names.push(name.into());
                tag_names.len() - 1
            });
            spans.push(span);
            tags.push(Tag(u8::try_from(place).unwrap_or(u8::MAX)));
        }
        Some(Tokens { spans, tags: Some(tags), tag_names })
    }

    /// The user's texts, counted.
    fn segmenter_corpus(&self) -> Option<Corpus> {
        let texts = self.question.as_ref().map(|question| &question.corpus).filter(|texts| !texts.is_empty())?;
        let mut corpus = Corpus::default();
        texts.iter().for_each(|text| corpus.add(&self.segmenter, &simplified(text, &self.store).0));
        Some(corpus)
    }

    /// The words of the text, if they were asked for.
    pub(super) fn tokens(&self, text: &str) -> Option<Tokens> {
        let cut = self.tokens?;
        let Cut { mode, hmm, tagged, .. } = cut;
        let (simplified, shift) = simplified(text, &self.store);
        #[cfg(feature = "jieba")]
        if let Some(mut tokens) = self.jieba_tokens(&simplified, cut) {
            tokens.spans.iter_mut().for_each(|span| *span = shift.as_ref().map_or(*span, |shift| shift.back(*span)));
            return Some(tokens);
        }
        let list = match tagged {
            true => self.segmenter.tag(&simplified, mode, hmm),
            false => self.segmenter.cut(&simplified, mode, hmm),
        };
        let back = |span| shift.as_ref().map_or(span, |shift| shift.back(span));
        Some(Tokens {
            spans: list.iter().map(|token| back(token.span)).collect(),
            tags: tagged.then(|| list.iter().filter_map(|token| token.tag).collect()),
            tag_names: if tagged { self.segmenter.tag_names().to_vec() } else { Vec::new() },
        })
    }

    /// The same, as they are found: without a list of them, which would take thrice the memory of the text. Only where each word
    /// begins where the one before ends.
    pub(super) fn word_ends(&self, text: &str) -> Option<WordEnds> {
        let Cut { hmm, tagged, .. } = self.tokens.filter(|cut| cut.mode == Mode::Precise)?;
        #[cfg(feature = "jieba")]
        if self.jieba.is_some() {
            return None;
        }
        let (simplified, shift) = simplified(text, &self.store);
        let mut words = WordEnds { ends: Vec::with_capacity(text.len() / 4), ..WordEnds::default() };
        let (mut walk, mut end, mut are_apart) = (Utf16Walk::new(text), 0, true);
        self.segmenter.each_piece(&simplified, hmm, &mut |piece| {
            let span = shift.as_ref().map_or(piece.span(), |shift| shift.back(piece.span()));
            are_apart &= span.start == end;
            end = span.end;
            words.ends.push(walk.unit(end));
            if tagged {
                words.tags.push(self.segmenter.tag_of(piece).0);
            }
        });
        if tagged {
            words.tag_names = self.segmenter.tag_names().to_vec();
        }
        are_apart.then_some(words)
    }

    /// What the text is about, if that was asked.
    pub(super) fn topics(&self, text: &str) -> Option<Topics> {
        let question = self.question.as_ref().filter(|question| question.whole)?;
        Some(self.answer(question, text, &Seamless))
    }

    /// What each article is about, if that was asked.
    pub(super) fn by_article(&self, text: &str, found: Option<&Found>) -> Option<Vec<Topics>> {
        let question = self.question.as_ref().filter(|question| question.per_article)?;
        let answer = |article: &Article| {
            let sheet = Sheet::of(text, article);
            let mut topics = self.answer(question, &sheet.text, &sheet);
            topics.entities.iter_mut().for_each(|list| add_origin(list, text, article));
            topics
        };
        Some(found?.articles.iter().map(answer).collect())
    }

    fn answer(&self, question: &Question, text: &str, places: &dyn Places) -> Topics {
        let (simplified, shift) = simplified(text, &self.store);
        let settings = &question.settings;
        let (segmenter, store) = (&self.segmenter, &self.store);
        let keywords = match question.method {
            Method::Phrases => keywords::phrases(segmenter, store, &simplified, settings),
            Method::TfIdf => keywords::tfidf(segmenter, store, &simplified, settings),
            Method::TextRank => Ok(keywords::textrank(segmenter, &simplified, settings)),
        };
        let mut keywords = keywords.expect(CHECKED);
        let mut entities = question.entities.then(|| keywords::entities(segmenter, &simplified));
        let new_words =
            question.new_words.then(|| keywords::new_words(segmenter, store, &simplified, settings).expect(CHECKED));
        let mut new_words = new_words;
        let summary = question
            .summary
            .map(|count| keywords::summary(segmenter, store, &simplified, count as usize, settings).expect(CHECKED));
        let carry = Carry { text, shift: shift.as_ref(), places };
        keywords.iter_mut().for_each(|k| carry.back(&mut k.word, &mut k.spans));
        entities.iter_mut().flatten().for_each(|e| carry.back(&mut e.name, &mut e.spans));
        new_words.iter_mut().flatten().for_each(|w| carry.back(&mut w.word, &mut w.spans));
        let sentence = |span: Span| {
            let span = carry.here(span);
            Sentence { text: places.sentence(text, span), spans: places.all(span) }
        };
        let summary = summary.map(|spans| spans.into_iter().map(sentence).collect());
        Topics { keywords, entities, new_words, summary }
    }
}

/// Who wrote an article, for whom and where, which stands outside its paragraphs.
fn add_origin(list: &mut Vec<Entity>, page: &str, article: &Article) {
    let authors = article.authors.iter().map(|span| (EntityKind::Person, *span));
    let place = article.place.iter().map(|span| (EntityKind::Place, *span));
    let own = |span: &&Span| !span.of(page).starts_with('本');
    let source = article.source.iter().filter(own).map(|span| (EntityKind::Organisation, *span));
    for (kind, span) in authors.chain(place).chain(source) {
        let name = span.of(page);
        match list.iter_mut().find(|entity| entity.kind == kind && entity.name == name) {
            Some(entity) if entity.spans.contains(&span) => {}
            Some(entity) => {
                entity.count += 1;
                entity.spans.push(span);
                sort_by_number(&mut entity.spans, |span| span.number());
            }
            None => list.push(Entity { kind, name: name.to_owned(), count: 1, spans: vec![span] }),
        }
    }
}

const CHECKED: &str = "the plan has checked that the dictionaries are there";

/// From places of the Simplified text to those of the text that goes out.
struct Carry<'a> {
    text: &'a str,
    shift: Option<&'a Shift>,
    places: &'a dyn Places,
}

impl Carry<'_> {
    fn here(&self, span: Span) -> Span {
        self.shift.map_or(span, |shift| shift.back(span))
    }

    fn back(&self, word: &mut String, spans: &mut [Span]) {
        if let Some(first) = spans.first().filter(|_| self.shift.is_some()) {
            *word = self.here(*first).of(self.text).to_owned();
        }
        spans.iter_mut().for_each(|span| *span = self.places.one(self.here(*span)));
    }
}

/// Where the characters of a text really stand.
trait Places {
    /// The first of the places of a span.
    fn one(&self, span: Span) -> Span;

    /// All of them.
    fn all(&self, span: Span) -> Vec<Span> {
        vec![self.one(span)]
    }

    fn sentence(&self, text: &str, span: Span) -> String {
        span.of(text).to_owned()
    }
}

/// A text that stands where it is.
struct Seamless;

impl Places for Seamless {
    fn one(&self, span: Span) -> Span {
        span
    }
}

/// The words of an article in reading order, and where each part of them stands on the page.
struct Sheet {
    text: String,
    /// Where each part begins in `text`, and its place on the page.
    parts: Vec<(u32, Span)>,
}

impl Sheet {
    fn of(page: &str, article: &Article) -> Sheet {
        let mut sheet = Sheet { text: String::new(), parts: Vec::new() };
        for head in article.kicker.iter().chain(&article.title).chain(&article.subtitles) {
            sheet.add(page, &[*head]);
        }
        article.paragraphs.iter().for_each(|paragraph| sheet.add(page, &paragraph.spans));
        sheet
    }

    /// A line, from all its parts.
    fn add(&mut self, page: &str, spans: &[Span]) {
        for span in spans {
            self.parts.push((self.text.len() as u32, *span));
            self.text.push_str(span.of(page));
        }
        self.text.push('\n');
    }
}

impl Places for Sheet {
    fn one(&self, span: Span) -> Span {
        self.all(span).first().copied().unwrap_or_default()
    }

    fn all(&self, span: Span) -> Vec<Span> {
        let first = self.parts.partition_point(|(start, _)| *start <= span.start).saturating_sub(1);
        let parts = self.parts[first..].iter().take_while(|(start, _)| *start < span.end);
        let on_page = |(start, place): &(u32, Span)| {
            let from = span.start.max(*start) - start + place.start;
            Span { start: from, end: (span.end - start + place.start).min(place.end) }
        };
        parts.map(on_page).filter(|place| place.start < place.end).collect()
    }
}

/// The dictionaries that words need.
pub(super) fn needs(tokens: Option<Cut>, question: Option<&Question>) -> Vec<Part> {
    let mut parts = Vec::new();
    if tokens.is_some() || question.is_some() {
        parts.extend([Part::Words, Part::Hmm]);
    }
    if question.is_some_and(Question::needs_idf) {
        parts.push(Part::Idf);
    }
    if tokens.is_some_and(|cut| cut.tagged) || question.is_some_and(Question::needs_tags) {
        parts.push(Part::Tags);
    }
    parts
}
