//! Articles: small pages, torn as OCR engines tear them, and pages that must stay as they are.

use crate::random::Random;
use zhtidy::clean::RULES;
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Format, Options, Outcome, Plan, render};
use zhtidy::text::{Span, Text};

fn outcome(text: &str) -> Outcome {
    with(text, &Options::default())
}

fn with(text: &str, options: &Options) -> Outcome {
    let plan = Plan::try_new(Call::Articles, options, Store::builtin()).unwrap();
    plan.run(&Text::try_new(text).unwrap())
}

/// Each article as its title and its paragraphs.
fn articles(text: &str) -> Vec<(Option<String>, Vec<String>)> {
    let outcome = outcome(text);
    let list = outcome.articles.as_ref().unwrap().articles.iter();
    list.map(|article| {
        let title = article.title.map(|title| title.of(&outcome.text).to_owned());
        (title, article.paragraphs.iter().map(|paragraph| paragraph.of(&outcome.text)).collect())
    })
    .collect()
}

/// What the page says around its first article.
fn first(text: &str) -> serde_json::Value {
    let outcome = outcome(text);
    let json = render(Call::Articles, &Text::try_new(text).unwrap(), &outcome, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    json["articles"][0].clone()
}

/// Two articles whose columns an engine has read across: the first half of each, then the second halves.
const TORN: &str = include_str!("../fixtures/articles/torn.txt");

#[test]
fn halves_of_a_word_find_each_other() {
    let found = articles(TORN);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].1[0].contains("一度缺水。修渠的那些日子"), "{found:#?}");
    assert!(found[1].1[0].contains("比去年多了一倍。不少读者"), "{found:#?}");
}

/// A page whose paragraphs side by side stay apart, because the rule that joins them is off.
#[test]
fn articles_need_no_rule() {
    for rule in RULES {
        let found = with(TORN, &Options { off: vec![rule.id.0.into()], ..Options::default() });
        assert_eq!(found.articles.as_ref().unwrap().articles.len(), 2, "without {}", rule.id.0);
        assert_all_is_told(&found, &format!("without {}", rule.id.0));
    }
}

/// Parts of sentences in any order, between headlines: each character is in one place of one article, or in none and told so.
#[test]
fn nothing_is_lost_and_nothing_told_twice() {
    const PARTS: [&str; 10] = [
        "河湾村的老水渠修好了。水渠建于六十年前，全长四公里，灌溉着两岸的稻田，村民们天天到渠岸上帮忙，说最关心的",
        "是水渠什么时候通水。通水那一天终于到了，两岸的稻田又绿了，老水渠又能用上几十年。",
        "城南图书馆从本月起延长开放时间，阅览室每晚开到十点，读者可以自习，也可以借书，读者比去年多了一",
        "倍。图书馆还给读者准备了热水和台灯，阅览室成了这一带最亮的地方。",
        "水电站的工程师说，他们花了三年时间，把旧机组一台一台换下来，建成了新型的供电系统。",
        "统，周围五个县的用电都有了保障。",
        "了，孩子们下课以后在操场上踢球、跳绳，笑声传得很远",
        "# 老水渠通水",
        "## 读者多了一倍",
        "阅览室里的灯一直亮着",
    ];
    for seed in 0..200 {
        let mut random = Random::new(seed);
        let lines: Vec<&str> = (0..3 + random.below(9)).map(|_| random.pick(&PARTS)).collect();
        let found = with(&lines.join("\n\n"), &Options { clean: Some(false), ..Options::default() });
        assert_all_is_told(&found, &lines.join("\n"));
    }
}

/// Each character that is no mark of a heading, no dateline and no full stop that was none stands in one place.
fn assert_all_is_told(outcome: &Outcome, what: &str) {
    let found = outcome.articles.as_ref().unwrap();
    let mut told: Vec<Span> = found.unplaced.clone();
    for article in &found.articles {
        told.extend(article.title.iter().chain(&article.kicker).chain(&article.subtitles));
        told.extend(article.authors.iter().chain(&article.dateline));
        told.extend(article.paragraphs.iter().flat_map(|paragraph| &paragraph.spans));
    }
    told.sort_by_key(|span| span.start);
    let twice = told.windows(2).find(|two| two[0].end > two[1].start);
    assert!(twice.is_none(), "{what}\n{twice:?}");
    let text = &outcome.text;
    let ends = told.iter().map(|span| span.start).chain([text.len() as u32]);
    let starts = [0].into_iter().chain(told.iter().map(|span| span.end));
    for (start, end) in starts.zip(ends) {
        let between = &text[start as usize..end as usize];
        let lost = between.trim_matches(|c: char| c.is_whitespace() || "#（）记者".contains(c));
        // 系统。‖统，
        assert!(["", "统。"].contains(&lost), "{what}\n{lost} is nowhere");
    }
}

/// The same in Traditional characters: the vocabulary is Simplified, the page need not be.
#[test]
fn traditional_pages_are_put_together_too() {
    let options = Options { variant: Some("s2t".into()), ..Options::default() };
    let plan = Plan::try_new(Call::Convert, &options, Store::builtin()).unwrap();
    let found = articles(&plan.run(&Text::try_new(TORN).unwrap()).text);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[0].0.as_deref(), Some("河灣村修好了老水渠"));
    assert!(found[0].1[0].contains("一度缺水。修渠的那些日子，村民們"), "{found:#?}");
    assert!(found[1].1[0].contains("比去年多了一倍。不少讀者"), "{found:#?}");
}

/// 最关心的‖座位… would be one paragraph, if the page had nothing that goes on better with either.
#[test]
fn neighbours_that_belong_to_others_stay_apart() {
    let text = "\
# 河湾村修好了老水渠

本报讯（记者李明）河湾村的老水渠修好了。水渠建于六十年前，全长四公里，灌溉着两岸的稻田。修渠的日子里，村民们天天到渠岸上帮忙，他们说，村里人最关心的

座位也添了一百个，读者来得再晚也有地方坐。图书馆还给读者准备了热水和台灯，图书馆的阅览室成了这一带最亮的地方。

# 城南图书馆延长开放

本报讯（记者王芳）城南图书馆从本月起延长开放时间，图书馆的阅览室每晚开到十点，读者可以在阅览室看书、自习，也可以借阅图书。图书馆馆长说，读者比去年多了一

水渠通水那一天终于到了，两岸的稻田又绿了。村民们抬着石头、运着水泥，把冲垮的渠岸一段一段砌好，老水渠又能用上几十年。

倍。
";
    let outcome = outcome(text);
    assert!(!outcome.text.contains("最关心的座位"), "{}", outcome.text);
    assert!(articles(text).iter().any(|(_, paragraphs)| paragraphs.iter().any(|p| p.contains("比去年多了一倍。"))));
}

#[test]
fn pieces_point_into_both_texts() {
    let (input, outcome) = (Text::try_new(TORN).unwrap(), outcome(TORN));
    let json = render(Call::Articles, &input, &outcome, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let units: Vec<u16> = TORN.encode_utf16().collect();
    let words = |place: &serde_json::Value| {
        let at = |i: usize| place[i].as_u64().unwrap() as usize;
        String::from_utf16(&units[at(0)..at(1)]).unwrap()
    };
    for article in json["articles"].as_array().unwrap() {
        for (i, paragraph) in article["paragraphs"].as_array().unwrap().iter().enumerate() {
            let pieces = article["pieces"].as_array().unwrap().iter().filter(|piece| piece["paragraph"] == i);
            let whole: String = pieces.map(|piece| words(&piece["before"])).collect();
            assert_eq!(whole, paragraph.as_str().unwrap());
        }
    }
}

#[test]
fn a_repeated_character_and_a_false_stop_are_dropped() {
    let text = "\
（上接第2版）

水电站的工程师说，他们花了三年时间，把旧机组一台一台换下来，建成了新型的供电系统。

# 山村小学的新操场

本报讯（记者赵敏）山村小学的操场铺好了。孩子们下课以后在操场上踢球、跳绳，笑声传得很远。

统，周围五个县的用电都有了保障。

水电站还为工程师和工人修了宿舍，供电系统由他们日夜值守。
";
    let found = articles(text);
    assert!(found[0].1[0].ends_with("建成了新型的供电系统，周围五个县的用电都有了保障。"), "{found:#?}");
}

#[test]
fn a_continued_article_has_no_title_and_says_where_it_began() {
    let article = first("（上接第1版）\n\n桥修好了，两岸的人都来看。\n\n（新华社北京3月9日电）\n");
    assert_eq!(article["title"], serde_json::Value::Null);
    assert_eq!(article["continuedFrom"], "第1版");
    assert_eq!(article["dateline"], "新华社北京3月9日电");
    assert_eq!(article["paragraphs"].as_array().unwrap().len(), 1);
}

#[test]
fn signs_become_fields() {
    type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)]);
    const ROWS: &[Row] = &[
        (
            "新华社北京3月9日电（记者李明）桥修好了。",
            "桥修好了。",
            &[("author", "李明"), ("source", "新华社"), ("place", "北京"), ("date", "--03-09")],
        ),
        (
            "据新华社上海2023年3月9日电　桥修好了。",
            "桥修好了。",
            &[("source", "新华社"), ("place", "上海"), ("date", "2023-03-09")],
        ),
        (
            "本报讯（李明　王芳）桥修好了。",
            "桥修好了。",
            &[("author", "李明　王芳"), ("source", "本报"), ("dateline", "本报讯")],
        ),
        ("本報訊（記者張偉）橋修好了。", "橋修好了。", &[("author", "張偉"), ("source", "本報")]),
        (
            "中央社臺北三月九日電　橋修好了。",
            "橋修好了。",
            &[("source", "中央社"), ("place", "臺北"), ("date", "--03-09")],
        ),
        ("桥修好了。（新华社武汉3月9日电）", "桥修好了。", &[("place", "武汉"), ("dateline", "新华社武汉3月9日电")]),
        ("桥修好了。（李明）", "桥修好了。", &[("author", "李明")]),
        ("桥修好了。　文/图　本报记者　李明", "桥修好了。", &[("author", "李明"), ("source", "本报")]),
        ("桥修好了。（作者系本校教师）", "桥修好了。", &[("authorNote", "作者系本校教师")]),
        (
            "本报北京3月9日电　（记者李明　通讯员王芳）桥修好了。",
            "桥修好了。",
            &[("author", "李明　王芳"), ("source", "本报"), ("place", "北京"), ("date", "--03-09")],
        ),
        (
            "新华社北京3月9日电　记者李明报道：桥修好了。",
            "桥修好了。",
            &[("author", "李明"), ("source", "新华社"), ("place", "北京")],
        ),
        (
            "新华社北京电　桥修好了。",
            "桥修好了。",
            &[("source", "新华社"), ("place", "北京"), ("dateline", "新华社北京电")],
        ),
        ("本报北京讯　桥修好了。", "桥修好了。", &[("source", "本报"), ("place", "北京")]),
        ("【本报讯】（记者李明）桥修好了。", "桥修好了。", &[("author", "李明"), ("source", "本报")]),
        ("【本报讯】桥修好了。", "桥修好了。", &[("source", "本报")]),
        ("據中央社臺北三月九日電　橋修好了。", "橋修好了。", &[("source", "中央社"), ("place", "臺北")]),
        (
            "（中央社記者王小明台北9日電）橋修好了。",
            "橋修好了。",
            &[("author", "王小明"), ("source", "中央社"), ("place", "台北")],
        ),
        ("〔記者王小明／台北報導〕橋修好了。", "橋修好了。", &[("author", "王小明"), ("place", "台北")]),
        ("【記者王小明台北報導】橋修好了。", "橋修好了。", &[("author", "王小明"), ("place", "台北")]),
        (
            "【本報記者王小明、陳大華／台北報導】橋修好了。",
            "橋修好了。",
            &[("author", "王小明　陳大華"), ("source", "本報")],
        ),
        ("桥修好了。（本报记者李明报道）", "桥修好了。", &[("author", "李明"), ("source", "本报")]),
        ("桥修好了。（本报记者　李明　王芳）", "桥修好了。", &[("author", "李明　王芳"), ("source", "本报")]),
        ("橋修好了。（張偉攝）", "橋修好了。", &[("author", "張偉")]),
        ("桥修好了。（作者：李明）", "桥修好了。", &[("author", "李明")]),
        ("桥修好了。（作者为某大学教授）", "桥修好了。", &[("authorNote", "作者为某大学教授")]),
        ("橋修好了。（作者為某大學教授）", "橋修好了。", &[("authorNote", "作者為某大學教授")]),
        ("桥修好了。（本文作者系本校教师）", "桥修好了。", &[("authorNote", "本文作者系本校教师")]),
        ("（上接第2版）桥修好了。", "桥修好了。", &[("continuedFrom", "第2版")]),
        ("（上接一版）桥修好了。", "桥修好了。", &[("continuedFrom", "一版")]),
        ("【上接A1版】桥修好了。", "桥修好了。", &[("continuedFrom", "A1版")]),
        ("（緊接第一版）橋修好了。", "橋修好了。", &[("continuedFrom", "第一版")]),
        ("桥修好了。（下转A4版）", "桥修好了。", &[("continuedOn", "A4版")]),
        ("桥修好了，两岸的（下转第四版）", "桥修好了，两岸的", &[("continuedOn", "第四版")]),
        ("橋修好了。（下轉第2版）", "橋修好了。", &[("continuedOn", "第2版")]),
        ("桥修好了。\n\n下转第4版", "桥修好了。", &[("continuedOn", "第4版")]),
        ("上接第1版\n\n桥修好了。", "桥修好了。", &[("continuedFrom", "第1版")]),
        ("本报记者　李明　通讯员　王芳\n\n桥修好了。", "桥修好了。", &[("author", "李明　王芳"), ("source", "本报")]),
        ("民國三十八年十月一日\n\n橋修好了。", "橋修好了。", &[("date", "1949-10-01")]),
        (
            "一九九七年七月一日　来源：某某报\n\n桥修好了。",
            "桥修好了。",
            &[("date", "1997-07-01"), ("source", "某某报")],
        ),
    ];
    for (line, paragraph, fields) in ROWS {
        let article = first(&format!("# 老桥修好了\n\n{line}\n"));
        assert_eq!(article["title"], "老桥修好了", "{line}");
        if article["paragraphs"][0] != *paragraph {
            eprintln!("PAR {line}: {}", article["paragraphs"][0]);
        }
        for (name, value) in *fields {
            if article[*name] != *value {
                eprintln!("FIELD {name} of {line}: {}", article[*name]);
            }
        }
    }
}

#[test]
fn what_only_looks_like_a_sign_stays() {
    for line in [
        "他读到“新华社北京3月9日电”这一行，想起了那座桥。",
        "这条路很长（约三公里）。",
        "大家都笑了。（笑声）",
        "详见下文（见第2版）的说明。",
        "电报说：桥修好了。",
        "报社来电　桥修好了，大家都很高兴。",
        "通讯社发来贺电（全文）桥修好了。",
        "记者李明报道了这座桥的事。",
        "（记者看见的是另一座桥）它已经很旧了。",
        "【说明】这座桥是三年前修的。",
        "〔注一〕桥长三十米。",
        "（他给本报打了个电话）桥就这样修好了。",
        "他说：“本报讯（记者李明）”几个字印在最前面。",
    ] {
        let article = first(&format!("# 老桥修好了\n\n{line}\n\n后来，大家都去看那座桥。\n"));
        assert_eq!(article["paragraphs"][0], line);
        assert_eq!(article["dateline"], serde_json::Value::Null, "{line}");
    }
}

#[test]
fn a_name_and_a_date_below_the_title_are_no_paragraphs() {
    let article = first("# 老桥修好了\n\n李明\n\n2024年07月23日11:28　来源：某某网\n\n昨天，老桥修好了。\n");
    assert_eq!(article["author"], "李明");
    assert_eq!(article["source"], "某某网");
    assert_eq!(article["date"], "2024-07-23T11:28");
    assert_eq!(article["paragraphs"].as_array().unwrap().len(), 1);
}

#[test]
fn the_year_is_that_of_the_page() {
    let text = "2024年1月3日　星期三\n\n# 老桥修好了\n\n桥修好了。（新华社北京12月30日电）\n";
    assert_eq!(first(text)["date"], "2023-12-30");
}

#[test]
fn titles_have_kickers_and_subtitles() {
    let article = first("## 山村来信\n\n# 老桥修好了\n\n## ——一座桥和三代人\n\n桥修好了。\n");
    assert_eq!(article["kicker"], "山村来信");
    assert_eq!(article["title"], "老桥修好了");
    assert_eq!(article["subtitle"], "——一座桥和三代人");
}

/// One article, some of whose paragraphs have no mark at their ends.
#[test]
fn a_page_of_one_article_stays_in_its_order() {
    let text = "\
# 山村的一天

清晨，山村里的公鸡叫了起来，各家的烟囱冒出了炊烟，孩子们背着书包上山

学校在山腰上。老师早早地打开了教室的门，把炉子烧得旺旺的。

中午，孩子们在学校吃饭，厨房里的师傅做了三个菜，有青菜，有豆腐，还有一碗热汤

下午放学以后，孩子们帮大人喂鸡、放羊，也有的在操场上踢球。（李明）
";
    let found = articles(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert_eq!(found[0].1.len(), lines.len(), "{found:#?}");
    for (paragraph, line) in found[0].1.iter().zip(lines) {
        assert!(line.starts_with(paragraph), "{paragraph}");
    }
}

#[test]
fn verse_and_lists_are_joined_nowhere() {
    let verse =
        "# 早春\n\n春天来了，河水慢慢地涨了起来\n\n燕子回来了，在屋檐下面做了新窝\n\n孩子们跑到田里，看见麦苗长高了\n";
    assert_eq!(articles(verse)[0].1.len(), 3);
}

/// What looks like headlines in a list is the list's.
#[test]
fn lists_have_items_and_no_headlines() {
    let text =
        "# 老桥的故事\n\n全书分三部分：\n\n1. 桥的由来\n2. 本报讯：桥修好了\n3. 桥与两岸的人\n\n每一部分都有插图。\n";
    let found = articles(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].1.len(), 5, "{found:#?}");
    assert_eq!(first(text)["dateline"], serde_json::Value::Null);
}

#[test]
fn every_format_tells_the_same() {
    let text = "# 老桥修好了\n\n本报讯（记者李明）桥修好了，<很结实>。\n";
    let (input, outcome) = (Text::try_new(text).unwrap(), outcome(text));
    let print = |format| render(Call::Articles, &input, &outcome, format);
    assert_eq!(print(Format::Text), "老桥修好了\n李明　本报\n桥修好了，<很结实>。\n");
    assert_eq!(print(Format::Markdown), "# 老桥修好了\n\n李明　本报\n\n桥修好了，<很结实>。\n");
    assert!(print(Format::Html).contains(
        "<h1 class=\"title\">老桥修好了</h1>\n<p class=\"origin\">李明　本报</p>\n<p>桥修好了，&lt;很结实&gt;。</p>"
    ));
    assert_eq!(Format::from_name("html", Call::Clean).unwrap_err().code(), "bad-options");
}
