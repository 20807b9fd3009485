// For live typing: only the newest text matters.

/**
 * At most one call runs and at most one waits. A call that is overtaken resolves to `undefined`; one that runs for longer than
 * `patience` while another waits is cancelled.
 *
 * @template Text, Options, Answer
 * @param {(text: Text, options: Options | undefined, signal: AbortSignal) => Promise<Answer>} call
 * @param {{ patience?: number }} [options] `patience` in milliseconds
 * @returns {(text: Text, options?: Options) => Promise<Answer | undefined>}
 */
export function newest(call, { patience = 3000 } = {}) {
  /** @typedef {{ text: Text, options?: Options, resolve: (answer?: Answer) => void, reject: (reason: unknown) => void }} Job */
  /** @type {Job | undefined} */
  let waiting;
  /** @type {{ cancel: AbortController, since: number } | undefined} */
  let running;

  /** @param {Job} job */
  async function work(job) {
    const cancel = new AbortController();
    running = { cancel, since: Date.now() };
    try {
      const answer = await call(job.text, job.options, cancel.signal);
      job.resolve(waiting ? undefined : answer);
    } catch (reason) {
      if (cancel.signal.aborted) job.resolve(undefined);
      else job.reject(reason);
    }
    running = undefined;
    const next = waiting;
    waiting = undefined;
    if (next) work(next);
  }

  function hurry() {
    if (!running || patience === Infinity) return;
    const { cancel, since } = running;
    setTimeout(() => waiting && running?.cancel === cancel && cancel.abort(), Math.max(0, since + patience - Date.now()));
  }

  return (text, options) =>
    new Promise((resolve, reject) => {
      const job = { text, options, resolve, reject };
      if (!running) return void work(job);
      waiting?.resolve(undefined);
      waiting = job;
      hurry();
    });
}
