//! Words of the user's own.

/// Words to add to the dictionary and words to take out, in the order in which they were given; a later word about the same
/// characters wins. Any characters will do: `C++ 20`, `re-entry`, `中 文`.
///
/// ```
/// use zhtidy::lexicon::UserWords;
///
/// let mut words = UserWords::new();
/// words.add("云原生", None, Some("n"));
/// words.remove("原生");
/// assert_eq!(words.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserWords {
    entries: Vec<UserWord>,
}

/// One entry of [`UserWords`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserWord {
    /// The characters.
    pub word: Box<str>,
    /// What is to happen to it.
    pub wish: Wish,
}

/// What the user wants of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// It is a word.
    Add {
        /// How often it is to count; `None`: as often as it takes to be kept in one piece.
        weight: Option<u32>,
        /// Its tag, if it has one.
        tag: Option<Box<str>>,
    },
    /// It is no word.
    Remove,
}

impl UserWords {
    /// No words.
    pub fn new() -> UserWords {
        UserWords::default()
    }

    /// Adds a word. Without a weight it gets the one that keeps it in one piece. An empty word, or a weight of 0, does nothing.
    pub fn add(&mut self, word: &str, weight: Option<u32>, tag: Option<&str>) {
        if weight != Some(0) {
            self.push(word, Wish::Add { weight, tag: tag.map(Box::from) });
        }
    }

    /// Takes a word out: its characters are cut as if the dictionary did not have it. An empty word does nothing.
    pub fn remove(&mut self, word: &str) {
        self.push(word, Wish::Remove);
    }

    /// How many wishes there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The wishes, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = &UserWord> {
        self.entries.iter()
    }

    fn push(&mut self, word: &str, wish: Wish) {
        if !word.is_empty() {
            self.entries.push(UserWord { word: word.into(), wish });
        }
    }
}
