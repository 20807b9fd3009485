// The packed package, as those who embed it have it: each folder of consumers/ runs the same contract, and all say the same bytes.
//
// The bundlers and the other hosts come from npm, into target/consumers. Each consumer has a minute.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { CALLS, TEXTS } from './consumers/contract.js';
import { OTHERS, answerOf, browse, noBrowser, reported, serve } from './support/browser.js';
import { native, noNative } from './support/command.js';
import { install, npm, pack } from './support/packed.js';

const SOURCES = fileURLToPath(new URL('consumers/', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../target/consumers/', import.meta.url));
const MINUTE = 60_000;
/** How many checks there are without a worker. */
const CHECKS = 15;

/** What the consumers said, by their names. @type {Map<string, string>} */
const digests = new Map();
/** @type {string} */
let tarball;

before(() => {
  mkdirSync(FOLDER, { recursive: true });
  copyFileSync(join(SOURCES, 'contract.js'), join(FOLDER, 'contract.js'));
  tarball = join(FOLDER, pack(FOLDER).filename);
});

/**
 * A consumer's folder, with the package installed.
 * @param {string} name
 */
function laid(name) {
  const folder = join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(SOURCES, name), folder, { recursive: true });
  copyFileSync(join(SOURCES, 'contract.js'), join(folder, 'contract.js'));
  // What serves for a page alone needs no package.json of its own.
  const into = existsSync(join(folder, 'package.json')) ? folder : undefined;
  if (into) install(into, tarball);
  else unpack(folder);
  return folder;
}

/** @param {string} folder */
function unpack(folder) {
  const place = join(folder, 'node_modules', 'zhtidy');
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', place]);
}

/**
 * @param {string} name
 * @param {{ passed: number, failed: string[], digest: string }} answer
 */
function holds(name, { passed, failed, digest }) {
  assert.deepEqual(failed, []);
  assert.ok(passed >= CHECKS, `${passed} passed`);
  assert.match(digest, /^[0-9a-f]{64}$/);
  digests.set(name, digest);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 */
function told(program, args, cwd) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: MINUTE });
  assert.equal(status, 0, `${program} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

/** @param {string} name */
const tool = (name) => join(FOLDER, 'node_modules', '.bin', name);

/**
 * @param {string} name
 * @param {string} folder
 * @param {string} [page]
 */
async function inBrowser(name, folder, page = '') {
  const [server, browser] = await Promise.all([serve(folder), browse()]);
  try {
    holds(name, await answerOf(browser, server.url + page));
  } finally {
    await browser.close();
    server.close();
  }
}

describe('the package embedded', () => {
  it('in a script of Node, imported and required', () => {
    const folder = laid('node');
    holds('node, import', JSON.parse(told(process.execPath, ['main.js'], folder)));
    holds('node, require', JSON.parse(told(process.execPath, ['required.cjs'], folder)));
  });

  it('in an editor', () => holds('editor', JSON.parse(told(process.execPath, ['main.js'], laid('editor')))));

  it('by a script tag, under a strict policy', { skip: noBrowser }, () => inBrowser('script tag', laid('script-tag')));

  for (const [name, browser] of Object.entries(OTHERS)) {
    it(`by a script tag in ${name}`, { skip: existsSync(browser.program) ? false : `there is no ${name}` }, async () => {
      holds(name, await reported(browser, laid('script-tag')));
    });
  }

  it('in an MV3 extension', { skip: noBrowser }, async () => {
    const context = await browse(laid('extension'));
    try {
      const [worker = await context.waitForEvent('serviceworker')] = context.serviceWorkers();
      const popup = new URL('popup.html', worker.url()).href;
      holds('extension', await answerOf(context, popup));
      const page = await context.newPage();
      await page.goto(popup);
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).chrome.runtime.sendMessage('一,二')), '一，二');
    } finally {
      await context.close();
    }
  });
});

describe('the package in other hosts and bundlers', () => {
  before(() => {
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(SOURCES, file), join(FOLDER, file));
    npm(['install', '--silent', '--prefer-offline', '--no-audit', '--no-fund'], FOLDER);
  });

  it('Deno', () => holds('deno', JSON.parse(told(tool('deno'), ['run', '--allow-read', '--node-modules-dir=manual', 'main.js'], laid('deno')))));

  it('Bun', () => holds('bun', JSON.parse(told(tool('bun'), ['main.js'], laid('bun')))));

  it('Vite, built', { skip: noBrowser }, async () => {
    const folder = laid('vite');
    told(tool('vite'), ['build'], folder);
    await inBrowser('vite build', join(folder, 'dist'));
  });

  it('Vite, while developing', { skip: noBrowser }, async () => {
    const server = spawn(tool('vite'), ['--port', '0', '--host', '127.0.0.1'], { cwd: laid('vite'), stdio: ['ignore', 'pipe', 'inherit'] });
    const browser = await browse();
    try {
      const url = await new Promise((resolve) => server.stdout.on('data', (data) => {
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(data).replace(/\x1b\[\d+m/g, ''));
        if (found) resolve(found[0]);
      }));
      holds('vite', await answerOf(browser, url));
    } finally {
      await browser.close();
      server.kill();
    }
  });

  it('webpack', { skip: noBrowser }, async () => {
    const folder = laid('webpack');
    told(process.execPath, ['--input-type=module', '-e', `
      import webpack from 'webpack';
      import config from './webpack.config.js';
      webpack({ ...config, context: process.cwd() }, (error, stats) => {
        if (error || stats.hasErrors()) throw error ?? new Error(stats.toString('errors-only'));
      });`], folder);
    await inBrowser('webpack', folder);
  });

  it('Next, exported', { skip: noBrowser }, async () => {
    const folder = laid('next');
    told(tool('next'), ['build'], folder);
    await inBrowser('next', join(folder, 'out'));
  });

  it('esbuild, with the WebAssembly inside', { skip: noBrowser }, async () => {
    const folder = laid('esbuild');
    cpSync(join(folder, 'node_modules', 'zhtidy', 'data'), join(folder, 'data'), { recursive: true });
    told(tool('esbuild'), ['main.js', '--bundle', '--format=esm', '--outfile=bundle.js', '--log-level=error'], folder);
    await inBrowser('esbuild', folder);
  });

  it('publint finds nothing', () => assert.match(told(tool('publint'), ['run', tarball, '--strict'], FOLDER), /All good!/));

  it('attw finds the types of every entry', () => told(tool('attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'], FOLDER));
});

/** What `digest` of contract.js says, of what the native command line prints. */
function nativeDigest() {
  const input = TEXTS.map((text) => `${JSON.stringify(text)}\n`).join('');
  const said = CALLS.map(([call, options]) => {
    const flags = Object.entries(options).filter(([name]) => name !== 'keywords').flatMap(([name, value]) => [`--${name}`, String(value)]);
    return native(['batch', call, '--format', 'json', ...flags], { input }).out;
  });
  return createHash('sha256').update(Buffer.concat(said)).digest('hex');
}

describe('all of them', () => {
  it('say the same bytes, and so does the native command line', (t) => {
    if (!noNative) digests.set('native', nativeDigest());
    t.diagnostic(`the same bytes in: ${[...digests.keys()].join(', ')}`);
    assert.equal(new Set(digests.values()).size, 1, JSON.stringify(Object.fromEntries(digests)));
  });
});

after(() => {
  if (tarball) rmSync(tarball, { force: true });
});
