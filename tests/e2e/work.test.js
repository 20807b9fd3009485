// What somebody does with the page: a text in, its changes looked at, the result taken away.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { atHome, reads, type } from './house.js';

const home = atHome();

test('the first visit shows a sample, repaired', async (t) => {
  const page = await home.opened(t);
  assert.match(await page.inputValue('#input'), /本报讯\(记者/);
  assert.match(await page.textContent('#result') ?? '', /本报讯（记者/);
  assert.ok((await page.locator('#result .change').count()) > 20);
});

test('a pasted text takes the place of the sample and is repaired at once', async (t) => {
  const page = await home.opened(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.evaluate(() => navigator.clipboard.writeText('你好,世界!'));
  await page.focus('#input');
  await page.keyboard.press('Control+V');
  await reads(page, '你好，世界！');
  assert.equal(await page.inputValue('#input'), '你好,世界!');
  assert.deepEqual(await page.locator('#result mark').allTextContents(), ['，', '！']);
});

test('each change says which rule made it, what was there, and how sure it is', async (t) => {
  const page = await home.opened(t);
  await type(page, '你好,世界!', '你好，世界！');
  await page.hover('#result mark >> nth=0');
  await page.waitForSelector('#explain:not([hidden])');
  assert.equal(await page.textContent('#explain h3'), '半角标点改全角');
  assert.equal(await page.textContent('#explain .exchange'), ', → ，');
  assert.match(await page.textContent('#explain .sure') ?? '', /确定|很可能/);
});

test('a deletion leaves a mark that can be reached', async (t) => {
  const page = await home.opened(t);
  await type(page, '人\u200b民日报', '人民日报');
  assert.equal(await page.locator('#result .tick').count(), 1);
  await page.click('#result .tick', { force: true });
  assert.equal(await page.textContent('#explain .exchange'), '⟨U+200B⟩ → 删除');
});

test('an answer that changes nothing disturbs nobody: the place, the card and the text stay', async (t) => {
  const page = await home.opened(t);
  await type(page, '一,二,三', '一，二，三');
  await page.click('#next');
  await page.waitForSelector('#explain:not([hidden])');
  await page.evaluate(() => Object.assign(document.querySelector('#result mark') ?? {}, { same: true }));
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => !document.querySelector('#below[aria-busy=true]'));
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('#result mark')).same), true);
  assert.ok(await page.isVisible('#explain'));
  assert.equal(await page.textContent('#position'), '1 / 2');
});

test('n and p walk through the changes and come round', async (t) => {
  const page = await home.opened(t);
  await type(page, '一,二,三,四', '一，二，三，四');
  await page.focus('#result');
  const focused = () => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.i);
  for (const [key, index] of [['n', '0'], ['n', '1'], ['p', '0'], ['p', '2'], ['n', '0']]) {
    await page.keyboard.press(key);
    assert.equal(await focused(), index);
  }
  assert.equal(await page.textContent('#position'), '1 / 3');
  await page.keyboard.press('Escape');
  assert.ok(await page.isHidden('#explain'));
  assert.equal(await focused(), '0', 'the place is not lost');
});

test('one change taken back stays as it was, also while the text before it grows, until it is made again', async (t) => {
  const page = await home.opened(t);
  await type(page, '你好,世界,再见', '你好，世界，再见');
  await page.click('#result mark >> nth=1');
  await page.click('#explain .actions button >> nth=0');
  await reads(page, '你好，世界,再见');
  await page.focus('#input');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('早,');
  await reads(page, '早，你好，世界,再见');
  await page.click('#result .kept');
  await page.click('#explain .actions button');
  await reads(page, '早，你好，世界，再见');
});

test('a rule switched off stays off; undo brings it back', async (t) => {
  const page = await home.opened(t);
  await type(page, '你好,世界(一)', '你好，世界（一）');
  await page.click('#result mark >> nth=0');
  await page.click('#explain .actions button >> nth=1');
  await reads(page, '你好,世界（一）');
  assert.match(new URL(page.url()).hash, /off=full-width-marks/);
  assert.match(await page.textContent('#changes .off') ?? '', /半角标点改全角/);
  await page.click('#undo');
  await reads(page, '你好，世界（一）');
  assert.equal(new URL(page.url()).hash, '');
});

test('the counts by rule say how many there are and lead to them', async (t) => {
  const page = await home.opened(t);
  await type(page, '一,二(三)四,五', '一，二（三）四，五');
  const rows = await page.locator('#changes .rules li').allTextContents();
  assert.ok(rows.some((row) => /半角标点改全角2/.test(row)), rows.join());
  await page.locator('#changes .jump', { hasText: '半角标点改全角' }).click();
  await page.waitForSelector('#result mark.current');
  assert.equal(await page.textContent('#result mark.current'), '，');
});

test('options are made from the cards: a rule unticked there does not run', async (t) => {
  const page = await home.opened(t);
  await type(page, '你好,世界', '你好，世界');
  await page.click('#options-open');
  await page.fill('#rule-search', '标点改全');
  assert.equal(await page.locator('#options .rule').count(), 1);
  await page.uncheck('#rule-full-width-marks');
  await reads(page, '你好,世界');
  await page.click('#reset');
  await reads(page, '你好，世界');
});

test('a variant converts what comes out', async (t) => {
  const page = await home.opened(t);
  await type(page, '软件里的鼠标,很好', '软件里的鼠标，很好');
  assert.equal(await page.locator('#variant option').count(), 17);
  await page.selectOption('#variant', 's2twp');
  await reads(page, '軟體裡的滑鼠，很好');
  assert.equal(await page.getAttribute('#result', 'lang'), 'zh-Hant-TW');
  await page.hover('#result .g-script >> nth=0');
  await page.waitForSelector('#explain:not([hidden])');
  assert.match(await page.textContent('#explain h3') ?? '', /台湾/);
});

test('keywords are a table; one pressed is marked where it occurs', async (t) => {
  const page = await home.opened(t);
  const text = '图书馆的管理员喜欢图书馆。图书馆里有很多读者，读者喜欢安静。';
  await type(page, text, text);
  const words = await page.locator('#keywords tbody th').allTextContents();
  assert.equal(words[0], '图书馆');
  assert.equal(await page.textContent('#keywords tbody tr >> nth=0 >> td.count'), '3');
  await page.click('#keywords .word >> nth=0');
  const marked = () => page.evaluate(() => [...(CSS.highlights.get('keyword') ?? [])].map(String));
  assert.deepEqual(await marked(), ['图书馆', '图书馆', '图书馆']);
  assert.equal(await page.getAttribute('#keywords .word >> nth=0', 'aria-pressed'), 'true');
  await page.click('#keywords .word >> nth=0');
  assert.deepEqual(await marked(), []);
});

test('copy puts the repaired text on the clipboard', async (t) => {
  const page = await home.opened(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  await type(page, '你好,世界!\n\n再见。', '你好，世界！\n\n再见。');
  await page.click('#copy');
  await page.waitForFunction(() => document.querySelector('#message')?.textContent?.includes('已复制'));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '你好，世界！\n\n再见。');
});

test('download saves the repaired text as UTF-8', async (t) => {
  const page = await home.opened(t);
  await type(page, '你好,世界!', '你好，世界！');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
  assert.equal(download.suggestedFilename(), 'zhtidy.txt');
  assert.equal(await readFile(await download.path(), 'utf8'), '你好，世界！');
});

test('a file in GB18030 is read, its encoding shown and changeable', async (t) => {
  const page = await home.opened(t);
  // 汉字,标点。 in GB18030
  const buffer = Buffer.from('babad7d62cb1eab5e3a1a3bad0d2bbcfc4bfc9d2d4d7f6b3f6c0b4', 'hex');
  await page.setInputFiles('#file', { name: '旧稿.txt', mimeType: 'text/plain', buffer });
  await page.waitForFunction(() => document.querySelector('#result')?.textContent?.startsWith('汉字，标点。'));
  assert.equal(await page.textContent('#file-name'), '旧稿.txt');
  assert.match(await page.textContent('#encoding option:checked') ?? '', /gb18030/i);
  await page.selectOption('#encoding', 'big5');
  // The engine may well restore what was misread: what was read shows in the input.
  await page.waitForFunction(() => !/** @type {HTMLTextAreaElement | null} */ (document.querySelector('#input'))?.value.startsWith('汉字'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
  assert.equal(download.suggestedFilename(), '旧稿.tidy.txt');
});

test('half-composed input is left alone; the finished word is answered', async (t) => {
  const page = await home.opened(t);
  await type(page, '好，', '好，');
  const client = await page.context().newCDPSession(page);
  await page.focus('#input');
  await client.send('Input.imeSetComposition', { text: "ni'hao", selectionStart: 6, selectionEnd: 6 });
  await page.waitForTimeout(500);
  assert.equal(await page.textContent('#result'), '好，', 'nothing happens during composition');
  await client.send('Input.insertText', { text: '你好' });
  await reads(page, '好，你好');
});

test('the clean copy has the same text and no marks to press', async (t) => {
  const page = await home.opened(t);
  await type(page, '你好,世界!', '你好，世界！');
  await page.check('#view input[value=clean]', { force: true });
  assert.equal(await page.textContent('#result'), '你好，世界！');
  assert.equal(await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('#result mark'))).pointerEvents), 'none');
  assert.ok(await page.isHidden('#steps'));
});

test('every sample is repaired', async (t) => {
  const page = await home.opened(t);
  for (const n of [0, 1, 2, 3]) {
    await page.click('#samples summary');
    await page.click(`#samples li >> nth=${n} >> button`);
    const text = await page.waitForFunction(() => !document.querySelector('.busy') && document.querySelector('#result')?.textContent);
    assert.ok(String(await text.jsonValue()).length > 100);
    assert.ok((await page.locator('#result .change').count()) > 5, `sample ${n}`);
  }
});

test('a long text is shown in blocks, waits for the button, and its result is whole', async (t) => {
  const page = await home.opened(t);
  const line = '今天天气很好,我们去公园散步。';
  const text = line.repeat(10_000);
  await page.fill('#input', text);
  await page.waitForTimeout(300);
  assert.match(await page.textContent('#input-note') ?? '', /按“整理”开始/);
  await page.click('#run');
  await reads(page, text.replaceAll(',', '，'));
  const lengths = await page.locator('#result .block').evaluateAll((blocks) => blocks.map((block) => block.textContent?.length ?? 0));
  assert.ok(lengths.length > 5 && Math.max(...lengths) < 21_000, lengths.join());
});

test('a file too long for the field is shown in part and taken whole', async (t) => {
  const page = await home.opened(t);
  const text = '今天天气很好,我们去公园散步。\n'.repeat(30_000);
  await page.setInputFiles('#file', { name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.waitForSelector('#result .cut', { timeout: 20_000 });
  assert.ok((await page.inputValue('#input')).length <= 100_000);
  assert.ok((await page.textContent('#result') ?? '').length < 130_000);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
  assert.equal(await readFile(await download.path(), 'utf8'), text.replaceAll(',', '，'));
});

test('Escape cancels the work, and the next text is answered', async (t) => {
  const page = await home.opened(t);
  await page.evaluate(() => {
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('#input'));
    field.value = '今天天气很好,我们去公园散步。'.repeat(20_000);
    field.dispatchEvent(new Event('input'));
    /** @type {HTMLElement} */ (document.querySelector('#run')).click();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
  await page.waitForFunction(() => document.querySelector('#message')?.textContent === '已取消');
  await type(page, '你好,世界', '你好，世界');
});

test('an engine that breaks down costs one answer and a plain word; the next text is answered', async () => {
  const { context, page } = await home.visit({ serviceWorkers: 'block' });
  const worker = () => page.workers()[0];
  for (const [name, breaks, said] of /** @type {const} */ ([
    ['甲', "const answer = self.postMessage.bind(self); self.postMessage = ({ id }) => answer({ id, error: { code: 'trap', message: 'unreachable' } })", /引擎已重新启动/],
    ['乙', "self.postMessage = () => setTimeout(() => { throw new Error('broken'); })", /没能启动/],
  ])) {
    await worker().evaluate(`{ ${breaks}; }`);
    await page.fill('#input', `${name},坏了`);
    await page.waitForFunction((words) => new RegExp(words).test(document.querySelector('#wrong')?.textContent ?? ''), said.source);
    await type(page, `${name},好了`, `${name}，好了`);
    assert.equal(await page.textContent('#wrong'), '');
  }
  await context.close();
});

test('an empty text gives the empty place back', async (t) => {
  const page = await home.opened(t);
  await page.click('#clear');
  await page.waitForSelector('#empty:not([hidden])');
  assert.ok(await page.isHidden('#result'));
  assert.ok(await page.isDisabled('#copy'));
  await page.click('#empty button >> nth=1');
  await page.waitForSelector('#result:not([hidden])');
});

test('a dictionary that cannot be had is named plainly, and the next try works', async (t) => {
  const context = await home.browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
  t.after(() => context.close());
  const page = await context.newPage();
  let broken = true;
  await context.route('**/*.zhd', (route) => (broken ? route.fulfill({ status: 503 }) : route.continue()));
  await page.goto(home.url);
  await page.waitForFunction(() => document.querySelector('#wrong')?.textContent === '词典没有载入：请联网后再试一次。');
  broken = false;
  await page.fill('#input', '你好,世界');
  await reads(page, '你好，世界');
  assert.equal(await page.textContent('#wrong'), '');
});

test('the outer form and own replacements are chosen, and the replacements are remembered, but not in the address', async (t) => {
  const page = await home.opened(t);
  await type(page, '河边的柳树发了芽,孩子们笑了。', '河边的柳树发了芽，孩子们笑了。');
  await page.click('#options-open');
  await page.selectOption('#indent', 'two');
  await reads(page, '\u3000\u3000河边的柳树发了芽，孩子们笑了。');
  await page.fill('#replace-with-0', '桃树');
  await page.fill('#replace-find-0', '柳树');
  await page.locator('#replace-find-0').blur();
  await reads(page, '\u3000\u3000河边的桃树发了芽，孩子们笑了。');
  assert.match(page.url(), /indent=two/);
  assert.doesNotMatch(decodeURIComponent(page.url()), /柳树|桃树/);
  await page.reload();
  await page.click('#options-open');
  assert.equal(await page.inputValue('#replace-find-0'), '柳树');
  await page.click('#replace-remove-0');
  assert.equal(await page.inputValue('#replace-find-0'), '');
});
