//! Conversion: small texts of our own, OpenCC's own expectations where they are at hand, and laws.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use zhtidy::convert::{
    Alternative, Chain, Choice, Converter, Detector, Guide, NORMALIZATION, OwnWords, Protect, Punctuation, Region,
    Script, TOFU, Tofu, Variant, Warning, detect, markup, protected, punctuation,
};
use zhtidy::lexicon::{Part, Store};
use zhtidy::pipeline::{Call, Options, Plan};
use zhtidy::text::{Certainty, Edits, RuleId, Text};
use zhtidy::{Error, ErrorKind};

#[path = "../../src/lexicon/pack/zhd.rs"]
#[expect(dead_code, reason = "only the writer is needed here")]
pub mod zhd;

/// Every variant, made once.
static CONVERTERS: LazyLock<BTreeMap<(Variant, bool), Converter>> = LazyLock::new(|| {
    let make = |variant, tofu| Converter::try_new(Store::builtin(), variant, tofu).expect("the tables are there");
    let both = |v| [((v, false), make(v, Tofu::Off)), ((v, true), make(v, Tofu::On))];
    Variant::ALL.into_iter().flat_map(both).collect()
});

fn converter(id: &str, tofu: bool) -> &'static Converter {
    &CONVERTERS[&(id.parse::<Variant>().expect("a valid id"), tofu)]
}

/// Converts both ways, `convert` and `edits`, which have to agree.
fn converted(id: &str, text: &str) -> String {
    both_ways(converter(id, false), text)
}

fn both_ways(converter: &Converter, text: &str) -> String {
    let out = converter.convert(text);
    assert_eq!(converter.edits(text).apply(text).0, out, "the edits of {} for {text:?}", converter.variant());
    out
}

/// `(variant, before, after)`.
fn check(cases: &[(&str, &str, &str)]) {
    for (id, before, after) in cases {
        assert_eq!(converted(id, before), *after, "{id}: {before}");
    }
}

#[test]
fn every_variant_converts() {
    check(&[
        ("s2t", "皇后站在茶几后面", "皇后站在茶几後面"),
        ("s2tw", "他在里面吃面条", "他在裡面吃麵條"),
        ("s2hk", "他在里面吃面条", "他在裏面吃麪條"),
        ("s2twp", "鼠标里面的硅二极管坏了", "滑鼠裡面的矽二極體壞了"),
        ("s2hkp", "弗吉尼亚州的史蒂夫·麦奎因", "維珍尼亞州的史提夫·麥昆"),
        ("t2s", "乾隆年間，天氣乾燥", "乾隆年间，天气干燥"),
        ("tw2s", "這裡有滑鼠和軟體", "这里有滑鼠和软体"),
        ("tw2sp", "這裡有滑鼠和軟體，記憶體不夠", "这里有鼠标和软件，内存不够"),
        ("hk2s", "羣衆着裏", "群众着里"),
        ("hk2sp", "維珍尼亞州裏面", "弗吉尼亚州里面"),
        ("t2tw", "羣衆裏的牀", "群眾裡的床"),
        ("tw2t", "床裡有人", "牀裏有人"),
        ("t2hk", "羣衆裏爲了", "羣眾裏為了"),
        ("hk2t", "為了裏面説", "爲了裏面說"),
        ("jp2t", "駅弁と横浜の図書館", "驛辨と橫濱の圖書館"),
        ("t2jp", "驛辨和圖書館", "駅弁和図書館"),
    ]);
}

#[test]
fn one_character_may_become_two() {
    check(&[("tw2sp", "埠號", "端口号")]);
}

#[test]
fn phrases_do_not_cross_segments() {
    // 松鼠|标本 and 云端|口令: 鼠标 and 端口 are words only where the cut lets them be.
    check(&[("s2twp", "松鼠标本和云端口令", "松鼠標本和雲端口令"), ("s2twp", "鼠标和端口", "滑鼠和埠")]);
}

#[test]
fn keys_may_begin_with_ascii() {
    check(&[
        ("s2twp", "防止SQL注入，SQL 注入", "防止SQL隱碼攻擊，SQL 注入"),
        ("s2twp", "做B超，abc B超x", "做超音波，abc 超音波x"),
        ("s2t", "PN结和B超", "PN結和B超"),
        ("tw2sp", "插上U盤", "插上U盘"),
    ]);
}

#[test]
fn description_sequences_stay() {
    check(&[
        ("s2t", "⿰亻这里的这里", "⿰亻这裏的這裏"),
        ("s2t", "⿱发里，发⿰里", "⿱发里，發⿰裏"),
        ("s2t", "\u{2FFF}发里", "\u{2FFF}发裏"),
        ("s2t", "⿲发里", "⿲發裏"),
        ("t2s", "⿰車\u{F902}里裏", "⿰車\u{F902}里里"),
    ]);
    let deep = "⿰".repeat(10_000);
    check(&[("s2twp", &(deep.clone() + "发"), &(deep + "發"))]);
}

#[test]
fn compatibility_ideographs_are_unified_first() {
    check(&[
        ("t2s", "\u{F900}\u{F902}", "岂车"),
        ("s2t", "\u{2F800}鸟\u{2FA1D}", "麗鳥𪘀"),
        ("t2jp", "\u{FA0E}好", "\u{FA0E}好"),
    ]);
}

#[test]
fn characters_beyond_the_basic_plane_are_converted() {
    check(&[("s2t", "𱊜鸟", "𪈼鳥")]);
}

#[test]
fn what_is_not_chinese_stays() {
    for id in Variant::ALL.map(Variant::id) {
        for text in ["", "plain ASCII\r\n\tA B", "\0", "👩‍👩‍👧 é ß \u{FFFD}", "한국어"] {
            assert_eq!(converted(id, text), text);
        }
    }
    check(&[("s2t", "\0里\0", "\0裏\0"), ("s2tw", "头发\r\n理发 发展", "頭髮\r\n理髮 發展")]);
}

#[test]
fn rare_characters_wait_for_the_switch() {
    assert_eq!(converted("t2s", "醶茶"), "醶茶");
    assert_eq!(both_ways(converter("t2s", true), "醶茶"), "𫑷茶");
}

#[test]
fn an_edit_covers_the_word_that_changed() {
    let text = "用软件里的，PN结";
    let edits = converter("s2twp", false).edits(text);
    let seen: Vec<(&str, &str)> = edits.iter().map(|e| (e.span.of(text), &*e.with)).collect();
    assert_eq!(seen, [("软件", "軟體"), ("里", "裡"), ("结", "接面")]);
    assert!(edits.iter().all(|e| e.by == RuleId("s2twp") && e.certainty == Certainty::Certain && e.group.is_none()));
}

#[test]
fn an_unknown_variant_lists_the_known_ones() {
    let error: Error = "s2x".parse::<Variant>().unwrap_err();
    assert_eq!(error.code(), "bad-options");
    assert!(error.to_string().contains("“s2x”") && error.to_string().contains("s2t, s2tw, s2twp, s2hk"), "{error}");
    assert_eq!(Variant::ALL.map(|v| v.id().parse::<Variant>()), Variant::ALL.map(Ok));
}

#[test]
fn titles_say_what_a_variant_does_in_each_script() {
    for variant in Variant::ALL {
        let [hans, hant, english] = variant.titles();
        assert!(english.is_ascii() || english.contains('→'));
        assert_eq!(converted("s2tw", hans), hant, "{variant}");
    }
}

#[test]
fn without_the_dictionary_the_error_names_the_file() {
    let error = Converter::try_new(&Store::new(), Variant::S2t, Tofu::Off).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingDictionary);
    assert!(error.to_string().contains("convert.zhd"), "{error}");
}

#[test]
fn the_script_is_told_by_what_only_it_has() {
    let script = |text| detect(text, Store::builtin());
    assert_eq!(script("这个问题很简单"), Script::Simplified);
    assert_eq!(script("這個問題很簡單"), Script::Traditional);
    assert_eq!(script("为什么叫臺灣話"), Script::Mixed);
    assert_eq!(script("横浜の駅で弁当を買う"), Script::Japanese);
    assert_eq!(script("日语里的「の」是什么意思"), Script::Simplified);
    assert_eq!(script("皇后"), Script::Unknown);
    assert_eq!(script("plain ASCII"), Script::Unknown);
    assert_eq!(detect("这个问题", &Store::new()), Script::Unknown);
}

/// A character is of one script if the table never leaves it alone and never writes it, and the way back does not read it.
#[test]
fn the_script_of_each_character_is_what_the_tables_say() {
    let table = |name: &str| {
        let rows: Vec<(char, String)> = fs::read_to_string(sources().join(format!("opencc/{name}.txt")))
            .unwrap()
            .lines()
            .map(|line| {
                let (key, values) = line.split_once('\t').unwrap();
                (key.chars().next().unwrap(), values.to_owned())
            })
            .collect();
        let from: HashSet<char> = rows.iter().map(|(key, _)| *key).collect();
        let to: HashSet<char> = rows.iter().flat_map(|(_, values)| values.chars()).collect();
        (from, to)
    };
    let [(simple, complex), (tradition, new)] = ["STCharacters", "TSCharacters"].map(table);
    let mut counts = [0; 2];
    for c in ('\u{80}'..=char::MAX).filter(|c| !c.is_ascii()) {
        let expected = match c {
            _ if simple.contains(&c) && !complex.contains(&c) && !tradition.contains(&c) => Script::Simplified,
            _ if tradition.contains(&c) && !new.contains(&c) && !simple.contains(&c) => Script::Traditional,
            _ => continue,
        };
        counts[usize::from(expected == Script::Traditional)] += 1;
        assert_eq!(detect(&c.to_string(), Store::builtin()), expected, "{c}");
    }
    assert_eq!(counts, [3801, 3198]);
}

/// OpenCC's configurations, as they came.
#[test]
fn the_chains_are_those_of_the_configurations() {
    for variant in Variant::ALL {
        let path = sources().join(format!("opencc/{variant}.json"));
        let json: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(json["normalization"].as_array().unwrap().len(), 1);
        assert_eq!(ranks(&json["normalization"][0]["dict"]), [[NORMALIZATION]]);
        let Chain { segments, stages } = variant.chain();
        match segments {
            None => assert!(json["segmentation"].is_null()),
            Some(rank) => {
                assert_eq!(json["segmentation"]["type"], "mmseg");
                assert_eq!(ranks(&json["segmentation"]["dict"]), [rank]);
            }
        }
        let chain: Vec<_> = json["conversion_chain"].as_array().unwrap().iter().map(|s| ranks(&s["dict"])).collect();
        assert_eq!(chain, stages, "{variant}");
    }
}

/// A `dict` of a configuration as ranks of tables; those that may show as boxes have to be the ones that the switch leaves out.
fn ranks(dict: &Value) -> Vec<Vec<&str>> {
    let members = || dict["dicts"].as_array().unwrap().iter();
    match (dict["type"].as_str(), dict["match_policy"].as_str()) {
        (Some("ocd2"), None) => {
            let name = dict["file"].as_str().unwrap().strip_suffix(".ocd2").unwrap();
            assert_eq!(dict["may_output_tofu"] == true, TOFU.contains(&name), "{name}");
            vec![vec![name]]
        }
        (Some("group"), Some("union")) => vec![members().flat_map(ranks).flatten().collect()],
        (Some("group"), Some("short_circuit")) => members().flat_map(ranks).collect(),
        other => panic!("a kind of dictionary that the engine does not know: {other:?}"),
    }
}

/// Every key of every table that a variant reads, with its first candidate where it stands alone.
#[test]
fn the_packed_tables_say_what_the_texts_say() {
    for (id, table) in [("s2t", "STPhrases"), ("t2jp", "JPShinjitaiCharactersRev"), ("tw2t", "TWVariantsRevPhrases")] {
        let text = fs::read_to_string(sources().join(format!("opencc/{table}.txt"))).unwrap();
        for (key, values) in text.lines().filter_map(|line| line.split_once('\t')) {
            assert_eq!(converter(id, false).convert(key), values.split(' ').next().unwrap(), "{id}: {key}");
        }
    }
}

/// OpenCC's own expectations: JSON lines `{id, config, input, expected}`. They expect the rare characters too.
#[test]
fn opencc_expects_the_same() {
    let Some(cases) = shared("cases.jsonl") else { return };
    let field = |case: &Value, name: &str| case[name].as_str().unwrap().to_owned();
    let mut seen = 0;
    for case in cases.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let out = both_ways(converter(&field(&case, "config"), true), &field(&case, "input"));
        assert_eq!(out, field(&case, "expected"), "{case}");
        seen += 1;
    }
    assert_eq!(seen, 543);
}

#[test]
fn opencc_converts_a_long_text_the_same() {
    let Some(input) = shared("golden/us_constitution_zhs.txt") else { return };
    for id in ["s2t", "s2tw", "s2twp", "s2hk", "s2hkp"] {
        let expected = shared(&format!("golden/us_constitution_zhs.{id}.txt")).unwrap();
        assert!(both_ways(converter(id, true), &input) == expected, "{id}");
    }
}

#[test]
fn opencc_with_jieba_converts_a_long_text_the_same() {
    let Some(input) = shared("golden/us_constitution_zhs.txt") else { return };
    for id in ["s2t", "s2tw", "s2twp", "s2hk", "s2hkp"] {
        let expected = shared(&format!("golden/us_constitution_zhs.{id}_jieba.txt")).unwrap();
        let options = Options::from_json(&format!(r#"{{"variant":"{id}_jieba","tofu":true}}"#)).unwrap();
        let plan = Plan::try_new(Call::Convert, &options, Store::builtin()).unwrap();
        let text = plan.run(&Text::try_new(input.as_str()).unwrap()).text;
        assert!(text == expected, "{id}");
    }
}

/// A file of OpenCC's tests that lies beside the repository; nothing, with a printed line, where it does not.
fn shared(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/opencc").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {} is not there", path.display());
    }
    text
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/sources")
}

/// Keys of the tables, whole and cut, with all that could come between them.
pub fn text() -> impl Strategy<Value = String> {
    static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let files = fs::read_dir(sources().join("opencc")).unwrap().flatten().map(|e| e.path());
        let mut files: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
        files.sort();
        let texts = files.iter().map(|f| fs::read_to_string(f).unwrap());
        texts.flat_map(|t| t.split(['\n', '\t', ' ']).step_by(7).map(str::to_owned).collect::<Vec<_>>()).collect()
    });
    let key = (any::<prop::sample::Index>(), 0..4usize)
        .prop_map(|(i, cut)| KEYS[i.index(KEYS.len())].chars().skip(cut).collect());
    let piece = prop_oneof![
        6 => key,
        1 => "[\u{F900}-\u{FAFF}\u{2F800}-\u{2FA1F}]{1,3}",
        1 => "[⿰-\u{2FFF}]{1,3}[\u{4E00}-\u{4E10}\u{F900}-\u{F910}里发]{0,4}",
        1 => "[ -~\0\r\n]{0,4}",
        1 => "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_edits_make_the_converted_text(text in text(), tofu: bool) {
        for variant in Variant::ALL {
            both_ways(&CONVERTERS[&(variant, tofu)], &text);
        }
    }

    #[test]
    fn an_edit_begins_and_ends_with_a_change(text in text()) {
        for variant in Variant::ALL {
            for edit in CONVERTERS[&(variant, false)].edits(&text).iter() {
                let old = edit.span.of(&text);
                prop_assert_ne!(old.chars().next(), edit.with.chars().next());
                prop_assert_ne!(old.chars().next_back(), edit.with.chars().next_back());
            }
        }
    }

    #[test]
    fn lines_are_converted_one_by_one(lines in prop::collection::vec(text(), 0..4)) {
        let lines: Vec<String> = lines.iter().map(|l| l.replace('\n', "")).collect();
        for converter in CONVERTERS.values() {
            let each: Vec<String> = lines.iter().map(|l| converter.convert(l)).collect();
            // A description sequence may go on over the end of a line.
            if !lines.iter().any(|l| l.contains(|c| ('⿰'..='\u{2FFF}').contains(&c))) {
                prop_assert_eq!(converter.convert(&lines.join("\n")), each.join("\n"));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Sections with right papers and wrong content.
    #[test]
    fn a_corrupt_dictionary_is_refused_or_read_without_panic(
        in_tables: bool, at: prop::sample::Index, wrong in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40), cut: bool,
    ) {
        let mut bundles = bundles();
        let sections = &mut bundles[usize::from(in_tables)];
        let count = sections.len();
        let section = &mut sections[at.index(count)];
        for (place, byte) in &wrong {
            let place = place.index(section.len().max(1));
            section.splice(place..section.len().min(place + 1), [*byte]);
            section.truncate(if cut { place.max(1) } else { usize::MAX });
        }
        let store = store_of(&bundles);
        for variant in [Variant::S2twp, Variant::Hk2sp, Variant::Jp2t] {
            match Converter::try_new(&store, variant, Tofu::On) {
                Ok(converter) => drop(both_ways(&converter, "里发头发⿰里发鼠标\u{F900}PN结維珍尼亞")),
                Err(error) => prop_assert_eq!(error.kind(), ErrorKind::BadDictionary),
            }
        }
        detect("里", &store);
    }
}

#[test]
fn a_dictionary_without_a_table_is_refused() {
    let mut bundles = bundles();
    let directory = String::from_utf8(bundles[1][0].clone()).unwrap();
    bundles[1][0] = directory.replace("STPhrases\t", "Others\t").into_bytes();
    let error = Converter::try_new(&store_of(&bundles), Variant::S2t, Tofu::Off).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadDictionary);
    assert!(error.to_string().contains("STPhrases"), "{error}");
}

/// What `convert.zhd` holds.
fn bundles() -> [Vec<Vec<u8>>; 2] {
    let good = Store::builtin().get(Part::Convert).unwrap();
    [0, 1].map(|index| {
        let bundle = good.bundle(index).unwrap();
        (0..bundle.count()).map(|section| bundle.section(section).unwrap().to_vec()).collect()
    })
}

fn store_of(bundles: &[Vec<Vec<u8>>; 2]) -> Store {
    let sections = bundles.iter().map(|sections| zhd::bundle(sections, zhd::deflate)).collect();
    let file = zhd::File { name: "test", licence: "none", source: "none", sections };
    let mut store = Store::new();
    store.load(&file.to_bytes("convert")).unwrap();
    store
}

fn long(id: &str) -> Converter {
    let variant = id.parse().unwrap();
    Converter::try_new(Store::builtin(), variant, Tofu::Off).unwrap().long(Store::builtin()).unwrap()
}

fn with_words(id: &str, list: &[(&str, &str)], text: &str) -> String {
    let converter = Converter::try_new(Store::builtin(), id.parse().unwrap(), Tofu::Off).unwrap();
    converter.with_words(OwnWords::try_new(list).unwrap()).edits(text).apply(text).0
}

#[test]
fn own_words_win_where_no_longer_word_holds_them() {
    assert_eq!(converted("s2t", "被发明"), "被髮明");
    assert_eq!(with_words("s2t", &[("发明", "發明")], "被发明了"), "被發明了");
    assert_eq!(with_words("s2t", &[("后", "后")], "武后后面的后"), "武后後面的后");
    assert_eq!(with_words("s2twp", &[("程序", "程序")], "程序和应用程序"), "程序和應用程序");
    assert_eq!(with_words("tw2sp", &[("軟體", "軟體")], "軟體與應用軟體"), "軟體与应用軟體");
    assert_eq!(with_words("s2t", &[("李松仁", "李松仁"), ("松", "鬆")], "李松仁爱吃松仁"), "李松仁愛喫松仁");
}

#[test]
fn of_own_words_the_longest_and_the_last_counts() {
    let list = [("甲", "一"), ("甲乙", "二"), ("甲乙丙", "三"), ("甲", "四"), ("癸", "")];
    assert_eq!(with_words("s2t", &list, "甲甲乙甲乙丙甲乙丁癸后"), "四二三二丁後");
    assert_eq!(
        with_words("s2t", &[("C++程序", "C++程式"), ("𠮷野家", "吉野家")], "用C++程序写𠮷野家"),
        "用C++程式寫吉野家"
    );
}

#[test]
fn own_words_are_checked() {
    for word in ["", &"长".repeat(81)] {
        assert_eq!(OwnWords::try_new(&[(word, "x")]).unwrap_err().kind(), ErrorKind::BadOptions);
    }
}

/// `(the place, its candidates, by)`.
fn choices(converter: &Converter, text: &str) -> Vec<(String, String, Choice)> {
    let list = converter.alternatives(text, Guide::default());
    list.into_iter().map(|a| (a.span.of(text).to_owned(), a.candidates.join(" "), a.by)).collect()
}

fn choice(place: &str, candidates: &str, by: Choice) -> (String, String, Choice) {
    (place.to_owned(), candidates.to_owned(), by)
}

#[test]
fn a_choice_has_its_place_and_its_candidates() {
    let taiwan = long("s2tw");
    assert_eq!(
        choices(&taiwan, "他里边干"),
        [choice("里", "裡 里 哩", Choice::Word), choice("干", "幹 乾 干 榦", Choice::Order)]
    );
    let found = choices(&taiwan, "理发");
    assert_eq!(found, [choice("发", "髮 發", Choice::Word)]);
    let words = choices(&long("s2twp"), "代码");
    assert_eq!(words, [choice("代码", "程式碼 代碼", Choice::Order)]);
}

#[test]
fn what_stays_may_be_a_choice_too() {
    let found = choices(&long("s2t"), "王后");
    assert!(found.iter().any(|(place, candidates, _)| place == "后" && candidates.starts_with("后 ")), "{found:?}");
}

#[test]
fn the_long_way_cut_by_words_is_the_way_of_jieba() {
    let converter = long("s2twp");
    let cut = |words: &[&str], text: &str| {
        let ends: Vec<u32> = words
            .iter()
            .scan(0, |at, word| {
                *at += word.len() as u32;
                Some(*at)
            })
            .collect();
        let guide = Guide { cut: Some(&|_| ends.clone()), ..Guide::default() };
        converter.edits_guided(text, guide).apply(text).0
    };
    assert_eq!(cut(&["被", "发明"], "被发明"), "被發明");
    assert_eq!(cut(&["被发", "明"], "被发明"), "被髮明");
    assert_eq!(cut(&["的", "士兵"], "的士兵"), "的士兵");
    assert_eq!(converted("s2twp", "鼠标"), cut(&["鼠标"], "鼠标"));
}

/// Places that stay, by what is protected.
fn stays(kinds: &[Protect], text: &str) -> Vec<String> {
    protected(text, kinds).into_iter().map(|span| span.of(text).to_owned()).collect()
}

#[test]
fn protected_places_are_found_by_kind() {
    let text = "看https://例.cn/发 和`发`，《发条》“发哥”“他发了，走了” -{发{头}发}- -{发";
    assert_eq!(stays(&[Protect::Titles], text), ["《发条》"]);
    assert_eq!(stays(&[Protect::Quoted], text), ["“发哥”"]);
    assert_eq!(stays(&[Protect::Code], text), ["`发`"]);
    assert_eq!(stays(&[Protect::Marked], "一-{发}-二-{发-{里}-}-"), ["-{发}-", "-{发-{里}-}-"]);
    assert!(stays(&[Protect::Links], text)[0].starts_with("https://"));
    assert_eq!(stays(&[Protect::Links], "见https://a.cn/里/发_1 里，a@b.cn里"), ["https://a.cn/里/发_1", "a@b.cn"]);
    assert_eq!(stays(&[Protect::Links], "见https://a.cn/里 和https://a.cn/b里"), ["https://a.cn/里", "https://a.cn/b"]);
    assert_eq!(stays(&[], text), Vec::<String>::new());
    assert_eq!(stays(&[Protect::Titles, Protect::Quoted], "《发“里”》》“里\n”"), ["《发“里”》"]);
}

/// Converts HTML by `id`.
fn html(id: &str, page: &str) -> String {
    let variant: Variant = id.parse().unwrap();
    let settled = markup(page, variant);
    converter(id, false).edits_guided(page, Guide { settled: &settled, cut: None }).apply(page).0
}

#[test]
fn html_is_converted_between_its_tags() {
    for (page, wanted) in [
        ("<p class=发 title='发'>头发</p>", "<p class=发 title='发'>頭髮</p>"),
        ("发<!-- 发 -->发<!doctype 发>发<? 发 ?>发", "發<!-- 发 -->發<!doctype 发>發<? 发 ?>發"),
        ("<script>发<b></script>发<STYLE>发</style >发", "<script>发<b></script>發<STYLE>发</style >發"),
        ("<code>发</code><pre>发<b>发</b></pre>发", "<code>发</code><pre>发<b>发</b></pre>發"),
        ("<title>发<b>发</title>发", "<title>發<b>發</title>發"),
        ("发 < 发 &amp; 发<3", "發 < 發 &amp; 發<3"),
        ("<a title='>发'>发</a><a title=\">发\" b=>发</a>", "<a title='>发'>發</a><a title=\">发\" b=>發</a>"),
        ("<b title='发", "<b title='发"),
        ("</p 发>发</>发</ 发>", "</p 发>發</>發</ 发>"),
        ("发<script>发", "發<script>发"),
        ("发<!--发", "發<!--发"),
        ("", ""),
    ] {
        assert_eq!(html("s2tw", page), wanted);
    }
}

#[test]
fn html_stays_where_its_author_says_so() {
    for (page, wanted) in [
        ("<p translate=no>发<b translate=yes>发</b>发</p>发", "<p translate=no>发<b translate=yes>發</b>发</p>發"),
        (
            "<i class='a notranslate'>发</i><i class=ignore-opencc>发</i>发",
            "<i class='a notranslate'>发</i><i class=ignore-opencc>发</i>發",
        ),
        ("<div translate=no><div>发</div>发</div>发", "<div translate=no><div>发</div>发</div>發"),
        ("<p translate=no>发<p>发", "<p translate=no>发<p>發"),
        ("<ul><li translate=no>发<ul><li>发</ul><li>发</ul>", "<ul><li translate=no>发<ul><li>发</ul><li>發</ul>"),
        ("<br translate=no>发<img lang=ja />发", "<br translate=no>發<img lang=ja />發"),
    ] {
        assert_eq!(html("s2tw", page), wanted);
    }
}

#[test]
fn languages_of_html_are_read_and_named_anew() {
    for (id, page, wanted) in [
        ("s2tw", "<html lang=\"zh-CN\">发<q lang=ja>発</q>", "<html lang=\"zh-Hant-TW\">發<q lang=ja>発</q>"),
        ("s2hk", "<p lang=zh xml:lang='zh-Hans'>发</p>", "<p lang=zh-Hant-HK xml:lang='zh-Hant-HK'>發</p>"),
        ("s2t", "<p lang=zh-TW>里<b lang=zh-Hans-SG>发</b></p>", "<p lang=zh-TW>里<b lang=zh-Hant>發</b></p>"),
        ("s2t", "<html lang=en>发<p lang=''>发", "<html lang=en>發<p lang=''>發"),
        ("t2s", "<p lang=zh-HK>髮</p><p lang=zh-CN>髮</p>", "<p lang=zh-Hans>发</p><p lang=zh-CN>髮</p>"),
        ("s2t", "<p lang=zh-CN translate=no>发</p>", "<p lang=zh-CN translate=no>发</p>"),
        ("jp2t", "<p lang=ja>図書</p><p lang=zh>図</p>", "<p lang=zh-Hant>圖書</p><p lang=zh>図</p>"),
    ] {
        assert_eq!(html(id, page), wanted, "{id}");
    }
}

fn marks(id: &str, kind: Punctuation, text: &str) -> String {
    Edits::from_unsorted(punctuation(text, kind, id.parse().unwrap(), &[])).apply(text).0
}

#[test]
fn quotation_marks_follow_the_region() {
    let region = |id, text| marks(id, Punctuation::Region, text);
    assert_eq!(region("s2tw", "他说：“这叫‘发’。”"), "他说：「这叫『发』。」");
    assert_eq!(region("t2s", "他說：「這叫『發』。」"), "他說：“這叫‘發’。”");
    assert_eq!(region("s2tw", "卡尔·马克思 a·b"), "卡尔‧马克思 a·b");
    assert_eq!(region("tw2s", "卡爾‧馬克思"), "卡爾·馬克思");
    assert_eq!(region("s2hk", "卡尔·马克思"), "卡尔·马克思");
    assert_eq!(marks("t2s", Punctuation::Corner, "“好”"), "「好」");
    assert_eq!(marks("s2t", Punctuation::Curly, "「好」"), "“好”");
    assert_eq!(marks("s2t", Punctuation::Keep, "“好”"), "“好”");
}

#[test]
fn marks_of_other_languages_stay() {
    for text in ["It’s “fine”.", "Don’t 说“it’s”", "rock ’n’ roll", "‘a’"] {
        let wanted = text.replace("说“it’s”", "说「it’s」");
        assert_eq!(marks("s2tw", Punctuation::Region, text), wanted);
    }
    // Paragraphs of one speech each begin with a mark; the last alone ends with one.
    assert_eq!(marks("s2tw", Punctuation::Region, "“一。\n“二。”"), "「一。\n「二。」");
    let deep = "“".repeat(50_000) + &"’”".repeat(50_000);
    marks("s2tw", Punctuation::Corner, &deep);
}

#[test]
fn the_two_marks_of_a_pair_stand_or_fall_together() {
    let edits = punctuation("“甲”“乙”", Punctuation::Corner, Variant::S2tw, &[]);
    assert_eq!(edits.iter().map(|e| e.group).collect::<Vec<_>>(), [Some(0), Some(0), Some(1), Some(1)]);
}

#[test]
fn the_region_of_traditional_text_is_told() {
    let region = |text: &str| Detector::try_new(Store::builtin()).unwrap().region(text);
    assert_eq!(region("這裡的軟體比較好用"), Some(Region::Taiwan));
    assert_eq!(region("這裏的軟件，大家都説着廣東話"), Some(Region::HongKong));
    assert_eq!(region("這個問題"), None);
    assert_eq!(region("爲什麼在這裏爲難人，爲何"), None);
    assert_eq!(region(&converted("s2twp", "鼠标在里面为了台湾，网络软件")), Some(Region::Taiwan));
    assert_eq!(region(&converted("s2hk", "他在里面说着，税务，卫生，启用")), Some(Region::HongKong));
}

#[test]
fn a_conversion_of_the_wrong_script_is_warned_of() {
    let warns = |id: &str, text| Warning::of(detect(text, Store::builtin()), id.parse().unwrap()).is_some();
    for (id, text) in [
        ("s2t", "這個問題很簡單"),
        ("s2twp", "為什麼這個問題"),
        ("tw2s", "什么问题这么简单"),
        ("t2tw", "这个问题"),
        ("s2t", "为什么叫臺灣話"),
        ("t2s", "横浜の駅で弁当を買う"),
        ("jp2t", "这个问题很简单"),
    ] {
        assert!(warns(id, text), "{id} {text}");
    }
    for (id, text) in [
        ("s2t", "这个问题很简单"),
        ("t2s", "這個問題很簡單"),
        ("t2s", "这个问题很简单"),
        ("t2s", "为什么叫臺灣話"),
        ("s2t", "皇后"),
        ("jp2t", "横浜の駅で弁当を買う"),
        ("s2t", ""),
    ] {
        assert!(!warns(id, text), "{id} {text}");
    }
}

/// What somebody has to go the long way for says the same as the short way.
fn the_long_way(id: &str, text: &str) -> String {
    static LONG: LazyLock<BTreeMap<&str, Converter>> =
        LazyLock::new(|| ["s2t", "s2twp", "t2s", "hk2sp", "t2jp"].map(|id| (id, long(id))).into());
    let converter = &LONG[id];
    let out = converter.convert(text);
    let mut last = 0;
    for Alternative { span, candidates, .. } in converter.alternatives(text, Guide::default()) {
        assert!(span.start >= last && !span.is_empty(), "alternatives are in order and apart");
        assert!(candidates.len() > 1);
        last = span.end;
    }
    out
}

proptest! {
    #[test]
    fn alternatives_are_in_order_and_apart(text in text()) {
        for id in ["s2t", "s2twp", "t2s", "hk2sp", "t2jp"] {
            the_long_way(id, &text);
        }
    }

    #[test]
    fn any_text_is_converted_by_any_variant(text in "(?s).{0,200}", tofu: bool) {
        for variant in Variant::ALL {
            let converter = &CONVERTERS[&(variant, tofu)];
            let out = both_ways(converter, &text);
            prop_assert_eq!(String::from_utf16(&converter.convert_utf16(&text)).unwrap(), out);
        }
    }

    #[test]
    fn any_html_is_read_to_its_end(page in "(<[/a-c!?]?|>|[a-z=\"' -]|<p lang=zh-CN>|<script>|</script>|发|</|<!--|-->|<li>|<p translate=no>){0,40}") {
        for variant in [Variant::S2t, Variant::T2s, Variant::Jp2t] {
            let settled = markup(&page, variant);
            for pair in settled.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            prop_assert!(settled.iter().all(|s| !s.span.is_empty() || s.with.is_some()));
            let guide = Guide { settled: &settled, cut: None };
            drop(CONVERTERS[&(variant, false)].edits_guided(&page, guide).apply(&page));
        }
    }

    #[test]
    fn own_words_never_break_a_text(text in text(), list in prop::collection::vec(("[里发后头\\p{Han}a ⿰]{1,3}", "\\PC{0,3}"), 0..6)) {
        let list: Vec<(&str, &str)> = list.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        for id in ["s2t", "tw2sp"] {
            with_words(id, &list, &text);
        }
    }
}
