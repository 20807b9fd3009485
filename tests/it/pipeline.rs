//! The order of work: options, plans, outcomes.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhtidy::ErrorKind;
use zhtidy::clean;
use zhtidy::keywords::Entity;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Format, Options, Outcome, Plan, needs, render, render_rules};
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
    assert!(outcome.changes.is_empty() && outcome.topics.is_some_and(|topics| topics.keywords.is_empty()));
}

#[test]
fn keywords_of_a_traditional_text_are_traditional_and_stand_where_they_say() {
    let text = "圖書館的電子資源越來越多，圖書館員每天整理電子資源，讀者在圖書館裡查找資料。";
    let outcome = run(r#"{"clean":false,"keywords":{"top":5}}"#, text);
    assert_eq!(outcome.text, text);
    let keywords = outcome.topics.unwrap().keywords;
    assert!(keywords.iter().any(|k| k.word == "圖書館"), "{keywords:?}");
    for keyword in &keywords {
        assert_eq!(keyword.count as usize, keyword.spans.len());
        assert!(keyword.spans.iter().all(|s| s.of(text) == keyword.word), "{keyword:?}");
    }
}

#[test]
fn everything_found_in_a_traditional_text_is_traditional_and_stands_where_it_says() {
    let text = "記者陳國華在臺灣讀了《圖書館的歷史》。2026年3月9日，陳國華說：圖書館的電子資源越來越多，讀者在圖書館裡查找電子資源。";
    let options = r#"{"clean":false,"keywords":{"entities":true,"summary":1,"newWords":true}}"#;
    let topics = run(options, text).topics.unwrap();
    let names: Vec<(&str, &str)> =
        topics.entities.iter().flatten().map(|entity| (entity.kind.id(), entity.name.as_str())).collect();
    let wanted = [("persons", "陳國華"), ("places", "臺灣"), ("dates", "2026年3月9日"), ("titles", "圖書館的歷史")];
    assert_eq!(names, wanted);
    assert!(topics.entities.iter().flatten().all(|e| e.spans.iter().all(|span| span.of(text) == e.name)));
    let keywords: Vec<&str> = topics.keywords.iter().map(|k| k.word.as_str()).collect();
    assert!(keywords.contains(&"電子資源") && keywords.contains(&"圖書館"), "{keywords:?}");
    let sentence = &topics.summary.unwrap()[0];
    assert_eq!(sentence.spans[0].of(text), sentence.text);
}

#[test]
fn each_article_has_its_own_keywords_and_the_names_around_it() {
    let text = "# 老桥修好了\n\n本报讯（记者李明）昨天，河上的老桥修好了。老桥有一百年了。\n\n# 新路通车\n\n山里的新路也通车了。新路很平。（王芳）\n";
    let outcome = run(r#"{"keywords":{"perArticle":true}}"#, text);
    let about = outcome.by_article.unwrap();
    let first: Vec<&str> = about.iter().map(|topics| topics.keywords[0].word.as_str()).collect();
    assert!(first[0].starts_with("老桥") && first[1].starts_with("新路"), "{first:?}");
    for keyword in about.iter().flat_map(|topics| &topics.keywords) {
        assert!(keyword.spans.iter().all(|span| span.of(&outcome.text) == keyword.word), "{keyword:?}");
    }
    let names = |i: usize| about[i].entities.iter().flatten().map(|e: &Entity| e.name.as_str()).collect::<Vec<&str>>();
    assert_eq!((names(0), names(1)), (vec!["李明"], vec!["王芳"]));
    let alone = plan(Call::Keywords, r#"{"keywords":{"perArticle":true}}"#).run(&Text::try_new(text).unwrap());
    assert!(alone.topics.is_none());
    assert_eq!(alone.by_article.unwrap(), about);
}

#[test]
fn words_of_ones_own_texts_are_common() {
    let text = "茶馆、茶馆、茶馆，灯笼、灯笼。";
    let first = |options: &str| run(options, text).topics.unwrap().keywords[0].word.clone();
    assert_eq!(first(r#"{"keywords":{"method":"tfidf"}}"#), "茶馆");
    let corpus = r#"{"keywords":{"method":"tfidf","corpus":["茶馆開門","茶館关门","茶馆"],"corpusOnly":true}}"#;
    assert_eq!(first(corpus), "灯笼");
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
    let articles = outcome.articles.unwrap().articles;
    let read = |span: Span| span.of(&outcome.text).to_owned();
    let titles: Vec<Option<String>> = articles.iter().map(|a| a.title.map(read)).collect();
    assert_eq!(titles, [None, Some("老桥".into()), Some("新路".into())]);
    assert_eq!(articles[1].subtitles.iter().copied().map(read).collect::<Vec<_>>(), ["修缮记"]);
    assert_eq!(articles[2].paragraphs.iter().map(|p| p.of(&outcome.text)).collect::<Vec<_>>(), ["路也通了。"]);
}

/// Two paragraphs of a scraped page below the way to it.
const PAGE: &str = "首页 > 新闻 > 本地\n\n柳树发了芽，桃树开了花，孩子们都到外面玩去了，笑声传得很远。\n\n天黑了，老人们坐在门口，说起从前的春天，说到月亮升起来才回屋里去。\n";

#[test]
fn boilerplate_goes_or_is_marked() {
    let gone = run("{}", PAGE);
    assert!(gone.text.starts_with("柳树") && gone.marks.is_empty());
    let marked = run(r#"{"boilerplate":"mark"}"#, PAGE);
    assert_eq!(marked.text, PAGE);
    assert_eq!(marked.marks.iter().map(|mark| mark.at.of(PAGE)).collect::<Vec<_>>(), ["首页 > 新闻 > 本地"]);
}

#[test]
fn the_outer_form_is_as_asked_and_stays_so() {
    let form = r#"{"indent":"two","blankLines":"none","lineEnds":"crlf"}"#;
    let text = run(form, PAGE).text;
    assert_eq!(text.matches("\r\n").count(), 2);
    assert!(text.split("\r\n").take(2).all(|line| line.starts_with("\u{3000}\u{3000}")), "{text:?}");
    assert_eq!(run(form, &text).text, text);
    let back = run(r#"{"indent":"none","blankLines":"one","lineEnds":"lf"}"#, &text).text;
    assert_eq!(back, run("{}", PAGE).text);
}

#[test]
fn lines_stay_where_they_are_to_stay() {
    let text = "走进村子的时候天已经黑了，路边的灯一盏一盏\n亮起来，照着刚刚修好的石板路，也照着路边的\n水渠，孩子们从村头跑到村尾，数了一遍又一\n遍。\n";
    assert_eq!(run("{}", text).text.lines().count(), 1);
    assert_eq!(run(r#"{"lineBreaks":"keep"}"#, text).text, text);
}

#[test]
fn own_replacements_come_once_at_the_end_and_can_be_taken_back() {
    let rules = r#"{"replace":[{"find":"，","with":"，，"},{"find":"(\\d+)号","with":"第$1号","pattern":true}]"#;
    let done = run(&format!("{rules}}}"), "3号,4号");
    assert_eq!(done.text, "第3号，，第4号");
    let kept = run(&format!(r#"{rules},"keep":[{{"rule":"own-replacements","before":[0,2]}}]}}"#), "3号,4号");
    assert_eq!(kept.text, "3号，，第4号");
}

#[test]
fn a_suggestion_that_is_accepted_is_carried_out() {
    let whole = "老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，孩子们从街头跑到街尾，数了一遍又一遍。";
    let text = format!("{whole}\n\n{}\n", whole.replace("一遍又", "一通又"));
    let offered = run("{}", &text);
    assert_eq!(offered.text, text);
    let [offer] = &offered.suggestions[..] else { panic!("{:?}", offered.suggestions) };
    let units = zhtidy::text::Utf16Map::new(&text).span(offer.before);
    let accept = format!(r#"{{"accept":[{{"rule":"{}","before":[{},{}]}}]}}"#, offer.rule, units.start, units.end);
    let done = run(&accept, &text);
    assert_eq!(done.text, format!("{whole}\n"));
    assert!(done.suggestions.is_empty());
}

#[test]
fn a_replacement_that_cannot_be_is_refused() {
    for replace in [r#"{"find":""}"#, r#"{"find":"(","pattern":true}"#, r#"{"find":"(a)\\1","pattern":true}"#] {
        let options = Options::from_json(&format!(r#"{{"replace":[{replace}]}}"#)).unwrap();
        let error = Plan::try_new(Call::Clean, &options, Store::builtin()).err().expect(replace);
        assert_eq!(error.kind(), ErrorKind::BadOptions, "{error}");
    }
}

#[test]
fn the_text_that_goes_out_is_counted() {
    let tally = run("{}", "春天来了,it's 3月1日!\n\n走吧。").tally;
    assert_eq!((tally.words, tally.han, tally.latin_words, tally.punctuation, tally.paragraphs), (14, 8, 1, 3, 2));
}

#[test]
fn a_character_of_the_other_script_stays_in_the_users_own_words() {
    let text = "小镇上的照相館开了三十年，洗过的底片装满了两口木箱，老板说等他再老一点，就把这些照片一张一张送回到照片里的人手上去，让大家看看自己年轻时候的样子，再笑上一回。";
    assert_eq!(run("{}", text).text, text.replace('館', "馆"));
    assert_eq!(run(r#"{"words":[{"word":"照相館"}]}"#, text).text, text);
    assert_eq!(run(r#"{"words":[{"word":"館子"}]}"#, text).text, text.replace('館', "馆"));
}

fn convert(json: &str, text: &str) -> Outcome {
    plan(Call::Convert, json).run(&Text::try_new(text).unwrap())
}

/// `(what stood there, what stands there now, the candidates, by)`.
fn choices(outcome: &Outcome, input: &str) -> Vec<(String, String, String, &'static str)> {
    let list = outcome.alternatives.as_ref().unwrap().iter();
    let told = |a: &zhtidy::pipeline::Alternative| {
        (a.before.of(input).to_owned(), a.at.of(&outcome.text).to_owned(), a.candidates.join(" "), a.by.id())
    };
    list.map(told).collect()
}

#[test]
fn conversion_tells_its_choices_and_takes_other_ones() {
    let text = "他去理发，里头干活";
    let outcome = convert(r#"{"variant":"s2tw","alternatives":true}"#, text);
    assert_eq!(outcome.text, "他去理髮，裡頭幹活");
    let found = choices(&outcome, text);
    assert!(found.contains(&("发".into(), "髮".into(), "髮 發".into(), "word")), "{found:?}");
    let other =
        convert(r#"{"variant":"s2tw","choose":[{"before":[3,4],"with":"發"},{"before":[5,6],"with":"里"}]}"#, text);
    assert_eq!(other.text, "他去理發，里頭幹活");
    check_changes(text, &other).unwrap();
    let both = convert(r#"{"variant":"s2tw","alternatives":true,"choose":[{"before":[3,4],"with":"〔發〕"}]}"#, text);
    assert_eq!(both.text, "他去理〔發〕，裡頭幹活");
    assert!(choices(&both, text).contains(&("发".into(), "〔發〕".into(), "髮 發".into(), "word")));
    assert!(convert(r#"{"variant":"s2tw"}"#, text).alternatives.is_none());
}

#[test]
fn a_choice_is_made_where_it_is_offered_and_nowhere_else() {
    let text = "他去理发";
    for (place, wanted) in [("[2,4]", "他去理髮"), ("[0,1]", "他去理髮"), ("[3,4]", "他去理發"), ("[9,10]", "他去理髮")]
    {
        let json = format!(r#"{{"variant":"s2t","choose":[{{"before":{place},"with":"發"}}]}}"#);
        assert_eq!(convert(&json, text).text, wanted, "{place}");
    }
    let json = r#"{"variant":"s2t","choose":[{"before":[3,1],"with":"發"}]}"#;
    let error = Plan::try_new(Call::Convert, &Options::from_json(json).unwrap(), Store::builtin()).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::BadOptions);
}

#[test]
fn choices_after_cleaning_are_of_the_text_that_came_in() {
    let text = "他说,去理发";
    let outcome = run(r#"{"variant":"s2t","alternatives":true}"#, text);
    let found = choices(&outcome, text);
    assert!(found.contains(&("发".into(), "髮".into(), "髮 發".into(), "word")), "{found:?}");
    let other = run(r#"{"variant":"s2t","choose":[{"before":[5,6],"with":"發"}]}"#, text);
    assert_eq!(other.text, "他說，去理發");
}

#[test]
fn jieba_cuts_where_it_is_asked_to() {
    for (text, ours, jieba) in [("被发明", "被髮明", "被發明"), ("老的士兵", "老計程車兵", "老的士兵")]
    {
        assert_eq!(convert(r#"{"variant":"s2twp"}"#, text).text, ours);
        assert_eq!(convert(r#"{"variant":"s2twp_jieba"}"#, text).text, jieba);
    }
    let words = r#"{"variant":"s2t_jieba","words":[{"word":"发明","becomes":"发明"}],"alternatives":true}"#;
    let outcome = convert(words, "被发明，头发");
    assert_eq!(outcome.text, "被发明，頭髮");
    assert!(outcome.counts.contains_key(&zhtidy::text::RuleId("s2t")));
    let json = Options::from_json(r#"{"variant":"t2s_jieba"}"#).unwrap();
    let error = Plan::try_new(Call::Convert, &json, Store::builtin()).err().unwrap();
    assert!(error.to_string().contains("tw2sp_jieba"), "{error}");
}

#[test]
fn what_is_protected_stays() {
    let text = "见https://a.cn/发 和《发条》里的`发`，-{发}-";
    let all = r#"{"variant":"s2t","protect":["links","code","marked","titles","quoted"]}"#;
    assert_eq!(convert(all, text).text, "見https://a.cn/发 和《发条》裏的`发`，-{发}-");
    assert_eq!(convert(r#"{"variant":"s2t"}"#, text).text, "見https://a.cn/發 和《發條》裏的`發`，-{發}-");
    let html = r#"{"variant":"s2tw","html":true,"protect":["titles","code"],"punctuation":"region"}"#;
    let page = "<html lang=zh><p title=“发”>“发”《发<b>发</b>》</p>";
    assert_eq!(convert(html, page).text, "<html lang=zh-Hant-TW><p title=“发”>「發」《发<b>发</b>》</p>");
}

#[test]
fn punctuation_is_a_change_of_its_own() {
    let text = "他说：“发”。";
    let outcome = convert(r#"{"variant":"s2tw","punctuation":"region"}"#, text);
    assert_eq!(outcome.text, "他說：「發」。");
    let marks: Vec<_> = outcome.changes.iter().filter(|c| c.rules[0].0 == "punctuation").map(|c| c.group).collect();
    assert_eq!(marks, [Some(0), Some(0)]);
    let kept = r#"{"variant":"s2tw","punctuation":"region","keep":[{"rule":"punctuation","before":[3,4]},{"rule":"punctuation","before":[5,6]}]}"#;
    assert_eq!(convert(kept, text).text, "他說：“發”。");
}

#[test]
fn the_fast_way_gives_the_same_text() {
    let text = "他说：“被发明”的软件，头发，皇后";
    for json in [
        r#"{"variant":"s2twp"}"#,
        r#"{"variant":"s2twp_jieba"}"#,
        r#"{"variant":"s2twp","punctuation":"region"}"#,
        r#"{"variant":"s2twp","words":[{"word":"软件","becomes":"軟件"}]}"#,
        r#"{"variant":"s2twp","protect":["quoted"]}"#,
        r#"{"variant":"s2twp","html":true}"#,
        r#"{"variant":"s2twp","keep":[{"before":[0,2]}]}"#,
    ] {
        let plan = plan(Call::Convert, json);
        let fast = String::from_utf16(&plan.convert_only(text)).unwrap();
        assert_eq!(fast, plan.run(&Text::try_new(text).unwrap()).text, "{json}");
    }
}

#[test]
fn a_conversion_of_the_wrong_script_is_warned_of() {
    let codes = |json: &str, text| run(json, text).warnings.iter().map(|w| w.code()).collect::<Vec<_>>();
    assert_eq!(codes(r#"{"variant":"s2twp"}"#, "這個問題很簡單"), ["wrong-script"]);
    assert!(codes(r#"{"variant":"s2twp"}"#, "这个问题很简单").is_empty());
    assert!(codes("{}", "這個問題很簡單").is_empty());
    assert_eq!(run("{}", "這裡的軟體").region.map(|r| r.id()), Some("tw"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_choice_leaves_the_rest_as_it_was(text in "[里发后头干面云说理皇，a“”]{0,30}", pick in any::<prop::sample::Index>()) {
        let first = convert(r#"{"variant":"s2tw","alternatives":true}"#, &text);
        let list = first.alternatives.clone().unwrap();
        for alternative in &list {
            prop_assert_eq!(alternative.at.of(&first.text), &*alternative.candidates[0]);
        }
        if list.is_empty() {
            return Ok(());
        }
        let chosen = pick.get(&list);
        let unit = |byte: u32| text[..byte as usize].encode_utf16().count();
        let (from, to) = (unit(chosen.before.start), unit(chosen.before.end));
        let json = format!(r#"{{"variant":"s2tw","choose":[{{"before":[{from},{to}],"with":"X"}}]}}"#);
        let second = convert(&json, &text);
        let wanted = [&first.text[..chosen.at.start as usize], "X", &first.text[chosen.at.end as usize..]].concat();
        prop_assert_eq!(&second.text, &wanted);
        check_changes(&text, &second)?;
    }
}

#[test]
fn a_text_is_markdown_with_a_blank_line_between_its_paragraphs() {
    let print = |text: &str| {
        let (input, plan) = (Text::try_new(text).unwrap(), plan(Call::Clean, "{}"));
        render(Call::Clean, &input, &plan.run(&input), Format::Markdown)
    };
    let lines = "# 春天\n柳树发芽，河水化冻。\n- 一\n- 二\n\n\n- 三\n\u{3000}\u{3000}后来。\n";
    assert_eq!(print(lines), "# 春天\n\n柳树发芽，河水化冻。\n\n- 一\n- 二\n\n- 三\n\n\u{3000}\u{3000}后来。\n");
    let code = "前。\n```\nlet a = 1;\n\nlet b = 2;\n```\n后。\n";
    assert_eq!(print(code), "前。\n\n```\nlet a = 1;\n\nlet b = 2;\n```\n\n后。\n");
    assert_eq!(print(&print(code)), print(code));
    assert_eq!(print(""), "");
}

#[test]
fn what_was_found_is_a_table_of_markdown() {
    let print = |call, json: &str, text: &str| {
        let input = Text::try_new(text).unwrap();
        render(call, &input, &plan(call, json).run(&input), Format::Markdown)
    };
    let words = print(Call::Segment, "{}", "来到|北京\n");
    assert_eq!(words, "| word | from | to |\n|---|---|---|\n| 来到 | 0 | 2 |\n| \\| | 2 | 3 |\n| 北京 | 3 | 5 |\n");
    let names = print(Call::Keywords, r#"{"keywords":{"top":0,"entities":true}}"#, "记者李明昨天回来了。");
    assert_eq!(names, "| persons | count |\n|---|---|\n| 李明 | 1 |\n");
    let all = print(Call::Run, r#"{"variant":"s2t","alternatives":true,"keywords":{"top":1}}"#, "理发,很好");
    assert!(all.starts_with("理髮，很好\n\n| rule | changes |\n|---|---|\n| full-width-marks | 1 |\n"), "{all}");
    assert!(
        all.contains("\n\n| at | was | candidates | by |\n|---|---|---|---|\n| 1 | 发 | 髮 發 | word |\n\n| keyword |"),
        "{all}"
    );
}

#[test]
fn the_rules_are_listed_in_every_form() {
    let cards: serde_json::Value = serde_json::from_str(&render_rules(Format::Json)).unwrap();
    let rules = cards["rules"].as_array().unwrap();
    assert_eq!(rules.len(), clean::RULES.len());
    assert_eq!(rules[0]["id"], clean::RULES[0].id.0);
    assert_eq!(render_rules(Format::Markdown).lines().count(), rules.len() + 2);
    assert_eq!(render_rules(Format::Text).lines().count(), rules.len());
    assert!(Format::plain_from_name("html").unwrap_err().to_string().ends_with("valid: text, json, markdown"));
}
