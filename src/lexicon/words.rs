//! The dictionary, decoded: a trie of words with frequencies and tags.

use std::fmt;

use crate::error::Error;
use crate::lexicon::nudges::Nudges;
use crate::lexicon::trie::{Columns, Node, Trie};
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
    /// By node: the tag of the word that ends here.
    tags: Vec<u8>,
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
    /// Decodes `words.zhd`.
    ///
    /// # Errors
    /// [`ErrorKind::BadDictionary`](crate::ErrorKind::BadDictionary) with section and place.
    pub fn read(dictionary: &Dictionary) -> Result<Words, Error> {
        let section = |index, what| Ok::<_, Error>(Reader::new(what, dictionary.section(index)?));
        let mut head = section(0, "words: head")?;
        let (nodes, len, alphabet) = (head.varint()? as usize, head.varint()? as usize, head.varint()? as usize);
        let mark = head.u32()?;
        let columns = Columns {
            nodes,
            alphabet,
            chars: section(1, "words: characters")?,
            counts: section(2, "words: child counts")?,
            more: section(3, "words: many children")?,
            labels: section(5, "words: labels")?,
        };
        if nodes == 0 || nodes != dictionary.section(2)?.len() || len >= nodes {
            return Err(head.error("the numbers of nodes and words cannot be"));
        }
        let names = names(section(7, "words: names of tags")?, dictionary.section(7)?)?;
        let freqs = all(section(8, "words: frequencies")?)?;
        if freqs.len() >= usize::from(u16::MAX) || freqs.contains(&0) {
            return Err(head.error("the frequencies cannot be"));
        }
        let logs = logs(&freqs, Nudges::new("words: logarithms", dictionary.section(11)?)?)?;
        let mut words = Words { trie: Trie::read(columns)?, tags: vec![], freqs, logs, names, len, total: 0, mark };
        words.read_entries(
            section(4, "words: word bits")?,
            section(6, "words: tags")?,
            streams(section(9, "words: lengths")?, "words: frequencies by tag", dictionary.section(10)?)?,
        )?;
        Ok(words)
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
        &self.names[usize::from(self.tags[word.0 as usize])]
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
        self.tags[word.0 as usize]
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
        let ids = (0..self.trie.len() as Node).map(WordId);
        ids.filter_map(|id| Some((id, self.freqs[self.place(id)?])))
    }

    /// How many nodes there are; every [`WordId`] is smaller.
    pub(crate) fn nodes(&self) -> usize {
        self.trie.len()
    }

    fn read_entries(
        &mut self,
        mut bits: Reader<'_>,
        mut tags: Reader<'_>,
        mut freqs: Vec<Reader<'_>>,
    ) -> Result<(), Error> {
        self.tags = vec![0; self.trie.len()];
        let mut bits_left = BitReader { byte: 0, left: 0 };
        let mut found = 0;
        for node in 0..self.trie.len() as Node {
            if self.trie.has_children(node) && !bits_left.next(&mut bits)? {
                continue;
            }
            let tag = tags.u8()?;
            let stream = freqs.get_mut(usize::from(tag)).ok_or_else(|| tags.error("there is no such tag"))?;
            let place = stream.varint()? as usize;
            let freq = *self.freqs.get(place).ok_or_else(|| stream.error("there is no such frequency"))?;
            self.trie.set_value(node, place as u16 + 1);
            self.tags[node as usize] = tag;
            self.total += u64::from(freq);
            found += 1;
        }
        if found != self.len || !tags.is_empty() || self.names.len() != freqs.len() {
            return Err(tags.error("the number of words is another one"));
        }
        Ok(())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} words)", self.len)
    }
}

struct BitReader {
    byte: u8,
    left: u8,
}

impl BitReader {
    #[inline]
    fn next(&mut self, bytes: &mut Reader<'_>) -> Result<bool, Error> {
        if self.left == 0 {
            *self = BitReader { byte: bytes.u8()?, left: 8 };
        }
        let bit = self.byte & 1 == 1;
        *self = BitReader { byte: self.byte >> 1, left: self.left - 1 };
        Ok(bit)
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

/// All numbers of a section.
pub(crate) fn all(mut reader: Reader<'_>) -> Result<Vec<u32>, Error> {
    let mut numbers = Vec::new();
    while !reader.is_empty() {
        numbers.push(reader.varint()?);
    }
    Ok(numbers)
}

/// Streams that lie one after another in `bytes`, from their lengths.
pub(crate) fn streams<'a>(lengths: Reader<'_>, what: &'static str, bytes: &'a [u8]) -> Result<Vec<Reader<'a>>, Error> {
    let mut whole = Reader::new(what, bytes);
    let lengths = all(lengths)?;
    lengths.into_iter().map(|length| Ok(Reader::new(what, whole.take(length as usize)?))).collect()
}
