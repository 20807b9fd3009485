// Hostile text stays text, wherever it comes in.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { atHome, reads, result, type } from './house.js';

const home = atHome();

const PAYLOADS = [
  '<img src=x onerror=hit=1>', '<script>hit=1</script>', '"><svg onload=hit=1>', '<iframe srcdoc="<script>parent.hit=1</script>">',
  "javascript:hit=1//'\"`", '{{constructor.constructor("hit=1")()}}', '<style>*{display:none}</style>', '&lt;b&gt;',
];

/** What an attack would leave behind. @param {import('playwright-core').Page} page */
async function unharmed(page) {
  const found = await page.evaluate(() => ({
    hit: 'hit' in window,
    strangers: document.querySelectorAll('#result :not(div, mark, span, p), #explain :not(h3, p, del, ins, span, div, button), #file-bar img').length,
  }));
  assert.deepEqual(found, { hit: false, strangers: 0 });
}

test('payloads in the text are shown as text', async () => {
  const { context, page, wrong } = await home.visit();
  for (const [n, payload] of PAYLOADS.entries()) {
    await page.fill('#input', `${payload}\n\n你好,${'甲乙丙丁戊己庚辛'[n]}`);
    await page.waitForFunction((end) => document.querySelector('#result')?.textContent?.endsWith(end), `你好，${'甲乙丙丁戊己庚辛'[n]}`);
    assert.match(await page.textContent('#result') ?? '', /^[^你]{8,}\n/);
    await page.click('#result mark >> nth=-1');
    await unharmed(page);
  }
  assert.deepEqual(wrong, []);
  await context.close();
});

test('payloads in a file’s name are shown as text', async () => {
  const { context, page } = await home.visit();
  for (const payload of PAYLOADS) {
    await page.setInputFiles('#file', { name: payload, mimeType: 'text/plain', buffer: Buffer.from('你好,世界') });
    await page.waitForFunction((name) => document.querySelector('#file-name')?.textContent === name, payload);
    await unharmed(page);
  }
  await context.close();
});

test('payloads in the dictionary, the replacements, titles and scraps are shown as text', async () => {
  const { context, page, wrong } = await home.visit({ serviceWorkers: 'block' });
  await page.fill('#input', PAYLOADS.map((payload) => `# ${payload}\n\n本报讯（记者李明）${payload}，桥修好了。\n`).join('\n'));
  await page.click('#options-open');
  await page.fill('#own-words', PAYLOADS.join('\n'));
  await page.locator('#own-words').blur();
  await page.fill('#replace-find-0', '桥');
  await page.fill('#replace-with-0', PAYLOADS[0]);
  await page.locator('#replace-with-0').blur();
  await page.waitForFunction((payload) => document.querySelector('#result')?.textContent?.includes(`${payload}修好了`), PAYLOADS[0]);
  await page.check('#view input[value=articles]', { force: true });
  assert.match(await page.textContent('.outline') ?? '', /<script>hit=1<\/script>/);
  await unharmed(page);
  assert.equal(await page.locator('#articles :is(img, script, iframe, svg, style)').count(), 0);
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  await page.click('#options-open');
  await unharmed(page);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the text is kept only if the user asks, and one press forgets everything', async () => {
  const { context, page } = await home.visit({ serviceWorkers: 'block' });
  await type(page, '秘密,在此', '秘密，在此');
  const stored = () => page.evaluate(() => JSON.stringify(localStorage));
  assert.doesNotMatch(await stored(), /秘密/);
  await page.click('#privacy summary');
  await page.check('#keep-text');
  await page.reload();
  await reads(page, '秘密，在此');
  await type(page, '秘密,换了', '秘密，换了');
  await page.reload();
  await reads(page, '秘密，换了');
  await page.selectOption('#variant', 's2t');
  await page.click('#privacy summary');
  await page.click('#forget');
  await page.waitForSelector('#empty:not([hidden])');
  assert.equal(await stored(), '{}');
  assert.equal(new URL(page.url()).hash, '');
  assert.ok(await page.isDisabled('#undo'));
  await page.reload();
  await page.waitForSelector('body:not(.waiting)');
  assert.doesNotMatch(await page.inputValue('#input'), /秘密/);
  await context.close();
});

test('a text that is no longer to be kept is gone', async () => {
  const { context, page } = await home.visit({ serviceWorkers: 'block' });
  await type(page, '秘密,在此', '秘密，在此');
  await page.click('#privacy summary');
  await page.check('#keep-text');
  assert.match(await page.evaluate(() => JSON.stringify(localStorage)), /秘密/);
  await page.uncheck('#keep-text');
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /秘密/);
  await context.close();
});

test('a bad hash is harmless', async () => {
  const hashes = [
    ...PAYLOADS.map((payload) => `preset=${encodeURIComponent(payload)}&on=${payload}&variant=${payload}`),
    'preset=nonsense&variant=s2klingon&on=no-such-rule&off=another&spacing=maybe&view=hidden', '%E0%A4%A', '=&=&&', '__proto__=x&constructor=y',
    `on=${'a,'.repeat(30_000)}`, 'preset=light&preset=pdf', '\u0000',
  ];
  for (const hash of hashes) {
    const { context, page, wrong } = await home.visit({}, `#${hash}`);
    await type(page, '你好,世界', '你好，世界');
    assert.equal(await page.textContent('#wrong'), '');
    await unharmed(page);
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

test('a good hash is followed, and follows the choices; the text is in neither the address nor the storage', async () => {
  const { context, page } = await home.visit({}, '#variant=s2t&off=full-width-marks');
  await type(page, '东西,很简单', '東西,很簡單');
  await page.selectOption('#variant', '');
  await reads(page, '东西,很简单');
  assert.equal(new URL(page.url()).hash, '#off=full-width-marks');
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href, history.state]));
  assert.doesNotMatch(stored, /东西|简单|%E4%B8%9C/);
  await page.goto('about:blank');
  await page.goto(home.url);
  await page.waitForSelector('body:not(.waiting)');
  assert.equal(await page.inputValue('#input'), '', 'the text is gone');
  await type(page, '东西,很简单', '东西,很简单');
  await context.close();
});

test('spoilt storage is harmless', async () => {
  const { context, page } = await home.visit();
  for (const spoilt of ['{', 'null', '{"choices":{"a":1},"language":"<b>","theme":5}', '[]', '{"words":7,"replace":[null,{"find":1}],"form":"x","keys":"y","keep":{}}']) {
    await page.evaluate((value) => localStorage.setItem('zhtidy', value), spoilt);
    await page.reload();
    await page.waitForSelector('body:not(.waiting)');
    await type(page, '你好,世界', '你好，世界');
  }
  await context.close();
});

test('the sample of the first visit never takes the place of a text that was quicker', async () => {
  const context = await home.browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await context.newPage();
  await context.route('**/i18n/*', async (route) => {
    await page.fill('#input', '你好,世界');
    await route.continue();
  });
  await page.goto(home.url);
  await reads(page, '你好，世界');
  await page.waitForTimeout(300);
  assert.equal(await page.inputValue('#input'), '你好,世界');
  await context.close();
});

test('the policy forbids markup from strings and scripts from anywhere else', async () => {
  const { context, page } = await home.visit();
  const outcome = await page.evaluate(async () => {
    /** @param {() => unknown} attempt */
    const tried = (attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return /** @type {Error} */ (error).name;
      }
    };
    return [
      tried(() => { document.body.innerHTML += '<p>'; }),
      tried(() => new Worker('data:text/javascript,1')),
      tried(() => /** @type {any} */ (window).trustedTypes.createPolicy('other', {})),
      // Later, when the debugger that runs this does not lend its rights.
      await new Promise((done) => setTimeout(() => done(tried(() => eval('1'))))),
    ];
  });
  assert.deepEqual(outcome, ['TypeError', 'TypeError', 'TypeError', 'EvalError']);
  await context.close();
});

test('a lone surrogate, NUL and a directional override are answered', async () => {
  const { context, page } = await home.visit();
  for (const text of ['坏\ud800字,好', '零\u0000字,好', '反\u202e字,好']) {
    await page.fill('#input', text);
    await page.waitForFunction(() => document.querySelector('#result')?.textContent?.endsWith('字，好'));
  }
  await result(page);
  await context.close();
});

/** The page's own modules. @returns {[name: string, source: string][]} */
function modules() {
  const www = fileURLToPath(new URL('../../www', import.meta.url));
  const names = readdirSync(www, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  return names.map((name) => [name, readFileSync(`${www}/${name}`, 'utf8')]);
}

test('no module uses a way out of the page, or a way in for markup', () => {
  const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|RTCPeerConnection|WebSocket|EventSource|sendBeacon|XMLHttpRequest|window\.open|location\s*=[^=]|https?:\/\/(?!\S*\.example\b)/;
  for (const [name, source] of modules()) {
    assert.doesNotMatch(source, forbidden, name);
  }
  const fetching = modules().filter(([, source]) => /\bfetch\(/.test(source)).map(([name]) => name).sort();
  assert.deepEqual(fetching, ['engine.js', 'i18n.js', 'intake.js', 'sw.js', 'worker.js'], 'only the program, words, samples, dictionaries and what is stored are fetched');
});
