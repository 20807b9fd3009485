// Deno takes the entry for Node, npm packages and all.
import * as zhtidy from 'zhtidy';
import { connect } from 'zhtidy/worker';
import { contract } from '../contract.js';

console.log(JSON.stringify(await contract(zhtidy, { worker: connect() })));
