// zhtidy in a worker thread of Node: the same surface, every answer a promise.

import { Worker } from 'node:worker_threads';

import { Client } from './client.js';

/** @typedef {import('./client.js').Ears} Ears */

/**
 * @param {import('../worker.d.ts').ConnectOptions} [options]
 * @returns {import('../worker.d.ts').Connection}
 */
export function connect({ url, worker, wasm, data, idle } = {}) {
  const make = worker ?? (() => standard(/** @type {URL} */ (url ?? new URL('./worker-host-node.js', import.meta.url))));
  const options = { source: { wasm, data }, address: (/** @type {string} */ place) => place, idle };
  return /** @type {any} */ (new Client((ears) => line(/** @type {any} */ (make()), ears), options));
}

/**
 * Without the flags of the process: `node -e` has some that no worker takes.
 * @param {URL} url
 */
function standard(url) {
  return new Worker(url, { execArgv: [] });
}

/**
 * A worker at rest does not keep the process alive.
 * @param {Worker} worker
 * @param {Ears} ears
 */
function line(worker, ears) {
  worker.on('message', ears.message);
  worker.on('messageerror', () => ears.fail('its answer could not be read'));
  worker.on('error', (error) => ears.fail(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => ears.fail(`it ended with exit code ${code}`));
  return {
    post: (/** @type {object} */ message) => worker.postMessage(message),
    stop: () => void worker.terminate(),
    busy: (/** @type {boolean} */ busy) => (busy ? worker.ref() : worker.unref()),
  };
}

export { apply } from './apply.js';
export { ZhtidyError } from './errors.js';
