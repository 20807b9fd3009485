// Pictures of every view, to be looked at, in target/shots: at 390 and 1440 pixels, light and dark, in three languages.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SCENE, atHome, offlineReady, result } from './house.js';

const FOLDER = fileURLToPath(new URL('../../target/shots', import.meta.url));
const SIZES = { 390: { width: 390, height: 844 }, 1440: { width: 1440, height: 900 } };
const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'];
const FILES = [['旧稿一.txt', '你好,世界'], ['资料/访谈记录.jsonl', '{"a":"你好,世界"}'], ['很长很长很长很长很长很长很长很长的文件名.html', '<p>好,']];

mkdirSync(FOLDER, { recursive: true });
const home = atHome();

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`every view has its picture at ${size} pixels, ${colorScheme}`, async () => {
      const { context, page, wrong } = await home.visit({ viewport, colorScheme });
      await offlineReady(page);
      for (const language of LANGUAGES) await shoot(page, language, `${FOLDER}/${size}-${colorScheme}-${language}`);
      await context.close();
      assert.deepEqual(wrong, []);
    });
  }
}

/** As somebody sees them who comes for the first time. @param {import('playwright-core').Page} page @param {string} language @param {string} path */
async function shoot(page, language, path) {
  const picture = async (/** @type {string} */ name, fullPage = false) => {
    if (fullPage) await page.evaluate(everything);
    await page.screenshot({ path: `${path}-${name}.png`, fullPage });
  };
  const look = (/** @type {string} */ view) => page.check(`#view input[value=${view}]`, { force: true });
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(home.url);
  await result(page);
  await page.selectOption('#language', language);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
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
  // A menu that opens below the edge comes into sight.
  await page.waitForFunction(() => /** @type {Element} */ (document.querySelector('#save-as > :last-child')).getBoundingClientRect().bottom < innerHeight + 1);
  await picture('5-save');
  await page.click('#save-as summary');
  await look('changes');
  await page.setInputFiles('#file', FILES.map(([name, text]) => ({ name, mimeType: '', buffer: Buffer.from(text) })));
  await page.waitForFunction((n) => document.querySelectorAll('#files [data-state=done]').length === n, FILES.length);
  await page.click('#options-open');
  await page.click('#privacy summary');
  await picture('6-options-files', true);
  await page.click('#options-open');
  await page.evaluate(() => scrollTo(0, 0));
  await page.click('#help-open');
  await picture('7-help');
  await page.keyboard.press('Escape');
  await page.click('#files-close');
  await page.click('#clear');
  await page.waitForSelector('#empty:not([hidden])');
  await picture('8-empty', true);
}

/** A picture of the whole page shows what no window would: so what is out of sight is laid out too. Runs in the page. */
function everything() {
  for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.panel'))) panel.style.contentVisibility = 'visible';
}
