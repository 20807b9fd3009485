// The page in Firefox, over WebDriver BiDi.

import { test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from './house.js';
import { smoke } from './smoke.js';

test('the page works in Firefox, and goes on when its host is gone', async (t) => {
  const host = await serve();
  t.after(() => host.close());
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await smoke({
    go: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    run: (script, ...values) => /** @type {any} */ (page.evaluate(/** @type {any} */ (script), ...values)),
  }, host);
});
