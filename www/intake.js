// How a text comes onto the desk: from a file, from the clipboard, as a sample.

import { decode } from './engine.js';
import { kindOf } from './fields.js';
import { hasHeadings, textOf } from './html.js';
import { t } from './i18n.js';
import { LARGE } from './jobs.js';

/** @typedef {import('./gather.js').Found} Found */

/**
 * @param {import('./desk.js').Desk} desk
 * @param {object} wiring
 * @param {(found: readonly Found[]) => void} wiring.many takes files that are not one text
 * @param {ReturnType<typeof import('./views/status.js').statusView>} wiring.status
 */
export function intake(desk, { many, status }) {
  /** @param {readonly Found[]} found */
  async function open(found) {
    if (found.length === 0) return status.say(t('files.none'));
    const [{ file }] = found;
    const alone = found.length === 1 && file.size <= LARGE && ['text', 'html'].includes(kindOf(file.name));
    if (!alone) return many(found);
    await tried(async () => read(file.name, new Uint8Array(await file.arrayBuffer()), ''));
  }

  /** Reads the file that lies there in another encoding. @param {string} hint */
  async function reread(hint) {
    const { file } = desk;
    if (file) await tried(() => read(file.name, file.bytes, hint));
  }

  /** @param {string} name @param {Uint8Array} bytes @param {string} hint */
  async function read(name, bytes, hint) {
    status.say(t('reading', { name }));
    const { text, encoding, damaged } = await decode(bytes, hint || undefined);
    const markup = kindOf(name) === 'html';
    await desk.replace(markup ? textOf(text) : text, { file: { name, bytes, hint, encoding, damaged: markup ? new Uint32Array() : damaged } });
  }

  /** @param {string} name */
  async function sample(name) {
    await tried(async () => desk.replace(await sampleText(name)));
  }

  /** @param {() => void | Promise<void>} act */
  async function tried(act) {
    try {
      await act();
    } catch (reason) {
      status.complain(reason);
    }
  }

  return { open, reread, sample };
}

/** @param {string} name */
async function sampleText(name) {
  const answer = await fetch(`./samples/${name}.txt`);
  if (!answer.ok) throw new Error(`${name}.txt: HTTP ${answer.status}`);
  return answer.text();
}

/**
 * The clipboard's markup as text, where it is better than the plain text: where it knows headings, or where there is no other.
 * @param {string} markup
 * @param {string} words
 */
export function pasted(markup, words) {
  return hasHeadings(markup) || words === '' ? textOf(markup) : undefined;
}
