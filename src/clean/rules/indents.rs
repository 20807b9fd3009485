//! White space before paragraphs. Two ideographic spaces are the indent of Chinese print, and a text that has them throughout
//! keeps them; lists, verse, code and tables keep theirs too.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{BlockKind, Line, LineClass};
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("indents"),
    group: Group::Lines,
    phase: Phase::Lines,
    certainty: Certainty::Certain,
    titles: ["删除段首空白", "刪除段首空白", "Remove white space before paragraphs"],
    examples: &[
        (
            "  春天来了，河边的柳树发了芽。\n\n  孩子们都到外面玩去了，笑声传得很远。",
            "春天来了，河边的柳树发了芽。\n\n孩子们都到外面玩去了，笑声传得很远。",
        ),
        ("\u{3000}\u{3000}春天来了，河边的柳树发了芽。", "\u{3000}\u{3000}春天来了，河边的柳树发了芽。"),
        (
            "春天来了，河边的柳树发了芽。\n\n\u{3000}\u{3000}孩子们都到外面玩去了。\n\n天黑了，笑声还传得很远。",
            "春天来了，河边的柳树发了芽。\n\n\u{3000}\u{3000}孩子们都到外面玩去了。\n\n天黑了，笑声还传得很远。",
        ),
        ("- 一\n  - 二", "- 一\n  - 二"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_mostly_han() {
        return;
    }
    let lines = scan.document.lines();
    let content = |i: usize| lines[i].content.of(scan.text);
    let indent = |line: &Line| line.span.start as usize..line.content.start as usize;
    let mut inside = vec![false; lines.len()];
    for i in 0..lines.len() {
        let goes_on = i > 0 && inside[i - 1] && lines[i].class != LineClass::Blank && !indent(&lines[i]).is_empty();
        inside[i] = goes_on || is_inside(scan, i);
    }
    let of_prose = scan.document.blocks().iter().filter(|block| block.kind == BlockKind::Prose);
    let is_paragraph = |&i: &usize| lines[i].class == LineClass::Text && is_prose(&lines[i], content(i)) && !inside[i];
    let paragraphs: Vec<usize> = of_prose.flat_map(|block| block.lines.clone()).filter(is_paragraph).collect();
    let before = |i: usize| &scan.text[indent(&lines[i])];
    let mut clear = |i: usize, keep: usize| report.delete(indent(&lines[i]).start + keep, indent(&lines[i]).end);
    let usual = paragraphs.iter().filter(|i| before(**i) == USUAL).count();
    let odd: Vec<usize> = paragraphs.iter().copied().filter(|i| !matches!(before(*i), "" | USUAL)).collect();
    if usual * 2 > paragraphs.len() {
        // Where an engine saw another space behind the usual ones.
        let slip = |i: &usize| before(*i).strip_prefix(USUAL).is_some_and(|more| more.trim_matches(' ').is_empty());
        odd.into_iter().filter(slip).for_each(|i| clear(i, USUAL.len()));
    } else if !odd.is_empty() && odd.len() * 2 >= paragraphs.len() {
        // A title that was centred goes with them, and items that are indented like paragraphs.
        let top =
            scan.document.blocks().first().filter(|block| block.kind == BlockKind::Prose && block.lines.len() == 1);
        let title = top.map(|block| block.lines.start).filter(|&i| before(i).len() > CENTRED);
        let goes = |i: usize| match lines[i].class {
            LineClass::Text => title == Some(i) || odd.binary_search(&i).is_ok(),
            // The paragraph before it tells, or the first one.
            LineClass::Item => before(i) == before(odd[odd.partition_point(|other| *other < i).saturating_sub(1)]),
            _ => false,
        };
        (0..lines.len()).filter(|&i| !inside[i] && goes(i)).for_each(|i| clear(i, 0));
    }
}

/// More bytes of white space than this are no indent of a paragraph.
const CENTRED: usize = 8;

/// The indent of Chinese paragraphs.
const USUAL: &str = "\u{3000}\u{3000}";

/// Is line `i` one of code or data: does the one right before it open something (`{`, `name: |`, `<tag>`), or does it look so
/// itself?
fn is_inside(scan: &Scan<'_>, i: usize) -> bool {
    let lines = scan.document.lines();
    let content = lines[i].content.of(scan.text);
    let above = if i > 0 { lines[i - 1].content.of(scan.text) } else { "" };
    let separated = |i: usize, line: &str| line.ends_with([';', ',']) && !is_sentence(&lines[i], line);
    let opened = above.ends_with(['{', '[', '(', ':', '|', '>']) || i > 0 && separated(i - 1, above);
    opened
        || separated(i, content)
        || content.ends_with(['{', '}', ']'])
        || content.starts_with(['"', '<', '{', '}', '['])
}

/// Mostly Han, with a mark inside: a mark at its end is one of prose.
fn is_sentence(line: &Line, content: &str) -> bool {
    let han = line.han as usize;
    han >= 15 && han * 2 > content.chars().count() && content[..content.len() - 1].contains(['，', ',', '。', '；'])
}

/// Does it read like a paragraph, rather than like something placed by hand?
fn is_prose(line: &Line, content: &str) -> bool {
    line.han >= 15 || line.han > 0 && content.ends_with(['。', '！', '？', '”', '…', '；', '：', '!', '?', ':', ';'])
}
