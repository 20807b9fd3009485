// zhtidy in the calling thread, for browsers and bundlers. Importing it does no work: `ready` fetches what is needed.

import * as glue from '../wasm/full/zhtidy.js';
import { decoder } from './decode.js';
import { data, wasm } from './web.js';
import { surface } from './surface.js';
import { Toolkit as Base } from './toolkit.js';

/** @type {import('./raw.d.ts').Home} */
const HOME = {
  glue: /** @type {any} */ (glue),
  wasm: (place) => wasm(place ?? new URL('../wasm/full/zhtidy_bg.wasm', import.meta.url)),
  data: (part, place, watch) => data(part, place ?? dictionary(part), watch),
};

/** Each name is written out, so that bundlers find the files. @param {import('../index.d.ts').Part} part */
function dictionary(part) {
  switch (part) {
    case 'words': return new URL('../data/words.zhd', import.meta.url);
    case 'hmm': return new URL('../data/hmm.zhd', import.meta.url);
    case 'idf': return new URL('../data/idf.zhd', import.meta.url);
    case 'tags': return new URL('../data/tags.zhd', import.meta.url);
    case 'convert': return new URL('../data/convert.zhd', import.meta.url);
    case 'codepages': return new URL('../data/codepages.zhd', import.meta.url);
    case 'confusions': return new URL('../data/confusions.zhd', import.meta.url);
  }
}

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
