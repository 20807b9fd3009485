// The caller's side of a worker: the same surface, every answer a promise, every failure a rejection.
//
// One question is with the worker at a time; the others wait here. So a trap, an abort or a dead worker costs the one answer
// it belongs to, and a fresh worker goes on with the next. Ending the worker is the one way to cancel, to recover and to give
// memory back; a fresh one loads its dictionaries by itself.

import { ZhtidyError } from './errors.js';
import { newest } from './newest.js';
import { shape } from './shape.js';
import { transformStream } from './stream.js';

/** @typedef {import('../index.d.ts').Source} Source */
/** @typedef {import('../worker.d.ts').Control} Control */
/** What a worker's events are told to. @typedef {{ message: (message: any) => void, fail: (why: string) => void }} Ears */
/** A running worker. @typedef {{ post: (message: object) => void, stop: () => void, busy?: (busy: boolean) => void }} Line */
/**
 * @typedef {object} Job
 * @property {number} id
 * @property {string} call
 * @property {any[]} args
 * @property {Control} control
 * @property {(answer: any) => void} resolve
 * @property {(reason: unknown) => void} reject
 * @property {() => void} forget stops listening to the signal
 */

export class Client {
  #spawn;
  #source;
  #address;
  #idle;
  #lastId = 0;
  /** @type {Line | undefined} */
  #line;
  /** With the worker now. @type {Job | undefined} */
  #current;
  /** @type {Job[]} */
  #waiting = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #clock;

  /**
   * @param {(ears: Ears) => Line} spawn starts a worker; may throw
   * @param {{ source: Pick<Source, 'wasm' | 'data'>, address: (address: string) => string, idle?: number }} options
   */
  constructor(spawn, { source, address, idle = Infinity }) {
    this.#spawn = spawn;
    this.#address = address;
    this.#source = this.#portable(source);
    this.#idle = idle;
  }

  /** @param {Source} [source] @param {Control} [control] */
  async ready({ wasm, data, signal, onProgress, ...wanted } = {}, control = {}) {
    const places = this.#portable({ wasm, data });
    this.#source = { ...this.#source, ...places };
    await this.#ask('ready', [{ ...this.#source, ...wanted }], { signal, onProgress, ...control });
  }

  /** @param {any} text @param {object} [options] @param {Control} [control] */
  clean(text, options, control) {
    return this.#answer('clean', text, options, control);
  }

  /** @param {any} text @param {object} [options] @param {Control} [control] */
  convert(text, options, control) {
    return this.#answer('convert', text, options, control);
  }

  /** @param {string} page @param {object} [options] @param {Control} [control] */
  convertHtml(page, options, control) {
    return this.#ask('convertHtml', [page, options], control);
  }

  /** @param {any} text @param {object} [options] @param {Control} [control] */
  segment(text, options, control) {
    return this.#answer('segment', text, options, control);
  }

  /** @param {any} text @param {object} [options] @param {Control} [control] */
  keywords(text, options, control) {
    return this.#answer('keywords', text, options, control);
  }

  /** @param {any} text @param {object} [options] @param {Control} [control] */
  articles(text, options, control) {
    return this.#answer('articles', text, options, control);
  }

  /** @param {any} text @param {object} [options] @param {Control} [control] */
  run(text, options, control) {
    return this.#answer('run', text, options, control);
  }

  /** @param {any} text @param {Control} [control] */
  detect(text, control) {
    return this.#ask('detect', [text], control);
  }

  /**
   * @param {'clean' | 'convert' | 'run'} call
   * @param {Record<string, any>} [options]
   * @param {import('../index.d.ts').StreamControl} [control]
   */
  createTransformStream(call, options = {}, control = {}) {
    return transformStream(call, options, control, (text) => this.#answer(call, text, options, { signal: control.signal }));
  }

  /** @param {Control} [control] */
  rules(control) {
    return this.#ask('rules', [], control);
  }

  /** @param {Control} [control] */
  variants(control) {
    return this.#ask('variants', [], control);
  }

  /** @param {Uint8Array | ArrayBuffer} bytes @param {string} [hint] @param {{ strict?: boolean }} [options] @param {Control} [control] */
  decode(bytes, hint, options, control) {
    return this.#ask('decode', [bytes, hint, options], control);
  }

  /**
   * @param {import('../index.d.ts').Call} call
   * @param {{ patience?: number }} [options]
   */
  newest(call, options) {
    return newest((text, choices, signal) => this.#answer(call, text, choices, { signal }), options);
  }

  /** Ends the worker and gives its memory back. What is pending is rejected; the next call starts a fresh worker. */
  terminate() {
    this.#hangUp();
    const error = new ZhtidyError('terminated', 'the worker was terminated before it answered');
    const pending = this.#waiting.splice(0);
    if (this.#current) pending.unshift(this.#current);
    this.#current = undefined;
    for (const job of pending) settle(job, () => job.reject(error));
  }

  /**
   * @param {import('../index.d.ts').Call} call
   * @param {any} text
   * @param {object} [options]
   * @param {Control} [control]
   */
  async #answer(call, text, options, control) {
    return shape(call, await this.#ask(call, [text, options], control), text);
  }

  /**
   * @param {string} call
   * @param {any[]} args
   * @param {Control} [control]
   * @returns {Promise<any>}
   */
  #ask(call, args, control = {}) {
    return new Promise((resolve, reject) => {
      const { signal } = control;
      if (signal?.aborted) return reject(signal.reason);
      const job = { id: ++this.#lastId, call, args, control, resolve, reject, forget: () => signal?.removeEventListener('abort', stop) };
      const stop = () => this.#abort(job);
      signal?.addEventListener('abort', stop);
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Hands the next question to the worker, if it is free. */
  #next() {
    if (this.#current) return;
    const job = this.#waiting.shift();
    clearTimeout(this.#clock);
    if (!job) return this.#rest();
    this.#current = job;
    try {
      this.#line ??= this.#begin();
      this.#line.busy?.(true);
      this.#line.post({ id: job.id, call: job.call, args: job.args });
    } catch (thrown) {
      this.#end((current) => current.reject(asked(thrown, job.call)));
    }
  }

  /** A fresh worker, told where its files are. @returns {Line} */
  #begin() {
    // What an ended worker still says is not for us any more.
    const mine = () => this.#line === line;
    const ears = {
      message: (/** @type {any} */ message) => mine() && this.#hear(message),
      fail: (/** @type {string} */ why) => mine() && this.#fail(why),
    };
    const line = this.#spawn(ears);
    try {
      line.post({ id: 0, call: 'open', args: [this.#source] });
    } catch (thrown) {
      line.stop();
      throw thrown;
    }
    return line;
  }

  /** @param {{ id: number, ok?: any, error?: { code: string, message: string }, progress?: any }} message */
  #hear({ id, ok, error, progress }) {
    if (id !== this.#current?.id) return;
    if (progress) return this.#current.control.onProgress?.(progress);
    // A trap leaves the engine in pieces: the next call gets a fresh one.
    if (error?.code === 'trap') this.#hangUp();
    this.#end((job) => (error ? job.reject(new ZhtidyError(error.code, error.message)) : job.resolve(ok)));
  }

  /** The worker is dead. @param {string} why */
  #fail(why) {
    this.#hangUp();
    this.#end((job) => job.reject(new ZhtidyError('worker-failed', `the worker failed during ${job.call}: ${why}`)));
  }

  /** @param {Job} job */
  #abort(job) {
    const reject = () => job.reject(job.control.signal?.reason);
    if (job === this.#current) {
      this.#hangUp();
      return this.#end(reject);
    }
    this.#waiting = this.#waiting.filter((other) => other !== job);
    settle(job, reject);
  }

  /** Settles the current question and goes on. @param {(job: Job) => void} how */
  #end(how) {
    const job = this.#current;
    this.#current = undefined;
    if (job) settle(job, () => how(job));
    this.#next();
  }

  #rest() {
    this.#line?.busy?.(false);
    if (this.#line && this.#idle < Infinity) this.#clock = setTimeout(() => this.#hangUp(), this.#idle);
  }

  #hangUp() {
    clearTimeout(this.#clock);
    const line = this.#line;
    this.#line = undefined;
    line?.stop();
  }

  /**
   * A source that can be sent to a worker: addresses as strings.
   * @param {Pick<Source, 'wasm' | 'data'>} source
   * @returns {Pick<Source, 'wasm' | 'data'>}
   */
  #portable({ wasm, data }) {
    if (typeof data === 'function') throw new ZhtidyError('bad-options', 'a worker takes `data` as an address or as bytes, not as a function');
    const sent = { wasm: this.#sent(wasm), data: this.#sent(data) };
    return Object.fromEntries(Object.entries(sent).filter(([, place]) => place !== undefined));
  }

  /**
   * @param {any} place
   * @returns {any}
   */
  #sent(place) {
    if (place instanceof URL) return place.href;
    if (typeof place === 'string') return this.#address(place);
    if (place?.constructor !== Object) return place;
    return Object.fromEntries(Object.entries(place).map(([part, inner]) => [part, this.#sent(inner)]));
  }
}

/**
 * @param {Job} job
 * @param {() => void} how
 */
function settle(job, how) {
  job.forget();
  how();
}

/**
 * A question that could not even be put.
 * @param {unknown} thrown
 * @param {string} call
 */
function asked(thrown, call) {
  if (thrown instanceof ZhtidyError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const unsent = thrown instanceof Error && thrown.name === 'DataCloneError';
  if (unsent) return new ZhtidyError('bad-options', `what ${call} was given cannot be sent to a worker: ${message}`, { cause: thrown });
  return new ZhtidyError('worker-failed', `no worker could be started for ${call}: ${message}`, { cause: thrown });
}
