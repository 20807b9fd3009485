// What the page looks like to different people: languages, sizes, themes, assistive technology.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SCENE, atHome, reads, result } from './house.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const home = atHome();

/** @param {import('playwright-core').Page} page @param {string} where */
async function accessible(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run();
    return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => `${n.target} ${n.failureSummary}`).join(' | ')}`);
  });
  assert.deepEqual(found, [], where);
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing wrong in the ${colorScheme} page, in any language or view`, async () => {
    const { context, page } = await home.visit({ colorScheme, serviceWorkers: 'block' });
    await page.selectOption('#variant', 's2twp');
    await page.waitForSelector('.change.g-script');
    for (const language of ['zh-Hans', 'zh-Hant', 'en']) {
      await page.selectOption('#language', language);
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
      await page.click('#keywords tbody .word');
      await accessible(page, `${language}, a result`);
    }
    await page.click('#options-open');
    await page.click('#privacy summary');
    await page.focus('#result');
    await page.keyboard.press('n');
    await page.waitForSelector('#explain:not([hidden])');
    await accessible(page, 'options and a card open');
    await page.keyboard.press('Escape');
    await page.click('#options-open');
    await page.click('#help-open');
    await accessible(page, 'help');
    await page.keyboard.press('Escape');
    await page.selectOption('#variant', 't2s');
    await page.fill('#input', SCENE);
    await page.waitForSelector('#suggestions li');
    await page.keyboard.press('Escape');
    await page.check('#view input[value=articles]', { force: true });
    await page.click('.seams summary');
    await page.setInputFiles('#file', [{ name: 'a.txt', mimeType: '', buffer: Buffer.from('你好') }, { name: 'b.txt', mimeType: '', buffer: Buffer.from('再见') }]);
    await page.waitForFunction(() => document.querySelectorAll('#files [data-state=done]').length === 2);
    await page.click('#save-as summary');
    await accessible(page, 'articles, suggestions, files and the menu to save');
    await page.keyboard.press('Escape');
    await page.click('#clear');
    await accessible(page, 'nothing');
    await context.close();
  });
}

/** @param {import('playwright-core').Page} page @param {string} where */
async function inside(page, where) {
  const found = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    cards: [...document.querySelectorAll('.card, .result, .articles, textarea, .controls, .drop')].filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.id || e.className),
    menus: [...document.querySelectorAll('.drop')].filter((e) => e.checkVisibility() && (e.getBoundingClientRect().left < 0 || e.getBoundingClientRect().right > innerWidth)).map((e) => e.id),
  }));
  assert.deepEqual(found, { page: true, cards: [], menus: [] }, where);
}

for (const [name, viewport] of Object.entries({ phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 }, tablet: { width: 899, height: 700 }, desktop: { width: 1280, height: 800 } })) {
  test(`nothing sticks out sideways on a ${name}, in any language`, async () => {
    const { context, page } = await home.visit({ viewport, serviceWorkers: 'block' });
    await page.click('#options-open');
    await page.setInputFiles('#file', ['一', 'b'.repeat(120)].map((name) => ({ name: `${name}.txt`, mimeType: '', buffer: Buffer.from('你好') })));
    for (const language of ['zh-Hans', 'zh-Hant', 'en']) {
      await page.selectOption('#language', language);
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
      await page.selectOption('#variant', 'hk2sp');
      await page.fill('#input', `${'a'.repeat(300)} https://example.org/${'b'.repeat(200)}\n${'字'.repeat(500)},好`);
      await page.waitForFunction(() => document.querySelector('#result')?.textContent?.endsWith('，好'));
      await inside(page, language);
      await page.fill('#input', SCENE);
      await page.waitForSelector('#suggestions li');
      await page.check('#view input[value=articles]', { force: true });
      await page.click('#save-as summary');
      await inside(page, `${language}: articles`);
      await page.click('#save-as summary');
      await page.check('#view input[value=changes]', { force: true });
    }
    await context.close();
  });
}

test('input and result stand side by side on a desktop and one above the other on a phone', async () => {
  for (const [width, beside] of /** @type {const} */ ([[1280, true], [375, false]])) {
    const { context, page } = await home.visit({ viewport: { width, height: 800 }, serviceWorkers: 'block' });
    const [input, output] = [await page.locator('#input-pane').boundingBox(), await page.locator('#result-pane').boundingBox()];
    assert.equal(input?.y === output?.y, beside);
    await context.close();
  }
});

test('the page speaks the browser’s language, and another when asked; it remembers', async () => {
  for (const [locale, lang, run] of [['zh-CN', 'zh-Hans', '整理'], ['zh-TW', 'zh-Hant', '整理'], ['zh-HK', 'zh-Hant', '整理'], ['en-GB', 'en', 'Tidy'], ['fr', 'en', 'Tidy']]) {
    const { context, page } = await home.visit({ locale, serviceWorkers: 'block' });
    assert.equal(await page.getAttribute('html', 'lang'), lang, locale);
    assert.equal(await page.textContent('#run'), run);
    await context.close();
  }
  const { context, page } = await home.visit({ locale: 'zh-CN' });
  await page.selectOption('#language', 'en');
  await page.waitForFunction(() => document.querySelector('#run')?.textContent === 'Tidy');
  assert.match(await page.textContent('#changes') ?? '', /full-width/);
  assert.match(await page.title(), /repairs/);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('#run')?.textContent === 'Tidy');
  assert.equal(await page.inputValue('#language'), 'en');
  await context.close();
});

test('a browser that lacks something is told so plainly, at once, in three languages', async () => {
  for (const lost of ['WebAssembly', 'Worker', 'structuredClone']) {
    const context = await home.browser.newContext({ serviceWorkers: 'block' });
    await context.addInitScript((name) => delete (/** @type {any} */ (window)[name]), lost);
    const page = await context.newPage();
    await page.goto(home.url);
    await page.waitForSelector('#stuck', { timeout: 3000 });
    assert.match(await page.textContent('#stuck') ?? '', /页面没有启动[^]*頁面沒有啟動[^]*The page did not start[^]*Firefox ≥/);
    assert.equal(await page.textContent('#lacking'), lost);
    await context.close();
  }
});

test('light and dark follow the system, or the user', async () => {
  const { context, page } = await home.visit({ colorScheme: 'dark' });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.selectOption('#theme', 'light');
  const light = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  assert.equal(await paper(), light);
  await context.close();
});

test('in the system’s own colours a change can be read, and what is chosen can be told', async () => {
  const { context, page } = await home.visit({ forcedColors: 'active', serviceWorkers: 'block' });
  await page.click('#keywords tbody .word');
  const looks = (/** @type {string} */ selector) => page.locator(selector).first().evaluate((element) => {
    const { color, backgroundColor, textDecorationColor } = getComputedStyle(element);
    return { color, backgroundColor, textDecorationColor };
  });
  const [text, change] = [await looks('#result'), await looks('#result mark')];
  assert.equal(change.color, text.color);
  assert.notEqual(change.color, change.backgroundColor);
  assert.notEqual(change.textDecorationColor, change.color);
  for (const [chosen, other] of [['#presets :checked + span', '#presets :not(:checked) + span'], ['#view :checked + span', '#view :not(:checked) + span'], ['.word[aria-pressed=true]', '.word[aria-pressed=false]']]) {
    assert.notDeepEqual(await looks(chosen), await looks(other), chosen);
  }
  assert.notEqual((await looks('#keywords .bar')).backgroundColor, (await looks('#keywords')).backgroundColor, 'bars are seen');
  await context.close();
});

test('while the page starts, nothing that is to be seen moves', async () => {
  for (const [width, most] of [[390, 0.01], [1440, 0.05]]) {
    for (const locale of ['zh-CN', 'zh-TW']) {
      const context = await home.browser.newContext({ locale, viewport: { width, height: 800 }, serviceWorkers: 'block' });
      await context.addInitScript(() => {
        const seen = /** @type {any} */ (Object.assign(window, { shifts: 0 }));
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shifts += /** @type {any} */ (entry).value))).observe({ type: 'layout-shift', buffered: true });
      });
      const page = await context.newPage();
      /** @type {(value: unknown) => void} */
      let start = () => {};
      const held = new Promise((resolve) => (start = resolve));
      await page.route('**/app.js', (route) => held.then(() => route.continue()));
      await page.goto(home.url, { waitUntil: 'commit' });
      await page.waitForSelector('#input', { state: 'visible' });
      const place = () => page.locator('#input-pane').boundingBox();
      const before = await place();
      start(undefined);
      await result(page);
      assert.ok(Math.abs(Number((await place())?.y) - Number(before?.y)) <= 12, `${width} ${locale}: the sample stays`);
      assert.ok(await page.evaluate(() => /** @type {any} */ (window).shifts) < most, `${width} ${locale}`);
      await context.close();
    }
  }
});

test('every message has its words in every language, with the same values', () => {
  const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../../www/i18n/${name}.json`, import.meta.url), 'utf8'));
  const values = (/** @type {unknown} */ message) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();
  const [hans, hant, en] = ['zh-Hans', 'zh-Hant', 'en'].map(read);
  assert.deepEqual(Object.keys(hant), Object.keys(hans));
  assert.deepEqual(Object.keys(en), Object.keys(hans));
  for (const key of Object.keys(hans)) {
    assert.deepEqual(values(hant[key]), values(hans[key]), key);
    assert.deepEqual(values(en[key]), values(hans[key]), key);
  }
});

test('with the keyboard alone: past the header, a text, a change, its card, and back', async () => {
  const { context, page } = await home.visit();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'input');
  await page.keyboard.type('你好,世界,再见');
  await reads(page, '你好，世界，再见');
  await page.focus('#result');
  await page.keyboard.press('n');
  assert.match(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')) ?? '', /半角标点改全角 , → ，/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await reads(page, '你好,世界，再见');
  await page.keyboard.press('?');
  assert.ok(await page.isVisible('#help'));
  await context.close();
});

test('the presets are gone through with the arrows of the keyboard', async () => {
  const { context, page } = await home.visit();
  await page.focus('#presets :checked');
  for (const preset of ['ocr', 'pdf', 'web']) {
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), preset);
    await page.waitForFunction((wanted) => location.hash === `#preset=${wanted}`, preset);
  }
  await context.close();
});

test('a menu opens in sight', async () => {
  const { context, page } = await home.visit({ viewport: { width: 390, height: 640 }, serviceWorkers: 'block' });
  await page.evaluate(() => scrollTo(0, 0));
  await page.click('#save-as summary');
  await page.waitForFunction(() => Number(document.querySelector('#save-panel')?.getBoundingClientRect().bottom) <= innerHeight);
  await context.close();
});
