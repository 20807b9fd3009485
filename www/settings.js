// What is set for the page itself: its language, light or dark, whether single keys are heard, whether the text is kept on this
// device. And the way back: one press forgets everything.

import { LANGUAGES, preferred, speak, spoken } from './i18n.js';
import { DEFAULTS, forget, formatHash, keepText, remember } from './state.js';
import { byId } from './views/dom.js';

/** @typedef {import('./i18n.js').Language} Language */
/** @typedef {import('./state.js').Looks} Looks */

const THEMES = ['auto', 'light', 'dark'];

/**
 * @param {import('./desk.js').Desk} desk
 * @param {Partial<Looks>} past what was set at the last visit
 * @param {object} wiring
 * @param {() => void} wiring.spoke the language has changed
 * @param {() => void} wiring.forgotten
 * @param {(reason: unknown) => void} wiring.complain
 */
export function settings(desk, past, { spoke, forgotten, complain }) {
  const [language, theme] = [byId('language', HTMLSelectElement), byId('theme', HTMLSelectElement)];
  const keeping = byId('keep-text', HTMLInputElement);
  /** @type {Looks} */
  const looks = {
    language: LANGUAGES.includes(/** @type {Language} */ (past.language)) ? String(past.language) : preferred(navigator.languages),
    theme: THEMES.includes(past.theme ?? '') ? String(past.theme) : 'auto',
    keys: past.keys !== false,
    keep: past.keep === true,
    form: past.form,
  };

  /** Shows them; the page's words come with its language. */
  async function begin() {
    dress();
    await speak(/** @type {Language} */ (looks.language));
    language.value = looks.language;
    theme.value = looks.theme;
    keeping.checked = looks.keep;
  }

  language.addEventListener('change', async () => {
    await speak(/** @type {Language} */ (language.value));
    set({ language: spoken() });
    spoke();
  });
  theme.addEventListener('change', () => {
    set({ theme: theme.value });
    dress();
  });
  keeping.addEventListener('change', () => {
    set({ keep: keeping.checked });
    if (looks.keep) keepWhole();
    else keepText('');
  });
  byId('forget').addEventListener('click', forgetAll);

  function dress() {
    document.documentElement.dataset.theme = looks.theme;
  }

  /** @param {Partial<Looks>} some */
  function set(some) {
    Object.assign(looks, some);
    store();
  }

  /** Options are in the address and remembered; the text is in neither. */
  function store() {
    address(formatHash(desk.choices));
    remember(desk.choices, looks);
  }

  /** Keeps the text on this device, if the user asked for that. */
  function keepWhole() {
    if (looks.keep && !keepText(desk.first ? '' : desk.text)) complain({ code: 'no-room' });
  }

  /** Nothing of what was done here is left: not the text, not the options, not what could be undone. */
  function forgetAll() {
    Object.assign(looks, { keep: false, keys: true, form: undefined });
    keeping.checked = false;
    desk.wipe({ ...DEFAULTS });
    address('');
    forget();
    forgotten();
  }

  return { looks, begin, set, store, keepWhole };
}

/** @param {string} hash */
function address(hash) {
  if (location.hash === hash) return;
  history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
}
