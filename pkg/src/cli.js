// The command line: the arguments, the sentences and the bytes of the native `zhtidy`.

import { createReadStream, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

import { ZhtidyError, unknown } from './errors.js';
import { help, language } from './help.js';
import { Toolkit, decode } from './node.js';

/** @typedef {import('../index.d.ts').Call} Call */
/** @typedef {import('../index.d.ts').Format} Format */
/** @typedef {Record<string, any>} Values */
/** @typedef {{ type: 'string' | 'boolean', short?: string, multiple?: boolean }} Flag */

/** @type {Record<string, Flag>} */
const ALWAYS = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'V' } };
/** @type {Record<string, Flag>} */
const INPUT = { encoding: { type: 'string' }, strict: { type: 'boolean' }, format: { type: 'string' } };
/** @type {Record<string, Flag>} */
const CLEANING = {
  preset: { type: 'string' },
  on: { type: 'string', multiple: true },
  off: { type: 'string', multiple: true },
  spacing: { type: 'string' },
  quotes: { type: 'string' },
  boilerplate: { type: 'string' },
  'line-breaks': { type: 'string' },
  indent: { type: 'string' },
  'blank-lines': { type: 'string' },
  'line-ends': { type: 'string' },
  replace: { type: 'string', multiple: true },
  'replace-pattern': { type: 'string', multiple: true },
};
/** @type {Record<string, Flag>} */
const CONVERSION = {
  variant: { type: 'string' },
  tofu: { type: 'boolean' },
  words: { type: 'string', multiple: true },
  protect: { type: 'string', multiple: true },
  punctuation: { type: 'string' },
  alternatives: { type: 'boolean' },
};
/** @type {Record<string, Flag>} */
const CUTTING = { mode: { type: 'string' }, 'no-hmm': { type: 'boolean' }, tags: { type: 'boolean' }, fine: { type: 'boolean' } };
/** @type {Record<string, Flag>} */
const WEIGHING = {
  method: { type: 'string' },
  top: { type: 'string' },
  stop: { type: 'string', multiple: true },
  'no-stop-list': { type: 'boolean' },
  numbers: { type: 'boolean' },
  'no-latin': { type: 'boolean' },
  singles: { type: 'boolean' },
  'allow-tags': { type: 'string', multiple: true },
  corpus: { type: 'string', multiple: true },
  'corpus-only': { type: 'boolean' },
  'per-article': { type: 'boolean' },
  entities: { type: 'boolean' },
  'new-words': { type: 'boolean' },
  summary: { type: 'string' },
};

/** What each command takes. @type {Record<string, Record<string, Flag>>} */
const COMMANDS = {
  clean: { ...CLEANING, ...INPUT },
  convert: { ...CONVERSION, html: { type: 'boolean' }, ...INPUT },
  segment: { ...CUTTING, ...INPUT },
  keywords: { ...WEIGHING, ...INPUT },
  articles: { ...CLEANING, ...CONVERSION, ...INPUT },
  run: { ...CLEANING, ...CONVERSION, ...WEIGHING, ...INPUT },
  rules: {},
};

/** A wrong command line: exit code 2. */
class Usage extends Error {}

/** Nobody reads on: that is no error. */
class Closed extends Error {}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  // Writing reports a closed pipe; without a listener it would end the process with a stack trace as well.
  process.stdout.on('error', () => {});
  try {
    return await work(args);
  } catch (thrown) {
    if (thrown instanceof Closed) return 0;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    process.stderr.write(`zhtidy: ${message}\n`);
    const usage = thrown instanceof Usage || (thrown instanceof ZhtidyError && ['bad-options', 'unknown-rule'].includes(thrown.code));
    return usage ? 2 : 1;
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
async function work(args) {
  const [command, ...rest] = args;
  if (command === undefined) {
    process.stderr.write(help(undefined, language(process.env)));
    return 2;
  }
  if (['-h', '--help', 'help'].includes(command)) return say(help(known(rest[0]), language(process.env)));
  if (['-V', '--version'].includes(command)) return say(`zhtidy ${version()}\n`);
  if (!(command in COMMANDS)) throw new Usage(unknown('command', command, Object.keys(COMMANDS)).message);

  const { values, files } = parsed(command, rest);
  if (values.help) return say(help(command, language(process.env)));
  if (values.version) return say(`zhtidy ${version()}\n`);
  if (command === 'rules') return rules();
  await answer(/** @type {Call} */ (command), values, files.length > 0 ? files : ['-']);
  return 0;
}

/** @param {string | undefined} command */
function known(command) {
  return command !== undefined && command in COMMANDS ? command : undefined;
}

async function rules() {
  const toolkit = new Toolkit();
  await toolkit.ready({ for: [] });
  return say(toolkit.renderRules());
}

/**
 * @param {Call} call
 * @param {Values} values
 * @param {readonly string[]} files
 */
async function answer(call, values, files) {
  const format = formatOf(call, values.format);
  if (values.encoding !== undefined) await checkEncoding(values.encoding);
  const options = said(optionsOf(call, { ...values, own: await ownWords(values.words) }));
  const weighing = call === 'keywords' ? options : options.keywords;
  if (weighing?.corpus) weighing.corpus = await texts(weighing.corpus, values);
  const toolkit = new Toolkit();
  await toolkit.ready({ for: { [call]: options } });
  for (const file of files) {
    const text = await decoded(file, await read(file), values);
    await print(toolkit.render(call, text, options, format));
    for (const warning of toolkit.warnings(call, text, options)) process.stderr.write(`zhtidy: ${warning}\n`);
  }
}

/**
 * @param {readonly string[]} files
 * @param {Values} values
 */
async function texts(files, values) {
  const list = [];
  for (const file of files) list.push((await decoded(file, await read(file), values)).text);
  return list;
}

/**
 * Without what is undefined, in the options and in those of keywords.
 * @param {Values} options
 * @returns {Values}
 */
function said(options) {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, name === 'keywords' ? said(value) : value]));
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ values: Values, files: string[] }}
 */
function parsed(command, args) {
  const options = { ...ALWAYS, ...COMMANDS[command] };
  try {
    const { values, positionals, tokens } = parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
    refuseTwice(options, tokens);
    return { values, files: positionals };
  } catch (thrown) {
    throw new Usage(explained(command, thrown));
  }
}

/**
 * @param {Record<string, Flag>} options
 * @param {readonly any[]} tokens
 */
function refuseTwice(options, tokens) {
  const seen = new Set();
  for (const { kind, name } of tokens) {
    if (kind !== 'option' || options[name].multiple) continue;
    if (seen.has(name)) throw new Usage(`--${name} can be given only once`);
    seen.add(name);
  }
}

/**
 * Node's sentences about arguments, in the form of ours.
 * @param {string} command
 * @param {unknown} thrown
 */
function explained(command, thrown) {
  if (!(thrown instanceof Error)) return String(thrown);
  const [, name] = /^Unknown option '([^']*)'/.exec(thrown.message) ?? [];
  if (name === undefined) return thrown.message;
  const valid = Object.keys({ ...COMMANDS[command], ...ALWAYS }).map((flag) => `--${flag}`);
  return unknown(`option of ${command}`, name, valid).message;
}

/**
 * @param {Call} call
 * @param {Values} values
 */
function optionsOf(call, values) {
  const { preset, on, off, spacing, quotes, boilerplate, indent, variant, tofu, mode, tags, method } = values;
  const cleaning = {
    preset, on: listed(on), off: listed(off), spacing, quotes, boilerplate, indent,
    lineBreaks: values['line-breaks'],
    blankLines: values['blank-lines'],
    lineEnds: values['line-ends'],
    replace: [...replacements(values.replace, false), ...replacements(values['replace-pattern'], true)],
  };
  const { punctuation, alternatives } = values;
  const conversion = { variant, tofu, punctuation, alternatives, words: values.own, protect: listed(values.protect) };
  const weighing = {
    method,
    top: count('top', values.top),
    stop: listed(values.stop),
    stopList: values['no-stop-list'] ? false : undefined,
    numbers: values.numbers,
    latin: values['no-latin'] ? false : undefined,
    singles: values.singles,
    tags: listed(values['allow-tags']),
    // Files for now; `answer` puts their texts here.
    corpus: values.corpus,
    corpusOnly: values['corpus-only'],
    perArticle: values['per-article'],
    entities: values.entities,
    newWords: values['new-words'],
    summary: count('summary', values.summary),
  };
  switch (call) {
    case 'clean':
      return cleaning;
    case 'convert':
      return { ...conversion, html: values.html };
    case 'segment':
      return { mode, hmm: values['no-hmm'] ? false : undefined, tags, fine: values.fine };
    case 'keywords':
      return weighing;
    case 'articles':
      return { ...cleaning, ...conversion };
    case 'run':
      return { ...cleaning, ...conversion, keywords: weighing };
  }
}

/**
 * `FIND=WITH`; without an equals sign, nothing comes in its place.
 * @param {string[] | undefined} values
 * @param {boolean} pattern
 */
function replacements(values, pattern) {
  return (values ?? []).map((value) => {
    const at = value.indexOf('=');
    return at < 0 ? { find: value, with: '', pattern } : { find: value.slice(0, at), with: value.slice(at + 1), pattern };
  });
}

/** @param {string[] | undefined} values */
function listed(values) {
  return values?.flatMap((value) => value.split(','));
}

/** @param {string} name @param {string | undefined} value */
function count(name, value) {
  if (value === undefined) return undefined;
  if (!/^\+?[0-9]+$/.test(value) || Number(value) >= 2 ** 32) throw new Usage(`--${name} takes a number, not “${value}”`);
  return Number(value);
}

/**
 * @param {Call} call
 * @param {string} [name]
 * @returns {Format}
 */
function formatOf(call, name = call === 'run' ? 'json' : 'text') {
  const formats = call === 'articles' ? ['text', 'json', 'markdown', 'html'] : ['text', 'json'];
  if (!formats.includes(name)) throw unknown('format', name, formats);
  return /** @type {Format} */ (name);
}

/**
 * The user's words, from files: a word, a tab, what conversion makes of it. A word alone stays as it is.
 * @param {string[] | undefined} files
 */
async function ownWords(files) {
  const words = [];
  for (const file of files ?? []) {
    const { text } = await decoded(file, await read(file), {});
    words.push(...text.split('\n').flatMap(ownWord));
  }
  return words.length > 0 ? words : undefined;
}

/** @param {string} line */
function ownWord(line) {
  const [word, becomes = word] = line.replace(/\r$/, '').split('\t');
  return word === '' || word.startsWith('#') ? [] : [{ word, becomes: becomes.split(' ')[0] }];
}

/** A label that means nothing is a wrong command line, before any file is read. @param {string} label */
async function checkEncoding(label) {
  try {
    await decode(new Uint8Array(), label);
  } catch (thrown) {
    throw thrown instanceof ZhtidyError && thrown.code === 'bad-encoding' ? new Usage(thrown.message) : thrown;
  }
}

/**
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {Values} values
 */
async function decoded(file, bytes, { encoding, strict }) {
  try {
    return await decode(bytes, encoding, { strict });
  } catch (thrown) {
    if (!(thrown instanceof ZhtidyError)) throw thrown;
    throw new ZhtidyError(thrown.code, `${file === '-' ? 'standard input' : file}: ${thrown.message}`);
  }
}

/**
 * @param {string} file
 * @returns {Promise<Uint8Array>}
 */
async function read(file) {
  try {
    return await buffer(file === '-' ? process.stdin : createReadStream(file));
  } catch (thrown) {
    throw new Error(`${file} cannot be read: ${reason(thrown)}`);
  }
}

/** The reasons that Rust words differently, in our words. @param {any} thrown */
function reason(thrown) {
  switch (thrown?.code) {
    case 'ENOENT': return 'there is no such file';
    case 'EISDIR': return 'it is a folder';
    case 'EACCES': return 'permission denied';
    default: return thrown?.message ?? String(thrown);
  }
}

/** @param {string} text */
async function say(text) {
  await print(text);
  return 0;
}

/**
 * @param {string} text
 * @returns {Promise<void>}
 */
function print(text) {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) return resolve();
      if ('code' in error && error.code === 'EPIPE') return reject(new Closed());
      reject(new Error(`standard output cannot be written: ${error.message}`));
    });
  });
}

/** @returns {string} */
function version() {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}
