// The page's parts that need no browser.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { bodyOf, placed, sheet, words } from '../../www/articles.js';
import { Desk } from '../../www/desk.js';
import { eachField } from '../../www/fields.js';
import { toGb18030 } from '../../www/gb18030.js';
import { textOf } from '../../www/html.js';
import { cutAt } from '../../www/jobs.js';
import { commandLine, csv } from '../../www/out.js';
import { blocks, keptPlaces, offersInPlace, pieces, visible } from '../../www/pieces.js';
import { alike, pictureOf } from '../../www/picture.js';
import { DEFAULTS, formatHash, known, moved, ownWords, parseHash, runOptions, runs, switched } from '../../www/state.js';
import { distinct } from '../../www/zip.js';
import { preferred, t } from '../../www/i18n.js';

/** Columns as the engine gives them. @param {[before: [number, number], after: [number, number]][]} list */
function changes(list) {
  return { length: list.length, before: Uint32Array.from(list.flatMap(([before]) => before)), after: Uint32Array.from(list.flatMap(([, after]) => after)) };
}

test('blocks end after a line and cut no change and no character', () => {
  const none = changes([]);
  assert.deepEqual(blocks('一\n二二\n三', none, 3).map(({ from, to }) => [from, to]), [[0, 2], [2, 5], [5, 6]]);
  assert.deepEqual(blocks('一二三四五', none, 2).map(({ from, to }) => [from, to]), [[0, 2], [2, 4], [4, 5]]);
  assert.deepEqual(blocks('一𠮷二', none, 2).map(({ from, to }) => [from, to]), [[0, 3], [3, 4]]);
  assert.deepEqual(blocks('一二三四', changes([[[1, 1], [1, 3]]]), 2).map(({ from, to }) => [from, to]), [[0, 3], [3, 4]]);
  assert.deepEqual(blocks('', none), []);
});

test('every change is in one block, also at the very end and in a text of which nothing is left', () => {
  const list = changes([[[0, 1], [0, 0]], [[3, 4], [2, 2]], [[5, 6], [3, 3]]]);
  const found = blocks('一二三', list, 2);
  assert.deepEqual(found.map(({ first, last }) => [first, last]), [[0, 1], [1, 3]]);
  assert.deepEqual(blocks('', changes([[[0, 3], [0, 0]]])), [{ from: 0, to: 0, first: 0, last: 1 }]);
});

test('pieces put together are the block', () => {
  const list = changes([[[1, 2], [1, 2]], [[3, 4], [3, 3]]]);
  const [block] = blocks('一，三五六', list);
  assert.deepEqual(pieces(block, list, [{ before: [5, 6], at: [4, 5] }]), [
    { from: 0, to: 1 }, { from: 1, to: 2, change: 0 }, { from: 2, to: 3 }, { from: 3, to: 3, change: 1 }, { from: 3, to: 4 }, { from: 4, to: 5, kept: 0 },
  ]);
});

test('a change taken back is found in the text that went out', () => {
  const list = changes([[[1, 3], [1, 2]], [[8, 9], [7, 8]]]);
  assert.deepEqual(keptPlaces([[10, 11], [5, 6]], list), [{ before: [5, 6], at: [4, 5] }, { before: [10, 11], at: [9, 10] }]);
  assert.deepEqual(keptPlaces([[2, 4]], list), [], 'what another change has reached is gone');
});

test('an edit moves the places behind it and drops those that it touches', () => {
  assert.deepEqual(moved([[1, 2], [4, 5]], '一,二三,四', '一,二二三,四'), [[1, 2], [5, 6]]);
  assert.deepEqual(moved([[1, 2], [4, 5]], '一,二三,四', '一，二三,四'), [[4, 5]]);
  assert.deepEqual(moved([[1, 2]], '一,二', ''), []);
});

test('what cannot be seen is shown', () => {
  assert.equal(visible('a b\u3000c\n\u200b\u{e000}'), 'a␣b□c↵⟨U+200B⟩⟨U+E000⟩');
  assert.equal([...visible('长'.repeat(500))].length, 53);
});

test('a hash says what differs from the usual, and is read back', () => {
  const choices = { ...DEFAULTS, preset: 'pdf', variant: 's2twp', off: ['a-b', 'c'] };
  assert.equal(formatHash(choices), '#preset=pdf&off=a-b,c&variant=s2twp');
  assert.deepEqual({ ...DEFAULTS, ...parseHash(formatHash(choices)) }, choices);
  assert.equal(formatHash(DEFAULTS), '');
});

test('of a hash only what is understood is taken', () => {
  assert.deepEqual(parseHash('#preset=<b>&variant=s2x&view=clean&on=a,<i>,b,a&hack=1&__proto__=x'), { view: 'clean', on: ['a', 'b'] });
  assert.deepEqual(parseHash('#protect=titles,<b>,links&punctuation=corner'), { punctuation: 'corner', protect: ['links', 'titles'] });
  assert.deepEqual(parseHash(`#view=clean&on=${'a'.repeat(5000)}`), {});
  assert.deepEqual(known({ ...DEFAULTS, on: ['there', 'gone'] }, [{ id: 'there' }]).on, ['there']);
});

test('rules are switched against their preset', () => {
  const [usual, rare] = [{ id: 'usual', presets: ['light'] }, { id: 'rare', presets: ['full'] }];
  assert.deepEqual(switched(DEFAULTS, [usual, rare], true), { on: ['rare'], off: [] });
  assert.deepEqual(switched({ ...DEFAULTS, on: ['rare'] }, [usual, rare], false), { on: [], off: ['usual'] });
  assert.ok(runs(DEFAULTS, usual) && !runs(DEFAULTS, rare) && runs({ ...DEFAULTS, on: ['rare'] }, rare));
});

test('what was decided moves along with the text, and is taken back step by step', () => {
  /** @type {string[]} */
  const heard = [];
  const desk = new Desk({ ...DEFAULTS }, (what) => void heard.push(what));
  desk.replace('一,二,三', { first: true });
  desk.replace('一,二,四');
  assert.ok(!desk.undoable, 'a sample is not missed');
  desk.takeBack([3, 4]);
  desk.accept([[0, 1]]);
  desk.pick([[4, 5]], '肆');
  desk.pick([[4, 5]], '④');
  desk.type('零,一,二,四');
  assert.deepEqual(desk.decided, { kept: [[5, 6]], accepted: [[2, 3]], refused: [], chosen: [{ before: [6, 7], with: '④' }], turned: new Set() });
  desk.undo();
  assert.deepEqual(desk.decided.chosen, [{ before: [6, 7], with: '肆' }]);
  desk.undo();
  desk.undo();
  assert.deepEqual([desk.decided.kept, desk.decided.accepted], [[[5, 6]], []]);
  desk.replace('别的');
  assert.deepEqual(desk.decided.kept, []);
  desk.undo();
  assert.deepEqual([desk.text, desk.decided.kept], ['零,一,二,四', [[5, 6]]]);
  desk.look('clean');
  desk.undo();
  assert.deepEqual([desk.choices.view, desk.undoable], ['clean', false]);
  assert.deepEqual(heard, ['text', 'text', ...Array(4).fill('decisions'), 'typed', ...Array(3).fill('choices'), 'text', 'choices', 'view', 'choices']);
  desk.wipe({ ...DEFAULTS });
  assert.deepEqual([desk.text, desk.decided.kept, desk.undoable], ['', [], false]);
});

test('the engine is asked for no variant when none is chosen', () => {
  assert.ok(!('variant' in runOptions(DEFAULTS)));
  assert.deepEqual(runOptions({ ...DEFAULTS, variant: 's2t' }, { kept: [[1, 2]] }).keep, [{ before: [1, 2] }]);
});

test('the first language that the page speaks is taken', () => {
  for (const [wanted, language] of /** @type {[string[], string][]} */ ([[['zh-TW'], 'zh-Hant'], [['zh-Hant-HK'], 'zh-Hant'], [['zh-SG'], 'zh-Hans'], [['fr', 'zh-CN'], 'zh-Hans'], [['de'], 'en'], [[], 'en']])) {
    assert.equal(preferred(wanted), language, wanted.join());
  }
});

test('markup is reduced to its text: headings are marked, scripts are gone', () => {
  assert.equal(textOf('<h1>老<b>桥</b></h1>\n<p>甲&nbsp;乙<br>丙 <a href="a>b">丁</a></p><ul><li>一<li>二</ul><script>x("</p>")</script>'), '# 老桥\n\n甲\u00a0乙\n丙 丁\n\n一\n二');
  assert.equal(textOf('<table><tr><td>甲<td>乙</tr><tr><td>丙<td>丁</table><pre>a  b\n c</pre>'), '甲\t乙\n丙\t丁\n\na  b\n c');
  assert.equal(textOf('1 < 2 &amp;&lt;b&gt; &#x4e2d;&#20108;&bogus;&#xd800;'), '1 < 2 &<b> 中二&bogus;\ufffd');
  assert.equal(textOf('<!-- <p>藏</p> -->见<style>p{}</style><p'), '见');
});

test('markup that never ends is read in time', () => {
  for (const bad of ['<', '<a "', '<!--', '<script>', '&', '<p>', '</p', '<h1>x']) {
    const begun = performance.now();
    textOf(bad.repeat(100_000));
    assert.ok(performance.now() - begun < 2000, bad);
  }
});

test('of JSON and tables only the texts change; keys, numbers, heads and quotes stay', async () => {
  const full = async (/** @type {string} */ text) => text.replaceAll(',', '，');
  assert.equal(await eachField('json', '{"键,": "值,\\"引\\"", "n":1.0, "a":["x,y", "甲,"]}', full), '{"键,": "值，\\"引\\"", "n":1.0, "a":["x,y", "甲，"]}');
  assert.equal(await eachField('json', '{"a": "没有完,', full), '{"a": "没有完,');
  assert.equal(await eachField('table', '列,二\n"甲,乙",丙\n丁,"戊 ""己"""\n', full), '列,二\n"甲，乙",丙\n丁,"戊 ""己"""\n');
  assert.equal(await eachField('table', '列\t二\n甲,乙\tx,y\n', full), '列\t二\n甲，乙\tx,y\n');
  const begun = performance.now();
  await eachField('json', '"\\'.repeat(100_000), full);
  assert.ok(performance.now() - begun < 2000);
});

test('GB18030 is written as it is read', () => {
  const all = Array.from({ length: 0x30000 }, (_, point) => (point < 0xd800 || point > 0xf8ff ? String.fromCodePoint(point) : '')).join('');
  const { bytes, lost } = toGb18030(all);
  const back = [...new TextDecoder('gb18030').decode(bytes)];
  const differ = [...all].filter((character, i) => back[i] !== character);
  assert.ok(lost < 30 && differ.length === lost, `${lost} ${differ.length}`);
});

test('a cell that a spreadsheet would run is quoted', () => {
  assert.equal(csv([['=1+1', '-x', 'a"b', 3, '甲,乙']]), "\ufeff'=1+1,'-x,\"a\"\"b\",3,\"甲,乙\"\r\n");
});

test('a command line says what differs from the usual, in words that a shell leaves alone', () => {
  const choices = { ...DEFAULTS, preset: 'ocr', off: ['a', 'b'], lineEnds: 'lf', replace: [{ find: "it's", with: '$(x)', pattern: false }] };
  assert.equal(commandLine(choices, DEFAULTS, '旧 稿.txt'), "npx zhtidy clean --preset ocr --off a,b --line-ends lf --replace 'it'\\''s=$(x)' '旧 稿.txt'");
  assert.equal(commandLine({ ...DEFAULTS, view: 'articles', variant: 's2t' }, DEFAULTS), 'npx zhtidy articles --variant s2t input.txt');
  const converting = { ...DEFAULTS, variant: 's2tw', protect: ['links', 'titles'], punctuation: 'region' };
  assert.equal(commandLine(converting, DEFAULTS), 'npx zhtidy clean input.txt | npx zhtidy convert --variant s2tw --protect links,titles --punctuation region');
});

test('own words are read as jieba writes them', () => {
  assert.deepEqual(ownWords('云原生 1000 n\n\n 深度 学习 \nAI 5'), [{ word: '云原生', weight: 1000, tag: 'n' }, { word: '深度 学习' }, { word: 'AI', weight: 5 }]);
  assert.deepEqual(ownWords('里程 => 里程\n软件 5 → 軟體'), [{ word: '里程', becomes: '里程' }, { word: '软件', weight: 5, becomes: '軟體' }]);
});

test('a text is cut behind a paragraph, else a line, never within a character', () => {
  assert.equal(cutAt('甲甲甲甲\n\n乙乙', 7), 6);
  assert.equal(cutAt('甲甲甲甲\n乙乙', 6), 5);
  assert.equal(cutAt('甲甲甲甲甲𠮷', 6), 7);
  assert.equal(cutAt('甲', 6), 1);
});

test('no name leads out of an archive, and none is there twice', () => {
  assert.deepEqual(distinct([{ name: '../../a.txt' }, { name: 'a.txt' }, { name: '..\\b' }, { name: '/' }]).map(({ name }) => name), ['a.txt', 'a (2).txt', 'b', 'file']);
});

test('a suggestion is shown in its place if no change has part in it', () => {
  const list = changes([[[2, 3], [2, 3]]]);
  assert.deepEqual(offersInPlace([{ at: [4, 5] }, { at: [2, 4] }, { at: [0, 1] }, { at: [0, 200] }], list).map(({ offer }) => offer), [2, 0]);
});

test('results look the same if their text, their marks and the places of these are the same', () => {
  const shown = (/** @type {any} */ { text = '好，', by = 'full-width-marks', before = [1, 2], open = [], kept = [], at = [] } = {}) => pictureOf(/** @type {any} */ ({
    kept, open,
    outcome: {
      text, script: 'simplified', alternatives: at.map((/** @type {any} */ place) => ({ at: place, by: 'order' })),
      changes: { ...changes([[before, [1, 2]]]), ruleSet: Uint32Array.of(0), ruleSets: [[by]], certainty: Uint8Array.of(1) },
    },
  }));
  assert.ok(alike(shown(), shown()));
  for (const other of [{ text: '好。' }, { by: 's2tw' }, { before: [2, 3] }, { open: [{ at: [0, 1] }] }, { kept: [[0, 1]] }, { at: [[0, 1]] }]) {
    assert.ok(!alike(shown(), shown(other)), JSON.stringify(other));
  }
});

test('numbers are grouped by thousands and have three decimals at most', () => {
  for (const [n, written] of /** @type {const} */ ([[0, '0'], [999, '999'], [1000, '1,000'], [1234567, '1,234,567'], [-1234.5, '-1,234.5'], [0.12345, '0.123'], [1234.56789, '1,234.568']])) {
    assert.equal(t('{n}', { n }), written);
  }
});

/** An article of one paragraph for each group of places. @param {string | null} title @param {[number, number][][]} body @returns {any} */
function article(title, body) {
  return {
    title, paragraphs: body.map(() => ''),
    pieces: body.flatMap((places, paragraph) => places.map((at) => ({ paragraph, at, before: at }))),
  };
}

test('a join that is confirmed takes a paragraph, an article without a title or a loose piece to where it belongs', () => {
  const text = '甲甲乙乙丙丙丁丁戊';
  const outcome = {
    text, unplaced: [{ text: '戊', at: /** @type {[number, number]} */ ([8, 9]), before: /** @type {[number, number]} */ ([8, 9]) }],
    articles: [article('一', [[[0, 2]], [[2, 4]]]), article(null, [[[4, 6]], [[6, 8]]])],
    seams: [{ tail: [0, 2], head: [4, 6], score: 1, joined: false }, { tail: [2, 4], head: [8, 9], score: 1, joined: false }],
  };
  const told = (/** @type {string[]} */ keys) => {
    const { readings, loose } = sheet(/** @type {any} */ (outcome), new Set(keys));
    return [readings.map(({ body }) => body.map((one) => words(text, one))), loose.length];
  };
  assert.deepEqual(told([]), [[['甲甲', '乙乙'], ['丙丙', '丁丁']], 1]);
  assert.deepEqual(told(['甲甲|丙丙']), [[['甲甲丙丙', '丁丁', '乙乙']], 1]);
  assert.deepEqual(told(['乙乙|戊']), [[['甲甲', '乙乙戊'], ['丙丙', '丁丁']], 0]);
});

test('places of an article’s own words are found in the page; those across a seam are left out', () => {
  const text = '甲乙丙丁戊己';
  const [reading] = sheet(/** @type {any} */ ({ text, articles: [article('一', [[[0, 2], [4, 5]], [[3, 4]]])] }), new Set()).readings;
  assert.equal(bodyOf(text, reading), '甲乙戊\n丁');
  assert.deepEqual([...placed(Uint32Array.of(1, 2, 1, 3, 2, 3, 4, 5), reading)], [1, 2, 4, 5, 3, 4]);
});
