// `zhtidy batch` in Node and natively: so many megabytes of JSON Lines through each, of records of 100 to 4,000 bytes. Order, speed
// and memory; memory is read from /proc, so elsewhere than on Linux it is not told.
//
// node batch.mjs <native zhtidy> [megabytes]

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The bars: kilobytes of memory, and the speed beside the native command line's. */
const MEMORY = 400_000;
const RATIO = 0.4;

const [native, size = '100'] = process.argv.slice(2);
const megabytes = Number(size);
const jobs = availableParallelism();
const script = fileURLToPath(new URL('../../pkg/bin/zhtidy.js', import.meta.url));

const SENTENCES = [
  '今天天气很好,我们去公园散步.', '路上遇到了老 朋 友,他说:"好久不见!"', '这里的软件叫 zhtidy 3.5，见第(三)章。', '春天的花园里，有很多花。', '会议于2026年3月1日(星期日)召开,到会40人;',
];
const bodies = Array.from({ length: 60 }, (_, i) => JSON.stringify(Array.from({ length: 2 + i }, (_, k) => SENTENCES[(i * 7 + k * 3) % SENTENCES.length] + k).join('')));

/** @param {import('node:stream').Writable} out */
async function feed(out) {
  let id = 0;
  for (let written = 0; written < megabytes * 1e6; ) {
    let piece = '';
    for (let i = 0; i < 500; i++) piece += `{"id":${id},"text":${bodies[id++ % bodies.length]}}\n`;
    const bytes = Buffer.from(piece);
    written += bytes.length;
    if (!out.write(bytes)) await once(out, 'drain');
  }
  out.end();
  return id;
}

/**
 * The ids of the records that come out, which must be those that went in.
 * @param {import('node:stream').Readable} input
 */
async function inOrder(input) {
  let [rest, id] = ['', 0];
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (!line.startsWith(`{"id":${id++},"text":"`)) throw new Error(`record ${id} is not in its place: ${line.slice(0, 80)}`);
  }
  return id;
}

/**
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 */
async function measured(name, program, args) {
  const since = performance.now();
  const child = spawn(program, [...args, 'batch', 'clean', '--jobs', String(jobs)], { stdio: ['pipe', 'pipe', 'inherit'] });
  let [peak, ticks] = [0, 0];
  const watch = setInterval(() => {
    try {
      peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? peak);
      const times = readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      ticks = Number(times[11]) + Number(times[12]);
    } catch { /* it has ended */ }
  }, 50);
  const [given, got] = await Promise.all([feed(child.stdin), inOrder(child.stdout)]);
  clearInterval(watch);
  if (given !== got) throw new Error(`${given} records in, ${got} out`);
  const seconds = (performance.now() - since) / 1000;
  const work = ticks / 100;
  const rate = (/** @type {number} */ time) => (megabytes / time).toFixed(1);
  console.log(`${name.padEnd(8)} ${got} records, ${megabytes} MB in ${seconds.toFixed(1)} s: ${rate(seconds)} MB/s; ${rate(work)} MB per second of processor; ${Math.round(peak / 1000)} MB of memory`);
  return { work, peak };
}

const ours = await measured('node', process.execPath, [script]);
const theirs = await measured('native', native, []);
const ratio = theirs.work / ours.work;
console.log(`${jobs} threads; Node has ${ratio.toFixed(2)} of the native speed, by time of processor`);
if (ours.peak > MEMORY || ratio < RATIO) {
  console.error(`the bars are ${MEMORY / 1000} MB and ${RATIO}`);
  process.exitCode = 1;
}
