//! What was changed as a unified diff, from the changes themselves: no diff is computed.
//!
//! Outside the changes both texts read the same, so a line break between two changes parts the lines of the one from those of
//! the other in both texts. Linear in the texts.

use std::fmt::Write;
use std::ops::Range;

use crate::text::Change;

/// Unchanged lines shown around changed ones.
const CONTEXT: usize = 3;

/// The hunks of a unified diff from `before` to `after`, without the two lines that name files; nothing where nothing changed.
pub(super) fn patch(before: &str, after: &str, changes: &[Change]) -> String {
    let (old, new) = (Lines::new(before), Lines::new(after));
    let blocks = blocks(&old, &new, changes);
    let mut out = String::new();
    for hunk in blocks.chunk_by(|one, next| next.old.start - one.old.end <= 2 * CONTEXT) {
        write_hunk(&mut out, &old, &new, hunk);
    }
    out
}

/// A text by its lines, each with its line break.
struct Lines<'t> {
    text: &'t str,
    /// Where each begins, and where the text ends.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Lines<'t> {
        let ends = text.split_inclusive('\n').scan(0, |at, line| {
            *at += line.len();
            Some(*at)
        });
        Lines { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    fn line(&self, index: usize) -> &'t str {
        &self.text[self.starts[index]..self.starts[index + 1]]
    }

    /// The number of the line that begins at byte `at`, where one begins or the text ends.
    fn beginning(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start < at)
    }
}

/// Lines of the one text, and the lines of the other that they became.
struct Block {
    old: Range<usize>,
    new: Range<usize>,
}

/// The lines that changed, apart from one another.
fn blocks(old: &Lines<'_>, new: &Lines<'_>, changes: &[Change]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let (mut before, mut after) = (0, 0);
    let mut begun = (0, 0);
    for (i, change) in changes.iter().enumerate() {
        let gap = &old.text[before..change.before.start as usize];
        if let Some(last) = gap.rfind('\n') {
            begun = (before + last + 1, after + last + 1);
        }
        (before, after) = (change.before.end as usize, change.after.end as usize);
        let until = changes.get(i + 1).map_or(old.text.len(), |next| next.before.start as usize);
        let ended = match old.text[before..until].find('\n') {
            Some(first) => (before + first + 1, after + first + 1),
            None if i + 1 == changes.len() => (old.text.len(), new.text.len()),
            None => continue,
        };
        let range = |lines: &Lines<'_>, from, to| lines.beginning(from)..lines.beginning(to);
        let block = Block { old: range(old, begun.0, ended.0), new: range(new, begun.1, ended.1) };
        found.extend(block.trimmed(old, new));
    }
    found
}

impl Block {
    /// Without lines at both ends that are the same; nothing if all are.
    fn trimmed(mut self, old: &Lines<'_>, new: &Lines<'_>) -> Option<Block> {
        let both = |block: &Block| !block.old.is_empty() && !block.new.is_empty();
        while both(&self) && old.line(self.old.start) == new.line(self.new.start) {
            self.old.start += 1;
            self.new.start += 1;
        }
        while both(&self) && old.line(self.old.end - 1) == new.line(self.new.end - 1) {
            self.old.end -= 1;
            self.new.end -= 1;
        }
        (!self.old.is_empty() || !self.new.is_empty()).then_some(self)
    }
}

fn write_hunk(out: &mut String, old: &Lines<'_>, new: &Lines<'_>, blocks: &[Block]) {
    let (first, last) = (&blocks[0], &blocks[blocks.len() - 1]);
    let lead = CONTEXT.min(first.old.start);
    let tail = CONTEXT.min(old.starts.len() - 1 - last.old.end);
    let place = |range: Range<usize>| {
        let begins = if range.is_empty() { range.start } else { range.start + 1 };
        format!("{begins},{}", range.len())
    };
    let (from, to) = (first.old.start - lead..last.old.end + tail, first.new.start - lead..last.new.end + tail);
    let _ = writeln!(out, "@@ -{} +{} @@", place(from.clone()), place(to));
    let mut at = from.start;
    for block in blocks {
        write_lines(out, ' ', old, at..block.old.start);
        write_lines(out, '-', old, block.old.clone());
        write_lines(out, '+', new, block.new.clone());
        at = block.old.end;
    }
    write_lines(out, ' ', old, at..from.end);
}

fn write_lines(out: &mut String, sign: char, lines: &Lines<'_>, which: Range<usize>) {
    for index in which {
        let line = lines.line(index);
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Certainty, Span};

    /// `[old|new]` in a text, as a change.
    fn patched(marked: &str) -> String {
        let (mut before, mut after, mut changes) = (String::new(), String::new(), Vec::new());
        for (i, part) in marked.split(['[', ']']).enumerate() {
            let (old, new) = if i % 2 == 0 { (part, part) } else { part.split_once('|').unwrap() };
            if i % 2 == 1 {
                changes.push(Change {
                    rules: Vec::new(),
                    certainty: Certainty::Certain,
                    before: Span::new(before.len(), before.len() + old.len()),
                    after: Span::new(after.len(), after.len() + new.len()),
                    with: new.into(),
                    group: None,
                });
            }
            before += old;
            after += new;
        }
        patch(&before, &after, &changes)
    }

    #[test]
    fn nothing_changed_is_nothing() {
        assert_eq!(patched("一\n二\n"), "");
        assert_eq!(patched(""), "");
    }

    #[test]
    fn a_line_stands_among_three_others() {
        let text = "1\n2\n3\n4\n五[,|，]好\n6\n7\n8\n9\n";
        assert_eq!(patched(text), "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-五,好\n+五，好\n 6\n 7\n 8\n");
    }

    #[test]
    fn near_changes_share_a_hunk_and_far_ones_do_not() {
        let near = patched("[a|b]\n1\n2\n3\n4\n5\n6\n[c|d]\n");
        assert_eq!(near.matches("@@ -").count(), 1);
        let far = patched("[a|b]\n1\n2\n3\n4\n5\n6\n7\n[c|d]\n");
        assert_eq!(far, "@@ -1,4 +1,4 @@\n-a\n+b\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-c\n+d\n");
    }

    #[test]
    fn lines_come_and_go_and_join() {
        assert_eq!(patched("一\n[广告\n|]二\n"), "@@ -1,3 +1,2 @@\n 一\n-广告\n 二\n");
        assert_eq!(patched("一[\n|]二\n三\n"), "@@ -1,3 +1,2 @@\n-一\n-二\n+一二\n 三\n");
        assert_eq!(
            patched("一[|\n]二"),
            "@@ -1,1 +1,2 @@\n-一二\n\\ No newline at end of file\n+一\n+二\n\\ No newline at end of file\n"
        );
        assert_eq!(patched("[广告\n|]"), "@@ -1,1 +0,0 @@\n-广告\n");
    }

    #[test]
    fn two_changes_of_a_line_are_one_block() {
        assert_eq!(patched("一[,|，]二[,|，]三\n"), "@@ -1,1 +1,1 @@\n-一,二,三\n+一，二，三\n");
    }
}
