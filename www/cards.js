// The cards of the rules, by id, with words for whoever else makes a change: a conversion, the engine itself.

import { has, spoken, t } from './i18n.js';

/** @typedef {import('./engine.js').Rule} Rule */

/** @type {Map<string, Rule>} */
let cards = new Map();

/** @param {readonly Rule[]} rules */
export function takeCards(rules) {
  cards = new Map(rules.map((rule) => [rule.id, rule]));
}

/** @param {readonly string[]} [ids] all without it */
export function rulesOf(ids) {
  return ids ? ids.flatMap((id) => cards.get(id) ?? []) : [...cards.values()];
}

/** @param {string} id */
export function isRule(id) {
  return cards.has(id);
}

/** What it is called. @param {string} id */
export function titleOf(id) {
  const named = [`variant.${id}`, `rule.${id}`].find(has);
  return cards.get(id)?.titles[spoken()] ?? (named ? t(named) : id);
}

/** The group of changes that it belongs to. @param {string} id */
export function groupOf(id) {
  return cards.get(id)?.group ?? (has(`variant.${id}`) ? 'script' : 'other');
}
