//! What a rule is, what it sees, and what it may say.

use std::cell::OnceCell;

use crate::clean::choices::Boilerplate;
use crate::clean::presets::Settings;
use crate::doc::{Document, Line, Profile};
use crate::lexicon::{Codepages, Confusions, Words};
use crate::text::{Certainty, CharClass, Edit, Mark, RuleId, Span, Suggestion, class};

/// One way of repairing text: a card that says what it does, and the function that finds where.
pub struct Rule {
    /// Kebab-case, stable; also the name of its fixture file.
    pub id: RuleId,
    /// Under which heading the option panel shows it.
    pub group: Group,
    /// When it runs.
    pub phase: Phase,
    /// How sure its edits are.
    pub certainty: Certainty,
    /// What it does, for readers: Simplified Chinese, Traditional Chinese, English.
    pub titles: [&'static str; 3],
    /// Small texts, before → after; where both are equal, the rule leaves the text alone.
    pub examples: &'static [(&'static str, &'static str)],
    /// Finds what to do. It reads the scan and speaks to the report; it applies nothing and knows no other rule.
    pub find: fn(&Scan<'_>, &mut Report<'_>),
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("id", &self.id).field("phase", &self.phase).finish_non_exhaustive()
    }
}

/// The kinds of repair, as the option panel groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Characters that are invisible, or stand for others.
    Characters,
    /// Lines and paragraphs.
    Lines,
    /// Spaces.
    Spaces,
    /// Punctuation and quotes.
    Punctuation,
    /// What does not belong to the text: navigation, repeats, glosses.
    Noise,
    /// What only the user can want: his own replacements, the outer form.
    Form,
}

impl Group {
    /// The stable kebab-case word for this group.
    pub fn id(self) -> &'static str {
        match self {
            Group::Characters => "characters",
            Group::Lines => "lines",
            Group::Spaces => "spaces",
            Group::Punctuation => "punctuation",
            Group::Noise => "noise",
            Group::Form => "form",
        }
    }
}

/// The order of work: each phase sees the text that the one before it left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Bytes read in a wrong encoding.
    Bytes,
    /// Control, invisible and private-use characters.
    Controls,
    /// Lines broken by the width of a column, while widths are still those of the page.
    Wraps,
    /// Readings in brackets, which no later phase should take for words.
    Glosses,
    /// What kind of line it is: navigation, markers, headings.
    Lines,
    /// Blocks that stand there twice.
    Repeats,
    /// Paragraphs broken in two.
    Joins,
    /// What stands above paragraphs that are whole by now.
    Headings,
    /// Marks and the spaces around them.
    Punctuation,
    /// Quotes, which pair over whole paragraphs.
    Quotes,
    /// Spaces beside marks and quotes that have found their form.
    Spaces,
    /// Characters of the other script.
    Script,
    /// Characters that look like others.
    LookAlikes,
    /// What the user wants replaced; once, when all else is done.
    Own,
    /// The outer form: indents, blank lines, line ends; once, at the very end.
    Form,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Phase; 15] = [
        Phase::Bytes,
        Phase::Controls,
        Phase::Wraps,
        Phase::Glosses,
        Phase::Lines,
        Phase::Repeats,
        Phase::Joins,
        Phase::Headings,
        Phase::Punctuation,
        Phase::Quotes,
        Phase::Spaces,
        Phase::Script,
        Phase::LookAlikes,
        Phase::Own,
        Phase::Form,
    ];

    /// Does it come once, when all rounds of repair are over?
    pub fn is_last(self) -> bool {
        self >= Phase::Own
    }

    /// Does it wait for a round in which the phases before it change nothing? Words are weighed when all else has its form.
    pub fn waits(self) -> bool {
        self == Phase::LookAlikes
    }

    /// The stable kebab-case word for this phase.
    pub fn id(self) -> &'static str {
        match self {
            Phase::Bytes => "bytes",
            Phase::Controls => "controls",
            Phase::Wraps => "wraps",
            Phase::Lines => "lines",
            Phase::Repeats => "repeats",
            Phase::Joins => "joins",
            Phase::Headings => "headings",
            Phase::Punctuation => "punctuation",
            Phase::Quotes => "quotes",
            Phase::Spaces => "spaces",
            Phase::Glosses => "glosses",
            Phase::Script => "script",
            Phase::LookAlikes => "look-alikes",
            Phase::Own => "own",
            Phase::Form => "form",
        }
    }
}

/// What a rule sees: the text as the phases before have left it, taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    /// The text.
    pub text: &'a str,
    /// Its lines, blocks and shields.
    pub document: &'a Document,
    /// The habits of the text, as it came into this phase.
    pub profile: &'a Profile,
    /// What the user asked for.
    pub settings: &'a Settings,
    /// The vocabulary, where it is loaded.
    pub words: Option<&'a Words>,
    /// The code pages before UTF-8, where they are loaded.
    pub codepages: Option<&'a Codepages>,
    /// The characters that look alike, where they are loaded.
    pub confusions: Option<&'a Confusions>,
    /// What rules have found out about this text already.
    pub(crate) known: &'a Known,
}

/// What more than one rule asks of a text, found out when the first of them does.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// Is it Japanese without kana?
    pub(crate) is_japanese: OnceCell<bool>,
    /// Where odd characters stand, in order: byte offsets.
    pub(crate) odd_places: OnceCell<Vec<u32>>,
}

impl<'a> Scan<'a> {
    /// The characters outside all shields, each with its byte offset, in order.
    pub fn free(&self) -> impl Iterator<Item = (usize, char)> + 'a {
        let mut shields = self.document.shields().iter().peekable();
        self.text.char_indices().filter(move |&(at, _)| {
            while shields.next_if(|shield| shield.span.end as usize <= at).is_some() {}
            shields.peek().is_none_or(|shield| shield.span.start as usize > at)
        })
    }

    /// Of the same, those that are `like` something, which no Han of the main block is.
    pub fn signs(&self, like: impl Fn(char) -> bool + 'a) -> impl Iterator<Item = (usize, char)> + 'a {
        self.document.signs_like(like)
    }

    /// The character before byte `at`, or a line feed at the start of the text.
    pub fn before(&self, at: usize) -> char {
        self.text[..at].chars().next_back().unwrap_or('\n')
    }

    /// The character at byte `at`, or a line feed at the end of the text.
    pub fn at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\n')
    }

    /// The line that holds byte `at`; the last one at the end of the text.
    pub fn line(&self, at: usize) -> Option<&'a Line> {
        self.document.line_at(at as u32).or(self.document.lines().last())
    }

    /// Lines with their contents.
    pub fn lines(&self) -> impl Iterator<Item = (&'a Line, &'a str)> + 'a {
        let text = self.text;
        self.document.lines().iter().map(move |line| (line, line.content.of(text)))
    }

    /// By how much a word that stands across the seam of `left` and `right` makes the two read better in one (natural
    /// logarithm); 0 without a vocabulary.
    pub fn gain(&self, left: &str, right: &str) -> f64 {
        self.words.map_or(0.0, |words| words.gain(left, right))
    }

    /// Does `text` end with `word` as a word of its own, not as the end of a longer one? Never without a vocabulary.
    pub fn ends_with_word(&self, text: &str, word: &str) -> bool {
        let (Some(words), Some(before)) = (self.words, text.strip_suffix(word)) else { return false };
        let starts = before.char_indices().rev().take(3);
        starts.into_iter().all(|(at, _)| words.find(&text[at..]).is_none())
    }

    /// The first character before `at` that is not a space of any kind, on the same line; else a line feed.
    pub fn before_spaces(&self, at: usize) -> char {
        self.text[..at].chars().rev().find(|&c| class(c) != CharClass::Space).unwrap_or('\n')
    }

    /// The first character from `at` on that is not a space of any kind, on the same line; else a line feed.
    pub fn after_spaces(&self, at: usize) -> char {
        self.text[at..].chars().find(|&c| class(c) != CharClass::Space).unwrap_or('\n')
    }
}

/// Where a rule says what it found. What would enter a shield is not taken down.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    scan: Scan<'a>,
    groups: &'a mut u32,
    edits: Vec<Edit>,
    suggestions: Vec<Suggestion>,
    marks: Vec<Mark>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(rule: &'static Rule, scan: Scan<'a>, groups: &'a mut u32) -> Report<'a> {
        Report { rule, scan, groups, edits: Vec::new(), suggestions: Vec::new(), marks: Vec::new() }
    }

    pub(crate) fn finish(self) -> (Vec<Edit>, Vec<Suggestion>, Vec<Mark>) {
        (self.edits, self.suggestions, self.marks)
    }

    /// `with` in place of `start..end`.
    pub fn replace(&mut self, start: usize, end: usize, with: &str) {
        self.replace_as(start, end, with, self.rule.certainty);
    }

    /// The same, as sure as `certainty` says.
    pub fn replace_as(&mut self, start: usize, end: usize, with: &str, certainty: Certainty) {
        let span = Span::new(start, end);
        if self.is_sure(certainty) && self.is_free(span) && span.of(self.scan.text) != with {
            self.edits.push(Edit::new(span, with, self.rule.id, certainty));
        }
    }

    /// `with` in place of `start..end`, which is markup and shielded as such.
    pub fn replace_markup(&mut self, start: usize, end: usize, with: &str) {
        self.edits.push(Edit::new(Span::new(start, end), with, self.rule.id, self.rule.certainty));
    }

    /// Takes `start..end` out.
    pub fn delete(&mut self, start: usize, end: usize) {
        self.replace(start, end, "");
    }

    /// The same for a span inside a shield too: for what the user asks for outright.
    pub fn replace_anywhere(&mut self, span: Span, with: &str) {
        self.edits.push(Edit::new(span, with, self.rule.id, self.rule.certainty));
    }

    /// Takes out whole lines with everything on them, links too; the blank lines behind go with them. Boilerplate that the
    /// user wants to see stays, with a mark.
    pub fn delete_lines(&mut self, first: usize, last: usize) {
        let lines = self.scan.document.lines();
        let boilerplate = self.rule.phase == Phase::Lines && self.rule.group == Group::Noise;
        if boilerplate && self.scan.settings.boilerplate == Boilerplate::Mark {
            return self.mark(lines[first].content.start as usize, lines[last].content.end as usize);
        }
        let is_blank = |line: &Line| line.content.is_empty();
        let behind = lines[last + 1..].iter().take_while(|line| is_blank(line)).count();
        let start = lines[first].span.start as usize;
        let end = lines[last + behind].next as usize;
        self.edits.push(Edit::new(Span::new(start, end), "", self.rule.id, self.rule.certainty));
    }

    /// Several replacements that stand or fall together.
    pub fn together(&mut self, edits: &[(Span, &str)]) {
        self.together_as(edits, self.rule.certainty);
    }

    /// The same, as sure as `certainty` says.
    pub fn together_as(&mut self, edits: &[(Span, &str)], certainty: Certainty) {
        if self.is_sure(certainty) && edits.iter().all(|&(span, _)| self.is_free(span)) {
            let group = Some(*self.groups);
            *self.groups += 1;
            let edit = |&(span, with): &(Span, &str)| Edit { group, ..Edit::new(span, with, self.rule.id, certainty) };
            self.edits.extend(edits.iter().map(edit));
        }
    }

    /// Is an edit as sure as the settings want it, of a rule that is certain as a whole?
    fn is_sure(&self, certainty: Certainty) -> bool {
        certainty >= self.rule.certainty.min(self.scan.settings.least)
    }

    /// Something to offer rather than to do.
    pub fn suggest(&mut self, start: usize, end: usize, with: &str) {
        let at = Span::new(start, end);
        self.suggestions.push(Suggestion { rule: self.rule.id, before: at, at, with: with.into() });
    }

    /// A place worth knowing.
    pub fn mark(&mut self, start: usize, end: usize) {
        self.marks.push(Mark { rule: self.rule.id, at: Span::new(start, end) });
    }

    fn is_free(&self, span: Span) -> bool {
        !self.scan.document.shields().bar(span)
    }
}
