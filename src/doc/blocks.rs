//! What kind of line it is, and which lines belong together.

use std::ops::Range;

use crate::doc::document::half_cells;
use crate::doc::lines::Line;
use crate::doc::sentences::{closes, ends_sentence};
use crate::doc::shield::{ShieldKind, Shields};
use crate::text::{Signs, is_han};

/// The kinds of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineClass {
    /// Nothing but white space.
    Blank,
    /// `# …`, marked as a heading.
    Heading,
    /// An item of a list: `- …`, `1. …`, `（一）…`, `第三条　…`.
    Item,
    /// `> …`
    Quote,
    /// A row of a table: cells between `|` or tabs.
    Table,
    /// A line of code: fenced, indented, or nothing but code by its looks.
    Code,
    /// `---`, `***`, `===`
    Ruler,
    /// Everything else.
    Text,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text, of one line or several.
    Prose,
    /// Two or more short lines that were meant to be lines: a poem, an address, a list of names.
    Verse,
    /// A list, a table, code, a heading, a ruler: lines that keep their breaks.
    Fixed,
}

/// Lines without a blank one between them, of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Which lines.
    pub lines: Range<usize>,
    /// What they are.
    pub kind: BlockKind,
}

/// Gives each line its class.
pub(crate) fn classify(text: &str, shields: &Shields, lines: &mut [Line]) {
    let mut previous = LineClass::Blank;
    for line in lines {
        line.class = class(text, shields, line, previous);
        previous = line.class;
    }
}

fn class(text: &str, shields: &Shields, line: &Line, previous: LineClass) -> LineClass {
    let content = line.content.of(text);
    if shields.kind_at(line.content.start) == Some(ShieldKind::Block) && !is_row(content) {
        return LineClass::Code;
    }
    let indent = &text[line.span.start as usize..line.content.start as usize];
    match content {
        "" => LineClass::Blank,
        _ if content.starts_with('#') && content.trim_start_matches('#').starts_with(' ') => LineClass::Heading,
        _ if is_ruler(content) => LineClass::Ruler,
        _ if is_row(content) => LineClass::Table,
        _ if content.starts_with("> ") || content == ">" => LineClass::Quote,
        _ if is_code(content, indent, previous) => LineClass::Code,
        _ if item_mark(content).is_some() => LineClass::Item,
        _ => LineClass::Text,
    }
}

fn is_ruler(content: &str) -> bool {
    let first = content.chars().next();
    content.len() >= 3
        && matches!(first, Some('-' | '*' | '_' | '=' | '~' | '─' | '═'))
        && content.chars().all(|c| Some(c) == first || c == ' ')
}

/// `| a | b |`, `+---+`, or two tabs with something between them.
fn is_row(content: &str) -> bool {
    const BARS: [char; 3] = ['|', '│', '┃'];
    (content.starts_with(BARS) && content.matches(BARS).count() >= 2)
        || (content.starts_with(['+', '┌', '├', '└']) && content.ends_with(['+', '┐', '┤', '┘']))
        || content.matches('\t').count() >= 2
}

/// A line of code by its looks: more ASCII letters and signs than Han, and signs that prose does not use. An indented line
/// counts sooner, and soonest below another one.
fn is_code(content: &str, indent: &str, previous: LineClass) -> bool {
    const STARTS: [&str; 20] = [
        "//", "#include", "#!", "/*", "*/", "import ", "from ", "def ", "class ", "const ", "let ", "var ", "return ",
        "public ", "$ ", ">>> ", "sudo ", "npm ", "cargo ", "git ",
    ];
    let indented = indent.len() >= 4 && indent.bytes().all(|b| b == b' ') || indent.contains('\t');
    let ends = content.ends_with(['{', '}', ';']) || content.ends_with(");") || content.ends_with("):");
    let starts = content.starts_with(|c: char| c.is_ascii()) && STARTS.iter().any(|start| content.starts_with(start));
    if !(starts || ends || indented) {
        return false;
    }
    let (mut han, mut latin, mut signs, mut beside) = (0, 0, 0, 0);
    for (_, c) in Signs::new(content) {
        beside += c.len_utf8();
        match c {
            '{' | '}' | '[' | ']' | '(' | ')' | '=' | '<' | '>' | '_' | '\\' | ';' | '$' | '*' | '&' => signs += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            _ if is_han(c) => han += 1,
            _ => {}
        }
    }
    han += (content.len() - beside) / 3;
    let opens = starts && latin > han;
    han * 2 <= latin + signs
        && (opens && (signs > 0 || han == 0 && latin > 3 && indented)
            || ends && signs >= 2
            || indented && (signs >= 2 || previous == LineClass::Code) && latin > 0)
}

/// Bytes of the mark that makes `content` an item of a list: `- `, `1. `, `2、`, `(3)`, `（四）`, `五、`, `①`, `第六条`.
pub fn item_mark(content: &str) -> Option<usize> {
    let mut chars = content.char_indices().peekable();
    let (_, first) = chars.next()?;
    let after = |i: usize, c: char| i + c.len_utf8();
    match first {
        '-' | '*' | '+' => content[1..].starts_with([' ', '\t']).then_some(2),
        '•' | '●' | '■' | '◆' | '▪' | '◇' | '○' | '★' | '▲' | '※' => Some(first.len_utf8()),
        '①'..='⑳' | '⑴'..='⒛' | '㈠'..='㈩' => Some(first.len_utf8()),
        '(' | '（' | '【' | '[' | '〔' => {
            let close = match first {
                '(' | '（' => [')', '）'],
                '【' => ['】'; 2],
                '[' => [']'; 2],
                _ => ['〕'; 2],
            };
            let number = content[first.len_utf8()..].char_indices().take(5);
            let mut digits = 0;
            for (i, c) in number {
                match c {
                    // (1997) is a year.
                    _ if close.contains(&c) && (1..4).contains(&digits) => return Some(first.len_utf8() + after(i, c)),
                    _ if is_number(c) => digits += 1,
                    _ => return None,
                }
            }
            None
        }
        '第' => {
            let mut digits = 0;
            for (i, c) in chars.take(9) {
                match c {
                    _ if is_number(c) => digits += 1,
                    '条' | '條' | '章' | '节' | '節' | '款' | '编' | '編' | '篇' | '部' if digits > 0 => {
                        let rest = &content[after(i, c)..];
                        return (rest.is_empty() || rest.starts_with([' ', '\u{3000}', '、', '：', ':', '之']))
                            .then_some(after(i, c));
                    }
                    _ => return None,
                }
            }
            None
        }
        _ if is_number(first) || first.is_ascii_alphabetic() => {
            let letter = first.is_ascii_alphabetic();
            let mut digits = 1;
            for (i, c) in chars {
                match c {
                    _ if !letter && digits < 4 && is_number(c) => digits += 1,
                    '、' if first.is_ascii_digit() || digits <= 2 && !is_ordinary(content) || letter => {
                        return Some(after(i, c));
                    }
                    '.' | '．' | ')' | '）' if content[after(i, c)..].starts_with([' ', '\t', '\u{3000}']) => {
                        return Some(after(i, c));
                    }
                    '.' | '．' if !letter && content[after(i, c)..].starts_with(is_han) => return Some(after(i, c)),
                    ')' | '）' if content[after(i, c)..].starts_with(is_han) => return Some(after(i, c)),
                    _ => return None,
                }
            }
            None
        }
        _ => None,
    }
}

/// `一、二` counts something rather than numbering an item: another number follows the mark.
fn is_ordinary(content: &str) -> bool {
    content.chars().skip_while(|&c| is_number(c)).nth(1).is_some_and(is_number)
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十百千〇零".contains(c)
}

/// Lines without a blank one between them, of one kind.
pub(crate) fn blocks(text: &str, lines: &[Line]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for (i, line) in lines.iter().enumerate() {
        let kind = match line.class {
            LineClass::Blank => {
                open = false;
                continue;
            }
            LineClass::Text => BlockKind::Prose,
            _ => BlockKind::Fixed,
        };
        match out.last_mut() {
            Some(block) if open && block.kind == kind => block.lines.end = i + 1,
            _ => out.push(Block { lines: i..i + 1, kind }),
        }
        open = true;
    }
    for block in &mut out {
        if block.kind == BlockKind::Prose && is_verse(text, &lines[block.lines.clone()]) {
            block.kind = BlockKind::Verse;
        }
    }
    out
}

/// Two or more lines, none longer than 24 cells, that do not look cut: they end where phrases end, or nowhere any mark stands.
fn is_verse(text: &str, lines: &[Line]) -> bool {
    let content = |line: &Line| line.content.of(text);
    if lines.len() < 2 || lines.iter().any(|line| half_cells(content(line), true) > 48) {
        return false;
    }
    let pauses = |c: char| ends_sentence(c) || closes(c) || matches!(c, '，' | ',' | '、' | '：' | ':' | '—');
    let ends = lines.iter().filter(|line| content(line).ends_with(pauses)).count();
    let marks = lines.iter().map(|line| content(line).matches(pauses).count()).sum::<usize>();
    ends * 5 >= lines.len() * 4 || marks == 0
}
