// What a thread of `zhtidy batch` makes of a piece of JSON Lines: the same number of lines.

import { isUtf8 } from 'node:buffer';

import { asError } from '../errors.js';
import { BadRecord, answered, refused } from './record.js';

/** @typedef {import('../toolkit.js').Toolkit} Toolkit */
/** @typedef {{ call: import('../../index.d.ts').Call, options: object, format: import('../../index.d.ts').ListFormat, field: string, into: string, strict: boolean }} Task */
/** Whole lines, and the number of the first. @typedef {{ bytes: Uint8Array, line: number }} Piece */
/** The lines that answer a piece; why they stop early; what a trap has left for a fresh thread. @typedef {{ bytes: Uint8Array, stopped?: string, rest?: Piece }} Answer */

/** The calls whose answer is a text. */
const REWRITING = ['clean', 'convert', 'run'];
const encoder = new TextEncoder();

/**
 * @param {Toolkit} toolkit
 * @param {Task} task
 * @returns {(piece: Piece) => Answer}
 */
export function answering(toolkit, { call, options, format, field, into, strict }) {
  const answer = (/** @type {string} */ text) => {
    if (format === 'text' && REWRITING.includes(call)) return JSON.stringify(/** @type {any} */ (toolkit)[call](text, options).text);
    const printed = toolkit.render(call, text, options, format).replace(/\n$/, '');
    return format === 'json' ? printed : JSON.stringify(printed);
  };

  return ({ bytes, line: first }) => {
    let out = '';
    const all = lines(bytes);
    for (const [i, { line, valid }] of all.entries()) {
      try {
        if (!valid) throw new BadRecord('the record is no UTF-8');
        out += `${answered(line, { field, into, answer })}\n`;
      } catch (thrown) {
        const { code, message } = thrown instanceof BadRecord ? thrown : asError(thrown, call);
        if (strict) return { bytes: encoder.encode(out), stopped: `record ${first + i}: ${message}` };
        out += `${refused(line, first + i, { code, message })}\n`;
        if (code === 'trap') return { bytes: encoder.encode(out), rest: { bytes: behind(bytes, i + 1), line: first + i + 1 } };
      }
    }
    return { bytes: encoder.encode(out) };
  };
}

/**
 * What stands behind so many lines.
 * @param {Uint8Array} bytes
 * @param {number} count
 */
function behind(bytes, count) {
  let at = 0;
  for (let i = 0; i < count; i++) at = bytes.indexOf(0x0a, at) + 1;
  return bytes.slice(at);
}

/** @param {Uint8Array} bytes whole lines */
function lines(bytes) {
  try {
    return split(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)).map((line) => ({ line, valid: true }));
  } catch {
    // A line feed is a line feed in damaged UTF-8 as well.
    const found = split(Buffer.from(bytes).toString('latin1')).map((line) => Buffer.from(line, 'latin1'));
    return found.map((line) => ({ line: new TextDecoder('utf-8', { ignoreBOM: true }).decode(line), valid: isUtf8(line) }));
  }
}

/** @param {string} text */
function split(text) {
  return text.slice(0, -1).split('\n');
}

/**
 * Answers what comes through `port`, once the toolkit is ready.
 * @param {Toolkit} toolkit
 * @param {Task & { wasm: WebAssembly.Module }} task
 * @param {import('node:worker_threads').MessagePort} port
 */
export async function serve(toolkit, task, port) {
  try {
    await toolkit.ready({ wasm: task.wasm, for: { [task.call]: task.options } });
    const answer = answering(toolkit, task);
    port.on('message', (piece) => {
      const said = answer(piece);
      port.postMessage(said, [/** @type {ArrayBuffer} */ (said.bytes.buffer)]);
    });
    port.postMessage({});
  } catch (thrown) {
    port.postMessage({ wrong: asError(thrown, task.call).message });
  }
}
