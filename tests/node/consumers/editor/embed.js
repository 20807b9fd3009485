// Changes in an editor, as a plugin for Obsidian or anything else around CodeMirror 6 would have them: one transaction, so that one
// undo takes it back, and the cursor stays where it was.

/**
 * The changes as CodeMirror takes them: `view.dispatch({ changes: transaction(outcome.changes) })`.
 * @param {Iterable<{ before: [number, number], with: string }>} changes
 */
export function transaction(changes) {
  return Array.from(changes, ({ before: [from, to], with: insert }) => ({ from, to, insert }));
}

/**
 * What to show beside the text: each change with its reason, in the user's language.
 * @param {{ changes: Iterable<any> }} outcome
 * @param {{ id: string, titles: Record<string, string> }[]} rules
 * @param {string} language
 */
export function notes({ changes }, rules, language) {
  const titles = new Map(rules.map(({ id, titles }) => [id, titles[language]]));
  return Array.from(changes, ({ before, rules, certainty }) => ({ at: before, certainty, title: rules.map((id) => titles.get(id) ?? id).join('；') }));
}

/**
 * Where a cursor stands when the changes are made.
 * @param {{ before: Uint32Array, after: Uint32Array, length: number }} changes
 * @param {number} cursor in the text that came in
 */
export function cursorAfter(changes, cursor) {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes.before[2 * middle + 1] <= cursor) low = middle + 1;
    else high = middle;
  }
  if (low < changes.length && changes.before[2 * low] < cursor) return changes.after[2 * low + 1];
  return low === 0 ? cursor : cursor + changes.after[2 * low - 1] - changes.before[2 * low - 1];
}
