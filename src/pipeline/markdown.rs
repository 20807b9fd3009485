//! A text and tables as Markdown.

use crate::doc::{Document, Line, LineClass};

/// A text that may have headings, lists and code as Markdown reads it: a blank line between paragraphs, each of which is a line.
///
/// `# 春天\n柳树发芽。\n- 一\n- 二` → `# 春天\n\n柳树发芽。\n\n- 一\n- 二\n`
pub(super) fn body(text: &str) -> String {
    let document = Document::new(text);
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    let mut above = LineClass::Blank;
    for line in document.lines() {
        if line.class != LineClass::Blank {
            if !out.is_empty() {
                out.push_str(if line.class == above && keeps_together(above) { "\n" } else { "\n\n" });
            }
            out.push_str(words(text, line));
        }
        above = line.class;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn keeps_together(class: LineClass) -> bool {
    matches!(class, LineClass::Item | LineClass::Quote | LineClass::Table | LineClass::Code)
}

/// A line without the white space at its end; where that means something, with that at its beginning.
fn words<'a>(text: &'a str, line: &Line) -> &'a str {
    let whole = line.span.of(text).trim_end();
    if keeps_together(line.class) { whole } else { whole.trim_start_matches([' ', '\t']) }
}

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// With tabs between, below a line that says what they are.
    Lines,
    /// As tables of Markdown.
    Tables,
}

/// Findings, written row by row. What they are is said above the first.
pub(super) struct Rows<'a> {
    out: &'a mut String,
    manner: Manner,
    head: &'static [&'static str],
    titled: bool,
}

impl<'a> Rows<'a> {
    /// They go behind what `out` holds.
    pub(super) fn new(out: &'a mut String, manner: Manner) -> Rows<'a> {
        Rows { out, manner, head: &[], titled: false }
    }

    /// The rows that follow are `head[0]`, and need no line that says so.
    pub(super) fn begin(&mut self, head: &'static [&'static str]) {
        (self.head, self.titled) = (head, false);
    }

    /// The rows that follow are `head[0]`.
    pub(super) fn titled(&mut self, head: &'static [&'static str]) {
        (self.head, self.titled) = (head, true);
    }

    pub(super) fn row(&mut self, cells: &[&str]) {
        let head = std::mem::take(&mut self.head);
        if self.manner == Manner::Lines {
            if self.titled && !head.is_empty() {
                self.line(&["== ", head[0]]);
            }
            self.out.push_str(&cells.join("\t"));
            self.out.push('\n');
        } else {
            if !head.is_empty() {
                if !self.out.is_empty() {
                    self.out.push('\n');
                }
                self.bars(head);
                self.line(&["|", &"---|".repeat(head.len())]);
            }
            self.bars(cells);
        }
    }

    fn bars(&mut self, cells: &[&str]) {
        for cell in cells {
            self.out.push_str("| ");
            self.out.push_str(&cell.replace('|', "\\|"));
            self.out.push(' ');
        }
        self.out.push_str("|\n");
    }

    fn line(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.out.push_str(part));
        self.out.push('\n');
    }
}
