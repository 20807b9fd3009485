// What can be chosen: the preset, the conversion, and beneath them every rule, made from the cards.

import { FORMS, PRESETS, VARIANTS, runs } from '../state.js';
import { t } from '../i18n.js';
import { button, byId, el, fill, segments } from './dom.js';
import { GROUPS } from './changes.js';
import { exchange } from './explain.js';

/** @typedef {import('../state.js').Choices} Choices */
/** @typedef {import('../engine.js').Rule} Rule */

/**
 * @param {object} wiring
 * @param {(choices: Partial<Choices>) => void} wiring.choose
 * @param {(rules: readonly Rule[], on: boolean) => void} wiring.turn
 * @param {(id: string) => string} wiring.titleOf
 * @param {() => void} wiring.reset
 */
export function optionsView({ choose, turn, titleOf, reset }) {
  const variant = byId('variant', HTMLSelectElement);
  const panel = byId('options');
  const opener = byId('options-open');
  let search = '';

  variant.addEventListener('change', () => choose({ variant: variant.value }));
  opener.addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    opener.setAttribute('aria-expanded', String(!panel.hidden));
  });

  /** @param {Choices} choices @param {readonly Rule[]} rules */
  function draw(choices, rules) {
    const focus = document.activeElement?.id;
    const presets = PRESETS.map((value) => ({ value, label: t(`preset.${value}`), title: t(`preset.${value}.title`) }));
    segments(byId('presets'), 'preset', presets, choices.preset, (preset) => choose({ preset, on: [], off: [] }));
    const variants = ['', ...VARIANTS].map((value) => ({ value, label: t(`variant.${value || 'none'}`) }));
    fill(variant, variants, choices.variant);
    panel.replaceChildren(
      el('div', { class: 'forms' },
        ...Object.entries(FORMS).map(([name, values]) => form(name, values, String(choices[/** @type {keyof Choices} */ (name)]), (value) => choose({ [name]: value }))),
      ),
      replacing(choices.replace),
      el('div', { class: 'forms' },
        finder(choices, rules),
        button(t('reset'), reset, { class: 'quiet', id: 'reset' }),
      ),
      el('div', { class: 'groups' }, ...groups(choices, rules)),
    );
    if (focus) document.getElementById(focus)?.focus();
  }

  /**
   * @param {string} name
   * @param {readonly string[]} values
   * @param {string} chosen
   * @param {(value: string) => void} pick
   */
  function form(name, values, chosen, pick) {
    const select = el('select', { id: name });
    fill(select, values.map((value) => ({ value, label: t(`${name}.${value}`) })), chosen);
    select.addEventListener('change', () => pick(select.value));
    return el('label', { class: 'field' }, el('span', {}, t(name)), select);
  }

  /** The user's own replacements, one a row; the last row is empty. @param {Choices['replace']} list */
  function replacing(list) {
    const rows = [...list, { find: '', with: '', pattern: false }];
    const set = (/** @type {number} */ i, /** @type {Partial<Choices['replace'][number]>} */ some) => {
      const next = rows.map((row, k) => (k === i ? { ...row, ...some } : row)).filter((row) => row.find !== '' || row.with !== '');
      choose({ replace: next });
    };
    return el('fieldset', { class: 'replace' },
      el('legend', {}, t('replace')),
      ...rows.map((row, i) => {
        const find = el('input', { type: 'text', id: `replace-find-${i}`, value: row.find, 'aria-label': t('replace.find'), placeholder: t('replace.find'), autocomplete: 'off', spellcheck: 'false' });
        const by = el('input', { type: 'text', id: `replace-with-${i}`, value: row.with, 'aria-label': t('replace.with'), placeholder: t('replace.with'), autocomplete: 'off', spellcheck: 'false' });
        const pattern = el('input', { type: 'checkbox', id: `replace-pattern-${i}`, checked: row.pattern });
        find.addEventListener('change', () => set(i, { find: find.value }));
        by.addEventListener('change', () => set(i, { with: by.value }));
        pattern.addEventListener('change', () => set(i, { pattern: pattern.checked }));
        return el('div', { class: 'exchange-row' },
          find, el('span', { 'aria-hidden': 'true' }, '→'), by,
          el('label', { class: 'tickbox' }, pattern, el('span', {}, t('replace.pattern'))),
          i < list.length && button(t('replace.remove'), () => choose({ replace: list.filter((_, k) => k !== i) }), { class: 'quiet', id: `replace-remove-${i}` }),
        );
      }),
    );
  }

  /** @param {Choices} choices @param {readonly Rule[]} rules */
  function finder(choices, rules) {
    const input = el('input', { type: 'search', id: 'rule-search', value: search, autocomplete: 'off' });
    input.addEventListener('input', (event) => {
      search = input.value;
      if (/** @type {InputEvent} */ (event).isComposing) return;
      panel.querySelector('.groups')?.replaceChildren(...groups(choices, rules));
    });
    return el('label', { class: 'field' }, el('span', {}, t('rule.search')), input);
  }

  /** @param {Choices} choices @param {readonly Rule[]} rules */
  function groups(choices, rules) {
    const found = rules.filter((rule) => `${rule.id} ${Object.values(rule.titles).join(' ')}`.toLowerCase().includes(search.trim().toLowerCase()));
    const names = [...new Set([...GROUPS, ...rules.map((rule) => rule.group)])];
    return names.flatMap((name) => {
      const members = found.filter((rule) => rule.group === name);
      return members.length === 0 ? [] : [group(name, members, choices)];
    });
  }

  /** @param {string} name @param {readonly Rule[]} members @param {Choices} choices */
  function group(name, members, choices) {
    const title = t(`group.${name}`);
    return el('fieldset', { class: `group g-${name}` },
      el('legend', {}, title),
      ...members.map((rule) => check(rule, choices)),
      el('div', { class: 'actions' },
        button(t('all-on'), () => turn(members, true), { class: 'quiet', id: `on-${name}`, 'aria-label': `${title}: ${t('all-on')}` }),
        button(t('all-off'), () => turn(members, false), { class: 'quiet', id: `off-${name}`, 'aria-label': `${title}: ${t('all-off')}` }),
      ),
    );
  }

  /** @param {Rule} rule @param {Choices} choices */
  function check(rule, choices) {
    const box = el('input', { type: 'checkbox', id: `rule-${rule.id}`, checked: runs(choices, rule) });
    box.addEventListener('change', () => turn([rule], box.checked));
    const example = shortExample(rule);
    return el('div', { class: 'rule' },
      el('label', {}, box, el('span', {}, titleOf(rule.id)), rule.certainty === 'likely' && el('small', {}, t('certainty.likely.short'))),
      example && exchange(example.before, example.after),
    );
  }

  return { draw };
}

/** The longest example that a line of the panel has room for; help shows the others. */
const ROOM = 24;

/** @param {Rule} rule */
function shortExample({ examples }) {
  const changed = examples.filter(({ before, after }) => before !== after && before.length <= ROOM);
  return changed.sort((a, b) => a.before.length - b.before.length)[0];
}
