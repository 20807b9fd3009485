//! Dates by their form: a year, a month and a day, with 年, 月, 日 or with points, dashes and strokes between.

use crate::text::Span;

/// Every date in the text: `2026年`, `2026年3月`, `2026年3月9日`, `3月9日`, `2026-03-09`, `2026/3/9`, 二〇二六年三月九日, 20世纪90年代.
pub(crate) fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut done = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let is_start = at >= done && figure(c).is_some() && figure(before).is_none() && !before.is_ascii_alphanumeric();
        if let Some(length) = is_start.then(|| date(&text[at..])).flatten() {
            done = at + length;
            found.push(Span::new(at, done));
        }
        before = c;
    }
    found
}

/// How long the date is that the text begins with, in bytes.
fn date(text: &str) -> Option<usize> {
    let (first, length) = number(text)?;
    let rest = &text[length..];
    if rest.starts_with("世纪") && (1..=30).contains(&first) {
        let tail = length + "世纪".len();
        let decade = number(&text[tail..]).filter(|(n, l)| n % 10 == 0 && text[tail + l..].starts_with("年代"));
        return Some(decade.map_or(tail, |(_, l)| tail + l + "年代".len()));
    }
    if is_year(first, &text[..length]) {
        return match rest.chars().next()? {
            '年' if !rest.starts_with("年代") && !rest.starts_with("年级") => {
                let end = length + '年'.len_utf8();
                Some(month(&text[end..]).map_or(end, |more| end + more))
            }
            sign @ ('-' | '/' | '.') => numeric(rest, sign).map(|more| length + more),
            _ => None,
        };
    }
    day_of(text)
}

/// `3月`, `3月9日`, behind a year.
fn month(text: &str) -> Option<usize> {
    if let Some(length) = day_of(text) {
        return Some(length);
    }
    let (month, length) = number(text)?;
    ((1..=12).contains(&month) && text[length..].starts_with('月')).then(|| length + '月'.len_utf8())
}

/// `3月9日`, `3月9号`.
fn day_of(text: &str) -> Option<usize> {
    let (month, length) = number(text)?;
    let rest = text[length..].strip_prefix('月')?;
    let (day, more) = number(rest)?;
    let ends = rest[more..].starts_with(['日', '号', '號']);
    (ends && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| length + '月'.len_utf8() + more + '日'.len_utf8())
}

/// `-03-09`, with one sign twice, and no figure or sign behind.
fn numeric(text: &str, sign: char) -> Option<usize> {
    let rest = text.strip_prefix(sign)?;
    let (month, length) = ascii(rest)?;
    let last = rest[length..].strip_prefix(sign)?;
    let (day, more) = ascii(last)?;
    let open = last[more..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == sign);
    ((1..=12).contains(&month) && (1..=31).contains(&day) && !open).then(|| 2 + length + more)
}

fn ascii(text: &str) -> Option<(u32, usize)> {
    number(text).filter(|(_, length)| *length <= 2 && text[..*length].is_ascii())
}

/// Four figures, or four Han numerals one by one: 二〇二六.
fn is_year(value: u32, written: &str) -> bool {
    written.chars().count() == 4 && (1000..2200).contains(&value)
}

/// The number that the text begins with: ASCII figures, Han figures one by one, or Han with 十. Bytes too.
fn number(text: &str) -> Option<(u32, usize)> {
    let figures: Vec<(char, u32)> = text.chars().map_while(|c| figure(c).map(|n| (c, n))).take(5).collect();
    let bytes = figures.iter().map(|(c, _)| c.len_utf8()).sum();
    let is_ascii = figures.first()?.0.is_ascii();
    if figures.len() > 4 || figures.iter().any(|(c, _)| c.is_ascii() != is_ascii) {
        return None;
    }
    let value = match figures.iter().position(|(_, n)| *n == 10) {
        None => figures.iter().fold(0, |value, (_, n)| value * 10 + n),
        Some(at) => {
            let digit = |part: &[(char, u32)], missing| match part {
                [] => Some(missing),
                [(_, n)] if (1..10).contains(n) => Some(*n),
                _ => None,
            };
            digit(&figures[..at], 1)? * 10 + digit(&figures[at + 1..], 0)?
        }
    };
    Some((value, bytes))
}

fn figure(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '〇' | '○' | '零' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        '十' => Some(10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    fn dates(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn dates_in_every_form() {
        assert_eq!(dates("自2024年7月23日到10月1日，2025年底"), ["2024年7月23日", "10月1日", "2025年"]);
        assert_eq!(dates("二〇二六年三月十九日、十二月三十一日"), ["二〇二六年三月十九日", "十二月三十一日"]);
        assert_eq!(dates("2026-03-09 2026/3/9，2026.3.9。"), ["2026-03-09", "2026/3/9", "2026.3.9"]);
        assert_eq!(dates("20世纪90年代和21世纪"), ["20世纪90年代", "21世纪"]);
        assert_eq!(dates("1998年11月"), ["1998年11月"]);
    }

    #[test]
    fn what_is_no_date() {
        let none = "十年，30年，3月，13月2日，2月32日，12024年，2024年级，第2024号，1.2.3，192.168.1.1，A2024-01-01，20240年，五百年，一九年";
        assert_eq!(dates(none), Vec::<&str>::new());
    }
}
