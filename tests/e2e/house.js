// What every end-to-end test needs: the built site on a small static server, and a browser.

import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** The site as `cargo x site` has built it. */
export const SITE = process.env.ZHTIDY_SITE ?? fileURLToPath(new URL('../../target/site', import.meta.url));

/** @type {Record<string, string>} */
export const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder as a plain host would: no headers but the type, and those that are wanted.
 * @param {string} [folder]
 * @param {Record<string, string>} [headers]
 */
export async function serve(folder = SITE, headers = {}) {
  /** @type {string[]} */
  const log = [];
  const host = { log, folder, down: false };
  const server = createServer((request, response) => {
    log.push(`${request.method} ${request.url}`);
    if (host.down) return void request.socket.destroy();
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const file = join(host.folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
    if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    response.writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return Object.assign(host, {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  });
}

/** A page with everything in it that has a place of its own: articles, joins, a loose piece, changes, a suggestion. */
export const SCENE = `2024年5月12日　星期日

# 河湾村修好了老水渠

## 六十年的渠，三个月的工

本报讯(记者李明)河湾村的老水渠修好了。水渠建于六十年前,全长四公里,灌溉着两岸的稻田。去年夏天的一场大水冲垮了三处渠岸，村里的稻田一度缺

# 城南图书馆延长开放

本报讯（记者王芳）城南图书馆从本月起延长开放时间。图书馆的阅览室每晚开到十点，读者可以在这里看书、自习，也可以借阅图书。图书馆馆长说，来这里的读者比去年多了一

水。修渠的那些日子，村民们天天到渠岸上帮忙，抬石头，运水泥。如今水渠通了水，稻田又绿了。

倍。不少读者下班之后来阅览室看书，图书馆给读者准备了热水和台灯。（下转第三版）

# 老街的灯

老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，孩子们从街头跑到街尾，数了一遍又一遍。

老街上的一百二十盏路灯一起亮了，在外面乘凉的人都站了起来，孩子们从街头跑到街尾，数了一通又一遍。
`;

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

const PLACE = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS };

/** @param {readonly string[]} [more] flags */
export function browse(more = []) {
  return chromium.launch({ ...PLACE, args: [...FLAGS, ...more] });
}

/** The same with a profile on disk, as people have it. @param {string} folder */
export function settle(folder) {
  return chromium.launchPersistentContext(folder, { ...PLACE, locale: 'zh-CN' });
}

/**
 * A host and a browser for the tests of one file.
 * @param {import('playwright-core').BrowserContextOptions} [usual] what its visits have in common
 */
export function atHome(usual = {}) {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let host;
  /** @type {import('playwright-core').Browser} */
  let browser;

  before(async () => {
    host = await serve();
    browser = await browse();
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  const home = {
    get browser() {
      return browser;
    },
    get url() {
      return host.url;
    },
    /** @param {import('playwright-core').BrowserContextOptions} [options] @param {string} [address] what follows the page's own */
    visit: (options, address = '') => visit(browser, host.url + address, { ...usual, ...options }),
    /** A visit that ends with its test, and whose console stays quiet. @param {import('node:test').TestContext} t @param {import('playwright-core').BrowserContextOptions} [options] */
    async opened(t, options) {
      const { context, page, wrong } = await home.visit({ serviceWorkers: 'block', ...options });
      t.after(async () => {
        await context.close();
        assert.deepEqual(wrong, [], 'the console stays quiet');
      });
      return page;
    },
  };
  return home;
}

/**
 * A visit to the page: a fresh profile, the page open and its first sample repaired. What goes wrong in it is gathered in
 * `wrong`, every request in `requests`.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function visit(browser, url, options = {}) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const wrong = [];
  /** @type {string[]} */
  const requests = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  context.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  await result(page);
  return { context, page, wrong, requests };
}

/** Waits for a result, of an engine that has come so far. @param {import('playwright-core').Page} page @param {'sure' | 'repairs' | 'all'} [stage] */
export async function result(page, stage = 'all') {
  const later = ['sure', 'repairs', 'all'];
  await page.waitForFunction((stages) => {
    const shown = /** @type {HTMLElement | null} */ (document.querySelector('#result'));
    return stages.includes(shown?.dataset.stage ?? '') && shown?.querySelector('.block')?.textContent && !document.querySelector('#below[aria-busy=true]');
  }, later.slice(later.indexOf(stage)), { polling: 10 });
}

/** Waits until everything is stored for use without a network. @param {import('playwright-core').Page} page */
export async function offlineReady(page) {
  await page.waitForSelector('#offline[data-state="ready"]', { timeout: 30_000 });
  await page.waitForFunction(() => navigator.serviceWorker.controller);
}

/**
 * Puts a text in, as typing would, and waits for its result.
 * @param {import('playwright-core').Page} page
 * @param {string} text
 * @param {string} expected the whole result
 */
export async function type(page, text, expected) {
  await page.fill('#input', text);
  await reads(page, expected);
}

/** Waits until the result reads so. @param {import('playwright-core').Page} page @param {string} expected */
export async function reads(page, expected) {
  try {
    await page.waitForFunction((wanted) => document.querySelector('#result')?.textContent === wanted && !document.querySelector('#below[aria-busy=true]'), expected, { timeout: 8000 });
  } catch {
    const found = await page.textContent('#result');
    const said = await page.textContent('#wrong');
    throw new Error(`the result reads\n${found}\nnot\n${expected}\n${said}`);
  }
}
