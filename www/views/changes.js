// The changes by rule: how many, jump there, switch the rule off, bring back what was taken back.

import { groupOf, isRule, titleOf } from '../cards.js';
import { t } from '../i18n.js';
import { button, byId, el } from './dom.js';

/** The order in which groups are shown. */
export const GROUPS = ['punctuation', 'spaces', 'lines', 'characters', 'noise', 'form', 'script', 'other'];

/**
 * @param {object} wiring
 * @param {(id: string) => void} wiring.go to the next change of a rule
 * @param {(id: string, on: boolean) => void} wiring.turn
 * @param {() => void} wiring.redoAll
 */
export function changesView({ go, turn, redoAll }) {
  const root = byId('changes');

  /**
   * @param {Record<string, number>} counts
   * @param {readonly string[]} off rules that the user switched off
   * @param {number} kept how many changes were taken back
   */
  function draw(counts, off, kept) {
    const order = (/** @type {string} */ id) => GROUPS.indexOf(groupOf(id));
    const rows = Object.entries(counts).sort((a, b) => order(a[0]) - order(b[0]) || b[1] - a[1]);
    root.replaceChildren(
      ...(rows.length === 0 ? [el('p', { class: 'none' }, t('changes.none'))] : [el('ul', { class: 'rules' }, ...rows.map(row))]),
      ...(kept > 0 ? [el('p', { class: 'back' }, t('changes.kept', { n: kept }), ' ', button(t('redo-all'), redoAll, { class: 'quiet' }))] : []),
      ...(off.length > 0 ? [el('ul', { class: 'rules off' }, ...off.map(offRow))] : []),
    );
  }

  /** @param {[id: string, n: number]} count */
  function row([id, n]) {
    const title = titleOf(id);
    return el('li', { class: `g-${groupOf(id)}` },
      button(title, () => go(id), { class: 'jump', title: t('jump') }),
      el('span', { class: 'count' }, t('number', { n })),
      isRule(id) && button(t('off'), () => turn(id, false), { class: 'quiet', 'aria-label': t('off.rule', { rule: title }) }),
    );
  }

  /** @param {string} id */
  function offRow(id) {
    const title = titleOf(id);
    return el('li', { class: `g-${groupOf(id)}` },
      el('span', { class: 'jump' }, title),
      el('span', { class: 'count' }, t('is-off')),
      button(t('on'), () => turn(id, true), { class: 'quiet', 'aria-label': t('on.rule', { rule: title }) }),
    );
  }

  return { draw };
}
