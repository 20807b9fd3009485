// The page's parts that need no browser.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { blocks, keptPlaces, pieces, visible } from '../../www/pieces.js';
import { DEFAULTS, formatHash, known, moved, parseHash, runOptions, runs, switched } from '../../www/state.js';
import { preferred } from '../../www/i18n.js';

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
  assert.deepEqual(parseHash(`#view=clean&on=${'a'.repeat(5000)}`), {});
  assert.deepEqual(known({ ...DEFAULTS, on: ['there', 'gone'] }, [{ id: 'there' }]).on, ['there']);
});

test('rules are switched against their preset', () => {
  const [usual, rare] = [{ id: 'usual', presets: ['light'] }, { id: 'rare', presets: ['full'] }];
  assert.deepEqual(switched(DEFAULTS, [usual, rare], true), { on: ['rare'], off: [] });
  assert.deepEqual(switched({ ...DEFAULTS, on: ['rare'] }, [usual, rare], false), { on: [], off: ['usual'] });
  assert.ok(runs(DEFAULTS, usual) && !runs(DEFAULTS, rare) && runs({ ...DEFAULTS, on: ['rare'] }, rare));
});

test('the engine is asked for no variant when none is chosen', () => {
  assert.ok(!('variant' in runOptions(DEFAULTS, [])));
  assert.deepEqual(runOptions({ ...DEFAULTS, variant: 's2t' }, [[1, 2]]).keep, [{ before: [1, 2] }]);
});

test('the first language that the page speaks is taken', () => {
  for (const [wanted, language] of /** @type {[string[], string][]} */ ([[['zh-TW'], 'zh-Hant'], [['zh-Hant-HK'], 'zh-Hant'], [['zh-SG'], 'zh-Hans'], [['fr', 'zh-CN'], 'zh-Hans'], [['de'], 'en'], [[], 'en']])) {
    assert.equal(preferred(wanted), language, wanted.join());
  }
});
