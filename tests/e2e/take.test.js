// In and out: files, folders and the clipboard on one side, all the forms in which a result is taken away on the other.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { atHome, reads, type } from './house.js';

const home = atHome({ permissions: ['clipboard-read', 'clipboard-write'] });

/** @param {string} name @param {string | Buffer} text */
function file(name, text) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
}

/** Saves through the menu. @param {import('playwright-core').Page} page @param {Record<string, string>} form */
async function saved(page, form) {
  await page.click('#save-as summary');
  for (const [name, value] of Object.entries(form)) await page.selectOption(`#save-${name}`, value);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-now')]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** @param {import('playwright-core').Page} page @param {string} selector */
async function downloaded(page, selector) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** @param {import('playwright-core').Page} page @param {number} n */
function done(page, n) {
  return page.waitForFunction((wanted) => document.querySelectorAll('#files tr[data-state=done]').length === wanted, n, { timeout: 60_000 });
}

test('the text is saved in every form', async (t) => {
  const page = await home.opened(t);
  await type(page, '# 老桥\n\n桥修好了,很<好>。', '# 老桥\n\n桥修好了，很<好>。');
  const utf8 = await saved(page, { format: 'txt', ends: 'crlf' });
  assert.deepEqual([utf8.name, String(utf8.bytes)], ['zhtidy.txt', '# 老桥\r\n\r\n桥修好了，很<好>。']);
  const gb = await saved(page, { encoding: 'gb18030', ends: 'lf' });
  assert.equal(new TextDecoder('gb18030').decode(gb.bytes), '# 老桥\n\n桥修好了，很<好>。');
  const md = await saved(page, { format: 'md' });
  assert.deepEqual([md.name, String(md.bytes)], ['zhtidy.md', '# 老桥\n\n桥修好了，很<好>。\n']);
  const html = await saved(page, { format: 'html' });
  assert.match(String(html.bytes), /<html lang="zh-Hans">[^]*<title>老桥<\/title>[^]*<h1>老桥<\/h1>\n<p>桥修好了，很&lt;好&gt;。<\/p>/);
  const json = JSON.parse(String((await saved(page, { format: 'json' })).bytes));
  assert.equal(json.text, '# 老桥\n\n桥修好了，很<好>。');
  assert.deepEqual(json.changes.map((/** @type {any} */ change) => change.before), [[10, 11]]);
  assert.equal(json.articles[0].title, '老桥');
  assert.ok(Array.isArray(json.keywords[0].spans));
  const csv = String((await saved(page, { format: 'csv' })).bytes);
  assert.equal(csv, '\ufeffrules,titles,certainty,before_from,before_to,after_from,after_to,before,after\r\nfull-width-marks,半角标点改全角,certain,10,11,10,11,",",，\r\n');
});

test('the form is remembered, and the button beside the menu saves in it', async (t) => {
  const page = await home.opened(t);
  await type(page, '你好,世界', '你好，世界');
  await saved(page, { format: 'md' });
  await page.reload();
  await type(page, '你好,世界', '你好，世界');
  assert.equal((await downloaded(page, '#download')).name, 'zhtidy.md');
});

test('a rich copy has headings, and plain text beside them', async (t) => {
  const page = await home.opened(t);
  await type(page, '# 老桥\n\n桥修好了,很<b>好', '# 老桥\n\n桥修好了，很<b>好');
  await page.click('#save-as summary');
  await page.click('#copy-rich');
  await page.waitForFunction(() => document.querySelector('#message')?.textContent === '已带格式复制');
  const found = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(['text/html', 'text/plain'].map(async (kind) => (await item.getType(kind)).text()));
  });
  assert.match(found[0], /<h1[^>]*>老桥<\/h1>[^]*很&lt;b&gt;好/);
  assert.equal(found[1], '老桥\n桥修好了，很<b>好\n');
});

test('the choices are copied as a command line', async (t) => {
  const page = await home.opened(t);
  await type(page, '你好,世界', '你好，世界');
  await page.selectOption('#variant', 's2t');
  await page.check('#presets input[value=pdf]', { force: true });
  await page.click('#save-as summary');
  await page.click('#copy-command');
  await page.waitForFunction(() => document.querySelector('#message')?.textContent?.includes('npx'));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'npx zhtidy clean --preset pdf input.txt | npx zhtidy convert --variant s2t');
});

test('markup from the clipboard is taken for its headings, and is inert', async (t) => {
  const page = await home.opened(t);
  await page.click('#clear');
  const paste = (/** @type {Record<string, string>} */ parts) => page.evaluate((kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, part] of Object.entries(kinds)) clipboardData.setData(kind, part);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    // What the page does not take, the browser would put in as plain text.
    if (document.activeElement?.dispatchEvent(event)) document.execCommand('insertText', false, kinds['text/plain']);
  }, parts);
  await page.focus('#input');
  await paste({ 'text/html': '<h1>老桥</h1><p>桥修好了,<b>很好</b>。<img src=x onerror="hit=1"><script>hit=1</script></p>', 'text/plain': '老桥\n桥修好了,很好。' });
  await reads(page, '# 老桥\n\n桥修好了，很好。');
  await page.keyboard.press('Control+Z');
  await page.waitForFunction(() => /** @type {HTMLTextAreaElement | null} */ (document.querySelector('#input'))?.value === '');
  await paste({ 'text/html': '<p>没有<b>标题</b></p>', 'text/plain': '没有标题,就用纯文本' });
  await reads(page, '没有标题，就用纯文本');
  assert.equal(await page.evaluate(() => 'hit' in window), false);
});

test('a text of millions of characters is pasted without a wait, gives way to the next, and comes back by undo', async (t) => {
  const page = await home.opened(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  const paste = async (/** @type {string} */ text) => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await page.focus('#input');
    await page.keyboard.press('Control+A');
    const begun = performance.now();
    await page.keyboard.press('Control+V');
    assert.ok(performance.now() - begun < 5000, 'the page goes on');
  };
  await paste('今天天气很好,我们去公园散步。\r\n'.repeat(100_000));
  await page.waitForSelector('#result .cut', { timeout: 20_000 });
  assert.ok((await page.inputValue('#input')).length <= 100_000);
  await paste('你好,世界!');
  await reads(page, '你好，世界！');
  await page.click('#undo');
  await page.waitForSelector('#result .cut', { timeout: 20_000 });
  assert.match(await page.textContent('#input-note') ?? '', /1,500,000/);
});

test('a file with CRLF: its places are found in the field, which stays where it was scrolled to', async (t) => {
  const page = await home.opened(t);
  await page.setInputFiles('#file', file('窗.txt', `${'窗外下着雨。\r\n\r\n'.repeat(80).replace(/雨/g, (rain, at) => `${rain}${at}`)}你好,世界\r\n`));
  await page.waitForFunction(() => document.querySelector('#result')?.textContent?.includes('你好，世界'));
  await page.evaluate(() => document.querySelector('#input')?.scrollTo(0, 300));
  await page.click('#run');
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => document.querySelector('#input')?.scrollTop), 300);
  await page.click('#result mark >> nth=-1');
  await page.click('#explain >> text=在原文中查看');
  assert.equal(await page.evaluate(() => String(getSelection())), ',');
});

test('several files are worked on, told of one by one, shown, and saved together as a ZIP', async (t) => {
  const page = await home.opened(t);
  const before = await page.inputValue('#input');
  await page.setInputFiles('#file', [
    file('一.txt', '你好,世界'), file('一.txt', '再见,世界'), file('页.html', '<h1>老桥</h1><p>修好了,很好</p>'),
    file('记录.jsonl', '{"题,目":"你好,世界","n":12345678901234567890}\n{"题,目":"a,b"}\n'), file('表.csv', '名,值\r\n甲,"乙,丙"\r\n"你好,""世界""",1\r\n'),
    file('旧.txt', Buffer.from('c4e3bac32cbbd8bcd2', 'hex')),
  ]);
  await done(page, 6);
  assert.equal(await page.inputValue('#input'), before, 'the text that was there stays');
  assert.match(await page.textContent('#files-count') ?? '', /6 \/ 6/);
  assert.match(await page.textContent('#files tr:last-child option:checked') ?? '', /gb18030/);
  const { name, bytes } = await downloaded(page, '#files-zip');
  assert.equal(name, 'zhtidy.zip');
  const inside = Object.fromEntries(Object.entries(unzipSync(new Uint8Array(bytes))).map(([path, content]) => [path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)]));
  assert.deepEqual(inside, {
    '一.tidy.txt': '你好，世界', '一.tidy (2).txt': '再见，世界', '页.tidy.txt': '# 老桥\n\n修好了，很好',
    '记录.tidy.jsonl': '{"题,目":"你好，世界","n":12345678901234567890}\n{"题,目":"a,b"}\n',
    '表.tidy.csv': '名,值\r\n甲,"乙，丙"\r\n"你好，“世界”",1\r\n',
    '旧.tidy.txt': '你好，回家',
  });
  await page.click('#files tr:nth-child(3) button >> text=查看');
  await reads(page, '# 老桥\n\n修好了，很好');
  assert.equal((await downloaded(page, '#files tr:nth-child(4) button >> text=下载')).name, '记录.tidy.jsonl');
  await page.selectOption('#variant', 's2t');
  await page.click('#files-again');
  await done(page, 6);
  await page.click('#files-close');
  assert.ok(await page.isHidden('#files-panel'));
});

test('a folder is read, with the folders in it', async (t) => {
  const page = await home.opened(t);
  const folder = await mkdtemp(join(tmpdir(), 'zhtidy-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [path, text] of [['书/一.txt', '你好,世界'], ['书/里/二.md', '再见,世界'], ['书/图.png', 'x'], ['书/.藏.txt', '藏,着']]) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await page.setInputFiles('#folder', join(folder, '书'));
  await done(page, 2);
  const { bytes } = await downloaded(page, '#files-zip');
  assert.deepEqual(Object.keys(unzipSync(new Uint8Array(bytes))).sort(), ['书/一.tidy.txt', '书/里/二.tidy.md']);
});

test('files that are dropped are read', async (t) => {
  const page = await home.opened(t);
  const drop = (/** @type {string[]} */ ...texts) => page.evaluate((list) => {
    const data = new DataTransfer();
    list.forEach((text, i) => data.items.add(new File([text], `${i}.txt`)));
    document.querySelector('#input')?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, texts);
  await drop('你好,世界');
  await reads(page, '你好，世界');
  assert.equal(await page.textContent('#file-name'), '0.txt');
  await drop('甲,乙', '丙,丁');
  await done(page, 2);
});

test('a file in the wrong encoding is read again in another', async (t) => {
  const page = await home.opened(t);
  await page.setInputFiles('#file', [file('a.txt', '你好,世界'), file('b.txt', Buffer.from('a741a66e2ca440', 'hex'))]);
  await done(page, 2);
  await page.selectOption('#files tr:nth-child(2) select', 'big5');
  await page.waitForFunction(() => document.querySelector('#files tr:nth-child(2)')?.getAttribute('data-state') === 'done');
  await page.click('#files tr:nth-child(2) button >> text=查看');
  await page.waitForFunction(() => document.querySelector('#result')?.textContent === '你好，一');
});

test('a large file is worked on in parts with progress while the page goes on; its beginning is shown, all of it saved', async (t) => {
  const page = await home.opened(t);
  const line = '今天天气很好,我们去公园散步。\n\n';
  const folder = await mkdtemp(join(tmpdir(), 'zhtidy-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'large.txt');
  await writeFile(path, line.repeat(300_000));
  await page.setInputFiles('#file', path);
  await page.waitForSelector('#files progress');
  await type(page, '这时,也能写', '这时，也能写');
  await page.waitForFunction(() => Number(document.querySelector('#files progress')?.getAttribute('value') ?? 1) > 0.1, undefined, { timeout: 60_000 });
  await done(page, 1);
  const { bytes } = await downloaded(page, '#files tr button >> text=下载');
  assert.equal(page.workers().length, 1, 'the memory of the other engine is given back');
  assert.equal(String(bytes) === `${line.replace(',', '，').repeat(300_000).trimEnd()}\n`, true, 'all of it, with its paragraphs');
  await page.click('#files tr button >> text=查看');
  await page.waitForFunction(() => document.querySelector('#result')?.textContent?.startsWith('今天天气很好，我们'));
  assert.ok((await page.inputValue('#input')).length <= 100_000);
});

test('files are cancelled at once, and can be taken up again', async (t) => {
  const page = await home.opened(t);
  const text = '今天天气很好,我们去公园散步。\n'.repeat(100_000);
  await page.setInputFiles('#file', [file('a.txt', text), file('b.txt', text)]);
  await page.click('#files-cancel');
  assert.equal(await page.locator('#files tr[data-state=cancelled]').count(), 2);
  await page.click('#files-again');
  await done(page, 2);
});

test('what cannot be read as text is told of, and the other files are worked on', async (t) => {
  const page = await home.opened(t);
  await page.setInputFiles('#file', [file('空.txt', ''), file('<img src=x onerror=hit=1>.txt', '你好,世界')]);
  await done(page, 2);
  assert.equal(await page.textContent('#files tr:nth-child(2) th'), '<img src=x onerror=hit=1>.txt');
  assert.equal(await page.locator('#files img').count(), 0);
});
