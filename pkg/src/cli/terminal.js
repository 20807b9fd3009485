// Standard output and standard error.

import { Closed } from './failure.js';

/**
 * @param {string | Uint8Array} out
 * @returns {Promise<void>}
 */
export function print(out) {
  return new Promise((resolve, reject) => {
    process.stdout.write(out, (error) => {
      if (!error) return resolve();
      if ('code' in error && error.code === 'EPIPE') return reject(new Closed());
      reject(new Error(`standard output cannot be written: ${error.message}`));
    });
  });
}

/** @param {string} sentence */
export function complain(sentence) {
  process.stderr.write(`zhtidy: ${sentence}\n`);
}

/** How far the work has come: one line that is written over, on a terminal and nowhere else. */
export class Progress {
  #shown;
  #last = 0;

  /** @param {boolean} wanted */
  constructor(wanted) {
    this.#shown = wanted && process.stderr.isTTY === true;
  }

  /** @param {string} state */
  tell(state) {
    if (!this.#shown || Date.now() - this.#last < 100) return;
    this.#last = Date.now();
    process.stderr.write(`\r\x1b[K${state}`);
  }

  clear() {
    if (this.#shown) process.stderr.write('\r\x1b[K');
  }
}
