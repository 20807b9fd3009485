// A thread of `zhtidy batch` whose engine a record breaks for good, as a trap does: the one whose text is “trap”.

import { parentPort, workerData } from 'node:worker_threads';

import { serve } from '../../../pkg/src/cli/pieces.js';
import { Toolkit } from '../../../pkg/src/node.js';
import { trap } from './trap.js';

class Frail extends Toolkit {
  #broken = false;

  /** @param {any} call @param {any} text @param {any} options */
  raw(call, text, options) {
    this.#broken ||= text === 'trap';
    if (this.#broken) trap();
    return super.raw(call, text, options);
  }
}

await serve(new Frail(), workerData, /** @type {import('node:worker_threads').MessagePort} */ (parentPort));
