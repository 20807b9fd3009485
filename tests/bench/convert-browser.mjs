// The speeds of tests/bench/convert.mjs in Chromium: the same lines out. What needs Node is left out there.
//
//   CHROMIUM=… node convert-browser.mjs <peers> <texts>
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const [, , peers, texts] = process.argv;
const here = (/** @type {string} */ folder) => fileURLToPath(new URL(folder, import.meta.url));
const FOLDERS = { pkg: here('../../pkg/'), bench: here('.'), peers: join(peers, 'node_modules'), texts };
/** @type {Record<string, string>} */
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8' };

const server = createServer((request, response) => {
  const [, folder, ...rest] = normalize(decodeURIComponent(request.url ?? '/')).split('/');
  if (folder === '') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
  const file = join(FOLDERS[folder] ?? '/nowhere', ...rest);
  if (!existsSync(file)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${port}/`);
for (const line of await page.evaluate(measured)) process.stdout.write(`${JSON.stringify(line)}\n`);
await browser.close();
server.close();

/** Runs in the page. */
async function measured() {
  const { engines, speeds } = await import('/bench/converters.mjs');
  const entries = { zhtidy: 'index', 'zhtidy/convert': 'convert' };
  const all = engines({
    ours: (entry) => import(`/pkg/src/${entries[entry]}.js`),
    peer: (file) => import(`/peers/${file}`),
    program: (file) => `/peers/${file}`,
  });
  const lines = [];
  await speeds(all, { textOf: async (script) => (await fetch(`/texts/${script}.txt`)).text(), rounds: 5, say: (line) => lines.push(line) });
  return lines;
}
