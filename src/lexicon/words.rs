//! The dictionary, decoded: a trie of words with frequencies and tags.

use std::fmt;

use crate::error::Error;
use crate::lexicon::nudges::Nudges;
use crate::lexicon::numbers::{Bits, Codes};
use crate::lexicon::trie::{Alphabet, Node, Row, Trie};
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
        // A node takes more than a bit.
        if nodes == 0 || nodes > 8 * dictionary.section(6)?.len() || len >= nodes {
            return Err(head.error("the numbers of nodes and words cannot be"));
        }
        let alphabet = Alphabet::read(section(1, "words: characters")?, alphabet)?;
        let names = names(section(2, "words: names of tags")?, dictionary.section(2)?)?;
        let freqs = rising(section(3, "words: frequencies")?)?;
        if freqs.len() >= usize::from(u16::MAX) || freqs.first() == Some(&0) {
            return Err(head.error("the frequencies cannot be"));
        }
        let logs = logs(&freqs, Nudges::new("words: logarithms", dictionary.section(4)?)?)?;
        let codes = Codes::read(section(5, "words: codes")?)?;
        let mut entries = Nodes::new(dictionary.section(6)?, &codes, names.len(), alphabet.len(), &freqs, nodes);
        let wrong = |why| Err(Reader::new("words: nodes", &[]).error(why));
        if codes.len() != TAG + 2 * names.len() {
            return wrong("there are codes for other tags");
        }
        if let Err(why) = entries.read(len) {
            return wrong(why);
        }
        let Nodes { rows, tags, total, .. } = entries;
        Ok(Words { trie: Trie::new(alphabet, rows), tags, freqs, logs, names, len, total, mark })
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
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} words)", self.len)
    }
}

/// The contexts of the numbers, as in `pack/jieba/words.rs`: the shape of a node, labels by the bits of what is still to come, tags by
/// the tag before, frequencies by tag.
const SHAPE: usize = 0;
const LABEL: usize = 1;
const TAG: usize = LABEL + 16;

/// How many nodes are read at a time. A browser compiles better what is called often; it is of no use to what is called once.
const AT_A_TIME: usize = 512;

/// The nodes, as far as they have been read.
struct Nodes<'a> {
    bits: Bits<'a>,
    codes: &'a Codes,
    names: usize,
    alphabet: usize,
    freqs: &'a [u32],
    rows: Vec<Row>,
    tags: Vec<u8>,
    /// The next node to be read, and the next that is nobody's child yet.
    node: usize,
    next: usize,
    /// The tag of the word before.
    before: usize,
    words: usize,
    total: u64,
}

impl<'a> Nodes<'a> {
    fn new(
        bits: &'a [u8],
        codes: &'a Codes,
        names: usize,
        alphabet: usize,
        freqs: &'a [u32],
        nodes: usize,
    ) -> Nodes<'a> {
        let (rows, tags) = (vec![Row::default(); nodes + 1], vec![0; nodes]);
        let bits = Bits::new(bits);
        Nodes { bits, codes, names, alphabet, freqs, rows, tags, node: 0, next: 1, before: 0, words: 0, total: 0 }
    }

    fn read(&mut self, words: usize) -> Result<(), &'static str> {
        while self.node < self.tags.len() {
            self.read_some((self.node + AT_A_TIME).min(self.tags.len()))?;
        }
        self.rows[self.node].first = self.next as Node;
        match self.next == self.node && self.words == words && self.bits.is_done() {
            true => Ok(()),
            false => Err("there are fewer nodes or words than the head says"),
        }
    }

    /// A node comes after its parent, so the walk down cannot go in circles.
    #[inline(never)]
    fn read_some(&mut self, end: usize) -> Result<(), &'static str> {
        // By itself it stays in registers.
        let mut bits = self.bits;
        for node in self.node..end {
            if node >= self.next {
                return Err("a node is nobody's child");
            }
            let shape = bits.number(self.codes, SHAPE) as usize;
            self.rows[node].first = self.next as Node;
            if shape & 1 == 1 {
                self.read_word(node, &mut bits)?;
            }
            self.read_children(shape / 2, &mut bits)?;
        }
        (self.bits, self.node) = (bits, end);
        Ok(())
    }

    #[inline(always)]
    fn read_word(&mut self, node: usize, bits: &mut Bits<'_>) -> Result<(), &'static str> {
        let tag = bits.number(self.codes, TAG + self.before) as usize;
        if tag >= self.names {
            return Err("there is no such tag");
        }
        let place = bits.number(self.codes, TAG + self.names + tag) as usize;
        self.total += u64::from(*self.freqs.get(place).ok_or("there is no such frequency")?);
        self.rows[node].value = place as u16 + 1;
        self.tags[node] = tag as u8;
        self.before = tag;
        self.words += 1;
        Ok(())
    }

    /// The labels of one node's children: differences of rising ranks.
    #[inline(always)]
    fn read_children(&mut self, count: usize, bits: &mut Bits<'_>) -> Result<(), &'static str> {
        if count > self.tags.len() - self.next {
            return Err("there are more children than nodes");
        }
        let mut least = 0;
        for left in (1..=count).rev() {
            let label = least + bits.number(self.codes, LABEL + left.ilog2() as usize) as usize;
            if label >= self.alphabet {
                return Err("a character has no such rank");
            }
            self.rows[self.next].label = label as u16;
            self.next += 1;
            least = label + 1;
        }
        Ok(())
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

/// Streams that lie one after another in `bytes`, from their lengths.
pub(crate) fn streams<'a>(lengths: Reader<'_>, what: &'static str, bytes: &'a [u8]) -> Result<Vec<Reader<'a>>, Error> {
    let mut whole = Reader::new(what, bytes);
    let lengths = all(lengths)?;
    lengths.into_iter().map(|length| Ok(Reader::new(what, whole.take(length as usize)?))).collect()
}
