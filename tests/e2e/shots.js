// Pictures of every view, to be looked at: `node shots.js [folder]`, by default into target/shots. At 390 and 1440 pixels, light
// and dark, in three languages.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SCENE, browse, offlineReady, serve, visit } from './house.js';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../target/shots', import.meta.url));
const SIZES = { 390: { width: 390, height: 844 }, 1440: { width: 1440, height: 900 } };
const LANGUAGES = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en' };

mkdirSync(folder, { recursive: true });
const host = await serve();
const browser = await browse();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const [language, locale] of Object.entries(LANGUAGES)) await shoot(size, viewport, colorScheme, language, locale);
  }
}
await browser.close();
await host.close();
console.log(folder);

/** @param {string} size @param {{ width: number, height: number }} viewport @param {'light' | 'dark'} colorScheme @param {string} language @param {string} locale */
async function shoot(size, viewport, colorScheme, language, locale) {
  const { context, page, wrong } = await visit(browser, host.url, { viewport, colorScheme, locale });
  await offlineReady(page);
  const picture = (/** @type {string} */ name, fullPage = false) => page.screenshot({ path: `${folder}/${size}-${colorScheme}-${language}-${name}.png`, fullPage });
  const look = (/** @type {string} */ view) => page.check(`#view input[value=${view}]`, { force: true });
  await picture('1-first', true);
  await page.click('#next');
  await page.waitForSelector('#explain:not([hidden])');
  await picture('2-explained');
  await page.keyboard.press('Escape');
  await page.fill('#input', SCENE);
  await page.waitForSelector('#suggestions li');
  await page.selectOption('#variant', 's2twp');
  await page.waitForSelector('.change.g-script');
  await page.locator('#keywords .word').first().click();
  await picture('3-changes', true);
  await look('articles');
  await page.click('.seams summary');
  await picture('4-articles', true);
  await page.evaluate(() => scrollTo(0, 0));
  await page.click('#save-as summary');
  await picture('5-save');
  await page.click('#save-as summary');
  await look('changes');
  await page.setInputFiles('#file', [['旧稿一.txt', '你好,世界'], ['资料/访谈记录.jsonl', '{"a":"你好,世界"}'], ['很长很长很长很长很长很长很长很长的文件名.html', '<p>好,']]
    .map(([name, text]) => ({ name, mimeType: '', buffer: Buffer.from(text) })));
  await page.waitForFunction(() => document.querySelectorAll('#files [data-state=done]').length === 3);
  await page.click('#options-open');
  await page.click('#privacy summary');
  await picture('6-options-files', true);
  await page.click('#options-open');
  await page.evaluate(() => scrollTo(0, 0));
  await page.click('#help-open');
  await picture('7-help');
  await page.keyboard.press('Escape');
  await page.click('#clear');
  await page.waitForSelector('#empty:not([hidden])');
  await picture('8-empty', true);
  if (wrong.length > 0) console.error(size, colorScheme, language, wrong);
  await context.close();
}
