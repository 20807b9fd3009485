//! What is no text in HTML: tags, comments, scripts, code, and what its author asks to leave alone.
//!
//! One scan from left to right, in the words of the HTML standard but without its tree: a stack of open elements, at most 512 deep,
//! tells what language a text is in and whether it may be translated. Everything that is not text stays as it is, but for `lang`
//! attributes of what is converted. Characters written as numbers (`&#21457;`) stay.

use crate::convert::{Settled, Variant};
use crate::text::Span;

/// How deep elements are followed, as in browsers.
const DEPTH: usize = 512;

/// Their content is no text.
const RAW: [&str; 8] = ["script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"];
/// Their content is code.
const CODE: [&str; 6] = ["code", "pre", "kbd", "samp", "var", "math"];
/// They have no content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// They end a paragraph whose end tag is left out.
const BLOCKS: [&str; 35] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements whose end tag may be left out: which, what begins instead, and what they are looked for in.
const IMPLIED: [(&[&str], &[&str], &[&str]); 7] = [
    (&["li"], &["li"], &["ul", "ol", "menu"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl"]),
    (&["td", "th"], &["td", "th", "tr", "tbody", "thead", "tfoot"], &["table"]),
    (&["tr"], &["tr", "tbody", "thead", "tfoot"], &["table"]),
    (&["option"], &["option", "optgroup"], &["select", "datalist"]),
    (&["rt", "rp"], &["rt", "rp"], &["ruby"]),
    (&["p"], &BLOCKS, &["button", "table", "td", "th", "caption", "object", "template"]),
];

/// What a scan has found.
pub type Markup = Vec<Settled>;

/// What conversion to `variant` leaves alone in `html`, and what becomes of `lang` attributes. O(html).
///
/// Text is converted, but in scripts, styles and code, under `translate="no"` and the classes `notranslate` and `ignore-opencc`, and
/// where `lang` says that it is Japanese, Korean, or Chinese in another script than the one that `variant` reads. A `lang` that says
/// Chinese (for jp2t: Japanese) becomes that of the result: `zh-CN` becomes `zh-Hant-TW` under s2tw.
pub fn markup(html: &str, variant: Variant) -> Markup {
    let mut page = Page { html, variant, settled: Vec::new(), open: Vec::new(), beyond: 0 };
    page.scan();
    page.settled
}

struct Page<'h> {
    html: &'h str,
    variant: Variant,
    settled: Vec<Settled>,
    open: Vec<Open<'h>>,
    /// Open elements that the stack has no place for.
    beyond: usize,
}

/// An open element, and what holds for its text.
#[derive(Clone, Copy)]
struct Open<'h> {
    name: &'h str,
    state: State,
}

#[derive(Clone, Copy)]
struct State {
    /// May it be translated, is it no code?
    translate: bool,
    /// Is it in a language that the variant reads?
    language: bool,
}

impl<'h> Page<'h> {
    fn scan(&mut self) {
        let mut at = 0;
        while let Some(sign) = self.html[at..].find('<').map(|i| at + i) {
            self.text(at, sign);
            let rest = &self.html[sign..];
            let next = rest.as_bytes().get(1).copied().unwrap_or(b' ');
            at = match next {
                b'!' | b'?' => self.stays(sign, sign + comment(rest)),
                b'/' if rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => self.end_tag(sign),
                b'/' => self.stays(sign, sign + rest.find('>').map_or(rest.len(), |i| i + 1)),
                _ if next.is_ascii_alphabetic() => self.start_tag(sign),
                _ => {
                    self.text(sign, sign + 1);
                    sign + 1
                }
            };
        }
        self.text(at, self.html.len());
    }

    fn state(&self) -> State {
        self.open.last().map_or(State { translate: true, language: true }, |open| open.state)
    }

    /// Text as it stands in the element that is open.
    fn text(&mut self, from: usize, to: usize) {
        let State { translate, language } = self.state();
        if !(translate && language) {
            self.stays(from, to);
        }
    }

    fn stays(&mut self, from: usize, to: usize) -> usize {
        match self.settled.last_mut() {
            Some(Settled { span, with: None }) if span.end as usize == from => span.end = to as u32,
            _ if from < to => self.settled.push(Settled { span: Span::new(from, to), with: None }),
            _ => {}
        }
        to
    }

    /// `</p>`: closes the nearest element of that name, if one is open.
    fn end_tag(&mut self, at: usize) -> usize {
        let name = name(&self.html[at + 2..]);
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(place) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) {
            self.open.truncate(place);
        }
        let (_, end) = attributes(self.html, at + 2 + name.len(), &mut |_, _| {});
        self.stays(at, end)
    }

    fn start_tag(&mut self, at: usize) -> usize {
        let name = name(&self.html[at + 1..]);
        self.imply_ends(name);
        let mut state = self.state();
        if is_one_of(name, &CODE) {
            state.translate = false;
        }
        let mut languages = Vec::new();
        let (slash, end) = attributes(self.html, at + 1 + name.len(), &mut |attribute, value| {
            let said = value.of(self.html);
            match attribute {
                a if a.eq_ignore_ascii_case("translate") => state.translate = !said.eq_ignore_ascii_case("no"),
                a if a.eq_ignore_ascii_case("class") => {
                    state.translate &=
                        !said.split_ascii_whitespace().any(|c| c == "notranslate" || c == "ignore-opencc");
                }
                a if a.eq_ignore_ascii_case("lang") || a.eq_ignore_ascii_case("xml:lang") => languages.push(value),
                _ => {}
            }
        });
        self.tag(at, end, &mut state, &languages);
        if is_one_of(name, &RAW) || name.eq_ignore_ascii_case("title") {
            state.translate &= !is_one_of(name, &RAW);
            return self.raw(name, end, state);
        }
        if slash || is_one_of(name, &VOID) {
        } else if self.open.len() < DEPTH {
            self.open.push(Open { name, state });
        } else {
            self.beyond += 1;
        }
        end
    }

    /// The tag stays, but for the languages it names where they are converted.
    fn tag(&mut self, at: usize, end: usize, state: &mut State, languages: &[Span]) {
        let said = |value: &Span| Some((*value, Language::of(value.of(self.html))?));
        let languages: Vec<(Span, Language)> = languages.iter().filter_map(said).collect();
        // Where two contradict each other, the last counts.
        state.language = languages.last().map_or(state.language, |(_, language)| language.is_read_by(self.variant));
        let mut from = at;
        for (value, _) in languages.iter().filter(|(_, language)| *language != Language::Other) {
            if state.language && state.translate {
                self.stays(from, value.start as usize);
                self.settled.push(Settled { span: *value, with: Some(result(self.variant).into()) });
                from = value.end as usize;
            }
        }
        self.stays(from, end);
    }

    /// What stands in an element without tags, up to its end tag, which is read later.
    fn raw(&mut self, name: &str, from: usize, state: State) -> usize {
        let mut at = from;
        let ends = |at: usize| {
            let rest = &self.html.as_bytes()[at + 2..];
            let named = rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes());
            named && !rest.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
        };
        let to = loop {
            match self.html[at..].find("</") {
                Some(i) if ends(at + i) => break at + i,
                Some(i) => at += i + 2,
                None => break self.html.len(),
            }
        };
        if state.translate && state.language { to } else { self.stays(from, to) }
    }

    /// Closes the elements that end where `name` begins though nobody says so.
    fn imply_ends(&mut self, name: &str) {
        for (closed, by, within) in IMPLIED {
            if !is_one_of(name, by) {
                continue;
            }
            let near = self.open.iter().rposition(|open| is_one_of(open.name, closed) || is_one_of(open.name, within));
            if let Some(place) = near.filter(|place| is_one_of(self.open[*place].name, closed)) {
                self.open.truncate(place);
            }
        }
    }
}

#[inline(never)]
fn is_one_of(name: &str, list: &[&str]) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// The length of a comment, or of what browsers take for one: all of `rest` if it has no end.
fn comment(rest: &str) -> usize {
    let (from, end) = if rest.starts_with("<!--") { (2, "-->") } else { (1, ">") };
    rest[from..].find(end).map_or(rest.len(), |i| from + i + end.len())
}

/// The name of a tag.
fn name(rest: &str) -> &str {
    let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(rest.len());
    &rest[..end]
}

/// Reads the attributes of a tag from byte `at` on; tells each with the place of its value. Does the tag end in a slash, and where?
/// A tag without an end takes all.
fn attributes(html: &str, mut at: usize, tell: &mut dyn FnMut(&str, Span)) -> (bool, usize) {
    let bytes = html.as_bytes();
    let skip = |mut at: usize, skipped: &dyn Fn(u8) -> bool| {
        while at < bytes.len() && skipped(bytes[at]) {
            at += 1;
        }
        at
    };
    let is_space = |b: u8| b.is_ascii_whitespace();
    loop {
        let slash = at;
        at = skip(at, &|b| is_space(b) || b == b'/');
        match bytes.get(at) {
            None => return (false, html.len()),
            Some(b'>') => return (html[slash..at].ends_with('/'), at + 1),
            Some(_) => {}
        }
        let name = at;
        at = skip(at + 1, &|b| !is_space(b) && !b"/>=".contains(&b));
        let name = &html[name..at];
        let sign = skip(at, &is_space);
        if bytes.get(sign) != Some(&b'=') {
            continue;
        }
        at = skip(sign + 1, &is_space);
        let (from, to) = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let to = skip(at + 1, &|b| b != *quote);
                (at + 1, to)
            }
            _ => (at, skip(at, &|b| !is_space(b) && b != b'>')),
        };
        tell(name, Span::new(from.min(to), to));
        at = if from > at { to + 1 } else { to };
    }
}

/// What a `lang` attribute says, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Simplified,
    Traditional,
    /// `zh`, and no more.
    Chinese,
    Japanese,
    Korean,
    Other,
}

impl Language {
    /// Nothing for an empty attribute.
    fn of(tag: &str) -> Option<Language> {
        let mut parts = tag.trim().split(['-', '_']);
        let first = parts.next().filter(|first| !first.is_empty())?;
        Some(match () {
            () if is_one_of(first, &["ja", "jpn"]) => Language::Japanese,
            () if is_one_of(first, &["ko", "kor"]) => Language::Korean,
            () if is_one_of(first, &["zh", "zho", "chi", "cmn", "yue"]) => {
                let known = parts.find_map(|part| match () {
                    () if is_one_of(part, &["Hans", "CN", "SG", "MY"]) => Some(Language::Simplified),
                    () if is_one_of(part, &["Hant", "TW", "HK", "MO"]) => Some(Language::Traditional),
                    () => None,
                });
                known.unwrap_or(Language::Chinese)
            }
            () => Language::Other,
        })
    }

    /// Is this what the variant converts? A language without Han is no obstacle: many pages forget to say theirs.
    fn is_read_by(self, variant: Variant) -> bool {
        match self {
            Language::Simplified => variant.reads_simplified(),
            Language::Traditional => !variant.reads_simplified() && variant != Variant::Jp2t,
            Language::Chinese => variant != Variant::Jp2t,
            Language::Japanese => variant == Variant::Jp2t,
            Language::Korean => false,
            Language::Other => true,
        }
    }
}

/// The language tag of what a variant gives.
fn result(variant: Variant) -> &'static str {
    match variant {
        Variant::S2t | Variant::Tw2t | Variant::Hk2t | Variant::Jp2t => "zh-Hant",
        Variant::S2tw | Variant::S2twp | Variant::T2tw => "zh-Hant-TW",
        Variant::S2hk | Variant::S2hkp | Variant::T2hk => "zh-Hant-HK",
        Variant::T2s | Variant::Tw2s | Variant::Tw2sp | Variant::Hk2s | Variant::Hk2sp => "zh-Hans",
        Variant::T2jp => "ja",
    }
}
