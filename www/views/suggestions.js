// What the engine would not do by itself: shown with its place, to be accepted one by one or all together.

import { t } from '../i18n.js';
import { button, byId, el } from './dom.js';
import { exchange } from './explain.js';

/** @typedef {import('../pkg/index.d.ts').Suggestion} Suggestion */
/** @typedef {import('../state.js').Place} Place */

/** How many are listed; the others come up when these are decided. */
const MOST = 100;
/** UTF-16 units of a suggestion's words that are shown, and of the text around them. */
const LONG = 24;
const AROUND = 8;

/**
 * @param {object} wiring
 * @param {(id: string) => string} wiring.titleOf
 * @param {(places: Place[]) => void} wiring.accept
 * @param {() => void} wiring.undo
 * @param {(spans: Uint32Array) => void} wiring.show
 */
export function suggestionsView({ titleOf, accept, undo, show }) {
  const panel = byId('suggestions-panel');
  const root = byId('suggestions');

  /** @param {string} text @param {readonly Suggestion[]} offers @param {number} accepted how many were */
  function draw(text, offers, accepted) {
    panel.hidden = offers.length === 0 && accepted === 0;
    const list = offers.slice(0, MOST).map((offer) => row(text, offer));
    root.replaceChildren(
      ...(list.length > 0 ? [el('ul', { class: 'offers' }, ...list)] : [el('p', { class: 'none' }, t('suggestions.none'))]),
      el('div', { class: 'actions' },
        offers.length > 1 && button(t('suggestions.accept-all'), () => accept(offers.map(({ before }) => before)), { class: 'quiet', id: 'accept-all' }),
        accepted > 0 && el('span', { class: 'back' }, t('suggestions.accepted', { n: accepted }), ' ', button(t('suggestions.undo'), undo, { class: 'quiet' })),
      ),
    );
  }

  /** @param {string} text @param {Suggestion} offer */
  function row(text, { rule, before, at: [from, to], with: words }) {
    const head = text.slice(Math.max(0, from - AROUND), from).replace(/^.*\n/s, '');
    const tail = text.slice(to, to + AROUND).replace(/\n.*$/s, '');
    const place = button('', () => show(Uint32Array.of(from, to)), { class: 'jump', title: t('suggestions.show') });
    place.append(el('span', { class: 'context' }, head), exchange(short(text.slice(from, to)), short(words), 'span'), el('span', { class: 'context' }, tail));
    return el('li', {},
      el('div', { class: 'offer' }, place, el('small', {}, titleOf(rule))),
      button(t('suggestions.accept'), () => accept([before]), { class: 'quiet' }),
    );
  }

  return { draw };
}

/** @param {string} words */
function short(words) {
  return words.length > LONG ? `${words.slice(0, LONG / 2)}…${words.slice(-LONG / 2)}` : words;
}
