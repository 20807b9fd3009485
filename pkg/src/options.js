// From the options of one call to the one options object that the engine knows.

import { ZhtidyError, unknown } from './errors.js';

/** @typedef {import('../index.d.ts').Call} Call */

/** The options that each call takes. `run` takes the engine's own object, which the engine checks. */
const NAMES = {
  clean: [
    'preset', 'on', 'off', 'spacing', 'quotes', 'boilerplate', 'lineBreaks', 'indent', 'blankLines', 'lineEnds', 'replace', 'keep', 'accept',
  ],
  articles: [
    'preset', 'on', 'off', 'spacing', 'quotes', 'boilerplate', 'lineBreaks', 'indent', 'blankLines', 'lineEnds', 'replace', 'keep', 'accept',
    'clean', 'variant', 'tofu', 'words', 'protect', 'punctuation', 'alternatives', 'choose',
  ],
  convert: ['variant', 'tofu', 'words', 'html', 'protect', 'punctuation', 'alternatives', 'choose', 'keep'],
  segment: ['mode', 'hmm', 'tags', 'fine', 'words'],
  keywords: [
    'method', 'top', 'stop', 'stopList', 'numbers', 'latin', 'singles', 'tags', 'corpus', 'corpusOnly', 'perArticle', 'entities', 'newWords',
    'summary', 'words',
  ],
};

const PLACE = '{ rule, before: [from, to] }';
/** The options that are lists, with what they are lists of. */
const LISTS = {
  on: 'names of rules', off: 'names of rules', keep: PLACE, accept: PLACE, choose: '{ before: [from, to], with }', replace: '{ find, with, pattern }',
  words: '{ word, weight, tag, becomes }', protect: 'names', stop: 'words', tags: 'names', corpus: 'texts',
};

/** What `keywords` has no place for in its answer; `run` has, and so has what the command line prints. */
const BESIDE_KEYWORDS = ['perArticle', 'entities', 'newWords', 'summary'];

/** What a call needs when nothing is said about its options. */
export const USUAL = {
  clean: {},
  convert: { variant: 's2t' },
  segment: {},
  keywords: {},
  articles: {},
  run: { variant: 's2t', keywords: {} },
};

/** The calls that own words matter to: those that cut text into words, and those that convert. @type {readonly Call[]} */
export const WORDED = ['segment', 'keywords', 'run', 'convert', 'articles'];

/** @type {readonly Call[]} */
export const CALLS = /** @type {Call[]} */ (Object.keys(USUAL));

/**
 * The engine's options for a call.
 * @param {Call} call
 * @param {unknown} options
 * @returns {object}
 */
export function engineOptions(call, options) {
  const given = checked(call, options);
  switch (call) {
    case 'clean':
    case 'convert':
    case 'articles':
    case 'run':
      return given;
    case 'segment': {
      const { words, ...segment } = given;
      return said({ segment, words });
    }
    case 'keywords': {
      const { words, ...keywords } = given;
      return said({ keywords, words });
    }
    default:
      throw unknown('call', call, CALLS);
  }
}

/**
 * Refuses what the answer of `keywords` cannot hold.
 * @param {object} own the engine's options
 */
export function onlyKeywords(own) {
  const wishes = /** @type {{ keywords?: Record<string, unknown> }} */ (own).keywords ?? {};
  const asked = BESIDE_KEYWORDS.find((name) => wishes[name]);
  if (asked === undefined) return;
  throw new ZhtidyError('bad-options', `keywords gives keywords alone; for “${asked}”: run(text, { clean: false, keywords: { ${asked}: … } })`);
}

/**
 * @param {Call} call
 * @param {unknown} options
 * @returns {Record<string, unknown>}
 */
function checked(call, options) {
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object') throw new ZhtidyError('bad-options', `the options of ${call} are an object, not ${typeof options}`);
  const given = said(/** @type {Record<string, unknown>} */ (options));
  if (call !== 'run') onlyNamed(`option of ${call}`, given, NAMES[call]);
  for (const [name, value] of Object.entries(given)) checkList(name, value);
  return given;
}

/**
 * Refuses names that are not `valid`.
 * @param {string} what they would be
 * @param {object} given
 * @param {readonly string[]} valid
 */
export function onlyNamed(what, given, valid) {
  const stranger = Object.keys(given).find((name) => !valid.includes(name));
  if (stranger !== undefined) throw unknown(what, stranger, valid);
}

/**
 * Refuses what should be a list and is none, or is one of something else.
 * @param {string} name
 * @param {unknown} value
 */
export function checkList(name, value) {
  const kind = /** @type {Record<string, string>} */ (LISTS)[name];
  if (kind === undefined || typeof value === 'boolean') return;
  const wanted = kind.startsWith('{') ? isRecord : (/** @type {unknown} */ item) => typeof item === 'string';
  if (!Array.isArray(value) || !value.every(wanted)) throw new ZhtidyError('bad-options', `“${name}” is a list of ${kind}`);
}

/** @param {unknown} item */
function isRecord(item) {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

/**
 * Without what is undefined: `{ preset: undefined }` says nothing.
 * @param {Record<string, unknown>} options
 * @returns {Record<string, unknown>}
 */
function said(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
