// What is going on, in words: messages, errors, whether the page works offline, what became of the text.

import { has, t } from '../i18n.js';
import { byId } from './dom.js';

/** How many characters a text has, as a reader counts them: without white space. @param {string} text */
export function characters(text) {
  let n = 0;
  for (const character of text) if (!/\s/u.test(character)) n++;
  return n;
}

/** What went wrong, for people. @param {unknown} reason */
export function sentence(reason) {
  const { code, message } = /** @type {{ code?: string, message?: string }} */ (reason);
  const key = has(`error.${code}`) ? `error.${code}` : 'error.other';
  return t(key, { detail: String(message ?? reason) });
}

export function statusView() {
  const message = byId('message');
  const wrong = byId('wrong');
  const facts = byId('facts');

  return {
    /** @param {string} text */
    say(text) {
      wrong.textContent = '';
      message.textContent = text;
    },

    /** @param {unknown} reason */
    complain(reason) {
      message.textContent = '';
      wrong.textContent = sentence(reason);
      wrong.title = String(/** @type {{ message?: string }} */ (reason).message ?? '');
    },

    /** @param {string} offline `loading`, `ready`, `failed` or `none` */
    drawOffline(offline) {
      byId('offline').dataset.state = offline;
      byId('offline-text').textContent = t(`offline.${offline}`);
      byId('offline').title = t(`offline.${offline}.title`);
    },

    /**
     * @param {import('./result.js').Shown | undefined} shown
     * @param {number} milliseconds
     */
    drawFacts(shown, milliseconds) {
      facts.title = shown ? t('facts.words.title', { ...shown.outcome.tally }) : '';
      if (!shown) return void (facts.textContent = '');
      const { outcome } = shown;
      const parts = [
        t('facts.words', { n: outcome.tally.words }),
        t('facts.changes', { n: outcome.changes.length }),
        ...(outcome.suggestions.length > 0 ? [t('facts.suggestions', { n: outcome.suggestions.length })] : []),
        ...(outcome.marks.length > 0 ? [t('facts.marks', { n: outcome.marks.length })] : []),
        t('facts.time', { n: Math.max(1, Math.round(milliseconds)) }),
      ];
      facts.textContent = parts.join(' · ');
    },
  };
}
