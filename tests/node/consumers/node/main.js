// Node: `import`, a worker thread, and the answer on standard output.
import * as zhtidy from 'zhtidy';
import { connect } from 'zhtidy/worker';
import { contract } from '../contract.js';

console.log(JSON.stringify(await contract(zhtidy, { worker: connect() })));
