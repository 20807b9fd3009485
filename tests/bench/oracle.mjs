// Our package against npm's `opencc`, the C++ library: every variant over texts and odd lines. Fails on any difference.
//
//   node oracle.mjs <peers> <number of odd lines> <folder of long texts>
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { convert, ready, variants } from '../../pkg/src/node.js';

const [, , peers, count, texts] = process.argv;
const { OpenCC } = createRequire(`${peers}/`)('opencc');
const TABLES = fileURLToPath(new URL('../../src/lexicon/sources/opencc/', import.meta.url));

/** A row of numbers that is the same in every run (xorshift, Marsaglia 2003). */
let state = 20261121;
function below(limit) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}

function* lines(number) {
  const files = readdirSync(TABLES).filter((name) => name.endsWith('.txt')).sort();
  const words = files.flatMap((name) => readFileSync(TABLES + name, 'utf8').split(/[\n\t ]/).filter((_, i) => i % 5 === 0));
  const any = (from, to) => String.fromCodePoint(from + below(to - from + 1));
  const pieces = [
    () => words[below(words.length)],
    () => words[below(words.length)],
    () => [...words[below(words.length)]].slice(1).join(''),
    () => [...words[below(words.length)]].slice(0, -1).join(''),
    () => any(0xf900, 0xfaff) + any(0x2f800, 0x2fa1f),
    () => any(0x2ff0, 0x2fff) + any(0x4e00, 0x9fff) + any(0x2ff0, 0x2fff),
    () => any(0x20000, 0x2a6df) + any(0xe000, 0xe0ff),
    () => any(0x20, 0x7e) + '里发' + any(0x20, 0x7e),
  ];
  for (let line = 0; line < number; line++) {
    let text = '';
    for (let piece = below(9); piece >= 0; piece--) text += pieces[below(pieces.length)]();
    yield text;
  }
}

await ready({ for: ['convert'] });
const odd = [...lines(Number(count))];
const long = ['s', 't'].map((name) => join(texts, `${name}.txt`)).filter((file) => Number(count) >= 60_000 && existsSync(file));
let units = 0;
let wrong = 0;
const compare = (variant, theirs, text) => {
  const [ours, wanted] = [convert(text, { variant, tofu: true }).text, theirs.convertSync(text)];
  units += text.length;
  if (ours === wanted) return;
  wrong += 1;
  const at = [...ours].findIndex((c, i) => c !== [...wanted][i]);
  console.error(`${variant}: differs at character ${at} of ${JSON.stringify(text.slice(0, 80))}`);
};
for (const variant of variants()) {
  const theirs = new OpenCC(`${variant}.json`);
  for (const line of odd) compare(variant, theirs, line);
  for (const file of long) compare(variant, theirs, readFileSync(file, 'utf8'));
}
console.log(`npm's opencc: ${odd.length} odd lines and ${long.length} long texts by ${variants().length} variants, ${units} characters, ${wrong} differ`);
process.exit(wrong > 0 ? 1 : 0);
