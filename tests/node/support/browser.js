// A browser, and a server of static files for it.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why there is no browser; undefined if there is one. */
export const noBrowser = existsSync(CHROMIUM) ? undefined : 'there is no Chromium';

/** @type {Record<string, string>} */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/**
 * @param {string} folder
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve(folder) {
  const server = createServer(async ({ url }, response) => {
    const path = decodeURIComponent(new URL(url ?? '/', 'http://x').pathname).replace(/\/$/, '/index.html');
    try {
      const bytes = await readFile(join(folder, path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** @param {string} [extension] the folder of an extension to load */
export async function browse(extension) {
  const { chromium } = await import('playwright-core');
  const options = { executablePath: CHROMIUM, args: FLAGS };
  if (!extension) return chromium.launch(options);
  const args = [...FLAGS, '--headless=new', `--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
  return chromium.launchPersistentContext('', { ...options, headless: false, args });
}

/**
 * Opens a page and waits for what it leaves in `globalThis.answer`. Errors of the page fail at once.
 * @param {any} context a browser or a context
 * @param {string} url
 */
export async function answerOf(context, url) {
  const page = await context.newPage();
  const wrong = new Promise((_, reject) => page.on('pageerror', reject));
  await page.goto(url);
  const answer = page.waitForFunction(() => /** @type {any} */ (globalThis).answer, undefined, { timeout: 60_000 });
  return (await Promise.race([answer, wrong])).jsonValue();
}
