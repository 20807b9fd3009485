// What holds for every outcome.

import assert from 'node:assert/strict';

import { apply } from '../../../pkg/src/node.js';

/**
 * Outside the changes both texts read the same; making the changes by hand gives the text.
 * @param {string} input
 * @param {any} outcome
 */
export function changesAccountFor(input, { text, changes }) {
  let [before, after] = [0, 0];
  let built = '';
  for (const change of changes) {
    assert.ok(change.before[0] >= before && change.after[0] >= after, 'changes are in order and apart');
    assert.equal(input.slice(before, change.before[0]), text.slice(after, change.after[0]));
    assert.equal(change.with, text.slice(...change.after));
    assert.ok(change.rules.length > 0);
    built += input.slice(before, change.before[0]) + change.with;
    [before, after] = [change.before[1], change.after[1]];
  }
  assert.equal(input.slice(before), text.slice(after));
  assert.equal(built + input.slice(before), text);
  assert.equal(changes.input, input);
  const all = apply({ text, changes, suggestions: [] });
  assert.equal(all.text, text);
  assert.deepEqual([...all.changes], [...changes]);
  assert.equal(apply({ text, changes, suggestions: [] }, { keep: () => true }).text, input);
}
