// Streams: a text that comes in pieces goes out as one text, whatever the pieces.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { HOMES } from './support/homes.js';

/** A text of so many paragraphs, and the same without what is wrong in it. @param {number} count */
function texts(count) {
  const messy = Array.from({ length: count }, (_, day) => `第${day}天天气很好,我们沿着河走了${day * 7}步。路上的人说:"${day + 3}号再见!"𠮷`);
  return { messy, tidy: messy.map((line) => line.replace(',', '，').replace(':"', '：“').replace('!"', '！”')) };
}

/** As long strings are compared: without printing them. @param {string} actual @param {string} expected */
function same(actual, expected) {
  let at = 0;
  while (at < actual.length && actual[at] === expected[at]) at++;
  const near = (/** @type {string} */ text) => text.slice(Math.max(0, at - 20), at + 20);
  assert.ok(actual === expected, `at ${at}: ${JSON.stringify(near(actual))}, not ${JSON.stringify(near(expected))}`);
}

/**
 * @param {string} text
 * @param {number} size
 */
function* pieces(text, size) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

for (const [name, home] of Object.entries(HOMES)) {
  describe(`a stream, ${name}`, () => {
    /** @type {any} */
    let zhtidy;
    before(async () => {
      zhtidy = home();
      await zhtidy.ready({ for: { clean: {}, convert: { variant: 's2t' }, run: { variant: 's2t' } } });
    });
    after(() => zhtidy.terminate());

    /** @param {Iterable<string>} chunks @param {any[]} args @returns {Promise<string[]>} */
    async function through(chunks, ...args) {
      const out = [];
      for await (const piece of ReadableStream.from(chunks).pipeThrough(zhtidy.createTransformStream(...args))) out.push(piece);
      return out;
    }

    it('answers a short text as a whole', async () => {
      const text = texts(500).messy.join('\n\n');
      for (const size of [1, 7, 1 << 20]) same((await through(pieces(text, size), 'clean')).join(''), (await zhtidy.clean(text)).text);
      assert.deepEqual(await through([], 'clean'), []);
      assert.deepEqual(await through([''], 'clean'), []);
    });

    it('cuts a long one between paragraphs, wherever its chunks end', async () => {
      const { messy, tidy } = texts(20_000);
      for (const size of [60_000, 65_537]) {
        const out = await through(pieces(messy.join('\n\n'), size), 'clean');
        assert.ok(out.length > 2 && out.every((piece) => piece.startsWith('第')));
        same(out.join(''), tidy.join('\n\n'));
      }
    });

    it('cuts an endless line behind a sentence, and one without sentences between characters', async () => {
      const { messy, tidy } = texts(20_000);
      same((await through(pieces(messy.join('。'), 99_999), 'clean')).join(''), tidy.join('。'));
      const drone = `a${'𠮷'.repeat(400_000)}`;
      const out = await through([drone], 'convert', { variant: 's2t' });
      assert.ok(out.length > 2 && out.every((piece) => piece.isWellFormed?.() ?? true));
      same(out.join(''), drone);
    });

    it('does not cut code', async () => {
      const { messy, tidy } = texts(9_000);
      const code = `\`\`\`\n${'let a = "中文,好";\n\n'.repeat(20_000)}\`\`\``;
      const around = (/** @type {string[]} */ lines) => [...lines.slice(0, 4_500), code, ...lines.slice(4_500)].join('\n\n');
      same((await through(pieces(around(messy), 50_000), 'clean')).join(''), around(tidy));
    });

    it('cleans and converts', async () => {
      assert.deepEqual(await through(['软件,', '头发'], 'run', { variant: 's2t' }), ['軟件，頭髮']);
    });

    it('tells the outcome of each piece, and where it began', async () => {
      const text = texts(20_000).messy.join('\n\n');
      let count = 0;
      const onOutcome = (/** @type {any} */ { changes }, /** @type {number} */ from) => {
        count += changes.length;
        assert.equal(text[from], '第');
        assert.equal(text[from + changes.at(0).before[0]], ',');
      };
      await through(pieces(text, 100_000), 'clean', {}, { onOutcome });
      assert.ok(count >= 60_000);
    });

    it('refuses what needs the whole text', async () => {
      for (const args of [['clean', { keep: [{ before: [0, 1] }] }], ['run', { keywords: {} }], ['convert', { variant: 's2t', html: true }], ['segment'], ['tidy']]) {
        assert.throws(() => zhtidy.createTransformStream(...args), { code: 'bad-options' });
      }
      await assert.rejects(through(['一'], 'clean', { preset: 'shiny' }), { code: 'bad-options' });
    });

    it('breaks off when aborted', async () => {
      const abort = new AbortController();
      const onOutcome = () => abort.abort();
      await assert.rejects(through(pieces(texts(20_000).messy.join('\n'), 60_000), 'clean', {}, { signal: abort.signal, onOutcome }), { name: 'AbortError' });
    });
  });
}
