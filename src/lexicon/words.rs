//! The dictionary: a trie of words with frequencies and tags, read as far as it is asked for.

use std::fmt;
use std::sync::Arc;

use crate::error::Error;
use crate::lexicon::nodes::{Limits, Nodes};
use crate::lexicon::nudges::Nudges;
use crate::lexicon::trie::{Alphabet, Node, Trie};
use crate::lexicon::{Dictionary, Reader};

/// The words of `words.zhd`.
///
/// ```
/// # #[cfg(feature = "embed")] {
/// let words = zhtidy::lexicon::Store::builtin().words().unwrap();
/// let word = words.find("中华人民共和国").unwrap();
/// assert_eq!(words.tag(word), "ns");
/// let prefixes: Vec<u32> = words.prefixes("中华人民共和国").map(|(end, _)| end).collect();
/// assert_eq!(prefixes, [3, 6, 12, 21]); // 中 中华 中华人民 中华人民共和国, ends in bytes
/// # }
/// ```
pub struct Words {
    /// The value of a node is 1 + the place in `freqs`; 0 says that no word ends here.
    trie: Trie,
    /// The frequencies there are.
    freqs: Vec<u32>,
    /// Their natural logarithms.
    logs: Vec<f64>,
    names: Vec<Box<str>>,
    len: usize,
    total: u64,
    mark: u32,
}

/// A word of [`Words`]. It is of use only with the words that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(crate) Node);

impl Words {
    /// Opens `words.zhd`: its words are read when they are asked for.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary) with section and place.
    pub fn read(dictionary: Arc<Dictionary>) -> Result<Words, Error> {
        let section = |index, what| Ok::<_, Error>(Reader::new(what, dictionary.section(index)?));
        let mut head = section(0, "words: head")?;
        let (len, alphabet, total) = (head.varint()? as usize, head.varint()? as usize, u64::from(head.varint()?));
        let mark = head.u32()?;
        let alphabet = Alphabet::read(section(1, "words: characters")?, alphabet)?;
        let names = names(section(2, "words: names of tags")?, dictionary.section(2)?)?;
        let freqs = rising(section(3, "words: frequencies")?)?;
        if freqs.len() >= usize::from(u16::MAX) || freqs.first() == Some(&0) {
            return Err(head.error("the frequencies cannot be"));
        }
        let logs = logs(&freqs, Nudges::new("words: logarithms", dictionary.section(4)?)?)?;
        let limits = Limits { alphabet: alphabet.len(), tags: names.len(), freqs: freqs.len() };
        let nodes = Nodes::new(dictionary.clone(), limits)?;
        if len > nodes.len() {
            return Err(head.error("there are more words than nodes"));
        }
        Ok(Words { trie: Trie::new(alphabet, nodes), freqs, logs, names, len, total, mark })
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Is there no word at all?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The sum of all frequencies.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The word, if it is one.
    ///
    /// ```
    /// # #[cfg(feature = "embed")] {
    /// let words = zhtidy::lexicon::Store::builtin().words().unwrap();
    /// assert!(words.find("文本").is_some());
    /// assert!(words.find("本文文").is_none());
    /// # }
    /// ```
    pub fn find(&self, word: &str) -> Option<WordId> {
        self.prefixes(word).last().filter(|(end, _)| *end as usize == word.len()).map(|(_, id)| id)
    }

    /// The words that `text` begins with, shortest first, each with its end in bytes.
    pub fn prefixes<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (u32, WordId)> + 'a {
        let mut chars = text.char_indices();
        let mut depth = 0;
        let mut node = 0;
        let step = move || {
            let (at, c) = chars.next()?;
            let rank = self.trie.rank(c);
            node = match depth {
                0 => self.trie.root(rank)?,
                1 => self.trie.second(node, rank)?,
                _ => self.trie.child(node, rank)?,
            };
            depth += 1;
            Some(((at + c.len_utf8()) as u32, WordId(node)))
        };
        std::iter::from_fn(step).filter(|(_, id)| self.is_word(*id))
    }

    /// How often the word was counted.
    pub fn freq(&self, word: WordId) -> u32 {
        self.place(word).map_or(0, |place| self.freqs[place])
    }

    /// The word's tag, as jieba names it: `n` noun, `v` verb, `ns` place …
    pub fn tag(&self, word: WordId) -> &str {
        &self.names[usize::from(self.tag_place(word))]
    }

    /// All words with their frequencies and tags, in the order of the trie. Slow: for checks and exports.
    pub fn for_each(&self, mut entry: impl FnMut(&str, u32, &str)) {
        self.trie.visit(|node, chars| {
            if self.is_word(WordId(node)) {
                entry(&chars.iter().collect::<String>(), self.freq(WordId(node)), self.tag(WordId(node)));
            }
        });
    }

    /// The place of a character among those there are, by how often they stand.
    pub(crate) fn rank(&self, c: char) -> u16 {
        self.trie.rank(c)
    }

    pub(crate) fn trie(&self) -> &Trie {
        &self.trie
    }

    /// What other files repeat that point into this one.
    pub(crate) fn mark(&self) -> u32 {
        self.mark
    }

    /// The names of the tags, by [`Words::tag_place`].
    pub(crate) fn tag_names(&self) -> &[Box<str>] {
        &self.names
    }

    pub(crate) fn tag_place(&self, word: WordId) -> u8 {
        self.trie.tag(word.0)
    }

    /// The logarithms of the frequencies there are, by [`Words::place`].
    pub(crate) fn logs(&self) -> &[f64] {
        &self.logs
    }

    /// Where the word's frequency stands among those there are; none if no word ends at the node.
    #[inline]
    pub(crate) fn place(&self, word: WordId) -> Option<usize> {
        usize::from(self.trie.value(word.0)).checked_sub(1)
    }

    #[inline]
    pub(crate) fn is_word(&self, id: WordId) -> bool {
        self.trie.value(id.0) != 0
    }

    /// The frequencies of all words in the order of the nodes: what columns of other files follow.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = (WordId, u32)> {
        self.trie.read_all();
        let ids = (0..self.trie.len() as Node).map(WordId);
        ids.filter_map(|id| Some((id, self.freqs[self.place(id)?])))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} words)", self.len)
    }
}

fn names(reader: Reader<'_>, bytes: &[u8]) -> Result<Vec<Box<str>>, Error> {
    let text = std::str::from_utf8(bytes).map_err(|_| reader.error("it is not UTF-8"))?;
    let names: Vec<Box<str>> = text.split('\n').map(Box::from).collect();
    if names.len() > 128 { Err(reader.error("there are too many")) } else { Ok(names) }
}

fn logs(freqs: &[u32], mut nudges: Nudges<'_>) -> Result<Vec<f64>, Error> {
    let logs = freqs.iter().map(|freq| nudges.float(libm::log(f64::from(*freq)))).collect::<Result<_, _>>()?;
    nudges.finish()?;
    Ok(logs)
}

/// Numbers that rise, from their differences.
fn rising(reader: Reader<'_>) -> Result<Vec<u32>, Error> {
    let error = reader.error("a number is too large");
    let mut numbers = all(reader)?;
    let mut last = 0u32;
    for number in &mut numbers {
        last = last.checked_add(*number).ok_or_else(|| error.clone())?;
        *number = last;
    }
    Ok(numbers)
}

/// All numbers of a section.
pub(crate) fn all(mut reader: Reader<'_>) -> Result<Vec<u32>, Error> {
    let mut numbers = Vec::new();
    while !reader.is_empty() {
        numbers.push(reader.varint()?);
    }
    Ok(numbers)
}
