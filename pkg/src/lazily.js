// An answer of which most callers want one part.

/** What a conversion says beside its text. */
const LATER = ['script', 'region', 'warnings', 'changes', 'suggestions', 'marks', 'counts', 'tally'];

/**
 * `now`, and the other fields of `whole()`, which is asked when the first of them is looked at.
 * @param {{ text: string }} now
 * @param {() => any} whole
 * @returns {any}
 */
export function lazily(now, whole) {
  /** @type {any} */
  let answer;
  const field = (/** @type {string} */ name) => ({
    enumerable: true,
    configurable: true,
    get: () => (answer ??= whole())[name],
  });
  return Object.defineProperties(now, Object.fromEntries(LATER.map((name) => [name, field(name)])));
}
