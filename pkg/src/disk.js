// Files from the disk, for Node; web addresses go over fetch as in a browser.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { ZhtidyError } from './errors.js';
import * as web from './web.js';

/** @typedef {import('./raw.d.ts').Place} Place */

/**
 * The WebAssembly as the glue takes it in.
 * @param {Place} place
 * @returns {Promise<unknown>}
 */
export async function wasm(place) {
  const path = pathOf(place);
  return path === undefined ? web.wasm(place) : WebAssembly.compile(await read(path, 'missing-wasm', 'the WebAssembly'));
}

/**
 * The bytes of a dictionary.
 * @param {import('../index.d.ts').Part} part
 * @param {Place} place
 * @param {import('./raw.d.ts').Watch} watch
 * @returns {Promise<Uint8Array>}
 */
export async function data(part, place, watch) {
  const path = pathOf(place);
  if (path === undefined) return web.data(part, place, watch);
  const bytes = await read(path, 'missing-dictionary', `${part}.zhd`, watch.signal);
  watch.onProgress?.({ file: `${part}.zhd`, loaded: bytes.length, total: bytes.length });
  return bytes;
}

/**
 * @param {Place} place
 * @returns {string | undefined} undefined for what is not on the disk
 */
function pathOf(place) {
  if (place instanceof URL) return place.protocol === 'file:' ? fileURLToPath(place) : undefined;
  if (typeof place !== 'string') return undefined;
  if (place.startsWith('file:')) return fileURLToPath(place);
  return /^[a-z]{2,}:/i.test(place) ? undefined : place;
}

/**
 * @param {string} path
 * @param {string} code
 * @param {string} file
 * @param {AbortSignal} [signal]
 */
async function read(path, code, file, signal) {
  try {
    return await readFile(path, { signal });
  } catch (thrown) {
    if (signal?.aborted) throw signal.reason;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ZhtidyError(code, `${file} could not be read: ${why}`, { cause: thrown });
  }
}
