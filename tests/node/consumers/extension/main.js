// A page of an MV3 extension: its own files, and nothing from anywhere else.
import * as zhtidy from './node_modules/zhtidy/src/index.js';
import { connect } from './node_modules/zhtidy/src/worker-client.js';
import { contract } from './contract.js';

globalThis.answer = await contract(zhtidy, { worker: connect() });
