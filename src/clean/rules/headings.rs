//! Headings that lost their marks: a headline above a by-line or at the top of the page, section heads that divide a long text.
//! Any short line may look like one, so form alone says nothing. What says more: who wrote it stands below, or other lines of
//! the same build divide the same text, each above a paragraph of running prose and below one that has come to its end. And
//! only a text that something has damaged on its way (its marks were folded to ASCII) is in need of them: who writes a plain
//! text by hand may leave his titles plain.

use std::ops::Range;

use crate::clean::choices::LineBreaks;
use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{is_credit, is_dateline, is_surname, last_tag};
use crate::doc::{Line, LineClass, closes, ends_sentence};
use crate::text::{Certainty, RuleId, Span, count_han, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("headings"),
    group: Group::Lines,
    phase: Phase::Headings,
    certainty: Certainty::Likely,
    titles: ["标出未标的标题", "標出未標的標題", "Mark headings that lost their marks"],
    examples: &[
        (
            "老街修好了路灯\n\n李明\n\n昨天晚上,老街上的一百二十盏路灯一起亮了,在外面乘凉的人都站了起来,有的鼓掌,有的拍照,孩子们从街头跑到街尾,数了一遍又一遍。",
            "# 老街修好了路灯\n\n李明\n\n昨天晚上,老街上的一百二十盏路灯一起亮了,在外面乘凉的人都站了起来,有的鼓掌,有的拍照,孩子们从街头跑到街尾,数了一遍又一遍。",
        ),
        (
            "老街修好了路灯\n\n李明\n\n昨天晚上，老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，有的鼓掌，有的拍照，孩子们从街头跑到街尾，数了一遍又一遍。",
            "老街修好了路灯\n\n李明\n\n昨天晚上，老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，有的鼓掌，有的拍照，孩子们从街头跑到街尾，数了一遍又一遍。",
        ),
    ],
    find,
};

/// Han of a heading, at least and at most.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=45;
/// Han of a paragraph that a heading stands above, at least.
const PROSE: usize = 40;
/// Characters of a heading that stands out by itself, at most.
const SHORT: usize = 24;
/// Lines of one headline, and lines of by-line below it, at most.
const BLOCK: usize = 3;

/// What a line may be to a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Marked already.
    Heading,
    /// It has the form of one.
    Title,
    /// `望向山野：` above a phrase in quotes: a heading of two lines.
    Label,
    /// Who wrote it, when, for whom.
    Byline,
    /// A paragraph of running text.
    Prose,
    /// The same, and it opens as news do: 本报讯（…
    News,
    Other,
}

/// A line that is not blank.
struct Row<'t> {
    start: usize,
    content: &'t str,
    role: Role,
}

/// A heading that may be one: its lines.
struct Section {
    rows: Range<usize>,
    /// Lines of the same build are siblings.
    build: Build,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Whole,
    TwoClauses,
    LabelAndQuote,
}

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_folded() || !scan.profile.is_mostly_han() {
        return;
    }
    let rows = rows(scan);
    let mut sections = Vec::new();
    let mut i = 0;
    while i < rows.len() {
        let block = block(&rows, i);
        if let Some(section) = section(&rows, &block) {
            sections.push(section);
        } else if is_headline(&rows, &block) {
            for row in &rows[block.clone()] {
                report.replace(row.start, row.start, if row.start == rows[i].start { "# " } else { "## " });
            }
        }
        i = block.end.max(i + 1);
    }
    for section in
        sections.iter().filter(|section| has_sibling(&rows, &sections, section) || stands_out(scan, &rows, section))
    {
        mark(&rows, section, scan.settings.line_breaks, report);
    }
}

fn rows<'t>(scan: &Scan<'t>) -> Vec<Row<'t>> {
    let filled = scan.lines().filter(|(line, _)| line.class != LineClass::Blank);
    filled
        .map(|(line, content)| Row { start: line.content.start as usize, content, role: role(line, content) })
        .collect()
}

fn role(line: &Line, content: &str) -> Role {
    let han = count_han(content);
    match line.class {
        LineClass::Heading => Role::Heading,
        LineClass::Text if is_news(content) => Role::News,
        LineClass::Text if han >= PROSE && content.contains(['，', ',', '。']) => Role::Prose,
        LineClass::Text if is_byline(content) => Role::Byline,
        LineClass::Text if is_label(content) => Role::Label,
        LineClass::Text if LENGTH.contains(&han) && is_title(content) => Role::Title,
        _ => Role::Other,
    }
}

/// The lines from `i` on that would make one headline.
fn block(rows: &[Row<'_>], i: usize) -> Range<usize> {
    if rows[i].role == Role::Label {
        let quoted = rows.get(i + 1).is_some_and(|row| is_quoted(row.content));
        return if quoted { i..i + 2 } else { i..i };
    }
    let more = rows[i..].iter().take_while(|row| row.role == Role::Title).count();
    i..i + if more <= BLOCK { more } else { 0 }
}

/// Does `block` stand at the top of a text whose maker is named below?
fn is_headline(rows: &[Row<'_>], block: &Range<usize>) -> bool {
    let below = rows[block.end..].iter();
    let bylines = below.take(BLOCK).take_while(|row| row.role == Role::Byline).count();
    let text = rows.get(block.end + bylines).map_or(Role::Other, |row| row.role);
    let first = rows[..block.start].iter().all(|row| row.role == Role::Heading);
    !block.is_empty()
        && (text == Role::News
            || text == Role::Prose && (bylines > 0 || first && !rows[block.start].content.contains(',')))
}

/// The head of a section: one line (or a label with its quote) between two paragraphs.
fn section(rows: &[Row<'_>], block: &Range<usize>) -> Option<Section> {
    let above = block.start.checked_sub(1).map(|i| &rows[i])?;
    let below = rows.get(block.end)?;
    let closed = above.role == Role::Heading || above.content.ends_with(|c| ends_sentence(c) || closes(c));
    let content = rows[block.start].content;
    let build = match () {
        () if rows[block.start].role == Role::Label && block.len() == 2 => Build::LabelAndQuote,
        () if block.len() != 1 || content.contains(['：', ':']) => return None,
        () if content.contains(['，', ',']) => Build::TwoClauses,
        () => Build::Whole,
    };
    let divides = below.role == Role::Prose || build == Build::LabelAndQuote && below.content.ends_with('。');
    (closed && divides).then(|| Section { rows: block.clone(), build })
}

/// Is there another of the same build, neither twice as long nor half?
fn has_sibling(rows: &[Row<'_>], sections: &[Section], section: &Section) -> bool {
    let length = |section: &Section| rows[section.rows.start].content.chars().count();
    sections.iter().any(|other| {
        let (mine, its) = (length(section), length(other));
        other.rows.start != section.rows.start
            && other.build == section.build
            && rows[other.rows.start].content != rows[section.rows.start].content
            && (section.build == Build::LabelAndQuote || mine <= its * 2 && its <= mine * 2)
    })
}

/// Without a sibling: short and whole, between two paragraphs that are long and have come to their end.
fn stands_out(scan: &Scan<'_>, rows: &[Row<'_>], section: &Section) -> bool {
    let content = rows[section.rows.start].content;
    let whole = |row: Option<&Row<'_>>| {
        row.is_some_and(|row| {
            matches!(row.role, Role::Prose | Role::News)
                && row.content.ends_with(['。', '！', '？', '!', '?', '”', '）', ')'])
        })
    };
    section.build != Build::LabelAndQuote
        && content.chars().count() <= SHORT
        && !scan.words.is_some_and(|words| ["d", "p", "c", "u", "uj"].contains(&last_tag(words, content)))
        && whole(section.rows.start.checked_sub(1).map(|i| &rows[i]))
        && whole(rows.get(section.rows.end))
}

fn mark(rows: &[Row<'_>], section: &Section, line_breaks: LineBreaks, report: &mut Report<'_>) {
    let first = &rows[section.rows.start];
    let top = (Span::empty(first.start), "## ");
    match section.build {
        Build::LabelAndQuote if line_breaks == LineBreaks::Join => {
            let seam = Span::new(first.start + first.content.len(), rows[section.rows.start + 1].start);
            report.together(&[top, (seam, "")]);
        }
        _ => report.together(&[top]),
    }
}

/// The form of a title: no mark at its end, no more than two clauses, of a fair length each, and nothing open.
fn is_title(content: &str) -> bool {
    let ends = content.ends_with(|c| is_han(c) || matches!(c, '”' | '》' | '」'));
    let starts = content.starts_with(|c| is_han(c) || matches!(c, '“' | '《' | '「' | '—'));
    let clauses: Vec<usize> = content.split(['，', ',']).map(count_han).collect();
    let fair = match clauses[..] {
        [_] => true,
        [first, second] => (4..=16).contains(&first) && (4..=24).contains(&second),
        _ => false,
    };
    ends && starts
        && fair
        && !content.ends_with(['图', '圖', '表'])
        && !is_titled_name(content)
        && !content.contains(['。', '；', ';', '|'])
        && is_balanced(content)
        && !is_credit(content)
        && !["图为", "圖為", "注：", "附：", "新华社", "新華社", "本报"].iter().any(|word| content.starts_with(word))
}

/// `某局局长李明`: an office and a name behind it.
fn is_titled_name(content: &str) -> bool {
    const OFFICES: [&str; 18] = [
        "长",
        "長",
        "书记",
        "書記",
        "主席",
        "主任",
        "教授",
        "委员",
        "委員",
        "成员",
        "成員",
        "代表",
        "院士",
        "研究员",
        "理事",
        "总裁",
        "经理",
        "秘书",
    ];
    let starts: Vec<usize> = content.char_indices().rev().take(3).map(|(at, _)| at).collect();
    starts.iter().skip(1).any(|&at| {
        content[at..].starts_with(is_surname) && OFFICES.iter().any(|office| content[..at].ends_with(office))
    })
}

/// Is all closed that opens, of quotes and brackets?
fn is_balanced(content: &str) -> bool {
    let count = |c: char| content.matches(c).count();
    let pairs = [('“', '”'), ('《', '》'), ('「', '」'), ('（', '）'), ('(', ')')];
    pairs.iter().all(|&(open, close)| count(open) == count(close)) && count('"').is_multiple_of(2)
}

/// A short line with a colon at its end, no mark inside.
fn is_label(content: &str) -> bool {
    let Some(label) = content.strip_suffix(['：', ':']) else { return false };
    (4..=12).contains(&label.chars().count()) && label.chars().all(is_han)
}

/// Nothing but a phrase in quotes.
fn is_quoted(content: &str) -> bool {
    let inner = content.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
    inner.is_some_and(|inner| !inner.contains(['。', '！', '？', '“', '”']) && inner.chars().count() <= 24)
}

/// A name or two, a credit, a date with or without a source.
fn is_byline(content: &str) -> bool {
    let names = || content.split([' ', '\u{3000}']).filter(|part| !part.is_empty());
    let named =
        names().count() <= 3 && names().all(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(is_han));
    named || is_credit(content) || is_date(content) || is_dateline(content)
}

/// `2024年7月23日11:28　来源：…`
fn is_date(content: &str) -> bool {
    let year = content.chars().take(4).filter(char::is_ascii_digit).count() == 4;
    year && content[4..].starts_with(['年', '-', '/', '.'])
        && content.chars().count() <= 40
        && !content.contains(['，', '。'])
}

/// 本报讯（…, 新华社北京3月9日电（…
fn is_news(content: &str) -> bool {
    let opens = ["本报讯", "本報訊", "本报北京", "新华社", "新華社", "据新华社", "中新社", "中央社"];
    let head: String = content.chars().take(30).collect();
    opens.iter().any(|word| content.starts_with(word))
        && (head.contains("讯（")
            || head.contains("讯(")
            || head.contains("訊（")
            || head.contains("日电")
            || head.contains("日電"))
}
