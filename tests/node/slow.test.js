// A hundred megabytes of one line: an answer, no crash.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HOMES } from './support/homes.js';

const LINE = '春天的花园里，有很多花。';
const REPEATS = Math.ceil(100_000_000 / Buffer.byteLength(LINE));

for (const [name, home] of Object.entries(HOMES)) {
  describe(`a hundred megabytes of one line, ${name}`, () => {
    it('is cleaned', { timeout: 120_000 }, async (t) => {
      const zhtidy = home();
      t.after(() => zhtidy.terminate());
      await zhtidy.ready({ for: ['clean'] });
      const input = LINE.repeat(REPEATS) + '一,二';
      const { text, changes } = await zhtidy.clean(input);
      assert.equal(text.length, input.length);
      assert.ok(text.endsWith('一，二'));
      assert.equal(changes.length, 1);
    });
  });
}
