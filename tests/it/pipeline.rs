//! The order of work: options, plans, outcomes.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhtidy::ErrorKind;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Options, Outcome, Plan, needs};
use zhtidy::text::{Cause, Damage, Span, Text};

fn plan(call: Call, json: &str) -> Plan {
    Plan::try_new(call, &Options::from_json(json).unwrap(), Store::builtin()).unwrap()
}

fn run(json: &str, text: &str) -> Outcome {
    plan(Call::Run, json).run(&Text::try_new(text).unwrap())
}

/// Plans for many texts: making one takes longer than running it.
struct Plans([(&'static str, LazyLock<Plan>); 4]);

static PLANS: Plans = Plans([
    ("", LazyLock::new(|| plan(Call::Run, "{}"))),
    ("s2twp", LazyLock::new(|| plan(Call::Run, r#"{"variant":"s2twp","keywords":{}}"#))),
    ("t2s", LazyLock::new(|| plan(Call::Run, r#"{"variant":"t2s"}"#))),
    ("s2hk", LazyLock::new(|| plan(Call::Run, r#"{"variant":"s2hk"}"#))),
]);

impl Plans {
    fn run(&self, variant: &str, text: &str) -> Outcome {
        let (_, plan) = self.0.iter().find(|(name, _)| *name == variant).unwrap();
        plan.run(&Text::try_new(text).unwrap())
    }
}

/// Outside the changes both texts read the same, and inside the output reads as the change says.
fn check_changes(input: &str, outcome: &Outcome) -> Result<(), TestCaseError> {
    let (mut before, mut after) = (0, 0);
    for change in &outcome.changes {
        prop_assert!(change.before.start as usize >= before && change.after.start as usize >= after);
        prop_assert_eq!(
            &input[before..change.before.start as usize],
            &outcome.text[after..change.after.start as usize]
        );
        prop_assert_eq!(change.after.of(&outcome.text), &*change.with);
        prop_assert!(change.before.of(input) != &*change.with, "a change that changes nothing: {:?}", change);
        prop_assert!(!change.rules.is_empty());
        (before, after) = (change.before.end as usize, change.after.end as usize);
    }
    prop_assert_eq!(&input[before..], &outcome.text[after..]);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn outside_the_changes_both_texts_read_the_same(
        text in "([东西南北国国台里后发干面云说书记者人的了在，。！、“”,.:;!?()\"' \u{3000}\u{a0}\u{200b}\n#>a-c0-9]|\n\n|(xìng)|\\.\\.\\.|  ){0,120}",
        variant in prop::sample::select(vec!["", "s2twp", "t2s", "s2hk"]),
    ) {
        check_changes(&text, &PLANS.run(variant, &text))?;
    }

    #[test]
    fn any_text_gets_an_answer(text in "(?s).{0,300}") {
        check_changes(&text, &PLANS.run("s2twp", &text))?;
    }

    #[test]
    fn a_change_that_is_taken_back_is_not_made(text in "[东西南北书记者人的，。,.:;!?()\"' \n0-9]{0,60}", pick in any::<prop::sample::Index>()) {
        let first = PLANS.run("", &text);
        if first.changes.is_empty() {
            return Ok(());
        }
        let change = pick.get(&first.changes);
        let unit = |byte: u32| text[..byte as usize].encode_utf16().count();
        let (from, to) = (unit(change.before.start), unit(change.before.end));
        let again = run(&format!(r#"{{"keep":[{{"before":[{from},{to}]}}]}}"#), &text);
        prop_assert!(!again.changes.iter().any(|c| c.before == change.before && c.with == change.with));
        check_changes(&text, &again)?;
    }
}

#[test]
fn cleaning_comes_before_conversion_and_one_place_is_one_change() {
    let outcome = run(r#"{"variant":"s2twp"}"#, "他说,软件里面有问题!");
    assert_eq!(outcome.text, "他說，軟體裡面有問題！");
    assert_eq!(outcome.counts[&zhtidy::text::RuleId("s2twp")], 5);
    assert_eq!(outcome.script.map(|s| s.id()), Some("simplified"));
}

#[test]
fn nothing_comes_out_of_nothing() {
    let outcome = run(r#"{"variant":"s2t","keywords":{}}"#, "");
    assert_eq!(outcome.text, "");
    assert!(outcome.changes.is_empty() && outcome.keywords.is_some_and(|k| k.is_empty()));
}

#[test]
fn keywords_of_a_traditional_text_are_traditional_and_stand_where_they_say() {
    let text = "圖書館的電子資源越來越多，圖書館員每天整理電子資源，讀者在圖書館裡查找資料。";
    let outcome = run(r#"{"clean":false,"keywords":{"top":5}}"#, text);
    assert_eq!(outcome.text, text);
    let keywords = outcome.keywords.unwrap();
    assert!(keywords.iter().any(|k| k.word == "圖書館"), "{keywords:?}");
    for keyword in &keywords {
        assert_eq!(keyword.count as usize, keyword.spans.len());
        assert!(keyword.spans.iter().all(|s| s.of(text) == keyword.word), "{keyword:?}");
    }
}

#[test]
fn a_wrong_name_is_an_error_that_lists_the_right_ones() {
    let error = |call, json: &str| {
        let options = Options::from_json(json);
        options.and_then(|o| Plan::try_new(call, &o, Store::builtin())).err().expect("it must fail")
    };
    let rule = error(Call::Clean, r#"{"on":["no-such-rule"]}"#);
    assert_eq!(rule.kind(), ErrorKind::UnknownRule);
    assert!(rule.to_string().contains("no-such-rule") && rule.to_string().contains("zero-width"), "{rule}");
    for (json, wanted) in [
        (r#"{"variant":"s2x"}"#, "s2twp"),
        (r#"{"preset":"loud"}"#, "gentle"),
        (r#"{"colour":1}"#, "variant"),
        (r#"{"spacing":"some"}"#, "auto"),
        (r#"{"keywords":{"method":"magic"}}"#, "tfidf"),
        (r#"{"segment":{"mode":"fast"}}"#, "precise"),
        (r#"{"keep":[{"rule":"nobody","before":[0,1]}]}"#, "zero-width"),
    ] {
        let error = error(Call::Run, json);
        assert!(matches!(error.kind(), ErrorKind::BadOptions | ErrorKind::UnknownRule), "{json}: {error}");
        assert!(error.to_string().contains(wanted), "{json}: {error}");
    }
    assert!(error(Call::Convert, "{}").to_string().contains("s2hkp"));
}

#[test]
fn a_missing_dictionary_is_named() {
    let options = Options::from_json(r#"{"keywords":{}}"#).unwrap();
    let error = Plan::try_new(Call::Run, &options, &Store::new()).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::MissingDictionary);
    assert!(error.to_string().contains("words.zhd"), "{error}");
    let needed: Vec<&str> = needs(Call::Run, &options).unwrap().into_iter().map(|p| p.kind()).collect();
    assert!(["words", "hmm", "idf", "convert"].iter().all(|kind| needed.contains(kind)), "{needed:?}");
}

#[test]
fn what_could_not_be_read_is_marked_where_it_ends_up() {
    let damage = |cause| vec![Damage { at: Span::new(7, 10), cause }];
    let text = "你好,\u{FFFD}世界";
    let bytes = plan(Call::Run, "{}").run(&Text::with_damage(text, damage(Cause::Bytes)).unwrap());
    assert_eq!(bytes.marks.iter().map(|m| m.at.of(&bytes.text)).collect::<Vec<_>>(), ["\u{FFFD}"]);
    let lone = plan(Call::Run, "{}").run(&Text::with_damage(text, damage(Cause::Surrogate)).unwrap());
    assert!(lone.changes.iter().any(|c| c.rules.iter().any(|r| r.0 == "lone-surrogate")), "{:?}", lone.changes);
}

#[test]
fn articles_go_by_their_headings() {
    let text = "前言一段。\n\n# 老桥\n## 修缮记\n\n桥修好了。\n\n# 新路\n\n路也通了。\n";
    let outcome = run(r#"{"articles":true}"#, text);
    let articles = outcome.articles.unwrap();
    let read = |span: Span| span.of(&outcome.text).to_owned();
    let titles: Vec<Option<String>> = articles.iter().map(|a| a.title.map(read)).collect();
    assert_eq!(titles, [None, Some("老桥".into()), Some("新路".into())]);
    assert_eq!(articles[1].subtitles.iter().copied().map(read).collect::<Vec<_>>(), ["修缮记"]);
    assert_eq!(articles[2].paragraphs.iter().copied().map(read).collect::<Vec<_>>(), ["路也通了。"]);
}

#[test]
fn a_character_of_the_other_script_stays_in_the_users_own_words() {
    let text = "小镇上的照相舘开了三十年，洗过的底片装满了两口木箱，老板说等他再老一点，就把这些照片一张一张送回到照片里的人手上去，让大家看看自己年轻时候的样子，再笑上一回。";
    assert_eq!(run("{}", text).text, text.replace('舘', "馆"));
    assert_eq!(run(r#"{"words":[{"word":"照相舘"}]}"#, text).text, text);
    assert_eq!(run(r#"{"words":[{"word":"舘子"}]}"#, text).text, text.replace('舘', "馆"));
}
