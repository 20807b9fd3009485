// Where the text comes from: typed, pasted, dropped, picked, or one of the samples.

import { gathered, readable } from '../gather.js';
import { t } from '../i18n.js';
import { button, byId, el, fill } from './dom.js';
import { characters } from './status.js';

/** UTF-16 units up to which every keystroke is answered. */
export const LIVE = 100_000;
/** UTF-16 units up to which a text is in the field; of a longer one the beginning is shown. */
export const FIELD = 350_000;
/** How much of it. */
const SHOWN = 100_000;

/** UTF-16 units up to which a pasted text is left to the browser, whose own undo knows of it; of millions it would make minutes. */
const PASTED = 50_000;
/** The same of what is put in the place of the browser's paste, which is slower still. */
const UNDOABLE = 5_000;

/** The samples, by the name of their file. */
export const SAMPLES = ['newspaper', 'pdf', 'web', 'mixed'];

/** The encodings that a file may be read in, beside the one that is detected. */
export const ENCODINGS = ['', 'utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'shift_jis'];

/**
 * @param {object} wiring
 * @param {(text: string) => void} wiring.edit
 * @param {(text: string) => void} wiring.replace takes a text that no browser's undo knows of
 * @param {() => void} wiring.run
 * @param {() => void} wiring.clear
 * @param {(files: import('../gather.js').Found[]) => void} wiring.open
 * @param {(markup: string, plain: string) => string | undefined} wiring.pasted what to put in for it, if not the plain text
 * @param {(encoding: string) => void} wiring.reread
 * @param {(name: string) => void} wiring.sample
 */
export function inputView({ edit, replace, run, clear, open, pasted, reread, sample }) {
  const field = byId('input', HTMLTextAreaElement);
  const pickers = { open: byId('file', HTMLInputElement), 'open-folder': byId('folder', HTMLInputElement) };
  const menu = byId('samples', HTMLDetailsElement);
  const encoding = byId('encoding', HTMLSelectElement);
  const pane = byId('input-pane');
  let untouched = false;
  /** What the field shows, before it made every line end a line feed. */
  let shown = '';
  /** The text that was counted last: millions of characters are not counted twice. */
  let counted = { text: '', n: 0 };

  // An input method's half-finished characters are nobody's text yet; Chromium sends no `input` after `compositionend`.
  field.addEventListener('input', (event) => {
    untouched = false;
    if (!(/** @type {InputEvent} */ (event).isComposing)) edit(field.value);
  });
  field.addEventListener('compositionend', () => edit(field.value));
  // The sample of the first visit makes room for the user's own text.
  field.addEventListener('focus', () => untouched && field.select());
  byId('run').addEventListener('click', run);
  byId('clear').addEventListener('click', () => {
    clear();
    field.focus();
  });
  for (const [id, picker] of Object.entries(pickers)) {
    byId(id).addEventListener('click', () => picker.click());
    picker.addEventListener('change', () => {
      const found = [...picker.files ?? []].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
      picker.value = '';
      if (found.length > 0) open(id === 'open' ? found : readable(found));
    });
  }
  // Not every browser can pick a folder; a dropped one is read all the same.
  byId('open-folder').hidden = !('webkitdirectory' in pickers['open-folder']) || matchMedia('(pointer: coarse)').matches;
  field.addEventListener('paste', (event) => {
    const [markup, plain] = ['text/html', 'text/plain'].map((type) => event.clipboardData?.getData(type) ?? '');
    const text = markup === '' ? undefined : pasted(markup, plain);
    if (text === undefined && plain.length <= PASTED && !field.readOnly) return;
    event.preventDefault();
    put(text ?? withLineFeeds(plain));
  });
  encoding.addEventListener('change', () => reread(encoding.value));
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    pane.classList.add('over');
  });
  document.addEventListener('dragleave', (event) => event.relatedTarget === null && pane.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    pane.classList.remove('over');
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    gathered(event.dataTransfer).then(open);
  });

  /** @param {string} text */
  function count(text) {
    if (text !== counted.text) counted = { text, n: characters(text) };
    return counted.n;
  }

  /** Puts a text where the caret is; in the place of a text of which only the beginning is shown. @param {string} text */
  function put(text) {
    if (field.readOnly) return replace(text);
    if (text.length <= UNDOABLE && document.execCommand('insertText', false, text)) return;
    const { value, selectionStart, selectionEnd } = field;
    replace(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
    if (!field.readOnly) field.setSelectionRange(selectionStart + text.length, selectionStart + text.length);
  }

  /** Texts that do not depend on the text. */
  function drawWords() {
    menu.querySelector('ul')?.replaceChildren(...SAMPLES.map((name) => el('li', {}, button(t(`sample.${name}`), () => {
      menu.open = false;
      sample(name);
    }))));
  }

  /**
   * @param {{ text: string, first: boolean, file?: { name: string, encoding: string, hint: string } }} desk
   * @param {boolean} stale whether the result is of an older text
   */
  function draw({ text, file, first }, stale) {
    const long = text.length > FIELD;
    shown = long ? text.slice(0, SHOWN) : text;
    if (field.value !== withLineFeeds(shown)) {
      field.value = shown;
      field.scrollTop = 0;
    }
    field.readOnly = long;
    untouched = first;
    byId('clear').hidden = text === '';
    byId('run').classList.toggle('stale', stale && text.length > LIVE);
    byId('input-note').textContent = text === '' ? t('input.hint')
      : `${t('facts.characters', { n: count(text) })}${long ? ` · ${t('input.cut')}` : text.length > LIVE ? ` · ${t('input.by-button')}` : first ? ` · ${t('input.sample')}` : ''}`;
    byId('file-bar').hidden = !file;
    if (!file) return;
    byId('file-name').textContent = file.name;
    fill(encoding, ENCODINGS.map((value) => ({ value, label: value || t('encoding.detected', { name: file.encoding }) })), file.hint);
  }

  return {
    draw, drawWords, field,
    /** Selects a place of the input and brings it into view. @param {import('../state.js').Place} place */
    show([from, to]) {
      const [start, end] = [from, Math.max(to, from)].map((place) => withLineFeeds(shown.slice(0, place)).length);
      field.focus();
      field.setSelectionRange(start, end);
    },
  };
}

/** As a field gives back what it was given. @param {string} text */
function withLineFeeds(text) {
  return text.replace(/\r\n?/g, '\n');
}
