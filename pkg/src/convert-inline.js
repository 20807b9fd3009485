// Conversion alone, its WebAssembly inside, for bundlers that know no files but modules.

import * as glue from '../wasm/convert/zhtidy.js';
import { packed } from '../wasm/convert/inline.js';
import { converter } from './converter.js';
import { missing, unpacked } from './unpacked.js';
import { data, wasm } from './web.js';
import { surface } from './surface.js';
import { Toolkit } from './toolkit.js';

const own = /* @__PURE__ */ new Toolkit({
  glue: converter(glue),
  wasm: (place) => (place === undefined ? unpacked(packed) : wasm(place)),
  data: (part, place, watch) => (place === undefined ? missing(part) : data(part, place, watch)),
});

/** @type {typeof import('../convert.d.ts')} */
const { ready, convert, convertHtml, variants } = /** @type {any} */ (surface(own));
export { ready, convert, convertHtml, variants };
export { ZhtidyError } from './errors.js';
