// A thread of `zhtidy batch`.

import { parentPort, workerData } from 'node:worker_threads';

import { Toolkit } from '../node.js';
import { serve } from './pieces.js';

await serve(new Toolkit(), workerData, /** @type {import('node:worker_threads').MessagePort} */ (parentPort));
