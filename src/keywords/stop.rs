//! Words that tell nothing of what a text is about.

use std::collections::BTreeSet;

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
pub struct StopWords(BTreeSet<Box<str>>);

impl Default for StopWords {
    /// Our own Chinese list and the English one.
    fn default() -> StopWords {
        let chinese =
            include_str!("stop.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        StopWords(chinese.chain(ENGLISH.split_whitespace()).map(Box::from).collect())
    }
}

impl StopWords {
    /// No words.
    pub fn none() -> StopWords {
        StopWords(BTreeSet::new())
    }

    /// The 31 English words of jieba.
    pub fn english() -> StopWords {
        StopWords(ENGLISH.split_whitespace().map(Box::from).collect())
    }

    /// Adds a word.
    pub fn add(&mut self, word: &str) {
        self.0.insert(word.into());
    }

    /// Takes a word out.
    pub fn remove(&mut self, word: &str) {
        self.0.remove(word);
    }

    /// Is it one of them, as it is or in small letters?
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word) || (word.contains(char::is_uppercase) && self.0.contains(&*word.to_lowercase()))
    }
}

const ENGLISH: &str = "the of is and to in that we for an are by be as on with can if from which you it this then at have \
                       all not one has or";
