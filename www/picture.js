// What a result looks like: all that its drawing depends on, so that one that looks the same need not be drawn again. No DOM here.

import { groupOf } from './cards.js';
import { keptPlaces, offersInPlace } from './pieces.js';

/** @typedef {import('./engine.js').RunOutcome} RunOutcome */
/** @typedef {import('./state.js').Place} Place */
/**
 * @typedef {object} Picture
 * @property {string} text
 * @property {string} language that the text should be set in
 * @property {RunOutcome['changes']} changes
 * @property {readonly string[]} groups of each set of rules, that of the last rule which had a part in it
 * @property {readonly import('./pieces.js').Kept[]} kept
 * @property {readonly import('./pieces.js').Offer[]} offers
 * @property {readonly { at: Place, choice: number }[]} guesses where a conversion had to guess, in order
 */

/** What a change looks like, and where it comes from. */
const COLUMNS = /** @type {const} */ (['ruleSet', 'certainty', 'before', 'after']);

/** @param {import('./views/result.js').Shown} shown @returns {Picture} */
export function pictureOf({ outcome, kept, open }) {
  const { text, changes, alternatives = [] } = outcome;
  return {
    text,
    language: languageOf(outcome),
    changes,
    groups: changes.ruleSets.map((rules) => groupOf(rules.at(-1) ?? '')),
    kept: keptPlaces(kept, changes),
    offers: offersInPlace(open, changes),
    guesses: alternatives.flatMap(({ at, by }, choice) => (by === 'order' ? [{ at, choice }] : [])),
  };
}

/** Whether two look the same, and mean the same places. @param {Picture} one @param {Picture} other */
export function alike(one, other) {
  const rest = (/** @type {Picture} */ { language, groups, kept, offers, guesses }) => JSON.stringify([language, groups, kept, offers, guesses]);
  return one.text === other.text && COLUMNS.every((name) => same(one.changes[name], other.changes[name])) && rest(one) === rest(other);
}

/** @param {Uint32Array | Uint8Array} one @param {Uint32Array | Uint8Array} other */
function same(one, other) {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

/** The language that makes the text's characters have their own shapes. @param {RunOutcome} outcome */
function languageOf({ changes, script }) {
  const variant = changes.ruleSets.flat().find((id) => /^(s|t|tw|hk|jp)2/.test(id)) ?? '';
  const to = variant.split('2')[1] ?? '';
  if (to.startsWith('tw')) return 'zh-Hant-TW';
  if (to.startsWith('hk')) return 'zh-Hant-HK';
  if (to === 'jp') return 'ja';
  if (to.startsWith('t')) return 'zh-Hant';
  if (to.startsWith('s')) return 'zh-Hans';
  return writtenIn(script);
}

/** The language of a text that nobody has converted. @param {RunOutcome['script']} script */
export function writtenIn(script) {
  return { simplified: 'zh-Hans', traditional: 'zh-Hant', japanese: 'ja', mixed: 'zh-Hans', unknown: 'zh' }[script ?? 'unknown'];
}
