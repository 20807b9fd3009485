// Work cut into slices, each a task of its own, so that the page answers in between.

/** Gives whatever waits its turn. Not every browser has a word for that. @returns {Promise<void>} */
const pause = () => /** @type {any} */ (globalThis).scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));

/** Does some works one after the other; those that are begun later take the place of what is not done yet. */
export function slices() {
  let turn = 0;
  return async (/** @type {readonly (() => void)[]} */ works) => {
    const mine = ++turn;
    for (const work of works) {
      await pause();
      if (mine !== turn) return;
      work();
    }
  };
}
