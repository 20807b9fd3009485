// webpack: see webpack.config.js. The worker's script is our own.
import * as zhtidy from 'zhtidy';
import { connect } from 'zhtidy/worker';
import { contract } from './contract.js';

const worker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

globalThis.answer = await contract(zhtidy, { worker: connect({ worker }) });
