// Files over fetch: browsers, and everything that behaves like one.

import { ZhtidyError } from './errors.js';

/** @typedef {import('./raw.d.ts').Place} Place */
/** @typedef {import('./raw.d.ts').Watch} Watch */

/**
 * The WebAssembly as the glue takes it in.
 * @param {Place} place
 * @returns {Promise<unknown>}
 */
export async function wasm(place) {
  return isAddress(place) ? request(place, 'missing-wasm', 'the WebAssembly') : place;
}

/**
 * The bytes of a dictionary.
 * @param {import('../index.d.ts').Part} part
 * @param {Place} place
 * @param {Watch} watch
 * @returns {Promise<Uint8Array>}
 */
export async function data(part, place, watch) {
  const file = `${part}.zhd`;
  if (place instanceof Uint8Array) return place;
  if (place instanceof ArrayBuffer) return new Uint8Array(place);
  if (place instanceof Response) return body(checked(place, 'missing-dictionary', file), file, watch);
  if (isAddress(place)) return body(await request(place, 'missing-dictionary', file, watch.signal), file, watch);
  throw new ZhtidyError('bad-options', `${file} is neither bytes nor an address`);
}

/**
 * @param {unknown} place
 * @returns {place is string | URL}
 */
function isAddress(place) {
  return typeof place === 'string' || place instanceof URL;
}

/**
 * @param {string | URL} address
 * @param {string} code
 * @param {string} file
 * @param {AbortSignal} [signal]
 */
async function request(address, code, file, signal) {
  try {
    return checked(await fetch(address, { signal }), code, file);
  } catch (thrown) {
    if (signal?.aborted) throw signal.reason;
    if (thrown instanceof ZhtidyError) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ZhtidyError(code, `${file} could not be fetched from ${address}: ${why}`, { cause: thrown });
  }
}

/**
 * @param {Response} response
 * @param {string} code
 * @param {string} file
 */
function checked(response, code, file) {
  if (response.ok) return response;
  throw new ZhtidyError(code, `${file} could not be fetched from ${response.url}: HTTP ${response.status}`);
}

/**
 * The whole body, counted as it comes.
 * @param {Response} response
 * @param {string} file
 * @param {Watch} watch
 */
async function body(response, file, { onProgress }) {
  if (!onProgress || !response.body) return new Uint8Array(await response.arrayBuffer());
  const total = Number(response.headers.get('content-length')) || null;
  const chunks = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    chunks.push(piece.value);
    loaded += piece.value.length;
    onProgress({ file, loaded, total });
  }
  return joined(chunks, loaded);
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} length
 */
function joined(chunks, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
