// How fast the page is: `cargo x bench page`. First load at 10 Mbit/s, bytes before the first paint, the longest task of the main
// thread while somebody types, how soon a cancelled work is over, and what Lighthouse says.

import { gzipSync } from 'node:zlib';
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SITE, TYPES, browse, result } from './house.js';

/** Bytes in a second: 10 Mbit/s, for all connections together. */
const RATE = 10_000_000 / 8;
/** Bytes that are sent at a time. */
const BITE = 16_384;

/** Whether the line is slow. Lighthouse works that out by itself. */
let slow = true;
/** What was sent, and when. @type {{ at: number, bytes: number }[]} */
const sent = [];
let free = 0;

/** Waits until so many bytes have had their turn on the line. @param {number} bytes */
function turn(bytes) {
  const now = performance.now();
  free = Math.max(free, now) + (1000 * bytes) / RATE;
  return new Promise((resolve) => setTimeout(resolve, free - now));
}

/** What was compressed already, by file: hosts do it ahead, and so do not take time from the page. @type {Map<string, Buffer>} */
const packed = new Map();

/** Compressed as hosts do: text, but no type that they don't know. */
const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? '/', 'http://host').pathname;
  const file = join(SITE, path.endsWith('/') ? `${path}index.html` : path);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const text = /text|json|javascript|svg|wasm|manifest/.test(type);
  let bytes = packed.get(file);
  try {
    bytes ??= text ? gzipSync(readFileSync(file)) : readFileSync(file);
  } catch {
    return void response.writeHead(404).end();
  }
  packed.set(file, bytes);
  response.writeHead(200, { 'content-type': type, ...(text && { 'content-encoding': 'gzip' }) });
  for (let at = 0; at < bytes.length; at += BITE) {
    const bite = bytes.subarray(at, at + BITE);
    if (slow) await turn(bite.length);
    sent.push({ at: performance.timeOrigin + performance.now(), bytes: bite.length });
    response.write(bite);
  }
  response.end();
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`;
const browser = await browse();

/** Whether every bar was kept. */
let kept = true;

/** @param {string} what @param {number} value @param {string} unit @param {{ most?: number, least?: number }} bar */
function say(what, value, unit, { most = Infinity, least = -Infinity }) {
  const good = value <= most && value >= least;
  kept &&= good;
  const bar = most < Infinity ? `at most ${most}` : least > -Infinity ? `at least ${least}` : '';
  console.log(`${what.padEnd(58)} ${value.toFixed(0).padStart(6)} ${unit.padEnd(3)} ${bar}${good ? '' : '  MISSED'}`);
}

for (const round of [1, 2, 3]) {
  const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await context.newPage();
  sent.length = 0;
  const begun = performance.timeOrigin + performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  const at = async (/** @type {'sure' | 'repairs' | 'all'} */ stage) => {
    await result(page, stage);
    return performance.timeOrigin + performance.now() - begun;
  };
  const [first, repaired, whole] = [await at('sure'), await at('repairs'), await at('all')];
  const paint = await page.evaluate(() => performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0));
  const before = sent.filter(({ at }) => at <= paint).reduce((sum, { bytes }) => sum + bytes, 0);
  const took = Number(/([\d,]+) 毫秒/.exec(await page.textContent('#facts') ?? '')?.[1] ?? 0);
  say(`${round}: first result at 10 Mbit/s: sure repairs`, first, 'ms', { most: 2000 + 4 * took });
  say(`${round}: every repair (worker for all: ${took} ms)`, repaired, 'ms', { most: 2000 + 4 * took });
  say(`${round}: with articles, keywords, names`, whole, 'ms', {});
  say(`${round}: transferred before the first paint`, before / 1024, 'KB', { most: 150 });
  await context.close();
}

const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
const page = await context.newPage();
await page.goto(url);
await result(page);
await page.evaluate(() => {
  /** @type {number[]} */
  const tasks = (/** @type {any} */ (window)).tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
});
const longest = async () => Math.max(0, ...await page.evaluate(() => /** @type {any} */ (window).tasks.splice(0)));

let seed = 7;
/** @param {readonly string[]} list */
function one(list) {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return list[seed % list.length];
}

/** A text that says something else in every paragraph, as real ones do. @param {number} length */
function written(length) {
  const [places, people, deeds] = ['村口 老街 河边 学校 图书馆 茶馆 工厂 车站', '张师傅 李老师 孩子们 居民 工人 读者', '修好了 开放了 热闹起来 贴出通知 来了客人 点亮路灯'].map((list) => list.split(' '));
  const sentence = () => `${one(places)}的${one(people)}说"${one(places)}${one(deeds)}",${one(people)}都${one(deeds)}${seed % 1000}次。`;
  let text = '';
  while (text.length < length) text += `${Array.from({ length: 8 }, sentence).join('')}\n\n`;
  return text;
}

for (const length of [1000, 30_000, 90_000]) {
  await page.evaluate((text) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('#input'));
    field.value = text;
    field.dispatchEvent(new Event('input'));
  }, written(length));
  await page.waitForTimeout(3000);
  await longest();
  await page.focus('#input');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('春天来了,河边的柳树发了芽。', { delay: 120 });
  await page.waitForTimeout(2000);
  say(`longest task while typing into ${length} characters`, await longest(), 'ms', { most: 50 });
}
const cancelled = await page.evaluate(async (text) => {
  const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('#input'));
  field.value = text;
  field.dispatchEvent(new Event('input'));
  /** @type {HTMLElement} */ (document.querySelector('#run')).click();
  await new Promise((resolve) => setTimeout(resolve, 600));
  const begun = performance.now();
  /** @type {HTMLElement} */ (document.querySelector('#cancel')).click();
  while (!document.querySelector('#message')?.textContent?.includes('已取消')) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - begun;
}, '今天天气很好,我们去公园散步。'.repeat(200_000));
say('cancelled after', cancelled, 'ms', { most: 100 });

/** Resident memory of everything that shows pages, in MB; nothing where /proc does not tell. */
async function memory() {
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const resident = ({ id = 0 }) => Number(/^Rss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, info) => sum + resident(info), 0) / 1024;
}

{
  const folder = mkdtempSync(join(tmpdir(), 'zhtidy-'));
  const path = join(folder, 'large.txt');
  const part = Buffer.from(written(1_000_000));
  writeFileSync(path, Buffer.concat(Array.from({ length: Math.ceil(100e6 / part.length) }, () => part)));
  await page.click('#clear');
  await page.waitForTimeout(2000);
  await longest();
  const before = existsSync('/proc') ? await memory() : 0;
  const begun = performance.now();
  await page.setInputFiles('#file', path);
  const told = new Set();
  while (await page.locator('#files tr[data-state=done]').count() === 0) {
    told.add(await page.locator('#files-bar').evaluate((bar) => /** @type {HTMLProgressElement} */ (bar).value));
    await page.waitForTimeout(200);
  }
  say('a file of 100 MB', (performance.now() - begun) / 1000, 's', {});
  say('  times that its progress was told', told.size, '', { least: 20 });
  say('  longest task meanwhile', await longest(), 'ms', { most: 50 });
  await page.waitForTimeout(5000);
  if (existsSync('/proc')) say('  memory kept afterwards, beside the result', (await memory()) - before, 'MB', { most: 150 });
  rmSync(folder, { recursive: true });
}
await browser.close();
await judge();
server.closeAllConnections();
server.close();
process.exitCode = kept ? 0 : 1;

/** Lighthouse, as it looks at pages on a phone and at a desk. */
async function judge() {
  const place = process.env.ZHTIDY_LIGHTHOUSE;
  if (!place || !existsSync(place)) return console.log('Lighthouse is not there: left out');
  const { default: lighthouse, desktopConfig } = await import(pathToFileURL(place).href);
  slow = false;
  for (const [form, config] of [['phone', undefined], ['desk', desktopConfig]]) {
    const port = 20_000 + (process.pid % 10_000);
    const judged = await browse([`--remote-debugging-port=${port}`]);
    const { lhr } = await lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices'] }, config);
    for (const [name, { score }] of Object.entries(lhr.categories)) say(`Lighthouse, ${form}: ${name}`, 100 * Number(score), '', { least: 95 });
    const missed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative');
    for (const { id, displayValue } of missed) console.log(`  ${id}: ${displayValue ?? ''}`);
    await judged.close();
  }
}
