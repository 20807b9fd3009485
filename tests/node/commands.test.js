// One table, two command lines: the same calls on the same files give the same output, sentences, exit codes and files.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { glob } from '../../pkg/src/cli/files.js';
import { parsed } from '../../pkg/src/cli/toml.js';
import { both, native, noNative, zhtidy } from './support/command.js';

const SCRIPT = fileURLToPath(new URL('../../pkg/bin/zhtidy.js', import.meta.url));

/** What stands in the folder that the calls work in. @type {Record<string, string | Uint8Array>} */
const FILES = {
  'messy.txt': '第一行,很好。\n第二行没事。\n第三行\n第四行\n第五行\n第六行\n第七行\n她说:"早点来!"\n',
  'clean.txt': '这里没有什么要改的。\n',
  'no-feed.txt': '没有换行,对',
  'gbk.txt': Uint8Array.of(0xba, 0xba, 0xd7, 0xd6, 0x2c, 0xba, 0xc3, 0xa3, 0xac, 0xba, 0xba, 0xd7, 0xd6),
  'damaged.txt': Buffer.concat([Buffer.from('汉字很好,'), Buffer.of(0xff), Buffer.from('真的很好。'.repeat(4))]),
  'traditional.txt': '這個軟體與滑鼠的網路程式\n',
  'page.md': '# 老桥修好了\n本报讯(记者李明)昨天,河上的老桥修好了。\n- 一|二\n- 三\n\n> 引文\n    \n　　第二段。\n```\nx = 1\n\ny\n```\n末段\r\n',
  'texts/b.md': '乙,二\n',
  'texts/a.txt': '甲,一\n',
  'texts/deep/c.txt': '丙,三\n',
  'texts/deep/page.html': '<p>丁,四\n',
  'texts/.hidden.txt': '戊,五\n',
  'texts/node_modules/x.txt': '己,六\n',
  'empty/readme.log': '',
  'own/words.tsv': '软件\t軟體件\n',
  'zhtidy.toml': '# options\npreset = "gentle"\noff = [\n  "zero-width", # none\n  \'han-gaps\',\n]\ntop = 3\n\n[convert]\nvariant = "s2tw"\nwords = "own/words.tsv"\n',
  'own/here.toml': 'convert = { variant = "s2t", words = ["words.tsv"] }\n',
  'broken.toml': 'preset = "ocr"\n\nspacing = auto\n',
  'strange.toml': 'colour = "red"\n',
  'wrong.toml': 'preset = 3\n',
  'records.jsonl': [
    '{"id":1,"text":"一,二"}', '', '  {"id": 2.0, "meta": {"text": "不,动"}, "text" : "三,四" , "z": [1, {"q": "}\\"]"}]}\r', '"五,六"', 'no JSON',
    '{"id":3}', '{"text":7}', '[1]', '{"text":"\\ud800一,\\u4e8c\\n\\u0007"}', '{"te\\u0078t":"七,八","text":"九,十"}', '{}', '{"text":""}', '{"text":"x",}',
  ].join('\n'),
  'bytes.jsonl': Buffer.concat([Buffer.from('{"text":"一,二"}\n{"text":"'), Buffer.of(0xff, 0xe4, 0xb8), Buffer.from('"}\n{"text":"三,四"}\n')]),
};

/** The calls, with what standard input holds. @type {[string[], string?][]} */
const CALLS = [
  // What there is.
  [[]], [['--help']], [['-h']], [['help', 'clean']], [['help', 'nothing']], [['-V']], [['clean', '--version']], [['rules']],
  ...['clean', 'convert', 'segment', 'keywords', 'articles', 'run', 'batch', 'decode', 'detect', 'rules', 'completion'].map((name) => /** @type {[string[]]} */ ([[name, '--help']])),
  [['batch', 'clean', '--help']], [['batch', 'keywords', '-h']],
  [['completion', 'bash']], [['completion', 'zsh']], [['completion', 'fish']],
  [['complete', '']], [['complete', 'c']], [['complete', 'clean', '--pre']], [['complete', 'clean', '--preset', '']], [['complete', 'clean', '-j', '']],
  [['complete', 'batch', '']], [['complete', 'batch', 'segment', '--m']], [['complete', 'completion', '']], [['complete', 'clean', 'mes']], [['complete', 'x', '']], [['complete']],
  // Files, folders, patterns.
  [['clean', 'texts']], [['clean', 'texts/']], [['clean', 'texts', '--suffix', '.html,.md']], [['clean', 'texts/**/*.txt']], [['clean', 'texts/*.{md,txt}']], [['clean', '*.txt', '--check']],
  [['clean', 'texts/[!b]*']], [['clean', 'texts/de?p/*']], [['clean', './te*/a.txt']], [['clean', 'nothing/*.txt']], [['clean', 'texts/*.xyz']], [['clean', 'texts/{a']], [['clean', 'empty']], [['clean', 'none.txt', 'clean.txt']],
  [['clean', '-', 'clean.txt'], '一,二'], [['clean', '--', '-x']], [['clean'], ''],
  // What would change, and how.
  [['clean', '--check', 'messy.txt', 'clean.txt', 'no-feed.txt']], [['clean', '--check', 'clean.txt']], [['clean', '--check'], '一,二'], [['clean', '--diff', 'messy.txt', 'clean.txt', 'no-feed.txt']],
  [['clean', '--diff', '--check', 'messy.txt']], [['clean', '--diff'], '一,二\n三\n'], [['convert', '--variant', 's2tw', '--diff', 'messy.txt']], [['run', '--variant', 's2t', '--diff', 'messy.txt']],
  [['clean', '--format', 'diff', 'messy.txt']], [['clean', '--in-place', 'messy.txt', 'clean.txt', 'gbk.txt']], [['clean', '-i', 'texts']], [['clean', '-i', '--no-backup', 'messy.txt']],
  [['run', '-i', '--variant', 's2t', 'messy.txt']], [['clean', '-i', 'damaged.txt', 'no-feed.txt']], [['convert', '--variant', 's2t', '-i', 'none.txt']],
  [['clean', '-i']], [['clean', '-i', '-']], [['clean', '-i', '--check', 'messy.txt']], [['clean', '--diff', '--format', 'json']], [['clean', '--no-backup', 'messy.txt']], [['segment', '--check']],
  // Configuration.
  [['clean', '--config', 'zhtidy.toml', 'messy.txt']], [['convert', '--config', 'zhtidy.toml'], '软件和头发'], [['convert', '--config', 'own/here.toml'], '软件和头发'],
  [['convert', '--config', 'zhtidy.toml', '--variant', 't2s'], '頭髮'], [['keywords', '--config', 'zhtidy.toml', 'messy.txt']], [['clean', '--config', 'broken.toml']], [['clean', '--config', 'strange.toml']],
  [['clean', '--config', 'wrong.toml']], [['clean', '--config', 'none.toml']], [['batch', 'convert', '--config', 'zhtidy.toml'], '{"text":"软件"}\n'],
  // Bytes.
  [['decode', 'gbk.txt', 'messy.txt']], [['decode', '--encoding', 'gbk', 'gbk.txt']], [['detect', 'gbk.txt', 'messy.txt', 'traditional.txt', 'texts']], [['detect'], 'abc'], [['decode', '--strict', 'damaged.txt', 'clean.txt']],
  // Records.
  [['batch', 'clean', 'records.jsonl']], [['batch', 'clean', '--jobs', '1', 'records.jsonl']], [['batch', 'clean', '-j', '3', 'records.jsonl', 'bytes.jsonl']], [['batch', 'clean', 'bytes.jsonl']],
  [['batch', 'clean', '--format', 'json', 'records.jsonl']], [['batch', 'convert', '--variant', 's2twp', '--into', 'id', 'records.jsonl']], [['batch', 'segment', '--into', 'words'], '{"text":"来到北京"}'],
  [['batch', 'keywords', '--format', 'json', '--top', '2', '--field', 'a', '--into', 'k"'], '{"a":"图书馆里有软件，图书馆外没有软件。"}'], [['batch', 'articles', 'records.jsonl']], [['batch', 'run', '--variant', 's2t', 'records.jsonl']],
  [['batch', 'clean', '--strict', 'records.jsonl']], [['batch', 'clean', '--strict', 'bytes.jsonl']], [['batch', 'clean', 'none.jsonl']], [['batch', 'clean', 'records.jsonl', 'none.jsonl']], [['batch', 'clean', '.']], [['batch', 'clean'], ''], [['batch', 'clean'], '\ufeff{"text":"一,二"}\n'],
  [['batch']], [['batch', 'tidy']], [['batch', 'rules']], [['batch', '--jobs', '2', 'clean']], [['batch', 'clean', '--jobs', '0']], [['batch', 'clean', '--jobs', 'x']], [['batch', 'clean', '--preset', 'shiny']], [['batch', 'clean', '--format', 'xml']],
  [['batch', 'convert']], [['batch', 'clean', '--in-place']],
  // Forms.
  ...['clean', 'segment', 'keywords', 'articles', 'run'].map((name) => /** @type {[string[]]} */ ([[name, '--format', 'markdown', 'page.md', 'messy.txt']])),
  [['run', '--format', 'markdown', '--variant', 's2t', '--alternatives', '--entities', '--per-article', 'page.md']], [['convert', '--variant', 's2t', '--format', 'markdown', '--alternatives', 'page.md']],
  [['segment', '--tags', '--format', 'markdown', 'page.md']], [['keywords', '--format', 'markdown', '--entities', '--summary', '1', '--new-words', 'page.md']], [['clean', '--format', 'markdown'], ''],
  [['rules', '--format', 'json']], [['rules', '--format', 'markdown']], [['rules', '--format', 'html']], [['detect', '--format', 'json', 'gbk.txt', 'traditional.txt', 'empty/readme.log']], [['detect', '--format', 'markdown', 'messy.txt']], [['detect', '--format', 'diff']],
  [['batch', 'clean', '--format', 'markdown', 'records.jsonl']], [['batch', 'keywords', '--format', 'markdown'], '{"text":"图书馆里有软件，图书馆外没有软件。"}'], [['decode', '--format', 'json']],
  // What is wrong.
  [['tidy']], [['clean', '--colour', 'red']], [['clean', '--preset']], [['clean', '--preset', 'ocr', '--preset=pdf']], [['clean', '--check=yes']], [['keywords', '--top', 'ten']], [['keywords', '--top', '4294967296']],
  [['clean', '--on', 'zero-width', '--on=no-such-rule']], [['clean', '--format', 'xml']], [['segment', '--format', 'diff']], [['clean', '--encoding', 'klingon']], [['rules', 'x']], [['completion']], [['completion', 'tcsh']], [['clean', '-x']],
];

const LANGUAGES = ['zh_CN.UTF-8', 'zh-TW', 'zh_Hant_HK', 'zh', 'en_GB', ''];

describe('the two command lines', { skip: process.env.CI === 'true' ? false : noNative, concurrency: availableParallelism() }, () => {
  /** @type {string} */
  let root;
  before(() => (root = mkdtempSync(join(tmpdir(), 'zhtidy-two-'))));
  after(() => rmSync(root, { recursive: true }));

  for (const [i, [args, input]] of CALLS.entries()) {
    it(`say and do the same for zhtidy ${args.join(' ')}`, async () => {
      const [ours, theirs] = ['ours', 'theirs'].map((whose) => join(root, String(i), whose));
      [ours, theirs].forEach(lay);
      const [said, expected] = await both(args, { ours: { input, cwd: ours }, theirs: { input, cwd: theirs } });
      assert.deepEqual([said.code, said.error, said.text], [expected.code, expected.error, expected.text]);
      assert.deepEqual(contents(ours), contents(theirs));
    });
  }

  for (const LANG of LANGUAGES) {
    it(`help the same in ${LANG || 'no language'}`, async () => {
      for (const args of [['-h'], ['run', '-h'], ['batch', '-h']]) {
        const [ours, theirs] = await both(args, { ours: { env: { LANG } }, theirs: { env: { LANG } } });
        assert.equal(ours.text, theirs.text);
      }
    });
  }
});

for (const [name, command] of Object.entries({ node: zhtidy, native })) {
  describe(`zhtidy, ${name}`, { skip: name === 'native' && noNative }, () => {
    /** @type {string} */
    let cwd;
    before(() => lay((cwd = mkdtempSync(join(tmpdir(), 'zhtidy-one-')))));
    after(() => rmSync(cwd, { recursive: true }));

    it('tells what would change by its exit code', () => {
      const { code, text } = command(['clean', '--check', 'messy.txt', 'clean.txt'], { cwd });
      assert.deepEqual([code, text], [1, 'messy.txt\n']);
      assert.deepEqual([command(['clean', '--check', 'clean.txt'], { cwd }).code], [0]);
    });

    it('prints a difference that can be applied', () => {
      const { code, text } = command(['clean', '--diff', 'messy.txt', 'no-feed.txt'], { cwd });
      assert.equal(code, 0);
      assert.match(text, /^--- messy\.txt\n\+\+\+ messy\.txt\n@@ -1,8 \+1,8 @@\n-第一行,很好。\n\+第一行，很好。\n 第二行没事。\n/);
      assert.match(text, /-没有换行,对\n\\ No newline at end of file\n\+没有换行，对\n\\ No newline at end of file\n$/);
    });

    it('writes files anew, and keeps what was there', () => {
      lay(cwd);
      const before = readFileSync(join(cwd, 'messy.txt'), 'utf8');
      assert.deepEqual(command(['clean', '-i', 'messy.txt', 'clean.txt'], { cwd }), { code: 0, out: Buffer.of(), text: '', error: '' });
      assert.match(readFileSync(join(cwd, 'messy.txt'), 'utf8'), /^第一行，很好。\n/);
      assert.equal(readFileSync(join(cwd, 'messy.txt.bak'), 'utf8'), before);
      assert.ok(!readdirSync(cwd).includes('clean.txt.bak'));
      writeFileSync(join(cwd, 'messy.txt'), '又,乱了\n');
      command(['clean', '-i', 'messy.txt'], { cwd });
      assert.equal(readFileSync(join(cwd, 'messy.txt.bak'), 'utf8'), before, 'the first copy stays');
      assert.equal(readFileSync(join(cwd, 'messy.txt.bak2'), 'utf8'), '又,乱了\n');
    });

    it('leaves a file alone of which some bytes cannot be read', () => {
      const { code, error } = command(['clean', '-i', 'damaged.txt'], { cwd });
      assert.equal(code, 1);
      assert.match(error, /damaged\.txt: some bytes are no utf-8; it stays as it is/);
      assert.deepEqual(readFileSync(join(cwd, 'damaged.txt')), FILES['damaged.txt']);
    });

    it('goes on after a file that fails', () => {
      const { code, text, error } = command(['clean', 'none.txt', 'clean.txt'], { cwd });
      assert.deepEqual([code, text, error], [1, FILES['clean.txt'], 'zhtidy: none.txt cannot be read: there is no such file\n']);
    });

    it('takes folders without what is hidden', () => {
      assert.equal(command(['clean', 'texts'], { cwd }).text, '甲，一\n乙，二\n丙，三\n');
    });

    it('takes its options from a file, which the command line overrules', () => {
      assert.equal(command(['convert', '--config', 'zhtidy.toml'], { cwd, input: '软件头发' }).text, '軟體件頭髮\n');
      assert.equal(command(['convert', '--config', 'zhtidy.toml', '--variant', 't2s'], { cwd, input: '頭髮' }).text, '头发\n');
      assert.match(command(['clean', '--config', 'broken.toml'], { cwd }).error, /^zhtidy: broken\.toml: line 3 is no TOML\n$/);
    });

    it('tells encoding, script and region', () => {
      assert.equal(command(['detect', 'gbk.txt', 'traditional.txt'], { cwd }).text, 'gb18030\tsimplified\t-\tgbk.txt\nutf-8\ttraditional\ttw\ttraditional.txt\n');
    });

    it('answers records in their lines, and refuses bad ones in theirs', () => {
      const { code, text } = command(['batch', 'clean', 'records.jsonl'], { cwd });
      const lines = text.split('\n');
      assert.equal(code, 0);
      assert.equal(lines.length, 14);
      assert.equal(lines[0], '{"id":1,"text":"一，二"}');
      assert.equal(lines[1], '');
      assert.equal(lines[2], '  {"id": 2.0, "meta": {"text": "不,动"}, "text" : "三，四" , "z": [1, {"q": "}\\"]"}]}\r');
      assert.equal(lines[3], '"五，六"');
      assert.deepEqual(JSON.parse(lines[4]), { line: 5, error: { code: 'bad-record', message: 'the record is no JSON' }, record: 'no JSON' });
      assert.deepEqual(JSON.parse(lines[5]).record, { id: 3 });
      assert.equal(lines[9], '{"te\\u0078t":"七,八","text":"九，十"}');
    });

    it('stops at a bad record under --strict', () => {
      const { code, text, error } = command(['batch', 'clean', '--strict', 'records.jsonl'], { cwd });
      assert.deepEqual([code, text.split('\n').length, error], [1, 5, 'zhtidy: record 5: the record is no JSON\n']);
    });

    it('keeps the order of many records, with any number of threads', () => {
      const input = Array.from({ length: 20_000 }, (_, id) => `{"id":${id},"text":"${'第一,第二。'.repeat(id % 23)}"}\n`).join('');
      const one = command(['batch', 'clean', '--jobs', '1'], { input });
      const three = command(['batch', 'clean', '--jobs', '3'], { input });
      assert.ok(one.out.equals(three.out));
      assert.ok(one.text.trimEnd().split('\n').every((line, id) => JSON.parse(line).id === id));
    });

    it('answers a record before the next one comes', { timeout: 30_000 }, async () => {
      const child = batch(name);
      for (const number of ['一', '二', '三']) {
        child.stdin.write(`{"text":"${number},好"}\n`);
        const [answer] = await new Promise((resolve) => child.stdout.once('data', (data) => resolve([String(data)])));
        assert.equal(answer, `{"text":"${number}，好"}\n`);
      }
      child.stdin.end();
      assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0);
    });

    it('ends quietly when nobody reads on', { timeout: 30_000 }, async () => {
      const child = batch(name);
      let error = '';
      child.stderr.on('data', (chunk) => (error += chunk));
      child.stdout.once('data', () => child.stdout.destroy());
      child.stdin.on('error', () => {});
      child.stdin.write('{"text":"一,二"}\n'.repeat(400_000));
      assert.deepEqual([await new Promise((resolve) => child.on('close', resolve)), error], [0, '']);
    });
  });
}

describe('a trap in a batch', () => {
  const FRAIL = fileURLToPath(new URL('support/frail-batch.js', import.meta.url));
  const input = Array.from({ length: 6000 }, (_, id) => JSON.stringify({ id, text: id % 1501 === 7 ? 'trap' : `第${id}条,${'好'.repeat(1 + (id % 80))}` })).join('\n');
  const trapped = [7, 1508, 3009, 4510];

  for (const jobs of ['1', '3']) {
    it(`costs its record, with ${jobs} threads`, () => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [FRAIL, jobs], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
      const records = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
      assert.deepEqual([status, stderr, records.length], [0, '', 6000]);
      assert.deepEqual(records.flatMap(({ error, line }) => (error ? [[error.code, line]] : [])), trapped.map((id) => ['trap', id + 1]));
      assert.ok(records.every(({ id, text, record }, i) => (record ?? { id }).id === i && (record || text.startsWith(`第${i}条，好`))));
    });
  }

  it('ends it under --strict', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [FRAIL, '1', 'strict'], { input, encoding: 'utf8' });
    assert.deepEqual([status, stdout.split('\n').length], [1, 8]);
    assert.match(stderr, /^record 8: the engine stopped in clean/);
  });
});

/** What each shell offers for words typed behind `zhtidy`, as a script that ends in printing it. @type {Record<string, (words: string[]) => string>} */
const SHELLS = {
  bash: (words) => `eval "$(zhtidy completion bash)"; COMP_WORDS=(zhtidy ${quoted(words)}); COMP_CWORD=${words.length}; _zhtidy; printf '%s\n' "\${COMPREPLY[@]}"`,
  zsh: (words) => `compdef() { }; compadd() { print -rl -- "\${found[@]}" }; _files() { }; eval "$(zhtidy completion zsh)"; words=(zhtidy ${quoted(words)}); CURRENT=${words.length + 1}; _zhtidy`,
  fish: (words) => `zhtidy completion fish | source; complete -C "zhtidy ${words.join(' ')}"`,
};

for (const [shell, script] of Object.entries(SHELLS)) {
  describe(`completion in ${shell}`, { skip: spawnSync(shell, ['-c', 'true']).error ? `there is no ${shell}` : false }, () => {
    /** @type {string} */
    let bin;
    before(() => symlinkSync(SCRIPT, join((bin = mkdtempSync(join(tmpdir(), 'zhtidy-bin-'))), 'zhtidy')));
    after(() => rmSync(bin, { recursive: true }));

    /** @param {string[]} words */
    function offered(...words) {
      const env = { ...process.env, HOME: bin, PATH: `${bin}:${process.env.PATH}` };
      const { stdout } = spawnSync(shell, [...(shell === 'zsh' ? ['-f'] : []), '-c', script(words)], { cwd: bin, encoding: 'utf8', env });
      return stdout.split('\n').filter(Boolean).sort();
    }

    it('offers commands, flags, values, and else files', () => {
      assert.deepEqual(offered('co'), ['completion', 'convert']);
      assert.deepEqual(offered('clean', '--preset', 'o'), ['ocr']);
      assert.deepEqual(offered('batch', 'clean', '--j'), ['--jobs']);
      assert.deepEqual(offered('clean', 'some-file'), []);
    });
  });
}

/** @param {string[]} words */
function quoted(words) {
  return words.map((word) => `'${word}'`).join(' ');
}

describe('a pattern for files', () => {
  it('stays within a name, unless it says otherwise', () => {
    const fits = (/** @type {string} */ pattern, /** @type {string[]} */ ...paths) => paths.map((path) => glob(pattern).test(path));
    assert.deepEqual(fits('*.txt', 'a.txt', 'a/b.txt', 'a.txt.bak'), [true, false, false]);
    assert.deepEqual(fits('**/*.txt', 'a.txt', 'a/b/c.txt', 'a.md'), [true, true, false]);
    assert.deepEqual(fits('a/**', 'a/b', 'a/b/c', 'b/a'), [true, true, false]);
    assert.deepEqual(fits('{甲,乙[0-9]}.md', '甲.md', '乙3.md', '乙x.md'), [true, true, false]);
    assert.deepEqual(fits('a?[!b-d]', '一', 'axe', 'axc', 'ax/'), [false, true, false, false]);
    assert.deepEqual(fits('a.b+(c)', 'a.b+(c)', 'aXbb(c)'), [true, false]);
  });
});

describe('TOML', () => {
  it('is read as far as options need it', () => {
    const text = '\ufeff# all kinds\r\na = "x\\t\\u4e2d"\nb.c = \'no \\escape\'\n"d e" = [1, -2_000, [true, false,],\n # in between\n]\nf = """\nlong \\\n   line"""\ng = \'\'\'\n\'q\'\'\'\'\n[t]\nh = { i = 1, j.k = "" }\n[t.u]\nv = +7 # end';
    assert.deepEqual(parsed(text.slice(1)), {
      a: 'x\t中', b: { c: 'no \\escape' }, 'd e': [1, -2000, [true, false]], f: 'long line', g: "'q'", t: { h: { i: 1, j: { k: '' } }, u: { v: 7 } },
    });
  });

  it('is refused with its line', () => {
    for (const text of ['a', 'a =', 'a = x', 'a = "x', 'a = 1 2', 'a = 01', 'a = 1.5', 'a = [1 2]', 'a = 1\na = 2', '[a]\n[a]', 'a = 1\n[a]', '[a', 'a = "\\q"', '= 1']) {
      assert.throws(() => parsed(`# one\n${text}`), /^Error: line [23]$/, text);
    }
  });
});

/** @param {string} place */
function lay(place) {
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(join(place, dirname(name)), { recursive: true });
    writeFileSync(join(place, name), content);
  }
}

/** @param {string} place */
function contents(place) {
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const path = (/** @type {import('node:fs').Dirent} */ entry) => join(entry.parentPath ?? entry.path, entry.name);
  return Object.fromEntries(files.map((entry) => [path(entry).slice(place.length), readFileSync(path(entry)).toString('latin1')]).sort());
}

/** @param {string} home */
function batch(home) {
  const [program, args] = home === 'native' ? [/** @type {string} */ (process.env.ZHTIDY_NATIVE), []] : [process.execPath, [SCRIPT]];
  return spawn(program, [...args, 'batch', 'clean'], { stdio: ['pipe', 'pipe', 'pipe'] });
}
