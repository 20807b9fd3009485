//! What stands around a place, as several rules have to know it.

use crate::clean::rule::Scan;
use crate::text::{CharClass, class, is_han};

/// Han, or a mark that only Chinese text writes.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(class(c), CharClass::Han | CharClass::CjkPunctuation) && !matches!(c, '•' | '·' | '―' | '…' | '—' | '‧')
}

/// Is a line Chinese, and not one of another language with a Chinese word as its guest? `letters` of any other script weigh as
/// much as one Han.
pub(super) fn is_chinese_line(content: &str, letters: usize) -> bool {
    let (mut han, mut other) = (0, 0);
    for c in content.chars() {
        match c {
            _ if is_han(c) => han += 1,
            _ if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    han > 0 && han * letters >= other
}

/// How many letters weigh as much as one Han where marks are to be judged: a text that writes its commas narrow is given the
/// benefit of its Latin words.
pub(super) fn weight(scan: &Scan<'_>) -> usize {
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
    let count = scan.text.chars().filter(|&c| c >= '\u{4E00}' && SHINJITAI.contains(c)).count();
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

/// Is it one of the two hundred or so characters that nearly all Chinese surnames of one character are written with?
pub(super) fn is_surname(c: char) -> bool {
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪\
         范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞\
         颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁\
         蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙\
         荣巫寇桑郎甄丛仲虞敖巩佘池查苑迟邝冼";
    SURNAMES.contains(c)
}
