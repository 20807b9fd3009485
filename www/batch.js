// The files that were given together: worked on one after another by an engine of their own, while the page stays what it was.

import { files as engine } from './engine.js';
import { job, work } from './jobs.js';
import { tidyName } from './out.js';
import { filesView } from './views/files.js';
import { offer } from './views/dom.js';
import { zip } from './zip.js';

/** @typedef {import('./jobs.js').Job} Job */

/**
 * @param {object} wiring
 * @param {() => import('./engine.js').RunOptions} wiring.options
 * @param {(job: Job) => void} wiring.show
 * @param {(reason: unknown) => string} wiring.sentence
 * @param {(reason: unknown) => void} wiring.complain
 * @param {(name: string) => void} wiring.saved
 */
export function batch({ options, show, sentence, complain, saved }) {
  /** @type {Job[]} */
  let jobs = [];
  let running = false;
  let stale = false;

  const view = filesView({ show, save, reread, drop, saveAll, again, stop, close, sentence });

  /** @param {readonly import('./gather.js').Found[]} found */
  function add(found) {
    jobs = [...jobs, ...found.map(({ file, name }) => job(file, name))];
    view.draw(jobs, stale);
    go();
  }

  async function go() {
    if (running) return;
    running = true;
    for (let next = waiting(); next; next = waiting()) await one(next);
    running = false;
    // Whatever memory the files took is given back.
    engine.terminate();
  }

  function waiting() {
    return jobs.find(({ state }) => state === 'waiting');
  }

  /** @param {Job} job */
  async function one(job) {
    job.state = 'working';
    view.update(job, jobs);
    try {
      await work(job, engine, options(), () => view.update(job, jobs));
      if (job.state === 'working') job.state = 'done';
    } catch (reason) {
      job.reason = reason;
      if (job.state === 'working') job.state = /** @type {{ code?: string }} */ (reason).code === 'terminated' ? 'cancelled' : 'failed';
    }
    view.update(job, jobs);
  }

  function stop() {
    for (const job of jobs) if (job.state === 'waiting' || job.state === 'working') job.state = 'cancelled';
    engine.terminate();
    view.draw(jobs, stale);
  }

  function again() {
    const which = stale ? jobs : jobs.filter(({ state }) => state !== 'done');
    for (const job of which) job.state = 'waiting';
    stale = false;
    view.draw(jobs, stale);
    go();
  }

  /** @param {Job} job @param {string} encoding */
  function reread(job, encoding) {
    if (job.state === 'working') engine.terminate();
    Object.assign(job, { hint: encoding, state: 'waiting' });
    view.update(job, jobs);
    go();
  }

  /** @param {Job} job */
  function drop(job) {
    if (job.state === 'working') engine.terminate();
    job.state = 'cancelled';
    jobs = jobs.filter((other) => other !== job);
    view.draw(jobs, stale);
  }

  function close() {
    stop();
    jobs = [];
    stale = false;
    view.draw(jobs, stale);
  }

  /** @param {Job} job */
  function nameOf({ name, kind }) {
    const ending = kind === 'html' ? 'txt' : name.split('.').at(-1) ?? 'txt';
    return tidyName(name, /^[a-z0-9]{1,8}$/i.test(ending) ? ending : 'txt');
  }

  /** @param {Job} job */
  function save(job) {
    if (!job.result) return;
    offer(nameOf(job), job.result);
    saved(nameOf(job));
  }

  async function saveAll() {
    try {
      const done = jobs.flatMap((job) => (job.state === 'done' && job.result ? [{ name: nameOf(job), content: job.result }] : []));
      offer('zhtidy.zip', await zip(done));
      saved('zhtidy.zip');
    } catch (reason) {
      complain(reason);
    }
  }

  return {
    add, stop, close,
    /** The options have changed. */
    outdate() {
      if (jobs.length === 0) return;
      stale = true;
      view.draw(jobs, stale);
    },
    drawWords: () => view.draw(jobs, stale),
    busy: () => running,
  };
}
