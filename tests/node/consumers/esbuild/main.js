// esbuild knows no `new URL('…', import.meta.url)`: the entry with the WebAssembly inside, and dictionaries by their address.
import * as zhtidy from 'zhtidy/inline';
import { contract } from './contract.js';

contract(zhtidy, { source: { data: new URL('./data/', location.href) } }).then((told) => (globalThis.answer = told));
