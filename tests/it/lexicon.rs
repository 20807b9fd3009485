//! The dictionaries: nothing is lost in packing, and a damaged file is an error with a place, never a panic.

use std::collections::HashMap;
use std::path::PathBuf;

use zhtidy::ErrorKind;
use zhtidy::lexicon::{Part, Store};

use crate::convert::zhd::checksum::checksum;

fn source(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/sources/jieba").join(name);
    std::fs::read_to_string(path).expect("the sources are part of the repository")
}

fn bytes_of(part: Part) -> &'static [u8] {
    let row = Store::BUILTIN.iter().find(|(name, _)| *name == part.file());
    row.expect("every part is built in").1
}

#[test]
fn every_word_of_the_table_is_there_with_frequency_and_tag() {
    let words = Store::builtin().words().unwrap();
    let text = source("dict.txt");
    let mut lines = 0;
    for line in text.lines() {
        let [word, freq, tag] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let id = words.find(word).unwrap_or_else(|| panic!("{word} is missing"));
        assert_eq!((words.freq(id).to_string().as_str(), words.tag(id)), (freq, tag), "{word}");
        lines += 1;
    }
    assert_eq!(words.len(), lines);
}

#[test]
fn no_other_word_is_there() {
    let words = Store::builtin().words().unwrap();
    let text = source("dict.txt");
    let mut table: HashMap<&str, &str> = text.lines().map(|line| line.split_once(' ').unwrap()).collect();
    let mut total = 0;
    words.for_each(|word, freq, tag| {
        assert_eq!(table.remove(word), Some(format!("{freq} {tag}").as_str()), "{word}");
        total += u64::from(freq);
    });
    assert!(table.is_empty());
    assert_eq!(words.total(), total);
}

#[test]
fn prefixes_are_no_words_unless_the_table_says_so() {
    let words = Store::builtin().words().unwrap();
    assert!(words.find("").is_none());
    assert!(words.find("中华人").is_none());
    assert!(words.find("\u{20000}").is_none());
    assert!(words.find("我们🙂").is_none());
}

#[test]
fn every_document_frequency_comes_back_to_the_last_bit() {
    let idf = Store::builtin().idf().unwrap();
    let text = source("idf.txt");
    let mut values = Vec::new();
    for line in text.lines() {
        let (word, value) = line.split_once(' ').unwrap();
        let value: f64 = value.parse().unwrap();
        assert_eq!(idf.of(word), value, "{word}");
        values.push(value);
    }
    values.sort_by(f64::total_cmp);
    assert_eq!(idf.median(), values[(values.len() - 1) / 2]);
    assert_eq!(idf.of("这个词不在表里"), idf.median());
}

#[test]
fn a_score_is_the_logarithm_of_the_best_row_of_words() {
    let words = Store::builtin().words().unwrap();
    let ln = |word: &str| (f64::from(words.freq(words.find(word).unwrap())) / words.total() as f64).ln();
    assert_eq!(words.score(""), 0.0);
    assert!((words.score("北京") - ln("北京")).abs() < 1e-9);
    assert!((words.score("北京欢迎你") - ln("北京") - ln("欢迎") - ln("你")).abs() < 1e-9);
    assert!((words.score("🙂") + (words.total() as f64).ln()).abs() < 1e-9);
    assert!(words.score("我们在学习") > words.score("找们在学习"));
}

#[test]
fn the_words_are_decoded_once_and_shared_by_clones() {
    let store = Store::builtin().clone();
    assert!(std::sync::Arc::ptr_eq(&store.words().unwrap(), &store.clone().words().unwrap()));
}

#[test]
fn a_missing_dictionary_is_named() {
    let mut store = Store::new();
    assert_eq!(store.words().unwrap_err().to_string(), "the dictionary words.zhd has not been loaded");
    store.load(bytes_of(Part::Idf)).unwrap();
    assert_eq!(store.idf().unwrap_err().kind(), ErrorKind::MissingDictionary);
    assert!(store.idf().unwrap_err().to_string().contains("words.zhd"));
    store.load(bytes_of(Part::Words)).unwrap();
    assert!(store.idf().is_ok());
}

/// What is decoded of a part, as an error kind or nothing.
fn decode(store: &Store, part: Part) -> Result<(), zhtidy::Error> {
    match part {
        Part::Words => store.words().map(drop),
        Part::Hmm => store.hmm().map(drop),
        Part::Idf => store.idf().map(drop),
        Part::Tags => store.tagger().map(drop),
        Part::Convert => Ok(()),
        Part::Codepages => store.codepages().map(drop),
        Part::Confusions => store.confusions().map(drop),
    }
}

const PARTS: [Part; 6] = [Part::Words, Part::Hmm, Part::Idf, Part::Tags, Part::Codepages, Part::Confusions];

#[test]
fn a_cut_file_is_an_error() {
    for part in PARTS {
        let bytes = bytes_of(part);
        for at in (0..40).chain((40..bytes.len()).step_by(bytes.len() / 20)) {
            let error = Store::new().load(&bytes[..at]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BadDictionary, "{part:?} cut at {at}");
            assert!(error.to_string().contains("byte"), "{error}");
        }
    }
}

#[test]
fn a_flipped_byte_is_an_error() {
    for part in PARTS {
        let mut bytes = bytes_of(part).to_vec();
        for at in (0..40).chain((40..bytes.len()).step_by(bytes.len() / 20)) {
            bytes[at] ^= 0x10;
            assert_eq!(Store::new().load(&bytes).unwrap_err().kind(), ErrorKind::BadDictionary, "{part:?} at {at}");
            bytes[at] ^= 0x10;
        }
    }
}

/// The payload of a file, and a file with another payload and a checksum that is right.
struct Forge {
    head: Vec<u8>,
    payload: Vec<u8>,
}

impl Forge {
    fn open(bytes: &[u8]) -> Forge {
        let mut at = 12;
        for _ in 0..4 {
            at += 2 + usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
        }
        let length = u32::from_le_bytes(bytes[8..12].try_into().unwrap()) as usize;
        let mut payload = bytes[at..].to_vec();
        if payload.len() != length {
            payload.clear();
            let mut inflate = flate2::read::DeflateDecoder::new(&bytes[at..]);
            std::io::Read::read_to_end(&mut inflate, &mut payload).unwrap();
        }
        Forge { head: bytes[12..at].to_vec(), payload }
    }

    fn close(&self, payload: &[u8]) -> Vec<u8> {
        let mut body = (payload.len() as u32).to_le_bytes().to_vec();
        body.extend(&self.head);
        let mut deflate = flate2::write::DeflateEncoder::new(body, flate2::Compression::none());
        std::io::Write::write_all(&mut deflate, payload).unwrap();
        let body = deflate.finish().unwrap();
        [b"zhd\x02", &checksum(&body).to_le_bytes()[..], &body].concat()
    }

    /// The sections: where each begins and ends in the payload.
    fn sections(&self) -> Vec<(usize, usize)> {
        let number = |at: usize| u32::from_le_bytes(self.payload[at..at + 4].try_into().unwrap()) as usize;
        let mut at = 4 + 4 * number(0);
        let ends = (0..number(0)).map(|section| {
            let start = at;
            at += number(4 + 4 * section);
            (start, at)
        });
        ends.collect()
    }
}

/// Loads a forged file. It may be refused, or decode to something else; it must not panic, and what it decodes to must work.
fn try_forged(part: Part, file: &[u8], what: &str) -> bool {
    let mut store = Store::new();
    if part != Part::Words {
        store.clone_from(Store::builtin());
    }
    let result = store.load(file).and_then(|_| decode(&store, part));
    match &result {
        Ok(()) => use_all(&store),
        Err(error) => assert_eq!(error.kind(), ErrorKind::BadDictionary, "{what}: {error}"),
    }
    result.is_err()
}

fn use_all(store: &Store) {
    use zhtidy::segment::{Hmm, Mode, Segmenter};
    let text = "本站讯：石头城里的老茶馆2026年5月重开，店主龘某说WES-5.4与𠮷野家无关。";
    let Ok(segmenter) = Segmenter::without_hmm(store, zhtidy::lexicon::UserWords::new()) else { return };
    segmenter.tag(text, Mode::Search, Hmm::Off);
    let Ok(segmenter) = Segmenter::try_new(store, zhtidy::lexicon::UserWords::new()) else { return };
    let Ok(segmenter) = segmenter.with_tagger(store) else { return };
    segmenter.tag(text, Mode::Precise, Hmm::On);
    let settings = zhtidy::keywords::Settings::default();
    let _ = zhtidy::keywords::tfidf(&segmenter, store, text, &settings);
}

#[test]
fn a_damaged_payload_never_panics() {
    let mut random = crate::random::Random::new(7);
    for part in PARTS {
        let forge = Forge::open(bytes_of(part));
        let mut refused = 0;
        for (section, (start, end)) in forge.sections().into_iter().enumerate() {
            for _ in 0..if part == Part::Words { 4 } else { 8 } {
                let mut payload = forge.payload.clone();
                if start < end {
                    payload[start + random.below(end - start)] = random.next() as u8;
                }
                let what = format!("{part:?}, section {section}");
                refused += usize::from(try_forged(part, &forge.close(&payload), &what));
            }
        }
        assert!(refused > 0, "{part:?}: no damage at all was seen");
    }
}

#[test]
fn a_payload_with_a_shorter_or_longer_section_never_panics() {
    for part in PARTS {
        let forge = Forge::open(bytes_of(part));
        for (section, (start, end)) in forge.sections().into_iter().enumerate() {
            let length_at = 4 + 4 * section;
            let mut longer = forge.payload.clone();
            longer.insert(end, 1);
            longer[length_at..length_at + 4].copy_from_slice(&((end - start + 1) as u32).to_le_bytes());
            try_forged(part, &forge.close(&longer), "longer");
            if start < end {
                let mut shorter = forge.payload.clone();
                shorter.remove(end - 1);
                shorter[length_at..length_at + 4].copy_from_slice(&((end - start - 1) as u32).to_le_bytes());
                try_forged(part, &forge.close(&shorter), "shorter");
            }
        }
    }
}
