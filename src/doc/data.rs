//! Lines that are data or code rather than text: rows of CSV, pairs of JSON and YAML, statements, sources of literature.
//!
//! Each line is looked at once, for a kind; then runs of lines are judged by the kinds in them. O(text).

use crate::doc::document::half_cells;
use crate::doc::lines::{AsciiSet, Line};
use crate::text::{Span, is_han};

/// What a line looks like on its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Text, or blank.
    Text,
    /// Data for sure, whatever stands around it: a source, a log line, a time of subtitles, a row of a table.
    Alone,
    /// Code for sure; what hangs on to it is code too.
    Code,
    /// A key and a value. Two together are data.
    Pair,
    /// A key, a colon and something plain: data beside a pair or another plain thing.
    Weak,
    /// `{`, `],`, `[section]`
    Frame,
    /// A comment, a quoted item, an indented line: whatever its neighbours are.
    Glue,
}

/// The lines that are data, whole with their breaks, in order.
pub(crate) fn data(text: &str, all: &[Line]) -> Vec<Span> {
    let mut lines: Vec<(Span, Look)> = Vec::with_capacity(all.len());
    let (mut hunk, mut script) = (false, false);
    for part in all {
        let (line, content) = (&text[part.span.start as usize..], part.content.of(text));
        hunk = content.starts_with("@@ -") || hunk && line.starts_with(['+', '-', ' ', '\\']);
        let opens = content.starts_with("<script") || content.starts_with("<style");
        let inside = script || opens;
        script = inside && !(content.contains("</script>") || content.contains("</style>"));
        let look = match lines.last() {
            _ if hunk || inside => Look::Alone,
            Some(&(_, Look::Glue | Look::Code | Look::Pair | Look::Weak)) | None => look(text, part, true),
            _ => look(text, part, false),
        };
        lines.push((Span::new(part.span.start as usize, part.next as usize), look));
    }
    rows(text, all, &mut lines);
    runs(text, &mut lines);
    lines.into_iter().filter(|line| line.1 == Look::Alone).map(|line| line.0).collect()
}

/// Runs of lines none of which is plain text: all data, or all text. A comment between two runs of data, blank lines apart, is
/// one of theirs.
fn runs(text: &str, lines: &mut [(Span, Look)]) {
    let mut from = 0;
    let mut after_data = false;
    let mut comment: Option<std::ops::Range<usize>> = None;
    while from < lines.len() {
        let free = |look: Look| matches!(look, Look::Text | Look::Alone);
        let to = from + lines[from..].iter().take_while(|line| !free(line.1)).count();
        let only_comment = to > from && lines[from..to].iter().all(|line| line.1 == Look::Glue);
        let goes_on = (after_data || comment.is_some()) && lines[from..to].iter().any(|line| line.1 == Look::Pair);
        let data = goes_on || is_data(&lines[from..to]);
        for line in &mut lines[from..to] {
            line.1 = if data { Look::Alone } else { Look::Text };
        }
        if data && let Some(comment) = comment.take() {
            lines[comment].iter_mut().for_each(|line| line.1 = Look::Alone);
        }
        if to > from {
            comment = (only_comment && after_data).then_some(from..to);
            after_data = data;
        }
        if lines.get(to).is_some_and(|line| !line.0.of(text).trim().is_empty()) {
            after_data = lines[to].1 == Look::Alone;
            comment = None;
        }
        from = to + 1;
    }
}

fn is_data(run: &[(Span, Look)]) -> bool {
    let count = |look: Look| run.iter().filter(|line| line.1 == look).count();
    let (pairs, weak) = (count(Look::Pair), count(Look::Weak));
    count(Look::Code) > 0 || pairs > 0 && pairs + weak + count(Look::Frame) > 1
}

/// Rows of CSV and TSV: lines one below another with as many cells each, all short and without sentences.
fn rows(text: &str, all: &[Line], lines: &mut [(Span, Look)]) {
    let cell = |line: &Line| if line.ascii.has_any(CELLS) { row(line.span.of(text)) } else { Row::default() };
    let cells: Vec<Row> = all.iter().map(cell).collect();
    let mut from = 0;
    while from < cells.len() {
        let first = &cells[from];
        let mark = (first.tabs, first.commas);
        let to = from + 1 + cells[from + 1..].iter().take_while(|row| (row.tabs, row.commas) == mark).count();
        let run = &cells[from..to];
        let quoted = run.iter().all(|row| row.quoted);
        let plain = run[1..].iter().filter(|row| row.plain).count() * 2 >= run.len();
        let data = match mark {
            (0, 0) => false,
            (0, 1) => !first.open && (run.len() >= 3 && plain || quoted && run.len() >= 2),
            (0, _) => !first.open && (run.len() >= 3 || run.len() >= 2 && (quoted || plain)),
            (1, _) => run.len() >= 3,
            _ => run.len() >= 2,
        };
        if data && (mark.0 > 0 || !is_wrapped(text, lines, from..to)) {
            lines[from..to].iter_mut().for_each(|line| line.1 = Look::Alone);
        }
        from = to;
    }
}

/// Are they rows of a column of prose: is the line right above or below, which is none of them, as wide as they are?
fn is_wrapped(text: &str, lines: &[(Span, Look)], run: std::ops::Range<usize>) -> bool {
    let width = |i: usize| half_cells(lines[i].0.of(text).trim(), true);
    let widest = run.clone().map(width).max().unwrap_or(0);
    let narrowest = run.clone().map(width).min().unwrap_or(0);
    let near = [run.start.checked_sub(1), (run.end < lines.len()).then_some(run.end)];
    widest - narrowest <= 4 && near.into_iter().flatten().any(|i| width(i) + 4 >= widest && width(i) <= widest + 4)
}

/// What stands between the cells of a row.
const CELLS: AsciiSet = AsciiSet::of("\t,");

/// What rows are told by.
#[derive(Default)]
struct Row {
    /// Tabs between cells.
    tabs: u32,
    /// Commas between cells; none if the line cannot be a row.
    commas: u32,
    /// Every cell stands in quotes.
    quoted: bool,
    /// One of the cells holds nothing but ASCII letters and digits.
    plain: bool,
    /// The last cell is empty.
    open: bool,
}

fn row(content: &str) -> Row {
    let tabs = content.trim().matches('\t').count() as u32;
    if tabs > 0 {
        let sentence = content.contains(['。', '！', '？']) && tabs < 2;
        return if sentence { Row::default() } else { Row { tabs, ..Row::default() } };
    }
    let mut row = Row { quoted: true, ..Row::default() };
    let (mut inside, mut wide, mut plain, mut quotes) = (false, 0, true, false);
    let mut chars = content.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                inside = !inside;
                quotes = true;
            }
            _ if inside => {}
            ',' => {
                if chars.peek() == Some(&' ') {
                    return Row::default();
                }
                row.commas += 1;
                row.quoted &= quotes;
                row.plain |= plain && wide > 0;
                (wide, plain, quotes) = (0, true, false);
            }
            '。' | '！' | '？' | '，' | '；' | '：' | '!' | '?' | ';' | '“' | '”' => return Row::default(),
            _ => {
                wide += 1;
                plain &= c.is_ascii_graphic();
                if wide > 12 && !plain || wide > 40 {
                    return Row::default();
                }
            }
        }
    }
    if inside || content.ends_with('.') {
        return Row::default();
    }
    row.quoted &= quotes;
    row.plain |= plain && wide > 0;
    row.open = content.ends_with(',');
    row
}

/// The kind of one line; `below` code or data, an indented line may go on with it.
fn look(text: &str, line: &Line, below: bool) -> Look {
    let content = line.content.of(text);
    let indented = line.span.of(text).starts_with([' ', '\t']);
    let ends = |marks: &[&str]| marks.iter().any(|mark| content.ends_with(mark));
    let starts = |marks: &[&str]| marks.iter().any(|mark| content.starts_with(mark));
    let plain = if below && indented && !starts(&["\u{3000}"]) { Look::Glue } else { Look::Text };
    match content {
        "" => Look::Text,
        _ if is_prose(line, content) => plain,
        _ if content.starts_with('|') && content.ends_with('|') && content.len() > 2 => Look::Alone,
        _ if is_source(content) || is_log(content) || content.contains(" --> ") && is_digit(content) => Look::Alone,
        "{" | "}" | "[" | "]" | "}," | "]," | "};" | "];" | ");" | "})" | "});" | "[{" | "}]" => Look::Frame,
        _ if is_section(content) => Look::Frame,
        _ if starts(&["#", "//", "/*", "; ", "-- ", "* "]) && !content.contains("](") => Look::Glue,
        _ if is_code(content) => Look::Code,
        _ if is_file(content) => Look::Pair,
        _ if starts(&["\""]) => match content[1..].find('"') {
            Some(i) if content[i + 2..].trim_start().starts_with(':') => Look::Pair,
            Some(_) if below && ends(&["\",", "\""]) => Look::Glue,
            _ => Look::Text,
        },
        _ => pair(content).unwrap_or(plain),
    }
}

/// Does it begin like prose, and have no sign that code or data begun like it would have? Most lines are so.
fn is_prose(line: &Line, content: &str) -> bool {
    const SIGNS: AsciiSet = AsciiSet::of("{(=.");
    /// Of them, what may stand before the end of a line that ends like prose; and what begins a comment.
    const INSIDE: AsciiSet = AsciiSet::of("=#/");
    let is_ascii = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii);
    let (first, last) = (content.as_bytes().first(), content.as_bytes().last());
    !is_ascii(first) && (!line.ascii.has_any(SIGNS) || !is_ascii(last) && !line.ascii.has_any(INSIDE))
}

fn is_digit(content: &str) -> bool {
    content.starts_with(|c: char| c.is_ascii_digit())
}

/// `[1] 王力. 古代汉语[M]. 北京: 中华书局, 1999.`
fn is_source(content: &str) -> bool {
    let Some(rest) = content.strip_prefix('[') else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 || !rest[digits..].starts_with(']') {
        return false;
    }
    rest[digits + 1..].split('[').skip(1).any(|part| {
        let kind = part.bytes().take_while(|b| b.is_ascii_uppercase() || *b == b'/').count();
        (1..=5).contains(&kind) && part[kind..].starts_with(']')
    })
}

/// `2024-05-01 12:00:00 ERROR …`
fn is_log(content: &str) -> bool {
    let content = content.strip_prefix('[').unwrap_or(content);
    let stamp = content.bytes().take_while(|b| b.is_ascii_digit() || b"-/:., TZ+".contains(b)).count();
    let head: String = content[stamp..].chars().take(24).collect();
    stamp >= 14 && ["INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL"].iter().any(|level| head.contains(level))
}

/// `[section]`, `[网络]`
fn is_section(content: &str) -> bool {
    let inner = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let named = |inner: &str| inner.chars().count() <= 12 && inner.chars().all(is_han);
    inner.is_some_and(|inner| {
        let ascii = |b: u8| b.is_ascii_alphanumeric() || b"._- :/".contains(&b);
        let inner = inner.trim_matches(['[', ']']);
        named(inner) || inner.bytes().all(ascii) && inner.bytes().any(|b| b.is_ascii_lowercase())
    })
}

/// `报告(最终版).docx`, alone on its line. One may be the end of a sentence; two below one another are a list of files.
fn is_file(content: &str) -> bool {
    const KINDS: [&str; 16] = [
        "txt", "md", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "png", "jpg", "jpeg", "mp3", "mp4", "zip",
        "csv",
    ];
    content.len() <= 120
        && !content.contains(['，', '。', '；', '：', '“', '”'])
        && content.rsplit_once('.').is_some_and(|(name, kind)| !name.is_empty() && KINDS.contains(&kind))
}

/// A statement of a program, of SQL or of a catalogue of messages.
fn is_code(content: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| content.starts_with(word));
    let comment = |sign: u8, mark| content.as_bytes().contains(&sign).then(|| content.split_once(mark)).flatten();
    let bare = comment(b'#', " #").or(comment(b'/', " //")).map_or(content, |parts| parts.0).trim_end();
    let ends = |marks: &[&str]| marks.iter().any(|mark| bare.ends_with(mark));
    let blocks = [
        "if ",
        "if(",
        "elif ",
        "else",
        "for ",
        "for(",
        "while ",
        "while(",
        "def ",
        "class ",
        "with ",
        "try",
        "except",
        "function ",
        "func ",
        "fn ",
        "switch ",
        "switch(",
        "case ",
        "catch",
        "} ",
    ];
    let sql = [
        "SELECT ",
        "INSERT INTO ",
        "UPDATE ",
        "DELETE FROM ",
        "CREATE TABLE ",
        "ALTER TABLE ",
        "DROP ",
        "select ",
        "insert into ",
        "update ",
        "delete from ",
        "create table ",
        "alter table ",
    ];
    let quote = |rest: &str| rest.starts_with(['"', '\'']);
    starts(&[
        "msgid \"",
        "msgstr \"",
        "msgid_plural \"",
        "msgctxt \"",
        "msgstr[",
        "echo \"",
        "echo '",
        "\"\"\"",
        "'''\n",
    ]) || starts(&blocks) && ends(&[":", "{", ";", "then", "do", "done"])
        || starts(&sql) && (bare.ends_with([';', ',', ')']) || bare.contains(['=', '*']))
        || ends(&["{"]) && bare.contains(['(', ')', '=', '.', '<'])
        || ends(&["\");", "');"]) && (bare.contains("(\"") || bare.contains("('"))
        || ends(&["()", "();"])
        || (bare.contains(" && ") || bare.contains(" || ")) && bare.starts_with(|c: char| c.is_ascii_alphabetic())
        || called(bare)
        || assigned(bare, quote)
}

/// `打印("你好")`, `s.print(1, "a")`: the line is one call.
fn called(bare: &str) -> bool {
    let bare = bare.trim_end_matches([';', ',']);
    let Some((name, rest)) = bare.split_once('(') else { return false };
    let inner = rest.strip_suffix(')');
    !name.is_empty()
        && is_name(name)
        && inner.is_some_and(|inner| {
            inner.starts_with(['"', '\'']) && inner.ends_with(['"', '\''])
                || inner.starts_with("f\"") && inner.ends_with('"')
                || name.is_ascii() && inner.contains(['"', '['])
                || inner.starts_with('[') && inner.ends_with(']')
        })
}

/// `结果 = 求和(1, 2)`, `name="测试"`: a name, `=`, and a value up to the line's end.
fn assigned(bare: &str, quote: impl Fn(&str) -> bool) -> bool {
    let Some((name, value)) = bare.split_once('=') else { return false };
    let name = name.trim_end();
    let word = name.rsplit(' ').next().unwrap_or(name);
    let declared = ["let ", "const ", "var ", "export ", "local ", "String ", "int ", "final ", "static "];
    let alone = word.len() == name.len() || declared.iter().any(|word| name.starts_with(word));
    let value = value.trim_start().trim_end_matches([';', ',']);
    alone
        && is_name(word)
        && (quote(value) && value.len() > 1 && value.ends_with(['"', '\''])
            || value.starts_with('[') && value.ends_with(']') && value.contains('"')
            || value.ends_with(')') && value.split_once('(').is_some_and(|parts| is_name(parts.0)))
}

/// A name of a variable or of a function, Han or not.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 60
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$') || is_han(c))
}

/// `key: value` and `key = value` with a key of ASCII letters; with `=` the key may be Han.
fn pair(content: &str) -> Option<Look> {
    let content = content.strip_prefix("- ").unwrap_or(content);
    let mark = content.find([':', '='])?;
    let (key, rest) = (content[..mark].trim_end(), &content[mark + 1..]);
    let ascii = key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b));
    let value = rest.trim();
    if key.is_empty() || key.len() > 40 || value.contains(['，', '。', '！', '？']) && !value.starts_with('"') {
        return None;
    }
    let quoted = value.len() > 1 && value.starts_with(['"', '\'']) && value.ends_with(['"', '\'']);
    if content[mark..].starts_with('=') {
        let single = key.len() == 1 || value.starts_with('=');
        return match () {
            () if ascii && !single && !is_digit(key) => Some(Look::Pair),
            () if is_name(key) && !value.is_empty() => {
                Some(if value.contains([',', ';', '=']) { Look::Weak } else { Look::Pair })
            }
            () => None,
        };
    }
    if !ascii
        || !key.starts_with(|c: char| c.is_ascii_lowercase())
        || !rest.starts_with([' ', '\r']) && !rest.is_empty()
    {
        return None;
    }
    let plain = value.is_empty()
        || matches!(value, "true" | "false" | "null" | ">" | "|" | "|-" | ">-")
        || value.starts_with('[') && value.ends_with(']')
        || value.bytes().all(|b| b.is_ascii_digit() || b".-:".contains(&b));
    Some(if quoted || plain { Look::Pair } else { Look::Weak })
}
