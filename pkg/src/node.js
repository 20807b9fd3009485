// zhtidy in the calling thread, for Node (and Deno and Bun). Importing it does no work: `ready` reads what is needed.

import * as glue from '../wasm/full/zhtidy.js';
import { decoder } from './decode.js';
import { data, wasm } from './disk.js';
import { surface } from './surface.js';
import { Toolkit as Base } from './toolkit.js';

/** @type {import('./raw.d.ts').Home} */
const HOME = {
  glue: /** @type {any} */ (glue),
  wasm: (place) => wasm(place ?? new URL('../wasm/full/zhtidy_bg.wasm', import.meta.url)),
  data: (part, place, watch) => data(part, place ?? new URL(`../data/${part}.zhd`, import.meta.url), watch),
};

export class Toolkit extends Base {
  /** @param {{ words?: readonly import('../index.d.ts').OwnWord[] }} [options] */
  constructor(options) {
    super(HOME, options);
  }
}

export const decode = /* @__PURE__ */ decoder(async () => {
  const artefact = await import('../wasm/decode/zhtidy.js');
  await artefact.default({ module_or_path: await wasm(new URL('../wasm/decode/zhtidy_bg.wasm', import.meta.url)) });
  return /** @type {any} */ (artefact);
});

export const {
  ready, clean, convert, convertHtml, segment, keywords, articles, run, detect, createTransformStream, rules, variants,
} = /* @__PURE__ */ surface(new Toolkit());

export { apply } from './apply.js';
export { ZhtidyError } from './errors.js';
