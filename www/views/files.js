// The files that were given, if they are more than one text: what became of each, and where it can be taken from.

import { t } from '../i18n.js';
import { button, byId, el, fill } from './dom.js';
import { ENCODINGS } from './input.js';

/** @typedef {import('../jobs.js').Job} Job */

/**
 * @param {object} wiring
 * @param {(job: Job) => void} wiring.show
 * @param {(job: Job) => void} wiring.save
 * @param {(job: Job, encoding: string) => void} wiring.reread
 * @param {(job: Job) => void} wiring.drop
 * @param {() => void} wiring.saveAll
 * @param {() => void} wiring.again
 * @param {() => void} wiring.stop
 * @param {() => void} wiring.close
 * @param {(reason: unknown) => string} wiring.sentence what an error is called
 */
export function filesView({ show, save, reread, drop, saveAll, again, stop, close, sentence }) {
  const panel = byId('files-panel');
  const body = byId('files');
  const tools = byId('files-tools');
  const bar = byId('files-bar', HTMLProgressElement);
  /** @type {Map<number, HTMLTableRowElement>} */
  let rows = new Map();

  /** The whole list. @param {readonly Job[]} jobs @param {boolean} stale whether the options have changed since */
  function draw(jobs, stale) {
    panel.hidden = jobs.length === 0;
    rows = new Map(jobs.map((job) => [job.id, row(job)]));
    body.replaceChildren(...rows.values());
    drawHead(jobs, stale);
  }

  /** One of them. @param {Job} job @param {readonly Job[]} jobs */
  function update(job, jobs) {
    const old = rows.get(job.id);
    if (!old) return;
    const focus = document.activeElement?.id;
    const made = row(job);
    old.replaceWith(made);
    rows.set(job.id, made);
    if (focus) document.getElementById(focus)?.focus();
    drawHead(jobs, false);
  }

  /** @param {readonly Job[]} jobs @param {boolean} stale */
  function drawHead(jobs, stale) {
    const done = jobs.filter(({ state }) => state === 'done').length;
    const busy = jobs.some(({ state }) => state === 'waiting' || state === 'working');
    byId('files-count').textContent = t('files.count', { n: done, of: jobs.length });
    bar.hidden = !busy;
    bar.value = jobs.length === 0 ? 0 : jobs.reduce((sum, { done }) => sum + done, 0) / jobs.length;
    tools.replaceChildren(
      ...(busy ? [button(t('cancel'), stop, { class: 'quiet', id: 'files-cancel' })] : []),
      ...(!busy && (stale || done < jobs.length) ? [button(t('files.again'), again, { class: 'quiet', id: 'files-again' })] : []),
      button(t('files.zip'), saveAll, { class: 'main', id: 'files-zip', disabled: done === 0 || busy }),
      button(t('files.close'), close, { class: 'quiet', id: 'files-close' }),
    );
  }

  /** @param {Job} job */
  function row(job) {
    const encoding = el('select', { 'aria-label': `${t('encoding')}: ${job.name}`, id: `file-encoding-${job.id}` });
    fill(encoding, ENCODINGS.map((value) => ({ value, label: value || t('encoding.detected', { name: job.encoding || '…' }) })), job.hint);
    encoding.addEventListener('change', () => reread(job, encoding.value));
    const named = (/** @type {string} */ key) => ({ class: 'quiet', 'aria-label': `${t(key)}: ${job.name}`, id: `${key}-${job.id}` });
    return el('tr', { 'data-state': job.state },
      el('th', { scope: 'row' }, job.name),
      el('td', { class: 'state', title: job.state === 'failed' ? sentence(job.reason) : undefined }, ...state(job)),
      el('td', { class: 'encoding' }, encoding),
      el('td', { class: 'do' },
        job.head && button(t('files.show'), () => show(job), named('files.show')),
        job.result && button(t('download'), () => save(job), named('download')),
        button('×', () => drop(job), { ...named('files.remove'), class: 'quiet icon' }),
      ),
    );
  }

  /** @param {Job} job */
  function state({ name, state, done, changes, reason }) {
    switch (state) {
      case 'working': return [el('progress', { max: 1, value: done, 'aria-label': name })];
      case 'done': return [t('facts.changes', { n: changes })];
      case 'failed': return [el('span', { class: 'bad' }, sentence(reason))];
      default: return [t(`files.${state}`)];
    }
  }

  return { draw, update };
}
