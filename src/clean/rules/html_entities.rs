//! Entities of HTML that a scraper left in the text: `&ldquo;`, `&#8220;`, `&nbsp;`.
//!
//! They are markup, which no other rule enters. A text with tags in it is HTML, and one that names HTML may speak of them: both stay.
//! `&lt;` and `&gt;` stay everywhere, since they may stand for tags that are spoken of.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::ShieldKind;
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("html-entities"),
    group: Group::Characters,
    phase: Phase::Bytes,
    certainty: Certainty::Likely,
    titles: ["还原残留的 HTML 实体", "還原殘留的 HTML 實體", "Restore entities of HTML that were left over"],
    examples: &[
        ("他说：&ldquo;明天见。&rdquo;", "他说：“明天见。”"),
        ("HTML 用 &nbsp; 和 &ldquo; 这样的写法", "HTML 用 &nbsp; 和 &ldquo; 这样的写法"),
    ],
    find,
};

/// Names that text of Chinese pages has, and what they stand for.
const NAMES: [(&str, char); 26] = [
    ("nbsp", '\u{A0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("quot", '"'),
    ("apos", '\''),
    ("amp", '&'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("yen", '¥'),
    ("euro", '€'),
    ("laquo", '«'),
    ("raquo", '»'),
];

/// Words of a text that speaks of markup.
const SPOKEN: [&str; 10] = ["HTML", "html", "XML", "xml", "实体", "實體", "转义", "轉義", "字符引用", "標記語言"];

/// Fewer than this may be a writer's.
const LEFT_OVER: usize = 2;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_chinese() || !scan.text.contains('&') {
        return;
    }
    let markup = || scan.document.shields().iter().filter(|shield| shield.kind == ShieldKind::Markup);
    if markup().any(|shield| shield.span.of(scan.text).starts_with('<')) || SPOKEN.iter().any(|w| scan.text.contains(w))
    {
        return;
    }
    let entities = markup().map(|shield| shield.span.start as usize);
    let found: Vec<(usize, usize, char)> = entities
        .filter_map(|start| entity(&scan.text[start..]).map(|(length, c)| (start, start + length, c)))
        .filter(|&(start, end, _)| !is_named(scan, start, end))
        .collect();
    if found.len() < LEFT_OVER {
        return;
    }
    for (start, end, c) in found {
        report.replace_markup(start, end, c.encode_utf8(&mut [0; 4]));
    }
}

/// The entity that `rest` starts with: its length, and its character. `&amp;ldquo;` was made one twice.
fn entity(rest: &str) -> Option<(usize, char)> {
    let length = rest.bytes().take(12).position(|b| b == b';')? + 1;
    let name = rest[..length - 1].strip_prefix('&')?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    if c == '&' {
        let twice = rest[length..].bytes().take(10).position(|b| b == b';').map(|end| &rest[length..=length + end]);
        let inner = twice.and_then(|inner| entity(&format!("&{inner}")));
        return Some(inner.map_or((length, c), |(inner, c)| (length + inner - 1, c)));
    }
    Some((length, c))
}

/// `8220`, `x201C`: a visible character or a space, no tag's bracket.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
        .filter(|&c| !c.is_control() && !matches!(c, '<' | '>') && !('\u{E000}'..='\u{F8FF}').contains(&c))
}

/// Is the entity itself in quotes?
fn is_named(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    matches!(
        (scan.before(start), scan.at(end)),
        ('“', '”') | ('‘', '’') | ('「', '」') | ('『', '』') | ('"', '"') | ('`', '`')
    )
}
