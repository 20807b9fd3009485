// A worker's host that can be made to fail: the text says how.

import { parentPort } from 'node:worker_threads';

import { host } from '../../../pkg/src/host.js';
import { decode, Toolkit } from '../../../pkg/src/node.js';
import { trap } from './trap.js';

class Frail extends Toolkit {
  /** @param {any} call @param {any} text @param {any} options */
  raw(call, text, options) {
    if (text === 'trap') trap();
    if (text === 'hang') for (;;);
    if (text === 'exit') process.exit(3);
    if (text === 'crash') setTimeout(() => { throw new Error('a crash'); });
    if (text === 'crash' || text === 'silence') return /** @type {any} */ (new Promise(() => {}));
    return super.raw(call, text, options);
  }
}

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
port.on('message', host(new Frail(), decode, (message, transfer = []) => port.postMessage(message, /** @type {any} */ (transfer))));
