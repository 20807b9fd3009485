//! jieba-rs as the engine, for those who bring a dictionary of their own in jieba's format. Feature `jieba`.

use crate::error::{Error, ErrorKind};
use crate::segment::{Hmm, Mode, Token};
use crate::text::Span;

/// Cuts text into words with jieba-rs and a dictionary that is given as text. It takes about a tenth of a second to start and
/// thrice the memory of [`Segmenter`](crate::segment::Segmenter), which cuts the same with jieba's own dictionary.
///
/// ```
/// use zhtidy::segment::{Hmm, Jieba, Mode};
///
/// let jieba = Jieba::try_new("茶 100 n\n茶馆 50 n\n").unwrap();
/// let words: Vec<&str> = jieba.cut("茶馆的茶", Mode::Precise, Hmm::Off).iter().map(|t| t.span.of("茶馆的茶")).collect();
/// assert_eq!(words, ["茶馆", "的", "茶"]);
/// ```
pub struct Jieba(jieba_rs::Jieba);

impl std::fmt::Debug for Jieba {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Jieba")
    }
}

impl Jieba {
    /// Reads a dictionary: `word frequency tag`, a line each; frequency and tag may be missing.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`] with what jieba-rs says.
    pub fn try_new(dictionary: &str) -> Result<Jieba, Error> {
        let jieba = jieba_rs::Jieba::with_dict(&mut dictionary.as_bytes());
        jieba
            .map(Jieba)
            .map_err(|why| Error::new(ErrorKind::BadDictionary, format!("jieba-rs cannot read this: {why}")))
    }

    /// The tokens of a text, without tags.
    pub fn cut(&self, text: &str, mode: Mode, hmm: Hmm) -> Vec<Token> {
        let on = hmm == Hmm::On;
        let tokens = match mode {
            Mode::Precise => self.0.cut(text, on),
            Mode::Search => self.0.tokenize(text, jieba_rs::TokenizeMode::Search, on),
            Mode::All => self.0.cut_all(text),
        };
        tokens.iter().map(|token| Token { span: Span::new(token.byte_start, token.byte_end), tag: None }).collect()
    }

    /// The tokens of [`Mode::Precise`], each with its tag.
    pub fn tag(&self, text: &str, hmm: Hmm) -> Vec<(Span, String)> {
        let tagged = self.0.tag(text, hmm == Hmm::On);
        let token = |token: jieba_rs::Tag<'_>| {
            (Span::new(token.byte_start, token.byte_start + token.word.len()), token.tag.to_owned())
        };
        tagged.into_iter().map(token).collect()
    }
}
