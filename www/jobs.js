// Files worked on one after another, each as its kind wants it: texts whole or, when they are large, in parts; markup as its text;
// JSON and tables field by field. No DOM here.

import { eachField, kindOf } from './fields.js';
import { textOf } from './html.js';
import { withEnds } from './out.js';

/** @typedef {import('./pkg/index.d.ts').RunOptions} RunOptions */
/** @typedef {import('./pkg/index.d.ts').RunOutcome} RunOutcome */
/** @typedef {import('./pkg/worker.d.ts').Connection} Connection */
/** @typedef {'waiting' | 'working' | 'done' | 'failed' | 'cancelled'} State */
/** What is shown of a file: the beginning. @typedef {{ input: string, outcome: RunOutcome }} Head */
/**
 * @typedef {object} Job
 * @property {number} id
 * @property {string} name with the folders that it was picked from
 * @property {File} file
 * @property {ReturnType<typeof kindOf>} kind
 * @property {string} hint the encoding that the user says it has, or nothing
 * @property {string} encoding the encoding that it was read in
 * @property {State} state
 * @property {number} done the share that is behind, 0 to 1
 * @property {number} changes
 * @property {Blob} [result]
 * @property {Head} [head]
 * @property {unknown} [reason] why it failed
 */

/** Bytes from which a file is read and worked on in parts. */
export const LARGE = 8 << 20;
/** Bytes of a file that has to be taken whole, whatever it holds. */
const WHOLE = 128 << 20;
/** Bytes that are read at a time, and UTF-16 units that are worked on at a time. */
const READ = 2 << 20;
const PART = 1 << 20;
/** Bytes from which the encoding of a large file is told. */
const SAMPLE = 1 << 20;
/** UTF-16 units of a file's first part that are shown. */
const SHOWN = 100_000;

let last = 0;

/** @param {File} file @param {string} [name] @returns {Job} */
export function job(file, name = file.webkitRelativePath || file.name) {
  return { id: ++last, name, file, kind: kindOf(name), hint: '', encoding: '', state: 'waiting', done: 0, changes: 0 };
}

/**
 * Works on a file. What it throws is why it could not be done.
 * @param {Job} job
 * @param {Connection} engine
 * @param {RunOptions} options
 * @param {() => void} tell called when something of the job has changed
 */
export async function work(job, engine, options, tell) {
  Object.assign(job, { done: 0, changes: 0, result: undefined, head: undefined });
  if (job.kind === 'text' && job.file.size > LARGE) return inParts(job, engine, options, tell);
  if (job.file.size > WHOLE) throw Object.assign(new Error(`${job.name}: ${job.file.size} bytes`), { code: 'too-large' });
  const read = await engine.decode(new Uint8Array(await job.file.arrayBuffer()), job.hint || undefined);
  job.encoding = read.encoding;
  if (job.kind === 'text') return finish(job, await one(job, engine, read.damaged.length > 0 ? read : read.text, options));
  if (job.kind === 'html') return finish(job, await one(job, engine, textOf(read.text), options));
  finish(job, await eachField(job.kind, read.text, async (text, done) => {
    const outcome = await engine.run(text, options);
    job.changes += outcome.changes.length;
    job.head ??= { input: text, outcome };
    if (done - job.done > 0.01) {
      job.done = done;
      tell();
    }
    return outcome.text;
  }));
}

/** @param {Job} job @param {string | Blob} result */
function finish(job, result) {
  job.result = typeof result === 'string' ? new Blob([result], { type: 'text/plain;charset=utf-8' }) : result;
  job.done = 1;
}

/** @param {Job} job @param {Connection} engine @param {import('./pkg/index.d.ts').Input} input @param {RunOptions} options */
async function one(job, engine, input, options) {
  const outcome = await engine.run(input, options);
  job.changes += outcome.changes.length;
  const text = typeof input === 'string' ? input : input.text;
  if (!job.head && text.length <= PART) job.head = { input: text, outcome };
  return outcome.text;
}

/**
 * A large text in parts that end with a paragraph, or with a line where there are none. The first part is shown.
 * @param {Job} job @param {Connection} engine @param {RunOptions} options @param {() => void} tell
 */
async function inParts(job, engine, options, tell) {
  job.encoding = (await engine.decode(await sampleOf(job.file), job.hint || undefined)).encoding;
  const decoder = new TextDecoder(job.encoding);
  /** @type {Blob[]} */
  const done = [];
  let rest = '';
  for (let at = 0; at < job.file.size; at += READ) {
    const bytes = await job.file.slice(at, at + READ).arrayBuffer();
    rest += decoder.decode(bytes, { stream: true });
    if (at + READ >= job.file.size) rest += decoder.decode();
    const end = at + READ >= job.file.size;
    while (rest.length > PART || (end && rest !== '')) {
      const cut = cutAt(rest, job.head ? PART : SHOWN);
      const [part, gap] = cut < rest.length || !end ? parted(rest.slice(0, cut), options) : [rest, ''];
      done.push(new Blob([await one(job, engine, part, options), gap]));
      rest = rest.slice(cut);
      job.done = Math.min(0.999, (at + bytes.byteLength) / job.file.size);
      tell();
    }
  }
  finish(job, new Blob(done, { type: 'text/plain;charset=utf-8' }));
}

/**
 * A part, and the line feeds behind it in the form that is wanted: the engine takes those at the end of a text away.
 * @param {string} text
 * @param {RunOptions} options
 * @returns {[part: string, gap: string]}
 */
function parted(text, { blankLines, lineEnds = 'keep' }) {
  let end = text.length;
  while (end > 0 && '\r\n'.includes(text[end - 1])) end--;
  const [part, gap] = [text.slice(0, end), text.slice(end)];
  const feeds = gap.match(/\r\n?|\n/g) ?? [];
  const most = blankLines === 'none' ? 1 : 2;
  return [part, withEnds(feeds.slice(0, most).join(''), lineEnds)];
}

/** The beginning, up to a line feed so that no character is cut in two. @param {File} file */
async function sampleOf(file) {
  const bytes = new Uint8Array(await file.slice(0, SAMPLE).arrayBuffer());
  const line = bytes.lastIndexOf(0x0a);
  return line > 0 ? bytes.subarray(0, line + 1) : bytes;
}

/** Where a text may be cut: behind a blank line, else a line, else a character. @param {string} text @param {number} most */
export function cutAt(text, most) {
  if (text.length <= most) return text.length;
  for (const mark of ['\n\n', '\r\n\r\n', '\n']) {
    const at = text.lastIndexOf(mark, most - mark.length);
    if (at > most / 2) return at + mark.length;
  }
  const code = text.charCodeAt(most);
  return code >= 0xdc00 && code < 0xe000 ? most + 1 : most;
}
