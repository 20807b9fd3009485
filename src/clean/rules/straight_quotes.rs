//! Straight quotes become pairs: strictly by turns within a paragraph, `'` inside `"`. A paragraph whose count is odd is
//! settled where its neighbours leave no doubt, or left alone. Both quotes of a pair stand or fall together.

use crate::clean::choices::Quotes;
use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{Tongues, is_chinese, word_after, word_before};
use crate::doc::LineClass;
use crate::text::{Certainty, CharClass, RuleId, Span, class, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("straight-quotes"),
    group: Group::Punctuation,
    phase: Phase::Quotes,
    certainty: Certainty::Certain,
    titles: ["直引号配对", "直引號配對", "Pair straight quotes"],
    examples: &[
        ("他说：\"走吧。\"", "他说：“走吧。”"),
        ("\"这是'熟人'社区。\"", "“这是‘熟人’社区。”"),
        ("rock'n'roll 和 Don't stop", "rock'n'roll 和 Don't stop"),
        ("他身高5'10\"左右", "他身高5'10\"左右"),
        ("屏幕从6.1\"升级到6.7\"", "屏幕从6.1\"升级到6.7\""),
        ("She said \"hi\" twice.", "She said \"hi\" twice."),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if scan.settings.quotes == Quotes::Keep || !scan.profile.is_chinese() {
        return;
    }
    let corner = match scan.settings.quotes {
        Quotes::Auto => scan.profile.corners >= scan.profile.quotes.half.max(2) && scan.profile.quotes.full == 0,
        form => form == Quotes::Corner,
    };
    let form = if corner { ["「", "」", "『", "』"] } else { ["“", "”", "‘", "’"] };
    let mut quotes: Vec<(usize, char)> = Vec::new();
    let mut free = scan.signs(|c| c == '"' || c == '\'').peekable();
    let tongues = Tongues::new(scan);
    for (i, (line, content)) in scan.lines().enumerate() {
        quotes.clear();
        while let Some(quote) = free.next_if(|&(at, _)| at < line.next as usize) {
            quotes.push(quote);
        }
        for &(at, _) in quotes.iter().filter(|&&(at, _)| is_century_left_out(scan, at)) {
            report.replace_as(at, at + 1, "’", Certainty::Likely);
        }
        if !quotes.is_empty() && !is_format(content) && line.class != LineClass::Code && tongues.is_chinese(i, 3) {
            paragraph(scan, report, &quotes, form);
        }
    }
}

fn paragraph(scan: &Scan<'_>, report: &mut Report<'_>, quotes: &[(usize, char)], form: [&str; 4]) {
    let at = |mark: char| without_primes(scan, quotes.iter().filter(|quote| quote.1 == mark).map(|quote| quote.0));
    let (mut double, mut single) = (at('"'), at('\''));
    if double.len() % 2 == 1 && single.len() % 2 == 1 {
        swap_one(scan, &mut double, &mut single);
    }
    let turns = (pairs(scan, &double), pairs(scan, &single));
    let fits = |pairs: &[(usize, usize)]| pairs.iter().all(|&pair| is_plausible(scan, pair) && !is_turned(scan, pair));
    if let [lone] = double[..]
        && single.is_empty()
        && let Some(form) = partner(scan, lone)
    {
        return report.replace_as(lone, lone + 1, form, Certainty::Likely);
    }
    if double.len() % 2 == 1 || !fits(&turns.0) {
        return settle(scan, report, &double, [form[0], form[1]]);
    }
    if fits(&turns.1) {
        convert(scan, report, &turns.0, [form[0], form[1]], Certainty::Certain);
        convert(scan, report, &turns.1, [form[2], form[3]], Certainty::Certain);
    }
}

/// What a lone straight quote is if its partner is a curly one: the line has one “ or ” too many, right where it is missing.
fn partner(scan: &Scan<'_>, at: usize) -> Option<&'static str> {
    let line = scan.line(at)?.content;
    let before = &scan.text[line.start as usize..at];
    let behind = &scan.text[at + 1..line.end as usize];
    let open = |text: &str| text.matches('“').count() as i32 - text.matches('”').count() as i32;
    let (form, inside) = match (open(before), open(behind)) {
        (0, -1) => ("“", &behind[..behind.find('”')?]),
        (1, 0) => ("”", &before[before.rfind('“')?..]),
        _ => return None,
    };
    // What a machine reads is no quotation.
    (!inside.contains(['”', '“']) || inside.starts_with('“')).then_some(form).filter(|_| inside.contains(is_han))
}

/// Which way a quote looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// Behind the end of a sentence: a quotation ends there, or the next one begins.
    Either,
}

/// What stands beside a quote says: behind a colon and before a word it opens, before a pause it closes.
fn side(scan: &Scan<'_>, at: usize) -> Option<Side> {
    let (left, right) = (scan.before(at), scan.at(at + 1));
    let ended = matches!(left, '。' | '！' | '？' | '…' | '!' | '?');
    let pauses = matches!(right, '，' | '。' | '、' | '；' | ',' | ';' | '\n' | '）' | ')');
    let led = matches!(left, '：' | ':' | '\n');
    let word = is_han(right) || matches!(right, '《' | '\'');
    match () {
        () if led && word => Some(Side::Opens),
        () if !led && pauses => Some(Side::Closes),
        () if ended => Some(Side::Either),
        () => None,
    }
}

/// Do the two of a pair look the wrong way?
fn is_turned(scan: &Scan<'_>, (start, end): (usize, usize)) -> bool {
    side(scan, start) == Some(Side::Closes) || side(scan, end) == Some(Side::Opens)
}

/// Quotes that turns do not settle, as one of them is missing: speech that goes on in the next paragraph, a slip of the source.
/// If what stands beside each of them shows which way it looks, they are done one by one.
fn settle(scan: &Scan<'_>, report: &mut Report<'_>, places: &[usize], [open, close]: [&str; 2]) {
    let mut sides: Vec<(usize, Side)> = Vec::with_capacity(places.len());
    let mut waiting: Option<Side> = None;
    for &at in places {
        let seen = side(scan, at);
        let found = match (seen, waiting) {
            (Some(Side::Either), Some(_)) => Side::Closes,
            (Some(Side::Either), None) => Side::Opens,
            (None, _) => return,
            (Some(Side::Opens), Some(Side::Either)) => {
                // One that was only guessed to open did not.
                if let Some(last) = sides.last_mut() {
                    last.1 = Side::Closes;
                }
                Side::Opens
            }
            (Some(side), _) => side,
        };
        waiting = seen.filter(|_| found == Side::Opens);
        sides.push((at, found));
    }
    let mut i = 0;
    while i < sides.len() {
        let (at, side) = sides[i];
        let pair = sides.get(i + 1).filter(|next| side == Side::Opens && next.1 == Side::Closes);
        match (pair, side) {
            (Some(&(end, _)), _) => convert(scan, report, &[(at, end)], [open, close], Certainty::Likely),
            (None, Side::Closes) if is_han(word_before(scan, at)) => {
                report.replace_as(at, at + 1, close, Certainty::Likely)
            }
            (None, Side::Opens) if is_han(word_after(scan, at + 1)) => {
                report.replace_as(at, at + 1, open, Certainty::Likely)
            }
            _ => {}
        }
        i += 1 + usize::from(pair.is_some());
    }
}

/// The quotes without what is none: apostrophes, and the primes of feet, inches, minutes and derivatives. What stands right
/// behind a letter or a digit may close a quotation, never open one.
fn without_primes(scan: &Scan<'_>, quotes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut open = false;
    let mut real = Vec::new();
    for at in quotes.filter(|&at| !is_apostrophe(scan, at)) {
        let left = scan.before(at);
        let prime = left.is_ascii_digit() || left.is_ascii_alphabetic() && scan.at(at) == '\'';
        if open || !prime {
            open = !open;
            real.push(at);
        }
    }
    real
}

/// One of an odd number of `'` that stands for `"`, as in `'……"`: the first that opens a line.
fn swap_one(scan: &Scan<'_>, double: &mut Vec<usize>, single: &mut Vec<usize>) {
    let edge = |&at: &usize| matches!(scan.before(at), '\n' | '：' | ':') || matches!(scan.at(at + 1), '\n');
    if let Some(i) = single.iter().position(edge) {
        let quote = single.remove(i);
        double.insert(double.partition_point(|&at| at < quote), quote);
    }
}

/// The quotes by turns, those in brackets among themselves. None where one is left over.
fn pairs(scan: &Scan<'_>, places: &[usize]) -> Vec<(usize, usize)> {
    /// Deeper brackets are no writer's.
    const DEPTH: usize = 4;
    let (Some(&first), 0) = (places.first(), places.len() % 2) else { return Vec::new() };
    let (mut open, mut pairs, mut at) = (vec![None], Vec::new(), first);
    let mut nested = true;
    for &place in places {
        for c in scan.text[at..place].chars() {
            match c {
                '(' | '（' => open.push(None),
                // A quotation that brackets cut in two.
                ')' | '）' if open.len() > 1 => nested &= open.pop() == Some(None),
                _ => {}
            }
        }
        at = place;
        nested &= open.len() <= DEPTH;
        if let Some(waiting) = open.last_mut() {
            match waiting.take() {
                Some(start) => pairs.push((start, place)),
                None => *waiting = Some(place),
            }
        }
    }
    if nested && open.iter().all(Option::is_none) {
        return pairs;
    }
    places.chunks(2).map(|two| (two[0], two[1])).collect()
}

/// Does the first of two quotes look as if it opened, and the second as if it closed?
fn is_plausible(scan: &Scan<'_>, (start, end): (usize, usize)) -> bool {
    let word = |c: char| c.is_alphanumeric() && !is_han(c);
    let space = |c: char| matches!(class(c), CharClass::Space | CharClass::LineBreak);
    // “粤海”P-15型, App“点餐”: words of Latin touch quotes in Chinese.
    let touched = |outside: char, inside: char| outside.is_ascii_alphanumeric() && is_han(inside);
    // Beside a mark that has its room built in, a space on the inner side of a quote is a slip: 他说：" 走吧。"
    let room = |c: char| space(c) || matches!(c, '，' | '。' | '、' | '：' | '；' | '！' | '？');
    let opens = (touched(scan.before(start), scan.at(start + 1)) || !word(scan.before(start)))
        && (!space(scan.at(start + 1)) || room(scan.before(start)));
    let number = scan.at(end + 1).is_ascii_digit() && !word(scan.before(end));
    let closes = (number || touched(scan.at(end + 1), scan.before(end)) || !word(scan.at(end + 1)))
        && (!space(scan.before(end)) || room(scan.at(end + 1)));
    opens && closes
}

fn convert(
    scan: &Scan<'_>,
    report: &mut Report<'_>,
    pairs: &[(usize, usize)],
    [open, close]: [&str; 2],
    certainty: Certainty,
) {
    for &(start, end) in pairs.iter().filter(|&&(start, end)| is_chinese_pair(scan, start, end)) {
        // Around a word of Latin they may be the machine's.
        let han = scan.text[start..end].contains(is_han);
        let certainty = if han { certainty } else { Certainty::Likely };
        report.together_as(&[(Span::new(start, start + 1), open), (Span::new(end, end + 1), close)], certainty);
    }
}

/// Han inside, or Chinese right outside a single word.
fn is_chinese_pair(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let inner = &scan.text[start + 1..end];
    let outside = is_chinese(scan.before(start)) || is_chinese(scan.at(end + 1));
    let word = outside && !inner.trim().is_empty() && !inner.contains(' ');
    inner.chars().any(is_chinese) || word && !is_literal(inner)
}

/// `#,##0.0 "万元"`: how a spreadsheet is to write numbers.
fn is_format(content: &str) -> bool {
    let outside = || content.split('"').step_by(2);
    outside().any(|part| part.contains('0')) && outside().all(|part| part.bytes().all(|b| b"#0.,;% ".contains(&b)))
}

/// Something one types as it stands: a path, an option, a name of code, a sign. Its quotes belong to the machine.
fn is_literal(inner: &str) -> bool {
    let option = inner.starts_with(['-', '.']) && inner.len() > 1;
    let sign = inner.chars().all(|c| c.is_ascii_punctuation());
    inner == "…" || inner.is_ascii() && (option || sign || inner.contains(|c| "/\\_=$*<>~|#@(){}[]^".contains(c)))
}

/// `Don't`, `'97`, `(')`: between Latin letters, before a year, or by itself in brackets.
fn is_apostrophe(scan: &Scan<'_>, at: usize) -> bool {
    let (left, right) = (scan.before(at), scan.at(at + 1));
    let named = matches!((left, right), ('(' | '（', ')' | '）'));
    named
        || scan.at(at) == '\''
            && (left.is_ascii_alphanumeric() && right.is_ascii_alphanumeric()
                || left == ' ' && right.is_ascii_digit()
                || is_year(scan, at))
}

/// `'97香港回归`: a year without its century, in Chinese.
fn is_century_left_out(scan: &Scan<'_>, at: usize) -> bool {
    is_year(scan, at)
        && !scan.at(at + 3).is_ascii_digit()
        && (is_chinese(scan.at(at + 3)) || scan.at(at + 3) == '—')
        && !scan.before(at).is_ascii()
}

/// `'97`, `'1997`, that no quote closes.
fn is_year(scan: &Scan<'_>, at: usize) -> bool {
    let digits = scan.text[at + 1..].bytes().take(5).take_while(u8::is_ascii_digit).count();
    let behind = scan.at(at + 1 + digits);
    let opened = |c: char| !c.is_alphanumeric() || is_han(c);
    scan.at(at) == '\''
        && matches!(digits, 2 | 4)
        && opened(scan.before(at))
        && behind != '\''
        && !behind.is_ascii_alphanumeric()
}
