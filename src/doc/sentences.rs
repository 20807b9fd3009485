//! Where sentences end.

use crate::text::Span;

/// Marks that end a sentence: 。！？…； and their ASCII forms, but not the full stop `.`, which Chinese text uses in numbers.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '；' | ';' | '｡' | '．')
}

/// Marks that close something: quotes and brackets, which stay with the sentence they end.
pub fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '〉' | '】' | '〕' | ']' | '"' | '\'' | '］' | '｝' | '}')
}

/// The sentences of `text`, each with its end marks and the closing marks behind them; a line break ends one too. O(text).
///
/// ```
/// let text = "“走吧！”他说。雨停了";
/// let found: Vec<&str> = zhtidy::doc::sentences(text).map(|s| s.of(text)).collect();
/// assert_eq!(found, ["“走吧！”", "他说。", "雨停了"]);
/// ```
pub fn sentences(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        if rest.is_empty() {
            return None;
        }
        let end = start + length(rest);
        let span = Span::new(start, end);
        start = end;
        Some(span)
    })
}

/// Bytes of the first sentence of `text`.
fn length(text: &str) -> usize {
    let mut ended = false;
    for (i, c) in text.char_indices() {
        match c {
            '\n' => return i + 1,
            _ if ends_sentence(c) => ended = true,
            _ if ended && !closes(c) => return i,
            _ => {}
        }
    }
    text.len()
}
