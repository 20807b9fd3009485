// The work on the text: asks the engine whenever the desk has changed, as far as the engine has come.

import * as engine from './engine.js';
import { bodyOf, placed } from './articles.js';
import { rulesOf } from './cards.js';
import { t } from './i18n.js';
import { cleanOptions, known, runOptions } from './state.js';
import { byId } from './views/dom.js';
import { LIVE } from './views/input.js';

/** @typedef {import('./views/result.js').Shown} Shown */
/** @typedef {import('./articles.js').Reading} Reading */

/** Milliseconds without a keystroke before a text is worked on, and before work is called slow. */
const PAUSE = 140;
const SLOW = 400;

/**
 * @param {import('./desk.js').Desk} desk
 * @param {object} wiring
 * @param {(shown: Shown) => void} wiring.done
 * @param {() => void} wiring.nothing there is no text
 * @param {() => void} wiring.begins
 * @param {() => void} wiring.waits the result is of an older text now
 * @param {ReturnType<typeof import('./views/status.js').statusView>} wiring.status
 */
export function tidying(desk, { begins, done, nothing, waits, status }) {
  /** What can be asked for by now. @type {engine.Stage} */
  let stage = engine.STAGES[0];
  let stale = false;
  let clock = 0;

  /** Works on the text when the typing pauses; a long text waits for the button. */
  function later() {
    clearTimeout(clock);
    stale = desk.text !== '';
    if (desk.text.length <= LIVE) clock = window.setTimeout(run, desk.text === '' ? 0 : PAUSE);
    waits();
  }

  async function run() {
    clearTimeout(clock);
    stale = false;
    begins();
    if (desk.text === '') return nothing();
    const { text, decided } = desk;
    const asked = { stage, input: text, kept: decided.kept };
    const started = performance.now();
    const slow = setTimeout(() => busy(true), SLOW);
    try {
      const outcome = await answer();
      if (!outcome || desk.text === '') return;
      const refused = new Set(decided.refused.map(String));
      const open = outcome.suggestions.filter(({ before }) => !refused.has(String(before)));
      done({ ...asked, outcome, open, took: performance.now() - started });
    } catch (reason) {
      fail(reason);
    } finally {
      clearTimeout(slow);
      busy(false);
    }
  }

  function answer() {
    const { text, file, decided } = desk;
    const choices = known(desk.choices, rulesOf());
    const input = file?.damaged.length ? { text, damaged: file.damaged } : text;
    if (stage !== 'all') return engine.clean(input, cleanOptions(stage === 'sure' ? { ...choices, preset: 'gentle', on: [] } : choices, decided));
    const articles = text.length <= LIVE || choices.view === 'articles';
    return engine.run(input, { ...runOptions(choices, decided, text.length <= LIVE), ...(articles && { articles }) });
  }

  /** @param {unknown} reason */
  function fail(reason) {
    stale = true;
    waits();
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

  return {
    run,
    later,
    stale: () => stale,

    /**
     * Waits until the engine is ready for this much. What fails to come now is asked for again with each text.
     * @param {engine.Stage} next
     */
    async reach(next) {
      stage = next;
      try {
        await engine.prepare(next, loading);
      } catch (reason) {
        stage = 'all';
        throw reason;
      }
      if (desk.text === '') status.say('');
    },

    /**
     * What one article is about by itself, with its places in the whole text.
     * @param {Shown} shown
     * @param {Reading} one
     * @returns {Promise<import('./views/keywords.js').Topics>}
     */
    async about({ outcome }, one) {
      const { keywords, entities, newWords, summary } = await engine.about(bodyOf(outcome.text, one), runOptions(desk.choices, desk.decided, true));
      const at = (/** @type {any} */ named) => ({ ...named, spans: placed(named.spans, one) });
      const names = entities && Object.entries(entities).map(([kind, some]) => [kind, some.map(at)]);
      return { keywords: keywords?.map(at), entities: names && Object.fromEntries(names), newWords: newWords?.map(at), summary: summary?.map(at) };
    },
  };
}
