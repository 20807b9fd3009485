//! What stands around a place, as several rules have to know it.

use std::cell::Cell;

use crate::clean::rule::Scan;
use crate::doc::Profile;
use crate::lexicon::Words;
pub(super) use crate::text::is_surname;
use crate::text::{CharClass, HanSet, Signs, class, count_han, is_han};

/// Han, or a mark that only Chinese text writes.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(class(c), CharClass::Han | CharClass::CjkPunctuation) && !matches!(c, '•' | '·' | '―' | '…' | '—' | '‧')
}

/// What the lines of a text are written in, links and code aside. A line is counted when it is asked for.
pub(super) struct Tongues<'a> {
    scan: &'a Scan<'a>,
    /// The line that was asked for last, its Han, and its letters of other scripts.
    last: Cell<Option<(usize, u32, u32)>>,
}

impl<'a> Tongues<'a> {
    /// Counts nothing yet.
    pub(super) fn new(scan: &'a Scan<'a>) -> Tongues<'a> {
        Tongues { scan, last: Cell::new(None) }
    }

    /// Is a line Chinese, and not one of another language with a Chinese word as its guest? `letters` of any other script weigh
    /// as much as one Han.
    pub(super) fn is_chinese(&self, line: usize, letters: u32) -> bool {
        let (han, other) = self.count(line);
        han > 0 && han * letters >= other
    }

    /// Does it hold a clause of Chinese, whatever else there is?
    pub(super) fn has_clause(&self, line: usize) -> bool {
        self.count(line).0 >= 8
    }

    fn count(&self, line: usize) -> (u32, u32) {
        if let Some((_, han, other)) = self.last.get().filter(|last| last.0 == line) {
            return (han, other);
        }
        let span = self.scan.document.lines()[line].content;
        let all = self.scan.document.shields().iter().as_slice();
        let shields = all[all.partition_point(|shield| shield.span.end <= span.start)..].iter();
        let (mut han, mut other, mut start) = (0, 0, span.start);
        let ends = shields.take_while(|shield| shield.span.start < span.end).map(|s| (s.span.start, s.span.end));
        for (end, next) in ends.chain([(span.end, span.end)]) {
            let free = &self.scan.text[start as usize..end.max(start) as usize];
            han += count_han(free) as u32;
            other += Signs::new(free).filter(|&(_, c)| !is_han(c) && c.is_alphabetic()).count() as u32;
            start = next.min(span.end);
        }
        self.last.set(Some((line, han, other)));
        (han, other)
    }
}

/// Does a space belong between the two, one of which is Han?
pub(super) fn is_room(profile: &Profile, left: char, right: char) -> bool {
    let other = if is_han(left) { right } else { left };
    is_han(left) != is_han(right)
        && (other.is_ascii_digit() && profile.spaces_digits()
            || other.is_ascii_alphabetic() && profile.spaces_letters())
}

/// How many letters weigh as much as one Han where marks are to be judged: a text that writes its commas narrow is given the
/// benefit of its Latin words.
pub(super) fn weight(scan: &Scan<'_>) -> u32 {
    if scan.profile.is_folded() { 3 } else { 1 }
}

/// Has the text come a way on which things are lost and picked up: something has folded its marks to ASCII? What a site or a
/// newspaper prints around its texts may then stand in the middle of them.
pub(super) fn is_damaged(scan: &Scan<'_>) -> bool {
    scan.profile.is_folded() && scan.profile.is_mostly_han()
}

/// Has all of the text been folded so, that its wide spaces are narrow ones by now?
pub(super) fn lost_its_width(scan: &Scan<'_>) -> bool {
    let comma = scan.profile.marks[0];
    is_damaged(scan) && comma.full * 4 <= comma.half
}

/// Is it such a text, and from a newspaper, by the words that newspapers have?
pub(super) fn is_damaged_newspaper(scan: &Scan<'_>) -> bool {
    const WORDS: [&str; 8] = ["本报", "本報", "新华社", "新華社", "记者", "記者", "上接第", "下转第"];
    is_damaged(scan) && WORDS.iter().any(|word| scan.text.contains(word))
}

/// Does the text write its marks full-width, so that a narrow one may be meant? Nothing has folded it to ASCII.
pub(super) fn writes_full(scan: &Scan<'_>) -> bool {
    let comma = scan.profile.marks[0];
    comma.full >= comma.half * 2 && scan.profile.marks.iter().any(|mark| mark.full > 0)
}

/// So many characters of a text tell which language it is in.
const TELLING: usize = 10_000;

/// Is it Japanese without kana, as a list of titles may be? It shows by characters that only Japan writes.
pub(super) fn is_japanese(scan: &Scan<'_>) -> bool {
    static SHINJITAI: HanSet =
        HanSet::of("戦図駅売読権観労営厳闘対囲経済気発検験険桜沢変伝転広圏悪単団帰庁拠拡掲釈鉄銭覚譲豊辺続総縄繊児関");
    *scan.known.is_japanese.get_or_init(|| {
        let (mut han, mut shinjitai) = (0, 0);
        for c in scan.text.chars().take(TELLING) {
            han += usize::from(is_han(c));
            shinjitai += usize::from(SHINJITAI.has(c));
        }
        shinjitai >= 2 && shinjitai * 30 >= han
    })
}

/// The next character that says something about the language, from `at` on: not a space, not a mark. A line feed at the end
/// of the line, or when a long run of characters says nothing.
pub(super) fn word_after(scan: &Scan<'_>, at: usize) -> char {
    telling(scan.text[at..].chars())
}

/// The same, before `at`.
pub(super) fn word_before(scan: &Scan<'_>, at: usize) -> char {
    telling(scan.text[..at].chars().rev())
}

fn telling(chars: impl Iterator<Item = char>) -> char {
    let silent =
        |c: char| matches!(class(c), CharClass::Space | CharClass::AsciiPunctuation | CharClass::CjkPunctuation);
    let mut chars = chars.take(64).take_while(|&c| c != '\n');
    chars.find(|&c| !silent(c)).unwrap_or('\n')
}

/// Does byte `at` stand in Chinese: is the word before it or the word behind it Chinese?
pub(super) fn is_amid_chinese(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let (before, after) = (word_before(scan, start), word_after(scan, end));
    is_han(before) || is_han(after)
}

/// Does `text`, the end of a paragraph, say who made it: 本报记者 李明, 文/图 王芳? Short, without marks, with a word for a role.
pub(super) fn is_credit(text: &str) -> bool {
    const ROLES: [&str; 14] = [
        "记者",
        "記者",
        "通讯员",
        "通訊員",
        "文/图",
        "图/文",
        "文/圖",
        "摄影",
        "攝影",
        "撰文",
        "作者",
        "来源",
        "來源",
        "供稿",
    ];
    text.chars().nth(30).is_none()
        && ROLES.iter().any(|role| text.contains(role))
        && !text.contains(['，', '。', '、', ',', '；', '！', '？'])
}

/// `新华社北京3月9日电（记者…）` and nothing behind it.
pub(super) fn is_dateline(title: &str) -> bool {
    let agency = ["新华社", "据新华社", "本报", "中新社", "新華社", "據新華社", "中央社"]
        .iter()
        .any(|word| title.starts_with(word));
    let wired = title.contains("日电") || title.contains("日電");
    agency && wired && title.chars().count() <= 40 && title.ends_with(['电', '電', '）', ')'])
}

/// The part of speech of the longest word of at most four characters that ends `text`; empty if there is none. Of one
/// character by itself only what leads on by nature counts: a preposition, an adverb, a conjunction, a verb behind an adverb.
pub(super) fn last_tag<'w>(words: &'w Words, text: &str) -> &'w str {
    let starts: Vec<usize> = text.char_indices().rev().take(4).map(|(at, _)| at).collect();
    let tag = |part: &str| words.find(part).map_or("", |word| words.tag(word));
    let longest = starts.iter().skip(1).rev().map(|&at| tag(&text[at..])).find(|tag| !tag.is_empty());
    longest.unwrap_or_else(|| {
        let [end, start, ..] = starts[..] else { return "" };
        let (last, before) = (tag(&text[end..]), tag(&text[start..end]));
        if ["p", "d", "c"].contains(&last) || last == "v" && before == "d" { last } else { "" }
    })
}

/// Bytes that are looked at on either side of a seam, so that looking at many stays linear.
const REACH: usize = 1500;

/// The end of what stands before a seam.
pub(super) fn last_of(head: &str) -> &str {
    let mut start = head.len().saturating_sub(REACH);
    while !head.is_char_boundary(start) {
        start += 1;
    }
    &head[start..]
}

/// The start of what stands behind it.
pub(super) fn first_of(tail: &str) -> &str {
    let mut end = tail.len().min(REACH);
    while !tail.is_char_boundary(end) {
        end -= 1;
    }
    &tail[..end]
}

/// A paragraph of running text.
pub(super) fn is_prose(content: &str) -> bool {
    content.contains(['，', '。', ',']) && count_han(content) >= 20
}

/// `装帧设计：某某`
pub(super) fn is_label(content: &str) -> bool {
    content.chars().count() <= 30
        && content.split_once([':', '：']).is_some_and(|(label, rest)| label.chars().count() <= 8 && !rest.is_empty())
}
