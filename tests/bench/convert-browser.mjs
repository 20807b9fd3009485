// The speeds of tests/bench/convert.mjs in Chromium: the same lines out. What needs Node is left out there.
//
//   CHROMIUM=… node convert-browser.mjs <peers> <texts>
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const [, , peers, texts] = process.argv;
const FOLDERS = { pkg: fileURLToPath(new URL('../../pkg/', import.meta.url)), peers: join(peers, 'node_modules'), texts };
/** @type {Record<string, string>} */
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8' };

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
  const places = { s2t: ['cn', 't'], s2twp: ['cn', 'twp'], t2s: ['t', 'cn'] };
  const engines = {
    async zhtidy(variant) {
      const { ready, convert } = await import('/pkg/src/index.js');
      await ready({ for: { convert: { variant } } });
      return (text) => convert(text, { variant }).text;
    },
    async 'zhtidy/convert'(variant) {
      const { ready, convert } = await import('/pkg/src/convert.js');
      await ready();
      return (text) => convert(text, { variant }).text;
    },
    async 'opencc-js'(variant) {
      const { Converter } = await import('/peers/opencc-js/dist/esm/full.js');
      const [from, to] = places[variant];
      return Converter({ from, to });
    },
    async 'opencc-fmmseg-wasm'(variant) {
      const glue = await import('/peers/opencc-fmmseg-wasm/opencc_fmmseg_wasm.js');
      await glue.default();
      const converter = new glue.OpenccWasm(variant);
      return (text) => converter.convert(text, false);
    },
    async zhconv(variant) {
      const glue = await import('/peers/zhconv/zhconv.js');
      await glue.default();
      return (text) => glue.convert(text, { s2t: 'zh-hant', s2twp: 'zh-tw', t2s: 'zh-hans' }[variant]);
    },
  };
  const lines = [];
  for (const variant of Object.keys(places)) {
    const long = await (await fetch(`/texts/${variant[0]}.txt`)).text();
    const sizes = { 1: long.slice(0, Math.ceil(long.length / 10)), 10: long };
    const made = {};
    for (const [engine, make] of Object.entries(engines)) {
      try {
        made[engine] = await make(variant);
        made[engine](sizes[1].slice(0, 100_000));
      } catch (why) {
        delete made[engine];
        lines.push({ engine, missing: String(why).split('\n')[0] });
      }
    }
    for (const [size, text] of Object.entries(sizes)) {
      const seconds = Object.fromEntries(Object.keys(made).map((engine) => [engine, []]));
      for (let round = 0; round < 5; round++) {
        for (const [engine, convert] of Object.entries(made)) {
          const begun = performance.now();
          convert(text);
          seconds[engine].push((performance.now() - begun) / 1000);
        }
      }
      const bytes = new TextEncoder().encode(text).length;
      for (const engine of Object.keys(made)) lines.push({ engine, variant, size: Number(size), bytes, seconds: seconds[engine] });
    }
  }
  return lines;
}
