// The keywords, the weightiest first; a press marks where a word occurs.

import { t } from '../i18n.js';
import { button, byId, el } from './dom.js';

/** @typedef {import('../pkg/index.d.ts').Keyword} Keyword */

/**
 * @param {object} wiring
 * @param {(spans?: Uint32Array) => number} wiring.mark
 */
export function keywordsView({ mark }) {
  const root = byId('keywords');
  /** @type {HTMLButtonElement | undefined} */
  let pressed;

  /** @param {readonly Keyword[]} keywords @param {string} language of the text */
  function draw(keywords, language) {
    pressed = undefined;
    if (keywords.length === 0) return root.replaceChildren(el('p', { class: 'none' }, t('keywords.none')));
    const most = keywords[0].weight;
    const head = ['keywords.word', 'keywords.count', 'keywords.weight'].map((key) => el('th', { scope: 'col' }, t(key)));
    const rows = keywords.map((keyword) => row(keyword, most));
    root.replaceChildren(el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-labelledby': 'keywords-title' },
      el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', { lang: language }, ...rows))));
  }

  /** @param {Keyword} keyword @param {number} most */
  function row({ word, weight, count, spans }, most) {
    const made = button(word, () => press(made, spans), { 'aria-pressed': 'false', class: 'word', title: t('keywords.mark') });
    const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', String(most > 0 ? weight / most : 0));
    return el('tr', {},
      el('th', { scope: 'row' }, made),
      el('td', { class: 'count' }, t('number', { n: count })),
      el('td', { class: 'weight' }, bar, el('span', { class: 'figure' }, t('number', { n: weight }))),
    );
  }

  /** @param {HTMLButtonElement} word @param {Uint32Array} spans */
  function press(word, spans) {
    const again = pressed === word;
    pressed?.setAttribute('aria-pressed', 'false');
    pressed = again ? undefined : word;
    pressed?.setAttribute('aria-pressed', 'true');
    mark(again ? undefined : spans);
  }

  return { draw };
}
