// What can be chosen: the preset, the conversion, and beneath them every rule, made from the cards.

import { rulesOf, titleOf } from '../cards.js';
import { FORMS, PRESETS, PROTECTED, PUNCTUATIONS, VARIANTS, ownWords, runs } from '../state.js';
import { decode } from '../engine.js';
import { spoken, t } from '../i18n.js';
import { button, byId, el, fill, offer, segments } from './dom.js';
import { GROUPS } from './changes.js';
import { exchange } from './explain.js';

/** @typedef {import('../state.js').Choices} Choices */
/** @typedef {import('../engine.js').Rule} Rule */

/**
 * @param {object} wiring
 * @param {(choices: Partial<Choices>) => void} wiring.choose
 * @param {(rules: readonly Rule[], on: boolean) => void} wiring.turn
 * @param {() => void} wiring.reset
 */
export function optionsView({ choose, turn, reset }) {
  const variant = byId('variant', HTMLSelectElement);
  const panel = byId('options');
  const opener = byId('options-open');
  let search = '';
  /** What was chosen last. @type {Choices | undefined} */
  let chosen;
  /** Whether it is the replacements that are being changed: whoever is at them goes on typing there. */
  let typing = false;

  variant.addEventListener('change', () => choose({ variant: variant.value }));
  opener.addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    drawPanel();
    opener.setAttribute('aria-expanded', String(!panel.hidden));
  });

  /** @param {Choices} choices */
  function draw(choices) {
    const presets = PRESETS.map((value) => ({ value, label: t(`preset.${value}`), title: t(`preset.${value}.title`) }));
    segments(byId('presets'), 'preset', presets, choices.preset, (preset) => choose({ preset, on: [], off: [] }));
    const variants = ['', ...VARIANTS].map((value) => ({ value, label: t(`variant.${value || 'none'}`) }));
    fill(variant, variants, choices.variant);
    chosen = choices;
    drawPanel();
  }

  /** Everything in it, as long as it is open: there are many rules. */
  function drawPanel() {
    if (panel.hidden || typing || !chosen) return;
    const choices = chosen;
    const focus = document.activeElement?.id;
    panel.replaceChildren(
      el('div', { class: 'forms' },
        ...Object.entries(FORMS).map(([name, values]) => form(name, values, String(choices[/** @type {keyof Choices} */ (name)]), (value) => choose({ [name]: value }))),
      ),
      converting(choices),
      el('div', { class: 'owns' }, replacing(choices.replace), dictionary(choices.words)),
      el('div', { class: 'forms' },
        finder(choices),
        button(t('reset'), reset, { class: 'quiet', id: 'reset' }),
      ),
      el('div', { class: 'groups' }, ...groups(choices)),
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

  /** What a conversion heeds besides; idle as long as there is none. @param {Choices} choices */
  function converting({ variant, punctuation, protect }) {
    const kinds = PROTECTED.map((kind) => {
      const box = el('input', { type: 'checkbox', id: `protect-${kind}`, checked: protect.includes(kind) });
      box.addEventListener('change', () => choose({ protect: PROTECTED.filter((one) => (one === kind ? box.checked : protect.includes(one))) }));
      return el('label', { class: 'tickbox' }, box, el('span', {}, t(`protect.${kind}`)));
    });
    return el('fieldset', { class: 'forms converting', disabled: variant === '' },
      el('legend', {}, t(variant === '' ? 'converting.idle' : 'converting')),
      form('punctuation', PUNCTUATIONS, punctuation, (value) => choose({ punctuation: value })),
      el('div', { class: 'protect', role: 'group', 'aria-label': t('protect') }, el('span', {}, t('protect')), ...kinds),
    );
  }

  /** The user's own replacements, one a row; the last row is empty. @param {Choices['replace']} list */
  function replacing(list) {
    const field = el('fieldset', { class: 'replace' }, el('legend', {}, t('replace')));
    /** What the rows say. @type {{ find: string, with: string, pattern: boolean }[]} */
    const rows = [];
    const say = () => {
      typing = field.isConnected;
      choose({ replace: rows.filter((row) => row.find !== '') });
      typing = false;
    };
    const add = (/** @type {Choices['replace'][number]} */ given) => {
      const row = { ...given };
      const i = rows.push(row) - 1;
      const find = text(`replace-find-${i}`, 'replace.find', row.find);
      const by = text(`replace-with-${i}`, 'replace.with', row.with);
      const pattern = el('input', { type: 'checkbox', id: `replace-pattern-${i}`, checked: row.pattern });
      const changed = () => {
        Object.assign(row, { find: find.value, with: by.value, pattern: pattern.checked });
        if (row === rows.at(-1) && row.find !== '') add({ find: '', with: '', pattern: false });
        say();
      };
      for (const input of [find, by, pattern]) input.addEventListener('change', changed);
      const remove = button(t('replace.remove'), () => {
        rows[i] = { find: '', with: '', pattern: false };
        field.remove();
        say();
      }, { class: 'quiet', id: `replace-remove-${i}` });
      field.append(el('div', { class: 'exchange-row' },
        find, el('span', { 'aria-hidden': 'true' }, '→'), by,
        el('label', { class: 'tickbox' }, pattern, el('span', {}, t('replace.pattern'))), remove,
      ));
    };
    [...list, { find: '', with: '', pattern: false }].forEach(add);
    return field;
  }

  /** The user's own words, one a line, to be taken in from a file and out into one. @param {string} given */
  function dictionary(given) {
    const area = el('textarea', { id: 'own-words', rows: 5, 'aria-describedby': 'own-words-note', 'aria-label': t('words'), placeholder: t('words.placeholder'), autocomplete: 'off', spellcheck: 'false' });
    area.value = given;
    const note = el('p', { class: 'note', id: 'own-words-note' });
    const count = () => (note.textContent = t('words.note', { n: ownWords(area.value).length }));
    const changed = () => {
      count();
      typing = area.isConnected;
      choose({ words: area.value.trim() });
      typing = false;
    };
    area.addEventListener('input', count);
    area.addEventListener('change', changed);
    const picker = el('input', { type: 'file', accept: '.txt,text/plain', id: 'words-file', hidden: true });
    picker.addEventListener('change', async () => {
      const file = picker.files?.[0];
      picker.value = '';
      if (!file) return;
      const { text: found } = await decode(new Uint8Array(await file.arrayBuffer()));
      area.value = [area.value.trim(), found.replace(/\r\n?/g, '\n').trim()].filter(Boolean).join('\n');
      changed();
    });
    count();
    return el('fieldset', { class: 'replace words' },
      el('legend', {}, t('words')), area, note,
      el('div', { class: 'actions' },
        button(t('words.import'), () => picker.click(), { class: 'quiet', id: 'words-import' }),
        button(t('words.export'), () => offer('zhtidy-words.txt', new Blob([`${area.value}\n`], { type: 'text/plain;charset=utf-8' })), { class: 'quiet', id: 'words-export' }),
        picker,
      ),
    );
  }

  /** @param {string} id @param {string} label @param {string} value */
  function text(id, label, value) {
    return el('input', { type: 'text', id, value, 'aria-label': t(label), placeholder: t(label), autocomplete: 'off', spellcheck: 'false' });
  }

  /** @param {Choices} choices */
  function finder(choices) {
    const input = el('input', { type: 'search', id: 'rule-search', value: search, autocomplete: 'off' });
    input.addEventListener('input', (event) => {
      search = input.value;
      if (/** @type {InputEvent} */ (event).isComposing) return;
      panel.querySelector('.groups')?.replaceChildren(...groups(choices));
    });
    return el('label', { class: 'field' }, el('span', {}, t('rule.search')), input);
  }

  /** @param {Choices} choices */
  function groups(choices) {
    const rules = rulesOf();
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
    const only = { class: 'quiet', id: `on-${name}`, 'aria-label': `${title}: ${t('all-on')}` };
    return el('fieldset', { class: `group g-${name}`, 'aria-labelledby': `group-${name}` },
      el('legend', {}, el('span', { id: `group-${name}` }, title),
        el('span', { class: 'actions' },
          button(t('all-on'), () => turn(members, true), only),
          button(t('all-off'), () => turn(members, false), { ...only, id: `off-${name}`, 'aria-label': `${title}: ${t('all-off')}` }),
        ),
      ),
      ...members.map((rule) => check(rule, choices)),
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

  /** What the text is written in, or what the engine says against converting it. @param {import('../engine.js').RunOutcome | undefined} outcome */
  function drawScript(outcome) {
    const note = byId('variant-note');
    const { script, region, warnings = [] } = outcome ?? {};
    const name = script && [t(`script.${script}`), region && t(`region.${region}`)].filter(Boolean).join(' · ');
    const [warning] = warnings;
    note.textContent = warning?.message[spoken()] ?? (name ? t('variant.detected', { script: name }) : '');
    note.classList.toggle('bad', warning !== undefined);
  }

  return { draw, drawScript };
}

/** The longest example that a line of the panel has room for; help shows the others. */
const ROOM = 24;

/** @param {Rule} rule */
function shortExample({ examples }) {
  const changed = examples.filter(({ before, after }) => before !== after && before.length <= ROOM);
  return changed.sort((a, b) => a.before.length - b.before.length)[0];
}
