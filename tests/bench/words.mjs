// How fast words are cut, tagged and weighed, beside the other engines that JavaScript has: `node words.mjs PEERS TEXTS…`.
// Each engine runs in a process of its own, in turn, round after round; medians are printed. PEERS is the folder with the
// packages of npm; TEXTS are files whose words are cut, one megabyte of them, and ten times that for memory. Memory is what the
// engine's WebAssembly has taken, where it is to be seen.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const ROUNDS = 3;
const MEGABYTE = 1e6;
const FIRST = '我来到北京清华大学，他来到了网易杭研大厦';
const [peers, ...rest] = process.argv.slice(2);
const require = createRequire(`${peers}/`);

/** What jieba does unless told otherwise: its 31 stop words, numbers too. */
const LIKE_JIEBA = {
  method: 'tfidf', top: 20, numbers: true, stopList: false,
  stop: 'the of is and to in that we for an are by be as on with can if from which you it this then at have all not one has or'.split(' '),
};

/** Each gives what it can do; `start` brings the first cut, `all` everything else. */
const ENGINES = {
  async zhtidy() {
    const zhtidy = await import('../../pkg/src/node.js');
    const glue = await import('../../pkg/wasm/full/zhtidy.js');
    const cut = (text) => zhtidy.segment(text);
    return {
      memory: () => glue.initSync().memory,
      start: async () => (await zhtidy.ready({ for: { segment: {} } }), cut(FIRST)),
      all: async () => (await zhtidy.ready({ for: { segment: { tags: true }, keywords: {} } }), zhtidy.keywords(FIRST), zhtidy.segment(FIRST, { tags: true })),
      'offsets': cut,
      'strings': (text) => cut(text).words(),
      'tags': (text) => zhtidy.segment(text, { tags: true }),
      'tfidf': (text) => zhtidy.keywords(text, LIKE_JIEBA).map(({ word }) => word),
      'textrank': (text) => zhtidy.keywords(text, { method: 'textrank' }),
      'phrases': (text) => zhtidy.keywords(text),
      'entities': (text) => zhtidy.run(text, { clean: false, keywords: { entities: true, method: 'tfidf' } }),
    };
  },
  async 'jieba-wasm'() {
    const jieba = require('jieba-wasm');
    return {
      memory: () => jieba.__wasm.memory,
      start: async () => jieba.cut(FIRST, true),
      all: async () => jieba.tag(FIRST, true),
      'offsets': (text) => jieba.tokenize(text, 'default', true),
      'strings': (text) => jieba.cut(text, true),
      'tags': (text) => jieba.tag(text, true),
    };
  },
  async 'jieba-rs (wasm)'() {
    const { dict } = require('@node-rs/jieba/dict');
    const { initSync, Peer } = await import(`${peers}/node_modules/jieba/jieba.js`);
    const glue = initSync({ module: readFileSync(`${peers}/node_modules/jieba/jieba_bg.wasm`) });
    let jieba;
    return {
      memory: () => glue.memory,
      start: async () => ((jieba = new Peer(dict)), jieba.cut(FIRST)),
      all: async () => jieba.tag(FIRST),
      'offsets': (text) => jieba.ends(text),
      'strings': (text) => jieba.cut(text),
      'tags': (text) => jieba.tag(text),
    };
  },
  '@node-rs/jieba': () => nodeRs(require('@node-rs/jieba')),
  '@node-rs/jieba (wasi)': () => nodeRs(createRequire(`${peers}/wasi/`)('@node-rs/jieba-wasm32-wasi')),
  async 'Intl.Segmenter'() {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
    const cut = (text) => text.split('\n').map((line) => Array.from(segmenter.segment(line), ({ segment }) => segment));
    return { start: async () => cut(FIRST), all: async () => cut(FIRST), 'strings': cut };
  },
};
const TASKS = ['offsets', 'strings', 'tags', 'tfidf', 'textrank', 'phrases', 'entities'];

/** jieba-rs as a native addon, or as WebAssembly with WASI; both read the same dictionaries. Keywords with unknown words, as ours. */
async function nodeRs({ Jieba, TfIdf }) {
  const { dict, idf } = require('@node-rs/jieba/dict');
  let jieba, weights;
  return {
    start: async () => ((jieba = Jieba.withDict(dict)), jieba.cut(FIRST, true)),
    all: async () => ((weights = TfIdf.withDict(idf)), weights.setConfig({ useHmm: true }), weights.extractKeywords(jieba, FIRST, 3), jieba.tag(FIRST, true)),
    'strings': (text) => jieba.cut(text, true),
    'tags': (text) => jieba.tag(text, true),
    'tfidf': (text) => weights.extractKeywords(jieba, text, 20).map(({ keyword }) => keyword),
  };
}

if (rest[0] === '--engine') await child(rest[1], rest.slice(2));
else parent(rest);

/** One engine, measured once. */
async function child(name, files) {
  const text = take(files, MEGABYTE);
  const bytes = Buffer.byteLength(text);
  const begun = performance.now();
  const engine = await ENGINES[name]();
  const loaded = performance.now() - begun;
  const figures = {};
  const time = async (what) => {
    const begun = performance.now();
    await what();
    return performance.now() - begun;
  };
  figures.first = loaded + await time(engine.start);
  figures.ready = figures.first + await time(engine.all);
  const memory = () => engine.memory().buffer.byteLength / MEGABYTE;
  if (engine.memory) figures.memory = memory();
  for (const task of TASKS.filter((task) => engine[task])) {
    engine[task](text.slice(0, 2000));
    const times = [];
    for (let i = 0; i < 3; i++) times.push(await time(() => engine[task](text)));
    figures[task] = bytes / 1e3 / Math.min(...times);
  }
  if (engine.tfidf) figures.keywords = engine.tfidf(text).join(' ');
  if (engine.memory) {
    (engine.offsets ?? engine.strings)(text.repeat(10));
    figures.memory10 = memory();
  }
  // Some keep threads waiting for more.
  process.stdout.write(JSON.stringify(figures), () => process.exit());
}

function parent(files) {
  const all = {};
  const lost = new Set();
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(ENGINES).filter((name) => !lost.has(name))) {
      try {
        const out = execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), peers, '--engine', name, ...files], { stdio: ['ignore', 'pipe', 'pipe'] });
        for (const [what, value] of Object.entries(JSON.parse(String(out)))) ((all[name] ??= {})[what] ??= []).push(value);
      } catch (why) {
        lost.add(name);
        console.log(`${name} is left out: ${String(why.stderr || why).trim().split('\n').find((line) => /Error/.test(line)) ?? why}`);
      }
    }
  }
  const columns = ['first', 'ready', ...TASKS, 'memory', 'memory10'];
  console.log(['engine', 'first ms', 'ready ms', ...TASKS.map((task) => `${task} MB/s`), 'MB', 'MB at 10 MB'].join('\t'));
  for (const [name, figures] of Object.entries(all)) {
    console.log([name, ...columns.map((column) => (figures[column] ? median(figures[column]).toFixed(1) : '–'))].join('\t'));
  }
  const lists = Object.entries(all).flatMap(([name, { keywords }]) => (keywords ? [[name, keywords[0]]] : []));
  for (const [name, list] of lists.slice(1)) {
    console.log(`the 20 words of TF-IDF: ${list === lists[0][1] ? 'the same, in the same order,' : 'others'} by ${lists[0][0]} and ${name}`);
  }
  const ratio = (what, peer) => (all.zhtidy?.[what] && all[peer]?.[what] ? median(all.zhtidy[what]) / median(all[peer][what]) : NaN);
  const judge = (what, figure, digits, of, sign, limit) => {
    const holds = sign === '≤' ? figure <= limit : figure >= limit;
    console.log(`${what}: ${figure.toFixed(digits)} ${of} (bar ${sign} ${limit})${holds ? '' : '  MISSED'}`);
    // What could not be measured holds no bar.
    if (!holds) process.exitCode = 1;
  };
  for (const [what, peer, sign, limit] of [['first', 'jieba-wasm', '≤', 0.2], ['ready', 'jieba-wasm', '≤', 0.3], ['offsets', 'jieba-wasm', '≥', 9],
    ['strings', 'jieba-wasm', '≥', 2], ['tags', 'jieba-wasm', '≥', 6], ['tfidf', '@node-rs/jieba', '≥', 2]]) {
    judge(what, ratio(what, peer), 2, `of ${peer}`, sign, limit);
  }
  for (const [what, when, limit] of [['memory', 'after the start', 16], ['memory10', 'at 10 MB of text', 45]]) {
    judge(`memory ${when}`, all.zhtidy?.[what] ? median(all.zhtidy[what]) : NaN, 1, 'MB', '≤', limit);
  }
}

/** @param {number[]} list */
function median(list) {
  return [...list].sort((a, b) => a - b)[list.length >> 1];
}

/** So many bytes of text, from the files as often as it takes. */
function take(files, bytes) {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const whole = text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));
  return Buffer.from(whole).subarray(0, bytes).toString().replace(/\uFFFD+$/, '');
}
