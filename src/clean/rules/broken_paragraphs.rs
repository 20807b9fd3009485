//! Paragraphs cut in two by the end of a column or of a page. The first part lacks the mark that ends a sentence; that alone
//! says little, as captions and names lack it too. What says more: a bracket or quote that only the second part closes, a last word
//! that needs another one behind it, a first character that no sentence starts with, and, with a vocabulary, a word that
//! stands across the seam.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::{first_of, is_credit, last_of, last_tag};
use crate::clean::rules::false_headings::is_jump;
use crate::doc::{Line, LineClass, item_mark};
use crate::lexicon::Words;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("broken-paragraphs"),
    group: Group::Lines,
    phase: Phase::Joins,
    certainty: Certainty::Likely,
    titles: ["接上断开的段落", "接上斷開的段落", "Join broken paragraphs"],
    examples: &[
        (
            "会议强调，要把群众的事情办好，做到“件件有着落、\n\n事事有回音”，让大家满意。",
            "会议强调，要把群众的事情办好，做到“件件有着落、事事有回音”，让大家满意。",
        ),
        ("尊敬的各位来宾，亲爱的老师们、同学们，\n\n大家好！", "尊敬的各位来宾，亲爱的老师们、同学们，\n\n大家好！"),
        ("本报记者 李明\n\n昨天上午，大会开幕。", "本报记者 李明\n\n昨天上午，大会开幕。"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_mostly_han() {
        return;
    }
    let lines: Vec<&Line> = scan.document.lines().iter().filter(|line| line.class != LineClass::Blank).collect();
    // What is joined may in turn be open, or close something: look again until nothing more comes of it.
    let mut joined = vec![false; lines.len()];
    for _ in 0..4 {
        if !join(scan, &lines, &mut joined) {
            break;
        }
    }
    join_by_habit(scan, &lines, &mut joined);
    for i in (1..lines.len()).filter(|&i| joined[i]) {
        report.replace(lines[i - 1].content.end as usize, lines[i].content.start as usize, "");
    }
}

/// Marks lines that go on what stands before them. Was there any?
fn join(scan: &Scan<'_>, lines: &[&Line], joined: &mut [bool]) -> bool {
    let mut any = false;
    let mut start = 0;
    for i in 1..lines.len() {
        if !joined[i] {
            let end = (i + 1..lines.len()).find(|&k| !joined[k]).unwrap_or(lines.len());
            let blank = scan.text[lines[i - 1].next as usize..lines[i].span.start as usize].contains('\n');
            // Items that a comma parts, one a line.
            let comma = |line: &Line| line.content.of(scan.text).ends_with(['，', ',']);
            let listed = comma(lines[i - 1]) && (comma(lines[i]) || i > 1 && comma(lines[i - 2]) && !joined[i - 1]);
            let head = last_of(&scan.text[lines[start].content.start as usize..lines[i - 1].content.end as usize]);
            let tail = first_of(&scan.text[lines[i].content.start as usize..lines[end - 1].content.end as usize]);
            joined[i] = lines[i - 1].class == LineClass::Text
                && lines[i].class == LineClass::Text
                && (is_one(scan, head, tail, blank && !listed)
                    || lacks_indent(scan, lines[start], lines[i]) && goes_on(head, tail));
            any |= joined[i];
        }
        if !joined[i] {
            start = i;
        }
    }
    any
}

/// Where at least half of the paragraphs that break off are known to go on right below, the others do too, unless something new
/// begins there. A page whose columns were shuffled has few that do.
fn join_by_habit(scan: &Scan<'_>, lines: &[&Line], joined: &mut [bool]) {
    let content = |i: usize| lines[i].content.of(scan.text);
    let is_text = |i: usize| lines[i].class == LineClass::Text;
    let breaks_off = |i: usize| {
        let (head, tail) = (last_of(content(i - 1)), first_of(content(i)));
        is_text(i - 1) && is_text(i) && goes_on(head, tail) && is_running(tail) && !is_salutation(head)
    };
    let broken: Vec<usize> = (1..lines.len()).filter(|&i| breaks_off(i)).collect();
    let known = broken.iter().filter(|&&i| joined[i]).count();
    if known >= HABIT && known * 2 >= broken.len() {
        broken.into_iter().for_each(|i| joined[i] |= begins_amid(scan, content(i)));
    }
}

/// So many paragraphs that go on right below are a habit.
const HABIT: usize = 3;

/// Does `tail` begin with a word that may stand amid a sentence: a noun, a verb, a term in quotes; not with somebody, a place, a
/// time, a pronoun, a conjunction or a source (据统计)?
fn begins_amid(scan: &Scan<'_>, tail: &str) -> bool {
    let Some(words) = scan.words else { return false };
    let first = first_tag(words, tail);
    let term = tail.strip_prefix('“').and_then(|rest| rest.split_once('”')).is_some_and(|(term, rest)| {
        term.chars().count() <= 10 && term.chars().all(char::is_alphanumeric) && rest.starts_with(is_han)
    });
    let named = ["nr", "ns", "nt"].iter().any(|tag| first.starts_with(tag)) || tail.starts_with(['据', '據']);
    term || first.starts_with(['v', 'n', 'a', 'b']) && !named && begins_with_word(words, tail)
}

/// Are they two parts of one paragraph? Lines that no blank one parts may be verse, or broken where a clause ends by the one
/// who wrote them: there a comma says nothing.
fn is_one(scan: &Scan<'_>, head: &str, tail: &str, blank: bool) -> bool {
    let open = is_open(head) && !is_credit(head) && !is_salutation(head) && !starts_anew(tail);
    let leads_on = blank && head.ends_with(['，', ',']) && !is_label(tail) && !is_code(tail);
    let clauses = head.contains(['，', ',']);
    open && (is_running(head) && (leads_on || has_sign(scan, head, tail) || blank && needs_more(scan, head, tail))
        || (is_long(head) || clauses) && scan.gain(head, tail) >= if clauses { CLAUSES } else { ENOUGH }
        || is_torn_quote(head, tail))
}

/// Is the second line the only one of the two that is not indented, in a text whose paragraphs are?
fn lacks_indent(scan: &Scan<'_>, first: &Line, line: &Line) -> bool {
    let indents = scan.profile.indents;
    let indented = |line: &Line| line.span.of(scan.text).starts_with("\u{3000}\u{3000}");
    indents.full > indents.half && indented(first) && line.span.start == line.content.start
}

/// Does running text break off, and nothing of its own begin?
fn goes_on(head: &str, tail: &str) -> bool {
    is_open(head) && is_running(head) && !is_credit(head) && !starts_anew(tail) && !is_label(tail)
}

/// No Han in sight: what an example shows.
fn is_code(tail: &str) -> bool {
    !tail.chars().take(12).any(is_han)
}

/// Short, and without a mark: the next title, or the name of something.
fn is_label(tail: &str) -> bool {
    tail.chars().nth(12).is_none() && tail.chars().all(char::is_alphanumeric)
}

/// How much better two parts have to read in one, in natural logarithms, when no other sign shows that they are. A word cut in
/// two gains five and more; pairs of paragraphs that only look open, nothing.
const ENOUGH: f64 = 4.0;
/// The same where the first part has clauses, as names and captions do not.
const CLAUSES: f64 = 3.0;

/// Is the last word of `head` one that nobody stops at (受到, 定期, 通过), and the first of `tail` none that sentences begin with?
/// Parts of speech as in the vocabulary; running text only, as titles end in verbs too.
fn needs_more(scan: &Scan<'_>, head: &str, tail: &str) -> bool {
    let Some(words) = scan.words else { return false };
    let (last, first) = (last_tag(words, head), first_tag(words, tail));
    let stops_nowhere = ["v", "vd", "d", "p", "c", "b", "f"].contains(&last);
    // 统，… is the rest of a word that `head` would have begun.
    let whole = tail.chars().take(2).all(is_han);
    let goes_on = whole && first.starts_with(['v', 'n', 'a', 'b']) && !first.starts_with("nr");
    // 它的解释 is a noun here; “……，或者” ends an item whose fellow follows.
    let noun = head.char_indices().rev().nth(2).is_some_and(|(at, _)| head[at..].starts_with('的'));
    let item = ["，或者", "，以及", "，并且", "，而且", "，並且"].iter().any(|end| head.ends_with(end));
    let stops_nowhere = stops_nowhere && !noun && !item;
    head.chars().nth(27).is_some() && stops_nowhere && goes_on && tail.contains(['，', ',', '。'])
}

/// The part of speech of the longest word of at most four characters that begins `text`; empty if there is none.
fn first_tag<'w>(words: &'w Words, text: &str) -> &'w str {
    let ends = text.char_indices().skip(1).take(4).map(|(at, _)| at);
    let longest = ends.filter_map(|at| words.find(&text[..at])).last();
    longest.map_or("", |word| words.tag(word))
}

/// Does it begin with a word of two characters or more?
fn begins_with_word(words: &Words, text: &str) -> bool {
    text.char_indices().skip(2).take(3).any(|(at, _)| words.find(&text[..at]).is_some())
}

/// One phrase in quotes, of two lines: “鼓足干劲，久久‖为功”
fn is_torn_quote(head: &str, tail: &str) -> bool {
    let inner = |text: &str| !text.contains(['。', '！', '？', '\n']) && text.chars().count() <= 24;
    let (Some(opened), Some(closed)) = (head.strip_prefix('“'), tail.strip_suffix('”')) else { return false };
    inner(head)
        && inner(tail)
        && !opened.contains(['“', '”'])
        && !closed.contains(['“', '”'])
        && opened.ends_with(is_han)
}

/// Words that begin sentences, though their first characters alone do not.
const BEGIN: [&str; 12] =
    ["的确", "的確", "的士", "的哥", "了解", "了如指掌", "了不起", "了却", "了卻", "了结", "了結", "了然"];

/// Does it speak to somebody, for a letter or a speech to begin below: 尊敬的各位来宾，亲爱的同学们，
fn is_salutation(head: &str) -> bool {
    const NAMED: [&str; 17] = [
        "们", "們", "朋友", "同志", "同学", "同學", "先生", "女士", "老师", "老師", "领导", "領導", "来宾", "來賓",
        "家长", "家長", "大家",
    ];
    let Some(names) = head.strip_suffix(['，', ',']) else { return false };
    let calm = names.chars().count() <= 60 && !names.contains(['。', '！', '？', '；']);
    calm && NAMED.iter().any(|name| names.ends_with(name))
}

/// Does the page itself show the cut?
fn has_sign(scan: &Scan<'_>, head: &str, tail: &str) -> bool {
    let noun_missing = head.ends_with('的') && scan.words.is_none_or(|words| begins_with_word(words, tail));
    // A quote that opens behind the end of a sentence, and of the paragraph, was meant to close.
    let turned = ["。“", "？“", "！“"].iter().any(|end| head.ends_with(end));
    let needs = head.ends_with(['、', '与', '與', '及', '“', '《', '（', '(']) && !turned
        || noun_missing
        || scan.ends_with_word(head, "于");
    let follows = tail.starts_with(['，', ',', '、', '。', '；', ';', '”', '》', '）', ')', '的', '了', '们', '們']);
    needs
        || follows && !BEGIN.iter().any(|word| tail.starts_with(word))
        || is_scrap(tail)
        || closes_what_is_open(head, tail)
}

/// Four Han at most, and a full stop: the last words of something.
fn is_scrap(tail: &str) -> bool {
    let words = tail.strip_suffix('。').unwrap_or_default();
    !words.is_empty() && words.chars().all(is_han) && words.chars().count() <= 4
}

/// No mark at its end that ends a sentence or leads on.
fn is_open(head: &str) -> bool {
    let data = ["},", "],", "\",", "{", "["].iter().any(|end| head.ends_with(end));
    !data
        && head.ends_with(|c| {
            is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '，' | ',' | '、' | '“' | '《' | '（' | '(')
        })
}

/// Running text: long, with marks inside; not a caption.
fn is_running(head: &str) -> bool {
    let inside = head.trim_end_matches(|c| !is_han(c));
    head.chars().count() >= 20 && inside.contains(['，', ',', '。', '、', '；', ';'])
}

/// Too long for a name or a title of one.
fn is_long(head: &str) -> bool {
    head.chars().count() >= 15
}

/// Does `tail` start something of its own: a jump marker, a dateline, an item, a credit, a name?
fn starts_anew(tail: &str) -> bool {
    let starts = ["（", "(", "本报", "新华社", "据新华社", "——", "图为", "圖為", "■", "●", "▲", "[", "![", "<", "http"];
    starts.iter().any(|word| tail.starts_with(word))
        || is_jump(tail)
        || is_key(tail)
        || item_mark(tail).is_some()
        || is_credit(tail)
        || tail.chars().count() < 4
}

/// `"name": …`, or what closes a list of such.
fn is_key(tail: &str) -> bool {
    let name = tail.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    tail.starts_with(['{', '}', '[', ']']) || name.is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
}

/// Is a quote or bracket open at the end of `head`, and is it the first thing that `tail` closes?
fn closes_what_is_open(head: &str, tail: &str) -> bool {
    const PAIRS: [(char, char); 6] = [('“', '”'), ('《', '》'), ('（', '）'), ('「', '」'), ('『', '』'), ('‘', '’')];
    let depth = |text: &str, (open, close): (char, char)| {
        let mut depth = 0_i32;
        let mut least = 0;
        for c in text.chars() {
            depth += i32::from(c == open) - i32::from(c == close);
            least = least.min(depth);
        }
        (depth, least)
    };
    let odd = |text: &str| text.matches('"').count() % 2 == 1;
    if odd(head) && odd(tail) && !tail.starts_with('"') {
        return true;
    }
    PAIRS.iter().any(|&pair| {
        head.contains(pair.0) && depth(head, pair).0 > 0 && depth(head, pair).1 == 0 && depth(tail, pair).1 < 0
    })
}
