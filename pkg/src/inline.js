// zhtidy in the calling thread, its WebAssembly inside, for bundlers that know no files but modules. Dictionaries are where `ready`
// says they are.

import * as glue from '../wasm/full/zhtidy.js';
import { packed } from '../wasm/full/inline.js';
import { decoder } from './decode.js';
import { missing, unpacked } from './unpacked.js';
import { data, wasm } from './web.js';
import { surface } from './surface.js';
import { Toolkit as Base } from './toolkit.js';

/** @type {import('./raw.d.ts').Home} */
const HOME = {
  glue: /** @type {any} */ (glue),
  wasm: (place) => (place === undefined ? unpacked(packed) : wasm(place)),
  data: (part, place, watch) => (place === undefined ? missing(part) : data(part, place, watch)),
};

export class Toolkit extends Base {
  /** @param {{ words?: readonly import('../index.d.ts').OwnWord[] }} [options] */
  constructor(options) {
    super(HOME, options);
  }
}

export const decode = /* @__PURE__ */ decoder(async () => {
  const [artefact, { packed }] = await Promise.all([import('../wasm/decode/zhtidy.js'), import('../wasm/decode/inline.js')]);
  await artefact.default({ module_or_path: await unpacked(packed) });
  return /** @type {any} */ (artefact);
});

export const {
  ready, clean, convert, convertHtml, segment, keywords, articles, run, detect, createTransformStream, rules, variants,
} = /* @__PURE__ */ surface(new Toolkit());

export { apply } from './apply.js';
export { ZhtidyError } from './errors.js';
