// A worker that fails costs one answer, never the caller's patience.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

import { Client } from '../../pkg/src/client.js';
import { connect } from '../../pkg/src/worker-client-node.js';

const FRAIL = new URL('support/frail-host.js', import.meta.url);
const CLIENT = new URL('../../pkg/src/worker-client-node.js', import.meta.url).href;

/** @param {any} t @param {object} [options] */
function frail(t, options) {
  const zhtidy = connect({ url: FRAIL, ...options });
  t.after(() => zhtidy.terminate());
  return zhtidy;
}

describe('a worker', () => {
  it('needs no ready: a call loads what it needs', async (t) => {
    const zhtidy = connect();
    t.after(() => zhtidy.terminate());
    const files = new Set();
    const options = { onProgress: (/** @type {any} */ { file }) => files.add(file) };
    assert.equal((await zhtidy.convert('软件', { variant: 's2twp' }, options)).text, '軟體');
    assert.deepEqual([...files], ['convert.zhd']);
  });

  it('answers in order', async (t) => {
    const zhtidy = frail(t);
    const order = [];
    const texts = ['一,二', '三,四', '五,六'];
    await Promise.all(texts.map((text) => zhtidy.clean(text).then((outcome) => order.push(outcome.text))));
    assert.deepEqual(order, ['一，二', '三，四', '五，六']);
  });

  it('rejects on a trap, and the next call is right', async (t) => {
    const zhtidy = frail(t);
    assert.equal((await zhtidy.segment('来到北京')).length, 2);
    const trapped = zhtidy.clean('trap');
    const waiting = zhtidy.segment('来到北京');
    await assert.rejects(trapped, { name: 'ZhtidyError', code: 'trap', message: /clean/ });
    assert.deepEqual((await waiting).words(), ['来到', '北京']);
    assert.equal((await zhtidy.clean('一,二')).text, '一，二');
  });

  it('rejects when the worker ends or crashes, and the next call is right', async (t) => {
    const zhtidy = frail(t);
    await assert.rejects(zhtidy.clean('exit'), { code: 'worker-failed', message: /exit code 3/ });
    assert.equal((await zhtidy.clean('一,二')).text, '一，二');
    await assert.rejects(zhtidy.clean('crash'), { code: 'worker-failed', message: /a crash/ });
    assert.equal((await zhtidy.clean('一,二')).text, '一，二');
  });

  it('rejects when its script is not there', async () => {
    const zhtidy = connect({ url: new URL('support/no-such-host.js', import.meta.url) });
    await assert.rejects(zhtidy.clean('一'), { code: 'worker-failed', message: /no-such-host/ });
    await assert.rejects(zhtidy.ready(), { code: 'worker-failed' });
  });

  it('rejects when no worker can be started', async () => {
    const zhtidy = connect({ worker: () => { throw new Error('workers are forbidden here'); } });
    await assert.rejects(zhtidy.clean('一'), { code: 'worker-failed', message: /forbidden here/ });
  });

  it('rejects when an answer cannot be read', async () => {
    /** @type {any} */
    let ears;
    const client = new Client((given) => ((ears = given), { post() {}, stop() {} }), { source: {}, address: (place) => place });
    const pending = client.clean('一');
    ears.fail('its answer could not be read');
    await assert.rejects(pending, { code: 'worker-failed', message: /could not be read/ });
  });

  it('rejects what cannot be sent, and goes on', async (t) => {
    const zhtidy = frail(t);
    const options = /** @type {any} */ ({ preset: () => 'ocr' });
    await assert.rejects(zhtidy.clean('一', options), { code: 'bad-options', message: /cannot be sent/ });
    assert.equal((await zhtidy.clean('一,二')).text, '一，二');
    assert.throws(() => connect({ data: () => undefined }), { code: 'bad-options' });
  });

  it('rejects everything pending on terminate, and starts afresh', async (t) => {
    const zhtidy = frail(t);
    const pending = ['hang', 'silence', '一'].map((text) => zhtidy.clean(text));
    setTimeout(() => zhtidy.terminate(), 50);
    const settled = await Promise.allSettled(pending);
    assert.deepEqual(settled.map((result) => result.status === 'rejected' && result.reason.code), ['terminated', 'terminated', 'terminated']);
    assert.equal((await zhtidy.clean('一,二')).text, '一，二');
  });

  it('is ended when the call it works on is aborted', async (t) => {
    const zhtidy = frail(t);
    await zhtidy.ready({ for: ['clean'] });
    const abort = new AbortController();
    const hanging = zhtidy.clean('hang', {}, { signal: abort.signal });
    const next = zhtidy.clean('一,二');
    const since = Date.now();
    setTimeout(() => abort.abort(), 50);
    await assert.rejects(hanging, { name: 'AbortError' });
    assert.ok(Date.now() - since < 1000);
    assert.equal((await next).text, '一，二');
  });

  it('goes on when a waiting call is aborted', async (t) => {
    const zhtidy = frail(t);
    const abort = new AbortController();
    const first = zhtidy.clean('一,二');
    const second = zhtidy.clean('hang', {}, { signal: abort.signal });
    abort.abort(new Error('not needed'));
    await assert.rejects(second, { message: 'not needed' });
    assert.equal((await first).text, '一，二');
    await assert.rejects(zhtidy.clean('一', {}, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    await assert.rejects(zhtidy.clean('hang', {}, { signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' });
  });

  it('gives its memory back after a rest', async (t) => {
    const zhtidy = frail(t, { idle: 20 });
    assert.equal((await zhtidy.clean('一,二')).text, '一，二');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await zhtidy.clean('三,四')).text, '三，四');
  });

  it('does not keep the process alive', () => {
    const script = `import { connect } from ${JSON.stringify(CLIENT)}; console.log((await connect().clean('一,二')).text);`;
    const { stdout, status, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 30_000 });
    assert.deepEqual([stdout.trim(), status, signal], ['一，二', 0, null]);
  });
});

describe('the newest', () => {
  it('overtakes those that wait', async (t) => {
    const live = frail(t).newest('clean');
    const answers = await Promise.all(['一', '一,', '一,二'].map((text) => live(text)));
    assert.deepEqual(answers.map((outcome) => outcome?.text), [undefined, undefined, '一，二']);
    assert.equal((await live('三,四'))?.text, '三，四');
  });

  it('does not wait for ever', async (t) => {
    const live = frail(t).newest('clean', { patience: 100 });
    const answers = await Promise.all([live('hang'), live('一,二')]);
    assert.deepEqual(answers.map((outcome) => outcome?.text), [undefined, '一，二']);
  });

  it('passes failures on', async (t) => {
    const live = frail(t).newest('clean');
    await assert.rejects(live('trap'), { code: 'trap' });
    await assert.rejects(live('一', { preset: /** @type {any} */ ('shiny') }), { code: 'bad-options' });
    assert.equal((await live('一,二'))?.text, '一，二');
  });
});
