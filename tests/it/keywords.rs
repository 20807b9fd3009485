//! Keywords: with jieba's settings the weights of jieba-rs, and our own settings.

use std::collections::BTreeSet;

use jieba_rs::{KeywordExtract, KeywordExtractConfig, TextRank, TfIdf};
use zhtidy::keywords::{Keyword, Settings, Show, StopWords, textrank, tfidf};
use zhtidy::lexicon::{Store, UserWords};
use zhtidy::segment::{Hmm, Segmenter};

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
    let plain = TfIdf::default();
    let mut with_hmm = TfIdf::default();
    *with_hmm.config_mut() = KeywordExtractConfig::builder().use_hmm(true).build();
    for (extractor, hmm) in [(&plain, Hmm::Off), (&with_hmm, Hmm::On)] {
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
