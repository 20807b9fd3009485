// What the engine would not do by itself: shown with its place, to be accepted or set aside one by one, by rule, or all together.

import { titleOf } from '../cards.js';
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
 * @param {(places: Place[]) => void} wiring.accept
 * @param {(places: Place[]) => void} wiring.refuse
 * @param {() => void} wiring.undo
 * @param {(spans: Uint32Array) => void} wiring.show
 */
export function suggestionsView({ accept, refuse, undo, show }) {
  const panel = byId('suggestions-panel');
  const root = byId('suggestions');

  /**
   * @param {string} text
   * @param {readonly Suggestion[]} offers that are still open
   * @param {{ accepted: number, refused: number }} decided
   */
  function draw(text, offers, { accepted, refused }) {
    panel.hidden = offers.length === 0 && accepted + refused === 0;
    const rules = [...new Set(offers.map(({ rule }) => rule))];
    const places = offers.map(({ before }) => before);
    root.replaceChildren(
      ...(offers.length === 0 ? [el('p', { class: 'none' }, t('suggestions.none'))] : []),
      ...rules.map((rule) => group(text, rule, offers.slice(0, MOST).filter((offer) => offer.rule === rule), offers.filter((offer) => offer.rule === rule))),
      el('div', { class: 'actions' },
        offers.length > 1 && button(t('suggestions.accept-all'), () => accept(places), { class: 'quiet', id: 'accept-all' }),
        offers.length > 1 && button(t('suggestions.refuse-all'), () => refuse(places), { class: 'quiet', id: 'refuse-all' }),
        accepted + refused > 0 && el('span', { class: 'back' }, t('suggestions.decided', { n: accepted, m: refused }), ' ', button(t('suggestions.undo'), undo, { class: 'quiet' })),
      ),
    );
  }

  /** @param {string} text @param {string} rule @param {readonly Suggestion[]} some @param {readonly Suggestion[]} all */
  function group(text, rule, some, all) {
    const title = titleOf(rule);
    const places = all.map(({ before }) => before);
    return el('section', { class: 'offer-group' },
      el('header', {},
        el('h3', {}, title, ' ', el('small', {}, t('number', { n: all.length }))),
        all.length > 1 && button(t('suggestions.accept-rule'), () => accept(places), { class: 'quiet', 'aria-label': `${title}: ${t('suggestions.accept-rule')}` }),
        all.length > 1 && button(t('suggestions.refuse-rule'), () => refuse(places), { class: 'quiet', 'aria-label': `${title}: ${t('suggestions.refuse-rule')}` }),
      ),
      el('ul', { class: 'offers' }, ...some.map((offer) => row(text, offer))),
    );
  }

  /** @param {string} text @param {Suggestion} offer */
  function row(text, { before, at: [from, to], with: words }) {
    const head = text.slice(Math.max(0, from - AROUND), from).replace(/^.*\n/s, '');
    const tail = text.slice(to, to + AROUND).replace(/\n.*$/s, '');
    const place = button('', () => show(Uint32Array.of(from, to)), { class: 'jump', title: t('suggestions.show') });
    place.append(el('span', { class: 'context' }, head), exchange(short(text.slice(from, to)), short(words), 'span'), el('span', { class: 'context' }, tail));
    return el('li', {},
      el('div', { class: 'offer' }, place),
      button(t('suggestions.accept'), () => accept([before]), { class: 'quiet' }),
      button(t('suggestions.refuse'), () => refuse([before]), { class: 'quiet' }),
    );
  }

  return { draw };
}

/** @param {string} words */
function short(words) {
  return words.length > LONG ? `${words.slice(0, LONG / 2)}…${words.slice(-LONG / 2)}` : words;
}
