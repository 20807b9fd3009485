// Conversion by us and by others, in Node and in Chromium: a string in, a string out. `cargo x bench convert` prepares the texts and
// the packages.
//
//   node convert.mjs speed <peers> <texts> <rounds>          throughput, all engines in one process, round by round
//   node convert.mjs start <peers> <engine> <variant>         time and memory to the first answer, alone in a process
//
// JSON lines out: { engine, variant, size, seconds: [...] } or { engine, variant, load, first, heap, rss } or { engine, missing }.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { engines, speeds } from './converters.mjs';

const [, , mode, peers, ...rest] = process.argv;
const require = createRequire(`${peers}/`);
const OURS = { zhtidy: 'node', 'zhtidy/convert': 'convert-node' };

const ENGINES = {
  ...engines({
    ours: (entry) => import(new URL(`../../pkg/src/${OURS[entry]}.js`, import.meta.url).href),
    peer: (file) => import(pathToFileURL(`${peers}/node_modules/${file}`).href),
    program: (file) => readFileSync(`${peers}/node_modules/${file}`),
  }),
  async opencc(variant) {
    const { OpenCC } = require('opencc');
    const converter = new OpenCC(`${variant}.json`);
    return (text) => converter.convertSync(text);
  },
};

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function start(engine, variant) {
  try {
    const before = process.memoryUsage();
    const begun = performance.now();
    const convert = await ENGINES[engine](variant);
    const loaded = performance.now();
    convert('汉字漢字软件軟體里面裡面');
    const done = performance.now();
    globalThis.gc?.();
    const after = process.memoryUsage();
    const grown = (name) => after[name] - before[name];
    say({ engine, variant, load: loaded - begun, first: done - loaded, heap: grown('heapUsed') + grown('external'), rss: grown('rss') });
  } catch (why) {
    say({ engine, missing: String(why).split('\n')[0] });
  }
}

if (mode === 'speed') await speeds(ENGINES, { textOf: (script) => readFileSync(`${rest[0]}/${script}.txt`, 'utf8'), rounds: Number(rest[1]), say });
if (mode === 'start') await start(rest[0], rest[1]);
