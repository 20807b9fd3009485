// The page in WebKitGTK, the engine of Safari: driven over plain WebDriver, on a screen that nobody sees.

import { test } from 'node:test';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { serve } from './house.js';
import { smoke } from './smoke.js';

test('the page works in WebKit, and goes on when its host is gone', async (t) => {
  const host = await serve();
  t.after(() => host.close());
  const display = await screen(t);
  const ask = await driver(t, display);
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { args: ['--automation'] } } } });
  const session = `/session/${sessionId}`;
  try {
    await smoke({
      go: (url) => ask('POST', `${session}/url`, { url }),
      reload: () => ask('POST', `${session}/refresh`, {}),
      run: (script, ...args) => ask('POST', `${session}/execute/sync`, { script: `return (${script})(...arguments)`, args }),
    }, host);
  } finally {
    // While its driver still lives.
    await ask('DELETE', session);
  }
});

/** A screen in memory; says its name. @param {import('node:test').TestContext} t @returns {Promise<string>} */
async function screen(t) {
  const server = spawn(process.env.XVFB ?? 'Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  t.after(() => server.kill());
  const said = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  return new Promise((found, lost) => {
    said.on('data', (number) => found(`:${String(number).trim()}`));
    server.on('error', lost);
    server.on('exit', () => lost(new Error('Xvfb ended')));
  });
}

/** WebKit's driver; gives what asks it. @param {import('node:test').TestContext} t @param {string} display */
async function driver(t, display) {
  const port = await freePort();
  const server = spawn(process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore', env: { ...process.env, DISPLAY: display, WAYLAND_DISPLAY: '', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  });
  t.after(() => server.kill());
  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = /** @type {any} */ (await answer.json());
    if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    try {
      await ask('GET', '/status');
      return ask;
    } catch (reason) {
      if (tries > 100) throw reason;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => found(port));
    });
  });
}
