// Vite: nothing to configure; it brings the WebAssembly, the dictionaries and the worker along.
import * as zhtidy from 'zhtidy';
import { connect } from 'zhtidy/worker';
import { contract } from './contract.js';

globalThis.answer = await contract(zhtidy, { worker: connect() });
