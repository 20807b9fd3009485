// The types: the modules keep what index.d.ts promises, and a caller's program compiles.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const skip = existsSync(TSC) || process.env.CI === 'true' ? false : 'typescript is not installed in tests/';

describe('types', { skip }, () => {
  it('of the modules hold', () => compiles(['-p', fileURLToPath(new URL('../../pkg/tsconfig.json', import.meta.url))]));
  it('fit a program', () => compiles(['-p', fileURLToPath(new URL('types/tsconfig.json', import.meta.url))]));
});

/** @param {string[]} args */
function compiles(args) {
  const { status, stdout } = spawnSync(process.execPath, [TSC, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
}
