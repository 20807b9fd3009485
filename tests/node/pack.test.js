// The package as a stranger gets it: packed, installed into an empty folder without a network, and used.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../../pkg/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const README = readFileSync(join(PACKAGE, 'README.md'), 'utf8');

const FILES = [
  'LICENSE-APACHE', 'LICENSE-MIT', 'NOTICE', 'README.md', 'bin/zhtidy.js', 'convert.d.ts', 'index.d.ts', 'package.json', 'worker.d.ts', 'worker-host.d.ts', 'wasm/licences.txt',
  ...['words', 'hmm', 'idf', 'tags', 'convert', 'codepages', 'confusions'].map((part) => `data/${part}.zhd`),
  ...['full', 'convert', 'decode'].flatMap((artefact) => ['zhtidy.js', 'zhtidy_bg.wasm', 'inline.js'].map((file) => `wasm/${artefact}/${file}`)),
  ...readdirSync(join(PACKAGE, 'src'), { recursive: true }).map((file) => `src/${file}`).filter((file) => /\.\w+$/.test(file)),
];

describe('the packed package', () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let installed;
  /** @type {{ files: { path: string }[], filename: string, unpackedSize: number }} */
  let packed;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhtidy-pack-'));
    [packed] = JSON.parse(npm(['pack', '--json', '--silent', '--pack-destination', folder], PACKAGE));
    const user = join(folder, 'user');
    mkdirSync(user);
    writeFileSync(join(user, 'package.json'), '{ "private": true }');
    npm(['install', '--offline', '--silent', '--no-audit', '--no-fund', join(folder, packed.filename)], user);
    installed = join(user, 'node_modules', 'zhtidy');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('holds these files and no others', () => {
    assert.deepEqual(packed.files.map(({ path }) => path).sort(), FILES.sort());
  });

  it('takes at most 8 MB on the disk', () => assert.ok(packed.unpackedSize <= 8e6, `${packed.unpackedSize} bytes`));

  it('tells nothing of the machine it was made on', () => {
    for (const { path } of packed.files) {
      const bytes = readFileSync(join(installed, path));
      for (const secret of [ROOT, `${homedir()}/`, '/.cargo/registry']) assert.ok(!bytes.includes(secret), `${path} holds ${secret}`);
    }
  });

  it('leaves no lent file behind', () => {
    for (const file of ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE']) assert.ok(!existsSync(join(PACKAGE, file)), file);
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
    const [, block] = /```console\n(.*?)```/s.exec(README) ?? [];
    const examples = [...(block ?? '').matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)];
    assert.ok(examples.length >= 2);
    for (const [, command, output] of examples) {
      const path = `${join(installed, '..', '.bin')}:${process.env.PATH}`;
      assert.equal(execFileSync('sh', ['-c', command.replace(/npx zhtidy/g, 'zhtidy')], { encoding: 'utf8', env: { ...process.env, PATH: path } }), output, command);
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

/**
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
