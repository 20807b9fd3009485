// Bytes to text, the same on every machine.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { decode } from '../../pkg/src/node.js';

const GBK = Uint8Array.of(0xba, 0xba, 0xd7, 0xd6);

describe('decode', () => {
  it('needs no ready, and takes views and buffers', async () => {
    const bytes = new TextEncoder().encode('  汉字  ');
    assert.equal((await decode(bytes.subarray(2, 8))).text, '汉字');
    assert.equal((await decode(bytes.buffer)).text, '  汉字  ');
    assert.deepEqual(await decode(new Uint8Array()), { text: '', encoding: 'utf-8', damaged: new Uint32Array() });
  });

  it('takes a byte order mark off', async () => {
    assert.deepEqual(await decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)), { text: 'A', encoding: 'utf-8', damaged: new Uint32Array() });
    assert.equal((await decode(Uint8Array.of(0xff, 0xfe, 0x2d, 0x4e))).text, '中');
    assert.equal((await decode(Uint8Array.of(0xfe, 0xff, 0x4e, 0x2d))).encoding, 'utf-16be');
  });

  it('reads UTF-16 without a mark, though it looks like ASCII', async () => {
    const { text, encoding } = await decode(Buffer.from('line one\nline two\n', 'utf16le'));
    assert.deepEqual([text, encoding], ['line one\nline two\n', 'utf-16le']);
  });

  it('keeps NUL in UTF-8', async () => {
    assert.equal((await decode(Buffer.from('汉字很好\0汉字很好', 'utf8'))).text, '汉字很好\0汉字很好');
  });

  it('reads by name', async () => {
    assert.deepEqual(await decode(GBK, 'GB2312'), { text: '汉字', encoding: 'gb18030', damaged: new Uint32Array() });
    assert.equal((await decode(Uint8Array.of(0xa4, 0xa4, 0xa4, 0xe5), 'big5')).text, '中文');
    assert.equal((await decode(Uint8Array.of(0x93, 0xfa, 0x96, 0x7b), 'shift_jis')).text, '日本');
    assert.equal((await decode(Buffer.from('汉'), ' UTF8 ')).text, '汉');
  });

  it('finds out by itself', async () => {
    const sentence = Uint8Array.from(Array(20).fill([0xba, 0xba, 0xd7, 0xd6, 0xba, 0xc3, 0xa1, 0xa3]).flat());
    assert.deepEqual([(await decode(sentence)).encoding, (await decode(sentence)).text.slice(0, 4)], ['gb18030', '汉字好。']);
  });

  it('says where bytes are bad', async () => {
    const bytes = Buffer.concat([Buffer.from('𠮷'), Buffer.of(0xff), Buffer.from('汉字')]);
    const { text, damaged } = await decode(bytes, 'utf-8');
    assert.equal(text, '𠮷\ufffd汉字');
    assert.deepEqual([...damaged], [2, 3]);
    await assert.rejects(decode(bytes, 'utf-8', { strict: true }), { name: 'ZhtidyError', code: 'bad-encoding', message: /byte 4 .*utf-8/ });
  });

  it('lists the encodings when one is unknown', async () => {
    await assert.rejects(decode(GBK, 'klingon'), { code: 'bad-encoding', message: /klingon.*gb18030/ });
  });

  it('takes bytes only', async () => {
    await assert.rejects(decode(/** @type {any} */ ('汉字')), { code: 'bad-input', message: /bytes, not string/ });
  });
});
