// The shared surface: what can be asked of the engine, wherever it lives.
//
// Loading is asynchronous and asking is not: `ready` brings the WebAssembly and the dictionaries, then every call answers at
// once. A call that needs a dictionary which is not there fails with its name, and `ready` can be called again.

import { ZhtidyError, asError, unknown } from './errors.js';
import { convertTree } from './html.js';
import { lazily } from './lazily.js';
import { CALLS, USUAL, WORDED, engineOptions, onlyKeywords, onlyNamed } from './options.js';
import { shape } from './shape.js';
import { transformStream } from './stream.js';
import { decoded } from './units.js';

/** @typedef {import('../index.d.ts').Call} Call */
/** @typedef {import('../index.d.ts').Part} Part */
/** @typedef {import('../index.d.ts').Source} Source */
/** @typedef {import('../index.d.ts').Input} Input */
/** @typedef {import('../index.d.ts').OwnWord} OwnWord */
/** @typedef {import('./raw.d.ts').Home} Home */
/** @typedef {import('./raw.d.ts').Raw} Raw */
/** @typedef {import('./raw.d.ts').Watch} Watch */

/** @type {readonly Part[]} */
export const PARTS = ['words', 'hmm', 'idf', 'tags', 'convert', 'codepages', 'confusions'];

/** What `ready` takes. */
const SOURCE = ['wasm', 'data', 'for', 'signal', 'onProgress'];

/** The engine with its dictionaries, in this thread. */
export class Toolkit {
  #home;
  #words;
  /** Where the last `ready` said that things are. @type {Pick<Source, 'wasm' | 'data'>} */
  #source = {};
  /** @type {import('./raw.d.ts').Engine | undefined} */
  #engine;
  /** The parts on their way. @type {Map<Part, Promise<void>>} */
  #coming = new Map();
  /** What broke the engine for good. @type {ZhtidyError | undefined} */
  #broken;

  /**
   * @param {Home} home
   * @param {{ words?: readonly OwnWord[] }} [options] own words, for every call that they matter to
   */
  constructor(home, { words = [] } = {}) {
    this.#home = home;
    this.#words = words;
  }

  /**
   * Loads the WebAssembly, and the dictionaries that `source.for` needs. Can be called again: for more, or after a failure.
   * @param {Source} [source]
   * @returns {Promise<void>}
   */
  async ready(source = {}) {
    onlyNamed('option of ready', source, SOURCE);
    await this.open(source);
    const calls = wantedCalls(source.for ?? this.#calls());
    const parts = new Set(calls.flatMap(([call, options]) => this.needs(call, options)));
    await this.#fetchAll([...parts], source);
  }

  /**
   * Loads the WebAssembly alone, and remembers where the dictionaries are.
   * @param {Source} [source]
   */
  async open({ wasm, data } = {}) {
    if (wasm !== undefined) this.#source.wasm = wasm;
    if (data !== undefined) this.#source.data = data;
    await start(this.#home, this.#source.wasm);
    this.#engine ??= new this.#home.glue.Toolkit();
  }

  /**
   * Loads what this call needs and does not have yet.
   * @param {Call} call
   * @param {object | undefined} options
   * @param {Watch} [watch]
   */
  async prepare(call, options, watch = {}) {
    await this.#fetchAll(this.needs(call, options), watch);
  }

  /**
   * The dictionaries that this call needs and does not have yet.
   * @param {Call} call
   * @param {object} [options]
   * @returns {Part[]}
   */
  needs(call, options) {
    return this.#ask(call, (engine) => engine.needs(call, this.#options(call, options)));
  }

  /**
   * Takes the bytes of a `.zhd` file in, in place of the dictionary of its kind.
   * @param {Uint8Array} bytes
   * @returns {Part}
   */
  load(bytes) {
    return this.#ask('load', (engine) => /** @type {Part} */ (engine.load(bytes)));
  }

  /**
   * @param {Part} part
   * @returns {boolean}
   */
  has(part) {
    if (!PARTS.includes(part)) throw unknown('dictionary', part, PARTS);
    return this.#ask('has', (engine) => engine.has(part));
  }

  /** Gives the memory back; `ready` starts anew. */
  free() {
    const engine = this.#engine;
    this.#engine = undefined;
    this.#coming.clear();
    if (!this.#broken) engine?.free();
  }

  /** @param {Input} text @param {object} [options] */
  clean(text, options) {
    return this.#answer('clean', text, options);
  }

  /**
   * The text at once, the rest when it is first looked at.
   * @param {Input} text
   * @param {object} [options]
   */
  convert(text, options) {
    if (this.#lean) return this.raw('convert', text, options);
    const own = /** @type {any} */ (this.#options('convert', options));
    const whole = () => this.#answer('convert', text, own);
    // Alternatives have to be looked for in any case, and bytes that could not be read are marks.
    if (own.alternatives || own.choose?.length > 0 || typeof text !== 'string') return whole();
    return lazily({ text: this.#converted(text, own) }, whole);
  }

  /**
   * @param {any} page
   * @param {object} [options]
   * @returns {any}
   */
  convertHtml(page, options) {
    if (typeof page !== 'string') return convertTree(page, options, (text) => this.convert(text, options).text);
    return this.#converted(page, this.#options('convert', { ...options, html: true }));
  }

  /** @param {Input} text @param {object} [options] */
  segment(text, options) {
    return this.#answer('segment', text, options);
  }

  /** @param {Input} text @param {object} [options] */
  keywords(text, options) {
    return this.#answer('keywords', text, options);
  }

  /** @param {Input} text @param {object} [options] */
  articles(text, options) {
    return this.#answer('articles', text, options);
  }

  /** @param {Input} text @param {object} [options] */
  run(text, options) {
    return this.#answer('run', text, options);
  }

  /**
   * What the command line prints for this call.
   * @param {Call} call
   * @param {Input} input
   * @param {object} [options]
   * @param {import('../index.d.ts').Format} [format]
   * @returns {string}
   */
  render(call, input, options, format = 'text') {
    const { text, damaged } = taken(call, input);
    const own = this.#options(call, options);
    return this.#asked(call, own, (engine) => engine.render(call, text, own, format, damaged));
  }

  /**
   * What the command line says against this call.
   * @param {Call} call
   * @param {Input} input
   * @param {object} [options]
   * @returns {string[]}
   */
  warnings(call, input, options) {
    const own = this.#options(call, options);
    return this.#asked(call, own, (engine) => engine.warnings(call, taken(call, input).text, own));
  }

  /**
   * The script of a text, and whose Traditional Chinese it is.
   * @param {Input} text
   * @returns {import('../index.d.ts').Detected}
   */
  detect(text) {
    if (!this.has('convert')) {
      throw new ZhtidyError('missing-dictionary', "detect needs convert.zhd, not loaded yet: await ready({ for: ['convert'] }) first");
    }
    const { script, region } = /** @type {any} */ (this.raw('run', text, { clean: false }));
    return { script, region };
  }

  /**
   * @param {'clean' | 'convert' | 'run'} call
   * @param {Record<string, any>} [options]
   * @param {import('../index.d.ts').StreamControl} [control]
   */
  createTransformStream(call, options = {}, control = {}) {
    return transformStream(call, options, control, (text) => this[call](text, options));
  }

  /** @returns {import('../index.d.ts').Rule[]} */
  rules() {
    return JSON.parse(this.renderRules('json')).rules;
  }

  /** @returns {string[]} */
  variants() {
    return this.#ask('variants', () => this.#home.glue.variants());
  }

  /**
   * @param {import('../index.d.ts').ListFormat} [format]
   * @returns {string}
   */
  renderRules(format = 'text') {
    return this.#ask('rules', () => /** @type {(format: string) => string} */ (this.#home.glue.renderRules)(format));
  }

  /**
   * The answer as the engine gives it, before `shape`: plain values and typed arrays that can go to another thread.
   * @param {Call} call
   * @param {Input} input
   * @param {object} [options]
   * @returns {Raw}
   */
  raw(call, input, options) {
    const { text, damaged } = taken(call, input);
    const own = this.#options(call, options);
    if (call === 'keywords') onlyKeywords(own);
    return this.#asked(call, own, (engine) => {
      if (call === 'segment') return engine.segment(text, own);
      if (call === 'keywords') return engine.keywords(text, own);
      if (call === 'articles') return engine.articles(text, own, damaged);
      if (this.#lean) return { text: decoded(engine.convertText(text, own)) };
      return engine.run(call, text, own, damaged);
    });
  }

  /**
   * @param {Call} call
   * @param {Input} input
   * @param {object | undefined} options
   * @returns {any}
   */
  #answer(call, input, options) {
    return shape(call, this.raw(call, input, options), input);
  }

  /**
   * @param {Call} call
   * @param {object | undefined} options
   */
  #options(call, options) {
    const own = engineOptions(call, options);
    if (this.#words.length === 0 || !WORDED.includes(call)) return own;
    return { ...own, words: [...this.#words, .../** @type {any} */ (own).words ?? []] };
  }

  /**
   * Conversion without the list of what was changed: many times as fast as with it.
   * @param {string} text
   * @param {object} own
   * @returns {string}
   */
  #converted(text, own) {
    return this.#asked('convert', own, (engine) => decoded(engine.convertText(text, own)));
  }

  /** Can this artefact do nothing but convert? */
  get #lean() {
    return this.#home.glue.lean === true;
  }

  /** The calls that this artefact can answer. @returns {Call[]} */
  #calls() {
    return this.#lean ? ['convert'] : [...CALLS];
  }

  /**
   * Asks; if dictionaries are missing, the error names all of them and the remedy.
   * @template T
   * @param {Call} call
   * @param {object} own
   * @param {(engine: import('./raw.d.ts').Engine) => T} question
   * @returns {T}
   */
  #asked(call, own, question) {
    try {
      return this.#ask(call, question);
    } catch (thrown) {
      if (!(thrown instanceof ZhtidyError) || thrown.code !== 'missing-dictionary') throw thrown;
      throw missingParts(call, this.#ask(call, (engine) => engine.needs(call, own)));
    }
  }

  /**
   * @template T
   * @param {string} call
   * @param {(engine: import('./raw.d.ts').Engine) => T} question
   * @returns {T}
   */
  #ask(call, question) {
    if (this.#broken) throw this.#broken;
    if (!this.#engine) throw new ZhtidyError('not-ready', `${call} was called before the engine was ready: await ready() first`);
    try {
      return question(this.#engine);
    } catch (thrown) {
      const error = asError(thrown, call);
      if (error.code === 'trap') this.#broken = error;
      throw error;
    }
  }

  /**
   * Side by side; of several failures the first in order is told.
   * @param {readonly Part[]} parts
   * @param {Watch} watch
   */
  async #fetchAll(parts, watch) {
    const settled = await Promise.allSettled(parts.map((part) => this.#fetch(part, watch)));
    const failed = settled.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /**
   * @param {Part} part
   * @param {Watch} watch
   * @returns {Promise<void>}
   */
  #fetch(part, watch) {
    const coming = this.#coming.get(part);
    if (coming) return coming;
    const going = this.#bring(part, watch).finally(() => this.#coming.delete(part));
    this.#coming.set(part, going);
    return going;
  }

  /**
   * @param {Part} part
   * @param {Watch} watch
   */
  async #bring(part, watch) {
    const bytes = await this.#home.data(part, await placeOf(part, this.#source.data), watch);
    const loaded = this.load(bytes);
    if (loaded !== part) throw new ZhtidyError('bad-dictionary', `${part}.zhd is a dictionary of kind “${loaded}”`);
  }
}

/** The artefacts that have been started, or are being started. @type {WeakMap<object, Promise<unknown>>} */
const started = new WeakMap();

/**
 * Compiles the artefact once for all toolkits of a home; a failure is forgotten, so that the next call tries again.
 * @param {Home} home
 * @param {any} place
 */
async function start(home, place) {
  const going = started.get(home.glue) ?? home.wasm(place).then((input) => begin(home.glue, input));
  started.set(home.glue, going);
  try {
    await going;
  } catch (thrown) {
    if (started.get(home.glue) === going) started.delete(home.glue);
    throw badWasm(thrown);
  }
}

/**
 * A compiled module is taken as it is. The glue would first ask whether it is a request, for which Node loads all that fetch needs.
 * @param {import('./raw.d.ts').Glue} glue
 * @param {unknown} input
 */
async function begin(glue, input) {
  return input instanceof WebAssembly.Module ? glue.initSync({ module: input }) : glue.default({ module_or_path: input });
}

/**
 * Where a dictionary is to be found; undefined for its own place.
 * @param {Part} part
 * @param {Source['data']} data
 * @returns {Promise<any>}
 */
async function placeOf(part, data) {
  const file = `${part}.zhd`;
  if (typeof data === 'function') return data(file);
  if (typeof data === 'string') return data.endsWith('/') ? data + file : `${data}/${file}`;
  if (data instanceof URL) return new URL(file, data.href.endsWith('/') ? data : `${data.href}/`);
  return data?.[part];
}

/**
 * @param {NonNullable<Source['for']>} wanted
 * @returns {[Call, object][]}
 */
function wantedCalls(wanted) {
  const calls = Array.isArray(wanted) ? wanted.map((call) => [call, undefined]) : Object.entries(wanted);
  return /** @type {[Call, object | undefined][]} */ (calls).map(([call, options]) => {
    if (!CALLS.includes(call)) throw unknown('call', call, CALLS);
    return [call, options ?? USUAL[call]];
  });
}

/**
 * @param {string} call
 * @param {unknown} input
 * @returns {{ text: string, damaged?: Uint32Array }}
 */
function taken(call, input) {
  if (typeof input === 'string') return { text: input };
  const decoded = /** @type {Exclude<Input, string> | null} */ (input);
  if (typeof decoded?.text === 'string') return { text: decoded.text, damaged: decoded.damaged };
  const what = ArrayBuffer.isView(input) || input instanceof ArrayBuffer ? 'bytes: decode(bytes) reads them' : typeof input;
  throw new ZhtidyError('bad-input', `${call} takes a string, not ${what}`);
}

/**
 * @param {Call} call
 * @param {readonly Part[]} parts
 */
function missingParts(call, parts) {
  const files = parts.map((part) => `${part}.zhd`).join(', ');
  const message = `${call} needs ${files}, not loaded yet: await ready({ for: { ${call}: options } }) first`;
  return new ZhtidyError('missing-dictionary', message);
}

/** @param {unknown} thrown */
function badWasm(thrown) {
  if (thrown instanceof ZhtidyError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ZhtidyError('bad-wasm', `the WebAssembly could not be started: ${message}`, { cause: thrown });
}
