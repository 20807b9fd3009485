//! Lines, blocks, sentences and shields.

use zhtidy::doc::{BlockKind, Document, LineClass, ShieldKind, Shields, sentences};
use zhtidy::text::Span;

#[test]
fn shields_cover_what_they_should_and_no_more() {
    let table: &[(&str, &[(&str, ShieldKind)])] = &[
        ("请访问 https://example.com/a,b;c?x=1:2 查看。", &[("https://example.com/a,b;c?x=1:2", ShieldKind::Link)]),
        ("登录www.example.cn,然后", &[("www.example.cn", ShieldKind::Link)]),
        ("（见http://a.cn/x(1)）。", &[("http://a.cn/x(1)", ShieldKind::Link)]),
        ("(见http://a.cn/x)。", &[("http://a.cn/x", ShieldKind::Link)]),
        ("邮箱:a.b@c.com,QQ:12345", &[("a.b@c.com", ShieldKind::Mail)]),
        ("用 `foo(a, b)` 调用 ``x`y``", &[("`foo(a, b)`", ShieldKind::Code), ("``x`y``", ShieldKind::Code)]),
        ("一个 ` 不成对", &[]),
        ("设 $a,b$ 为常数,价格$5和$6", &[("$a,b$", ShieldKind::Math)]),
        ("式 \\(x,y\\) 成立", &[("\\(x,y\\)", ShieldKind::Math)]),
        ("路径 C:\\a\\b,然后", &[("C:\\a\\b", ShieldKind::Path)]),
        (
            "会议9:30开始,比分3:2,约3.14,共1,234.56元",
            &[
                ("9:30", ShieldKind::Number),
                ("3:2", ShieldKind::Number),
                ("3.14", ShieldKind::Number),
                ("1,234.56", ShieldKind::Number),
            ],
        ),
        ("2013,2014两年", &[]),
        ("身高5'10\"左右", &[("5'10\"", ShieldKind::Number)]),
        (
            "见[说明](help.md)和<b>粗</b>&nbsp;",
            &[
                ("](help.md)", ShieldKind::Link),
                ("<b>", ShieldKind::Markup),
                ("</b>", ShieldKind::Markup),
                ("&nbsp;", ShieldKind::Markup),
            ],
        ),
        ("a<b且c>d", &[]),
        ("配置 {\"名\": \"值\"} 即可,{文}", &[("{\"名\": \"值\"}", ShieldKind::Code)]),
        ("好的;-)走", &[(";-)", ShieldKind::Face)]),
    ];
    for (text, expected) in table {
        let found: Vec<(&str, ShieldKind)> = Shields::new(text).iter().map(|s| (s.span.of(text), s.kind)).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn fences_and_front_matter_are_shielded_as_blocks() {
    let text = "---\ntitle: 题,目\n---\n正文,好\n```rust\nlet a = \"文,字\";\n```\n尾\n```\n没有结束,\n";
    let found: Vec<&str> = Shields::new(text).iter().map(|s| s.span.of(text)).collect();
    assert_eq!(found, ["---\ntitle: 题,目\n---\n", "```rust\nlet a = \"文,字\";\n```\n", "```\n没有结束,\n"]);
}

#[test]
fn shields_know_what_they_bar() {
    let text = "看http://a.cn吧";
    let shields = Shields::new(text);
    let link = Span::new(3, 14);
    assert!(shields.bar(link) && shields.bar(Span::new(5, 6)) && shields.bar(Span::new(0, 4)));
    assert!(!shields.bar(Span::new(0, 3)) && !shields.bar(Span::empty(3)) && !shields.bar(Span::new(14, 17)));
    assert_eq!(shields.kind_at(4), Some(ShieldKind::Link));
    assert_eq!(shields.kind_at(14), None);
}

#[test]
fn lines_have_classes() {
    let table = [
        ("", LineClass::Blank),
        ("  \u{3000}", LineClass::Blank),
        ("## 标题", LineClass::Heading),
        ("#话题#", LineClass::Text),
        ("- 项", LineClass::Item),
        ("1. 项", LineClass::Item),
        ("2、项", LineClass::Item),
        ("（一）总则", LineClass::Item),
        ("(3)符合规定", LineClass::Item),
        ("三、办法", LineClass::Item),
        ("第五十八条\u{3000}以前款规定", LineClass::Item),
        ("第三条路走得通", LineClass::Text),
        ("一、二年级都去", LineClass::Text),
        ("3.5亿人", LineClass::Text),
        ("2023年的春天", LineClass::Text),
        ("> 引文", LineClass::Quote),
        ("| 甲 | 乙 |", LineClass::Table),
        ("---", LineClass::Ruler),
        ("int main() { printf(\"你好,世界\"); }", LineClass::Code),
        ("    return x;", LineClass::Code),
        ("他说：“好。”", LineClass::Text),
    ];
    for (text, expected) in table {
        let text = format!("{text}\n");
        assert_eq!(Document::new(&text).lines()[0].class, expected, "{text:?}");
    }
}

#[test]
fn lines_cover_the_text_and_know_their_content() {
    let text = "  一 \r\n\n二";
    let document = Document::new(text);
    let contents: Vec<&str> = document.lines().iter().map(|line| line.content.of(text)).collect();
    assert_eq!(contents, ["一", "", "二"]);
    assert_eq!(document.lines()[0].span.of(text), "  一 ");
    assert_eq!(document.line_at(text.len() as u32 - 1).unwrap().content.of(text), "二");
    assert!(document.line_at(text.len() as u32).is_none());
}

#[test]
fn blocks_tell_verse_from_prose() {
    let text = "床前明月光，\n疑是地上霜。\n\n这是一个很长的段落，它有一行，而且只有一行，所以是散文。\n\n- 一\n- 二\n";
    let kinds: Vec<BlockKind> = Document::new(text).blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Verse, BlockKind::Prose, BlockKind::Fixed]);
}

#[test]
fn sentences_keep_their_closing_marks_and_cover_the_text() {
    let text = "他说：“走！”然后呢？……没有了\n第二行";
    let found: Vec<&str> = sentences(text).map(|s| s.of(text)).collect();
    assert_eq!(found, ["他说：“走！”", "然后呢？……", "没有了\n", "第二行"]);
}

#[test]
fn a_profile_counts_habits() {
    let text = "你好,世界,大家。使用Git和 SVN 工具";
    let profile = *Document::new(text).profile();
    assert!(profile.is_folded() && profile.is_mostly_han());
    assert_eq!((profile.mixed().full, profile.mixed().half), (2, 2));
    assert_eq!(profile.with(profile).han, 2 * profile.han);
    assert_eq!(profile.with(profile).without(profile), profile);
}

#[test]
fn data_is_shielded_by_whole_lines() {
    let data = [
        "{\n  \"名称\": \"测试,数据\",\n  \"列表\": [\"一\", \"二\"],\n  \"说明\": \"他说:好\"\n}\n",
        "姓名,年龄,城市\n张三,28,北京\n李四,34,\n",
        "\"编号\",\"姓名\"\n\"1\",\"好,很好\"\n",
        "打印(\"你好,世界\")\n结果 = 求和(1, 2)\n",
        "    if (名字 == \"张三\") {\n        打印(\"好,再见\");\n    }\n",
        "[package]\nname = \"测试,甲\"\n",
        "msgid \"Hello\"\nmsgstr \"你好,世界!\"\n",
        "[1] 王力. 古代汉语[M]. 北京: 中华书局, 1999.\n",
        "| 名称 | 说明 |\n|---|---|\n| 甲 | 好,很好 |\n",
        "<script>\nalert(\"你好,世界\");\n</script>\n",
        "SELECT * FROM 用户 WHERE 姓名='张三';\n",
        "2024-05-01 12:00:00 ERROR 打开失败:没有文件\n",
        "[网络]\n代理=关\n\n; 改动后,要重启\n\n端口=8080\n",
        "报告(终稿).docx\n总结(甲,乙).pdf\n",
        "app.greeting=你好,世界!\napp.error=出错了:重试\n",
    ];
    for text in data {
        let shields = Shields::new(text);
        assert!(shields.bar(Span::new(0, 1)), "{text}");
        for (at, _) in text.match_indices([',', ':', '"', '(', ';']) {
            assert_eq!(shields.kind_at(at as u32), Some(ShieldKind::Block), "{text} at {at}");
        }
    }
}

#[test]
fn prose_is_not_data() {
    let prose = [
        "他说:\"走吧.\"\n她说:\"好的.\"\n",
        "床前明月光,疑是地上霜\n举头望明月,低头思故乡\n白日依山尽,黄河入海流\n",
        "申报材料(一式三份):\n营业执照(副本);\n",
        "软件(第2版),很好用\n",
        "Tom: 你好,请坐\nJerry: 谢谢,不用\n",
        // Rows of a narrow column, folded.
        "村里人都愿意,宜股则股,宜并\n则并,宜联则联,不搞一刀切,不\n求一步到位,只求让大家都满意\n放心,愿意跟着一起干的越来\n越多了\n",
        "他问我要不要report.pdf\n",
        "# 安装:第一步\n\n先下载,再解压\n",
    ];
    for text in prose {
        assert_eq!(Shields::new(text).iter().count(), 0, "{text}");
    }
}

#[test]
fn pieces_of_code_are_shielded_in_prose() {
    let table = [
        ("见 https://zh.example.org/wiki/词条(甲乙)?a=1 吧", "https://zh.example.org/wiki/词条(甲乙)?a=1"),
        ("见 https://example.org/你好?真的", "https://example.org/"),
        ("文件工具(旧).rs在此", "(旧).rs"),
        ("按Ctrl+,即可", "+,"),
        ("打开C:盘", "C:"),
        ("设置name=\"测试\",然后", "=\"测试\""),
        ("用print(\"你好\")输出", "(\"你好\")"),
        ("[ti:小城]", "[ti:小城]"),
        ("[^1]: 脚注", "[^1]: "),
        ("好的:)", ":)"),
        ("好:smile:的", ":smile:"),
    ];
    for (text, expected) in table {
        let found: Vec<&str> = Shields::new(text).iter().map(|s| s.span.of(text)).collect();
        assert_eq!(found, [expected], "{text}");
    }
}
