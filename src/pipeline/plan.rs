//! Options that have been checked: what is left can be run and cannot fail.

use crate::clean;
use crate::convert::{self, Cut, Detector, Region, Script, Tofu, Variant, Warning};
use crate::doc::Tally;
use crate::error::{Error, ErrorKind};
use crate::lexicon::{Codepages, Confusions, Part, Store, UserWords, Words};
use crate::pipeline::conversion::{self, Conversion};
use crate::pipeline::reading::Reader;
use crate::pipeline::topics::{self, Question, WordWork};
use crate::pipeline::trail::Trail;
use crate::pipeline::{Call, Keep, Options, Outcome, WordEnds};
use crate::segment::{Hmm, Mode};
use crate::text::{Cause, Mark, RuleId, Shift, Span, Text, Utf16Map, sort_by_number};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rule that is named where bytes could not be read.
pub const UNDECODABLE: RuleId = RuleId("undecodable");

/// What to do with any text: options checked, dictionaries at hand. [`Plan::run`] cannot fail.
pub struct Plan {
    store: Store,
    clean: Option<clean::Settings>,
    /// The vocabulary that some rules weigh their guesses with, where it is at hand.
    lexicon: Option<Arc<Words>>,
    /// What wrong readings of bytes are undone with, where a rule wants it.
    codepages: Option<Arc<Codepages>>,
    /// What misread characters are found with, where a rule wants it.
    confusions: Option<Arc<Confusions>>,
    convert: Option<Conversion>,
    keep: Vec<Decided>,
    accept: Vec<Decided>,
    /// What finds articles, where they are wanted.
    articles: Option<Reader>,
    words: Option<WordWork>,
    /// Whether the answer tells of the text as a whole: its script and its length.
    reports: bool,
}

/// The dictionaries that `call` will need with `options`, loaded or not.
///
/// # Errors
/// As [`Plan::try_new`], but for missing dictionaries.
pub fn needs(call: Call, options: &Options) -> Result<Vec<Part>, Error> {
    let wish = Wish::try_new(call, options)?;
    let words = topics::needs(wish.tokens, wish.keywords.as_ref());
    let has = |part| words.contains(&part);
    let articles = wish.articles;
    let jieba = matches!(wish.variant, Some((_, Cut::Jieba)));
    let rows = [
        (
            Part::Words,
            has(Part::Words) || articles || jieba || wish.clean.as_ref().is_some_and(clean::Settings::needs_words),
        ),
        (Part::Hmm, has(Part::Hmm) || jieba),
        (Part::Idf, has(Part::Idf)),
        (Part::Tags, articles || has(Part::Tags)),
        // Conversion, Traditional text for the segmenter, and the script of the text.
        (Part::Convert, call != Call::Clean),
        (Part::Codepages, wish.clean.as_ref().is_some_and(clean::Settings::needs_codepages)),
        (Part::Confusions, wish.clean.as_ref().is_some_and(clean::Settings::needs_confusions)),
    ];
    Ok(rows.into_iter().filter(|(_, needed)| *needed).map(|(part, _)| part).collect())
}

/// Options as the rooms understand them, before any dictionary is asked for.
struct Wish {
    clean: Option<clean::Settings>,
    variant: Option<(Variant, Cut)>,
    tofu: Tofu,
    tokens: Option<topics::Cut>,
    keywords: Option<Question>,
    articles: bool,
    user: UserWords,
}

impl Wish {
    fn try_new(call: Call, options: &Options) -> Result<Wish, Error> {
        let variant = options.variant.as_deref().map(Cut::of_configuration).transpose()?;
        if call == Call::Convert && variant.is_none() {
            let ids: Vec<&str> = Variant::ALL.iter().map(|v| v.id()).collect();
            let message = format!("convert needs a variant, one of: {}", ids.join(", "));
            return Err(Error::new(ErrorKind::BadOptions, message));
        }
        // Articles are found in a clean text.
        let per_article = options.keywords.as_ref().is_some_and(|wish| wish.per_article);
        let pages = call == Call::Articles || call == Call::Keywords && per_article;
        let cleans = call == Call::Clean || (call == Call::Run || pages) && options.clean != Some(false);
        // What is asked for is checked even where this call has no use for it: a misspelt option is never silent.
        let settings = clean_settings(options)?;
        let segment = &options.segment;
        let tokens = topics::Cut {
            mode: segment_mode(options)?,
            hmm: segment_hmm(options),
            tagged: segment.tags,
            fine: segment.fine,
        };
        let mut keywords = Question::try_new(&options.keywords.clone().unwrap_or_default())?;
        keywords.whole = !(call == Call::Keywords && per_article);
        Ok(Wish {
            clean: cleans.then_some(settings),
            variant: variant.filter(|_| matches!(call, Call::Convert | Call::Articles | Call::Run)),
            tofu: if options.tofu { Tofu::On } else { Tofu::Off },
            tokens: (call == Call::Segment).then_some(tokens),
            keywords: match call {
                Call::Keywords => Some(keywords),
                Call::Run => options.keywords.as_ref().map(|_| keywords),
                _ => None,
            },
            articles: pages || call == Call::Run && (options.articles || per_article),
            user: user_words(options),
        })
    }
}

impl Plan {
    /// Checks the options and takes what it needs from the store.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownRule`] and [`ErrorKind::BadOptions`] list the valid names; [`ErrorKind::MissingDictionary`]
    /// names the file.
    pub fn try_new(call: Call, options: &Options, store: &Store) -> Result<Plan, Error> {
        let parts = needs(call, options)?;
        parts.iter().try_for_each(|part| store.get(*part).map(|_| ()))?;
        let wish = Wish::try_new(call, options)?;
        let cutting = matches!(wish.variant, Some((_, Cut::Jieba))).then(|| wish.user.clone());
        let words = match (wish.tokens, &wish.keywords) {
            (None, None) => None,
            _ => Some(WordWork::try_new(store, wish.tokens, wish.keywords, wish.user)?),
        };
        let lexicon = parts.contains(&Part::Words).then(|| store.words()).transpose()?;
        let articles = wish.articles.then(|| Reader::try_new(store)).transpose()?;
        let codepages = parts.contains(&Part::Codepages).then(|| store.codepages()).transpose()?;
        let confusions = parts.contains(&Part::Confusions).then(|| store.confusions()).transpose()?;
        let convert = wish.variant.map(|(variant, _)| Conversion::try_new(variant, wish.tofu, cutting, options, store));
        Ok(Plan {
            store: store.clone(),
            clean: wish.clean,
            lexicon,
            codepages,
            confusions,
            convert: convert.transpose()?,
            keep: places("keep", &options.keep)?,
            accept: places("accept", &options.accept)?,
            articles,
            words,
            reports: !matches!(call, Call::Segment | Call::Keywords),
        })
    }

    /// The same with jieba-rs to cut words for [`Call::Segment`], and the dictionary that it was made with. Keywords are still
    /// found with our own. Feature `jieba`.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`], if tags are wanted in another mode than `precise`.
    #[cfg(feature = "jieba")]
    pub fn with_jieba(mut self, jieba: crate::segment::Jieba) -> Result<Plan, Error> {
        self.words = self.words.map(|words| words.with_jieba(jieba)).transpose()?;
        Ok(self)
    }

    /// Does the work. Linear in the length of the text.
    pub fn run(&self, input: &Text) -> Outcome {
        let source = input.as_str();
        let keep = decided(&self.keep, source);
        let mut trail = Trail::new(input.damage());
        let mut text = Cow::Borrowed(source);
        let (mut suggestions, mut marks) = (Vec::new(), Vec::new());
        if let Some(settings) = &self.clean {
            let settings = clean::Settings { accept: decided(&self.accept, source).into(), ..settings.clone() };
            let done = match &self.articles {
                Some(reader) => reader.clean(source, &settings, keep.clone(), self.aids()),
                None => clean::run(source, &clean::Settings { keep: keep.clone().into(), ..settings }, self.aids()),
            };
            done.passes.into_iter().for_each(|pass| trail.push(&pass.edits, &pass.shift));
            (text, suggestions, marks) = (Cow::Owned(done.text), done.suggestions, done.marks);
        }
        let mut alternatives = None;
        if let Some(conversion) = &self.convert {
            let way = trail.shift();
            let done = conversion.run(&text, source, &way, &keep.into());
            let (converted, shift) = done.edits.apply(&text);
            alternatives = done.alternatives.map(|list| conversion::placed(list, &done.edits, &shift, &text));
            trail.push(&done.edits, &shift);
            suggestions.iter_mut().for_each(|s| s.at = shift.forth(s.at));
            marks.iter_mut().for_each(|m| m.at = shift.forth(m.at));
            text = Cow::Owned(converted);
        }
        let undecodable = undecodable(input, &trail.shift());
        marks.retain(|mark| undecodable.binary_search_by_key(&mark.at, |u| u.at).is_err());
        marks.extend(undecodable);
        sort_by_number(&mut marks, |mark| mark.at.number());
        let changes = trail.changes(source, &text);
        let mut counts: BTreeMap<RuleId, u32> = BTreeMap::new();
        changes.iter().flat_map(|c| &c.rules).for_each(|rule| *counts.entry(*rule).or_default() += 1);
        let articles = self.articles.as_ref().map(|reader| reader.articles(&text));
        let words = self.words.as_ref();
        let tokens = words.and_then(|work| work.tokens(&text));
        let topics = words.and_then(|work| work.topics(&text));
        let by_article = words.and_then(|work| work.by_article(&text, articles.as_ref()));
        let shift = trail.shift();
        let (script, region) = if self.reports { self.detected(source) } else { (None, None) };
        let warnings = self.warned(script);
        let tally = if self.reports { Tally::new(&text) } else { Tally::default() };
        Outcome {
            text: text.into_owned(),
            script,
            region,
            warnings,
            changes,
            suggestions,
            marks,
            alternatives,
            counts,
            tally,
            articles,
            shift,
            topics,
            by_article,
            tokens,
        }
    }

    /// The script of the text that comes in, and the region of a Traditional one; nothing without the dictionary that tells.
    fn detected(&self, source: &str) -> (Option<Script>, Option<Region>) {
        let Some(detector) = self.store.has(Part::Convert).then(|| Detector::try_new(&self.store).ok()).flatten()
        else {
            return (None, None);
        };
        let script = detector.detect(source);
        let region = (script == Script::Traditional).then(|| detector.region(source)).flatten();
        (Some(script), region)
    }

    /// What [`Plan::run`] would warn of, and nothing else.
    pub fn warnings(&self, source: &str) -> Vec<Warning> {
        if self.convert.is_some() { self.warned(self.detected(source).0) } else { Vec::new() }
    }

    fn warned(&self, script: Option<Script>) -> Vec<Warning> {
        let variant = self.convert.as_ref().map(Conversion::variant);
        script.zip(variant).and_then(|(script, variant)| Warning::of(script, variant)).into_iter().collect()
    }

    fn aids(&self) -> clean::Aids<'_> {
        clean::Aids {
            words: self.lexicon.as_deref(),
            codepages: self.codepages.as_deref(),
            confusions: self.confusions.as_deref(),
        }
    }

    /// The text that [`Plan::run`] of a plan for [`Call::Convert`] gives, and nothing else, in UTF-16: the fast way.
    pub fn convert_only(&self, text: &str) -> Vec<u16> {
        let convert = |conversion: &Conversion| conversion.text(text, &decided(&self.keep, text).into());
        self.convert.as_ref().map_or_else(|| text.encode_utf16().collect(), convert)
    }

    /// The words that [`Plan::run`] of a plan for [`Call::Segment`] finds, and nothing else, in UTF-16: the fast way. Nothing if it
    /// was not asked for them, or if they may overlap.
    pub fn word_ends(&self, text: &str) -> Option<WordEnds> {
        self.words.as_ref()?.word_ends(text)
    }
}

/// What the user has decided, in bytes of this text.
fn decided(list: &[Decided], text: &str) -> Vec<clean::Keep> {
    if list.is_empty() {
        return Vec::new();
    }
    let map = Utf16Map::new(text);
    let place = |one: &Decided| {
        let (start, end) = (map.byte(one.units[0]), map.byte(one.units[1]));
        clean::Keep { rule: one.rule, before: Span { start, end } }
    };
    list.iter().map(place).collect()
}

/// The list of options called `name`, checked.
fn places(name: &str, list: &[Keep]) -> Result<Vec<Decided>, Error> {
    list.iter().map(|keep| Decided::try_new(name, keep)).collect()
}

/// What the user has decided about: the rule, and the place in UTF-16 units of the text that comes in.
struct Decided {
    rule: Option<RuleId>,
    units: [u32; 2],
}

impl Decided {
    fn try_new(name: &str, keep: &Keep) -> Result<Decided, Error> {
        let [start, end] = keep.before;
        if start > end {
            return Err(Error::new(
                ErrorKind::BadOptions,
                format!("{name}: a place cannot end before it starts: [{start}, {end}]"),
            ));
        }
        Ok(Decided { rule: keep.rule.as_deref().map(changer).transpose()?, units: keep.before })
    }
}

/// Whatever can change text under that name: a cleaning rule, a variant of the conversion, or its punctuation.
fn changer(name: &str) -> Result<RuleId, Error> {
    match name.parse::<Variant>() {
        Ok(variant) => Ok(RuleId(variant.id())),
        Err(_) if name == convert::PUNCTUATION.0 => Ok(convert::PUNCTUATION),
        Err(_) => clean::rule(name).map(|rule| rule.id),
    }
}

fn undecodable(input: &Text, shift: &Shift) -> Vec<Mark> {
    let bad = input.damage().iter().filter(|d| d.cause == Cause::Bytes);
    bad.map(|d| Mark { rule: UNDECODABLE, at: shift.forth(d.at) }).collect()
}

fn clean_settings(options: &Options) -> Result<clean::Settings, Error> {
    let preset = choice(&options.preset)?;
    let (on, off): (Vec<&str>, Vec<&str>) = (names(&options.on), names(&options.off));
    let replace = options.replace.iter().map(|r| clean::Replacement::try_new(&r.find, &r.with, r.pattern));
    let settings = clean::Settings {
        spacing: choice(&options.spacing)?,
        quotes: choice(&options.quotes)?,
        boilerplate: choice(&options.boilerplate)?,
        indent: choice(&options.indent)?,
        blank_lines: choice(&options.blank_lines)?,
        line_ends: choice(&options.line_ends)?,
        names: options.words.iter().map(|word| word.word.as_str().into()).collect(),
        replace: replace.collect::<Result<_, _>>()?,
        ..clean::Settings::new(preset, &on, &off)?
    };
    Ok(settings.with_line_breaks(choice(&options.line_breaks)?))
}

/// The choice of that name, or the usual one.
fn choice<T: Default + std::str::FromStr<Err = Error>>(name: &Option<String>) -> Result<T, Error> {
    name.as_deref().map_or(Ok(T::default()), str::parse)
}

/// `["dashes", " ellipses", ""]` → `dashes`, `ellipses`: as people write lists.
fn names(list: &[String]) -> Vec<&str> {
    list.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect()
}

fn segment_mode(options: &Options) -> Result<Mode, Error> {
    let modes = [("precise", Mode::Precise), ("search", Mode::Search), ("all", Mode::All)];
    let name = options.segment.mode.as_deref().unwrap_or("precise");
    let found = modes.iter().find(|(n, _)| *n == name).map(|(_, mode)| *mode);
    found.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, "mode", name, &modes.map(|(n, _)| n)))
}

fn segment_hmm(options: &Options) -> Hmm {
    if options.segment.hmm == Some(false) { Hmm::Off } else { Hmm::On }
}

fn user_words(options: &Options) -> UserWords {
    let mut words = UserWords::default();
    options.words.iter().for_each(|w| words.add(&w.word, w.weight, w.tag.as_deref()));
    words
}
