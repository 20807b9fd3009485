// The page put together: what the user does, what the engine answers, what the views draw.

import * as engine from './engine.js';
import { LANGUAGES, has, preferred, speak, spoken, t } from './i18n.js';
import { goOffline } from './offline.js';
import { DEFAULTS, formatHash, known, moved, parseHash, remember, remembered, runOptions, switched } from './state.js';
import { changesView } from './views/changes.js';
import { button, byId, el } from './views/dom.js';
import { explainView } from './views/explain.js';
import { helpView } from './views/help.js';
import { FIELD, LIVE, SAMPLES, inputView } from './views/input.js';
import { keywordsView } from './views/keywords.js';
import { optionsView } from './views/options.js';
import { resultView } from './views/result.js';
import { statusView } from './views/status.js';
import { suggestionsView } from './views/suggestions.js';

/** @typedef {import('./state.js').Choices} Choices */
/** @typedef {import('./state.js').Place} Place */
/** @typedef {import('./i18n.js').Language} Language */
/** @typedef {import('./views/result.js').Shown} Shown */
/** A file that was read: its bytes are kept so that it can be read in another encoding. @typedef {{ name: string, bytes: Uint8Array, hint: string, encoding: string, damaged: Uint32Array }} Opened */

/** Milliseconds without a keystroke before a text is worked on, and before work is called slow. */
const PAUSE = 140;
const SLOW = 400;
/** How many choices can be undone. */
const DEPTH = 100;

const past = remembered();
/** @type {Choices} */
let choices = { ...DEFAULTS, ...past.choices, ...parseHash(location.hash) };
let theme = ['auto', 'light', 'dark'].includes(past.theme ?? '') ? String(past.theme) : 'auto';
let text = '';
/** Changes taken back. @type {Place[]} */
let kept = [];
/** Suggestions accepted. @type {Place[]} */
let accepted = [];
/** @type {Opened | undefined} */
let file;
/** @type {import('./engine.js').Rule[]} */
let rules = [];
/** Choices and taken-back changes as they were before each step. @type {{ choices: Choices, kept: Place[], accepted: Place[] }[]} */
const history = [];
/** How long the last answer took, in milliseconds. */
let took = 0;
/** Whether the text is the sample that a first visit shows. */
let first = false;
let stale = false;
let clock = 0;
/** @type {import('./offline.js').Offline} */
let offline = 'loading';

const status = statusView();
const input = inputView({ edit, run: () => run(), clear: () => take(''), open, reread, sample });
const result = resultView({ groupOf, look: (view) => choose({ view }, false) });
const explain = explainView(result, { titleOf, isRule, takeBack, redo, switchOff: (id) => turn([id], false), find: (place) => input.show(place) });
const options = optionsView({ choose, turn: (some, on) => turn(some.map(({ id }) => id), on), titleOf, reset: () => choose({ ...DEFAULTS, view: choices.view }) });
const changes = changesView({ titleOf, groupOf, isRule, go: (id) => result.goToRule(id), turn: (id, on) => turn([id], on), redoAll: () => keep([]) });
const suggestions = suggestionsView({ titleOf, accept: (places) => decide([...accepted, ...places]), undo: () => decide([]), show: (spans) => result.highlight(spans) });
const keywords = keywordsView({ mark: (spans) => result.highlight(spans) });
const help = helpView(titleOf);

// ---- Words for rules

/** @param {string} id */
function titleOf(id) {
  const rule = rules.find((rule) => rule.id === id);
  if (rule) return rule.titles[spoken()];
  return [`variant.${id}`, `rule.${id}`].filter(has).map((key) => t(key))[0] ?? id;
}

/** @param {string} id */
function groupOf(id) {
  return rules.find((rule) => rule.id === id)?.group ?? (has(`variant.${id}`) ? 'script' : 'other');
}

/** @param {string} id */
function isRule(id) {
  return rules.some((rule) => rule.id === id);
}

// ---- What the user does

/** The text was edited in the field. @param {string} next */
function edit(next) {
  if (next === text) return;
  kept = moved(kept, text, next);
  accepted = moved(accepted, text, next);
  text = next;
  first = false;
  if (file) file = undefined;
  later();
}

/** The text is another one altogether. @param {string} next @param {Opened} [from] */
function take(next, from) {
  text = next;
  file = from;
  kept = [];
  accepted = [];
  first = false;
  history.length = 0;
  explain.hide();
  return run();
}

/** Works on the text when the typing pauses; a long text waits for the button. */
function later() {
  clearTimeout(clock);
  stale = text !== '';
  if (text.length <= LIVE) clock = window.setTimeout(run, text === '' ? 0 : PAUSE);
  drawInput();
}

/** @param {Partial<Choices>} some @param {boolean} [again] whether the text is worked on again */
function choose(some, again = true) {
  if (again) note();
  choices = { ...choices, ...some };
  save();
  drawChoices();
  if (again) run();
}

/** @param {readonly string[]} ids @param {boolean} on */
function turn(ids, on) {
  choose(switched(choices, rules.filter((rule) => ids.includes(rule.id)), on));
}

/** @param {Place} place */
function takeBack(place) {
  keep([...kept, place]);
}

/** @param {Place} place */
function redo(place) {
  keep(kept.filter(([from, to]) => from !== place[0] || to !== place[1]));
}

/** @param {Place[]} places */
function keep(places) {
  note();
  kept = places;
  explain.hide();
  drawChoices();
  run();
}

/** @param {Place[]} places */
function decide(places) {
  note();
  accepted = places;
  explain.hide();
  drawChoices();
  run();
}

function note() {
  history.push({ choices, kept, accepted });
  if (history.length > DEPTH) history.shift();
}

function undo() {
  const before = history.pop();
  if (!before) return;
  choices = { ...before.choices, view: choices.view };
  kept = before.kept;
  accepted = before.accepted;
  save();
  drawChoices();
  run();
}

// ---- In and out

/** @param {File} picked */
async function open(picked) {
  try {
    const bytes = new Uint8Array(await picked.arrayBuffer());
    await read(picked.name, bytes, '');
  } catch (reason) {
    status.complain(reason);
  }
}

/** @param {string} name @param {Uint8Array} bytes @param {string} hint */
async function read(name, bytes, hint) {
  status.say(t('reading', { name }));
  const { text: found, encoding, damaged } = await engine.decode(bytes, hint || undefined);
  await take(found, { name, bytes, hint, encoding, damaged });
}

/** @param {string} hint */
async function reread(hint) {
  if (!file) return;
  try {
    await read(file.name, file.bytes, hint);
  } catch (reason) {
    status.complain(reason);
  }
}

/** @param {string} name */
async function sample(name) {
  try {
    await take(await sampleText(name));
  } catch (reason) {
    status.complain(reason);
  }
}

/** @param {string} name */
async function sampleText(name) {
  const answer = await fetch(`./samples/${name}.txt`);
  if (!answer.ok) throw new Error(`${name}.txt: HTTP ${answer.status}`);
  return answer.text();
}

async function copy() {
  const shown = result.shown();
  if (!shown) return;
  try {
    await navigator.clipboard.writeText(shown.outcome.text);
    status.say(t('copied', { n: shown.outcome.text.length }));
  } catch {
    status.complain({ code: 'no-clipboard' });
  }
}

function download() {
  const shown = result.shown();
  if (!shown) return;
  const address = URL.createObjectURL(new Blob([shown.outcome.text], { type: 'text/plain;charset=utf-8' }));
  const name = `${(file?.name ?? 'zhtidy').replace(/\.[^.]*$/, '')}${file ? '.tidy' : ''}.txt`;
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  status.say(t('saved', { name }));
}

// ---- The engine

async function run() {
  clearTimeout(clock);
  stale = false;
  drawInput();
  if (text === '') return drawNothing();
  const asked = { input: text, kept };
  const started = performance.now();
  const slow = setTimeout(() => busy(true), SLOW);
  try {
    const damaged = file?.damaged.length ? { text, damaged: file.damaged } : text;
    const outcome = await engine.run(damaged, runOptions(choices, kept, accepted));
    if (!outcome || text === '') return;
    took = performance.now() - started;
    drawOutcome({ ...asked, outcome });
  } catch (reason) {
    fail(reason);
  } finally {
    clearTimeout(slow);
    busy(false);
  }
}

/** @param {unknown} reason */
function fail(reason) {
  stale = true;
  drawInput();
  if (/** @type {{ code?: string }} */ (reason).code === 'terminated') return status.say(t('cancelled'));
  status.complain(reason);
}

/** @param {boolean} is */
function busy(is) {
  byId('cancel').hidden = !is;
  byId('result-pane').classList.toggle('busy', is);
  byId('result').setAttribute('aria-busy', String(is));
  if (is) status.say(t('working'));
}

/** @param {import('./engine.js').Progress} progress */
function loading({ file: name, loaded, total }) {
  status.say(t('loading', { name, done: total ? `${Math.min(100, Math.round((100 * loaded) / total))} %` : `${Math.round(loaded / 1024)} KB` }));
}

// ---- Drawing

/** @param {Shown} shown */
function drawOutcome(shown) {
  explain.hide();
  result.draw(shown);
  drawPanels();
  status.drawFacts(shown, took);
  status.say(t('done', { n: shown.outcome.changes.length }));
  drawTools();
}

function drawPanels() {
  const shown = result.shown();
  byId('below').hidden = !shown;
  if (!shown) return;
  changes.draw(shown.outcome.counts, choices.off, shown.kept.length);
  suggestions.draw(shown.outcome.text, shown.outcome.suggestions, accepted.length);
  keywords.draw(shown.outcome.keywords ?? [], result.root.lang);
}

function drawNothing() {
  explain.hide();
  result.clear();
  drawPanels();
  status.drawFacts(undefined, 0);
  status.say('');
  drawTools();
}

function drawTools() {
  const none = !result.shown();
  for (const id of ['copy', 'download']) /** @type {HTMLButtonElement} */ (byId(id)).disabled = none;
}

function drawInput() {
  input.draw(text, file, { stale: stale && text.length > LIVE, first });
}

function drawChoices() {
  options.draw(choices, rules);
  result.drawView(choices.view);
  byId('undo', HTMLButtonElement).disabled = history.length === 0;
}

/** What the result's place shows before there is a text: what this page is for, by example. */
function drawEmpty() {
  byId('empty').replaceChildren(
    el('p', { class: 'lead' }, t('empty.lead')),
    el('div', { class: 'demo', lang: spoken() === 'en' ? 'zh-Hans' : undefined },
      el('p', { class: 'was' }, t('empty.before')),
      el('p', { class: 'is' }, t('empty.after')),
    ),
    el('p', {}, t('empty.try')),
    el('div', { class: 'actions' }, ...SAMPLES.map((name) => button(t(`sample.${name}`), () => sample(name)))),
  );
}

/** Everything that has words of its own, after the language has changed. */
function drawWords() {
  input.drawWords();
  drawEmpty();
  drawInput();
  drawChoices();
  drawPanels();
  drawTools();
  status.drawOffline(offline);
  status.drawFacts(result.shown(), took);
}

// ---- Looks

function save() {
  window.history.replaceState(null, '', `${location.pathname}${location.search}${formatHash(choices)}`);
  remember(choices, { language: spoken(), theme });
}

function dress() {
  document.documentElement.dataset.theme = theme;
}

/** @param {string} wanted */
async function talk(wanted) {
  await speak(/** @type {Language} */ (wanted));
  drawWords();
  status.say('');
}

// ---- Beginning

/** What the page cannot do without. */
function able() {
  return typeof WebAssembly === 'object' && typeof Worker === 'function' && typeof structuredClone === 'function';
}

function listen() {
  byId('copy').addEventListener('click', copy);
  byId('download').addEventListener('click', download);
  byId('cancel').addEventListener('click', engine.cancel);
  byId('undo').addEventListener('click', undo);
  byId('previous').addEventListener('click', () => result.go(-1));
  byId('next').addEventListener('click', () => result.go(1));
  byId('help-open').addEventListener('click', () => help.open(rules));
  byId('update-later').addEventListener('click', () => (byId('update').hidden = true));
  byId('language').addEventListener('change', async (event) => {
    await talk(/** @type {HTMLSelectElement} */ (event.target).value);
    save();
  });
  byId('theme').addEventListener('change', (event) => {
    theme = /** @type {HTMLSelectElement} */ (event.target).value;
    dress();
    save();
  });
  addEventListener('hashchange', () => choose({ ...known({ ...DEFAULTS, replace: choices.replace, ...parseHash(location.hash) }, rules) }));
  document.addEventListener('keydown', keys);
}

/** @param {KeyboardEvent} event */
function keys(event) {
  if (event.isComposing || help.isOpen()) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void run();
  if (event.key === 'Escape') return escape();
  const typing = event.target instanceof Element && event.target.closest('textarea, input, select');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'n') result.go(1);
  else if (event.key === 'p') result.go(-1);
  else if (event.key === '?') help.open(rules);
}

/** Closes the card, giving the focus back; without a card it cancels the work. */
function escape() {
  if (!explain.open()) return engine.cancel();
  const subject = explain.subject();
  explain.hide();
  subject?.focus({ preventScroll: true });
  explain.hide();
}

async function begin() {
  if (!able()) return document.body.classList.add('unable');
  const language = LANGUAGES.includes(/** @type {Language} */ (past.language)) ? String(past.language) : preferred(navigator.languages);
  dress();
  await speak(/** @type {Language} */ (language));
  byId('language', HTMLSelectElement).value = language;
  byId('theme', HTMLSelectElement).value = theme;
  listen();
  drawWords();
  drawNothing();
  document.body.classList.remove('waiting');
  await start();
  await goOffline((state) => status.drawOffline((offline = state)), offer);
}

/** The rules and the dictionaries; on the first visit a sample shows what all this is for. */
async function start() {
  try {
    rules = await engine.rules();
    choices = known(choices, rules);
    drawChoices();
    await engine.prepare(loading);
    if (text === '') status.say('');
    if (!past.seen) await greet();
    save();
  } catch (reason) {
    status.complain(reason);
  }
}

/** Whoever comes for the first time sees at once what the page does, unless they are already about to write. */
async function greet() {
  const found = await sampleText(SAMPLES[0]);
  if (text !== '' || document.activeElement === input.field) return;
  const done = take(found);
  first = true;
  drawInput();
  await done;
}

/** @param {() => void} update */
function offer(update) {
  byId('update').hidden = false;
  byId('update-now').onclick = update;
}

begin();
