//! What stands around a place, as several rules have to know it.

use crate::clean::rule::Scan;
pub(super) use crate::text::is_surname;
use crate::text::{CharClass, class, is_cjk_punctuation, is_han};

/// Han, or a mark that only Chinese text writes.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(class(c), CharClass::Han | CharClass::CjkPunctuation) && !matches!(c, '•' | '·' | '―' | '…' | '—' | '‧')
}

/// What the lines of a text are written in, links and code aside.
pub(super) struct Tongues(Vec<(u32, u32)>);

impl Tongues {
    /// Counts Han and the letters of other scripts in each line. O(text).
    pub(super) fn new(scan: &Scan<'_>) -> Tongues {
        let mut counts = vec![(0, 0); scan.document.lines().len()];
        let mut lines = scan.document.lines().iter().enumerate().peekable();
        for (at, c) in scan.free() {
            while lines.next_if(|(_, line)| line.next as usize <= at).is_some() {}
            let Some((i, _)) = lines.peek() else { break };
            let han = is_han(c);
            counts[*i].0 += u32::from(han);
            counts[*i].1 += u32::from(!han && !is_cjk_punctuation(c) && c.is_alphabetic());
        }
        Tongues(counts)
    }

    /// Is a line Chinese, and not one of another language with a Chinese word as its guest? `letters` of any other script weigh
    /// as much as one Han.
    pub(super) fn is_chinese(&self, line: usize, letters: u32) -> bool {
        self.0.get(line).is_some_and(|&(han, other)| han > 0 && han * letters >= other)
    }

    /// Does it hold a clause of Chinese, whatever else there is?
    pub(super) fn has_clause(&self, line: usize) -> bool {
        self.0.get(line).is_some_and(|&(han, _)| han >= 8)
    }
}

/// How many letters weigh as much as one Han where marks are to be judged: a text that writes its commas narrow is given the
/// benefit of its Latin words.
pub(super) fn weight(scan: &Scan<'_>) -> u32 {
    if scan.profile.is_folded() { 3 } else { 1 }
}

/// Does the text write its marks full-width, so that a narrow one may be meant? Nothing has folded it to ASCII.
pub(super) fn writes_full(scan: &Scan<'_>) -> bool {
    let comma = scan.profile.marks[0];
    comma.full >= comma.half * 2 && scan.profile.marks.iter().any(|mark| mark.full > 0)
}

/// Is it Japanese without kana, as a list of titles may be? It shows by characters that only Japan writes.
pub(super) fn is_japanese(scan: &Scan<'_>) -> bool {
    const SHINJITAI: &str =
        "戦図駅売読権観労営厳闘対囲経済気発検験険桜沢変伝転広圏悪単団帰庁拠拡掲釈鉄銭覚譲豊辺続総縄繊児関";
    /// Which last byte one of them has as a number: of other Han, one in six has such.
    const LAST: [bool; 256] = {
        let (bytes, mut last, mut i) = (SHINJITAI.as_bytes(), [false; 256], 0);
        while i < bytes.len() {
            last[(bytes[i + 1] << 6 | bytes[i + 2] & 63) as usize] = true;
            i += 3;
        }
        last
    };
    let may_be = |c: char| c >= '\u{4E00}' && LAST[c as usize & 255];
    let count = scan.text.chars().filter(|&c| may_be(c) && SHINJITAI.contains(c)).count();
    count >= 2 && count * 30 >= scan.profile.han as usize
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
