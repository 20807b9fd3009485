// The engine in its worker, as the page asks it.

import { connect } from './pkg/src/worker-client.js';
import { scriptUrl } from './trust.js';

/** @typedef {import('./pkg/index.d.ts').Input} Input */
/** @typedef {import('./pkg/index.d.ts').RunOptions} RunOptions */
/** @typedef {import('./pkg/index.d.ts').RunOutcome} RunOutcome */
/** @typedef {import('./pkg/index.d.ts').Rule} Rule */
/** @typedef {import('./pkg/index.d.ts').Decoded} Decoded */
/** @typedef {import('./pkg/index.d.ts').Progress} Progress */

const worker = () => new Worker(scriptUrl('./pkg/src/worker-host.js'), { type: 'module' });
const connection = connect({ worker });

/** Another engine, for files: they neither wait for the text that is being typed nor hold it up. Ended when they are done. */
export const files = connect({ worker });

/**
 * Fetches what the page's usual call needs.
 * @param {(progress: Progress) => void} onProgress
 */
export async function prepare(onProgress) {
  await connection.ready({ for: { run: { keywords: {} } } }, { onProgress });
}

/**
 * The outcome for a text; undefined when a newer call has overtaken this one.
 * @type {(text: Input, options?: RunOptions) => Promise<RunOutcome | undefined>}
 */
export const run = connection.newest('run');

/** @returns {Promise<Rule[]>} */
export function rules() {
  return connection.rules();
}

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
