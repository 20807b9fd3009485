// Runs in a browser's module worker and answers its questions; `connect` of `zhtidy/worker` starts it.

import { decode, Toolkit } from './index.js';
import { host } from './host.js';

let serving = false;

export function serve() {
  if (serving) return;
  serving = true;
  const ask = host(new Toolkit(), decode, (message, transfer = []) => self.postMessage(message, { transfer }));
  self.addEventListener('message', ({ data }) => ask(data));
}

serve();
