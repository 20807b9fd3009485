// The page put together: what the user does, what the engine answers, what the views draw.

import { bodyOf, lines, nameOf, placed, sheet } from './articles.js';
import { batch } from './batch.js';
import * as engine from './engine.js';
import { kindOf } from './fields.js';
import { hasHeadings, textOf } from './html.js';
import { LANGUAGES, has, preferred, speak, spoken, t } from './i18n.js';
import { LARGE } from './jobs.js';
import { goOffline, handed } from './offline.js';
import { commandLine, linesOf, plain } from './out.js';
import { DEFAULTS, VIEWS, forget, formatHash, keepText, keptText, known, mover, parseHash, remember, remembered, runOptions, switched } from './state.js';
import { articlesView } from './views/articles.js';
import { changesView } from './views/changes.js';
import { choicesView } from './views/choices.js';
import { button, byId, el } from './views/dom.js';
import { explainView } from './views/explain.js';
import { helpView } from './views/help.js';
import { LIVE, SAMPLES, inputView } from './views/input.js';
import { keywordsView } from './views/keywords.js';
import { optionsView } from './views/options.js';
import { resultView } from './views/result.js';
import { saveView } from './views/save.js';
import { sentence, statusView } from './views/status.js';
import { suggestionsView } from './views/suggestions.js';

/** @typedef {import('./state.js').Choices} Choices */
/** @typedef {import('./state.js').Place} Place */
/** @typedef {import('./i18n.js').Language} Language */
/** @typedef {import('./views/result.js').Shown} Shown */
/** A file that was read: its bytes are kept so that it can be read in another encoding. @typedef {{ name: string, bytes: Uint8Array, hint: string, encoding: string, damaged: Uint32Array }} Opened */
/** What the user has decided about the text: changes taken back, suggestions accepted and set aside, characters chosen, joins turned. @typedef {{ kept: Place[], accepted: Place[], refused: Place[], chosen: import('./state.js').Chosen[], turned: ReadonlySet<string> }} Decisions */
/** How it was before a step; with the text, if the step replaced it. @typedef {{ choices: Choices, decided: Decisions, text?: string, file?: Opened }} Before */

/** Milliseconds without a keystroke before a text is worked on, and before work is called slow. */
const PAUSE = 140;
const SLOW = 400;
/** How many choices can be undone. */
const DEPTH = 100;

/** @type {Decisions} */
const UNDECIDED = Object.freeze({ kept: [], accepted: [], refused: [], chosen: [], turned: new Set() });

const past = remembered();
/** @type {Choices} */
let choices = { ...DEFAULTS, ...past.choices, ...parseHash(location.hash) };
let theme = ['auto', 'light', 'dark'].includes(past.theme ?? '') ? String(past.theme) : 'auto';
/** Whether single keys are heard, and whether the text is kept on this device. */
let keysHeard = past.keys !== false;
let keeping = past.keep === true;
let text = '';
let decided = UNDECIDED;
/** @type {Opened | undefined} */
let file;
/** @type {import('./engine.js').Rule[]} */
let rules = [];
/** Whether names are asked for by now. */
let naming = false;
/** @type {Before[]} */
const history = [];
/** How long the last answer took, in milliseconds. */
let took = 0;
/** Whether the text is the sample that a first visit shows. */
let first = false;
let stale = false;
let clock = 0;
/** The articles as they are shown. @type {import('./articles.js').Sheet | undefined} */
let page;
/** @type {import('./offline.js').Offline} */
let offline = 'loading';

const status = statusView();
const input = inputView({ edit, run: () => run(), clear: () => take(''), open, pasted, reread, sample });
const result = resultView({ groupOf, look });
const explain = explainView(result, {
  titleOf, isRule, takeBack, redo,
  switchOff: (id) => turn([id], false),
  find: (place) => input.show(place),
  accept: (place) => accept([place]),
  refuse: (place) => refuse([place]),
  pick,
});
const options = optionsView({ choose, turn: (some, on) => turn(some.map(({ id }) => id), on), titleOf, reset: () => choose({ ...DEFAULTS, view: choices.view }) });
const changes = changesView({ titleOf, groupOf, isRule, go: goToRule, turn: (id, on) => turn([id], on), redoAll: () => decide({ kept: [] }) });
const alternatives = choicesView({ pick, go: (at) => mark(Uint32Array.from(at)) });
const suggestions = suggestionsView({ titleOf, accept, refuse, undo: () => decide({ accepted: [], refused: [] }), show: mark });
const articles = articlesView({ copy: (one) => save.copy(plain(lines(shownText(), one))), save: saveArticle, turn: turnJoin, show: (place) => mark(Uint32Array.from(place)) });
const save = saveView({ goods, titleOf, command: () => commandLine(choices, DEFAULTS, file?.name), say: status.say, complain: status.complain, chosen: (next) => keep({ form: next }) }, past.form ?? {});
const keywords = keywordsView({ mark: (spans) => mark(spans), of: keywordsOf, copy: (table) => save.copy(table) });
const files = batch({
  options: () => runOptions({ ...choices, view: 'clean' }, []),
  show: ({ name, head }) => head && take(head.input).then(() => status.say(t('files.head', { name }))),
  sentence, complain: status.complain,
  saved: (name) => status.say(t('saved', { name })),
});
const help = helpView(titleOf, { heard: () => keysHeard, hear: (single) => keep({ keys: single }) });

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
  const move = mover(text, next);
  const all = (/** @type {Place[]} */ places) => places.map(move).filter((place) => place !== undefined);
  const follow = (/** @type {Decisions} */ { kept, accepted, refused, chosen, turned }) => ({
    kept: all(kept), accepted: all(accepted), refused: all(refused), turned,
    chosen: chosen.flatMap((one) => all([one.before]).map((before) => ({ ...one, before }))),
  });
  decided = follow(decided);
  // Decisions of older texts, and steps after which there was another text, cannot be moved along.
  for (let i = history.length - 1; i >= 0 && history[i].text === undefined; i--) history[i] = { ...history[i], decided: follow(history[i].decided) };
  text = next;
  first = false;
  if (file) file = undefined;
  later();
}

/** The text is another one altogether. @param {string} next @param {Opened} [from] */
function take(next, from) {
  if (text !== '' && !first && next !== text) note({ text, file });
  text = next;
  file = from;
  decided = UNDECIDED;
  first = false;
  explain.hide();
  drawChoices();
  return run();
}

/** Works on the text when the typing pauses; a long text waits for the button. */
function later() {
  clearTimeout(clock);
  stale = text !== '';
  if (text.length <= LIVE) clock = window.setTimeout(run, text === '' ? 0 : PAUSE);
  drawInput();
}

/** @param {Partial<Choices>} some */
function choose(some) {
  note();
  choices = { ...choices, ...some };
  store();
  files.outdate();
  drawChoices();
  run();
}

/** @param {string} view */
function look(view) {
  choices = { ...choices, view };
  store();
  explain.hide();
  result.drawView(view);
  if (view === 'articles') showArticles();
}

/** @param {readonly string[]} ids @param {boolean} on */
function turn(ids, on) {
  choose(switched(choices, rules.filter((rule) => ids.includes(rule.id)), on));
}

/** @param {Place} place */
function takeBack(place) {
  decide({ kept: [...decided.kept, place] });
}

/** @param {Place} place */
function redo(place) {
  decide({ kept: decided.kept.filter(([from, to]) => from !== place[0] || to !== place[1]) });
}

/** @param {Place[]} places */
function accept(places) {
  decide({ accepted: [...decided.accepted, ...places] });
}

/** @param {Place[]} places */
function refuse(places) {
  decide({ refused: [...decided.refused, ...places] });
}

/** Where a conversion had a choice. @param {Place[]} places @param {string} words */
function pick(places, words) {
  const again = new Set(places.map(String));
  decide({ chosen: [...decided.chosen.filter(({ before }) => !again.has(String(before))), ...places.map((before) => ({ before, with: words }))] });
}

/** @param {Partial<Decisions>} some */
function decide(some) {
  note();
  decided = { ...decided, ...some };
  explain.hide();
  drawChoices();
  run();
}

/** A join is made that was not, or the other way round. @param {import('./articles.js').Join} join */
function turnJoin({ key }) {
  note();
  const turned = new Set(decided.turned);
  if (!turned.delete(key)) turned.add(key);
  decided = { ...decided, turned };
  drawChoices();
  drawArticles();
}

/** @param {Partial<Before>} [more] */
function note(more) {
  history.push({ choices, decided, ...more });
  if (history.length > DEPTH) history.shift();
}

function undo() {
  const before = history.pop();
  if (!before) return;
  choices = { ...before.choices, view: choices.view };
  decided = before.decided;
  if (before.text !== undefined) {
    text = before.text;
    file = before.file;
  }
  explain.hide();
  store();
  drawChoices();
  run();
}

// ---- In and out

/** @param {readonly import('./gather.js').Found[]} found */
async function open(found) {
  if (found.length === 0) return status.say(t('files.none'));
  const [{ file: picked }] = found;
  const alone = found.length === 1 && picked.size <= LARGE && ['text', 'html'].includes(kindOf(picked.name));
  if (!alone) return files.add(found);
  try {
    await read(picked.name, new Uint8Array(await picked.arrayBuffer()), '');
  } catch (reason) {
    status.complain(reason);
  }
}

/** @param {string} name @param {Uint8Array} bytes @param {string} hint */
async function read(name, bytes, hint) {
  status.say(t('reading', { name }));
  const { text: found, encoding, damaged } = await engine.decode(bytes, hint || undefined);
  const markup = kindOf(name) === 'html';
  await take(markup ? textOf(found) : found, { name, bytes, hint, encoding, damaged: markup ? new Uint32Array() : damaged });
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

/** The clipboard's markup is better than its plain text where it knows headings, or where there is no plain text. @param {string} markup @param {string} words */
function pasted(markup, words) {
  return hasHeadings(markup) || words === '' ? textOf(markup) : undefined;
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

/** What is shown, to be taken away. @returns {import('./views/save.js').Goods | undefined} */
function goods() {
  const shown = result.shown();
  if (!shown) return undefined;
  const about = { shown, language: result.root.lang, name: file?.name };
  if (choices.view !== 'articles' || !page) return { ...about, text: shown.outcome.text, articles: [linesOf(shown.outcome.text)] };
  const list = page.readings.map((one) => lines(shown.outcome.text, one));
  return { ...about, text: list.map(plain).join('\n\n'), articles: list };
}

/** @param {import('./articles.js').Reading} one */
function saveArticle(one) {
  const all = goods();
  const list = lines(shownText(), one);
  if (all) save.save({ ...all, text: plain(list), articles: [list], name: `${nameOf(shownText(), one).replace(/[\\/:*?"<>|\u0000-\u001f…]/g, '')}.txt` });
}

function shownText() {
  return result.shown()?.outcome.text ?? '';
}

// ---- The engine

async function run() {
  clearTimeout(clock);
  stale = false;
  drawInput();
  if (keeping) keepWhole();
  if (text === '') return drawNothing();
  const asked = { input: text, kept: decided.kept };
  const started = performance.now();
  const slow = setTimeout(() => busy(true), SLOW);
  try {
    const damaged = file?.damaged.length ? { text, damaged: file.damaged } : text;
    const wanted = text.length <= LIVE || choices.view === 'articles';
    const outcome = await engine.run(damaged, { ...runOptions(choices, decided.kept, decided.accepted, decided.chosen, naming && text.length <= LIVE), ...(wanted && { articles: true }) });
    if (!outcome || text === '') return;
    took = performance.now() - started;
    const refused = new Set(decided.refused.map(String));
    drawOutcome({ ...asked, outcome, open: outcome.suggestions.filter(({ before }) => !refused.has(String(before))) });
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
  byId('working').hidden = !is;
  byId('result-pane').classList.toggle('busy', is);
  byId('result').setAttribute('aria-busy', String(is));
  if (is) status.say(t('working'));
}

/** @param {import('./engine.js').Progress} progress */
function loading({ file: name, loaded, total }) {
  status.say(t('loading', { name, done: total ? `${Math.min(100, Math.round((100 * loaded) / total))} %` : `${Math.round(loaded / 1024)} KB` }));
}

/** The keywords of one article by itself, with their places in the whole text. @param {number} i −1 for those of the whole text */
async function keywordsOf(i) {
  const shown = result.shown();
  const one = page?.readings[i];
  if (!shown) return;
  if (!one) return drawKeywords();
  try {
    const found = await engine.about(bodyOf(shown.outcome.text, one), runOptions(choices, [], [], [], naming));
    if (result.shown() !== shown) return;
    const at = (/** @type {any} */ named) => ({ ...named, spans: placed(named.spans, one) });
    const { keywords: list = [], entities, newWords } = found;
    const names = entities && Object.fromEntries(Object.entries(entities).map(([kind, some]) => [kind, some.map(at)]));
    keywords.draw({ keywords: list.map(at), entities: /** @type {typeof entities} */ (names), newWords: newWords?.map(at) }, result.root.lang);
  } catch (reason) {
    status.complain(reason);
  }
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
  options.drawScript(shown?.outcome);
  if (!shown) return;
  changes.draw(shown.outcome.counts, choices.off, shown.kept.length);
  suggestions.draw(shown.outcome.text, shown.open, { accepted: decided.accepted.length, refused: decided.refused.length });
  alternatives.draw(shown.outcome.text, shown.outcome.alternatives ?? [], result.root.lang);
  drawArticles();
  drawKeywords();
}

function drawArticles() {
  const shown = result.shown();
  if (!shown?.outcome.articles) {
    page = undefined;
    return articles.clear();
  }
  page = sheet(shown.outcome, decided.turned);
  if (choices.view === 'articles') articles.draw(shown.outcome.text, page, shown.outcome.page?.date, result.root.lang);
  keywords.drawChoice(page.readings.map((one) => nameOf(shown.outcome.text, one)), -1);
}

function drawKeywords() {
  keywords.draw(result.shown()?.outcome ?? {}, result.root.lang);
}

/** Articles are drawn, and those of a long text put together, only when somebody wants to see them. */
function showArticles() {
  const shown = result.shown();
  if (shown?.outcome.articles) drawArticles();
  else if (shown) run();
}

/** Marks places of the text, where its text is to be seen. @param {Uint32Array} [spans] */
function mark(spans) {
  if (choices.view === 'articles' && spans) look('changes');
  return result.highlight(spans);
}

/** @param {string} id */
function goToRule(id) {
  if (choices.view !== 'changes') look('changes');
  result.goToRule(id);
}

function drawNothing() {
  explain.hide();
  result.clear();
  articles.clear();
  page = undefined;
  drawPanels();
  status.drawFacts(undefined, 0);
  status.say('');
  drawTools();
}

function drawTools() {
  const none = !result.shown();
  for (const id of ['copy', 'download']) /** @type {HTMLButtonElement} */ (byId(id)).disabled = none;
  byId('save-as').classList.toggle('none', none);
}

function drawInput() {
  input.draw(text, file, { stale: stale && text.length > LIVE, first });
}

function drawChoices() {
  options.draw(choices, rules);
  options.drawScript(result.shown()?.outcome);
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
  save.draw();
  files.drawWords();
  status.drawOffline(offline);
  status.drawFacts(result.shown(), took);
}

// ---- What is remembered

function store() {
  window.history.replaceState(null, '', `${location.pathname}${location.search}${formatHash(choices)}`);
  remember(choices, { language: spoken(), theme, keys: keysHeard, keep: keeping, form: past.form });
}

/** @param {{ keys?: boolean, keep?: boolean, form?: import('./views/save.js').Form }} some */
function keep({ keys, keep, form }) {
  keysHeard = keys ?? keysHeard;
  keeping = keep ?? keeping;
  past.form = form ?? past.form;
  store();
}

/** Keeps the text on this device, because the user asked for that. */
function keepWhole() {
  if (!keepText(first ? '' : text)) status.complain({ code: 'no-room' });
}

/** Nothing of what was done here is left: not the text, not the options, not what could be undone. */
function forgetAll() {
  keeping = false;
  keysHeard = true;
  past.form = undefined;
  byId('keep-text', HTMLInputElement).checked = false;
  history.length = 0;
  text = '';
  file = undefined;
  decided = UNDECIDED;
  choices = { ...DEFAULTS };
  files.close();
  drawChoices();
  run();
  window.history.replaceState(null, '', `${location.pathname}${location.search}`);
  forget();
  status.say(t('forgotten'));
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
  byId('cancel').addEventListener('click', engine.cancel);
  byId('undo').addEventListener('click', undo);
  byId('previous').addEventListener('click', () => result.go(-1));
  byId('next').addEventListener('click', () => result.go(1));
  byId('help-open').addEventListener('click', () => help.open(rules));
  byId('update-later').addEventListener('click', () => (byId('update').hidden = true));
  byId('forget').addEventListener('click', forgetAll);
  byId('keep-text').addEventListener('change', (event) => {
    keep({ keep: /** @type {HTMLInputElement} */ (event.target).checked });
    if (keeping) keepWhole();
    else keepText('');
  });
  byId('language').addEventListener('change', async (event) => {
    await talk(/** @type {HTMLSelectElement} */ (event.target).value);
    store();
  });
  byId('theme').addEventListener('change', (event) => {
    theme = /** @type {HTMLSelectElement} */ (event.target).value;
    dress();
    store();
  });
  addEventListener('hashchange', () => {
    const { replace, words } = choices;
    choose({ ...known({ ...DEFAULTS, replace, words, ...parseHash(location.hash) }, rules) });
  });
  document.addEventListener('keydown', keys);
  for (const menu of document.querySelectorAll('details.menu')) closing(/** @type {HTMLDetailsElement} */ (menu));
}

/** A menu closes when the pointer goes elsewhere, or at Escape. @param {HTMLDetailsElement} menu */
function closing(menu) {
  document.addEventListener('click', (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target)) && document.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
    event.stopPropagation();
  });
}

/** What a single key does. @type {Record<string, () => void>} */
const KEYS = {
  n: () => result.go(1),
  p: () => result.go(-1),
  s: () => result.goToOffer(),
  x: () => explain.takeBack(),
  u: undo,
  c: () => save.copy(),
  1: () => look(VIEWS[0]),
  2: () => look(VIEWS[1]),
  3: () => look(VIEWS[2]),
  '?': () => help.open(rules),
};

/** @param {KeyboardEvent} event */
function keys(event) {
  if (event.isComposing || help.isOpen()) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void run();
  if (event.key === 'Escape') return escape();
  const typing = event.target instanceof Element && event.target.closest('textarea, input:not([type=radio], [type=checkbox]), select');
  if (!keysHeard || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
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
  byId('keep-text', HTMLInputElement).checked = keeping;
  listen();
  drawWords();
  drawNothing();
  document.body.classList.remove('waiting');
  await start();
  more();
  await goOffline((state) => status.drawOffline((offline = state)), offer, () => (byId('moved').hidden = false));
}

/** The rules and the dictionaries; then the text that was kept or handed over, or on a first visit a sample. */
async function start() {
  try {
    rules = await engine.rules();
    choices = known(choices, rules);
    drawChoices();
    await engine.prepare(loading);
    if (text === '') status.say('');
    handed(open, (given) => text === '' && take(given));
    const before = keeping ? keptText() : '';
    if (before !== '' && text === '') await take(before);
    else if (!past.seen) await greet();
    store();
  } catch (reason) {
    status.complain(reason);
  }
}

/** Names take a dictionary of their own: they are asked for when the first result is there. */
async function more() {
  naming = true;
  if (text !== '') await run();
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
