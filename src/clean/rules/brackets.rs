//! `(` and `)` around or beside Chinese become （ and ）, both of a pair or neither.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{Tongues, is_chinese, is_japanese, weight, writes_full};
use crate::doc::{Line, LineClass, ShieldKind};
use crate::text::{Certainty, RuleId, Span, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("full-width-brackets"),
    group: Group::Punctuation,
    phase: Phase::Punctuation,
    certainty: Certainty::Certain,
    titles: ["半角括号改全角", "半形括號改全形", "Make brackets full-width"],
    examples: &[
        ("本报讯(记者李明)", "本报讯（记者李明）"),
        ("世贸组织(WTO)成员", "世贸组织（WTO）成员"),
        ("调用max(a,b)得到", "调用max(a,b)得到"),
        ("电话、传真（公用）(021)6543", "电话、传真（公用）(021)6543"),
        ("区间(0,1)内", "区间(0,1)内"),
        ("打开视图 (默认) 菜单", "打开视图 (默认) 菜单"),
        ("见[说明](help.md)", "见[说明](help.md)"),
    ],
    find,
};

/// What stands before a place of the text, shields aside, counted; the difference of two is what stands between them.
#[derive(Clone, Copy, Default)]
struct Count {
    han: usize,
    letters: usize,
    spaces: usize,
    /// Signs that formulas have.
    signs: usize,
    /// Marks of Chinese: 、，。
    marks: usize,
    /// None of these, and no ASCII mark.
    other: usize,
}

impl Count {
    fn take_in(&mut self, c: char) {
        match c {
            ' ' => self.spaces += 1,
            ',' | '=' | '<' | '>' | '+' | '*' | '/' | '^' | '|' => self.signs += 1,
            _ if c.is_ascii_punctuation() => {}
            _ if c.is_ascii_digit() => {}
            _ if is_han(c) => self.han += 1,
            _ if c.is_alphabetic() => self.letters += 1,
            '、' | '，' | '。' | '；' => self.marks += 1,
            _ => self.other += 1,
        }
    }

    fn since(self, start: Count) -> Count {
        Count {
            han: self.han - start.han,
            letters: self.letters - start.letters,
            spaces: self.spaces - start.spaces,
            signs: self.signs - start.signs,
            marks: self.marks - start.marks,
            other: self.other - start.other,
        }
    }
}

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let mut narrow = scan.signs(|c| matches!(c, '(' | ')'));
    if narrow.next().is_none() || !scan.profile.is_chinese() || scan.profile.keeps_narrow('(') || is_japanese(scan) {
        return;
    }
    let (full_text, letters, tongues) = (writes_full(scan), weight(scan), Tongues::new(scan));
    let mut lines = scan.document.lines().iter().enumerate().peekable();
    let mut open: Vec<(usize, Count)> = Vec::new();
    let mut count = Count::default();
    let mut at_last = 0;
    let mut shields = scan.document.shields().iter().peekable();
    for (at, c) in scan.signs(|c| matches!(c, '(' | ')' | '（' | '）' | '\n')) {
        while lines.next_if(|(_, line)| line.next as usize <= at).is_some() {}
        // What stands outside of all brackets, or in a link, need not be counted.
        if !open.is_empty() {
            for (i, c) in scan.text[at_last..at].char_indices() {
                while shields.next_if(|shield| shield.span.end as usize <= at_last + i).is_some() {}
                if shields.peek().is_none_or(|shield| shield.span.start as usize > at_last + i) {
                    count.take_in(c);
                }
            }
        }
        at_last = at + c.len_utf8();
        match c {
            '\n' => lonely(scan, report, &mut open),
            _ if lines.peek().is_some_and(|&(i, line)| is_closed(&tongues, i, line, letters)) => {}
            '(' | '（' => open.push((at, count)),
            _ => match open.pop() {
                Some((start, inside)) => pair(scan, report, start, at, count.since(inside), full_text),
                None if c == ')' && is_lone_close(scan, at) => report.replace(at, at + 1, "）"),
                None => {}
            },
        }
    }
    lonely(scan, report, &mut open);
}

/// Is the line code, or none of Chinese?
fn is_closed(tongues: &Tongues<'_>, i: usize, line: &Line, letters: u32) -> bool {
    line.class == LineClass::Code || !tongues.is_chinese(i, letters)
}

/// A pair, each of either width.
fn pair(scan: &Scan<'_>, report: &mut Report<'_>, start: usize, end: usize, inner: Count, full_text: bool) {
    let narrow = |at: usize| scan.text.as_bytes()[at].is_ascii();
    match (narrow(start), narrow(end)) {
        (true, true) if is_chinese_pair(scan, start, end, inner, full_text) => {
            let edits = [(Span::new(start, start + 1), "（"), (Span::new(end, end + 1), "）")];
            // A note of Chinese behind Chinese; all else is so by its sentence.
            let left = scan.before(start);
            let certain = inner.han > 0 && (is_chinese(left) || left == '\n');
            report.together_as(&edits, if certain { Certainty::Certain } else { Certainty::Likely });
        }
        (true, false) => report.replace(start, start + 1, "（"),
        (false, true) => report.replace(end, end + 1, "）"),
        _ => {}
    }
}

fn is_chinese_pair(scan: &Scan<'_>, start: usize, end: usize, inner: Count, full_text: bool) -> bool {
    let (left, right) = (scan.before(start), scan.at(end + 1));
    let call = left.is_ascii_alphanumeric() || matches!(left, '_' | '.' | ']' | '\'');
    // With its own room on the outside, as software writes it: 视图 (默认) 菜单.
    let roomy = left == ' ' && !scan.profile.is_folded();
    if end == start + 1 || roomy {
        return false;
    }
    // `(甲)`, `(A、B)`; `Debian(version 1)是` in a folded text.
    // In a folded text: `Debian(version 1)是`, `[书名](link)(2020)`, `> (1)先`
    let folded = scan.profile.is_folded();
    let shield = start.checked_sub(1).and_then(|at| scan.document.shields().kind_at(at as u32));
    let quote = left == ' ' && scan.text[..start].ends_with("\n> ");
    let note = folded
        && inner.signs == 0
        && (call && inner.spaces > 0 && is_han(right) || shield == Some(ShieldKind::Link) || quote && is_han(right));
    if inner.han + inner.marks > 0 || note {
        return true;
    }
    // A number with its unit, `(021)`, `(0.1 mol/L)`, or a mark by itself, `(;)`: as it stands, unless all marks are narrow.
    let digits = scan.text[start..end].bytes().take(64).any(|b| b.is_ascii_digit());
    let figure = digits || inner.letters + inner.other == 0;
    let math = inner.spaces == 0 && inner.signs > 0;
    let words = inner.spaces > 2 && !scan.profile.is_folded();
    let apart = math || words || call || figure && full_text;
    let quoted = matches!(left, '“' | '‘' | '「' | '『' | '（' | '(');
    !apart && !quoted && (is_chinese(left) || is_chinese(right) && left != ' ')
}

/// Opened and never closed on this line: full-width if Chinese touches it from both sides.
fn lonely(scan: &Scan<'_>, report: &mut Report<'_>, open: &mut Vec<(usize, Count)>) {
    for (at, _) in open.drain(..) {
        if scan.at(at) == '(' && is_han(scan.at(at + 1)) && is_chinese(scan.before(at)) {
            report.replace(at, at + 1, "（");
        }
    }
}

/// Closed and never opened: not `1)`, not `:)`.
fn is_lone_close(scan: &Scan<'_>, at: usize) -> bool {
    let right = scan.at(at + 1);
    is_han(scan.before(at)) && (is_chinese(right) || matches!(right, '\n' | ',' | ';' | ':'))
}
