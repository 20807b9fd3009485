//! HTML to text, as somebody copies it from a page: a blank line between paragraphs, a line for each item and row, a tab between
//! cells. For the well-made pages of manuals.

/// What is no text of the page.
const SILENT: [&str; 9] = ["head", "script", "style", "nav", "header", "aside", "noscript", "button", "footer"];

/// The text of a page.
pub fn text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        page.write(&rest[..start]);
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |parts| parts.1);
            continue;
        }
        let Some((tag, behind)) = rest[1..].split_once('>') else { break };
        page.tag(tag);
        rest = behind;
    }
    page.write(rest);
    tidy(&page.text)
}

#[derive(Default)]
struct Page {
    text: String,
    silent: u32,
    pre: u32,
    row: u32,
}

impl Page {
    fn write(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        let text = unescape(text);
        if self.pre > 0 {
            self.text += &text.replace('\n', "\n\u{2}");
            return;
        }
        for c in text.chars() {
            match c {
                // A break between two Han is none; elsewhere it is a space, and one is enough.
                '\n' | '\r' if self.text.ends_with(is_wide) => self.text.push('\u{1}'),
                ' ' | '\t' | '\n' | '\r' if self.text.ends_with([' ', '\n', '\t', '\u{1}']) => {}
                ' ' | '\t' | '\n' | '\r' => self.text.push(' '),
                _ => {
                    if self.text.ends_with('\u{1}') {
                        self.text.pop();
                        if !is_wide(c) {
                            self.text.push(' ');
                        }
                    }
                    self.text.push(c);
                }
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
        let alone = tag.ends_with('/');
        let count = |n: &mut u32| *n = if closes { n.saturating_sub(1) } else { *n + u32::from(!alone) };
        match name.to_ascii_lowercase().as_str() {
            name if SILENT.contains(&name) => count(&mut self.silent),
            "pre" => {
                self.break_off(if closes { "\n\n" } else { "\n\n\u{2}" });
                count(&mut self.pre);
            }
            "tr" => {
                self.break_off("\n");
                count(&mut self.row);
            }
            "td" | "th" if !closes => self.break_off("\t"),
            "p" | "div" if self.row > 0 => self.break_off(" "),
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "table" | "blockquote" => {
                self.break_off("\n\n");
            }
            "li" | "dt" | "dd" | "br" => self.break_off("\n"),
            _ => {}
        }
    }

    fn break_off(&mut self, with: &str) {
        if self.silent == 0 {
            let kept = self.text.trim_end_matches([' ', '\u{1}']).len();
            self.text.truncate(kept);
            if !(with == "\n" && self.text.ends_with('\n')) {
                self.text += with;
            }
        }
    }
}

/// Lines without white space around them, blank ones one at a time; U+0002 marks the lines of code, which keep their indents.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.lines().map(str::trim_end) {
        let line = line.strip_prefix('\u{2}').unwrap_or_else(|| line.trim_start());
        match line {
            "" => blank += 1,
            _ => {
                if !out.is_empty() {
                    out += if blank > 0 { "\n\n" } else { "\n" };
                }
                out += line;
                blank = 0;
            }
        }
    }
    out
}

fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// Entities as characters. A no-break space is a plain one in the clipboard of every browser.
fn unescape(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&#8203;", ""), ("&amp;", "&")];
    let text = text.replace('\u{A0}', " ");
    named.iter().fold(text, |text, (name, with)| text.replace(name, with))
}
