//! `,` `;` `:` `?` `!` become ，；：？！ in Chinese. A mark is Chinese when the word before it or the word behind it is, quotes
//! and brackets aside. Times, ratios, decimals, thousands, links, code and faces are shielded or told by their digits, and a
//! text that writes one of the marks narrow by habit keeps it.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{Tongues, is_chinese, is_japanese, weight, word_after, word_before, writes_full};
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("full-width-marks"),
    group: Group::Punctuation,
    phase: Phase::Punctuation,
    certainty: Certainty::Certain,
    titles: ["半角标点改全角", "半形標點改全形", "Make punctuation full-width"],
    examples: &[
        ("你好,世界!", "你好，世界！"),
        ("共8400万人,分3类:甲;乙", "共8400万人，分3类：甲；乙"),
        ("会议9:30开始,比分3:2", "会议9:30开始，比分3:2"),
        ("他用App扫码, 很快", "他用App扫码，很快"),
        ("他曾在Yahoo!工作，后来离开", "他曾在Yahoo!工作，后来离开"),
        ("价格为1,234.56元", "价格为1,234.56元"),
        ("Hello, world! 你好", "Hello, world! 你好"),
        ("请看 https://example.com/a,b;c?x=1:2 吧", "请看 https://example.com/a,b;c?x=1:2 吧"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let mut marks = scan.signs(|c| full_width(c).is_some()).peekable();
    if marks.peek().is_none() || !scan.profile.is_chinese() || is_japanese(scan) {
        return;
    }
    let (full_text, letters, tongues) = (writes_full(scan), weight(scan), Tongues::new(scan));
    let mut lines = scan.document.lines().iter().enumerate().peekable();
    for (at, c) in marks {
        let Some(full) = full_width(c) else { continue };
        while lines.next_if(|(_, line)| line.next as usize <= at).is_some() {}
        let Some(&(i, line)) = lines.peek() else { break };
        let amid = tongues.has_clause(i) && is_han(scan.before(at)) && is_han(scan.at(at + 1));
        let text = !matches!(line.class, LineClass::Code | LineClass::Ruler);
        if !text || !(amid || tongues.is_chinese(i, letters)) || scan.profile.keeps_narrow(c) {
            continue;
        }
        if is_chinese_mark(scan, at, c) && !is_named(scan, at, c) && !(full_text && is_meant(scan, at, c)) {
            report.replace_as(at, at + 1 + spaces(scan, at + 1), full, certainty(scan, at));
        }
    }
}

/// Nobody doubts a mark between two of Chinese; beside a word of Latin or a number it is Chinese by its sentence.
fn certainty(scan: &Scan<'_>, at: usize) -> Certainty {
    let (left, right) = (scan.before(at), scan.at(at + 1));
    let end = is_chinese(right) || matches!(right, '\n' | '"' | '\'');
    let folded = scan.profile.is_folded() && is_han(left) && right != ' ';
    if is_chinese(left) && end || folded { Certainty::Certain } else { Certainty::Likely }
}

fn full_width(c: char) -> Option<&'static str> {
    Some(match c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        _ => return None,
    })
}

fn is_chinese_mark(scan: &Scan<'_>, at: usize, c: char) -> bool {
    let (left, right) = (scan.before(at), scan.at(at + 1));
    if c == ',' && is_between_numbers(scan, at) {
        return true;
    }
    if left.is_ascii_digit() && right.is_ascii_digit()
        || c == ':' && (right == ':' || left == ':')
        || left == '\n' && c != ','
        || c == ':' && (is_ratio(&scan.text[at + 1..]) || is_sender(&scan.text[..at]))
        || c == '!' && (matches!(right, '[' | '=') || left == ' ' && right.is_ascii_alphanumeric())
    {
        return false;
    }
    let (before, after) = (word_before(scan, at), word_after(scan, at + 1));
    match c {
        // At the end of an English sentence: `Hello! 你好`, “How are you?”他问。
        '?' | '!' if before.is_ascii_alphanumeric() && left.is_ascii_alphanumeric() => {
            (is_han(right) || matches!(right, '\n' | '"' | ']')) && is_guest(scan, at)
        }
        // Between an English word and a Chinese one stands a Chinese mark, but `Hello, 你好` is English so far.
        ',' | ';' | ':' if before.is_ascii_alphabetic() && right == ' ' => is_han(after) && is_guest(scan, at),
        _ => is_han(before) || is_han(after),
    }
}

/// Two long numbers, as of telephones, in a text that was folded: no thousands.
fn is_between_numbers(scan: &Scan<'_>, at: usize) -> bool {
    let long = |bytes: &mut dyn Iterator<Item = u8>| bytes.take(5).filter(u8::is_ascii_digit).count() == 5;
    let text = scan.text.as_bytes();
    scan.profile.is_folded() && long(&mut text[..at].iter().rev().copied()) && long(&mut text[at + 1..].iter().copied())
}

/// The first mark of `甲:乙:丙=1:2:3`, from behind it: names, `=`, and a ratio of numbers.
fn is_ratio(behind: &str) -> bool {
    let name = |c: char| is_han(c) || c.is_ascii_alphanumeric() || c == ':';
    let numbers = behind.char_indices().take(40).find(|&(_, c)| !name(c)).filter(|&(_, c)| matches!(c, '=' | '＝'));
    numbers.is_some_and(|(at, c)| {
        let rest = behind[at + c.len_utf8()..].trim_start_matches(' ');
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && rest[digits..].starts_with(':')
    })
}

/// `//@小美`: whose words a blog passes on.
fn is_sender(before: &str) -> bool {
    let name = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let start = before.char_indices().rev().take(24).find(|&(_, c)| !name(c));
    start.is_some_and(|(at, c)| c == '@' && before[..at].ends_with("//"))
}

/// Is the mark itself spoken of, or part of what a machine reads?
fn is_named(scan: &Scan<'_>, at: usize, c: char) -> bool {
    let (left, right) = (scan.before(at), scan.at(at + 1));
    let code = c == ':' && (ends_code(scan.text[at + 1..].chars()) || ends_code(scan.text[..at].chars().rev()));
    is_shown(left, right) || code || is_of_code(scan, at) || is_roomy(scan, at, c) || is_doubled(c, left, right)
}

/// `“,”`, `(,)`, `以,分隔`; a mark that is a cell of a table.
fn is_shown(left: char, right: char) -> bool {
    const PAIRS: [(char, char); 9] = [
        ('“', '”'),
        ('‘', '’'),
        ('(', ')'),
        ('（', '）'),
        ('「', '」'),
        ('『', '』'),
        ('"', '"'),
        ('\'', '\''),
        ('<', '>'),
    ];
    let room = |c: char| matches!(c, ' ' | '\t' | '\n' | '|');
    PAIRS.contains(&(left, right)) || room(left) && room(right) && (left != ' ' || right != ' ')
}

/// A variable of the shell (`$?`), a pattern (`[类:]`), a format of numbers (`#,##0`), a command in quotes (`":%s"`), one of a
/// list of operators (`+, -, *`), a key or a separator (`以,分隔`).
fn is_of_code(scan: &Scan<'_>, at: usize) -> bool {
    let (left, right) = (scan.before(at), scan.at(at + 1));
    let operator = |c: char| matches!(c, '+' | '-' | '*' | '/' | '<' | '>' | '=');
    matches!(left, '$' | '\\' | '[')
        || right == ']' && scan.text[at..].starts_with(':')
        || left.is_ascii_alphanumeric() && matches!(right, '”' | '’') && scan.text[at..].starts_with(':')
        || left == '#' && matches!(right, '#' | '0' | ',')
        || left == '"' && matches!(right, '%' | '!' | '/' | '\\' | '$' | '&' | '*')
        || operator(left) && right == ' ' && operator(scan.after_spaces(at + 1))
        || matches!(left, '以' | '用' | '按') && is_for_a_thing(&scan.text[at + 1..])
}

/// Room before a mark is as foreign as the mark: `0 : 黑色`. Where marks have been folded, it is an accident.
fn is_roomy(scan: &Scan<'_>, at: usize, c: char) -> bool {
    let first = scan.text[..at].chars().rev().take(4).find(|&before| before != c);
    first == Some(' ') && !scan.profile.is_folded()
}

/// `,，`, `;;`: what two of them mean, nobody knows.
fn is_doubled(c: char, left: char, right: char) -> bool {
    matches!(right, '，' | '。' | '；' | '：' | '？' | '！')
        || matches!(c, ',' | ';' | ':') && (left == c || right == c)
}

/// Small letters, and a colon.
fn ends_code(chars: impl Iterator<Item = char>) -> bool {
    let mut chars = chars.take(32).peekable();
    let starts = chars.peek().is_some_and(char::is_ascii_lowercase);
    starts && chars.find(|&c| !c.is_ascii_lowercase() && c != '_') == Some(':')
}

/// Does what stands behind a mark say that the mark is a key or a separator?
fn is_for_a_thing(behind: &str) -> bool {
    ["键", "鍵", "分隔", "隔开", "隔開", "分开", "分開"].iter().any(|word| behind.starts_with(word))
}

/// Is a narrow mark in a text of full-width ones meant to be narrow: at a Latin word (`Yahoo!工作`, `输入:wq`), in a list of
/// marks (`：, . ;`), as a thing one types (`以,分隔`, `按?键`)?
fn is_meant(scan: &Scan<'_>, at: usize, c: char) -> bool {
    let (left, right) = (scan.before(at), scan.at(at + 1));
    let behind = &scan.text[at + 1..];
    let latin = left.is_ascii_alphabetic() || right.is_ascii_alphabetic() || left == '+';
    let face = c == ':' && matches!(right, ')' | '(' | '-');
    let apart = left == ' ' && matches!(scan.before(at - 1), '?' | '!');
    // A character that an encoding did not have: 刘?大惊.
    let lost = c == '?' && is_han(left) | is_pause(left) && (is_han(right) || right == '，');
    let left = if left == ' ' { scan.before(at - 1) } else { left };
    let listed =
        apart || matches!(left, '：' | '，' | '、' | '；' | ':' | ',' | ';' | '.' | '（' | '(' | '“' | '‘' | '「');
    let thing = is_for_a_thing(behind);
    let typed = matches!(left, '以' | '用' | '按' | '入' | '为' | '為')
        && ["和", "或", "与", "與", "表示", "结束", "結束", "结尾", "結尾", "代替"]
            .iter()
            .any(|word| behind.starts_with(word));
    latin || face || listed || thing || typed || lost
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '？' | '！' | '”' | '』' | '」')
}

/// Is the Latin word before `at` a guest in a Chinese sentence: does Han stand before it, within the line?
fn is_guest(scan: &Scan<'_>, at: usize) -> bool {
    let word =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '/' | '~' | '"' | '\'' | ')' | '(');
    let mut before = scan.text[..at].chars().rev().skip_while(|&c| word(c));
    match before.next() {
        Some(' ' | ':' | ',') => before.next().is_some_and(is_chinese),
        Some(c) => is_chinese(c),
        None => false,
    }
}

/// Bytes of the spaces behind a mark that its full width makes up for.
fn spaces(scan: &Scan<'_>, at: usize) -> usize {
    let run = scan.text[at..].bytes().take_while(|&b| b == b' ').count();
    let next = scan.at(at + run);
    if run <= 2 && (is_chinese(next) || next.is_ascii_alphanumeric() || matches!(next, '"' | '\'')) { run } else { 0 }
}
