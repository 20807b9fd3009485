//! Words that tell nothing of what a text is about.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that are never keywords. ASCII letters count as small ones.
///
/// ```
/// use zhtidy::keywords::StopWords;
///
/// let mut stop = StopWords::default();
/// assert!(stop.contains("因为") && stop.contains("The") && !stop.contains("语言"));
/// stop.add("语言");
/// stop.remove("因为");
/// assert!(stop.contains("语言") && !stop.contains("因为"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopWords {
    base: Base,
    added: BTreeSet<Box<str>>,
    removed: BTreeSet<Box<str>>,
}

/// The list that others are added to; it is read when a word is looked for, for most calls never look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    None,
    English,
    Usual,
}

impl Base {
    fn has(self, word: &str) -> bool {
        static ENGLISH_ONES: LazyLock<BTreeSet<Box<str>>> =
            LazyLock::new(|| ENGLISH.split_whitespace().map(Box::from).collect());
        static CHINESE_ONES: LazyLock<BTreeSet<Box<str>>> = LazyLock::new(|| {
            let lines = include_str!("stop.txt").lines().filter(|line| !line.starts_with('#'));
            lines.flat_map(str::split_whitespace).map(Box::from).collect()
        });
        match self {
            Base::None => false,
            Base::English => ENGLISH_ONES.contains(word),
            Base::Usual => CHINESE_ONES.contains(word) || ENGLISH_ONES.contains(word),
        }
    }
}

impl Default for StopWords {
    /// Our own Chinese list and the English one.
    fn default() -> StopWords {
        StopWords::of(Base::Usual)
    }
}

impl StopWords {
    fn of(base: Base) -> StopWords {
        StopWords { base, added: BTreeSet::new(), removed: BTreeSet::new() }
    }

    /// No words.
    pub fn none() -> StopWords {
        StopWords::of(Base::None)
    }

    /// The 31 English words of jieba.
    pub fn english() -> StopWords {
        StopWords::of(Base::English)
    }

    /// Adds a word.
    pub fn add(&mut self, word: &str) {
        self.removed.remove(word);
        self.added.insert(word.into());
    }

    /// Takes a word out.
    pub fn remove(&mut self, word: &str) {
        self.added.remove(word);
        self.removed.insert(word.into());
    }

    /// Is it one of them, as it is or in small letters?
    pub fn contains(&self, word: &str) -> bool {
        self.has(word) || (word.contains(char::is_uppercase) && self.has(&word.to_lowercase()))
    }

    fn has(&self, word: &str) -> bool {
        self.added.contains(word) || self.base.has(word) && !self.removed.contains(word)
    }
}

const ENGLISH: &str = "the of is and to in that we for an are by be as on with can if from which you it this then at have \
                       all not one has or";
