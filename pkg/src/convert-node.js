// Conversion alone, for Node: a smaller artefact and one dictionary.

import * as glue from '../wasm/convert/zhtidy.js';
import { converter } from './converter.js';
import { data, wasm } from './disk.js';
import { surface } from './surface.js';
import { Toolkit } from './toolkit.js';

const own = /* @__PURE__ */ new Toolkit({
  glue: converter(glue),
  wasm: (place) => wasm(place ?? new URL('../wasm/convert/zhtidy_bg.wasm', import.meta.url)),
  data: (part, place, watch) => data(part, place ?? new URL('../data/convert.zhd', import.meta.url), watch),
});

/** @type {typeof import('../convert.d.ts')} */
const { ready, convert, convertHtml, variants } = /** @type {any} */ (surface(own));
export { ready, convert, convertHtml, variants };
export { ZhtidyError } from './errors.js';
