//! The user's words, laid over the dictionary.

use crate::text::Span;

/// Words by their characters, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlay {
    words: Vec<UserEntry>,
    /// A bit for the low bits of every first character: most places of a text are done with one look at it.
    firsts: u64,
    /// Length of the longest word, in characters.
    longest: usize,
}

/// A word of the user's.
#[derive(Clone, Debug)]
pub(crate) struct UserEntry {
    pub(crate) chars: Box<[char]>,
    /// How often it counts; 0: it is no word, though the dictionary may have it.
    pub(crate) freq: u32,
    /// `ln freq`.
    pub(crate) log: f64,
    pub(crate) tag: u8,
}

impl Overlay {
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(crate) fn entry(&self, place: usize) -> &UserEntry {
        &self.words[place]
    }

    /// Puts a word in, instead of an older one with the same characters.
    pub(crate) fn insert(&mut self, entry: UserEntry) {
        self.firsts |= entry.chars.first().map_or(0, |c| bit(*c));
        self.longest = self.longest.max(entry.chars.len());
        match self.find(&entry.chars) {
            Ok(place) => self.words[place] = entry,
            Err(place) => self.words.insert(place, entry),
        }
    }

    /// The entry with exactly these characters.
    pub(crate) fn get(&self, chars: &[char]) -> Option<&UserEntry> {
        self.find(chars).ok().map(|place| &self.words[place])
    }

    /// Calls `found` with the length and place of every word that `chars` begins with, shortest first.
    #[inline]
    pub(crate) fn walk(&self, chars: &[char], mut found: impl FnMut(usize, usize)) {
        let (mut low, mut high) = (0, self.words.len());
        for (depth, c) in chars.iter().enumerate() {
            if depth == 0 && self.firsts & bit(*c) == 0 {
                return;
            }
            let range = &self.words[low..high];
            let end = low + range.partition_point(|w| w.chars.get(depth) <= Some(c));
            low += range.partition_point(|w| w.chars.get(depth) < Some(c));
            high = end;
            match self.words[low..high].first() {
                None => return,
                Some(word) if word.chars.len() == depth + 1 => found(depth + 1, low),
                Some(_) => {}
            }
        }
    }

    /// The first place at or after byte `from` where a word stands, the longest there. A word that begins or ends with an
    /// ASCII letter or digit is not found inside a longer row of such.
    pub(crate) fn search(&self, text: &str, from: u32) -> Option<Span> {
        if self.is_empty() {
            return None;
        }
        let mut glued = false;
        for (at, c) in text[from as usize..].char_indices() {
            if self.firsts & bit(c) != 0 && !(glued && c.is_ascii_alphanumeric()) {
                let at = at + from as usize;
                if let Some(length) = self.longest(&text[at..]) {
                    return Some(Span::new(at, at + length));
                }
            }
            glued = c.is_ascii_alphanumeric();
        }
        None
    }

    /// The length in bytes of the longest word that `text` begins with.
    fn longest(&self, text: &str) -> Option<usize> {
        let chars: Vec<char> = text.chars().take(self.longest + 1).collect();
        let mut longest = None;
        self.walk(&chars, |len, place| {
            let glued =
                chars[len - 1].is_ascii_alphanumeric() && chars.get(len).is_some_and(char::is_ascii_alphanumeric);
            if !glued && self.words[place].freq > 0 {
                longest = Some(chars[..len].iter().map(|c| c.len_utf8()).sum());
            }
        });
        longest
    }

    fn find(&self, chars: &[char]) -> Result<usize, usize> {
        self.words.binary_search_by(|w| w.chars[..].cmp(chars))
    }
}

fn bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}
