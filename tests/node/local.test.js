// What only the calling thread has: calls that answer at once, after `ready`.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as zhtidy from '../../pkg/src/node.js';
import { Toolkit as Base } from '../../pkg/src/toolkit.js';
import { trap } from './support/trap.js';

const ENTRY = new URL('../../pkg/src/node.js', import.meta.url).href;
const DATA = new URL('../../pkg/data/', import.meta.url);

describe('before it is ready', () => {
  it('every call says so', () => {
    const { Toolkit } = zhtidy;
    const kit = new Toolkit();
    const calls = [() => kit.clean('一'), () => kit.convert('一', { variant: 's2t' }), () => kit.segment('一'), () => kit.run('一')];
    for (const call of calls) assert.throws(call, { name: 'ZhtidyError', code: 'not-ready', message: /await ready\(\) first/ });
    assert.throws(() => zhtidy.rules(), { code: 'not-ready' });
  });

  it('importing reads no file; ready does', () => {
    const script = `
      import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      const read = fs.promises.readFile; const mine = (path) => /\\.(zhd|wasm)$/.test(String(path));
      fs.promises.readFile = (path, ...rest) => mine(path) ? Promise.reject(new Error('read')) : read(path, ...rest);
      syncBuiltinESMExports();
      const module = await import(${JSON.stringify(ENTRY)});
      console.log(typeof module.ready, await module.ready().catch((e) => e.code));`;
    assert.equal(run(script), 'function missing-wasm');
  });
});

describe('ready', () => {
  it('can be called many times at once', async () => {
    await Promise.all([zhtidy.ready(), zhtidy.ready(), zhtidy.ready({ for: ['clean'] })]);
    assert.equal(zhtidy.clean('一,二').text, '一，二');
  });

  it('loads what the wanted calls need and no more', async () => {
    const kit = new zhtidy.Toolkit();
    const asked = [];
    const data = (/** @type {string} */ file) => void asked.push(file);
    await kit.ready({ data, for: ['convert'] });
    assert.deepEqual(asked, ['convert.zhd']);
    assert.ok(kit.has('convert') && !kit.has('words'));
    assert.throws(() => kit.segment('一'), { code: 'missing-dictionary', message: /words\.zhd/ });
    await kit.ready({ for: ['segment'] });
    assert.deepEqual(asked.sort(), ['convert.zhd', 'hmm.zhd', 'words.zhd']);
    assert.deepEqual(kit.segment('来到北京').words(), ['来到', '北京']);
    kit.free();
  });

  it('tells how the loading goes on', async () => {
    const kit = new zhtidy.Toolkit();
    const seen = [];
    await kit.ready({ for: ['convert'], onProgress: (progress) => seen.push(progress) });
    const size = (await readFile(new URL('convert.zhd', DATA))).length;
    assert.deepEqual(seen.at(-1), { file: 'convert.zhd', loaded: size, total: size });
  });

  it('takes dictionaries as bytes, loaded by hand too', async () => {
    const kit = new zhtidy.Toolkit();
    await kit.ready({ for: [] });
    assert.deepEqual(kit.needs('convert', { variant: 's2t' }), ['convert']);
    assert.equal(kit.load(await readFile(new URL('convert.zhd', DATA))), 'convert');
    assert.equal(kit.convert('软件', { variant: 's2twp' }).text, '軟體');
  });

  it('refuses one dictionary in the place of another', async () => {
    const hmm = await readFile(new URL('convert.zhd', DATA));
    await assert.rejects(new zhtidy.Toolkit().ready({ data: { hmm }, for: ['segment'] }), { code: 'bad-dictionary', message: /hmm\.zhd.*convert/ });
  });

  it('names unknown calls and dictionaries', async () => {
    const kit = new zhtidy.Toolkit();
    await assert.rejects(kit.ready({ for: /** @type {any} */ (['tidy']) }), { code: 'bad-options', message: /tidy.*clean/ });
    assert.throws(() => kit.has(/** @type {any} */ ('all')), { code: 'bad-options', message: /all.*words/ });
  });

  it('says when the WebAssembly is not there, and can be called again', () => {
    const script = `
      import { ready, clean } from ${JSON.stringify(ENTRY)};
      const code = await ready({ wasm: 'no-such.wasm' }).catch((e) => e.code);
      const bad = await ready({ wasm: new Uint8Array([1, 2, 3]) }).catch((e) => e.code);
      await ready({ wasm: new URL('../wasm/full/zhtidy_bg.wasm', ${JSON.stringify(ENTRY)}) });
      console.log(code, bad, clean('一,二').text);`;
    assert.equal(run(script), 'missing-wasm bad-wasm 一，二');
  });
});

describe('a toolkit', () => {
  it('has words of its own', async () => {
    const [plain, own] = [new zhtidy.Toolkit(), new zhtidy.Toolkit({ words: [{ word: '云原生架构' }] })];
    await Promise.all([plain.ready({ for: ['segment'] }), own.ready({ for: ['segment'] })]);
    assert.ok(own.segment('拥抱云原生架构').words().includes('云原生架构'));
    assert.ok(!plain.segment('拥抱云原生架构').words().includes('云原生架构'));
  });

  it('starts anew after free', async () => {
    const kit = new zhtidy.Toolkit();
    await kit.ready({ for: ['convert'] });
    kit.free();
    assert.throws(() => kit.variants(), { code: 'not-ready' });
    await kit.ready({ for: ['convert'] });
    assert.equal(kit.convert('软件', { variant: 's2t' }).text, '軟件');
  });

  it('says that it is broken after a trap', async () => {
    class Engine {
      free() {}
      load() {}
      needs() {
        return [];
      }
      run() {
        trap();
      }
    }
    const glue = { default: async () => {}, Toolkit: Engine };
    const kit = new Base(/** @type {any} */ ({ glue, wasm: async () => {} }));
    await kit.ready();
    assert.throws(() => kit.clean('一'), { code: 'trap', message: /stopped in clean/ });
    assert.throws(() => kit.segment('一'), { code: 'trap', message: /stopped in clean/ });
  });
});

/** @param {string} script */
function run(script) {
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: fileURLToPath(DATA) }).trim();
}

describe('conversion alone', () => {
  it('has an entry of its own', async () => {
    const { ready, convert, variants, ZhtidyError } = await import('../../pkg/src/convert-node.js');
    assert.throws(() => convert('一', { variant: 's2t' }), { code: 'not-ready' });
    await ready();
    assert.deepEqual(convert('鼠标和软件', { variant: 's2twp' }), { text: '滑鼠和軟體' });
    assert.equal(variants().length, 16);
    assert.throws(() => convert('一', { variant: 's2x' }), { name: 'ZhtidyError', code: 'bad-options', message: /s2x.*s2twp/ });
    assert.throws(() => convert('一', /** @type {any} */ ({})), { code: 'bad-options', message: /variant.*s2twp/ });
    assert.throws(() => convert('一', /** @type {any} */ ({ variant: 's2t', preset: 'ocr' })), { code: 'bad-options', message: /preset.*tofu/ });
    assert.ok(ZhtidyError.prototype instanceof Error);
  });
});
