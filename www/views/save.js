// How the result is taken away: in which form, in which encoding, with which ends of lines.

import { titleOf } from '../cards.js';
import { toGb18030 } from '../gb18030.js';
import { t } from '../i18n.js';
import { changesTable, html, markdown, markup, plain, tidyName, withEnds } from '../out.js';
import { button, byId, el, fill, offer } from './dom.js';

/** @typedef {import('../out.js').Line} Line */
/** @typedef {import('./result.js').Shown} Shown */
/** What can be taken: the text as it is shown, and the same line by line, each article by itself. @typedef {{ text: string, articles: Line[][], shown: Shown, language: string, name?: string }} Goods */
/** @typedef {{ format: string, encoding: string, ends: string }} Form */

export const FORMATS = ['txt', 'md', 'html', 'json', 'csv'];
const ENCODINGS = ['utf-8', 'gb18030'];
const ENDS = ['keep', 'lf', 'crlf'];

/**
 * @param {object} wiring
 * @param {() => Goods | undefined} wiring.goods
 * @param {() => string} wiring.command
 * @param {(text: string) => void} wiring.say
 * @param {(reason: unknown) => void} wiring.complain
 * @param {(form: Form) => void} wiring.chosen
 * @param {Partial<Form>} before what was chosen at the last visit
 */
export function saveView({ goods, command, say, complain, chosen }, before) {
  const panel = byId('save-panel');
  const menu = byId('save-as', HTMLDetailsElement);
  const one = (/** @type {readonly string[]} */ list, /** @type {unknown} */ value) => list.find((item) => item === value) ?? list[0];
  /** @type {Form} */
  const form = { format: one(FORMATS, before.format), encoding: one(ENCODINGS, before.encoding), ends: one(ENDS, before.ends) };

  byId('copy').addEventListener('click', () => copy());
  byId('download').addEventListener('click', () => save());

  function draw() {
    const focus = document.activeElement?.id;
    const pick = (/** @type {keyof Form} */ name, /** @type {readonly string[]} */ values) => {
      const select = el('select', { id: `save-${name}` });
      fill(select, values.map((value) => ({ value, label: t(`save.${name}.${value}`) })), form[name]);
      select.addEventListener('change', () => {
        form[name] = select.value;
        chosen(form);
        draw();
      });
      return el('label', { class: 'field' }, el('span', {}, t(`save.${name}`)), select);
    };
    panel.replaceChildren(
      pick('format', FORMATS),
      ...(form.format === 'txt' ? [pick('encoding', ENCODINGS)] : []),
      ...(['txt', 'md', 'html'].includes(form.format) ? [pick('ends', ENDS)] : []),
      el('div', { class: 'actions' }, button(t('download'), () => closing(save), { class: 'main', id: 'save-now' })),
      el('div', { class: 'actions column' },
        button(t('save.rich'), () => closing(copyRich), { class: 'quiet', id: 'copy-rich' }),
        button(t('save.command'), () => closing(copyCommand), { class: 'quiet', id: 'copy-command' }),
      ),
    );
    if (focus) document.getElementById(focus)?.focus();
  }

  /** @param {() => void} act */
  function closing(act) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
    act();
  }

  /** @param {string} [text] */
  async function copy(text = goods()?.text) {
    if (text === undefined) return;
    await copied(() => navigator.clipboard.writeText(text), t('copied', { n: text.length }));
  }

  /** @param {Line[][]} [articles] */
  async function copyRich(articles = goods()?.articles) {
    const now = goods();
    if (!articles || !now) return;
    const words = articles.map(plain).join('\n');
    const rich = `<div lang="${now.language}">${articles.map(markup).join('')}</div>`;
    const parts = { 'text/plain': words, 'text/html': rich };
    const item = () => new ClipboardItem(Object.fromEntries(Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })])));
    await copied(() => navigator.clipboard.write([item()]), t('copied.rich'));
  }

  async function copyCommand() {
    const line = command();
    await copied(() => navigator.clipboard.writeText(line), t('copied.command', { line }));
  }

  /** @param {() => Promise<void>} write @param {string} sentence */
  async function copied(write, sentence) {
    try {
      await write();
      say(sentence);
    } catch {
      complain({ code: 'no-clipboard' });
    }
  }

  /** @param {Goods | undefined} [what] */
  function save(what = goods()) {
    if (!what) return;
    const name = tidyName(what.name, form.format);
    const { content, lost } = file(what);
    offer(name, content);
    say(lost > 0 ? t('saved.lost', { name, n: lost }) : t('saved', { name }));
  }

  /** @param {Goods} what @returns {{ content: Blob, lost: number }} */
  function file({ text, articles, shown, language, name }) {
    const title = shown.outcome.articles?.[0]?.title ?? name ?? 'zhtidy';
    switch (form.format) {
      case 'md': return { content: blob(articles.map(markdown).join('\n---\n\n'), 'text/markdown'), lost: 0 };
      case 'html': return { content: blob(html(articles, { title, language }), 'text/html'), lost: 0 };
      case 'json': return { content: new Blob([json(shown)], { type: 'application/json' }), lost: 0 };
      case 'csv': return { content: new Blob([changesTable(shown.input, shown.outcome.changes, titleOf)], { type: 'text/csv;charset=utf-8' }), lost: 0 };
      default: {
        if (form.encoding !== 'gb18030') return { content: blob(text, 'text/plain'), lost: 0 };
        const { bytes, lost } = toGb18030(withEnds(text, form.ends));
        return { content: new Blob([bytes], { type: 'text/plain;charset=gb18030' }), lost };
      }
    }
  }

  /** @param {string} text @param {string} type */
  function blob(text, type) {
    return new Blob([withEnds(text, form.ends)], { type: `${type};charset=utf-8` });
  }

  return { draw, copy, copyRich, save };
}

/** The outcome as the command line prints it. @param {Shown} shown */
function json({ outcome }) {
  const keywords = outcome.keywords?.map((keyword) => ({ ...keyword, spans: [...keyword.spans] }));
  return `${JSON.stringify({ ...outcome, ...(keywords && { keywords }) }, null, 2)}\n`;
}

