// The command line as WASI, without a host of its own: by Node's WASI, and by Wasmtime where ZHTIDY_WASMTIME names a Python that has it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { native } from './support/command.js';

const WASM = process.env.ZHTIDY_WASI ?? '';
const PYTHON = process.env.ZHTIDY_WASMTIME;
const FIXTURES = fileURLToPath(new URL('fixtures/', import.meta.url));
const support = (/** @type {string} */ file) => fileURLToPath(new URL(`support/${file}`, import.meta.url));

/** @type {Record<string, { program: string, args: string[], skip?: string }>} */
const HOSTS = {
  Node: { program: process.execPath, args: ['--no-warnings', support('wasi.mjs')] },
  Wasmtime: { program: PYTHON ?? '', args: [support('wasi.py')], skip: PYTHON ? undefined : 'ZHTIDY_WASMTIME names no Python' },
};

const FILES = ['edges.txt', 'empty.txt', 'mixed.txt', 'ocr.txt', 'one.txt', 'pdf.txt', 'web.txt'];
const CALLS = [
  ['clean'], ['clean', '--preset', 'full', '--format', 'json'], ['clean', '--diff'], ['convert', '--variant', 's2twp', '--format', 'json'], ['segment', '--tags'],
  ['keywords', '--format', 'json', '--entities'], ['articles', '--format', 'json'], ['run', '--variant', 't2s'], ['detect'],
];

for (const [name, { program, args, skip }] of Object.entries(HOSTS)) {
  describe(`WASI in ${name}`, { skip: skip ?? (WASM ? undefined : 'ZHTIDY_WASI does not name the command line as WASI') }, () => {
    for (const call of CALLS) {
      it(`prints the same bytes for ${call.join(' ')}`, () => {
        const { stdout, stderr } = spawnSync(program, [...args, WASM, FIXTURES, ...call, ...FILES], { maxBuffer: 1 << 28 });
        const expected = native([...call, ...FILES], { cwd: FIXTURES });
        assert.equal(stderr.toString(), expected.error);
        assert.ok(stdout.equals(expected.out), `${stdout.length} and ${expected.out.length} bytes`);
      });
    }
  });
}
