// The functions of the package: one toolkit of its own, asked by name.

/** @typedef {import('./toolkit.js').Toolkit} Toolkit */
/** @typedef {Pick<typeof import('../index.d.ts'), 'ready' | 'clean' | 'convert' | 'convertHtml' | 'segment' | 'keywords' | 'articles' | 'run' | 'detect' | 'createTransformStream' | 'rules' | 'variants'>} Surface */

/**
 * @param {Toolkit} own
 * @returns {Surface}
 */
export function surface(own) {
  return {
    ready: (source) => own.ready(source),
    clean: (text, options) => own.clean(text, options),
    convert: (text, options) => own.convert(text, options),
    convertHtml: (/** @type {any} */ page, /** @type {any} */ options) => own.convertHtml(page, options),
    segment: (text, options) => own.segment(text, options),
    keywords: (text, options) => own.keywords(text, options),
    articles: (text, options) => own.articles(text, options),
    run: (text, options) => own.run(text, options),
    detect: (text) => own.detect(text),
    createTransformStream: (call, options, control) => own.createTransformStream(call, options, control),
    rules: () => own.rules(),
    variants: () => own.variants(),
  };
}
