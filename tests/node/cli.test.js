// The command line: files or standard input in, text or JSON out, the right exit code; and the native one's very bytes.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { native, noNative, zhtidy } from './support/command.js';

const FIXTURES = fileURLToPath(new URL('fixtures/', import.meta.url));
const SEEDS = fileURLToPath(new URL('../../../shared/seeds/', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../../pkg/bin/zhtidy.js', import.meta.url));
const VERSION = JSON.parse(readFileSync(new URL('../../pkg/package.json', import.meta.url), 'utf8')).version;

describe('zhtidy', () => {
  it('cleans standard input', () => {
    assert.deepEqual(zhtidy(['clean'], { input: '一,二\n' }), said('一，二\n'));
    assert.deepEqual(zhtidy(['clean', '-'], { input: '一,二' }), said('一，二\n'));
    assert.deepEqual(zhtidy(['clean'], { input: '' }), said(''));
  });

  it('reads files, one after another', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'zhtidy-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'a.txt'), '一,二\n');
    await writeFile(join(folder, 'b.txt'), '三,四');
    assert.deepEqual(zhtidy(['clean', 'a.txt', '-', 'b.txt'], { cwd: folder, input: '五,六\n' }), said('一，二\n五，六\n三，四\n'));
  });

  it('converts', () => {
    assert.deepEqual(zhtidy(['convert', '--variant', 's2twp'], { input: '软件' }), said('軟體\n'));
    assert.deepEqual(zhtidy(['convert', '--variant=t2s'], { input: '漢字\n' }), said('汉字\n'));
  });

  it('converts with all that can be asked of it', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'zhtidy-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'own.txt'), '# own words\r\n李松仁\r\n发明\t發明 发明\r\n\r\n');
    const convert = (input, ...args) => said(zhtidy(['convert', '--variant', 's2tw', ...args], { input, cwd: folder }).text);
    assert.deepEqual(convert('被发明，李松仁', '--words', 'own.txt'), said('被發明，李松仁\n'));
    assert.deepEqual(convert('他说“发”', '--punctuation', 'region'), said('他說「發」\n'));
    assert.deepEqual(convert('《发》`发`发', '--protect', 'titles,code'), said('《发》`发`發\n'));
    assert.deepEqual(convert('<p lang=zh>发<code>发', '--html'), said('<p lang=zh-Hant-TW>發<code>发\n'));
    assert.deepEqual(convert('𠮷理发', '--alternatives'), said('𠮷理髮\n\n== 1 choices\n      3  发 → 髮 發  word\n'));
    const { text, error } = zhtidy(['convert', '--variant', 's2tw'], { input: '這個問題' });
    assert.deepEqual([text, error], ['這個問題\n', 'zhtidy: The text is Traditional Chinese; s2tw is not made for it and may damage it.\n']);
  });

  it('cuts into words, tags them too', () => {
    assert.deepEqual(zhtidy(['segment'], { input: '我来到北京清华大学\n' }), said('我 来到 北京 清华大学\n'));
    assert.deepEqual(zhtidy(['segment', '--tags'], { input: '来到北京' }), said('来到/v 北京/ns\n'));
  });

  it('prints JSON', () => {
    const { text, code } = zhtidy(['clean', '--format', 'json'], { input: '一,二' });
    const { changes } = JSON.parse(text);
    assert.equal(code, 0);
    assert.ok(text.endsWith('}\n'));
    assert.deepEqual(changes[0].before, [1, 2]);
    const run = JSON.parse(zhtidy(['run', '--variant', 's2t', '--top', '2'], { input: '图书馆里有软件,图书馆外没有' }).text);
    assert.equal(run.text.slice(0, 3), '圖書館');
    assert.equal(run.keywords.length, 2);
  });

  it('prints run as text on request', () => {
    assert.match(zhtidy(['run', '--format', 'text'], { input: '一,二' }).text, /^一，二\n\n== 1 changes\n/);
  });

  it('lists the rules', () => {
    assert.match(zhtidy(['rules']).text, /^zero-width .*\n/m);
  });

  it('reads other encodings', () => {
    const gbk = Uint8Array.of(0xba, 0xba, 0xd7, 0xd6, 0x2c, 0xba, 0xc3, 0xa1, 0xa3);
    assert.deepEqual(zhtidy(['clean', '--encoding', 'gbk'], { input: gbk }), said('汉字，好。\n'));
    assert.deepEqual(zhtidy(['clean'], { input: Buffer.from('\ufeff汉字,好。', 'utf16le') }), said('汉字，好。\n'));
  });

  it('marks bad bytes; under --strict they are an error', () => {
    const input = Buffer.concat([Buffer.from('汉字很好'), Buffer.of(0xff), Buffer.from('真的很好。'.repeat(4))]);
    const { marks } = JSON.parse(zhtidy(['clean', '--format', 'json'], { input }).text);
    assert.deepEqual(marks.filter(({ rule }) => rule === 'undecodable'), [{ rule: 'undecodable', at: [4, 5] }]);
    const { code, error, text } = zhtidy(['clean', '--strict'], { input });
    assert.deepEqual([code, text], [1, '']);
    assert.match(error, /^zhtidy: standard input: byte 12 .*utf-8\n$/);
  });

  it('says what is wrong with the command line, in one line, with exit code 2', () => {
    wrong(['tidy'], /“tidy”.*clean, convert/);
    wrong(['clean', '--colour', 'red'], /--colour.*--preset/);
    wrong(['segment', '--preset', 'ocr'], /--preset.*--mode/);
    wrong(['clean', '--preset'], /--preset/);
    wrong(['clean', '--preset', 'ocr', '--preset', 'pdf'], /--preset/);
    wrong(['clean', '--preset', 'shiny'], /shiny.*gentle/);
    wrong(['clean', '--on', 'zero-width,no-such-rule'], /no-such-rule.*zero-width/);
    wrong(['clean', '--format', 'xml'], /xml.*json/);
    wrong(['clean', '--encoding', 'klingon'], /klingon.*gb18030/);
    wrong(['convert'], /variant.*s2twp/);
    wrong(['convert', '--variant', 's2x'], /s2x.*s2twp/);
    wrong(['convert', '--variant', 's2t', '--protect', 'all'], /all.*titles/);
    wrong(['convert', '--variant', 's2t', '--punctuation', 'loud'], /loud.*region/);
    wrong(['segment', '--mode', 'rough'], /rough.*precise/);
    wrong(['keywords', '--top', 'ten'], /ten/);
    wrong(['keywords', '--method', 'magic'], /magic.*tfidf/);
  });

  it('says what is wrong with a file, with exit code 1', () => {
    const missing = zhtidy(['clean', 'no-such-file.txt']);
    assert.deepEqual([missing.code, missing.error], [1, 'zhtidy: no-such-file.txt cannot be read: there is no such file\n']);
    assert.deepEqual(zhtidy(['clean', fileURLToPath(new URL('types/', import.meta.url))]).error.replace(/zhtidy: .*?types\//, ''), ' holds no file that ends in .txt or .md\n');
  });

  it('helps, in the language of the terminal', () => {
    assert.match(zhtidy(['--help']).text, /^Repairs messy Chinese text.*\n\nUsage: zhtidy <command>/);
    assert.match(zhtidy(['clean', '-h']).text, /--preset <PRESET> +Which rules/);
    assert.match(zhtidy(['-h'], { env: { LANG: 'zh_CN.UTF-8' } }).text, /用法: zhtidy <命令>/);
    assert.match(zhtidy(['run', '-h'], { env: { LANG: 'en_GB.UTF-8', LC_ALL: 'zh_TW.UTF-8' } }).text, /選項/);
    const { code, text, error } = zhtidy([]);
    assert.deepEqual([code, text], [2, '']);
    assert.match(error, /Usage/);
    for (const command of ['clean', 'convert', 'segment', 'keywords', 'articles', 'run', 'batch', 'decode', 'detect', 'rules', 'completion']) {
      assert.ok(!zhtidy([command, '--help']).text.includes('undefined'), command);
    }
  });

  it('tells its version', () => {
    assert.deepEqual(zhtidy(['-V']), said(`zhtidy ${VERSION}\n`));
  });

  it('is quiet when nobody reads on', async () => {
    const child = spawn(process.execPath, [SCRIPT, 'clean', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
    let error = '';
    child.stderr.on('data', (chunk) => (error += chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.on('error', () => {});
    child.stdin.end('一行很短的字,\n'.repeat(200_000));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([code, error], [0, '']);
  });
});

describe('the native command line', { skip: skipped() }, () => {
  it('is there', () => assert.equal(noNative, undefined));

  const folders = [FIXTURES, ...(existsSync(SEEDS) ? [SEEDS] : [])];
  const files = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => join(folder, name)));
  const commands = [
    ['clean'], ['clean', '--format', 'json', '--preset', 'full'], ['clean', '--spacing', 'add', '--quotes', 'corner', '--off', 'zero-width'],
    ['convert', '--variant', 's2twp'], ['convert', '--variant', 't2s', '--format', 'json'], ['segment'],
    ['convert', '--variant', 's2twp_jieba', '--alternatives'], ['convert', '--variant', 's2tw', '--alternatives', '--format', 'json'],
    ['convert', '--variant', 'hk2s', '--html', '--punctuation', 'region', '--protect', 'links,code,marked,titles,quoted'],
    ['segment', '--tags', '--mode', 'search', '--format', 'json'], ['segment', '--mode', 'all', '--no-hmm'],
    ['keywords', '--top', '15'], ['keywords', '--format', 'json'], ['articles'], ['articles', '--format', 'json'],
    ['articles', '--format', 'markdown', '--variant', 's2t'], ['articles', '--format', 'html'], ['run', '--variant', 's2hk', '--tofu'], ['run', '--format', 'text'],
  ];
  for (const command of commands) {
    it(`prints the same bytes for ${command.join(' ')}`, () => same([...command, ...files]));
  }

  it('reads the same bytes in the same way', () => {
    const inputs = [
      Uint8Array.of(0xba, 0xba, 0xd7, 0xd6, 0x2c, 0xba, 0xc3), Uint8Array.of(0xa4, 0xa4, 0xa4, 0xe5), Uint8Array.of(0x93, 0xfa, 0x96, 0x7b),
      Uint8Array.of(0xff), Uint8Array.of(0xe4, 0xb8), Buffer.from('abcd中文', 'utf16le'), Buffer.from('a\0b\0c\0d\0'), Buffer.from('\0'),
      Buffer.concat([Buffer.from('汉字很好'), Buffer.of(0xff, 0xc0), Buffer.from('真的很好')]), Buffer.of(0xef, 0xbb, 0xbf),
    ];
    for (const input of inputs) {
      same(['clean', '--format', 'json'], input);
      for (const label of ['utf-8', 'gbk', 'big5', 'sjis', 'utf-16be']) same(['clean', '--encoding', label], input);
      same(['clean', '--strict'], input);
    }
  });

  it('says the same of what is wrong', () => {
    for (const args of [['clean', '--on', 'no-such-rule'], ['convert', '--variant', 's2x'], ['convert'], ['clean', '--format', 'xml'],
      ['clean', '--encoding', 'klingon'], ['segment', '--mode', 'rough'], ['clean', 'no-such-file.txt']]) {
      const [ours, theirs] = [zhtidy(args), native(args)];
      assert.deepEqual([ours.code, ours.error], [theirs.code, theirs.error]);
    }
  });
});

/** Without a native command line the comparison is left out, but not in CI. */
function skipped() {
  return process.env.CI === 'true' ? false : noNative;
}

/**
 * @param {string[]} args
 * @param {Uint8Array} [input]
 */
function same(args, input) {
  const [ours, theirs] = [zhtidy(args, { input }), native(args, { input })];
  assert.deepEqual([ours.code, ours.error], [theirs.code, theirs.error]);
  assert.ok(ours.out.equals(theirs.out), `${args.join(' ')}: ${firstDifference(ours.out, theirs.out)}`);
}

/**
 * @param {Buffer} ours
 * @param {Buffer} theirs
 */
function firstDifference(ours, theirs) {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const near = (/** @type {Buffer} */ bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - 30), at + 30).toString());
  return `byte ${at}: ours ${near(ours)}, native ${near(theirs)}`;
}

/** @param {string} text */
function said(text) {
  return { code: 0, out: Buffer.from(text), text, error: '' };
}

/**
 * @param {string[]} args
 * @param {RegExp} sentence
 */
function wrong(args, sentence) {
  const { code, text, error } = zhtidy(args, { input: '一' });
  assert.deepEqual([code, text], [2, ''], error);
  assert.match(error, /^zhtidy: [^\n]+\n$/);
  assert.match(error, sentence);
}
