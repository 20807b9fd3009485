// The entries with the WebAssembly inside: they fetch nothing by themselves.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import * as lean from '../../pkg/src/convert-inline.js';
import * as full from '../../pkg/src/inline.js';
import * as usual from '../../pkg/src/node.js';

const part = (/** @type {string} */ name) => readFile(new URL(`../../pkg/data/${name}.zhd`, import.meta.url));
const data = async (/** @type {string} */ file) => part(file.replace('.zhd', ''));

describe('zhtidy/inline', () => {
  it('has every name of zhtidy', () => assert.deepEqual(Object.keys(full).sort(), Object.keys(usual).sort()));

  it('says which dictionary it was not given', async () => {
    await assert.rejects(full.ready({ for: ['convert'] }), { code: 'missing-dictionary', message: /convert\.zhd is not in this module/ });
  });

  it('works with dictionaries that it is given', async () => {
    await full.ready({ for: ['clean', 'convert', 'segment'], data });
    assert.equal(full.clean('一,二').text, '一，二');
    assert.equal(full.convert('软件', { variant: 's2twp' }).text, '軟體');
    assert.deepEqual(full.segment('来到北京').words(), ['来到', '北京']);
  });

  it('reads other encodings', async () => {
    assert.equal((await full.decode(Uint8Array.of(0xba, 0xba, 0xd7, 0xd6), 'gbk')).text, '汉字');
  });
});

describe('zhtidy/convert/inline', () => {
  it('converts', async () => {
    await assert.rejects(lean.ready(), { code: 'missing-dictionary' });
    await lean.ready({ data: { convert: await part('convert') } });
    assert.equal(lean.convert('软件', { variant: 's2twp' }).text, '軟體');
  });
});
