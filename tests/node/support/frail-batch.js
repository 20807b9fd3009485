// `zhtidy batch clean` with threads that can be broken: `node frail-batch.js <jobs>`.

import { batch } from '../../../pkg/src/cli/batch.js';

const said = { jobs: process.argv[2], strict: process.argv[3] === 'strict' };
process.exit(await batch('clean', {}, said, [], new URL('frail-thread.js', import.meta.url)).catch((error) => (console.error(error.message), 1)));
