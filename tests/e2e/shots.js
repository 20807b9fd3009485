// Pictures of every view, to be looked at: `node shots.js [folder]`, by default into target/shots.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { browse, offlineReady, serve, visit } from './house.js';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../target/shots', import.meta.url));
const SIZES = { phone: { width: 375, height: 812 }, desktop: { width: 1280, height: 800 } };

mkdirSync(folder, { recursive: true });
const host = await serve();
const browser = await browse();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { context, page, wrong } = await visit(browser, host.url, { viewport, colorScheme });
    const shoot = (/** @type {string} */ name, fullPage = false) => page.screenshot({ path: `${folder}/${size}-${colorScheme}-${name}.png`, fullPage });
    await offlineReady(page);
    await shoot('sample', true);
    await page.click('#next');
    await page.waitForSelector('#explain:not([hidden])');
    await shoot('explained');
    await page.keyboard.press('Escape');
    await page.selectOption('#variant', 's2twp');
    await page.waitForSelector('.change.g-script');
    await page.locator('#keywords .word').first().click();
    await page.waitForTimeout(300);
    await shoot('keywords', true);
    await page.click('#options-open');
    await shoot('options', true);
    await page.click('#options-open');
    await page.click('#help-open');
    await shoot('help');
    await page.keyboard.press('Escape');
    await page.click('#clear');
    await page.waitForSelector('#empty:not([hidden])');
    await shoot('empty');
    if (size === 'desktop' && colorScheme === 'light') {
      for (const language of ['zh-Hant', 'en']) {
        await page.selectOption('#language', language);
        await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
        await page.click('#empty .actions button:nth-child(3)');
        await page.waitForSelector('#result:not([hidden])');
        await page.waitForTimeout(300);
        await shoot(language);
        await page.click('#clear');
      }
    }
    if (wrong.length > 0) console.error(size, colorScheme, wrong);
    await context.close();
  }
}
await browser.close();
await host.close();
console.log(folder);
