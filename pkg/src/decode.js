// Bytes to text. What is UTF-8 needs nothing; everything else needs the `decode` artefact, loaded on first use, so that every
// machine reads the same bytes as the same text (browsers and Node differ in Big5 and GBK).

import { ZhtidyError, asError } from './errors.js';

/** @typedef {import('../index.d.ts').Decoded} Decoded */
/** @typedef {import('./raw.d.ts').DecodeGlue} DecodeGlue */

/** How far the engine looks for the zero bytes of UTF-16 without a byte order mark. */
const HEAD = 1 << 16;

/**
 * The function `decode` of a home.
 * @param {() => Promise<DecodeGlue>} started the artefact's glue, ready to be called
 */
export function decoder(started) {
  /** @type {Promise<DecodeGlue> | undefined} */
  let glue;
  /**
   * @param {Uint8Array | ArrayBuffer} bytes
   * @param {string} [hint]
   * @param {{ strict?: boolean }} [options]
   * @returns {Promise<Decoded>}
   */
  return async function decode(bytes, hint, { strict = false } = {}) {
    const view = viewed(bytes);
    const fast = mayBeUtf8(view, hint) ? utf8(view) : undefined;
    if (fast) return fast;
    glue ??= started().catch((thrown) => {
      glue = undefined;
      throw asError(thrown, 'decode');
    });
    const { decode: slow } = await glue;
    try {
      return slow(view, hint, strict);
    } catch (thrown) {
      throw asError(thrown, 'decode');
    }
  };
}

/**
 * @param {Uint8Array | ArrayBuffer} bytes
 * @returns {Uint8Array}
 */
function viewed(bytes) {
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  throw new ZhtidyError('bad-input', `decode takes bytes, not ${typeof bytes}`);
}

/**
 * @param {Uint8Array} bytes
 * @param {string | undefined} hint
 */
function mayBeUtf8(bytes, hint) {
  if (hint !== undefined) return /^utf-?8$/i.test(hint.trim());
  return !bytes.subarray(0, HEAD).includes(0);
}

/**
 * @param {Uint8Array} bytes
 * @returns {Decoded | undefined} undefined if they are not UTF-8
 */
function utf8(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: 'utf-8', damaged: new Uint32Array() };
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined;
    throw new ZhtidyError('too-large', `${bytes.length} bytes are more than a string can hold`, { cause: thrown });
  }
}
