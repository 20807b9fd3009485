// What is going on, in words: messages, errors, whether the page works offline, what became of the text.

import { has, t } from '../i18n.js';
import { byId } from './dom.js';

/** White space beyond U+007F. */
const BLANKS = '\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** How many characters a text has, as a reader counts them: without white space. Long texts are counted often. @param {string} text */
export function characters(text) {
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const blank = code < 0x80 ? code === 0x20 || (code >= 9 && code <= 13) : code === 0x3000 || (code < 0x3000 && BLANKS.includes(text[i])) || code === 0xfeff;
    // The second half of a pair is no character of its own.
    if (!blank && (code < 0xdc00 || code > 0xdfff)) n++;
  }
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

    /** @param {import('./result.js').Shown | undefined} shown */
    drawFacts(shown) {
      facts.title = shown ? t('facts.words.title', { ...shown.outcome.tally }) : '';
      if (!shown) return void (facts.textContent = '');
      const { outcome } = shown;
      const parts = [
        t('facts.words', { n: outcome.tally.words }),
        t('facts.changes', { n: outcome.changes.length }),
        ...(outcome.suggestions.length > 0 ? [t('facts.suggestions', { n: outcome.suggestions.length })] : []),
        ...(outcome.marks.length > 0 ? [t('facts.marks', { n: outcome.marks.length })] : []),
        t('facts.time', { n: Math.max(1, Math.round(shown.took)) }),
      ];
      facts.textContent = parts.join(' · ');
    },
  };
}
