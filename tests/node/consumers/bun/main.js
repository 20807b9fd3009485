// Bun takes the entry for Node.
import * as zhtidy from 'zhtidy';
import { connect } from 'zhtidy/worker';
import { contract } from '../contract.js';

console.log(JSON.stringify(await contract(zhtidy, { worker: connect() })));
