// webpack: see webpack.config.js.
import * as zhtidy from 'zhtidy';
import { connect } from 'zhtidy/worker';
import { contract } from './contract.js';

globalThis.answer = await contract(zhtidy, { worker: connect() });
