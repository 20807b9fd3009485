// The engine in its worker, as the page asks it.

import { connect } from './pkg/src/worker-client.js';
import { scriptUrl } from './trust.js';

/** @typedef {import('./pkg/index.d.ts').Input} Input */
/** @typedef {import('./pkg/index.d.ts').RunOptions} RunOptions */
/** @typedef {import('./pkg/index.d.ts').RunOutcome} RunOutcome */
/** @typedef {import('./pkg/index.d.ts').Rule} Rule */
/** @typedef {import('./pkg/index.d.ts').Decoded} Decoded */
/** @typedef {import('./pkg/index.d.ts').Progress} Progress */
/** @typedef {'sure' | 'repairs' | 'all'} Stage */

/** What the engine can do as its dictionaries come, one after the other: sure repairs, every repair, everything. @type {readonly Stage[]} */
export const STAGES = ['sure', 'repairs', 'all'];

/** The calls of each stage. @type {Record<Stage, NonNullable<import('./pkg/index.d.ts').Source['for']>>} */
const CALLS = {
  sure: { clean: { preset: 'gentle' } },
  repairs: { clean: { preset: 'full' } },
  all: { run: { keywords: { entities: true } } },
};

/**
 * The program comes while the first worker starts, and later workers need not ask for it again. Without it, a worker fetches it by
 * itself and says what is wrong.
 */
const program = painted().then(() => WebAssembly.compileStreaming(fetch('./pkg/wasm/full/zhtidy_bg.wasm'))).catch(() => undefined);

/** When there is something to be seen, which goes first; soon in any case. */
function painted() {
  return new Promise((done) => {
    setTimeout(done, 300);
    new PerformanceObserver(done).observe({ type: 'paint', buffered: true });
  });
}

function worker() {
  const made = new Worker(scriptUrl('./worker.js'), { type: 'module' });
  program.then((module) => made.postMessage({ program: module }));
  return made;
}

const connection = connect({ worker });

/** Another engine, for files: they neither wait for the text that is being typed nor hold it up. Ended when they are done. */
export const files = connect({ worker });

/** Asked at once, so that the worker starts while the page is still being put together. @type {Promise<Rule[]> | undefined} */
let first = connection.rules();
first.catch(() => {});

/** @returns {Promise<Rule[]>} */
export function rules() {
  const asked = first ?? connection.rules();
  first = undefined;
  return asked;
}

/**
 * Fetches what a stage needs.
 * @param {Stage} stage
 * @param {(progress: Progress) => void} onProgress
 */
export async function prepare(stage, onProgress) {
  await connection.ready({ for: CALLS[stage] }, { onProgress });
}

/**
 * The outcome for a text; undefined when a newer call has overtaken this one.
 * @type {(text: Input, options?: RunOptions) => Promise<RunOutcome | undefined>}
 */
export const run = connection.newest('run');

/**
 * The same, of repairs alone: all that can be done before every dictionary is there.
 * @type {(text: Input, options?: import('./pkg/index.d.ts').CleanOptions) => Promise<RunOutcome | undefined>}
 */
export const clean = connection.newest('clean');

/**
 * What a text is about, by itself and as it stands, such as one article.
 * @param {string} text
 * @param {RunOptions} options
 * @returns {Promise<RunOutcome>}
 */
export function about(text, { keywords, words }) {
  return connection.run(text, { clean: false, keywords, ...(words && { words }) });
}

/**
 * @param {Uint8Array} bytes
 * @param {string} [encoding] detected without one
 * @returns {Promise<Decoded>}
 */
export function decode(bytes, encoding) {
  return connection.decode(bytes, encoding);
}

/** Ends the worker; what was asked rejects with the code `terminated`, and the next question starts a fresh one. */
export function cancel() {
  connection.terminate();
}
