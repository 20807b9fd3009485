//! What kind of character it is, as far as repairing Chinese text has to know.

#[cfg(feature = "full")]
use crate::text::HanSet;

/// The kinds of character that rules tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CharClass {
    /// A Han ideograph, with 々 and 〇, radicals and the compatibility blocks.
    Han,
    /// Hiragana, Katakana (half-width too), Bopomofo, Hangul.
    OtherCjk,
    /// A letter of the Latin script.
    Latin,
    /// A decimal digit, ASCII or full-width.
    Digit,
    /// Chinese punctuation and full-width marks: ，。、“”《》（）……
    CjkPunctuation,
    /// ASCII punctuation and symbols.
    AsciiPunctuation,
    /// A space that is not a line break, of any width.
    Space,
    /// `\n`, `\r`, U+2028, U+2029, U+0085, form feed, vertical tab.
    LineBreak,
    /// A control, format or private-use character, U+FFFD, a non-character.
    Control,
    /// Anything else.
    Other,
}

/// The class of one character.
#[inline]
pub fn class(c: char) -> CharClass {
    match c {
        '\u{4E00}'..='\u{9FFF}' => CharClass::Han,
        '\0'..='\u{7F}' => ASCII[c as usize],
        '\u{2000}'..='\u{207F}' => GENERAL[c as usize & 0x7F],
        '\u{3000}'..='\u{307F}' => CHINESE[c as usize & 0x7F],
        '\u{FF00}'..='\u{FF7F}' => WIDE[c as usize & 0x7F],
        _ => class_beyond(c),
    }
}

/// The classes of the marks that Chinese text has, and what stands beside them.
static ASCII: [CharClass; 128] = classes('\0');
static GENERAL: [CharClass; 128] = classes('\u{2000}');
static CHINESE: [CharClass; 128] = classes('\u{3000}');
static WIDE: [CharClass; 128] = classes('\u{FF00}');

const fn classes(first: char) -> [CharClass; 128] {
    let (mut classes, mut i) = ([CharClass::Control; 128], 0);
    while i < 128 {
        if let Some(c) = char::from_u32(first as u32 + i) {
            classes[i as usize] = class_beyond(c);
        }
        i += 1;
    }
    classes
}

const fn class_beyond(c: char) -> CharClass {
    match c {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => CharClass::LineBreak,
        ' ' | '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            CharClass::Space
        }
        '0'..='9' | '０'..='９' => CharClass::Digit,
        _ if is_latin_letter(c) => CharClass::Latin,
        '!'..='~' => CharClass::AsciiPunctuation,
        _ if is_han(c) => CharClass::Han,
        _ if is_cjk_punctuation(c) => CharClass::CjkPunctuation,
        '\u{3040}'..='\u{30FF}'
        | '\u{3100}'..='\u{312F}'
        | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{1100}'..='\u{11FF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF66}'..='\u{FFDC}' => CharClass::OtherCjk,
        '\u{0}'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFF}'
        | '\u{E0000}'..='\u{10FFFF}' => CharClass::Control,
        _ => CharClass::Other,
    }
}

/// Han ideographs, the radicals, the compatibility blocks and every extension, with 々 〆 〇.
#[inline]
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '々' | '〆' | '〇' | '\u{2E80}'..='\u{2FD5}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// ASCII, full-width and accented Latin letters, so pinyin with tone marks too.
#[inline]
pub const fn is_latin_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphabetic(),
        '\u{80}'..='\u{2AF}' => c >= '\u{C0}' && c != '×' && c != '÷',
        _ => matches!(c, '\u{1E00}'..='\u{1EFF}' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ'),
    }
}

/// Marks of Chinese typography: the CJK punctuation block, the full-width forms, and the marks shared with other scripts
/// that Chinese text writes full width (“”‘’—…·).
pub const fn is_cjk_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}' | '\u{30FB}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '￥'
        | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}'
        | '“' | '”' | '‘' | '’' | '—' | '―' | '…' | '·' | '‧' | '•')
}

/// A full-width form of an ASCII character (U+FF01–FF5E) or the ideographic space.
pub fn is_full_width(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{3000}')
}

/// Does the character take a whole cell of a column of Chinese print? Digits, Latin letters and ASCII marks take half.
pub fn is_wide(c: char) -> bool {
    matches!(class(c), CharClass::Han | CharClass::OtherCjk | CharClass::CjkPunctuation)
        || c == '\u{3000}'
        || is_full_width(c)
}

/// Is it one of the two hundred or so characters that nearly all Chinese surnames of one character are written with?
#[cfg(feature = "full")]
pub(crate) fn is_surname(c: char) -> bool {
    static SURNAMES: HanSet = HanSet::of(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪\
         范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞\
         颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁\
         蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙\
         荣巫寇桑郎甄丛仲虞敖巩佘池查苑迟邝冼",
    );
    SURNAMES.has(c)
}
