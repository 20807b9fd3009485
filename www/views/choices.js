// Where a conversion had to guess: each such character with its candidates, to be chosen everywhere at once or looked at one by one.

import { t } from '../i18n.js';
import { button, byId, el } from './dom.js';

/** @typedef {import('../state.js').Place} Place */
/** @typedef {import('../pkg/index.d.ts').Alternative} Alternative */

/**
 * @param {object} wiring
 * @param {(places: Place[], words: string) => void} wiring.pick
 * @param {(spans: number[]) => void} wiring.go
 */
export function choicesView({ pick, go }) {
  const panel = byId('choices-panel');
  const root = byId('choices');

  /** @param {string} text @param {readonly Alternative[]} alternatives @param {string} language */
  function draw(text, alternatives, language) {
    const guesses = alternatives.filter(({ by }) => by === 'order');
    panel.hidden = guesses.length === 0;
    /** @type {Map<string, Alternative[]>} */
    const groups = new Map();
    for (const one of guesses) {
      const key = [text.slice(...one.at), ...one.candidates].join('|');
      groups.set(key, [...groups.get(key) ?? [], one]);
    }
    root.replaceChildren(el('ul', { class: 'rules g-script' }, ...[...groups.values()].sort((a, b) => b.length - a.length).map((list) => row(text, list, language))));
  }

  /** @param {string} text @param {Alternative[]} list @param {string} language */
  function row(text, list, language) {
    const now = text.slice(...list[0].at);
    const others = list[0].candidates.filter((candidate) => candidate !== now);
    return el('li', { class: 'g-script' },
      button(now, () => go(list.flatMap(({ at }) => at)), { class: 'jump word', title: t('keywords.mark'), lang: language }),
      el('span', { class: 'count' }, t('number', { n: list.length })),
      ...others.map((words) => button(words, () => pick(list.map(({ before }) => before), words), { class: 'candidate', lang: language, 'aria-label': t('choices.all', { from: now, to: words }), title: t('choices.all', { from: now, to: words }) })),
    );
  }

  return { draw };
}
