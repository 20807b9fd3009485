// The articles of a page: an outline, each article to read and to take away, joins to decide about, and what found no place.

import { lines, nameOf, origin, words } from '../articles.js';
import { t } from '../i18n.js';
import { button, byId, el } from './dom.js';

/** @typedef {import('../articles.js').Sheet} Sheet */
/** @typedef {import('../articles.js').Reading} Reading */
/** @typedef {import('../articles.js').Join} Join */

/** UTF-16 units from which articles out of sight are not laid out. */
const LONG = 50_000;
/** UTF-16 units that are shown on either side of a join. */
const AROUND = 18;
/** The element of a line of each kind. @type {Record<string, 'h3' | 'h4' | 'p'>} */
const TAGS = { title: 'h3', heading: 'h4' };

/**
 * @param {object} wiring
 * @param {(reading: Reading) => void} wiring.copy
 * @param {(reading: Reading) => void} wiring.save
 * @param {(join: Join) => void} wiring.turn makes a join, or takes it apart
 * @param {(place: [number, number]) => void} wiring.show a place of the text that went out
 */
export function articlesView({ copy, save, turn, show }) {
  const root = byId('articles');

  /** @param {string} text @param {Sheet} page @param {string | null | undefined} date of the page @param {string} language */
  function draw(text, page, date, language) {
    const { readings, loose, joins } = page;
    const focus = document.activeElement?.id;
    root.classList.toggle('long', text.length > LONG);
    root.replaceChildren(
      outline(text, readings, date),
      ...(joins.length > 0 ? [seams(text, joins)] : []),
      ...readings.map((one, i) => article(text, one, i, language)),
      ...(loose.length > 0 ? [scraps(text, loose, language)] : []),
    );
    if (focus && root.contains(document.getElementById(focus))) document.getElementById(focus)?.focus();
  }

  function clear() {
    root.replaceChildren();
  }

  /** @param {string} text @param {readonly Reading[]} readings @param {string | null | undefined} date */
  function outline(text, readings, date) {
    const head = [t('articles.count', { n: readings.length }), date && t('articles.page-date', { date })].filter(Boolean).join(' · ');
    return el('nav', { class: 'outline', 'aria-label': t('articles.outline') },
      el('p', { class: 'note' }, head),
      el('ol', {}, ...readings.map((reading, i) => el('li', {},
        button(nameOf(text, reading), () => go(i), { class: `jump${reading.facts.title ? '' : ' nameless'}` }),
        el('small', {}, meta(reading)),
      ))),
    );
  }

  /** @param {Reading} reading */
  function meta({ facts, body }) {
    return [
      origin(facts).replaceAll('\u3000', ' · '),
      t('articles.paragraphs', { n: body.filter(({ heading }) => !heading).length }),
      facts.continuedFrom && t('articles.from', { page: facts.continuedFrom }),
      facts.continuedOn && t('articles.on', { page: facts.continuedOn }),
      facts.truncated && !facts.continuedOn && t('articles.truncated'),
    ].filter(Boolean).join(' · ');
  }

  /** @param {string} text @param {Reading} reading @param {number} i @param {string} language */
  function article(text, reading, i, language) {
    const name = nameOf(text, reading);
    const rows = lines(text, reading).map(({ kind, words }) => el(TAGS[kind] ?? 'p', { class: kind }, words));
    return el('article', { id: `article-${i}`, tabindex: -1, 'aria-label': name },
      el('div', { class: 'tools' },
        button(t('copy'), () => copy(reading), { class: 'quiet', 'aria-label': `${t('copy')}: ${name}`, id: `article-copy-${i}` }),
        button(t('download'), () => save(reading), { class: 'quiet', 'aria-label': `${t('download')}: ${name}`, id: `article-save-${i}` }),
      ),
      el('div', { lang: language }, ...rows),
      reading.facts.truncated && el('p', { class: 'note' }, t(reading.facts.continuedOn ? 'articles.on' : 'articles.truncated', { page: reading.facts.continuedOn ?? '' })),
    );
  }

  /** Suggested joins first; those that were made can be taken apart. @param {string} text @param {readonly Join[]} joins */
  function seams(text, joins) {
    const [open, done] = [joins.filter(({ done }) => !done), joins.filter(({ done }) => done)];
    return el('div', { class: 'seams' },
      ...(open.length > 0 ? [el('h3', {}, t('articles.joins', { n: open.length })), el('ul', { class: 'offers' }, ...open.map((join, i) => seam(text, join, `join-${i}`)))] : []),
      ...(done.length > 0 ? [el('details', { open: done.some(({ joined }) => !joined) },
        el('summary', {}, t('articles.joined', { n: done.length })),
        el('ul', { class: 'offers' }, ...done.map((join, i) => seam(text, join, `joined-${i}`))),
      )] : []),
    );
  }

  /** @param {string} text @param {Join} join @param {string} id */
  function seam(text, join, id) {
    const [tail, head] = [text.slice(Math.max(join.tail[0], join.tail[1] - AROUND), join.tail[1]), text.slice(join.head[0], Math.min(join.head[1], join.head[0] + AROUND))];
    const place = button('', () => show(join.tail), { class: 'jump', title: t('articles.show') });
    place.append(`…${tail}`, el('span', { class: 'arrow', 'aria-hidden': 'true' }, ' ⁀ '), `${head}…`);
    return el('li', {}, el('div', { class: 'offer' }, place), button(t(join.done ? 'articles.part' : 'articles.join'), () => turn(join), { class: 'quiet', id }));
  }

  /** @param {string} text @param {readonly [number, number][]} loose @param {string} language */
  function scraps(text, loose, language) {
    return el('section', { class: 'loose', 'aria-label': t('articles.loose') },
      el('h3', {}, t('articles.loose')),
      el('ul', { lang: language }, ...loose.map((at) => el('li', {}, button(words(text, { heading: false, at: [at] }), () => show(at), { class: 'jump', title: t('articles.show') })))),
    );
  }

  /** @param {number} i */
  function go(i) {
    const found = byId(`article-${i}`);
    found.scrollIntoView({ block: 'start' });
    found.focus({ preventScroll: true });
  }

  return { draw, clear, root };
}
