// No bundler: the package's own files, from a folder on one's own server.
import * as zhtidy from './node_modules/zhtidy/src/index.js';
import { connect } from './node_modules/zhtidy/src/worker-client.js';
import { contract } from './contract.js';

globalThis.answer = await contract(zhtidy, { worker: connect() });
