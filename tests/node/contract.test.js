// One contract, two homes: the same calls give the same answers in the calling thread and in a worker.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { apply } from '../../pkg/src/node.js';
import { HOMES } from './support/homes.js';
import { changesAccountFor } from './support/laws.js';

const DATA = new URL('../../pkg/data/', import.meta.url);
const PAGE = '今天天气很好,我们去公园散步.\u200b路上遇到了老 朋 友,他说:"好久不见!"\n\n这里的软件叫 zhtidy 3.5,见 https://example.com/a,b 一页。';

for (const [name, home] of Object.entries(HOMES)) {
  describe(`the surface, ${name}`, () => {
    /** @type {any} */
    let zhtidy;
    before(async () => {
      zhtidy = home();
      await zhtidy.ready();
    });
    after(() => zhtidy.terminate());

    it('cleans a text', async () => {
      const { text, changes, counts } = await zhtidy.clean('中\u200b文,很好。');
      assert.equal(text, '中文，很好。');
      assert.equal(changes.length, 2);
      assert.equal(Object.values(counts).reduce((sum, n) => sum + n), 2);
    });

    it('tells script and region', async () => {
      assert.deepEqual(await zhtidy.detect('這個軟體與滑鼠的網路程式'), { script: 'traditional', region: 'tw' });
      assert.deepEqual(await zhtidy.detect('这个软件'), { script: 'simplified', region: null });
    });

    it('leaves a clean text as it is', async () => {
      const input = '他说：“好久不见！”我们去公园散步。';
      const { text, changes } = await zhtidy.clean(input);
      assert.equal(text, input);
      assert.equal(changes.length, 0);
      assert.deepEqual([...changes], []);
      assert.equal(changes.at(0), undefined);
    });

    it('accounts for every change', async () => {
      for (const options of [{}, { variant: 's2twp' }, { preset: 'full', variant: 's2hk' }, { clean: false, variant: 's2t' }]) {
        changesAccountFor(PAGE, await zhtidy.run(PAGE, options));
      }
      changesAccountFor(PAGE, await zhtidy.clean(PAGE));
    });

    it('gives changes by number, in a loop and as JSON', async () => {
      const { changes } = await zhtidy.clean(PAGE);
      assert.ok(changes.length > 3);
      assert.deepEqual([...changes], changes.toJSON());
      assert.deepEqual(changes.at(-1), changes.at(changes.length - 1));
      assert.equal(changes.at(changes.length), undefined);
      assert.ok(changes.before instanceof Uint32Array);
      assert.equal(JSON.parse(JSON.stringify({ changes })).changes.length, changes.length);
    });

    it('leaves what the user took back', async () => {
      const { changes } = await zhtidy.clean(PAGE);
      const { before, rules } = changes.at(0);
      const { text } = await zhtidy.clean(PAGE, { keep: [{ rule: rules[0], before }] });
      assert.ok(text.startsWith(PAGE.slice(0, before[1])));
    });

    it('applies what the user chooses of a result, without asking again', async () => {
      const outcome = await zhtidy.clean(PAGE);
      changesAccountFor(PAGE, outcome);
      const { changes } = outcome;
      assert.deepEqual(apply(outcome), { text: outcome.text, changes });
      const [quote, other] = [...changes].filter(({ group }) => group !== null);
      const one = apply(outcome, { keep: [{ before: quote.before }] });
      changesAccountFor(PAGE, one);
      assert.equal(one.changes.length, changes.length - 2, `with ${quote.with} goes ${other.with}`);
      const rest = apply(outcome, { off: ['straight-quotes'] });
      assert.equal(rest.text, one.text);
      assert.equal(apply(rest, { keep: () => true }).text, PAGE);
      const certain = apply(outcome, { keep: ({ certainty }) => certainty === 'likely' }).changes;
      assert.deepEqual([...certain].map(({ before }) => before), [...changes].filter((change) => change.certainty === 'certain').map(({ before }) => before));
      assert.equal(apply(outcome, { keep: [{ rule: 'no-such-rule', before: quote.before }] }).text, outcome.text);
    });

    it('carries suggestions out, over the changes that they lie over', async () => {
      const whole = '老街上的一百二十盏路灯一起亮了,在外面乘凉的人都站了起来,孩子们从街头跑到街尾,数了一遍又一遍。';
      const input = `${whole}\n\n${whole.replace('一遍又', '一通又')}\n`;
      const outcome = await zhtidy.clean(input);
      assert.equal(outcome.suggestions.length, 1);
      const [{ rule, before }] = outcome.suggestions;
      const applied = apply(outcome, { accept: [{ rule, before }] });
      changesAccountFor(input, applied);
      assert.equal(applied.text, `${whole.replaceAll(',', '，')}\n\n\n`);
      assert.equal((await zhtidy.clean(input, { accept: [{ rule, before }] })).text, applied.text.replace(/\n+/, '\n'), 'the engine goes on from there');
      assert.deepEqual(applied.changes.at(-1).rules, ['full-width-marks', rule]);
      assert.equal(apply(outcome, { accept: () => true }).text, applied.text);
      assert.equal(apply(outcome, { accept: () => true, off: ['full-width-marks'] }).text, input, 'it falls with what it lies over');
    });

    it('says what it applies', async () => {
      const outcome = await zhtidy.clean('一,二');
      assert.throws(() => apply(outcome.text), failure('bad-input', /string/));
      assert.throws(() => apply({ ...outcome, changes: [...outcome.changes] }), failure('bad-input', /apply/));
      assert.throws(() => apply(outcome, { only: [] }), failure('bad-options', /only.*keep/s));
      assert.throws(() => apply(outcome, () => false), failure('bad-options', /object/));
    });

    it('counts astral characters as two', async () => {
      const { changes } = await zhtidy.clean('𠮷,好');
      assert.deepEqual(changes.at(0).before, [2, 3]);
    });

    it('converts, with the changes', async () => {
      const input = '鼠标和软件';
      const outcome = await zhtidy.convert(input, { variant: 's2twp' });
      assert.equal(outcome.text, '滑鼠和軟體');
      assert.deepEqual(outcome.changes.at(0).rules, ['s2twp']);
      changesAccountFor(input, outcome);
      assert.equal((await zhtidy.convert('漢字', { variant: 't2s' })).text, '汉字');
    });

    it('gives the text of a conversion, and the rest when it is looked at', async () => {
      const input = '他说：“被发明”\ud800的软件，\ufeff头发';
      const { text, ...rest } = await zhtidy.convert(input, { variant: 's2twp' });
      const whole = await zhtidy.run(input, { variant: 's2twp', clean: false });
      assert.equal(text, whole.text);
      for (const name of ['script', 'region', 'warnings', 'suggestions', 'marks', 'counts', 'tally']) assert.deepEqual(rest[name], whole[name]);
      assert.deepEqual([...rest.changes], [...whole.changes]);
      assert.equal(rest.alternatives, undefined);
      assert.deepEqual(JSON.parse(JSON.stringify(await zhtidy.convert('软件', { variant: 's2tw' }))).changes[0].before, [0, 1]);
      assert.equal((await zhtidy.convert('\ufeff汉', { variant: 's2t' })).text, '\ufeff漢');
    });

    it('tells where conversion had a choice, and takes another', async () => {
      const input = '他去理发，皇后';
      const { text, alternatives } = await zhtidy.convert(input, { variant: 's2t', alternatives: true });
      assert.equal(text, '他去理髮，皇后');
      const found = alternatives.find(({ before }) => before[0] === 3);
      assert.deepEqual(found, { before: [3, 4], at: [3, 4], candidates: ['髮', '發'], by: 'word' });
      const choose = [{ before: found.before, with: '發' }];
      assert.equal((await zhtidy.convert(input, { variant: 's2t', choose })).text, '他去理發，皇后');
      changesAccountFor(input, await zhtidy.convert(input, { variant: 's2t', choose, alternatives: true }));
      assert.equal((await zhtidy.run(input, { variant: 's2t', choose })).text, '他去理發，皇后');
    });

    it('converts with own words, with protected places and with the marks of a region', async () => {
      const convert = async (input, options) => (await zhtidy.convert(input, { variant: 's2tw', ...options })).text;
      const words = [{ word: '发明', becomes: '發明' }, { word: '李松仁', becomes: '李松仁' }];
      assert.equal(await convert('被发明，李松仁', { words }), '被發明，李松仁');
      assert.equal(await convert('《发条》的`发`', { protect: ['titles', 'code'] }), '《发条》的`发`');
      assert.equal(await convert('他说：“发。”', { punctuation: 'region' }), '他說：「發。」');
      assert.equal(await convert('他说发', { keep: [{ before: [2, 3] }] }), '他說发');
    });

    it('converts HTML between its tags', async () => {
      const input = '<p lang="zh-CN" title="发">头发<code>发</code><i translate="no">发</i></p>';
      const wanted = '<p lang="zh-Hant-TW" title="发">頭髮<code>发</code><i translate="no">发</i></p>';
      assert.equal(await zhtidy.convertHtml(input, { variant: 's2tw' }), wanted);
      const outcome = await zhtidy.convert(input, { variant: 's2tw', html: true });
      assert.equal(outcome.text, wanted);
      changesAccountFor(input, outcome);
    });

    it('cuts with jieba before it converts', async () => {
      await zhtidy.ready({ for: { convert: { variant: 's2twp_jieba' } } });
      assert.equal((await zhtidy.convert('老的士兵', { variant: 's2twp' })).text, '老計程車兵');
      assert.equal((await zhtidy.convert('老的士兵', { variant: 's2twp_jieba' })).text, '老的士兵');
      await assert.rejects(zhtidy.convert('一', { variant: 't2s_jieba' }), failure('bad-options', /t2s_jieba.*s2twp_jieba/s));
    });

    it('warns of a text in another script', async () => {
      const { warnings, script, region } = await zhtidy.convert('這裡的軟體很簡單', { variant: 's2tw' });
      assert.deepEqual([script, region, warnings.length], ['traditional', 'tw', 1]);
      assert.equal(warnings[0].code, 'wrong-script');
      for (const language of ['zh-Hans', 'zh-Hant', 'en']) assert.match(warnings[0].message[language], /s2tw/);
      assert.deepEqual((await zhtidy.convert('这里的软件', { variant: 's2tw' })).warnings, []);
    });

    it('knows the sixteen variants', async () => {
      const variants = await zhtidy.variants();
      assert.equal(variants.length, 16);
      for (const variant of variants) assert.equal((await zhtidy.convert('一', { variant })).text, '一');
    });

    it('cuts into words', async () => {
      const words = await zhtidy.segment('我来到北京清华大学');
      assert.deepEqual(words.words(), ['我', '来到', '北京', '清华大学']);
      assert.deepEqual([...words.ends], [1, 3, 5, 9]);
      assert.equal(words.tags, undefined);
      assert.deepEqual(words.at(-1), { word: '清华大学', at: [5, 9] });
    });

    it('cuts with own words', async () => {
      const text = '拥抱云原生架构';
      assert.ok(!(await zhtidy.segment(text)).words().includes('云原生架构'));
      assert.ok((await zhtidy.segment(text, { words: [{ word: '云原生架构' }] })).words().includes('云原生架构'));
    });

    it('tags words', async () => {
      await zhtidy.ready({ for: { segment: { tags: true } } });
      const words = await zhtidy.segment('我来到北京', { tags: true });
      assert.deepEqual(words.tags, ['r', 'v', 'ns']);
      assert.deepEqual(words.at(2), { word: '北京', at: [3, 5], tag: 'ns' });
    });

    it('cuts finely when asked', async () => {
      const text = '他在中华人民共和国教育部工作';
      const [usual, fine] = [(await zhtidy.segment(text)).words(), (await zhtidy.segment(text, { fine: true })).words()];
      assert.equal(fine.join(''), text);
      assert.ok(fine.length >= usual.length, `${fine} ${usual}`);
    });

    it('finds keywords where they are', async () => {
      const input = '图书馆里有很多书。读者在图书馆借书，也在图书馆还书。管理员整理书架，读者翻看目录。';
      const keywords = await zhtidy.keywords(input, { top: 3 });
      assert.equal(keywords[0].word, '图书馆');
      assert.equal(keywords.length, 3);
      for (const { word, count, spans } of keywords) {
        assert.equal(spans.length, 2 * count);
        for (let i = 0; i < spans.length; i += 2) assert.equal(input.slice(spans[i], spans[i + 1]), word);
      }
    });

    it('gives reasons for keyphrases, and single words when asked', async () => {
      const input = '土壤水分影响种子萌发。试验测了三种土壤水分，种子萌发都慢了下来。2026年的GPU不发芽。';
      const phrases = await zhtidy.keywords(input, { top: 2 });
      assert.deepEqual(phrases.map(({ word }) => word), ['土壤水分', '种子萌发']);
      for (const { weight, reasons } of phrases) {
        const odds = Object.values(reasons).reduce((sum, part) => sum + part);
        assert.ok(Math.abs(1 / (1 + Math.exp(-odds)) - weight) < 1e-12);
      }
      const words = await zhtidy.keywords(input, { method: 'tfidf' });
      assert.equal(words[0].reasons, undefined);
      assert.ok(words.some(({ word }) => word === '萌发') && !words.some(({ word }) => word === '种子萌发'));
      const all = (await zhtidy.keywords(input, { method: 'tfidf', numbers: true, latin: false, stop: ['萌发'] })).map(({ word }) => word);
      assert.ok(all.includes('2026') && !all.includes('GPU') && !all.includes('萌发'), all.join());
      await assert.rejects(async () => zhtidy.keywords(input, { entities: true }), failure('bad-options', /run\(/));
    });

    it('counts words in texts of one’s own', async () => {
      const input = '茶馆的老板在茶馆里擦灯笼。';
      const corpus = Array.from({ length: 9 }, (_, i) => `茶馆第${i}天开门`);
      const first = async (options) => (await zhtidy.keywords(input, { method: 'tfidf', ...options }))[0].word;
      assert.equal(await first({}), '茶馆');
      assert.notEqual(await first({ corpus, corpusOnly: true }), '茶馆');
    });

    it('finds names, new words and central sentences', async () => {
      const input = '记者李明在江苏省南通市读了《河边的茶馆》。2026年3月9日，李明回来了。茶馆的灯笼很亮，茶馆的老板很忙。';
      const { entities, summary, newWords } = await zhtidy.run(input, { clean: false, keywords: { entities: true, summary: 1, newWords: true } });
      const names = Object.fromEntries(Object.entries(entities).map(([kind, list]) => [kind, list.map(({ word, count }) => [word, count])]));
      assert.deepEqual(names, {
        persons: [['李明', 2]], places: [['江苏省南通市', 1]], organisations: [], dates: [['2026年3月9日', 1]], titles: [['河边的茶馆', 1]],
      });
      for (const { word, spans } of Object.values(entities).flat()) assert.equal(input.slice(spans[0], spans[1]), word);
      assert.equal(summary.length, 1);
      assert.equal(input.slice(...summary[0].spans), summary[0].text);
      assert.deepEqual(newWords, []);
    });

    it('looks at each article by itself', async () => {
      const input = '# 老桥修好了\n\n本报讯（记者李明）昨天，河上的老桥修好了。老桥有一百年了。\n\n# 新路通车\n\n山里的新路也通车了。新路很平。（王芳）\n';
      const { text, byArticle } = await zhtidy.run(input, { keywords: { perArticle: true } });
      assert.deepEqual(byArticle.map(({ title, keywords }) => [title, keywords[0].word.slice(0, 2)]), [['老桥修好了', '老桥'], ['新路通车', '新路']]);
      for (const { keywords } of byArticle) for (const { word, spans } of keywords) assert.equal(text.slice(spans[0], spans[1]), word);
      assert.deepEqual(byArticle[0].entities.persons.map(({ word }) => word), ['李明']);
    });

    it('runs all of it', async () => {
      const { text, keywords, script } = await zhtidy.run(PAGE, { variant: 's2tw', keywords: { top: 4 } });
      assert.ok(text.includes('軟體') || text.includes('軟件'));
      assert.equal(keywords.length, 4);
      assert.equal(script, 'simplified');
      assert.equal((await zhtidy.run(PAGE)).keywords, undefined);
    });

    it('puts articles together', async () => {
      const input = '# 老桥修好了\n\n本报讯（记者李明）昨天，老桥修好了。\n\n# 新路通车\n\n新路也通车了。（王芳）';
      const { text, articles, unplaced } = await zhtidy.articles(input);
      assert.deepEqual(articles.map(({ title, author }) => [title, author]), [['老桥修好了', '李明'], ['新路通车', '王芳']]);
      for (const { paragraphs, pieces } of articles) {
        for (const { paragraph, at, before } of pieces) {
          assert.equal(text.slice(...at), paragraphs[paragraph]);
          assert.equal(input.slice(...before), paragraphs[paragraph]);
        }
      }
      assert.deepEqual(unplaced, []);
      assert.equal((await zhtidy.run(input, { articles: true })).articles.length, 2);
    });

    it('shows the cards of its rules', async () => {
      const rules = await zhtidy.rules();
      assert.ok(rules.length > 5);
      for (const { id, titles, examples } of rules) {
        assert.match(id, /^[a-z0-9-]+$/);
        assert.ok(titles['zh-Hans'] && titles['zh-Hant'] && titles.en && examples.length > 0, id);
      }
    });

    it('gives nothing for nothing', async () => {
      const outcome = await zhtidy.run('', { variant: 's2t', keywords: {} });
      assert.equal(outcome.text, '');
      assert.equal(outcome.changes.length, 0);
      assert.deepEqual(outcome.keywords, []);
      assert.equal((await zhtidy.segment('')).length, 0);
    });

    it('reports a lone surrogate as a change', async () => {
      const input = '前\ud800后\udc00,';
      const { text, changes } = await zhtidy.clean(input);
      assert.equal(text, '前\ufffd后\ufffd,'.replace(',', text.at(-1)));
      const lone = [...changes].filter(({ rules }) => rules.includes('lone-surrogate'));
      assert.deepEqual(lone.map(({ before }) => before), [[1, 2], [3, 4]]);
      assert.deepEqual(lone.map((change) => change.with), ['\ufffd', '\ufffd']);
    });

    it('answers to NUL and to a text of odd characters', async () => {
      const input = '\0中\0,文\u2028\ufeff\u202e\u{e0001}\u{10ffff}';
      changesAccountFor(input, await zhtidy.run(input, { preset: 'full', variant: 's2t', keywords: {} }));
    });

    it('answers to a few megabytes of one line', async () => {
      const input = '春天的花园里,有很多花,'.repeat(100_000);
      const outcome = await zhtidy.clean(input);
      assert.equal(outcome.text.length, input.length);
      assert.ok(outcome.changes.length >= 100_000);
      assert.equal(outcome.text, input.replaceAll(',', '，').slice(0, -1) + outcome.text.at(-1));
    });

    it('marks where a decoder could not read', async () => {
      const bytes = Uint8Array.of(0xe4, 0xb8, 0xad, 0xff, 0xe6, 0x96, 0x87);
      const decoded = await zhtidy.decode(bytes, 'utf-8');
      assert.equal(decoded.text, '中\ufffd文');
      assert.deepEqual([...decoded.damaged], [1, 2]);
      const { marks } = await zhtidy.clean(decoded);
      assert.deepEqual(marks.filter(({ rule }) => rule === 'undecodable').map(({ at }) => at), [[1, 2]]);
    });

    it('names an unknown rule and lists the rules', async () => {
      await assert.rejects(zhtidy.clean('一', { on: ['no-such-rule'] }), failure('unknown-rule', /no-such-rule.*zero-width/s));
      await assert.rejects(zhtidy.run('一', { off: ['no-such-rule'] }), failure('unknown-rule', /no-such-rule/));
    });

    it('names an unknown option or value and lists the valid ones', async () => {
      await assert.rejects(zhtidy.clean('一', { colour: 'red' }), failure('bad-options', /colour.*preset/s));
      await assert.rejects(zhtidy.clean('一', { variant: 's2t' }), failure('bad-options', /variant.*preset/s));
      await assert.rejects(zhtidy.run('一', { colour: 'red' }), failure('bad-options', /colour.*preset/s));
      await assert.rejects(zhtidy.clean('一', { preset: 'shiny' }), failure('bad-options', /shiny.*gentle/s));
      await assert.rejects(zhtidy.convert('一', { variant: 's2x' }), failure('bad-options', /s2x.*s2twp/s));
      await assert.rejects(zhtidy.convert('一'), failure('bad-options', /variant.*s2twp/s));
      await assert.rejects(zhtidy.convert('一', { variant: 's2t', protect: ['all'] }), failure('bad-options', /all.*titles/s));
      await assert.rejects(zhtidy.convert('一', { variant: 's2t', punctuation: 'loud' }), failure('bad-options', /loud.*region/s));
      await assert.rejects(zhtidy.convert('一', { variant: 's2t', preset: 'ocr' }), failure('bad-options', /preset.*choose/s));
      await assert.rejects(zhtidy.convert('一', { variant: 's2t', words: [{ word: '', becomes: '' }] }), failure('bad-options', /empty/));
      await assert.rejects(zhtidy.convertHtml('一', { variant: 's2x' }), failure('bad-options', /s2x/));
      await assert.rejects(zhtidy.segment('一', { mode: 'rough' }), failure('bad-options', /rough.*precise/s));
      await assert.rejects(zhtidy.segment('一', { modes: 'all' }), failure('bad-options', /modes.*mode/s));
      await assert.rejects(zhtidy.keywords('一', { top: 'ten' }), failure('bad-options', /ten/));
      await assert.rejects(zhtidy.clean('一', 'ocr'), failure('bad-options', /object/));
    });

    it('says what a list is of', async () => {
      await assert.rejects(zhtidy.clean('一', { off: 'zero-width' }), failure('bad-options', /“off” is a list of names of rules/));
      await assert.rejects(zhtidy.clean('一', { keep: [[1, 2]] }), failure('bad-options', /“keep” is a list of \{ rule, before/));
      await assert.rejects(zhtidy.segment('一', { words: ['云原生'] }), failure('bad-options', /“words” is a list of \{ word/));
      await assert.rejects(zhtidy.run('一', { replace: { find: '一' } }), failure('bad-options', /“replace” is a list of \{ find/));
      const outcome = await zhtidy.clean('一,二');
      assert.throws(() => apply(outcome, { keep: { before: [1, 2] } }), failure('bad-options', /“keep” is a list of/));
      assert.throws(() => apply(outcome, { off: 'full-width-marks' }), failure('bad-options', /“off” is a list of/));
      await assert.rejects(zhtidy.ready({ calls: ['clean'] }), failure('bad-options', /“calls”.*for/));
    });

    it('takes an option that is undefined as not given', async () => {
      assert.equal((await zhtidy.clean('一,二', { preset: undefined, on: undefined })).text, '一，二');
      assert.deepEqual((await zhtidy.segment('北京', { mode: undefined })).words(), ['北京']);
    });

    it('says what it takes when it is given no text', async () => {
      await assert.rejects(zhtidy.clean(undefined), failure('bad-input', /takes a string, not undefined/));
      await assert.rejects(zhtidy.clean(new Uint8Array(2)), failure('bad-input', /decode/));
    });
  });

  describe(`dictionaries, ${name}`, () => {
    it('names the one that is missing, and can be made ready again', async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'zhtidy-'));
      t.after(() => rm(folder, { recursive: true }));
      const zhtidy = home();
      t.after(() => zhtidy.terminate());
      await assert.rejects(zhtidy.ready({ data: folder, for: ['segment'] }), failure('missing-dictionary', /words\.zhd/));
      await assert.rejects(zhtidy.segment('北京'), failure('missing-dictionary', /words\.zhd/));
      await zhtidy.ready({ data: DATA, for: ['segment'] });
      assert.deepEqual((await zhtidy.segment('来到北京')).words(), ['来到', '北京']);
    });

    it('says where the bytes of one are bad', async (t) => {
      const zhtidy = home();
      t.after(() => zhtidy.terminate());
      const good = await readFile(new URL('convert.zhd', DATA));
      const bad = Uint8Array.from(good);
      bad[bad.length >> 1] ^= 0xff;
      for (const bytes of [bad, good.subarray(0, 100), new Uint8Array(), Uint8Array.of(1, 2, 3)]) {
        const convert = Uint8Array.from(bytes);
        await assert.rejects(zhtidy.ready({ data: { convert }, for: ['convert'] }), failure('bad-dictionary', /./));
      }
      await zhtidy.ready({ data: { convert: Uint8Array.from(good) }, for: ['convert'] });
      assert.equal((await zhtidy.convert('软件', { variant: 's2t' })).text, '軟件');
    });
  });
}

/**
 * @param {string} code
 * @param {RegExp} sentence
 */
function failure(code, sentence) {
  return (/** @type {any} */ error) => {
    assert.equal(error.name, 'ZhtidyError');
    assert.equal(error.code, code, error.message);
    assert.match(error.message, sentence);
    return true;
  };
}
