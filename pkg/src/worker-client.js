// zhtidy in a worker of the browser: the same surface, every answer a promise.

import { Client } from './client.js';
import { ZhtidyError } from './errors.js';

/** @typedef {import('../worker.d.ts').ConnectOptions} ConnectOptions */
/** @typedef {import('./client.js').Ears} Ears */

/**
 * @param {ConnectOptions} [options]
 * @returns {import('../worker.d.ts').Connection}
 */
export function connect({ url, worker, wasm, data, idle } = {}) {
  const make = worker ?? (() => (url === undefined ? standard() : new Worker(/** @type {string} */ (url), { type: 'module' })));
  return /** @type {any} */ (new Client((ears) => line(/** @type {Worker} */ (make()), ears), { source: { wasm, data }, address, idle }));
}

/** Bundlers know this form and bring the worker's files along. */
function standard() {
  return new Worker(new URL('./worker-host.js', import.meta.url), { type: 'module' });
}

/**
 * @param {Worker} worker
 * @param {Ears} ears
 */
function line(worker, ears) {
  worker.onmessage = ({ data }) => ears.message(data);
  worker.onmessageerror = () => ears.fail('its answer could not be read');
  worker.onerror = (event) => {
    event.preventDefault();
    ears.fail(event.message || 'its script could not be loaded');
  };
  return { post: (/** @type {object} */ message) => worker.postMessage(message), stop: () => worker.terminate() };
}

/**
 * An address means the same in the page as in the worker.
 * @param {string} address
 */
function address(address) {
  return new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href).href;
}

export { ZhtidyError };
export { apply } from './apply.js';
