// A browser, and a server of static files for it.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { json } from 'node:stream/consumers';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why there is no browser; undefined if there is one. */
export const noBrowser = existsSync(CHROMIUM) ? undefined : 'there is no Chromium';

/** @type {Record<string, string>} */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/** A module that sends what the page says, as soon as it says it. */
const REPORTER = `
  const clock = setInterval(() => {
    if (globalThis.answer === undefined) return;
    clearInterval(clock);
    fetch('/answer', { method: 'POST', body: JSON.stringify(answer) });
  }, 100);`;

/** WebKitGTK's own browser. */
const MINI = minibrowser();

function minibrowser() {
  const libraries = '/usr/lib/x86_64-linux-gnu';
  const folders = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.startsWith('webkit2gtk-4')) : [];
  return folders.map((name) => join(libraries, name, 'MiniBrowser')).find((file) => existsSync(file));
}

/**
 * @param {string} folder
 * @param {(answer: any) => void} [tell] is told what pages report; without it they are not made to
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve(folder, tell) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).replace(/\/$/, '/index.html');
    try {
      if (tell && path === '/answer') return (tell(await json(request)), response.end());
      if (tell && path === '/reporter.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(REPORTER);
      if (tell && path.endsWith('.html')) {
        const page = await readFile(join(folder, path), 'utf8');
        return response.writeHead(200, { 'content-type': 'text/html' }).end(`${page}<script type="module" src="/reporter.js"></script>`);
      }
      const bytes = await readFile(join(folder, path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => void (server.close(), server.closeAllConnections()) };
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

/** Other browsers, as they are started with an address; none of them is needed. @type {Record<string, { program: string, args: (profile: string) => string[] }>} */
export const OTHERS = {
  Firefox: { program: '/usr/bin/firefox-esr', args: (profile) => ['--headless', '--no-remote', '--profile', profile] },
  WebKit: { program: MINI ?? '', args: () => [] },
};

/**
 * Opens a page in a browser that nobody drives: the page is made to send what it leaves in `globalThis.answer`.
 * @param {{ program: string, args: (profile: string) => string[] }} browser
 * @param {string} folder
 */
export async function reported({ program, args }, folder) {
  const profile = mkdtempSync(join(tmpdir(), 'zhtidy-profile-'));
  /** @type {(answer: any) => void} */
  let tell = () => {};
  const answer = new Promise((resolve) => (tell = resolve));
  const server = await serve(folder, tell);
  const inside = process.env.DISPLAY || program.includes('firefox') ? [] : ['xvfb-run', '--auto-servernum'];
  const [first, ...rest] = [...inside, program, ...args(profile), server.url];
  const child = spawn(first, rest, { stdio: 'ignore', detached: true, env: { ...process.env, HOME: profile } });
  try {
    return await Promise.race([answer, new Promise((_, reject) => setTimeout(() => reject(new Error('no answer within two minutes')), 120_000).unref())]);
  } finally {
    process.kill(-/** @type {number} */ (child.pid), 'SIGKILL');
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
