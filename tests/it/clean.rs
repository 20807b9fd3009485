//! The rules: each row of the table has a fixture, each example on a card holds, and cleaning settles.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use zhtidy::clean::{self, Aids, Keep, Preset, RULES, Rule, Settings};
use zhtidy::lexicon::{Codepages, Confusions, Store, Words};
use zhtidy::text::{Shift, Span};

/// The vocabulary that ships.
static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| Store::builtin().words().unwrap());
static CODEPAGES: LazyLock<Arc<Codepages>> = LazyLock::new(|| Store::builtin().codepages().unwrap());
static CONFUSIONS: LazyLock<Arc<Confusions>> = LazyLock::new(|| Store::builtin().confusions().unwrap());

/// All that rules look things up in.
fn aids() -> Aids<'static> {
    Aids { words: Some(&WORDS), codepages: Some(&CODEPAGES), confusions: Some(&CONFUSIONS) }
}

#[test]
fn every_rule_has_a_fixture_and_every_fixture_a_rule() {
    for rule in RULES {
        assert!(path(rule.id.0).is_file(), "tests/fixtures/clean/{}.txt is missing", rule.id);
    }
    for entry in fs::read_dir(path("").parent().unwrap()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let id = name.strip_suffix(".txt").unwrap();
        assert!(id.starts_with('_') || clean::rule(id).is_ok(), "no rule is called {id}");
    }
}

#[test]
fn ids_are_unique_and_kebab_case() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id.0).collect();
    assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    ids.sort_unstable();
    assert!(ids.windows(2).all(|two| two[0] != two[1]));
}

#[test]
fn every_card_shows_a_change_and_something_left_alone_and_holds() {
    for rule in RULES {
        assert!(rule.examples.iter().any(|(before, after)| before != after), "{}: no example changes", rule.id);
        assert!(rule.examples.iter().any(|(before, after)| before == after), "{}: no example is left alone", rule.id);
        for (before, after) in rule.examples {
            assert_eq!(alone(rule, before), *after, "the card of {} on {before:?}", rule.id);
        }
    }
}

#[test]
fn every_fixture_holds() {
    let mut failures = String::new();
    for rule in RULES {
        for case in cases(rule.id.0) {
            let out = alone(rule, &case.before);
            if out != case.after {
                let _ = writeln!(failures, "{}: {}\n     got {out:?}\n  wanted {:?}", rule.id, case.name, case.after);
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn clean_text_comes_out_unchanged() {
    for case in cases("_unchanged") {
        for preset in Preset::ALL {
            let out = clean::run(&case.before, &Settings::new(preset, &[], &[]).unwrap(), aids());
            let edits: Vec<_> = out.passes.iter().flat_map(|pass| pass.edits.iter()).collect();
            assert_eq!(out.text, case.after, "{} under {}: {edits:#?}", case.name, preset.id());
        }
    }
}

#[test]
fn whole_texts_come_out_as_they_should() {
    for case in cases("_whole") {
        assert_eq!(clean::run(&case.before, &Settings::default(), aids()).text, case.after, "{}", case.name);
    }
}

#[test]
fn a_second_run_changes_nothing() {
    for name in RULES.iter().map(|rule| rule.id.0).chain(["_unchanged", "_whole"]) {
        for case in cases(name) {
            assert_eq!(unsettled(&case.before), None, "{name}: {}", case.name);
        }
    }
}

#[test]
fn outside_the_edits_both_texts_read_the_same() {
    for case in cases("_whole") {
        let out = clean::run(&case.before, &Settings::default(), aids());
        let back = |span: Span| out.passes.iter().rev().fold(span, |span, pass| pass.shift.back(span));
        let touched: Vec<Span> =
            out.passes.iter().enumerate().flat_map(|(i, pass)| after(&pass.shift, &out.passes[i + 1..])).collect();
        for (at, c) in out.text.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            if !touched.iter().any(|t| t.overlaps(span)) {
                assert_eq!(back(span).of(&case.before), span.of(&out.text), "{} at {at}", case.name);
            }
        }
    }
}

#[test]
fn a_change_taken_back_stays_out_with_its_group() {
    let before = "他说:\"走吧\",就走了";
    let quote = before.find('"').unwrap();
    let keep = vec![Keep { rule: None, before: Span::new(quote, quote + 1) }];
    let out = clean::run(before, &Settings { keep: keep.into(), ..Settings::default() }, None);
    assert_eq!(out.text, "他说：\"走吧\"，就走了");
    let keep = vec![Keep { rule: Some(clean::rule("zero-width").unwrap().id), before: Span::new(quote, quote + 1) }];
    let out = clean::run(before, &Settings { keep: keep.into(), ..Settings::default() }, None);
    assert_eq!(out.text, "他说：“走吧”，就走了");
}

#[test]
fn gentle_leaves_what_a_reviewer_could_doubt() {
    let gentle = Settings::new(Preset::Gentle, &[], &[]).unwrap();
    for (before, after) in [
        ("你好,世界(你也好)。他说:\"走吧。\"", "你好，世界（你也好）。他说：“走吧。”"),
        ("我们常用App扫码, 很快就好，很方便。", "我们常用App扫码, 很快就好，很方便。"),
        ("世贸组织(WTO)的成员，有一百多个。", "世贸组织(WTO)的成员，有一百多个。"),
        ("他在\"Rust\"社区里，写了很多年。", "他在\"Rust\"社区里，写了很多年。"),
        ("风很大，’98年的风更大，'97年的也大。", "风很大，’98年的风更大，'97年的也大。"),
    ] {
        assert_eq!(clean::run(before, &gentle, aids()).text, after);
    }
}

#[test]
fn an_unknown_rule_is_named_and_the_valid_ones_listed() {
    let error = Settings::new(Preset::Light, &["no-such-rule"], &[]).unwrap_err();
    assert_eq!(error.code(), "unknown-rule");
    assert!(error.to_string().contains("no-such-rule") && error.to_string().contains("zero-width"), "{error}");
}

#[test]
fn a_rule_that_is_off_does_nothing() {
    let settings = Settings::new(Preset::Light, &[], &["full-width-marks"]).unwrap();
    assert_eq!(clean::run("你好,世界", &settings, None).text, "你好,世界");
}

mod made_texts {
    use super::unsettled;
    use proptest::prelude::*;

    /// Texts out of the pieces that rules look at, so that they meet.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "中",
            "国",
            "的",
            "。",
            "，",
            "：",
            "“",
            "”",
            "（",
            "）",
            "《",
            "》",
            "……",
            "——",
            ",",
            ".",
            ":",
            ";",
            "?",
            "!",
            "(",
            ")",
            "\"",
            "'",
            "-",
            "--",
            "...",
            " ",
            "  ",
            "\u{3000}",
            "\n",
            "\n\n",
            "\t",
            "a",
            "Word",
            "12",
            "3.5",
            "9:30",
            "#",
            "# ",
            "- ",
            "1. ",
            "> ",
            "|",
            "`",
            "$",
            "{",
            "}",
            "http://a.cn/x,y",
            "a@b.cn",
            "\u{200B}",
            "\u{A0}",
            "\u{FEFF}",
            "😀",
            "か",
            "，\n",
            "第一条",
            " and ",
            "網(wǎng)",
            "责编:",
            "新华社",
            "Ａ",
            "１",
            "⼈",
            "一",
            "二、",
            "人民群众喜闻乐见的文艺作品",
            "图片",
            "首页 > 新闻",
            "```\n",
            "</b>",
            "\\(",
            "国国",
        ]);
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn settle(text in text()) {
            prop_assert_eq!(unsettled(&text), None);
        }

        #[test]
        fn settle_line_by_line(lines in prop::collection::vec(text(), 1..8)) {
            prop_assert_eq!(unsettled(&lines.join("\n")), None);
        }

        #[test]
        fn of_any_characters_at_all_do_not_break_it(text in any::<String>()) {
            prop_assert_eq!(unsettled(&text), None);
        }
    }
}

#[test]
fn a_doubled_character_is_offered_to_be_taken_out() {
    let offered = |text: &str| clean::run(text, &Settings::default(), aids()).suggestions.len();
    assert_eq!(offered("他们几家人的关系系十分密切，常常来往。"), 1);
    for meant in
        ["他们的关系系统地改善了。", "妈妈看看天，慢慢走了。", "人人都说他的生意好。", "这条河的上游游人很多。"]
    {
        assert_eq!(offered(meant), 0, "{meant}");
    }
}

#[test]
fn a_long_text_is_cleaned_like_its_parts() {
    const WHO: [&str; 5] = ["老师", "邻居", "店主", "图书馆的管理员", "记者"];
    const DOES: [&str; 5] = ["说:\"天气很好\"", "看见了", "修好了那台", "想起", "写信谈到"];
    const WHAT: [&str; 7] = ["自行车", "旧 相册", "城南的公园", "200多件展品", "A型发动机", "一条围巾", "书架"];
    let paragraph = |i: usize| {
        let clause = |j: usize| [WHO[(i + j) % 5], DOES[(i / 5 + j) % 5], WHAT[(i / 25 + j * j) % 7]].concat();
        format!("第{i}天,{},{};后来{}.", clause(1), clause(2), clause(i % 7))
    };
    let part = |n: usize| (n * 4000..(n + 1) * 4000).map(paragraph).collect::<Vec<_>>().join("\n\n");
    let parts: Vec<String> = (0..5).map(part).collect();
    let whole = parts.join("\n\n");
    assert!(whole.len() > 2 * clean::STRETCH);

    let settings = Settings::default();
    let out = clean::run(&whole, &settings, aids());
    let replayed = out.passes.iter().fold(whole, |text, pass| pass.edits.apply(&text).0);
    assert!(replayed == out.text, "the passes do not lead to the text");
    let alone: Vec<String> = parts.iter().map(|part| clean::run(part, &settings, aids()).text).collect();
    let parted =
        out.text.lines().zip(alone.join("\n\n").lines()).find(|(a, b)| a != b).map(|(a, b)| format!("{a} ≠ {b}"));
    assert_eq!(parted, None);
}

/// What a second run would still do, under the preset that does most and the one that does least.
fn unsettled(text: &str) -> Option<String> {
    [Preset::Full, Preset::Gentle].into_iter().find_map(|preset| {
        let settings = Settings::new(preset, &[], &[]).unwrap();
        let first = clean::run(text, &settings, aids());
        let second = clean::run(&first.text, &settings, aids());
        let edits: Vec<_> = second.passes.iter().flat_map(|pass| pass.edits.iter()).collect();
        (!edits.is_empty()).then(|| format!("{text:?} became {:?}, and then {edits:?}", first.text))
    })
}

/// Where the pieces of one pass came to stand at the end.
fn after(shift: &Shift, later: &[clean::Pass]) -> Vec<Span> {
    let forth = |&(_, new): &(Span, Span)| later.iter().fold(new, |span, pass| pass.shift.forth(span));
    shift.pieces().iter().map(forth).collect()
}

fn alone(rule: &'static Rule, text: &str) -> String {
    clean::run(text, &Settings::only(rule), aids()).text
}

/// One case of a fixture file.
struct Case {
    name: String,
    before: String,
    after: String,
}

/// The cases of `tests/fixtures/clean/<name>.txt`: `--- name`, then `< before` and `> after` lines, or `=` lines for a text
/// that stays as it is. `\u{…}`, `\t`, `\s` (a space) and `\n` are written out.
fn cases(name: &str) -> Vec<Case> {
    let text = fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut cases = Vec::new();
    for part in text.split("\n--- ").map(|part| part.trim_start_matches("--- ")).filter(|part| !part.trim().is_empty())
    {
        let (name, body) = part.split_once('\n').unwrap_or((part, ""));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for line in body.lines() {
            let content = unescape(line.get(2..).unwrap_or(""));
            match line.as_bytes().first() {
                Some(b'<') => before.push(content),
                Some(b'>') => after.push(content),
                Some(b'=') => {
                    before.push(content.clone());
                    after.push(content);
                }
                _ => assert!(line.is_empty(), "{name}: what is {line:?}?"),
            }
        }
        assert!(!before.is_empty(), "{name}: no text");
        cases.push(Case { name: name.to_owned(), before: before.join("\n"), after: after.join("\n") });
    }
    cases
}

fn unescape(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(i) = rest.find('\\') {
        out.push_str(&rest[..i]);
        rest = &rest[i..];
        let (with, length) = match rest.as_bytes().get(1) {
            Some(b't') => ("\t".to_owned(), 2),
            Some(b's') => (" ".to_owned(), 2),
            Some(b'n') => ("\n".to_owned(), 2),
            Some(b'r') => ("\r".to_owned(), 2),
            Some(b'u') => {
                let end = rest.find('}').expect("a closing brace");
                let code = u32::from_str_radix(&rest[3..end], 16).expect("hexadecimal digits");
                (char::from_u32(code).expect("a character").to_string(), end + 1)
            }
            _ => ("\\".to_owned(), 1),
        };
        out.push_str(&with);
        rest = &rest[length..];
    }
    out + rest
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean").join(format!("{name}.txt"))
}
