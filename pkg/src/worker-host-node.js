// Runs in a worker thread of Node and answers its questions; `connect` of `zhtidy/worker` starts it.

import { parentPort } from 'node:worker_threads';

import { host } from './host.js';
import { decode, Toolkit } from './node.js';

let serving = false;

export function serve() {
  if (serving || !parentPort) return;
  serving = true;
  const port = parentPort;
  port.on('message', host(new Toolkit(), decode, (message, transfer = []) => port.postMessage(message, /** @type {any} */ (transfer))));
}

serve();
