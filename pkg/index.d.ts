// The contract of the package, written by hand.
//
// Offsets are UTF-16 code units everywhere, so they index JavaScript strings. Every failure is a `ZhtidyError`.

/** The calls there are, by name. */
export type Call = 'clean' | 'convert' | 'segment' | 'keywords' | 'articles' | 'run';

/**
 * The dictionaries, one file `<part>.zhd` each: words with frequencies; the model for words in no dictionary; document
 * frequencies; the model that tags such words; OpenCC's conversion tables.
 */
export type Part = 'words' | 'hmm' | 'idf' | 'tags' | 'convert' | 'codepages' | 'confusions';

/** A place in a text: `[from, to)` in UTF-16 code units. */
export type Range = [from: number, to: number];

/** The script that a text is written in. */
export type Script = 'simplified' | 'traditional' | 'mixed' | 'japanese' | 'unknown';

/** Whose Traditional Chinese: Taiwan's or Hong Kong's. */
export type Region = 'tw' | 'hk';

/** How sure an applied change is. What is less sure than `likely` is only a {@link Suggestion}. */
export type Certainty = 'certain' | 'likely';

/**
 * What `render` writes: text for people, one JSON document, or Markdown; of articles also markup, of what changes a text also the
 * hunks of a unified diff.
 */
export type Format = ListFormat | 'html' | 'diff';

/** What `renderRules` writes. */
export type ListFormat = 'text' | 'json' | 'markdown';

/** A text; or what {@link decode} made of bytes, so that the places where they were bad become marks. */
export type Input = string | Pick<Decoded, 'text' | 'damaged'>;

/** The stable words for what can go wrong. */
export type ErrorCode =
  /** A call came before `ready()` was done. */
  | 'not-ready'
  /** A rule was named that does not exist; the sentence lists those that do. */
  | 'unknown-rule'
  /** An option has no such name or value; the sentence lists the valid ones. */
  | 'bad-options'
  /** What was given is not a text, or not bytes. */
  | 'bad-input'
  /** A dictionary was not loaded or not found; the sentence names the file. `ready()` can be called again. */
  | 'missing-dictionary'
  /** The bytes of a dictionary are not what they should be; the sentence names the place. */
  | 'bad-dictionary'
  /** The WebAssembly was not found. */
  | 'missing-wasm'
  /** The WebAssembly could not be started. */
  | 'bad-wasm'
  /** There is no encoding of that name; or, under `strict`, bytes that are no text in it, with the offset. */
  | 'bad-encoding'
  /** The text is longer than can be worked on; the sentence names the limit. */
  | 'too-large'
  /** The engine stopped inside WebAssembly. Here every later call fails the same way; a worker goes on with a fresh one. */
  | 'trap'
  /** The worker could not be started, or died. */
  | 'worker-failed'
  /** `terminate()` was called before the answer came. */
  | 'terminated'
  /** A mistake of ours. */
  | 'internal';

/** A call that could not be answered. `message` is one English sentence with the values in it. */
export class ZhtidyError extends Error {
  constructor(code: string, message: string, options?: ErrorOptions);
  readonly name: 'ZhtidyError';
  /** The stable word for what went wrong: one of {@link ErrorCode}. */
  readonly code: ErrorCode | (string & {});
}

/** Where the parts of the engine come from, and which are wanted now. Without anything: the files of the package. */
export interface Source {
  /** The WebAssembly: its address (in Node also a path), its bytes, a response or a compiled module. */
  wasm?: URL | string | Uint8Array | ArrayBuffer | Response | WebAssembly.Module;
  /**
   * The dictionaries: the address of their folder; or an address or bytes for some of them; or a function from the name of a
   * file (`words.zhd`) to its address, bytes or response (`undefined` for the package's own).
   */
  data?:
    | URL
    | string
    | Partial<Record<Part, URL | string | Uint8Array | ArrayBuffer>>
    | ((file: string) => Located | undefined | Promise<Located | undefined>);
  /**
   * The calls to get ready for, by name or with the options they will be made with. Without it: all calls, with their usual
   * options.
   *
   * @example
   * await ready({ for: ['convert'] });                      // only convert.zhd
   * await ready({ for: { segment: { tags: true } } });      // also tags.zhd
   */
  for?: readonly Call[] | { [C in Call]?: OptionsOf[C] };
  /** Cancels the loading. */
  signal?: AbortSignal;
  /** Told how the loading goes on. */
  onProgress?: (progress: Progress) => void;
}

/** Where a dictionary is, or the dictionary itself. */
export type Located = URL | string | Uint8Array | ArrayBuffer | Response;

/** How far the loading of a file has come. */
export interface Progress {
  /** The name of the file: `words.zhd`. */
  file: string;
  /** Bytes so far. */
  loaded: number;
  /** Bytes in all; `null` while that is unknown. */
  total: number | null;
}

/** What `clean` is to do. */
export interface CleanOptions {
  /** The rules to begin with. */
  preset?: 'light' | 'ocr' | 'pdf' | 'web' | 'gentle' | 'full';
  /** Rules to add, by id; {@link rules} lists them. */
  on?: readonly string[];
  /** Rules to leave out, by id; wins over `on`. */
  off?: readonly string[];
  /** What becomes of spaces between Han characters and Latin letters or digits. `auto`: what most of the text does. */
  spacing?: 'auto' | 'remove' | 'keep' | 'add';
  /** Which quotation marks straight quotes become: “” or 「」. `auto`: what most of the text has. */
  quotes?: 'auto' | 'curly' | 'corner' | 'keep';
  /** What becomes of boilerplate: `remove` takes it out, `mark` leaves it and says in `marks` where it is. */
  boilerplate?: 'remove' | 'mark';
  /** What becomes of lines that a column or a page has broken. */
  lineBreaks?: 'join' | 'keep';
  /** How paragraphs begin: as they do, without white space, or with two ideographic spaces. */
  indent?: 'keep' | 'none' | 'two';
  /** What stands between paragraphs: what does, nothing, or one blank line. */
  blankLines?: 'keep' | 'none' | 'one';
  /** How lines end. */
  lineEnds?: 'keep' | 'lf' | 'crlf';
  /** What is to be replaced at the end of cleaning; where two want one place, the earlier gets it. */
  replace?: readonly Replacement[];
  /** Changes that the user took back. */
  keep?: readonly Keep[];
  /** Suggestions that the user wants carried out, by their rule and their `before`. */
  accept?: readonly Keep[];
}

/** Something to find, and what comes in its place. */
export interface Replacement {
  /** Characters; or, with `pattern`, a regular expression without look-around and back-references, linear in the text. */
  find: string;
  /** What comes there; nothing without it. For a pattern, `$1` and `${name}` are its groups, `$$` is a dollar sign. */
  with?: string;
  /** Whether `find` is a pattern. */
  pattern?: boolean;
}

/** A place that the user has decided about: a change taken back (what stood there stays), or a suggestion accepted. */
export interface Keep {
  /** The rule whose change or suggestion it is; without it every rule. */
  rule?: string;
  /** The place in the text that comes in, as `change.before` says. */
  before: readonly [from: number, to: number];
}

/** A word of the user's own. */
export interface OwnWord {
  /** Any characters, spaces included. */
  word: string;
  /** Its frequency, in the scale of jieba's dictionary; without it, enough to be cut as one word. */
  weight?: number;
  /** Its part of speech, in jieba's letters: `n`, `nr`, `v`… */
  tag?: string;
  /**
   * What conversion makes of it, for good; itself, if it is to stay. Without it, what the dictionary says. Of own words the longest
   * wins; one gives way only to a longer word of the dictionary that holds it whole.
   */
  becomes?: string;
}

/** What conversion is to do besides. */
export interface ConversionOptions {
  /** Whether to use characters that few fonts have (and others show as boxes). */
  tofu?: boolean;
  /** Own words, with what they become. */
  words?: readonly OwnWord[];
  /**
   * What to leave alone: links, mail addresses and paths; code, math and markup; `-{…}-`; titles in 《》; short names in quotation
   * marks. Nothing without it, as OpenCC does.
   */
  protect?: readonly ('links' | 'code' | 'marked' | 'titles' | 'quoted')[];
  /** What becomes of quotation marks: they stay (without it); “”; 「」; or as the region writes, with the dot in foreign names. */
  punctuation?: 'keep' | 'curly' | 'corner' | 'region';
  /** Whether to tell in `alternatives` where there was a choice. It takes several times as long. */
  alternatives?: boolean;
  /** What the user chose there. */
  choose?: readonly Choose[];
}

/** What `convert` is to do. */
export interface ConvertOptions extends ConversionOptions {
  /**
   * One of OpenCC's configurations, such as `s2twp`; {@link variants} lists all. With `_jieba` behind s2t, s2tw, s2twp, s2hk, s2hkp,
   * tw2sp and hk2sp, jieba cuts the text into words first; that needs `ready({ for: { convert: { variant: 's2twp_jieba' } } })`.
   */
  variant: string;
  /** Whether the text is HTML: tags, comments, scripts, styles and code stay, `lang` becomes that of the result. */
  html?: boolean;
  /** Changes that the user took back. */
  keep?: readonly Keep[];
}

/** What the user chose where conversion had a choice. */
export interface Choose {
  /** The place in the text that comes in, as `alternative.before` says. */
  before: readonly [from: number, to: number];
  /** One of the candidates, or anything else. */
  with: string;
}

/** A place where conversion had a choice: one character or word that may become several. */
export interface Alternative {
  /** Where, in the text that came in. */
  before: Range;
  /** Where, in the text that went out. */
  at: Range;
  /** What could stand there; what the dictionary prefers comes first. At least two. */
  candidates: string[];
  /** What the preference goes by: a `word` around it that says which one is meant, or the `order` of the dictionary, a guess. */
  by: 'word' | 'order';
}

/** What there is to say against what was asked for. */
export interface Warning {
  /** `wrong-script`: the text is in another script than the one that the variant is made for, and may be damaged. */
  code: 'wrong-script';
  /** A sentence for the reader. */
  message: { 'zh-Hans': string; 'zh-Hant': string; en: string };
}

/** What `segment` is to do. */
export interface SegmentOptions {
  /** `precise`: each character in one word. `search`: long words in their parts too. `all`: every word there is. */
  mode?: 'precise' | 'search' | 'all';
  /** Whether to find words that are in no dictionary; `true` without it. */
  hmm?: boolean;
  /** Whether to tag each word with its part of speech. Needs `ready({ for: { segment: { tags: true } } })`. */
  tags?: boolean;
  /** Whether to cut finely: without the rarest words of the dictionary, most of which are long; `false` without it. */
  fine?: boolean;
  /** Own words, beside the dictionary's. */
  words?: readonly OwnWord[];
}

/** What `keywords` is to do. */
export interface KeywordOptions {
  /**
   * How words are weighed; `phrases` without it: phrases of up to five words, ranked by a small model that tells its reasons.
   * `tfidf` and `textrank` give single words.
   */
  method?: 'phrases' | 'tfidf' | 'textrank';
  /** How many, at most; 20 without it. */
  top?: number;
  /** Words that are no keywords, beside those of the built-in list. */
  stop?: readonly string[];
  /** Whether the built-in list of stop words counts; `true` without it. */
  stopList?: boolean;
  /** Whether numbers may be keywords; `false` without it. */
  numbers?: boolean;
  /** Whether words of ASCII letters may be keywords; `true` without it. */
  latin?: boolean;
  /** Whether single characters may be keywords; `false` without it. */
  singles?: boolean;
  /** If not empty: the parts of speech that keywords may have, in jieba's letters; of a phrase its last word's. */
  tags?: readonly string[];
  /** Texts in which words are counted to know how rare they are, beside the built-in counts. */
  corpus?: readonly string[];
  /** Whether those texts alone count. */
  corpusOnly?: boolean;
  /** Own words, beside the dictionary's. */
  words?: readonly OwnWord[];
}

/** What `run` finds out about what a text is about. */
export interface TopicOptions extends Omit<KeywordOptions, 'words'> {
  /** Find the articles, and look at each by itself too; each has its `entities`. */
  perArticle?: boolean;
  /** Find persons, places, organisations, dates and titles. */
  entities?: boolean;
  /** Find words that no dictionary has. */
  newWords?: boolean;
  /** Find so many sentences that say most of what the text says. */
  summary?: number;
}

/** What `run` is to do: the options object of the engine itself, the same as the native library's. */
export interface RunOptions extends CleanOptions, ConversionOptions {
  /** Whether to clean; `true` without it. */
  clean?: boolean;
  /** Convert the cleaned text; nothing is converted without it. As in {@link ConvertOptions}. */
  variant?: string;
  /** Put the articles together that the text that goes out consists of, as {@link articles} does. */
  articles?: boolean;
  /** Find keywords in the text that goes out; none without it. */
  keywords?: TopicOptions;
  /** Own words, beside the dictionary's, for keywords and for conversion. */
  words?: readonly OwnWord[];
}

/** The options of each call. */
export interface OptionsOf {
  clean: CleanOptions;
  convert: ConvertOptions;
  segment: SegmentOptions;
  keywords: KeywordOptions & TopicOptions;
  articles: ArticlesOptions;
  run: RunOptions;
}

/** One visible change. */
export interface Change {
  /** The rules that had a part in it, by id; a conversion names its variant. */
  rules: readonly string[];
  /** How sure it is. */
  certainty: Certainty;
  /** Where it was in the text that came in. Empty for an insertion. */
  before: Range;
  /** Where it is in the text that went out. Empty for a deletion. */
  after: Range;
  /** What it became: the text that went out, at `after`. */
  with: string;
  /** Changes with one number stand or fall together, such as the two quotes of a pair; `null` for one that stands alone. */
  group: number | null;
}

/**
 * Every change, in the order of the text; outside of them both texts read the same. Kept in columns, so that a million
 * changes cost nothing until one is looked at; `JSON.stringify` gives an array.
 *
 * @example
 * for (const change of changes) console.log(change.rules, input.slice(...change.before), '→', change.with);
 */
export class Changes implements Iterable<Change> {
  private constructor();
  /** The text that came in. */
  readonly input: string;
  /** How many there are. */
  readonly length: number;
  /** The change at `index`, counted from the end when negative; `undefined` outside. */
  at(index: number): Change | undefined;
  [Symbol.iterator](): Iterator<Change>;
  toJSON(): Change[];
  /** Column: two UTF-16 offsets in the text that came in for each change. */
  readonly before: Uint32Array;
  /** Column: two UTF-16 offsets in the text that went out for each change. */
  readonly after: Uint32Array;
  /** Column: the index of the change's rules in `ruleSets`. */
  readonly ruleSet: Uint32Array;
  /** The sets of rules that changes have, each once. */
  readonly ruleSets: readonly (readonly string[])[];
  /** Column: 1 for `certain`, 0 for `likely`. */
  readonly certainty: Uint8Array;
  /** Column: the number of the group, −1 for none. */
  readonly group: Int32Array;
}

/** Offered, not made. */
export interface Suggestion {
  /** The rule that offers it. */
  rule: string;
  /** Where, in the text that came in: what {@link CleanOptions.accept} takes. */
  before: Range;
  /** Where, in the text that went out. */
  at: Range;
  /** What could stand there. */
  with: string;
}

/** A place worth knowing that nobody changed, such as one whose bytes could not be read. */
export interface Mark {
  /** The rule that marks it. */
  rule: string;
  /** Where, in the text that went out. */
  at: Range;
}

/** What became of a text. */
export interface Outcome {
  /** The text that goes out. */
  text: string;
  /** The script of the text that came in; `null` while convert.zhd, which tells, has not been loaded. */
  script: Script | null;
  /** Whose Traditional Chinese it is, where it is Traditional and tells. */
  region: Region | null;
  /** Why the conversion that was asked for may damage the text. */
  warnings: Warning[];
  /** Every change. */
  changes: Changes;
  /** Offered, not made. */
  suggestions: Suggestion[];
  /** Places worth knowing. */
  marks: Mark[];
  /** Where conversion had a choice, in order, if that was asked for. */
  alternatives?: Alternative[];
  /** How many changes each rule had a part in, by id. */
  counts: Record<string, number>;
  /** How long the text that goes out is. */
  tally: Tally;
}

/** How long a text is, as Chinese editors count. */
export interface Tally {
  /** 字数: each Han, Kana, Hangul and full-width mark is one, and so is each run of anything else without white space. */
  words: number;
  /** Characters (code points) that are no white space. */
  characters: number;
  /** Han characters. */
  han: number;
  /** Words of Latin letters. */
  latinWords: number;
  /** Punctuation, of any width. */
  punctuation: number;
  /** Lines that are not blank. */
  paragraphs: number;
}

/** What became of a text, with its keywords if they were asked for. */
export interface RunOutcome extends Outcome {
  /** The articles, if they were asked for; the same with what follows. */
  articles?: Article[];
  unplaced?: Scrap[];
  page?: Page['page'];
  seams?: Seam[];
  /** The weightiest first. */
  keywords?: Keyword[];
  /** Names by their kind, if they were asked for. */
  entities?: Entities;
  /** Words that no dictionary has, the most frequent first, if they were asked for. */
  newWords?: NewWord[];
  /** Sentences in the order in which they stand, if they were asked for. */
  summary?: Sentence[];
  /** What each of the `articles` is about, in the same order, if `perArticle` was asked for. */
  byArticle?: About[];
}

/** What an article is about. Of a word across a seam, the spans have the first part. */
export interface About {
  /** `null` where it is on another page. */
  title: string | null;
  keywords: Keyword[];
  entities: Entities;
  newWords?: NewWord[];
  summary?: Sentence[];
}

/** What `articles` is to do: it cleans first, unless `clean` is `false`, and converts if there is a `variant`. */
export interface ArticlesOptions extends CleanOptions, ConversionOptions {
  clean?: boolean;
  variant?: string;
}

/** What a page consists of. Places are UTF-16 code units, `[from, to]`. */
export interface Page {
  /** The text that the articles are made of. */
  text: string;
  /** In the order in which their first pieces stand. */
  articles: Article[];
  /** What belongs to no article: bits of a headline, the second copy of a paragraph. */
  unplaced: Scrap[];
  /** What the page says of itself; the date as ISO 8601. */
  page: { date: string | null };
  /** Where paragraphs were joined, and where they may belong together. */
  seams: Seam[];
}

/** One article, in words; what the page does not say is `null`. */
export interface Article {
  /** `null` where it is on another page. */
  title: string | null;
  subtitle: string | null;
  /** The line above the title. */
  kicker: string | null;
  /** Who wrote it; several are parted by an ideographic space. */
  author: string | null;
  authorNote: string | null;
  /** For whom it was written. */
  source: string | null;
  /** Where the report comes from. */
  place: string | null;
  /** ISO 8601; `--11-07` where no year is known. */
  date: string | null;
  /** The dateline as printed. */
  dateline: string | null;
  /** The page on which it begins, as printed. */
  continuedFrom: string | null;
  /** The page on which it goes on, as printed. */
  continuedOn: string | null;
  /** Whether its last paragraph stops in mid-sentence. */
  truncated: boolean;
  /** The head of a section begins with `## `. */
  paragraphs: string[];
  /** Where the words of each paragraph stand, piece by piece, in the order they are read. */
  pieces: Piece[];
}

/** A part of a paragraph. */
export interface Piece {
  /** Which paragraph it is part of. */
  paragraph: number;
  /** In the text that went out. */
  at: [number, number];
  /** In the text that came in. */
  before: [number, number];
}

/** What found no place. */
export interface Scrap {
  text: string;
  at: [number, number];
  before: [number, number];
}

/** Two paragraphs that are one, or may be. */
export interface Seam {
  /** The one that stops in mid-sentence, in the text that went out. */
  tail: [number, number];
  /** The one that goes on with it. */
  head: [number, number];
  /** How sure it is, in thousandths of a natural logarithm. */
  score: number;
  joined: boolean;
}

/** A keyword. */
export interface Keyword {
  word: string;
  /** How much it weighs; comparable within one text. */
  weight: number;
  /** How often it occurs. */
  count: number;
  /** Where it occurs: two UTF-16 offsets for each occurrence. */
  spans: Uint32Array;
  /** What speaks for it and what against it, if the method is `phrases`. Then `weight` is how likely the author would have named it. */
  reasons?: Reasons;
}

/** The log-odds of a keyphrase in five parts, which sum up to `ln(weight / (1 - weight))`. */
export interface Reasons {
  /** How often it stands in the text. */
  frequency: number;
  /** How rare its words are elsewhere. */
  rarity: number;
  /** Where it stands first. */
  position: number;
  /** How firmly its words hang together and stand out from others. */
  cohesion: number;
  /** Its length, the kinds of its words, and what holds for every phrase. */
  form: number;
}

/** A name that stands in a text. */
export interface Entity {
  word: string;
  /** How often it occurs. */
  count: number;
  /** Where it occurs: two UTF-16 offsets for each occurrence. */
  spans: Uint32Array;
}

/** Names by their kind, each kind in order of first appearance. */
export interface Entities {
  persons: Entity[];
  /** 南通市 of 南通市交通运输局 counts, too; otherwise no name stands in another. */
  places: Entity[];
  organisations: Entity[];
  dates: Entity[];
  /** What stands in 《》, without the marks. */
  titles: Entity[];
}

/** A word that no dictionary has. */
export interface NewWord extends Entity {
  /** How much more often its parts stand together than by chance: the natural logarithm of that. */
  cohesion: number;
  /** How little what stands beside it can be foretold, on the side where that is easier: entropy in nats. */
  freedom: number;
}

/** A sentence of a summary. */
export interface Sentence {
  text: string;
  /** Where it stands, two UTF-16 offsets a place: more than one where a paragraph was put together. */
  spans: Uint32Array;
}

/** A word of a text. */
export interface Word {
  word: string;
  /** Where, in the text that was cut. */
  at: Range;
  /** Its part of speech, if tags were asked for. */
  tag?: string;
}

/** The words of a text, in order. */
export class Words implements Iterable<Word> {
  private constructor();
  /** How many there are. */
  readonly length: number;
  /** Where each word ends; it begins where the one before ends. */
  readonly ends: Uint32Array;
  /** The part of speech of each word, if tags were asked for. */
  readonly tags: string[] | undefined;
  /** The word at `index`, counted from the end when negative; `undefined` outside. */
  at(index: number): Word | undefined;
  [Symbol.iterator](): Iterator<Word>;
  /** The words as strings. */
  words(): string[];
  toJSON(): Word[];
}

/** The card of a cleaning rule. */
export interface Rule {
  /** Its name, for `on`, `off` and `keep`: `zero-width`. */
  id: string;
  /** The group it is shown in. */
  group: string;
  /** When it works. */
  phase: string;
  /** How sure its changes are. */
  certainty: Certainty;
  /** What it does, in a few words. */
  titles: { 'zh-Hans': string; 'zh-Hant': string; en: string };
  /** What it does, shown. */
  examples: { before: string; after: string }[];
  /** The presets it is part of. */
  presets: string[];
}

/** In what a text is written. */
export interface Detected {
  script: Script;
  /** Whose Traditional Chinese it is, where it is Traditional and tells. */
  region: Region | null;
}

/** A text read from bytes. */
export interface Decoded {
  /** The text, without a byte order mark; U+FFFD where the bytes were bad. */
  text: string;
  /** What the bytes were read as: `utf-8`, `utf-16le`, `utf-16be`, `gb18030`, `big5` or `shift_jis`. */
  encoding: string;
  /** Where the bytes were bad: two UTF-16 offsets for each place. */
  damaged: Uint32Array;
}

/**
 * Gets the engine ready: loads the WebAssembly and the dictionaries that the wanted calls need. Importing the package loads
 * nothing. Call it again for more, or after a failure; what is there already is not loaded twice.
 *
 * @throws {ZhtidyError} `missing-wasm`, `bad-wasm`, `missing-dictionary` (naming the file), `bad-dictionary`, `bad-options`
 * @example
 * await ready();
 */
export function ready(source?: Source): Promise<void>;

/**
 * Repairs a text.
 *
 * @throws {ZhtidyError} `not-ready`, `missing-dictionary`, `bad-options`, `unknown-rule`, `bad-input`, `too-large`
 * @example
 * clean('你好,世界').text   // '你好，世界'
 */
export function clean(text: Input, options?: CleanOptions): Outcome;

/**
 * Converts a text to another variant of Chinese, as OpenCC does. `text` is there at once; the other fields are worked out when the
 * first of them is looked at, as long as the engine has the same dictionaries.
 *
 * @throws {ZhtidyError} as {@link clean}
 * @example
 * convert('软件', { variant: 's2twp' }).text   // '軟體'
 */
export function convert(text: Input, options: ConvertOptions): Outcome;

/**
 * Converts the text of HTML: tags, comments, scripts, styles and code stay, and so does what is under `translate="no"`, under the
 * classes `notranslate` and `ignore-opencc`, and under a `lang` that the variant does not read. A `lang` that it reads becomes that
 * of the result.
 *
 * @throws {ZhtidyError} as {@link clean}
 * @example
 * convertHtml('<p lang="zh-CN">软件</p>', { variant: 's2tw' })   // '<p lang="zh-Hant-TW">軟件</p>'
 */
export function convertHtml(html: string, options: Omit<ConvertOptions, 'html' | 'alternatives'>): string;
/**
 * The same for an element, a document or a fragment, where it stands. Tells how many texts and attributes have changed, and takes
 * them back on request.
 */
export function convertHtml(root: HtmlTree, options: Omit<ConvertOptions, 'html' | 'alternatives' | 'choose' | 'keep'>): Converted;

/** A node of a page: an element, a document or a fragment. */
export interface HtmlTree {
  readonly nodeType: number;
  readonly childNodes: Iterable<unknown>;
}

/** What became of a page. */
export interface Converted {
  /** How many texts and attributes have changed. */
  count: number;
  /** Makes them what they were. */
  restore: () => void;
}

/**
 * Cuts a text into words.
 *
 * @throws {ZhtidyError} as {@link clean}
 * @example
 * segment('我来到北京').words()   // ['我', '来到', '北京']
 */
export function segment(text: Input, options?: SegmentOptions): Words;

/**
 * The keywords of a text, the weightiest first: phrases, unless another method is asked for. `run` also finds names, new words
 * and a summary, article by article if that is wanted.
 *
 * @throws {ZhtidyError} as {@link clean}
 */
export function keywords(text: Input, options?: KeywordOptions): Keyword[];

/**
 * The articles of a newspaper page that was read column by column, each put together again, with who wrote it, where and when.
 *
 * @throws {ZhtidyError} as {@link clean}
 */
export function articles(text: Input, options?: ArticlesOptions): Page;

/**
 * All of it in one go: cleans, converts if there is a `variant`, finds keywords if there are `keywords`.
 *
 * @throws {ZhtidyError} as {@link clean}
 * @example
 * run('软件,很好', { variant: 's2twp', keywords: { top: 5 } })
 */
export function run(text: Input, options?: RunOptions): RunOutcome;

/**
 * The script of a text, and whose Traditional Chinese it is. Needs what `ready({ for: ['convert'] })` loads.
 *
 * @throws {ZhtidyError} `not-ready`, `missing-dictionary`, `bad-input`, `too-large`
 * @example
 * detect('軟體與滑鼠')   // { script: 'traditional', region: 'tw' }
 */
export function detect(text: Input): Detected;

/** For a stream. */
export interface StreamControl {
  /** Aborting breaks the stream off; in a worker at once, in the midst of a piece. */
  signal?: AbortSignal;
  /** Told of each piece, and of where it began in the text that came in, in UTF-16 code units; all places in `outcome` count from there. */
  onOutcome?: (outcome: Outcome, from: number) => void;
}

/**
 * Repairs or converts a text that is longer than memory: strings go in as they come, the text goes out piece by piece, of some
 * 260,000 UTF-16 code units each. A text up to 320,000 comes out as the call itself would have it. A longer one is cut between
 * paragraphs, where there are any, as the engine does with texts of more than a mebibyte, but without knowing what is still to
 * come: what the whole of a text decides (its line width, its usual spaces and quotation marks, copies far apart) is decided piece by
 * piece.
 *
 * Options that name places, or need the whole text, are refused.
 *
 * @throws {ZhtidyError} `bad-options`; what a call would throw, breaks the stream off
 * @example
 * file.stream().pipeThrough(new TextDecoderStream()).pipeThrough(createTransformStream('clean'))
 */
export function createTransformStream(call: 'clean', options?: Omit<CleanOptions, 'keep' | 'accept'>, control?: StreamControl): TransformStream<string, string>;
export function createTransformStream(
  call: 'convert' | 'run',
  options?: Omit<RunOptions, 'keep' | 'accept' | 'choose' | 'articles' | 'keywords' | 'alternatives'>,
  control?: StreamControl,
): TransformStream<string, string>;

/**
 * The cards of all cleaning rules.
 *
 * @throws {ZhtidyError} `not-ready`
 */
export function rules(): Rule[];

/**
 * The names of all conversions.
 *
 * @throws {ZhtidyError} `not-ready`
 */
export function variants(): string[];

/**
 * Reads bytes as text: UTF-8, UTF-16, GB18030 (with GBK and GB2312), Big5 or Shift-JIS, detected unless `hint` names it. Needs
 * no `ready()`; for bytes that are not UTF-8 it loads what it needs by itself.
 *
 * @param hint any label of the WHATWG Encoding Standard for one of these: `gbk`, `big5`, `sjis`…
 * @throws {ZhtidyError} `bad-encoding` for an unknown `hint`; under `strict` also for bytes that are no text, with their offset
 */
export function decode(bytes: Uint8Array | ArrayBuffer, hint?: string, options?: { strict?: boolean }): Promise<Decoded>;

/** What is to become of a result. */
export interface Choices {
  /** Rules whose changes are not made, by id. */
  off?: readonly string[];
  /**
   * Changes that are taken back: by their places, as {@link CleanOptions.keep} names them, or those that the function says yes to. With
   * one of a group goes the whole group.
   */
  keep?: readonly Keep[] | ((change: Change, index: number) => boolean);
  /** Suggestions that are carried out: by their places, as {@link CleanOptions.accept} names them, or those that the function says yes to. */
  accept?: readonly Keep[] | ((suggestion: Suggestion, index: number) => boolean);
}

/** A text after the user's choices. */
export interface Applied {
  text: string;
  /** What was changed: the changes that were made, and the suggestions that were carried out. */
  changes: Changes;
}

/**
 * What a call has given, as the user wants it. The engine is not asked again: nothing needs to be loaded, and what was decided in
 * one place moves nothing elsewhere. (`clean(text, { keep, accept })` asks it again; then the rules see the text as it was decided.)
 *
 * A change that several rules made is made or taken back as one. A suggestion that lies over a change becomes one with it, and
 * falls with it. What comes of it can be applied once more.
 *
 * @throws {ZhtidyError} `bad-input` for what is no outcome, `bad-options`
 * @example
 * apply(outcome).text                                                          // === outcome.text
 * apply(outcome, { keep: ({ certainty }) => certainty === 'likely' }).text     // only what is certain
 * apply(outcome, { off: ['dashes'], accept: ({ rule }) => rule === 'look-alikes' }).text
 */
export function apply(outcome: Outcome | Applied, choices?: Choices): Applied;

/**
 * The engine with dictionaries and words of its own. The functions above are those of one shared toolkit.
 *
 * @example
 * const kit = new Toolkit({ words: [{ word: '云原生' }] });
 * await kit.ready({ for: ['segment'] });
 * kit.segment('拥抱云原生').words();
 */
export class Toolkit {
  /** `words`: own words, for every call that they matter to. */
  constructor(options?: { words?: readonly OwnWord[] });
  /** As {@link ready}, for this toolkit; the WebAssembly itself is shared. */
  ready(source?: Source): Promise<void>;
  /** Takes the bytes of a `.zhd` file in, in place of the dictionary of its kind. After `ready`. */
  load(bytes: Uint8Array): Part;
  /** Whether this dictionary has been loaded. */
  has(part: Part): boolean;
  /** The dictionaries that this call still needs. */
  needs<C extends Call>(call: C, options?: OptionsOf[C]): Part[];
  clean(text: Input, options?: CleanOptions): Outcome;
  convert(text: Input, options: ConvertOptions): Outcome;
  convertHtml(html: string, options: Omit<ConvertOptions, 'html' | 'alternatives'>): string;
  convertHtml(root: HtmlTree, options: Omit<ConvertOptions, 'html' | 'alternatives' | 'choose' | 'keep'>): Converted;
  segment(text: Input, options?: SegmentOptions): Words;
  keywords(text: Input, options?: KeywordOptions): Keyword[];
  articles(text: Input, options?: ArticlesOptions): Page;
  run(text: Input, options?: RunOptions): RunOutcome;
  /** What the command line prints for this call. */
  render<C extends Call>(call: C, text: Input, options?: OptionsOf[C], format?: Format): string;
  /** What the command line says against this call: the `warnings` of its outcome, in English. */
  warnings<C extends Call>(call: C, text: Input, options?: OptionsOf[C]): string[];
  detect(text: Input): Detected;
  createTransformStream: typeof createTransformStream;
  rules(): Rule[];
  variants(): string[];
  /** What the command line prints for `zhtidy rules`. */
  renderRules(format?: ListFormat): string;
  /** Gives the memory of the dictionaries back. */
  free(): void;
}
