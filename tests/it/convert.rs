//! Conversion: small texts of our own, OpenCC's own expectations where they are at hand, and laws.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use zhtidy::convert::{Chain, Converter, NORMALIZATION, Script, TOFU, Tofu, Variant, detect};
use zhtidy::lexicon::{Dictionary, Part, Store};
use zhtidy::text::{Certainty, RuleId};
use zhtidy::{Error, ErrorKind};

#[path = "../../src/lexicon/pack/zhd.rs"]
#[expect(dead_code, reason = "only the writer is needed here")]
mod zhd;

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
        at: prop::sample::Index, wrong in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40), cut: bool,
    ) {
        let good = Store::builtin().get(Part::Convert).unwrap();
        let mut sections = sections(&good);
        let section = &mut sections[at.index(good.section_count())];
        for (place, byte) in &wrong {
            let place = place.index(section.len().max(1));
            section.splice(place..section.len().min(place + 1), [*byte]);
            section.truncate(if cut { place.max(1) } else { usize::MAX });
        }
        let mut store = Store::new();
        store.load(&file(sections).to_bytes("convert")).unwrap();
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
    let good = Store::builtin().get(Part::Convert).unwrap();
    let mut sections = sections(&good);
    sections[0] = String::from_utf8(sections[0].clone()).unwrap().replace("STPhrases\t", "Others\t").into_bytes();
    let mut store = Store::new();
    store.load(&file(sections).to_bytes("convert")).unwrap();
    let error = Converter::try_new(&store, Variant::S2t, Tofu::Off).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadDictionary);
    assert!(error.to_string().contains("STPhrases"), "{error}");
}

fn sections(dictionary: &Dictionary) -> Vec<Vec<u8>> {
    (0..dictionary.section_count()).map(|i| dictionary.section(i).unwrap().to_vec()).collect()
}

fn file(sections: Vec<Vec<u8>>) -> zhd::File {
    zhd::File { name: "test", licence: "none", source: "none", sections }
}
