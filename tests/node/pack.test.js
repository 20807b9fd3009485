// The package as a stranger gets it: packed, installed into an empty folder without a network, and used.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { PACKAGE, install, pack } from './support/packed.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const README = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
const TWIN = readFileSync(join(PACKAGE, 'README.zh-CN.md'), 'utf8');

const FILES = [
  'LICENSE-APACHE', 'LICENSE-MIT', 'NOTICE', 'README.md', 'README.zh-CN.md', 'bin/zhtidy.js', 'convert.d.ts', 'index.d.ts', 'package.json', 'worker.d.ts', 'worker-host.d.ts', 'wasm/licences.txt',
  ...['words', 'hmm', 'idf', 'tags', 'convert', 'codepages', 'confusions'].map((part) => `data/${part}.zhd`),
  ...['full', 'convert', 'decode'].flatMap((artefact) => ['zhtidy.js', 'zhtidy_bg.wasm', 'inline.js'].map((file) => `wasm/${artefact}/${file}`)),
  ...readdirSync(join(PACKAGE, 'src'), { recursive: true }).map((file) => `src/${file}`).filter((file) => /\.\w+$/.test(file)),
];

describe('the packed package', () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let installed;
  /** @type {ReturnType<typeof pack>} */
  let packed;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhtidy-pack-'));
    packed = pack(folder);
    const user = join(folder, 'user');
    mkdirSync(user);
    writeFileSync(join(user, 'package.json'), '{ "private": true }');
    installed = install(user, join(folder, packed.filename));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('holds these files and no others', () => {
    assert.deepEqual(packed.files.map(({ path }) => path).sort(), FILES.sort());
  });

  it('takes at most 8 MB on the disk', (t) => {
    t.diagnostic(`${packed.size} bytes packed, ${packed.unpackedSize} on the disk`);
    assert.ok(packed.unpackedSize <= 8e6);
  });

  it('tells nothing of the machine it was made on', () => {
    for (const { path } of packed.files) {
      const bytes = readFileSync(join(installed, path));
      for (const secret of [ROOT, `${homedir()}/`, '/.cargo/registry']) assert.ok(!bytes.includes(secret), `${path} holds ${secret}`);
    }
  });

  it('leaves no lent file behind', () => {
    for (const file of ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE']) assert.ok(!existsSync(join(packed.source, file)), file);
  });

  it('has every file that its exports name', () => {
    const { exports, bin, types } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const named = [...Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry))), bin.zhtidy, types];
    for (const file of named.filter((name) => !name.includes('*'))) assert.ok(existsSync(join(installed, file)), file);
  });

  it('can be imported, all its entries', () => {
    const script = `
      import { ready, clean } from 'zhtidy';
      import { ready as convertReady, convert } from 'zhtidy/convert';
      import { connect } from 'zhtidy/worker';
      import { readFileSync } from 'node:fs';
      await Promise.all([ready({ for: ['clean'] }), convertReady()]);
      const zhtidy = connect();
      const bytes = readFileSync(new URL(import.meta.resolve('zhtidy/data/convert.zhd')));
      import.meta.resolve('zhtidy/wasm/full/zhtidy_bg.wasm'); import.meta.resolve('zhtidy/package.json'); import.meta.resolve('zhtidy/worker-host');
      console.log(clean('一,二').text, convert('软件', { variant: 's2twp' }).text, (await zhtidy.segment('来到北京')).words().join('/'), bytes.length > 1000);`;
    assert.equal(node(['--input-type=module', '-e', script]), '一，二 軟體 来到/北京 true');
  });

  it('can be required', () => {
    const script = `
      const { ready, clean } = require('zhtidy');
      ready({ for: ['clean'] }).then(() => console.log(clean('一,二').text));`;
    assert.equal(node(['-e', script]), '一，二');
  });

  it('has a command', () => {
    const bin = join(installed, '..', '.bin', 'zhtidy');
    const { stdout, status } = spawnSync(bin, ['clean'], { input: '一,二', encoding: 'utf8' });
    assert.deepEqual([stdout, status], ['一，二\n', 0]);
  });

  it('does what its README shows', () => {
    const snippets = [...README.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code).filter((code) => !code.includes('// in a page'));
    assert.ok(snippets.length >= 4);
    for (const [i, code] of snippets.entries()) {
      const file = join(installed, '..', '..', `snippet-${i}.mjs`);
      writeFileSync(file, checked(code));
      assert.equal(node([file]), '', code);
    }
  });

  it('shows on the command line what its README shows', () => {
    const shell = join(folder, 'shell');
    mkdirSync(shell);
    const blocks = [...README.matchAll(/```console\n(.*?)```/gs)].map(([, block]) => block).join('');
    const examples = [...blocks.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)];
    assert.ok(examples.length >= 8);
    const env = { ...process.env, PATH: `${join(installed, '..', '.bin')}:${process.env.PATH}` };
    for (const [, command, output] of examples) {
      assert.equal(execFileSync('sh', ['-c', command.replace(/npx zhtidy/g, 'zhtidy')], { cwd: shell, encoding: 'utf8', env }), output, command);
    }
  });

  it('shows the same in Chinese', () => {
    const blocks = (/** @type {string} */ text) => [...text.matchAll(/^ *```.*?^ *```$/gms)].map(([block]) => block);
    assert.deepEqual(blocks(TWIN), blocks(README));
    const shape = (/** @type {string} */ text) => [...text.matchAll(/^(#+|[-|])(?= |--)/gm)].map(([mark]) => mark);
    assert.deepEqual(shape(TWIN), shape(README));
  });

  it('is no larger than its README says', (t) => {
    const kilobytes = (/** @type {string} */ file) => gzipSync(readFileSync(join(installed, file)), { level: 9 }).length / 1000;
    const sum = (/** @type {string[]} */ ...files) => files.reduce((all, file) => all + kilobytes(file), 0);
    const sizes = {
      'converting, `zhtidy/convert`': [sum('wasm/convert/zhtidy_bg.wasm'), sum('data/convert.zhd')],
      'all code, `zhtidy`': [sum('wasm/full/zhtidy_bg.wasm')],
      'cutting into words': [sum('wasm/full/zhtidy_bg.wasm'), sum('data/words.zhd', 'data/hmm.zhd', 'data/convert.zhd')],
    };
    for (const [what, parts] of Object.entries(sizes)) {
      const row = README.split('\n').find((line) => line.startsWith(`| ${what} |`)) ?? '';
      const [limits, peer] = row.split('|').slice(2, 4).map((cell) => [...cell.replace(/,/g, '').matchAll(/(?<![\d.])\d+(?![\d.])/g)].map(Number));
      assert.equal(limits.length, parts.length, row);
      parts.forEach((size, i) => assert.ok(size <= limits[i], `${what}: ${size} kB, not ${limits[i]}`));
      const all = parts.reduce((sum, size) => sum + size, 0);
      t.diagnostic(`${what}: ${parts.map((size) => size.toFixed(1)).join(' + ')} kB gzip; others ${peer.at(-1)} kB`);
      assert.ok(all < /** @type {number} */ (peer.at(-1)), row);
    }
  });

  /** @param {string[]} args */
  function node(args) {
    return execFileSync(process.execPath, args, { cwd: join(folder, 'user'), encoding: 'utf8' }).trim();
  }
});

/**
 * `expression;   // value` becomes an assertion.
 * @param {string} code
 */
function checked(code) {
  const lines = code.replace(/^(?!import|const|await|for|\s)(.*?);? +\/\/ (['"\[{\d].*)$/gm, 'same($1, $2);');
  return `import { deepStrictEqual as same } from 'node:assert';\n${lines}`;
}
