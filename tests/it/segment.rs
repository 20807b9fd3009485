//! The segmenter: token for token what jieba-rs gives, and what jieba-rs cannot do.

use std::sync::LazyLock;

use jieba_rs::{Jieba, TokenizeMode};
use zhtidy::lexicon::{Part, Store, UserWords};
use zhtidy::pipeline::{Call, Options, Plan, SegmentOptions};
use zhtidy::segment::{Hmm, Mode, Segmenter, Token};
use zhtidy::text::{Span, Text};

use crate::random::Random;

pub static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

pub static OURS: LazyLock<Segmenter> = LazyLock::new(|| {
    let store = Store::builtin();
    Segmenter::try_new(store, UserWords::new()).and_then(|s| s.with_tagger(store)).expect("everything is built in")
});

/// Texts of our own, one kind of trouble each.
pub const TEXTS: &[&str] = &[
    "",
    "春天的山谷里住着一位老木匠，他做的椅子从来不摇晃。",
    "张尧经理昨晚在杭研大厦等了三个半小时，最后只等到一杯凉茶。",
    "研究生命的起源，与研究生的命运，是两回事。",
    "结婚的和尚未结婚的都来了；南京市长江大桥下，乒乓球拍卖完了。",
    "他说的确实在理，可是这部电影的确实力不足。",
    "請把這份報告轉給圖書館的負責人，並且註明來源。",
    "第3.14版修复了CVE-2026-0001，下载量达99%，见 https://example.org/a_b-c?d=e&f=g。",
    "Wi-Fi 6E 与 T恤、AA制、B超、4S店、C++、c#、.NET、A股",
    "2026年5月17日(星期日)，最高气温31℃，降水概率-5%～+5%",
    "ＡＢＣ全角１２３，半角ABC123；①②③㈠㈡",
    "子曰：“學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？”",
    "𠮷野家的𩸽很好吃，㐂多方的拉面也不错。々〇〆",
    "こんにちは世界。カタカナとひらがな、한국어도 섞어 봅니다。",
    "👩‍👩‍👧‍👦一家人去看🎆，a\u{301}e\u{308}\u{200b}\u{feff}",
    "第一行\r\n第二行\n\n第三行\r第四行\t缩进　全角空格",
    "啊啊啊啊啊啊啊啊啊啊啊啊啊，哈哈哈哈哈哈哈哈哈",
    "一一二二三三四四五五六六七七八八九九十十百百千千万万",
    "龘靐齉爩麤灪龖厵滟爨癵籱饢驫鲡鹂鸾",
    "-.-_--..__%%++##&&a-b_c.d%e%%-%",
    "中华人民共和国国务院总理在人民大会堂会见了外国客人",
];

fn spans(tokens: &[Token]) -> Vec<(usize, usize)> {
    tokens.iter().map(|t| (t.span.start as usize, t.span.end as usize)).collect()
}

fn theirs(tokens: Vec<jieba_rs::Token<'_>>) -> Vec<(usize, usize)> {
    tokens.into_iter().map(|t| (t.byte_start, t.byte_end)).collect()
}

/// All modes and tags, compared. Gives the number of tokens of the precise mode.
fn compare(text: &str) -> usize {
    for (hmm, on) in [(Hmm::On, true), (Hmm::Off, false)] {
        let cut = OURS.cut(text, Mode::Precise, hmm);
        assert_eq!(spans(&cut), theirs(JIEBA.cut(text, on)), "precise, {hmm:?}: {text:?}");
        let ends: Vec<u32> = cut.iter().map(|t| t.span.end).collect();
        assert_eq!(OURS.ends(text, hmm), ends, "{text:?}");
        let search = OURS.cut(text, Mode::Search, hmm);
        assert_eq!(spans(&search), theirs(JIEBA.tokenize(text, TokenizeMode::Search, on)), "search, {hmm:?}: {text:?}");
        let tagged = OURS.tag(text, Mode::Precise, hmm);
        let ours: Vec<(u32, &str)> =
            tagged.iter().map(|t| (t.span.start, OURS.tag_name(t.tag.expect("tags were asked for")))).collect();
        let tags = JIEBA.tag(text, on);
        let theirs: Vec<(u32, &str)> = tags.iter().map(|t| (t.byte_start as u32, t.tag)).collect();
        assert_eq!(ours, theirs, "tags, {hmm:?}: {text:?}");
    }
    assert_eq!(spans(&OURS.cut(text, Mode::All, Hmm::On)), theirs(JIEBA.cut_all(text)), "all: {text:?}");
    OURS.ends(text, Hmm::On).len()
}

#[test]
fn our_texts_are_cut_as_jieba_rs_cuts_them() {
    TEXTS.iter().for_each(|text| assert!(compare(text) <= text.len()));
    compare(&TEXTS.concat());
}

#[test]
fn random_texts_are_cut_as_jieba_rs_cuts_them() {
    let mut words: Vec<String> = Vec::new();
    Store::builtin().words().unwrap().for_each(|word, _, _| words.push(word.to_owned()));
    let mut random = Random::new(2026);
    let mut tokens = 0;
    for _ in 0..300_000 {
        tokens += compare(&random_text(&mut random, &words));
    }
    println!("{tokens} tokens compared");
}

fn random_text(random: &mut Random, words: &[String]) -> String {
    const BITS: &[&str] = &[
        "，",
        "。",
        "、",
        "“",
        "”",
        " ",
        "\u{3000}",
        "\r\n",
        "\n",
        "\r",
        "\t",
        "的",
        "了",
        "在",
        "是",
        "不",
        "人",
        "一",
        "a",
        "Z",
        "7",
        "0",
        ".",
        "-",
        "_",
        "%",
        "+",
        "#",
        "&",
        "@",
        "/",
        "3.14",
        "abc-def",
        "x_1",
        "Wi-Fi",
        "50%",
        "🙂",
        "👨‍👩‍👧",
        "あ",
        "カ",
        "한",
        "ー",
        "𠮷",
        "𩸽",
        "㐀",
        "龦",
        "鿖",
        "\u{9FFF}",
        "豈",
        "々",
        "〇",
        "é",
        "ß",
        "Ａ",
        "１",
        "\0",
        "\u{200B}",
        "\u{FFFD}",
    ];
    let mut text = String::new();
    for _ in 0..1 + random.below(9) {
        match random.below(8) {
            0..4 => text += &words[random.below(words.len())],
            4 => text.extend(words[random.below(words.len())].chars().take(1 + random.below(2))),
            5 => text.extend(char::from_u32(0x4E00 + random.below(0x5200) as u32)),
            _ => text += random.pick(BITS),
        }
    }
    text
}

#[test]
fn the_seeds_are_cut_as_jieba_rs_cuts_them() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: there are no seeds beside this repository");
        return;
    };
    for file in files.map(|file| file.expect("the folder can be read").path()) {
        let text = String::from_utf8_lossy(&std::fs::read(file).expect("the file can be read")).into_owned();
        compare(&text);
    }
}

/// Every text file below a folder.
fn texts_below(folder: &std::path::Path, found: &mut Vec<String>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            texts_below(&path, found);
        } else if let Some(text) = std::fs::read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) {
            found.push(text);
        }
    }
}

/// The texts that `cargo x bench oracle` fetches before it runs what follows.
fn fetched() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpora");
    let mut texts = Vec::new();
    let packages = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    packages.filter(|path| !path.ends_with("packed")).for_each(|path| texts_below(&path, &mut texts));
    assert!(!texts.is_empty(), "there are no texts in target/corpora: `cargo x bench oracle` fetches them");
    texts
}

#[test]
#[ignore = "takes minutes, and texts that only the workshop fetches"]
fn long_all_fetched_texts_are_cut_as_jieba_rs_does() {
    let texts = fetched();
    let tokens: usize = texts.iter().flat_map(|text| text.split_inclusive('\n')).map(compare).sum();
    println!("{tokens} tokens of {} files: words and tags are the same, HMM on and off", texts.len());
}

#[test]
#[ignore = "takes minutes, and texts that only the workshop fetches"]
fn long_1800_documents_are_weighed_as_jieba_rs_does() {
    let texts = fetched();
    let all = texts.iter().flat_map(|text| crate::keywords::documents(text, 2000));
    let documents: Vec<&str> = all.filter(|document| !document.is_ascii()).take(1800).collect();
    documents.iter().for_each(|document| crate::keywords::compare_tfidf(document));
    println!("{} documents: TF-IDF is the same to the last bit", documents.len());
}

/// `cargo test --features jieba`
#[cfg(feature = "jieba")]
#[test]
fn the_other_engine_cuts_and_tags_alike_with_the_same_dictionary() {
    let mut dictionary = String::new();
    Store::builtin().words().unwrap().for_each(|word, freq, tag| dictionary += &format!("{word} {freq} {tag}\n"));
    let other = zhtidy::segment::Jieba::try_new(&dictionary).unwrap();
    for text in TEXTS.iter().copied().chain([&*TEXTS.concat()]) {
        for (mode, hmm) in
            [(Mode::Precise, Hmm::On), (Mode::Precise, Hmm::Off), (Mode::Search, Hmm::On), (Mode::All, Hmm::On)]
        {
            assert_eq!(spans(&other.cut(text, mode, hmm)), spans(&OURS.cut(text, mode, hmm)), "{mode:?}: {text:?}");
        }
        let words: Vec<Span> = other.tag(text, Hmm::On).into_iter().map(|(span, _)| span).collect();
        assert_eq!(words, OURS.cut(text, Mode::Precise, Hmm::On).iter().map(|t| t.span).collect::<Vec<_>>());
    }
    let options = |segment: SegmentOptions| Options { segment, ..Default::default() };
    let plan = |wish: SegmentOptions| Plan::try_new(Call::Segment, &options(wish), Store::builtin()).unwrap();
    let tagged = || SegmentOptions { tags: true, ..Default::default() };
    let (ours, theirs) = (plan(tagged()), plan(tagged()).with_jieba(other).unwrap());
    for text in TEXTS {
        let tokens = |plan: &Plan| plan.run(&Text::try_new(*text).unwrap()).tokens.unwrap();
        assert_eq!(tokens(&theirs).spans, tokens(&ours).spans, "{text}");
        assert_eq!(tokens(&theirs).tag_name(0).is_some(), !text.is_empty());
    }
    let search = SegmentOptions { mode: Some("search".into()), ..tagged() };
    let small = zhtidy::segment::Jieba::try_new("茶馆 3 n\n").unwrap();
    assert!(plan(search).with_jieba(small).is_err());
    assert!(zhtidy::segment::Jieba::try_new("茶馆 often n\n").is_err());
}

#[test]
fn with_a_fine_grain_it_is_jieba_rs_with_a_dictionary_of_the_more_frequent_words() {
    let mut dictionary = String::new();
    Store::builtin().words().unwrap().for_each(|word, freq, tag| {
        if freq > 3 || word.chars().count() == 1 {
            dictionary += &format!("{word} {freq} {tag}\n");
        }
    });
    let jieba = Jieba::with_dict(&mut dictionary.as_bytes()).unwrap();
    let fine = OURS.clone().with_fine_grain();
    let mut different = 0;
    for text in TEXTS.iter().copied().chain([&*TEXTS.concat()]) {
        for (hmm, on) in [(Hmm::On, true), (Hmm::Off, false)] {
            assert_eq!(spans(&fine.cut(text, Mode::Precise, hmm)), theirs(jieba.cut(text, on)), "{hmm:?}: {text:?}");
        }
        different += usize::from(fine.ends(text, Hmm::On) != OURS.ends(text, Hmm::On));
    }
    assert!(different > 0, "the rare words have made no difference");
}

#[test]
fn the_fast_way_to_the_ends_of_words_leads_where_the_slow_one_does() {
    let tagged = Options { segment: SegmentOptions { tags: true, ..Default::default() }, ..Default::default() };
    let plan = Plan::try_new(Call::Segment, &tagged, Store::builtin()).unwrap();
    for text in TEXTS.iter().copied().chain([&*TEXTS.concat()]) {
        let tokens = plan.run(&Text::try_new(text).unwrap()).tokens.unwrap();
        let fast = plan.word_ends(text).unwrap();
        let units = |span: &Span| text[..span.end as usize].encode_utf16().count() as u32;
        assert_eq!(fast.ends, tokens.spans.iter().map(units).collect::<Vec<u32>>(), "{text}");
        assert_eq!(fast.tags, tokens.tags.unwrap().iter().map(|tag| tag.0).collect::<Vec<u8>>(), "{text}");
        assert_eq!(fast.tag_names, tokens.tag_names);
    }
    let all =
        Options { segment: SegmentOptions { mode: Some("all".into()), ..Default::default() }, ..Default::default() };
    assert!(Plan::try_new(Call::Segment, &all, Store::builtin()).unwrap().word_ends("茶馆").is_none());
}

fn with(user: impl FnOnce(&mut UserWords)) -> Segmenter {
    let mut words = UserWords::new();
    user(&mut words);
    Segmenter::try_new(Store::builtin(), words).unwrap()
}

fn cut<'a>(segmenter: &Segmenter, text: &'a str, mode: Mode) -> Vec<&'a str> {
    segmenter.cut(text, mode, Hmm::On).iter().map(|t| t.span.of(text)).collect()
}

#[test]
fn user_words_are_kept_in_one_piece() {
    let segmenter = with(|words| words.add("云原生", None, Some("n")));
    assert_eq!(cut(&segmenter, "云原生架构", Mode::Precise), ["云原生", "架构"]);
    let token = segmenter.tag("云原生架构", Mode::Precise, Hmm::On)[0];
    assert_eq!(segmenter.tag_name(token.tag.unwrap()), "n");
}

#[test]
fn user_words_without_a_weight_get_the_one_that_jieba_rs_suggests() {
    for word in ["云原生", "石墨烯电池", "C罗", "COVID-19", "的了在是", "北京"] {
        let mut jieba = JIEBA.clone();
        jieba.add_word(word, None, None);
        let segmenter = with(|words| words.add(word, None, None));
        for text in [word.to_owned(), format!("他说{word}很好"), format!("{word}{word}，A{word}1")] {
            for (hmm, on) in [(Hmm::On, true), (Hmm::Off, false)] {
                let ours = spans(&segmenter.cut(&text, Mode::Precise, hmm));
                assert_eq!(ours, theirs(jieba.cut(&text, on)), "{word} in {text}");
            }
        }
    }
}

#[test]
fn user_words_with_a_weight_compete_as_in_jieba_rs() {
    let mut jieba = JIEBA.clone();
    let mut words = UserWords::new();
    for (word, weight) in [("木匠他", 3), ("从来不", 90_000), ("来不", 1), ("三个半小", 800_000), ("了三", 5)]
    {
        jieba.add_word(word, Some(weight as usize), None);
        words.add(word, Some(weight), None);
    }
    let segmenter = Segmenter::try_new(Store::builtin(), words).unwrap();
    for text in TEXTS {
        for (hmm, on) in [(Hmm::On, true), (Hmm::Off, false)] {
            assert_eq!(spans(&segmenter.cut(text, Mode::Precise, hmm)), theirs(jieba.cut(text, on)), "{text}");
            let search = segmenter.cut(text, Mode::Search, hmm);
            assert_eq!(spans(&search), theirs(jieba.cut_for_search(text, on)), "{text}");
        }
        assert_eq!(spans(&segmenter.cut(text, Mode::All, Hmm::On)), theirs(jieba.cut_all(text)), "{text}");
    }
}

#[test]
fn user_words_may_hold_any_character() {
    let segmenter = with(|words| {
        for word in ["C++ 20", "re-entry", "中 文", "《红楼梦》", "🍵茶", "AT&T公司"] {
            words.add(word, None, Some("nz"));
        }
    });
    let text = "读《红楼梦》学C++ 20，在AT&T公司喝🍵茶，写中 文的re-entry。";
    for mode in [Mode::Precise, Mode::Search, Mode::All] {
        let words = cut(&segmenter, text, mode);
        for word in ["C++ 20", "re-entry", "中 文", "《红楼梦》", "🍵茶", "AT&T公司"] {
            assert!(words.contains(&word), "{mode:?}: {word} is not in {words:?}");
        }
    }
    let tags = segmenter.tag(text, Mode::Precise, Hmm::On);
    let book = tags.iter().find(|t| t.span.of(text) == "《红楼梦》").unwrap();
    assert_eq!(segmenter.tag_name(book.tag.unwrap()), "nz");
}

#[test]
fn user_words_are_not_found_inside_longer_ascii_words() {
    let segmenter = with(|words| words.add("C++ 2", None, None));
    assert!(!cut(&segmenter, "用C++ 20写", Mode::Precise).contains(&"C++ 2"));
    assert!(!cut(&segmenter, "用ABC++ 2写", Mode::Precise).contains(&"C++ 2"));
    assert!(cut(&segmenter, "用C++ 2写", Mode::Precise).contains(&"C++ 2"));
}

#[test]
fn removed_words_are_no_words() {
    let segmenter = with(|words| words.remove("来到"));
    assert!(!cut(&segmenter, "他来到了杭州", Mode::Search).contains(&"来到"));
    assert!(!cut(&segmenter, "他来到了杭州", Mode::All).contains(&"来到"));
    let back = with(|words| {
        words.remove("来到");
        words.add("来到", Some(14_000), None);
    });
    assert!(cut(&back, "他来到了杭州", Mode::Precise).contains(&"来到"));
    let gone = with(|words| {
        words.add("C++ 20", None, None);
        words.remove("C++ 20");
    });
    assert!(!cut(&gone, "C++ 20", Mode::Precise).contains(&"C++ 20"));
}

#[test]
fn a_single_character_can_be_removed() {
    let segmenter = with(|words| {
        words.remove("的");
        words.remove("，");
    });
    let text = "我的，书";
    assert_eq!(cut(&segmenter, text, Mode::Precise).concat(), text);
    let tags = segmenter.tag(text, Mode::Precise, Hmm::On);
    let names: Vec<&str> = tags.iter().map(|t| segmenter.tag_name(t.tag.unwrap())).collect();
    assert_eq!(names, ["r", "x", "x", "n"]);
}

#[test]
fn too_many_tags_are_an_error() {
    let mut words = UserWords::new();
    for n in 0..300 {
        words.add("词", None, Some(&format!("t{n}")));
    }
    let error = Segmenter::try_new(Store::builtin(), words).unwrap_err();
    assert_eq!(error.kind(), zhtidy::ErrorKind::BadOptions);
}

#[test]
fn without_hmm_the_words_alone_suffice() {
    let mut store = Store::new();
    let (_, bytes) = Store::BUILTIN.iter().find(|(name, _)| *name == Part::Words.file()).unwrap();
    store.load(bytes).unwrap();
    assert!(Segmenter::try_new(&store, UserWords::new()).is_err());
    let segmenter = Segmenter::without_hmm(&store, UserWords::new()).unwrap();
    for text in TEXTS {
        assert_eq!(spans(&segmenter.cut(text, Mode::Precise, Hmm::On)), theirs(JIEBA.cut(text, false)), "{text}");
    }
}

#[test]
fn a_long_row_without_a_break_is_cut_in_linear_time() {
    let text = "研究生命起源和尚未来到".repeat(20_000);
    let ends = OURS.ends(&text, Hmm::On);
    assert_eq!(*ends.last().unwrap() as usize, text.len());
    let unknown = "龘靐".repeat(100_000);
    assert_eq!(*OURS.ends(&unknown, Hmm::On).last().unwrap() as usize, unknown.len());
}
