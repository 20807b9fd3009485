// A thread of `zhtidy batch`: pieces of JSON Lines in, the same number of lines out.

import { isUtf8 } from 'node:buffer';
import { parentPort, workerData } from 'node:worker_threads';

import { ZhtidyError, asError } from '../errors.js';
import { Toolkit } from '../node.js';
import { BadRecord, answered, refused } from './record.js';

const { call, options, format, field, into, strict, wasm } = workerData;
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const encoder = new TextEncoder();
/** The calls whose answer is a text. */
const REWRITING = ['clean', 'convert', 'run'];

const toolkit = new Toolkit();

/** @param {string} text */
function answer(text) {
  if (format === 'json') return toolkit.render(call, text, options, 'json').trimEnd();
  if (REWRITING.includes(call)) return JSON.stringify(/** @type {any} */ (toolkit)[call](text, options).text);
  return JSON.stringify(toolkit.render(call, text, options, 'text').replace(/\n$/, ''));
}

/**
 * The answer to a piece. Where it stops early, at a record that must not be refused or in a trap, it says why.
 * @param {Uint8Array} bytes whole lines
 * @param {number} first the number of the first
 * @returns {{ bytes: Uint8Array, stopped?: string }}
 */
function done(bytes, first) {
  let out = '';
  for (const [i, { line, valid }] of lines(bytes).entries()) {
    try {
      if (!valid) throw new BadRecord('the record is no UTF-8');
      out += `${answered(line, { field, into, answer })}\n`;
    } catch (thrown) {
      const { code, message } = thrown instanceof BadRecord ? thrown : asError(thrown, call);
      if (strict || code === 'trap') return { bytes: encoder.encode(out), stopped: `record ${first + i}: ${message}` };
      out += `${refused(line, first + i, { code, message })}\n`;
    }
  }
  return { bytes: encoder.encode(out) };
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

try {
  await toolkit.ready({ wasm, for: { [call]: options } });
  port.on('message', ({ bytes, line }) => {
    const answer = done(bytes, line);
    port.postMessage(answer, [/** @type {ArrayBuffer} */ (answer.bytes.buffer)]);
  });
  port.postMessage({});
} catch (thrown) {
  port.postMessage({ wrong: thrown instanceof ZhtidyError ? thrown.message : String(thrown) });
}
