// The WebAssembly out of a module, and what is not in it.

import { ZhtidyError } from './errors.js';

/**
 * @param {string} packed gzip in base64
 * @returns {Promise<ArrayBuffer>}
 */
export function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

/** @param {string} part @returns {never} */
export function missing(part) {
  throw new ZhtidyError('missing-dictionary', `${part}.zhd is not in this module: say where it is, await ready({ data })`);
}
