//! The native command line: the same options and the same outcome as `zhtidy` in Node, byte for byte.

use std::fs;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Format, KeywordOptions, Options, Plan, Replace, Word, render, render_rules};
use zhtidy::text::{Encoding, Strictness, decode};
use zhtidy::{Error, ErrorKind};

/// Repairs messy Chinese text: what OCR engines, PDFs and scraped pages leave behind.
#[derive(Parser)]
#[command(name = "zhtidy", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Repair the text and print it
    Clean(CleanArgs),
    /// Convert between Simplified and Traditional
    Convert(ConvertArgs),
    /// Cut the text into words
    Segment(SegmentArgs),
    /// Find keywords
    Keywords(KeywordsArgs),
    /// Clean, and put the articles of a newspaper page together
    Articles(ArticlesArgs),
    /// Clean, convert if a variant is given, and find keywords
    Run(RunArgs),
    /// List the cleaning rules
    Rules,
}

#[derive(Args)]
struct Input {
    /// Files to read, one after another; none or “-” reads standard input
    files: Vec<String>,
    /// Encoding of the input; detected without it
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// Fail on bytes that are no text, instead of marking them
    #[arg(long)]
    strict: bool,
    /// Print text or json, articles also markdown or html; run prints json without it, the others text
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
}

#[derive(Args)]
struct Cleaning {
    /// Which rules to begin with: light (without one), ocr, pdf, web, gentle, full
    #[arg(long)]
    preset: Option<String>,
    /// Rules to add, with commas between
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    on: Vec<String>,
    /// Rules to leave out, with commas between
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    off: Vec<String>,
    /// Spaces between Han and Latin or digits: auto, remove, keep, add
    #[arg(long, value_name = "HOW")]
    spacing: Option<String>,
    /// What straight quotes become: auto, curly, corner, keep
    #[arg(long, value_name = "HOW")]
    quotes: Option<String>,
    /// What becomes of navigation, imprints and the like: remove, mark
    #[arg(long, value_name = "HOW")]
    boilerplate: Option<String>,
    /// What becomes of lines that a column has broken: join, keep
    #[arg(long, value_name = "HOW")]
    line_breaks: Option<String>,
    /// How paragraphs begin: keep, none, two (ideographic spaces)
    #[arg(long, value_name = "HOW")]
    indent: Option<String>,
    /// What stands between paragraphs: keep, none, one (blank line)
    #[arg(long, value_name = "HOW")]
    blank_lines: Option<String>,
    /// How lines end: keep, lf, crlf
    #[arg(long, value_name = "HOW")]
    line_ends: Option<String>,
    /// Characters to replace at the end; can be given several times
    #[arg(long, value_name = "FIND=WITH")]
    replace: Vec<String>,
    /// The same with a regular expression; $1 stands for its first group
    #[arg(long, value_name = "FIND=WITH")]
    replace_pattern: Vec<String>,
}

#[derive(Args)]
struct Conversion {
    /// One of OpenCC's configurations: s2t, t2s, s2tw, s2twp, s2hk …
    #[arg(long)]
    variant: Option<String>,
    /// Allow characters that few fonts have
    #[arg(long)]
    tofu: bool,
    /// A file of own words: on each line a word, a tab, and what it becomes
    #[arg(long, value_name = "FILE")]
    words: Vec<String>,
    /// What to leave alone, with commas between: links, code, marked, titles, quoted
    #[arg(long, value_delimiter = ',', value_name = "KINDS")]
    protect: Vec<String>,
    /// What becomes of quotation marks: keep, curly, corner, region
    #[arg(long, value_name = "HOW")]
    punctuation: Option<String>,
    /// Tell where there was a choice
    #[arg(long)]
    alternatives: bool,
}

#[derive(Args)]
struct Words {
    /// phrases (without one), tfidf or textrank
    #[arg(long)]
    method: Option<String>,
    /// How many keywords at most; 20 without it
    #[arg(long, value_name = "N")]
    top: Option<u32>,
    /// Words that are no keywords, with commas between
    #[arg(long, value_delimiter = ',', value_name = "WORDS")]
    stop: Vec<String>,
    /// Do without the built-in list of stop words
    #[arg(long)]
    no_stop_list: bool,
    /// Numbers may be keywords
    #[arg(long)]
    numbers: bool,
    /// Words of ASCII letters may not be keywords
    #[arg(long)]
    no_latin: bool,
    /// Single characters may be keywords
    #[arg(long)]
    singles: bool,
    /// Parts of speech that keywords may have, with commas between
    #[arg(long, value_delimiter = ',', value_name = "TAGS")]
    allow_tags: Vec<String>,
    /// A text in which words are counted to know how rare they are; can be given several times
    #[arg(long, value_name = "FILE")]
    corpus: Vec<String>,
    /// Count words in those texts alone
    #[arg(long)]
    corpus_only: bool,
    /// Clean, and look at each article by itself
    #[arg(long)]
    per_article: bool,
    /// Find persons, places, organisations, dates and titles, too
    #[arg(long)]
    entities: bool,
    /// Find words that no dictionary has, too
    #[arg(long)]
    new_words: bool,
    /// Find the N most central sentences, too
    #[arg(long, value_name = "N")]
    summary: Option<u32>,
}

#[derive(Args)]
struct CleanArgs {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    cleaning: Cleaning,
}

#[derive(Args)]
struct ConvertArgs {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    conversion: Conversion,
    /// The text is HTML: tags, scripts and code stay
    #[arg(long)]
    html: bool,
}

#[derive(Args)]
struct SegmentArgs {
    #[command(flatten)]
    input: Input,
    /// precise, search or all
    #[arg(long)]
    mode: Option<String>,
    /// Only words of the dictionary
    #[arg(long)]
    no_hmm: bool,
    /// Print the part of speech of each word
    #[arg(long)]
    tags: bool,
    /// Cut finely: without the rarest words
    #[arg(long)]
    fine: bool,
    /// Cut by jieba-rs, with this dictionary: a word a line, with frequency and tag
    #[cfg(feature = "jieba")]
    #[arg(long, value_name = "FILE", conflicts_with = "fine")]
    jieba: Option<String>,
}

#[derive(Args)]
struct KeywordsArgs {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    words: Words,
}

#[derive(Args)]
struct ArticlesArgs {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    cleaning: Cleaning,
    #[command(flatten)]
    conversion: Conversion,
}

#[derive(Args)]
struct RunArgs {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    cleaning: Cleaning,
    #[command(flatten)]
    conversion: Conversion,
    #[command(flatten)]
    words: Words,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Rules => print(&render_rules()),
        command => work(command),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Pipe) => ExitCode::SUCCESS,
        Err(Failure::Say(code, message)) => {
            let _ = writeln!(io::stderr(), "zhtidy: {message}");
            ExitCode::from(code)
        }
    }
}

/// Why the program ends early.
enum Failure {
    /// Nobody reads on: that is no error.
    Pipe,
    /// An exit code and a sentence.
    Say(u8, String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        let usage = matches!(error.kind(), ErrorKind::UnknownRule | ErrorKind::BadOptions);
        Failure::Say(if usage { 2 } else { 1 }, error.to_string())
    }
}

fn work(command: Command) -> Result<(), Failure> {
    #[cfg(feature = "jieba")]
    let dictionary = match &command {
        Command::Segment(args) => args.jieba.clone(),
        _ => None,
    };
    let (call, input, mut options) = asked(command)?;
    let default = if call == Call::Run { "json" } else { "text" };
    let format = Format::from_name(input.format.as_deref().unwrap_or(default), call)?;
    let hint = match &input.encoding {
        Some(label) => Some(Encoding::from_label(label).map_err(|e| Failure::Say(2, e.to_string()))?),
        None => None,
    };
    let strictness = if input.strict { Strictness::Fail } else { Strictness::Replace };
    for file in options.keywords.iter_mut().flat_map(|keywords| &mut keywords.corpus) {
        let bytes = read(file)?;
        *file = decode(&bytes, hint, strictness).map_err(|e| in_file(file, e))?.text.as_str().to_owned();
    }
    let plan = Plan::try_new(call, &options, Store::builtin())?;
    #[cfg(feature = "jieba")]
    let plan = match dictionary {
        Some(file) => plan.with_jieba(jieba(&file)?)?,
        None => plan,
    };
    let stdin = ["-".to_owned()];
    let files = if input.files.is_empty() { &stdin[..] } else { &input.files };
    for file in files {
        let bytes = read(file)?;
        let decoded = decode(&bytes, hint, strictness).map_err(|e| in_file(file, e))?;
        let outcome = plan.run(&decoded.text);
        print(&render(call, &decoded.text, &outcome, format))?;
        for warning in &outcome.warnings {
            let [_, _, english] = warning.sentences();
            let _ = writeln!(io::stderr(), "zhtidy: {english}");
        }
    }
    Ok(())
}

#[cfg(feature = "jieba")]
fn jieba(file: &str) -> Result<zhtidy::segment::Jieba, Failure> {
    let bytes = read(file)?;
    let text = decode(&bytes, None, Strictness::Fail).map_err(|e| in_file(file, e))?.text;
    zhtidy::segment::Jieba::try_new(text.as_str()).map_err(|e| in_file(file, e))
}

fn read(file: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let result = match file {
        "-" => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
        _ => fs::read(file).map(|content| bytes = content),
    };
    result.map(|()| bytes).map_err(|e| Failure::Say(1, format!("{file} cannot be read: {}", reason(&e))))
}

/// The reasons that Node words differently, in our words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

fn in_file(file: &str, error: Error) -> Failure {
    let name = if file == "-" { "standard input" } else { file };
    Failure::Say(1, format!("{name}: {error}"))
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let result = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    result.map_err(|e| match e.kind() {
        io::ErrorKind::BrokenPipe => Failure::Pipe,
        _ => Failure::Say(1, format!("standard output cannot be written: {e}")),
    })
}

/// The arguments as a call with its options.
fn asked(command: Command) -> Result<(Call, Input, Options), Failure> {
    let mut options = Options::default();
    Ok(match command {
        Command::Clean(args) => {
            args.cleaning.into(&mut options);
            (Call::Clean, args.input, options)
        }
        Command::Convert(args) => {
            args.conversion.into(&mut options)?;
            options.html = args.html;
            (Call::Convert, args.input, options)
        }
        Command::Segment(args) => {
            options.segment.mode = args.mode;
            options.segment.hmm = args.no_hmm.then_some(false);
            options.segment.tags = args.tags;
            options.segment.fine = args.fine;
            (Call::Segment, args.input, options)
        }
        Command::Keywords(args) => {
            args.words.into(&mut options);
            (Call::Keywords, args.input, options)
        }
        Command::Articles(args) => {
            args.cleaning.into(&mut options);
            args.conversion.into(&mut options)?;
            (Call::Articles, args.input, options)
        }
        Command::Run(args) => {
            args.cleaning.into(&mut options);
            args.conversion.into(&mut options)?;
            args.words.into(&mut options);
            (Call::Run, args.input, options)
        }
        Command::Rules => unreachable!("main prints the rules"),
    })
}

impl Cleaning {
    fn into(self, options: &mut Options) {
        options.preset = self.preset;
        options.on = self.on;
        options.off = self.off;
        options.spacing = self.spacing;
        options.quotes = self.quotes;
        options.boilerplate = self.boilerplate;
        options.line_breaks = self.line_breaks;
        options.indent = self.indent;
        options.blank_lines = self.blank_lines;
        options.line_ends = self.line_ends;
        options.replace = self.replace.iter().map(|said| replace(said, false)).collect();
        options.replace.extend(self.replace_pattern.iter().map(|said| replace(said, true)));
    }
}

/// `FIND=WITH`; without an equals sign, nothing comes in its place.
fn replace(said: &str, pattern: bool) -> Replace {
    let (find, with) = said.split_once('=').unwrap_or((said, ""));
    Replace { find: find.to_owned(), with: with.to_owned(), pattern }
}

impl Conversion {
    fn into(self, options: &mut Options) -> Result<(), Failure> {
        options.variant = self.variant;
        options.tofu = self.tofu;
        options.protect = self.protect;
        options.punctuation = self.punctuation;
        options.alternatives = self.alternatives;
        for file in &self.words {
            let bytes = read(file)?;
            let text = decode(&bytes, None, Strictness::Replace).map_err(|e| in_file(file, e))?.text;
            options.words.extend(text.as_str().split('\n').filter_map(own_word));
        }
        Ok(())
    }
}

/// `WORD<tab>BECOMES`, as OpenCC's own tables are written; of several candidates the first counts. A word alone stays as it is.
fn own_word(line: &str) -> Option<Word> {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut columns = line.split('\t');
    let word = columns.next().filter(|word| !word.is_empty() && !word.starts_with('#'))?;
    let becomes = columns.next().unwrap_or(word).split(' ').next();
    Some(Word { word: word.to_owned(), weight: None, tag: None, becomes: becomes.map(str::to_owned) })
}

impl Words {
    fn into(self, options: &mut Options) {
        options.keywords = Some(KeywordOptions {
            method: self.method,
            top: self.top,
            stop: self.stop,
            stop_list: self.no_stop_list.then_some(false),
            numbers: self.numbers.then_some(true),
            latin: self.no_latin.then_some(false),
            singles: self.singles.then_some(true),
            tags: self.allow_tags,
            // Files for now; `work` puts their texts here.
            corpus: self.corpus,
            corpus_only: self.corpus_only,
            per_article: self.per_article,
            entities: self.entities,
            new_words: self.new_words,
            summary: self.summary,
        });
    }
}
