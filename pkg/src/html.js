// Conversion of a tree of nodes, such as a page: its texts and its `lang` attributes, nothing else. For HTML as a string the engine
// has the same rules (src/convert/html.rs).

import { ZhtidyError } from './errors.js';

/** Their content is no text. */
const RAW = ['script', 'style', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'];
/** Their content is code. */
const CODE = ['code', 'pre', 'kbd', 'samp', 'var', 'math'];
const [ELEMENT, TEXT, DOCUMENT, FRAGMENT] = [1, 3, 9, 11];

/** What a variant reads, and the language of what it gives. @type {[RegExp, string[], string][]} */
const VARIANTS = [
  [/^s2t$/, ['hans', 'zh'], 'zh-Hant'],
  [/^s2twp?$/, ['hans', 'zh'], 'zh-Hant-TW'],
  [/^s2hkp?$/, ['hans', 'zh'], 'zh-Hant-HK'],
  [/^(t|tw|hk)2sp?$/, ['hant', 'zh'], 'zh-Hans'],
  [/^(tw|hk)2t$/, ['hant', 'zh'], 'zh-Hant'],
  [/^t2tw$/, ['hant', 'zh'], 'zh-Hant-TW'],
  [/^t2hk$/, ['hant', 'zh'], 'zh-Hant-HK'],
  [/^jp2t$/, ['ja'], 'zh-Hant'],
  [/^t2jp$/, ['hant', 'zh'], 'ja'],
];

/**
 * Converts the texts under `root` where they stand.
 * @param {any} root an element, a document or a fragment
 * @param {{ variant?: string } | undefined} options
 * @param {(text: string) => string} convert
 * @returns {{ count: number, restore: () => void }}
 */
export function convertTree(root, options, convert) {
  if (![ELEMENT, DOCUMENT, FRAGMENT].includes(root?.nodeType)) {
    throw new ZhtidyError('bad-input', 'convertHtml takes a string, an element, a document or a fragment');
  }
  convert('');
  const variant = `${options?.variant}`.replace(/_jieba$/, '');
  const [, reads, gives] = VARIANTS.find(([names]) => names.test(variant)) ?? [, [], ''];
  /** What undoes each change. @type {(() => void)[]} */
  const undo = [];
  const language = (/** @type {any} */ element, /** @type {string} */ name) => {
    const said = element.getAttribute(name);
    if (said === gives) return;
    undo.push(() => element.setAttribute(name, said));
    element.setAttribute(name, gives);
  };
  const text = (/** @type {any} */ node) => {
    const old = node.data;
    const converted = convert(old);
    if (converted === old) return;
    undo.push(() => (node.data = old));
    node.data = converted;
  };
  walk(root, above(root, reads), { reads, language, text });
  return { count: undo.length, restore: () => undo.splice(0).reverse().forEach((back) => back()) };
}

/** May a text be translated, and is it in a language that the variant reads? @typedef {{ translate: boolean, language: boolean }} State */

/**
 * @param {any} root
 * @param {State} state
 * @param {{ reads: string[], language: (element: any, name: string) => void, text: (node: any) => void }} does
 */
function walk(root, state, { reads, language, text }) {
  const waiting = [{ node: root, state }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, state } = next;
    if (node.nodeType === TEXT) {
      if (state.translate && state.language && /[^\0-\x7f]/.test(node.data)) text(node);
      continue;
    }
    if (![ELEMENT, DOCUMENT, FRAGMENT].includes(node.nodeType)) continue;
    const inner = node.nodeType === ELEMENT ? within(node, state, reads) : state;
    if (node.nodeType === ELEMENT && inner.translate && inner.language) {
      for (const name of ['lang', 'xml:lang']) if (named(node.getAttribute(name)) !== 'other') language(node, name);
    }
    if (RAW.includes(nameOf(node))) continue;
    const children = [...node.childNodes].reverse();
    waiting.push(...children.map((child) => ({ node: child, state: inner })));
  }
}

/** @param {any} node @returns {string} */
function nameOf(node) {
  return node.localName?.toLowerCase() ?? '';
}

/** @param {any} root @param {string[]} reads @returns {State} */
function above(root, reads) {
  const line = [];
  for (let node = root.parentElement; node; node = node.parentElement) line.push(node);
  return line.reduceRight((state, element) => within(element, state, reads), { translate: true, language: true });
}

/**
 * What holds inside an element.
 * @param {any} element
 * @param {State} state
 * @param {string[]} reads
 * @returns {State}
 */
function within(element, state, reads) {
  let { translate, language } = state;
  if (CODE.includes(nameOf(element))) translate = false;
  const said = element.getAttribute('translate');
  if (said !== null) translate = said.toLowerCase() !== 'no';
  if (/(^|\s)(notranslate|ignore-opencc)(\s|$)/.test(element.getAttribute('class') ?? '')) translate = false;
  for (const name of ['lang', 'xml:lang']) {
    const tag = element.getAttribute(name);
    if (tag?.trim()) language = named(tag) === 'other' || reads.includes(named(tag));
  }
  return { translate, language };
}

/**
 * What a `lang` attribute says, as far as it matters here: a language without Han characters is no obstacle.
 * @param {string | null} tag
 */
function named(tag) {
  const [first, ...rest] = (tag ?? '').trim().toLowerCase().split(/[-_]/);
  if (['ja', 'jpn'].includes(first)) return 'ja';
  if (['ko', 'kor'].includes(first)) return 'ko';
  if (!['zh', 'zho', 'chi', 'cmn', 'yue'].includes(first)) return 'other';
  for (const part of rest) {
    if (['hans', 'cn', 'sg', 'my'].includes(part)) return 'hans';
    if (['hant', 'tw', 'hk', 'mo'].includes(part)) return 'hant';
  }
  return 'zh';
}
