// The worker's side of the conversation: {id, call, args} in; {id, ok}, {id, error} or {id, progress} out.

import { asError, unknown } from './errors.js';
import { CALLS, USUAL } from './options.js';

/** @typedef {import('./toolkit.js').Toolkit} Toolkit */
/** @typedef {import('../index.d.ts').Call} Call */
/** @typedef {{ id: number, call: string, args: any[] }} Question */
/** @typedef {(message: object, transfer?: Transferable[]) => void} Post */

/**
 * Answers questions with `toolkit`, one after another.
 * @param {Toolkit} toolkit
 * @param {(bytes: Uint8Array, hint?: string, options?: object) => Promise<unknown>} decode
 * @param {Post} post
 * @returns {(question: Question) => void}
 */
export function host(toolkit, decode, post) {
  const desk = { toolkit, decode };
  let last = Promise.resolve();
  return (question) => {
    last = last.then(() => answer(desk, question, post));
  };
}

/**
 * @param {{ toolkit: Toolkit, decode: Function }} desk
 * @param {Question} question
 * @param {Post} post
 */
async function answer(desk, { id, call, args }, post) {
  try {
    const ok = await done(desk, call, args, (progress) => post({ id, progress }));
    post({ id, ok }, buffers(ok));
  } catch (thrown) {
    const { code, message } = asError(thrown, call);
    post({ id, error: { code, message } });
  }
}

/**
 * @param {{ toolkit: Toolkit, decode: Function }} desk
 * @param {string} call
 * @param {any[]} args
 * @param {NonNullable<import('./raw.d.ts').Watch['onProgress']>} onProgress
 */
async function done({ toolkit, decode }, call, args, onProgress) {
  if (call === 'decode') return decode(...args);
  if (call === 'ready') return toolkit.ready({ ...args[0], onProgress });
  await toolkit.open(call === 'open' ? args[0] : {});
  if (call === 'open') return undefined;
  if (call === 'detect') {
    await toolkit.prepare('convert', USUAL.convert, { onProgress });
    return toolkit.detect(args[0]);
  }
  if (call === 'rules') return toolkit.rules();
  if (call === 'variants') return toolkit.variants();
  if (call === 'convertHtml') {
    const options = { ...args[1], html: true };
    await toolkit.prepare('convert', options, { onProgress });
    return toolkit.convertHtml(args[0], args[1]);
  }
  if (!CALLS.includes(/** @type {Call} */ (call))) throw unknown('call', call, CALLS);
  await toolkit.prepare(/** @type {Call} */ (call), args[1], { onProgress });
  return toolkit.raw(/** @type {Call} */ (call), args[0], args[1]);
}

/**
 * The memory that goes along with an answer instead of being copied.
 * @param {any} answer
 * @returns {ArrayBuffer[]}
 */
function buffers(answer) {
  if (typeof answer !== 'object' || answer === null) return [];
  const columns = [...Object.values(answer), ...Object.values(answer.changes ?? {})];
  return [...new Set(columns.filter(ArrayBuffer.isView).map((view) => /** @type {ArrayBuffer} */ (view.buffer)))];
}
