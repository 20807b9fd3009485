// The page put together: what the user does goes to the desk, what the desk says is worked on, what comes of it is drawn.

import { lacking, refuse } from './able.js';
import { batch } from './batch.js';
import { rulesOf, takeCards } from './cards.js';
import { Desk } from './desk.js';
import * as engine from './engine.js';
import { finds } from './finds.js';
import { spoken, t } from './i18n.js';
import { intake, pasted } from './intake.js';
import { listenToKeys } from './keys.js';
import { goOffline, handed } from './offline.js';
import { writtenIn } from './picture.js';
import { settings } from './settings.js';
import { DEFAULTS, VIEWS, fileOptions, keptText, known, parseHash, remembered } from './state.js';
import { tidying } from './tidy.js';
import { button, byId, el } from './views/dom.js';
import { explainView } from './views/explain.js';
import { helpView } from './views/help.js';
import { SAMPLES, inputView } from './views/input.js';
import { optionsView } from './views/options.js';
import { resultView } from './views/result.js';
import { sentence, statusView } from './views/status.js';

const past = remembered();
/** @type {import('./offline.js').Offline} */
let offline = navigator.serviceWorker?.controller ? 'ready' : 'loading';

const desk = new Desk({ ...DEFAULTS, ...past.choices, ...parseHash(location.hash) }, (what) => HEARD[what]());
const status = statusView();
const set = settings(desk, past, { spoke, forgotten, complain: status.complain });
const tidy = tidying(desk, { begins, done, nothing, waits: drawInput, status });
const files = batch({
  options: () => fileOptions(desk.choices),
  show: ({ name, head }) => head && Promise.resolve(desk.replace(head.input)).then(() => status.say(t('files.head', { name }))),
  sentence, complain: status.complain,
  saved: (name) => status.say(t('saved', { name })),
});
const { open, reread, sample } = intake(desk, { many: files.add, status });

const input = inputView({
  edit: (text) => desk.type(text), replace: (text) => desk.replace(text), clear: () => desk.replace(''), run: tidy.run,
  open, pasted, reread, sample,
});
const result = resultView({ look: (view) => desk.look(view) });
const explain = explainView(result, {
  takeBack: (place) => desk.takeBack(place),
  redo: (place) => desk.redo(place),
  switchOff: (id) => desk.turn(rulesOf([id]), false),
  find: (place) => input.show(place),
  accept: (place) => desk.accept([place]),
  refuse: (place) => desk.refuse([place]),
  pick: (places, words) => desk.pick(places, words),
});
const options = optionsView({
  choose: (some) => desk.choose(some),
  turn: (rules, on) => desk.turn(rules, on),
  reset: () => desk.choose({ ...DEFAULTS, view: desk.choices.view }),
});
const found = finds(desk, { result, tidy, settings: set, status });
const help = helpView({ heard: () => set.looks.keys, hear: (keys) => set.set({ keys }) });

/** What follows when the desk has changed. @type {Record<import('./desk.js').What, () => void | Promise<void>>} */
const HEARD = {
  typed: tidy.later,
  text() {
    result.root.scrollTop = 0;
    drawChoices();
    return work();
  },
  choices() {
    set.store();
    files.outdate();
    drawChoices();
    return work();
  },
  decisions() {
    drawChoices();
    return work();
  },
  joins() {
    drawChoices();
    found.drawArticles();
  },
  view() {
    set.store();
    explain.hide();
    result.drawView(desk.choices.view);
    // Those of a long text are put together only when somebody wants to see them.
    if (desk.choices.view !== 'articles') return;
    if (result.shown()?.outcome.articles) found.drawArticles();
    else if (result.shown()) return tidy.run();
  },
};

function work() {
  explain.hide();
  return tidy.run();
}

function begins() {
  drawInput();
  set.keepWhole();
}

// ---- Drawing

/** @param {import('./views/result.js').Shown} shown */
function done(shown) {
  if (result.draw(shown)) explain.hide();
  // Its characters have their own shapes, whatever the page speaks.
  input.field.lang = writtenIn(shown.outcome.script);
  found.draw();
  options.drawScript(shown.outcome);
  status.drawFacts(shown);
  status.say(t('done', { n: shown.outcome.changes.length }));
}

function nothing() {
  explain.hide();
  result.clear();
  input.field.removeAttribute('lang');
  found.draw();
  options.drawScript(undefined);
  status.drawFacts(undefined);
  status.say('');
}

function drawInput() {
  input.draw(desk, tidy.stale());
}

function drawChoices() {
  options.draw(desk.choices);
  options.drawScript(result.shown()?.outcome);
  result.drawView(desk.choices.view);
  byId('undo', HTMLButtonElement).disabled = !desk.undoable;
}

/** What the result's place shows before there is a text: what this page is for, by example. */
function drawEmpty() {
  byId('empty').replaceChildren(
    el('p', { class: 'lead' }, t('empty.lead')),
    el('div', { class: 'demo', lang: spoken() === 'en' ? 'zh-Hans' : undefined },
      el('p', { class: 'was' }, t('empty.before')),
      el('p', { class: 'is' }, ...marked(t('empty.after'))),
    ),
    el('p', {}, t('empty.try')),
    el('div', { class: 'actions' }, ...SAMPLES.map((name) => button(t(`sample.${name}`), () => sample(name)))),
  );
}

/** A text in which what was changed stands in brackets, with marks in their place. @param {string} text */
function marked(text) {
  return text.split(/\[([^\]]*)\]/).map((part, i) => {
    if (i % 2 === 0) return part;
    return part === '' ? el('span', { class: 'change tick g-lines' }) : el('mark', { class: 'change g-punctuation' }, part);
  });
}

/** Everything that has words of its own. */
function drawWords() {
  input.drawWords();
  drawEmpty();
  drawInput();
  drawChoices();
  found.draw();
  found.drawSave();
  files.drawWords();
  status.drawOffline(offline);
  status.drawFacts(result.shown());
}

function spoke() {
  drawWords();
  status.say('');
}

function forgotten() {
  files.close();
  drawChoices();
  nothing();
  drawInput();
  status.say(t('forgotten'));
}

// ---- Beginning

function listen() {
  byId('cancel').addEventListener('click', engine.cancel);
  byId('undo').addEventListener('click', () => desk.undo());
  byId('previous').addEventListener('click', () => result.go(-1));
  byId('next').addEventListener('click', () => result.go(1));
  byId('help-open').addEventListener('click', help.open);
  byId('update-later').addEventListener('click', () => (byId('update').hidden = true));
  addEventListener('hashchange', () => {
    const { replace, words } = desk.choices;
    desk.choose(known({ ...DEFAULTS, replace, words, ...parseHash(location.hash) }, rulesOf()));
  });
  listenToKeys({
    single: {
      n: () => result.go(1),
      p: () => result.go(-1),
      s: result.goToOffer,
      x: explain.takeBack,
      u: () => desk.undo(),
      c: found.copy,
      1: () => desk.look(VIEWS[0]),
      2: () => desk.look(VIEWS[1]),
      3: () => desk.look(VIEWS[2]),
      '?': help.open,
    },
    heard: () => set.looks.keys,
    deaf: help.isOpen,
    run: tidy.run,
    escape,
  });
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
  if (lacking().length > 0) return refuse(lacking());
  await set.begin();
  listen();
  lay();
  drawWords();
  nothing();
  document.body.classList.remove('waiting');
  await start();
  await goOffline((state) => status.drawOffline((offline = state)), offer, () => (byId('moved').hidden = false));
}

/** The engine comes up step by step; what lies on the desk by then is worked on at once, and better with each step. */
async function start() {
  const [first, ...later] = engine.STAGES;
  try {
    handed(open, (given) => desk.text === '' && desk.replace(given));
    await Promise.all([tidy.reach(first), engine.rules().then(meet)]);
    for (const stage of later) {
      await tidy.reach(stage);
      if (desk.text !== '') await tidy.run();
    }
  } catch (reason) {
    status.complain(reason);
  }
}

/** The rules have names and colours now; those that were chosen and do not exist are no choices. @param {import('./engine.js').Rule[]} cards */
function meet(cards) {
  takeCards(cards);
  desk.choices = known(desk.choices, rulesOf());
  set.store();
  drawChoices();
}

/** What there is to work on: what was typed already; at the first visit the sample that the page came with, later the text that was kept. */
function lay() {
  const { value, defaultValue } = input.field;
  const kept = past.seen && set.looks.keep ? keptText() : '';
  if (value !== defaultValue) desk.type(value);
  else if (!past.seen) desk.replace(value, { first: true });
  else if (kept !== '') desk.replace(kept);
}

/** @param {() => void} update */
function offer(update) {
  byId('update').hidden = false;
  byId('update-now').onclick = update;
}

begin();
