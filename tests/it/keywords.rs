//! Keywords: with jieba's settings the weights of jieba-rs, and our own settings.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use jieba_rs::{KeywordExtract, KeywordExtractConfig, TextRank, TfIdf};
use proptest::prelude::*;
use zhtidy::convert::{self, Converter, Tofu, Variant};
use zhtidy::keywords::{
    Corpus, EntityKind, Frequencies, Keyword, Settings, Show, StopWords, entities, new_words, phrases, summary,
    textrank, tfidf,
};
use zhtidy::lexicon::{Store, UserWords};
use zhtidy::segment::{Hmm, Segmenter};
use zhtidy::text::{Edits, Span};

use crate::segment::{JIEBA, OURS, TEXTS};

const ESSAY: &str = "老陈的茶馆开在河边。茶馆不大，只有六张桌子，可是每张桌子都有自己的故事。靠窗的桌子属于下棋的人，\
    他们从早上下到黄昏，棋盘上的漆都磨光了。老陈不下棋，他只管烧水。他说水开的声音有九种，蟹眼、鱼目、松风……听得出来的人不多。\
    2026年春天，河边要修路，茶馆得搬。下棋的人写了一封信，17个人签名，GPU公司的年轻人帮忙打印。信里说：茶馆搬走了，河就只剩下水。\
    The tea house stayed. 老陈在门口加了一张桌子，留给写信的人。";

fn ours(text: &str, settings: &Settings) -> Vec<Keyword> {
    tfidf(&OURS, Store::builtin(), text, settings).unwrap()
}

fn words(keywords: &[Keyword]) -> Vec<&str> {
    keywords.iter().map(|k| k.word.as_str()).collect()
}

#[test]
fn with_jiebas_settings_tfidf_is_jieba_rs_to_the_last_bit() {
    for (extractor, hmm) in [(&*PLAIN, Hmm::Off), (&*WITH_HMM, Hmm::On)] {
        for text in TEXTS.iter().copied().chain([ESSAY, &TEXTS.concat()]) {
            for tags in [vec![], vec!["n".to_owned(), "nr".to_owned(), "v".to_owned()]] {
                let settings = Settings { top: 50, hmm, tags: tags.clone(), ..Settings::jieba() };
                let theirs = extractor.extract_keywords(&JIEBA, text, 50, tags);
                let theirs: Vec<(String, u64)> = theirs.into_iter().map(|k| (k.keyword, k.weight.to_bits())).collect();
                let ours: Vec<(String, u64)> =
                    ours(text, &settings).into_iter().map(|k| (k.word, k.weight.to_bits())).collect();
                assert_eq!(ours, theirs, "{text}");
            }
        }
    }
}

/// Pieces of a text of about so many bytes each, at ends of lines.
pub fn documents(text: &str, bytes: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        if at - start >= bytes {
            found.push(&text[start..at]);
            start = at;
        }
    }
    found
}

/// jieba-rs reads its table anew for each.
static PLAIN: LazyLock<TfIdf> = LazyLock::new(TfIdf::default);
static WITH_HMM: LazyLock<TfIdf> = LazyLock::new(|| {
    let mut with_hmm = TfIdf::default();
    *with_hmm.config_mut() = KeywordExtractConfig::builder().use_hmm(true).build();
    with_hmm
});

/// The best twenty words and their weights, HMM off and on.
pub fn compare_tfidf(text: &str) {
    for (extractor, hmm) in [(&*PLAIN, Hmm::Off), (&*WITH_HMM, Hmm::On)] {
        let theirs = extractor.extract_keywords(&JIEBA, text, 20, vec![]);
        let ours = ours(text, &Settings { top: 20, hmm, ..Settings::jieba() });
        let theirs: Vec<(&str, u64)> = theirs.iter().map(|k| (k.keyword.as_str(), k.weight.to_bits())).collect();
        let ours: Vec<(&str, u64)> = ours.iter().map(|k| (k.word.as_str(), k.weight.to_bits())).collect();
        assert_eq!(ours, theirs, "{text}");
    }
}

#[test]
fn with_jiebas_settings_textrank_is_jieba_rs_but_for_rounding() {
    let config = KeywordExtractConfig::builder().use_hmm(true).build();
    let extractor = TextRank::new(5, config);
    for text in TEXTS.iter().copied().chain([ESSAY]) {
        for tags in [vec![], vec!["n".to_owned(), "v".to_owned()]] {
            let settings = Settings { top: 1000, hmm: Hmm::On, tags: tags.clone(), ..Settings::jieba() };
            let ours = textrank(&OURS, text, &settings);
            let mut theirs = extractor.extract_keywords(&JIEBA, text, 1000, tags);
            assert_eq!(ours.len(), theirs.len(), "{text}");
            for keyword in &ours {
                let place = theirs.iter().position(|k| k.keyword == keyword.word).expect("the same words");
                let weight = theirs.swap_remove(place).weight / 1e10;
                assert!((weight - keyword.weight).abs() < 1e-9, "{}: {} {weight}", keyword.word, keyword.weight);
            }
        }
    }
}

#[test]
fn the_seeds_have_the_keywords_of_jieba_rs() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: there are no seeds beside this repository");
        return;
    };
    let extractor = TfIdf::default();
    for file in files.map(|file| file.expect("the folder can be read").path()) {
        let text = String::from_utf8_lossy(&std::fs::read(file).expect("the file can be read")).into_owned();
        let theirs = extractor.extract_keywords(&JIEBA, &text, 100, vec![]);
        let ours = ours(&text, &Settings { top: 100, ..Settings::jieba() });
        let theirs: Vec<(&str, u64)> = theirs.iter().map(|k| (k.keyword.as_str(), k.weight.to_bits())).collect();
        let ours: Vec<(&str, u64)> = ours.iter().map(|k| (k.word.as_str(), k.weight.to_bits())).collect();
        assert_eq!(ours, theirs);
    }
}

#[test]
fn counts_and_spans_are_those_of_the_text() {
    for keyword in ours(ESSAY, &Settings::default()) {
        assert_eq!(keyword.count as usize, keyword.spans.len());
        assert!(keyword.spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(keyword.spans.iter().all(|span| span.of(ESSAY) == keyword.word));
    }
    let house = &ours(ESSAY, &Settings::default())[0];
    assert_eq!((house.word.as_str(), house.count), ("茶馆", 4));
}

#[test]
fn by_default_there_are_no_stop_words_numbers_or_signs() {
    let all = Settings { top: 1000, ..Settings::default() };
    let keywords = ours("因为2026年有17%的人，第三次说--这个GPU不是那个GPU，The end。", &all);
    assert_eq!(BTreeSet::from_iter(words(&keywords)), BTreeSet::from(["GPU", "end"]));
    let no_latin = Settings { latin: Show::Hidden, ..all };
    assert!(ours("这个GPU不是那个GPU", &no_latin).is_empty());
}

#[test]
fn kinds_of_words_can_be_shown() {
    let settings = Settings { top: 1000, singles: Show::Shown, numbers: Show::Shown, ..Settings::default() };
    let keywords = ours("茶，2026", &settings);
    assert_eq!(BTreeSet::from_iter(words(&keywords)), BTreeSet::from(["茶", "2026"]));
}

#[test]
fn a_list_of_ones_own_stops_words() {
    let mut stop = StopWords::default();
    stop.add("茶馆");
    let keywords = ours(ESSAY, &Settings { stop, ..Settings::default() });
    assert!(!words(&keywords).contains(&"茶馆"));
}

#[test]
fn user_words_can_be_keywords() {
    let mut user = UserWords::new();
    user.add("tea house", None, None);
    let segmenter = Segmenter::try_new(Store::builtin(), user).unwrap();
    let keywords = tfidf(&segmenter, Store::builtin(), ESSAY, &Settings { top: 1000, ..Settings::default() }).unwrap();
    assert!(words(&keywords).contains(&"tea house"));
}

#[test]
fn there_are_never_more_than_asked_for() {
    for top in [0, 1, 3] {
        let settings = Settings { top, ..Settings::default() };
        assert_eq!(ours(ESSAY, &settings).len(), top);
        assert_eq!(textrank(&OURS, ESSAY, &settings).len(), top);
    }
    assert!(ours("", &Settings::default()).is_empty());
    assert!(textrank(&OURS, "", &Settings::default()).is_empty());
}

#[test]
fn without_document_frequencies_the_file_is_named() {
    let error = tfidf(&OURS, &Store::new(), ESSAY, &Settings::default()).unwrap_err();
    assert!(error.to_string().contains("idf.zhd"), "{error}");
}

fn best(text: &str, settings: &Settings) -> Vec<Keyword> {
    phrases(&OURS, Store::builtin(), text, settings).unwrap()
}

fn top(count: usize) -> Settings {
    Settings { top: count, ..Settings::default() }
}

#[test]
fn phrases_are_kept_in_one_piece() {
    let text = "土壤水分影响种子萌发。试验测了三种土壤水分，种子萌发都慢了下来。";
    assert_eq!(words(&best(text, &top(2))), ["土壤水分", "种子萌发"]);
}

#[test]
fn a_part_that_never_stands_alone_is_left_out() {
    let text = "土壤水分影响种子萌发。试验测了三种土壤水分，种子萌发都慢了下来。";
    let found = best(text, &top(100));
    assert!(!words(&found).contains(&"萌发") && !words(&found).contains(&"水分"), "{:?}", words(&found));
    let alone = format!("{text}水分很要紧，没有水分就没有收成，水分是命。");
    assert!(words(&best(&alone, &top(100))).contains(&"水分"));
}

#[test]
fn the_reasons_of_a_phrase_sum_up_to_its_weight() {
    let found = best(ESSAY, &top(100));
    assert!(found.len() > 20);
    for keyword in &found {
        let reasons = keyword.reasons.expect("phrases have reasons");
        let odds = reasons.frequency + reasons.rarity + reasons.position + reasons.cohesion + reasons.form;
        assert!((1.0 / (1.0 + (-odds).exp()) - keyword.weight).abs() < 1e-12, "{keyword:?}");
    }
    assert!(found.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
}

#[test]
fn counts_and_spans_of_phrases_are_those_of_the_text() {
    for keyword in best(ESSAY, &top(100)) {
        assert_eq!(keyword.count as usize, keyword.spans.len());
        assert!(keyword.spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(keyword.spans.iter().all(|span| span.of(ESSAY) == keyword.word), "{keyword:?}");
    }
}

#[test]
fn the_same_settings_hold_for_phrases() {
    let text = "这个GPU不是那个GPU，因为3月17日之前没有GPU。茶馆的灯笼亮了，茶馆的灯笼又灭了。";
    let has = |settings: &Settings, word: &str| words(&best(text, settings)).contains(&word);
    assert!(has(&top(100), "GPU") && !has(&Settings { latin: Show::Hidden, ..top(100) }, "GPU"));
    assert!(!has(&top(100), "因为") && !has(&top(100), "17"));
    assert!(has(&Settings { numbers: Show::Shown, ..top(100) }, "17"));
    let mut stop = StopWords::default();
    stop.add("灯笼");
    assert!(has(&top(100), "灯笼") && !has(&Settings { stop, ..top(100) }, "灯笼"));
    let verbs = Settings { tags: vec!["v".into()], ..top(100) };
    assert!(!has(&verbs, "灯笼") && !has(&verbs, "茶馆"));
}

#[test]
fn what_the_user_names_can_be_a_phrase() {
    let mut user = UserWords::new();
    user.add("tea house", None, None);
    user.add("九种声音", None, None);
    let segmenter = Segmenter::try_new(Store::builtin(), user).unwrap().with_tagger(Store::builtin()).unwrap();
    let text = "tea house里有九种声音。";
    let found = phrases(&segmenter, Store::builtin(), text, &top(100)).unwrap();
    assert!(words(&found).contains(&"tea house") && words(&found).contains(&"九种声音"), "{:?}", words(&found));
}

#[test]
fn textrank_goes_ten_rounds_unless_told_otherwise() {
    assert_eq!((Settings::default().rounds, Settings::jieba().rounds), (10, 20));
}

#[test]
fn a_word_that_is_everywhere_in_ones_own_texts_tells_nothing() {
    let mut corpus = Corpus::default();
    (0..20).for_each(|_| corpus.add(&OURS, "茶馆今天也开门。"));
    let corpus = Arc::new(corpus);
    let own = Settings { frequencies: Frequencies::Own(corpus.clone()), ..Settings::default() };
    let mixed = Settings { frequencies: Frequencies::Mixed(corpus), ..Settings::default() };
    let weight = |settings: &Settings| {
        let found = ours("茶馆里的灯笼，茶馆外的灯笼。", settings);
        let of = |word: &str| found.iter().find(|k| k.word == word).map_or(0.0, |k| k.weight);
        of("茶馆") / of("灯笼")
    };
    assert!(weight(&own) < weight(&mixed) && weight(&mixed) < weight(&Settings::default()));
}

#[test]
fn new_words_hang_together_and_stand_freely() {
    let text = "楼栋长小王敲门，楼栋长说停水。老人找楼栋长，大家都信楼栋长！可是楼栋长病了，换了楼栋长。";
    let found = new_words(&OURS, Store::builtin(), text, &top(5)).unwrap();
    let names: Vec<(&str, u32)> = found.iter().map(|w| (w.word.as_str(), w.count)).collect();
    assert_eq!(names, [("楼栋长", 6)]);
    assert!(found[0].spans.iter().all(|span| span.of(text) == "楼栋长"));
    let known = "春天来了，春天真好，春天又走了，春天年年有，春天。";
    assert!(new_words(&OURS, Store::builtin(), known, &top(5)).unwrap().is_empty());
}

#[test]
fn a_summary_says_what_the_text_says() {
    let text = "茶馆开在河边，茶馆的老板姓陈。天气不错。修路要搬走茶馆，老板和茶客写信请求留下茶馆。那只猫睡着了。";
    let found = summary(&OURS, Store::builtin(), text, 1, &Settings::default()).unwrap();
    assert_eq!(found.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["修路要搬走茶馆，老板和茶客写信请求留下茶馆。"]);
    let all = summary(&OURS, Store::builtin(), text, 100, &Settings::default()).unwrap();
    assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start) && all.len() < 4);
    assert!(summary(&OURS, Store::builtin(), "", 3, &Settings::default()).unwrap().is_empty());
}

/// A text without its marks, and what was marked: `{p 李明}`, `{o {l 南通市}图书馆}`.
fn unmarked(line: &str) -> (String, BTreeSet<(EntityKind, Span)>) {
    let (mut text, mut marks, mut open) = (String::new(), BTreeSet::new(), Vec::new());
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('}') {
            let (kind, start) = open.pop().expect("a mark is opened");
            marks.insert((kind, Span::new(start, text.len())));
            rest = after;
            continue;
        }
        let kind = match &rest[1..3] {
            "p " => EntityKind::Person,
            "l " => EntityKind::Place,
            "o " => EntityKind::Organisation,
            "d " => EntityKind::Date,
            "t " => EntityKind::Title,
            other => panic!("there is no kind {other:?}"),
        };
        open.push((kind, text.len()));
        rest = &rest[3..];
    }
    assert!(open.is_empty(), "a mark is closed: {line}");
    (text + rest, marks)
}

/// The names in a text, Traditional text taken to Simplified first, as the pipeline does.
fn names_of(text: &str) -> BTreeSet<(EntityKind, Span)> {
    let store = Store::builtin();
    let simplify = Converter::try_new(store, Variant::T2s, Tofu::Off).expect("everything is built in");
    let is_traditional = convert::detect(text, store) == convert::Script::Traditional;
    let edits = if is_traditional { simplify.edits(text) } else { Edits::default() };
    let (simplified, shift) = edits.apply(text);
    let names = entities(&OURS, &simplified);
    names.iter().flat_map(|e| e.spans.iter().map(|span| (e.kind, shift.back(*span)))).collect()
}

#[test]
fn a_verb_that_sticks_to_a_name_is_no_part_of_it() {
    let persons = |text: &str| {
        let found = names_of(text).into_iter().filter(|(kind, _)| *kind == EntityKind::Person);
        found.map(|(_, span)| span.of(text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(persons("記者李明說，今天下雨。"), ["李明"]);
    assert_eq!(persons("记者李明说今天会下雨，李明说得对。"), ["李明", "李明"]);
    assert!(persons("他明说了，不必传说。").is_empty());
}

/// `SHOW=1 cargo test --test it marked -- --nocapture` lists what was missed and what was wrong.
#[test]
fn of_the_names_found_in_marked_texts_four_in_five_are_right() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/entities/marked.txt");
    let texts = std::fs::read_to_string(path).expect("the marked texts can be read");
    let (mut marked, mut found, mut right) = (0, 0, 0);
    for line in texts.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, marks) = unmarked(line);
        let ours = names_of(&text);
        let both = ours.intersection(&marks).count();
        (marked, found, right) = (marked + marks.len(), found + ours.len(), right + both);
        if std::env::var_os("SHOW").is_some() {
            marks.difference(&ours).for_each(|(kind, span)| println!("missed  {} {}", kind.id(), span.of(&text)));
            ours.difference(&marks).for_each(|(kind, span)| println!("wrong   {} {}", kind.id(), span.of(&text)));
        }
    }
    println!("{marked} marked, {found} found, {right} right");
    assert!(marked >= 500, "{marked} are too few to judge by");
    assert!(right * 5 >= found * 4, "{right} of {found} are right");
    assert!(right * 10 >= marked * 7, "{right} of {marked} were found");
}

fn check_spans(text: &str, words: &[(&str, &[Span])]) -> Result<(), TestCaseError> {
    for (word, spans) in words {
        for span in *spans {
            prop_assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
            prop_assert_eq!(span.of(text), *word);
        }
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{}", word);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_has_answers_that_stand_in_it(
        text in "(?s)([东西南北省市县村书记者李明王芳的在说、，。《》·“”0-9年月日A-Za-z \n-]|公司|大学|北京|记者|土壤水分|.){0,80}",
        word in "[省市王说 A-z·]{1,4}",
    ) {
        let mut user = UserWords::new();
        user.add(&word, None, None);
        let store = Store::builtin();
        let own = Segmenter::try_new(store, user).unwrap().with_tagger(store).unwrap();
        for segmenter in [&*OURS, &own] {
            let ends = segmenter.ends(&text, Hmm::On);
            prop_assert_eq!(ends.last().copied().unwrap_or(0) as usize, text.len());
            let keywords = phrases(segmenter, store, &text, &top(50)).unwrap();
            check_spans(&text, &keywords.iter().map(|k| (&*k.word, &k.spans[..])).collect::<Vec<_>>())?;
            prop_assert!(keywords.iter().all(|k| k.weight > 0.0 && k.weight < 1.0 && !k.spans.is_empty()));
            let names = entities(segmenter, &text);
            check_spans(&text, &names.iter().map(|e| (&*e.name, &e.spans[..])).collect::<Vec<_>>())?;
            let fresh = new_words(segmenter, store, &text, &top(50)).unwrap();
            check_spans(&text, &fresh.iter().map(|w| (&*w.word, &w.spans[..])).collect::<Vec<_>>())?;
            let central = summary(segmenter, store, &text, 3, &Settings::default()).unwrap();
            prop_assert!(central.len() <= 3 && central.iter().all(|span| text.get(span.start as usize..span.end as usize).is_some()));
        }
    }
}
