// The same short visit in any browser: a sample repaired, text cleaned and converted, keywords, articles; and all of it again after a
// reload with the host gone.

import assert from 'node:assert/strict';
import { SCENE } from './house.js';

/**
 * What drives a browser.
 * @typedef {object} Driver
 * @property {(url: string) => Promise<void>} go
 * @property {() => Promise<void>} reload
 * @property {<Result>(script: (...values: any[]) => Result, ...values: unknown[]) => Promise<Result>} run runs a function in the page
 */

/** Milliseconds that the slowest step may take. */
const PATIENCE = 60_000;

/** @param {Driver} driver @param {{ url: string, down: boolean, log: string[] }} host */
export async function smoke(driver, host) {
  await driver.go(host.url);
  await until(driver, 'a sample is repaired', () => document.querySelector('#result[data-stage=all]')?.textContent?.includes('本报讯（记者') === true);
  assert.match(await driver.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector('#result mark'))).textDecorationLine), /underline/);
  await until(driver, 'it works offline', () => document.querySelector('#offline[data-state=ready]') !== null && navigator.serviceWorker.controller !== null);
  await works(driver);

  host.down = true;
  const before = host.log.length;
  await driver.reload();
  await until(driver, 'it comes up without its host', () => document.querySelector('body:not(.waiting)') !== null);
  await works(driver);
  assert.deepEqual(host.log.slice(before).filter((line) => !line.endsWith('/sw.js')), [], 'nothing is asked for');
  assert.equal(await driver.run(() => document.querySelector('#wrong')?.textContent), '');
}

/** @param {Driver} driver */
async function works(driver) {
  await choose(driver, '#variant', '');
  await write(driver, '你好,世界!');
  await until(driver, 'a text is cleaned', () => document.querySelector('#result')?.textContent === '你好，世界！');
  await write(driver, '软件里的鼠标,很好');
  await choose(driver, '#variant', 's2twp');
  await until(driver, 'a text is converted', () => document.querySelector('#result')?.textContent === '軟體裡的滑鼠，很好');
  await choose(driver, '#variant', '');
  await write(driver, SCENE);
  await until(driver, 'keywords are found', () => document.querySelector('#keywords tbody')?.textContent?.includes('图书馆') === true);
  await driver.run(() => /** @type {HTMLElement} */ (document.querySelector('#view input[value=articles]')).click());
  await until(driver, 'articles are put together', () => document.querySelectorAll('.outline .jump').length === 3);
  assert.match(await driver.run(() => document.querySelector('#article-0')?.textContent ?? ''), /一度缺水。修渠的那些日子/);
  await driver.run(() => /** @type {HTMLElement} */ (document.querySelector('#view input[value=changes]')).click());
}

/** @param {Driver} driver @param {string} text */
function write(driver, text) {
  return driver.run((words) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('#input'));
    field.value = words;
    field.dispatchEvent(new Event('input'));
  }, text);
}

/** @param {Driver} driver @param {string} selector @param {string} value */
function choose(driver, selector, value) {
  return driver.run((found, chosen) => {
    const select = /** @type {HTMLSelectElement} */ (document.querySelector(found));
    select.value = chosen;
    select.dispatchEvent(new Event('change'));
  }, selector, value);
}

/** @param {Driver} driver @param {string} what @param {() => boolean} holds */
async function until(driver, what, holds) {
  const end = Date.now() + PATIENCE;
  while (!(await driver.run(holds))) {
    if (Date.now() > end) throw new Error(`not yet: ${what}. ${await driver.run(() => document.querySelector('main')?.innerText.slice(0, 2000))}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
