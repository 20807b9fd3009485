// The articles of a page, its keywords and suggestions: what is found beside the changes.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { atHome, reads, type } from './house.js';

const home = atHome();

/** @param {import('node:test').TestContext} t @param {string} text @param {import('playwright-core').BrowserContextOptions} [options] */
async function opened(t, text, options) {
  const page = await home.opened(t, options);
  await type(page, text, text);
  return page;
}

/** @param {import('playwright-core').Page} page @param {string} view */
function look(page, view) {
  return page.check(`#view input[value=${view}]`, { force: true });
}

/** Two articles whose columns were read across: the first half of each, then the second halves. */
const TORN = readFileSync(new URL('../fixtures/articles/torn.txt', import.meta.url), 'utf8');

test('the articles of a page have an outline with titles, authors and sources, and are whole', async (t) => {
  const page = await opened(t, TORN);
  await look(page, 'articles');
  assert.deepEqual(await page.locator('.outline .jump').allTextContents(), ['河湾村修好了老水渠', '城南图书馆延长开放']);
  assert.match(await page.textContent('.outline li') ?? '', /李明 · 本报 · 1 段/);
  assert.match(await page.textContent('#article-0') ?? '', /一度缺水。修渠的那些日子/);
  assert.match(await page.textContent('#article-1') ?? '', /多了一倍。不少读者/);
  await page.click('.outline .jump >> nth=1');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'article-1');
  assert.ok(await page.isHidden('#result'));
  await look(page, 'changes');
  assert.ok(await page.isHidden('#articles'));
});

test('an article is copied and saved by itself, all of them together', async (t) => {
  const page = await opened(t, TORN, { permissions: ['clipboard-read', 'clipboard-write'] });
  await look(page, 'articles');
  await page.click('#article-copy-1');
  await page.waitForFunction(() => document.querySelector('#message')?.textContent?.includes('已复制'));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^城南图书馆延长开放\n王芳　本报\n城南图书馆从本月起/);
  assert.doesNotMatch(copied, /水渠/);
  const [one] = await Promise.all([page.waitForEvent('download'), page.click('#article-save-0')]);
  assert.equal(one.suggestedFilename(), '河湾村修好了老水渠.tidy.txt');
  await page.click('#save-as summary');
  await page.selectOption('#save-format', 'md');
  const [all] = await Promise.all([page.waitForEvent('download'), page.click('#save-now')]);
  assert.match(await readFile(await all.path(), 'utf8'), /^# 河湾村修好了老水渠\n\n李明　本报\n\n[^]*\n\n---\n\n# 城南图书馆延长开放/);
});

test('a join that was made is taken apart, confirmed again, and undone', async (t) => {
  const page = await opened(t, TORN);
  await look(page, 'articles');
  await page.click('.seams summary');
  await page.click('#joined-0');
  const first = () => page.locator('#article-0 .paragraph').count();
  assert.equal(await first(), 2);
  assert.match(await page.textContent('.seams h3') ?? '', /1 处可能相连/);
  await page.click('#join-0');
  assert.equal(await first(), 1);
  await page.click('#undo');
  await page.waitForFunction(() => document.querySelectorAll('#article-0 .paragraph').length === 2);
});

test('keywords of one article are told apart from those of the page, and are marked in their places', async (t) => {
  const page = await opened(t, TORN);
  assert.equal(await page.locator('#keywords-of option').count(), 3);
  await page.selectOption('#keywords-of', '1');
  await page.waitForFunction(() => !document.querySelector('#keywords tbody')?.textContent?.includes('水渠'));
  await look(page, 'articles');
  await page.click('#keywords tbody .word >> text="图书馆"');
  const marked = await page.evaluate(() => [...(CSS.highlights.get('keyword') ?? [])].map(String));
  assert.ok(marked.length >= 4 && marked.every((word) => word === '图书馆'), marked.join());
  assert.ok(await page.isVisible('#result'), 'the text comes into view');
});

test('keywords are copied as a table', async (t) => {
  const page = await opened(t, TORN, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.click('#keywords-csv');
  await page.waitForFunction(() => document.querySelector('#message')?.textContent?.includes('已复制'));
  const rows = (await page.evaluate(() => navigator.clipboard.readText())).split('\r\n');
  assert.match(rows[0], /word,count,weight/);
  assert.match(rows[1], /^\p{Script=Han}+,\d+,0\.\d+,keyword$/u);
});

const WHOLE = '老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，孩子们从街头跑到街尾，数了一遍又一遍。';
const TWICE = `${WHOLE}\n\n${WHOLE.replace('一遍又', '一通又')}`;

test('a suggestion is accepted, taken back, and set aside', async (t) => {
  const page = await opened(t, TWICE);
  await page.waitForSelector('#suggestions-panel:not([hidden])');
  await page.click('#suggestions li button >> text="采纳"');
  await reads(page, `${WHOLE}\n`);
  assert.equal(await page.inputValue('#input'), TWICE);
  await page.click('#suggestions .back button');
  await reads(page, TWICE);
  await page.click('#suggestions li button >> text="不采纳"');
  await page.waitForFunction(() => document.querySelector('#suggestions .none'));
  assert.equal(await page.textContent('#result'), TWICE);
  await page.click('#undo');
  await page.waitForSelector('#suggestions li');
});

test('the text that was replaced comes back by undo', async (t) => {
  const page = await opened(t, '春天来了。');
  await page.click('#clear');
  await page.waitForSelector('#empty:not([hidden])');
  await page.click('#undo');
  await reads(page, '春天来了。');
  assert.equal(await page.inputValue('#input'), '春天来了。');
});

test('a conversion says what the text is written in, and warns when it is meant for another script', async (t) => {
  const page = await opened(t, '軟體裡的滑鼠和鍵盤都很好用。');
  assert.match(await page.textContent('#variant-note') ?? '', /^识别为繁体/);
  assert.equal(await page.getAttribute('#input', 'lang'), 'zh-Hant', 'so that its characters have their own shapes');
  await page.selectOption('#variant', 't2s');
  await reads(page, '软体里的滑鼠和键盘都很好用。');
  assert.equal(await page.locator('#variant-note.bad').count(), 0);
  await page.selectOption('#variant', 's2t');
  await page.waitForSelector('#variant-note.bad');
  assert.match(await page.textContent('#variant-note') ?? '', /繁体/);
});

test('own words come from a file, are heeded, remembered and given out again', async (t) => {
  const page = await opened(t, '云原生架构里，云原生应用很多，云原生很好。');
  await page.click('#options-open');
  await page.setInputFiles('#words-file', { name: 'w.txt', mimeType: 'text/plain', buffer: Buffer.from('云原生 1000 n\n') });
  await page.waitForFunction(() => document.querySelector('#keywords tbody th')?.textContent === '云原生');
  assert.match(await page.textContent('#own-words-note') ?? '', /^1 个词/);
  assert.doesNotMatch(decodeURIComponent(page.url()), /云原生/);
  const [out] = await Promise.all([page.waitForEvent('download'), page.click('#words-export')]);
  assert.equal(await readFile(await out.path(), 'utf8'), '云原生 1000 n\n');
  await page.reload();
  await page.click('#options-open');
  assert.equal(await page.inputValue('#own-words'), '云原生 1000 n');
});

test('a change is taken back by a key, and single keys can be switched off', async (t) => {
  const page = await opened(t, '好，世界。');
  await type(page, '你好,世界', '你好，世界');
  await page.focus('#result');
  await page.keyboard.press('n');
  await page.keyboard.press('x');
  await reads(page, '你好,世界');
  await page.focus('#result');
  await page.keyboard.press('u');
  await reads(page, '你好，世界');
  await page.keyboard.press('3');
  await page.waitForSelector('#articles:not([hidden])');
  await page.keyboard.press('1');
  await page.click('#help-open');
  await page.uncheck('#single-keys');
  await page.keyboard.press('Escape');
  await page.focus('#result');
  await page.keyboard.press('n');
  assert.ok(await page.isHidden('#explain'));
});

test('names and new words stand below the keywords, and are marked in their places', async (t) => {
  const page = await opened(t, '本报讯（记者李明）2024年5月12日，老水渠修好了，《水利学报》说它很好。李明说，读《水利学报》的人都很高兴。');
  const names = page.locator('#keywords .names');
  await page.waitForSelector('#keywords .names');
  assert.match((await names.allTextContents()).join(), /人名李明.*日期2024年5月12日.*书名、篇名水利学报×2/);
  await names.locator('.word', { hasText: '水利学报' }).click();
  assert.deepEqual(await page.evaluate(() => [...(CSS.highlights.get('keyword') ?? [])].map(String)), ['水利学报', '水利学报']);
});

test('where conversion guessed, another character is chosen in place, or everywhere', async (t) => {
  const page = await opened(t, '头发里的雪，头发里的花。');
  await page.selectOption('#variant', 's2tw');
  await reads(page, '頭髮裡的雪，頭髮裡的花。');
  await page.waitForSelector('#result .guess');
  await page.click('#result .guess >> nth=0');
  await page.click('#explain .candidate >> text=里');
  await reads(page, '頭髮里的雪，頭髮裡的花。');
  await page.click('#undo');
  await reads(page, '頭髮裡的雪，頭髮裡的花。');
  await page.click('#choices .candidate >> text=里');
  await reads(page, '頭髮里的雪，頭髮里的花。');
});

test('a conversion leaves alone what is protected, and writes quotation marks as its region does', async (t) => {
  const page = await opened(t, '《软件》里说：“软件很好。”');
  await page.click('#options-open');
  assert.ok(await page.isDisabled('#protect-titles'), 'idle without a conversion');
  await page.selectOption('#variant', 's2twp');
  await reads(page, '《軟體》裡說：“軟體很好。”');
  await page.check('#protect-titles');
  await reads(page, '《软件》裡說：“軟體很好。”');
  await page.selectOption('#punctuation', 'region');
  await reads(page, '《软件》裡說：「軟體很好。」');
  assert.match(page.url(), /protect=titles/);
  await page.click('#reset');
  await reads(page, '《软件》里说：“软件很好。”');
});

test('a keyword that is pressed says what speaks for it; a sentence of the summary is marked in its place', async (t) => {
  const page = await opened(t, TORN.replace(/ /g, ''));
  await page.click('#keywords tbody .word >> nth=0');
  const why = page.locator('#keywords .why >> nth=0');
  assert.ok(await why.isVisible());
  assert.match(await why.textContent() ?? '', /次数[+−]\d+\.\d稀见[+−]\d.*位置.*凝合.*形式/);
  await page.fill('#input', `${TORN}${TORN.replaceAll('图书馆', '博物馆').replaceAll('水渠', '石桥')}`);
  await page.waitForSelector('#summary-panel:not([hidden])');
  const sentence = page.locator('#summary .word').first();
  await sentence.click();
  assert.deepEqual(await page.evaluate(() => [...(CSS.highlights.get('keyword') ?? [])].map(String)), [await sentence.textContent()]);
});

test('every suggestion is accepted at once, or none', async (t) => {
  const page = await opened(t, `${TWICE}\n\n${TWICE.replaceAll('路灯', '灯笼').replaceAll('老街', '河边')}`);
  await page.waitForSelector('#accept-all');
  const before = await page.textContent('#result');
  await page.click('#refuse-all');
  await page.waitForFunction(() => document.querySelector('#suggestions .none'));
  assert.equal(await page.textContent('#result'), before);
  await page.click('#undo');
  await page.click('#accept-all');
  await page.waitForFunction(() => document.querySelector('#suggestions .none'));
  assert.ok((await page.textContent('#result') ?? '').length < (before?.length ?? 0));
});
