// JSON Lines in, JSON Lines out: one record a line, in order, whatever the number of threads.
//
// What is read goes to the threads in turn, as soon as it has a whole line, and is written in the same turn: so the order holds
// without any sorting, nothing waits for more input than it needs, and each thread has at most two pieces on hand.

import { createReadStream, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readFile } from 'node:fs/promises';

import { Usage } from './failure.js';
import { meant, reason } from './files.js';
import { plainFormat } from './formats.js';
import { Hand } from './hand.js';
import { callOptions, counted } from './settings.js';
import { Progress, print } from './terminal.js';

/** @typedef {import('../../index.d.ts').Call} Call */
/** @typedef {import('./arguments.js').Said} Said */

/** How much is read at a time, in bytes. */
const PIECE = 1 << 18;
/** How many pieces a thread has on hand at most. */
const AHEAD = 2;
const FEED = 0x0a;
const THREAD = new URL('./batch-thread.js', import.meta.url);

/**
 * @param {Call} call
 * @param {Record<string, any>} options
 * @param {Said} said
 * @param {readonly string[]} named
 * @param {URL} [thread] what the threads run
 * @returns {Promise<number>} the exit code
 */
export async function batch(call, options, said, named, thread = THREAD) {
  const format = plainFormat(said.format);
  const field = said.field ?? 'text';
  const into = said.into ?? (format === 'json' ? 'zhtidy' : field);
  const files = await meant(named.length > 0 ? named : ['-'], ['.jsonl', '.ndjson']);
  const task = { call, options: callOptions(call, options), format, field, into, strict: said.strict === true };
  const crew = await hired(thread, jobsOf(said.jobs), task);
  const progress = new Progress(!said.quiet && !process.stdout.isTTY);
  try {
    await flow(files, crew, progress);
  } finally {
    progress.clear();
    for (const hand of crew) hand.end();
  }
  return 0;
}

/** @param {string | undefined} said */
function jobsOf(said) {
  const jobs = said === undefined ? availableParallelism() : counted('jobs', said);
  if (jobs < 1) throw new Usage('--jobs takes a number from 1 up');
  return Math.min(jobs, 64);
}

/**
 * @param {readonly string[]} files
 * @param {Hand[]} crew
 * @param {Progress} progress
 */
async function flow(files, crew, progress) {
  /** @type {(why: unknown) => void} */
  let fail = () => {};
  const failed = new Promise((_, reject) => (fail = reject));
  // Reading may wait for input that never comes, while nobody reads what is written.
  await Promise.race([pass(files, crew, progress, fail), failed]);
}

/**
 * Hands out what is read, and writes what is answered.
 * @param {readonly string[]} files
 * @param {Hand[]} crew
 * @param {Progress} progress
 * @param {(why: unknown) => void} fail
 */
async function pass(files, crew, progress, fail) {
  /** @type {{ why?: Error }} */
  const trouble = {};
  const total = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? NaN), 0);
  let [turn, line, done] = [0, 1, 0];
  let written = Promise.resolve();
  /** @type {Promise<void>[]} */
  const pending = [];
  for await (const bytes of pieces(files, trouble)) {
    const lines = feeds(bytes);
    done += bytes.length;
    progress.tell(Number.isNaN(total) ? `${line - 1} records` : `${Math.floor((100 * done) / total)} %  ${line - 1} records`);
    const asked = crew[turn % crew.length].ask({ bytes, line });
    asked.catch(fail);
    written = written.then(() => asked).then(write);
    written.catch(fail);
    pending.push(written);
    turn += 1;
    line += lines;
    if (pending.length >= AHEAD * crew.length) await pending.shift();
  }
  await written;
  if (trouble.why) throw trouble.why;
}

/** @param {import('./pieces.js').Answer} answer */
async function write({ bytes, stopped }) {
  await print(bytes);
  if (stopped !== undefined) throw new Error(stopped);
}

/**
 * What is read, cut behind the last line feed of each read; what a file ends in is ended by a line feed.
 * @param {readonly string[]} files
 * @param {{ why?: Error }} trouble why nothing more can be read
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* pieces(files, trouble) {
  for (const file of files) {
    /** @type {Buffer[]} */
    let rest = [];
    try {
      for await (const read of file === '-' ? process.stdin : createReadStream(file, { highWaterMark: PIECE })) {
        const end = read.lastIndexOf(FEED) + 1;
        if (end > 0) {
          yield Buffer.concat([...rest, read.subarray(0, end)]);
          rest = [];
        }
        rest.push(read.subarray(end));
      }
    } catch (thrown) {
      trouble.why = new Error(`${file} cannot be read: ${reason(thrown)}`);
      return;
    }
    const last = Buffer.concat(rest);
    if (last.length > 0) yield Buffer.concat([last, Buffer.of(FEED)]);
  }
}

/** @param {Uint8Array} piece */
function feeds(piece) {
  let count = 0;
  for (let at = piece.indexOf(FEED); at >= 0; at = piece.indexOf(FEED, at + 1)) count += 1;
  return count;
}

/**
 * Threads that share one compiled WebAssembly.
 * @param {URL} thread
 * @param {number} count
 * @param {object} task
 * @returns {Promise<Hand[]>}
 */
async function hired(thread, count, task) {
  const wasm = await WebAssembly.compile(await readFile(new URL('../../wasm/full/zhtidy_bg.wasm', import.meta.url)));
  const first = new Hand(thread, { ...task, wasm });
  // Wrong options are found out before anything is read.
  await first.ready;
  return [first, ...Array.from({ length: count - 1 }, () => new Hand(thread, { ...task, wasm }))];
}
