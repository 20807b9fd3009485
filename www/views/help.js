// Help: how it works, the keys, what each rule does with examples from its card.

import { rulesOf, titleOf } from '../cards.js';
import { t } from '../i18n.js';
import { button, byId, el } from './dom.js';
import { exchange } from './explain.js';
import { GROUPS } from './changes.js';

/** @typedef {import('../engine.js').Rule} Rule */

/** The keys, and what they do; the single ones can be switched off. @type {[keys: string[], what: string][]} */
const KEYS = [
  [['Ctrl', 'Enter'], 'key.run'],
  [['n'], 'key.next'],
  [['p'], 'key.previous'],
  [['Enter'], 'key.card'],
  [['x'], 'key.take-back'],
  [['s'], 'key.suggestion'],
  [['u'], 'key.undo'],
  [['1', '2', '3'], 'key.views'],
  [['c'], 'key.copy'],
  [['Esc'], 'key.escape'],
  [['?'], 'key.help'],
];

/** @param {{ heard: () => boolean, hear: (single: boolean) => void }} keys whether single keys are heard */
export function helpView({ heard, hear }) {
  const dialog = byId('help', HTMLDialogElement);
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());

  function open() {
    dialog.replaceChildren(
      el('header', {}, el('h2', { id: 'help-title' }, t('help')), button(t('close'), () => dialog.close(), { class: 'quiet' })),
      el('p', {}, t('help.intro')),
      el('ul', { class: 'legend' }, ...GROUPS.filter((name) => name !== 'other').map((name) => el('li', {}, el('mark', { class: `change g-${name}` }, t(`group.${name}`))))),
      el('p', {}, t('help.marks')),
      el('h3', {}, t('help.keys')),
      el('dl', { class: 'keys' }, ...KEYS.flatMap(([keys, what]) => [
        el('dt', {}, ...keys.flatMap((key, i) => [i > 0 ? (key.length > 1 ? ' + ' : ' ') : '', el('kbd', {}, key)])),
        el('dd', {}, t(what)),
      ])),
      singleKeys(),
      el('h3', {}, t('help.rules')),
      el('dl', { class: 'cards' }, ...rulesOf().flatMap(card)),
    );
    dialog.showModal();
  }

  /** Whoever dictates, or types with the page's keys in mind, may want them silent. */
  function singleKeys() {
    const box = el('input', { type: 'checkbox', id: 'single-keys', checked: heard() });
    box.addEventListener('change', () => hear(box.checked));
    return el('label', { class: 'tickbox' }, box, el('span', {}, t('help.single-keys')));
  }

  /** @param {Rule} rule */
  function card(rule) {
    const changed = rule.examples.filter(({ before, after }) => before !== after).slice(0, 2);
    return [
      el('dt', { class: `g-${rule.group}` }, titleOf(rule.id)),
      el('dd', {}, ...changed.map(({ before, after }) => exchange(before, after))),
    ];
  }

  return { open, isOpen: () => dialog.open };
}
