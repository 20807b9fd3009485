//! Places where no rule may enter: links, mail addresses, code, math, markup, paths, and numbers with marks in them.
//!
//! One scan by hand, left to right. Every look ahead ends at the line's end or after a fixed number of bytes, and what was
//! looked at in vain is not looked at again, so the whole is linear in the text.

use crate::doc::data::data;
use crate::doc::lines::{AsciiSet, Line, signs, split};
use crate::text::{Span, is_han};

/// Why a place is shielded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShieldKind {
    /// `https://…`, `www.…`, and the target of a Markdown link.
    Link,
    /// `name@example.com`
    Mail,
    /// Fenced code, front matter, data: whole lines.
    Block,
    /// `` `code` ``, `{"key": 1}`
    Code,
    /// `$x$`, `$$…$$`, `\(…\)`, `\[…\]`
    Math,
    /// `<b class="x">`, `&nbsp;`
    Markup,
    /// `C:\notes\a.txt`
    Path,
    /// `9:30`, `3.14`, `1,234.56`, `5'10"`
    Number,
    /// `;-)`
    Face,
}

/// One shielded place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shield {
    /// Where.
    pub span: Span,
    /// Why.
    pub kind: ShieldKind,
}

/// The shielded places of a text.
///
/// Invariant: sorted, disjoint, none empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shields(Vec<Shield>);

impl Shields {
    /// Finds them. O(text).
    pub fn new(text: &str) -> Shields {
        let signs = signs(text);
        Shields::of(text, &split(text, &signs), &signs)
    }

    /// The same in a text whose lines and signs are known.
    pub(crate) fn of(text: &str, lines: &[Line], signs: &[(u32, char)]) -> Shields {
        let mut found = Vec::new();
        let mut blocks = whole_lines(text, lines).into_iter().peekable();
        let mut at = 0;
        for line in lines {
            if let Some(block) = blocks.next_if(|block| block.start <= line.span.start) {
                at = block.end;
                found.push(Shield { span: block, kind: ShieldKind::Block });
            }
            if line.span.start >= at && line.ascii.has_any(SHIELDED) {
                let signs = &signs[line.signs.0 as usize..line.signs.1 as usize];
                let start = line.span.start as usize;
                let scanner =
                    Scanner { line: &text[start..line.next as usize], offset: start, found: &mut found, dead: 0 };
                scanner.run(signs);
            }
        }
        Shields(join(found))
    }

    /// Only the lines that are code or data as a whole, with their breaks, in order. O(text).
    pub fn blocks(text: &str) -> Vec<Span> {
        whole_lines(text, &split(text, &signs(text)))
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Shield> {
        self.0.iter()
    }

    /// The `signs` outside of them, both being in order.
    pub(crate) fn outside(&self, signs: &[(u32, char)]) -> Vec<(u32, char)> {
        let mut outside = Vec::with_capacity(signs.len());
        let mut rest = signs;
        for Shield { span, .. } in &self.0 {
            let (before, behind) = rest.split_at(rest.partition_point(|(at, _)| *at < span.start));
            outside.extend_from_slice(before);
            rest = &behind[behind.partition_point(|(at, _)| *at < span.end)..];
        }
        outside.extend_from_slice(rest);
        outside
    }

    /// The kind of shield over byte `at`, if there is one. O(log shields).
    pub fn kind_at(&self, at: u32) -> Option<ShieldKind> {
        let i = self.0.partition_point(|shield| shield.span.end <= at);
        self.0.get(i).filter(|shield| shield.span.start <= at).map(|shield| shield.kind)
    }

    /// Would an edit of `span` enter a shield? Inserting at its edge does not. O(log shields).
    pub fn bar(&self, span: Span) -> bool {
        let i = self.0.partition_point(|shield| shield.span.end <= span.start);
        self.0.get(i).is_some_and(|shield| shield.span.overlaps(span))
    }
}

/// Shields that overlap or touch inside one another become one; the first names the kind.
fn join(found: Vec<Shield>) -> Vec<Shield> {
    let mut out: Vec<Shield> = Vec::with_capacity(found.len());
    for shield in found {
        match out.last_mut() {
            Some(last) if last.span.end > shield.span.start => last.span.end = last.span.end.max(shield.span.end),
            _ => out.push(shield),
        }
    }
    out
}

fn whole_lines(text: &str, lines: &[Line]) -> Vec<Span> {
    merge(fences(text, lines), data(text, lines))
}

/// Both in order; data inside of a fence goes with it.
fn merge(fences: Vec<Span>, data: Vec<Span>) -> Vec<Span> {
    let mut all = fences;
    all.extend(data);
    all.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match out.last_mut() {
            Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// Whole lines of fenced code, with their fences, `$$` blocks, and front matter. A fence that nothing closes holds the lines
/// down to the next blank one.
fn fences(text: &str, lines: &[Line]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut front = text.starts_with("---\n").then_some(0);
    for (number, line) in lines.iter().enumerate() {
        let (at, end) = (line.span.start as usize, line.next as usize);
        let trimmed = line.content.of(text);
        if let Some(mark) = fence_mark(trimmed) {
            match open {
                Some((start, opened)) if mark.starts_with(opened) && trimmed == mark => {
                    out.push(Span::new(start, end));
                    open = None;
                }
                None => open = Some((at, mark)),
                _ => {}
            }
        }
        if let Some(start) = front.filter(|_| number > 0) {
            if trimmed == "---" && number > 1 {
                out.push(Span::new(start, end));
                front = None;
            } else if number > 40
                || !(trimmed.is_empty()
                    || trimmed.contains(": ")
                    || trimmed.ends_with(':')
                    || trimmed.starts_with("- "))
            {
                front = None;
            }
        }
    }
    if let Some((start, _)) = open.filter(|(_, mark)| *mark != "$$") {
        let lines = text[start..].split_inclusive('\n').take_while(|line| !line.trim().is_empty());
        out.push(Span::new(start, start + lines.map(str::len).sum::<usize>()));
    }
    out.sort_unstable();
    out.dedup_by(|later, earlier| later.start < earlier.end);
    out
}

/// The run of `` ` `` or `~` that opens or closes fenced code, or `$$` alone on its line.
fn fence_mark(trimmed: &str) -> Option<&str> {
    let run = |c: char| trimmed.len() - trimmed.trim_start_matches(c).len();
    match trimmed.as_bytes().first()? {
        b'`' if run('`') >= 3 && !trimmed[run('`')..].contains('`') => Some(&trimmed[..run('`')]),
        b'~' if run('~') >= 3 => Some(&trimmed[..run('~')]),
        b'$' if trimmed == "$$" => Some(trimmed),
        _ => None,
    }
}

/// One line under the scan.
struct Scanner<'t> {
    line: &'t str,
    /// Where the line starts in the text.
    offset: usize,
    found: &'t mut Vec<Shield>,
    /// Bit n: nothing ahead closes a run of n backticks.
    dead: u32,
}

/// Where there is none of these, nothing is shielded but whole lines.
const SHIELDED: AsciiSet = AsciiSet::of("`$\\{<&]@:;=([+'w0123456789");

/// How far a look ahead may go, in bytes.
const REACH: usize = 600;

impl Scanner<'_> {
    fn run(mut self, signs: &[(u32, char)]) {
        let bytes = self.line.as_bytes();
        // What is before it is done with.
        let mut next = 0;
        for &(at, c) in signs {
            let i = at as usize - self.offset;
            if i < next || !c.is_ascii() {
                continue;
            }
            let found = match bytes[i] {
                b'`' => self.code(i),
                b'$' => self.dollar(i),
                b'\\' => self.bracketed_math(i),
                b'{' => self.braces(i),
                b'<' => self.tag(i),
                b'&' => self.entity(i),
                b']' => self.target(i),
                b'@' => self.mail(i),
                b':' => self.colon(i),
                b';' => self.face(i),
                b'=' => self.face(i).or_else(|| self.quoted(i)),
                b'(' => self.call(i).or_else(|| self.file(i)),
                b'[' => self.bracket(i),
                b'+' => self.key(i),
                b'\'' => self.apostrophes(i),
                b'w' => self.www(i),
                b'0'..=b'9' => self.number(i),
                _ => None,
            };
            next = match found {
                Some((start, end, kind)) => {
                    let span = Span::new(self.offset + start, self.offset + end);
                    while self.found.last().is_some_and(|last| last.span.start >= span.start && start < i) {
                        self.found.pop();
                    }
                    self.found.push(Shield { span, kind });
                    end.max(i + 1)
                }
                None => i + skip(bytes, i),
            };
        }
    }

    /// `` `a` ``, ``` ``a`b`` ```: a run of backticks and the next run as long.
    fn code(&mut self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let run = self.line[at..].bytes().take_while(|&b| b == b'`').count();
        if run > 8 || self.dead & (1 << run) != 0 {
            return None;
        }
        let mut i = at + run;
        while let Some(gap) = self.line[i..].find('`') {
            let next = self.line[i + gap..].bytes().take_while(|&b| b == b'`').count();
            if next == run {
                return Some((at, i + gap + next, ShieldKind::Code));
            }
            i += gap + next;
        }
        self.dead |= 1 << run;
        None
    }

    /// `$x$` and `$$x$$`, if what is inside reads like math rather than like two prices.
    fn dollar(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let width = if self.line[at..].starts_with("$$") { 2 } else { 1 };
        let inner = &self.line[at + width..];
        let close = inner.bytes().take(REACH).position(|b| b == b'$')?;
        let inner = &inner[..close];
        let end = at + width + close + width;
        let mathlike = inner.bytes().any(|b| b.is_ascii_alphabetic() || b == b'\\')
            && !inner.starts_with(' ')
            && !inner.ends_with(' ')
            && (inner.contains('\\') || inner.is_ascii());
        (mathlike && self.line.get(end - width..end) == Some(&"$$"[..width])).then_some((at, end, ShieldKind::Math))
    }

    /// `\(x\)`, `\[x\]`, and a TeX command with its argument is inside one of them.
    fn bracketed_math(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let close = match self.line.as_bytes().get(at + 1)? {
            b'(' => "\\)",
            b'[' => "\\]",
            _ => return None,
        };
        let inner = near(&self.line[at + 2..]);
        inner.find(close).map(|i| (at, at + 2 + i + 2, ShieldKind::Math))
    }

    /// `{"key": "值"}`, `{1, 2, 3}`: braces around something ASCII, or around quoted keys.
    fn braces(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let inner = near(&self.line[at + 1..]);
        let mut depth = 1;
        let end = inner.bytes().position(|b| {
            depth += i32::from(b == b'{') - i32::from(b == b'}');
            depth == 0
        })?;
        let inner = &inner[..end];
        (inner.is_ascii() || inner.contains("\":")).then_some((at, at + end + 2, ShieldKind::Code))
    }

    /// `<b>`, `</b>`, `<a href="…">`, `<!-- … -->`
    fn tag(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let inner = near(&self.line[at + 1..]);
        let name = inner.trim_start_matches('/');
        if name.starts_with(is_han) {
            let end = inner.find('>')?;
            let data = inner[..end].contains("=\"") || inner[..end].contains("='");
            return data.then_some((at, at + end + 2, ShieldKind::Markup));
        }
        let letters = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let behind = name.as_bytes().get(letters);
        let named =
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && matches!(behind, Some(b' ' | b'/' | b'>' | b':'));
        if !named && !inner.starts_with("!--") {
            return None;
        }
        inner.find('>').map(|i| (at, at + i + 2, ShieldKind::Markup))
    }

    /// `&nbsp;`, `&#8212;`
    fn entity(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let rest = &self.line.as_bytes()[at + 1..];
        let digits = usize::from(rest.first() == Some(&b'#'));
        let name = rest[digits..].iter().take(10).take_while(|b| b.is_ascii_alphanumeric()).count();
        (name >= 2 && rest.get(digits + name) == Some(&b';')).then_some((
            at,
            at + 2 + digits + name,
            ShieldKind::Markup,
        ))
    }

    /// `](target)` of a Markdown link or image.
    fn target(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let inner = near(self.line[at + 1..].strip_prefix('(')?);
        let mut depth = 1;
        let end = inner.bytes().position(|b| {
            depth += i32::from(b == b'(') - i32::from(b == b')');
            depth == 0
        })?;
        let url = inner[..end].split(' ').next()?;
        (!url.contains(['，', '。', '、'])).then_some((at, at + 2 + end + 1, ShieldKind::Link))
    }

    fn mail(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
        let before = self.line.as_bytes()[..at].iter().rev().take(64).take_while(|b| local(b)).count();
        let host = &self.line.as_bytes()[at + 1..];
        let mut after = host.iter().take(255).take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b)).count();
        while after > 0 && b".-".contains(&host[after - 1]) {
            after -= 1;
        }
        (before > 0 && host[..after].contains(&b'.')).then_some((at - before, at + 1 + after, ShieldKind::Mail))
    }

    /// `scheme://…` and `C:\…`
    fn colon(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let bytes = self.line.as_bytes();
        let word =
            bytes[..at].iter().rev().take(20).take_while(|b| b.is_ascii_alphanumeric() || b"+.-".contains(b)).count();
        let rest = &self.line[at + 1..];
        if word >= 2 && rest.starts_with("//") {
            return Some((at - word, at + 1 + link(rest), ShieldKind::Link));
        }
        if word == 1 && bytes[at - 1].is_ascii_alphabetic() && rest.starts_with(['\\', '/']) {
            let path = |c: char| !(c.is_whitespace() || ",;:\"<>|?*，。；：、）》”".contains(c));
            let end = rest.find(|c| !path(c)).unwrap_or(rest.len());
            let whole = rest.find(char::is_whitespace).unwrap_or(rest.len());
            // Marks belong to a name that goes on to its kind: D:\合同(甲,乙).pdf
            let kind = rest[..whole].rsplit_once('.').map_or("", |parts| parts.1);
            let named = (1..=4).contains(&kind.len()) && kind.bytes().all(|b| b.is_ascii_alphanumeric());
            let end = if named && !rest[..whole].contains(['，', '。']) { whole } else { end };
            return Some((at - 1, at + 1 + end, ShieldKind::Path));
        }
        if word == 1 && bytes[at - 1].is_ascii_uppercase() && rest.starts_with(['盘', '盤']) {
            return Some((at - 1, at + 1, ShieldKind::Path));
        }
        let name = rest.bytes().take(24).take_while(|&b| b.is_ascii_lowercase() || b == b'_').count();
        if word == 0 && name >= 3 && rest[name..].starts_with(':') && !rest[name + 1..].starts_with(':') {
            return Some((at, at + 1 + name + 1, ShieldKind::Face));
        }
        if word == 0 && (matches!(&rest[..name], "wq" | "wqa") || rest.starts_with("q!") || rest.starts_with("set ")) {
            return Some((at, at + 1 + name.max(2), ShieldKind::Code));
        }
        self.face(at)
    }

    /// `:-)`, `;-)`, `=D`: with a nose, or `:)` where no bracket is open.
    fn face(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let rest = &self.line.as_bytes()[at + 1..];
        let before = &self.line.as_bytes()[at.saturating_sub(200)..at];
        if self.line.as_bytes()[at] == b':' && rest.first() == Some(&b')') && !before.contains(&b'(') {
            return Some((at, at + 2, ShieldKind::Face));
        }
        let face = rest.first() == Some(&b'-') && matches!(rest.get(1), Some(b')' | b'(' | b'D' | b'P' | b'/'));
        face.then_some((at, at + 3, ShieldKind::Face))
    }

    /// `name="值"`, `name == "值"`: what stands in the quotes is data.
    fn quoted(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let head = &self.line.as_bytes()[..at];
        let compared = head.last().is_some_and(|b| b"=!<>".contains(b));
        let head = if compared { self.line[..at - 1].trim_end_matches(' ').as_bytes() } else { head };
        let named = head.last().is_some_and(|&b| is_name(b));
        let rest = &self.line[at + 1..];
        let gap = if compared { rest.len() - rest.trim_start_matches(' ').len() } else { 0 };
        let (at, inner) = (at + gap, near(&rest[gap..]));
        let quote = inner.chars().next().filter(|&c| named && (c == '"' || c == '\''))?;
        let end = inner[1..].find(quote)?;
        // `"甲=", "乙="`: the quote closed something.
        let between = inner[1..].starts_with(['、', '，', ',', ' ', '。', '；']);
        (!between).then_some((at, at + 1 + end + 2, ShieldKind::Code))
    }

    /// `print("你好")` and `(?:甲|乙)`.
    fn call(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let bytes = self.line.as_bytes();
        let inner = near(&self.line[at + 1..]);
        if inner.starts_with("?:") || inner.starts_with("?=") || inner.starts_with("?<") {
            return inner.find(')').map(|i| (at, at + 1 + i + 1, ShieldKind::Code));
        }
        let named = at > 0 && is_name(bytes[at - 1]);
        let quote = inner.chars().next().filter(|&c| named && (c == '"' || c == '\''));
        let Some(quote) = quote else { return self.formula(at) };
        let close = if quote == '"' { "\")" } else { "')" };
        match inner[1..].find(close) {
            Some(end) => Some((at, at + 1 + 1 + end + 2, ShieldKind::Code)),
            None => self.formula(at),
        }
    }

    /// `IF(A1>0;"是";"否")`: a name in capitals, and up to the bracket that closes it cells, numbers and words in quotes.
    fn formula(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let name = self.line[..at].bytes().rev().take(20).take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if name.count() < 2 {
            return None;
        }
        let (mut depth, mut quoted, mut words) = (0, false, false);
        for (i, c) in near(&self.line[at..]).char_indices() {
            match c {
                '"' => (quoted, words) = (!quoted, true),
                _ if quoted => {}
                '(' => depth += 1,
                ')' if depth == 1 => return words.then_some((at, at + i + 1, ShieldKind::Code)),
                ')' => depth -= 1,
                _ if !c.is_ascii() => return None,
                _ => {}
            }
        }
        None
    }

    /// `(旧).rs`: the tail of a file's name.
    fn file(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        const KINDS: [&str; 44] = [
            "rs", "py", "js", "ts", "txt", "md", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "png", "jpg",
            "jpeg", "gif", "svg", "mp3", "mp4", "zip", "rar", "gz", "tar", "csv", "json", "xml", "html", "htm", "css",
            "c", "h", "cpp", "java", "go", "sh", "exe", "ini", "yml", "yaml", "toml", "log", "sql", "wps",
        ];
        let inner = self.line[at + 1..].char_indices().take(24);
        let close = inner.take_while(|(_, c)| !" ，。,;；\n".contains(*c)).find(|(_, c)| *c == ')')?.0;
        let rest = self.line[at + 1 + close + 1..].strip_prefix('.')?;
        let kind = rest.bytes().take(6).take_while(u8::is_ascii_alphanumeric).count();
        KINDS.contains(&&rest[..kind]).then_some((at, at + 1 + close + 2 + kind, ShieldKind::Path))
    }

    /// `[00:12.3]` and `[ti:歌名]` at the head of a line, `[^1]:`, `[[链接]]`.
    fn bracket(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let inner = near(&self.line[at + 1..]);
        if inner.starts_with('[') {
            return inner.find("]]").map(|i| (at, at + 1 + i + 2, ShieldKind::Link));
        }
        let end = inner.bytes().take(80).position(|b| b == b']')?;
        if inner.starts_with('^') && inner[end + 1..].starts_with(": ") {
            return Some((at, at + 1 + end + 3, ShieldKind::Markup));
        }
        let (key, _) = inner[..end].split_once(':').filter(|_| at == 0)?;
        let timed = key.len() == 2 && key.bytes().all(|b| b.is_ascii_digit());
        let named = matches!(key, "ti" | "ar" | "al" | "by" | "offset" | "au" | "length");
        (timed || named).then_some((at, at + 1 + end + 1, ShieldKind::Markup))
    }

    /// `Ctrl+,`
    fn key(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let held = ["Ctrl", "ctrl", "Alt", "Shift", "Cmd", "Command", "Win"];
        let named = held.iter().any(|name| self.line[..at].ends_with(name));
        let mark = self.line.as_bytes().get(at + 1)?;
        (named && mark.is_ascii_punctuation()).then_some((at, at + 2, ShieldKind::Code))
    }

    /// `'''粗体'''`: the marks of a wiki.
    fn apostrophes(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let run = self.line[at..].bytes().take(6).take_while(|&b| b == b'\'').count();
        (run == 3 || run == 5).then_some((at, at + run, ShieldKind::Markup))
    }

    fn www(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        if at > 0 && self.line.as_bytes()[at - 1].is_ascii_alphanumeric() {
            return None;
        }
        let rest = self.line[at..].strip_prefix("www.")?;
        let length = link(rest);
        (length > 2).then_some((at, at + 4 + length, ShieldKind::Link))
    }

    /// A number that holds marks: a time, a ratio, a decimal, thousands, feet and inches. A plain number needs no shield.
    fn number(&self, at: usize) -> Option<(usize, usize, ShieldKind)> {
        let bytes = self.line.as_bytes();
        let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut end = at + digits(at);
        let plain = end;
        let mut commas_only = plain - at <= 3;
        while let Some(mark @ (b':' | b'.' | b',' | b'\'')) = bytes.get(end) {
            let more = digits(end + 1);
            if more == 0 || *mark == b',' && !(commas_only && more == 3) {
                break;
            }
            commas_only &= *mark == b',';
            end += 1 + more;
            if *mark == b'\'' {
                end += usize::from(bytes.get(end) == Some(&b'"'));
                break;
            }
        }
        (end > plain).then_some((at, end, ShieldKind::Number))
    }
}

/// Bytes to the next place worth a look: past a run of digits or of backticks as a whole.
fn skip(bytes: &[u8], at: usize) -> usize {
    let same = |b: &&u8| match bytes[at] {
        b'0'..=b'9' => b.is_ascii_digit(),
        b'`' => **b == b'`',
        _ => false,
    };
    bytes[at + 1..].iter().take_while(same).count() + 1
}

/// The first `REACH` bytes of `rest`, cut where a character ends, without the line break.
fn near(rest: &str) -> &str {
    let mut end = rest.len().min(REACH);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    rest[..end].trim_end_matches(['\r', '\n'])
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// Bytes of Han, with what is in brackets behind it, that go on with a link: between a `/` or `=` and a sign of links.
fn han_part(rest: &str) -> Option<usize> {
    let han = |rest: &str| rest.chars().take(40).take_while(|&c| is_han(c)).map(char::len_utf8).sum::<usize>();
    let mut end = han(rest);
    if end == 0 {
        return None;
    }
    if let Some(inner) = rest[end..].strip_prefix('(') {
        let inside = han(inner);
        if inside == 0 || !inner[inside..].starts_with(')') {
            return None;
        }
        end += inside + 2;
    }
    let mut behind = rest[end..].chars();
    let goes = match behind.next() {
        None => rest[..end].ends_with(')'),
        Some(c) if c.is_whitespace() => rest[..end].ends_with(')'),
        Some('/' | '?' | '&' | '=' | '%' | '#' | '_') => {
            behind.next().is_some_and(|c| c.is_ascii_alphanumeric() || rest[end..].starts_with('/') && is_han(c))
        }
        _ => false,
    };
    goes.then_some(end)
}

/// Bytes of the link that `rest` starts with: visible ASCII, without the marks that belong to the sentence around it.
fn link(rest: &str) -> usize {
    let inside = |b: &u8| matches!(b, b'!'..=b'~') && !b"\"<>`|^{}".contains(b);
    let run = |from: usize| from + rest[from..].bytes().take_while(inside).count();
    let mut end = run(0);
    while end > 0 && matches!(rest.as_bytes()[end - 1], b'/' | b'=') {
        let Some(more) = han_part(&rest[end..]) else { break };
        end = run(end + more);
    }
    let (mut opened, mut closed) = (0, 0);
    for b in rest[..end].bytes() {
        opened += usize::from(b == b'(');
        closed += usize::from(b == b')');
    }
    while end > 0 {
        match rest.as_bytes()[end - 1] {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b']' | b'*' => end -= 1,
            b')' if closed > opened => {
                closed -= 1;
                end -= 1;
            }
            _ => break,
        }
    }
    end
}
