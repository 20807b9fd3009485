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

const [, , mode, peers, ...rest] = process.argv;
const require = createRequire(`${peers}/`);
const ours = (name) => import(new URL(`../../pkg/src/${name}.js`, import.meta.url).href);
const PLACES = { s2t: ['cn', 't'], s2twp: ['cn', 'twp'], t2s: ['t', 'cn'] };
/** What comes nearest: it has no configurations of OpenCC's. */
const ZHCONV = { s2t: 'zh-hant', s2twp: 'zh-tw', t2s: 'zh-hans' };

/** Each gives, for a variant, a function from text to text. */
export const ENGINES = {
  async zhtidy(variant) {
    const { ready, convert } = await ours('node');
    await ready({ for: { convert: { variant } } });
    return (text) => convert(text, { variant }).text;
  },
  async 'zhtidy/convert'(variant) {
    const { ready, convert } = await ours('convert-node');
    await ready();
    return (text) => convert(text, { variant }).text;
  },
  async 'opencc-js'(variant) {
    const { Converter } = await import(pathToFileURL(`${peers}/node_modules/opencc-js/dist/esm/full.js`).href);
    const [from, to] = PLACES[variant];
    return Converter({ from, to });
  },
  async opencc(variant) {
    const { OpenCC } = require('opencc');
    const converter = new OpenCC(`${variant}.json`);
    return (text) => converter.convertSync(text);
  },
  async 'opencc-fmmseg-wasm'(variant) {
    const folder = `${peers}/node_modules/opencc-fmmseg-wasm`;
    const glue = await import(pathToFileURL(`${folder}/opencc_fmmseg_wasm.js`).href);
    await glue.default({ module_or_path: readFileSync(`${folder}/opencc_fmmseg_wasm_bg.wasm`) });
    const converter = new glue.OpenccWasm(variant);
    return (text) => converter.convert(text, false);
  },
  async zhconv(variant) {
    const folder = `${peers}/node_modules/zhconv`;
    const glue = await import(pathToFileURL(`${folder}/zhconv.js`).href);
    await glue.default({ module_or_path: readFileSync(`${folder}/zhconv_bg.wasm`) });
    return (text) => glue.convert(text, ZHCONV[variant]);
  },
};

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function speed(folder, rounds) {
  for (const variant of Object.keys(PLACES)) {
    const long = readFileSync(`${folder}/${variant[0]}.txt`, 'utf8');
    const texts = { 1: long.slice(0, Math.ceil(long.length / 10)), 10: long };
    const made = {};
    for (const [engine, make] of Object.entries(ENGINES)) {
      try {
        made[engine] = await make(variant);
        made[engine](texts[1].slice(0, 100_000));
      } catch (why) {
        delete made[engine];
        say({ engine, missing: String(why).split('\n')[0] });
      }
    }
    for (const [size, text] of Object.entries(texts)) {
      const seconds = Object.fromEntries(Object.keys(made).map((engine) => [engine, []]));
      for (let round = 0; round < rounds; round++) {
        for (const [engine, convert] of Object.entries(made)) {
          globalThis.gc?.();
          const begun = performance.now();
          const out = convert(text);
          seconds[engine].push((performance.now() - begun) / 1000);
          if (out.length < text.length / 2) throw new Error(`${engine} lost text`);
        }
      }
      const bytes = Buffer.byteLength(text);
      for (const engine of Object.keys(made)) say({ engine, variant, size: Number(size), bytes, seconds: seconds[engine] });
    }
  }
}

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

if (mode === 'speed') await speed(rest[0], Number(rest[1]));
if (mode === 'start') await start(rest[0], rest[1]);
