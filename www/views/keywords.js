// The keywords, the weightiest first; a press marks where a word occurs, and says what speaks for it. Names and new words stand below,
// where the engine tells them, and what sums the text up beside.

import { spoken, t } from '../i18n.js';
import { csv } from '../out.js';
import { button, byId, el, fill } from './dom.js';

/** @typedef {import('../pkg/index.d.ts').Keyword} Keyword */
/** A name or a new word, with its places. @typedef {{ word: string, count: number, spans: Uint32Array }} Named */
/** @typedef {import('../pkg/index.d.ts').Sentence} Sentence */
/** What the engine has found out; names by their kind, where it tells them. @typedef {{ keywords?: readonly Keyword[], entities?: import('../pkg/index.d.ts').Entities, newWords?: readonly Named[], summary?: readonly Sentence[] }} Topics */

/** What speaks for a keyword and what against it. @type {readonly (keyof import('../pkg/index.d.ts').Reasons)[]} */
const REASONS = ['frequency', 'rarity', 'position', 'cohesion', 'form'];
/** The log-odds that fill half of a reason's bar. */
const MUCH = 4;
/** A summary is shorter than this part of the text, or none. */
const SHORT = 1 / 3;

/**
 * @param {object} wiring
 * @param {(spans?: Uint32Array) => number} wiring.mark
 * @param {(article: number) => void} wiring.of asks for the keywords of one article; −1 for those of the whole text
 * @param {(text: string) => void} wiring.copy
 */
export function keywordsView({ mark, of, copy }) {
  const root = byId('keywords');
  const digest = byId('summary');
  const choice = byId('keywords-of', HTMLSelectElement);
  const table = byId('keywords-csv', HTMLButtonElement);
  /** @type {HTMLButtonElement | undefined} */
  let pressed;
  /** @type {(string | number)[][]} */
  let rows = [];

  choice.addEventListener('change', () => of(Number(choice.value)));
  table.addEventListener('click', () => copy(csv(rows).replace('\ufeff', '')));

  /** Whose keywords can be asked for. @param {readonly string[]} articles @param {number} chosen */
  function drawChoice(articles, chosen) {
    choice.hidden = articles.length < 2;
    fill(choice, [t('keywords.whole'), ...articles].map((label, i) => ({ value: String(i - 1), label })), String(chosen));
  }

  /** @param {Topics} found @param {string} language of the text @param {number} [length] of the text, in UTF-16 units */
  function draw({ keywords = [], entities, newWords = [], summary = [] }, language, length = 0) {
    pressed = undefined;
    drawSummary(summary, language, length);
    /** @type {[kind: string, list: readonly Named[]][]} */
    const kinds = Object.entries(entities ?? {});
    const groups = kinds.map(([kind, list]) => ({ kind, title: t(`entity.${kind}`), list }));
    const named = [...groups, { kind: 'new', title: t('keywords.new'), list: newWords }].filter(({ list }) => list.length > 0);
    rows = [
      ['word', 'count', 'weight', 'kind'],
      ...keywords.map(({ word, count, weight }) => [word, count, weight, 'keyword']),
      ...named.flatMap(({ kind, list }) => list.map(({ word, count }) => [word, count, '', kind])),
    ];
    table.disabled = rows.length === 1;
    if (table.disabled) return root.replaceChildren(el('p', { class: 'none' }, t('keywords.none')));
    const most = keywords[0]?.weight ?? 0;
    const head = ['keywords.word', 'keywords.count', 'keywords.weight'].map((key) => el('th', { scope: 'col' }, t(key)));
    root.replaceChildren(
      el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-labelledby': 'keywords-title' },
        el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', { lang: language }, ...keywords.map((keyword) => row(keyword, most))))),
      ...named.map(({ title, list }) => chips(title, list, language)),
    );
  }

  /** The sentences that say most of it. @param {readonly Sentence[]} sentences @param {string} language @param {number} length */
  function drawSummary(sentences, language, length) {
    const said = sentences.reduce((sum, { text }) => sum + text.length, 0);
    byId('summary-panel').hidden = said === 0 || said > length * SHORT;
    digest.lang = language;
    digest.replaceChildren(...sentences.map(({ text, spans }) => el('li', {}, presser(text, spans))));
  }

  /** @param {string} title @param {readonly Named[]} list @param {string} language */
  function chips(title, list, language) {
    return el('section', { class: 'names' },
      el('h3', {}, title),
      el('ul', { lang: language }, ...list.map(({ word, count, spans }) => el('li', {}, presser(word, spans), count > 1 && el('small', {}, `×${count}`)))),
    );
  }

  /** @param {string} word @param {Uint32Array} spans @param {import('../pkg/index.d.ts').Reasons} [reasons] */
  function presser(word, spans, reasons) {
    const made = button(word, () => press(made, spans, reasons), { 'aria-pressed': 'false', class: 'word', title: t('keywords.mark') });
    return made;
  }

  /** @param {Keyword} keyword @param {number} most */
  function row({ word, weight, count, spans, reasons }, most) {
    const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', String(most > 0 ? weight / most : 0));
    return el('tr', {},
      el('th', { scope: 'row' }, presser(word, spans, reasons)),
      el('td', { class: 'count' }, t('number', { n: count })),
      el('td', { class: 'weight' }, bar, el('span', { class: 'figure' }, weight.toFixed(3))),
    );
  }

  /** Each reason as a bar to the right, or to the left. @param {import('../pkg/index.d.ts').Reasons} reasons */
  function why(reasons) {
    return el('tr', { class: 'why' }, el('td', { colspan: 3, lang: spoken() }, el('ul', {}, ...REASONS.map((name) => {
      const value = reasons[name];
      const bar = el('span', { class: value < 0 ? 'odds against' : 'odds', 'aria-hidden': 'true' });
      bar.style.setProperty('--share', String(Math.min(1, Math.abs(value) / MUCH)));
      return el('li', { title: t(`reason.${name}.title`) }, el('span', {}, t(`reason.${name}`)), bar, el('span', { class: 'figure' }, signed(value)));
    }))));
  }

  /** @param {HTMLButtonElement} word @param {Uint32Array} spans @param {import('../pkg/index.d.ts').Reasons} [reasons] */
  function press(word, spans, reasons) {
    const again = pressed === word;
    pressed?.setAttribute('aria-pressed', 'false');
    root.querySelector('.why')?.remove();
    pressed = again ? undefined : word;
    pressed?.setAttribute('aria-pressed', 'true');
    if (reasons) pressed?.closest('tr')?.after(why(reasons));
    mark(again ? undefined : spans);
  }

  return { draw, drawChoice };
}

/** `1.25` → `+1.3`, with a true minus. @param {number} value */
function signed(value) {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}
