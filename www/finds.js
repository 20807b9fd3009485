// What was found in the text, beside and below the result: changes by rule, suggestions, choices, articles, keywords; and what can
// be taken away of it.

import { bodyOf, lines, nameOf, sheet } from './articles.js';
import { commandLine, linesOf, plain } from './out.js';
import { slices } from './slices.js';
import { DEFAULTS } from './state.js';
import { articlesView } from './views/articles.js';
import { changesView } from './views/changes.js';
import { choicesView } from './views/choices.js';
import { byId } from './views/dom.js';
import { keywordsView } from './views/keywords.js';
import { saveView } from './views/save.js';
import { suggestionsView } from './views/suggestions.js';
import { rulesOf } from './cards.js';

/** @typedef {import('./articles.js').Reading} Reading */

/** What no name of a file may hold. */
const UNNAMED = /[\\/:*?"<>|\u0000-\u001f…]/g;

/**
 * @param {import('./desk.js').Desk} desk
 * @param {object} wiring
 * @param {ReturnType<typeof import('./views/result.js').resultView>} wiring.result
 * @param {ReturnType<typeof import('./tidy.js').tidying>} wiring.tidy
 * @param {ReturnType<typeof import('./settings.js').settings>} wiring.settings
 * @param {ReturnType<typeof import('./views/status.js').statusView>} wiring.status
 */
export function finds(desk, { result, tidy, settings, status }) {
  const inSlices = slices();
  /** The articles as they are shown. @type {import('./articles.js').Sheet | undefined} */
  let page;

  const changes = changesView({ go: goToRule, turn: (id, on) => desk.turn(rulesOf([id]), on), redoAll: () => desk.decide({ kept: [] }) });
  const suggestions = suggestionsView({
    accept: (places) => desk.accept(places),
    refuse: (places) => desk.refuse(places),
    undo: () => desk.decide({ accepted: [], refused: [] }),
    show: mark,
  });
  const choices = choicesView({ pick: (places, words) => desk.pick(places, words), go: (at) => mark(Uint32Array.from(at)) });
  const articles = articlesView({
    copy: (one) => save.copy(plain(lines(text(), one))),
    save: saveArticle,
    turn: ({ key }) => desk.turnJoin(key),
    show: (place) => mark(Uint32Array.from(place)),
  });
  const keywords = keywordsView({ mark, of: keywordsOf, copy: (table) => save.copy(table) });
  const save = saveView({
    goods, say: status.say, complain: status.complain,
    command: () => commandLine(desk.choices, DEFAULTS, desk.file?.name),
    chosen: (form) => settings.set({ form }),
  }, settings.looks.form ?? {});

  function text() {
    return result.shown()?.outcome.text ?? '';
  }

  /** Marks places of the text, where its text is to be seen. @param {Uint32Array} [spans] */
  function mark(spans) {
    if (desk.choices.view === 'articles' && spans) desk.look('changes');
    return result.highlight(spans);
  }

  /** @param {string} id */
  function goToRule(id) {
    if (desk.choices.view !== 'changes') desk.look('changes');
    result.goToRule(id);
  }

  function draw() {
    const shown = result.shown();
    byId('below').hidden = !shown;
    for (const id of ['copy', 'download']) /** @type {HTMLButtonElement} */ (byId(id)).disabled = !shown;
    byId('save-as').classList.toggle('none', !shown);
    drawArticles();
    inSlices(shown ? below(shown) : []);
  }

  /** What stands below the result, part by part. @param {import('./views/result.js').Shown} shown */
  function below({ outcome, open, kept }) {
    const { decided, choices: { off } } = desk;
    const root = byId('below');
    root.ariaBusy = 'true';
    return [
      () => changes.draw(outcome.counts, off, kept.length),
      () => suggestions.draw(outcome.text, open, { accepted: decided.accepted.length, refused: decided.refused.length }),
      () => choices.draw(outcome.text, outcome.alternatives ?? [], result.root.lang),
      () => keywords.draw(outcome, result.root.lang, outcome.text.length),
      () => (root.ariaBusy = 'false'),
    ];
  }

  function drawArticles() {
    const shown = result.shown();
    page = shown?.outcome.articles && sheet(shown.outcome, desk.decided.turned);
    if (!shown || !page) return articles.clear();
    if (desk.choices.view === 'articles') articles.draw(shown.outcome.text, page, shown.outcome.page?.date, result.root.lang);
    keywords.drawChoice(page.readings.map((one) => nameOf(shown.outcome.text, one)), -1);
  }

  /** The keywords of one article by itself. @param {number} i −1 for those of the whole text */
  async function keywordsOf(i) {
    const shown = result.shown();
    const one = page?.readings[i];
    if (!shown) return;
    if (!one) return keywords.draw(shown.outcome, result.root.lang, text().length);
    try {
      const found = await tidy.about(shown, one);
      if (result.shown() === shown) keywords.draw(found, result.root.lang, bodyOf(text(), one).length);
    } catch (reason) {
      status.complain(reason);
    }
  }

  /** What is shown, to be taken away. @returns {import('./views/save.js').Goods | undefined} */
  function goods() {
    const shown = result.shown();
    if (!shown) return undefined;
    const about = { shown, language: result.root.lang, name: desk.file?.name };
    if (desk.choices.view !== 'articles' || !page) return { ...about, text: text(), articles: [linesOf(text())] };
    const list = page.readings.map((one) => lines(text(), one));
    return { ...about, text: list.map(plain).join('\n\n'), articles: list };
  }

  /** @param {Reading} one */
  function saveArticle(one) {
    const all = goods();
    const list = lines(text(), one);
    if (all) save.save({ ...all, text: plain(list), articles: [list], name: `${nameOf(text(), one).replace(UNNAMED, '')}.txt` });
  }

  return { draw, drawArticles, drawSave: () => save.draw(), copy: () => save.copy() };
}
