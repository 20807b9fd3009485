// An editor that knows no more than a text, a cursor and transactions.
import * as zhtidy from 'zhtidy';
import { contract } from '../contract.js';
import { cursorAfter, notes, transaction } from './embed.js';

const told = await contract(zhtidy);
const input = '𠮷野家,很好.\u200b他说:"来!"然后走了';
const outcome = zhtidy.clean(input);

/** What the editor makes of a transaction. @param {Iterable<any>} changes */
function dispatched(changes) {
  let text = input;
  for (const { from, to, insert } of transaction(changes).reverse()) text = text.slice(0, from) + insert + text.slice(to);
  return text;
}

const text = dispatched(outcome.changes);
if (text !== outcome.text) told.failed.push('a transaction gives the text');
// A tick taken away in the list beside the text: that change, and with a quotation mark its other half.
for (const change of outcome.changes) {
  const chosen = zhtidy.apply(outcome, { keep: [change] });
  if (dispatched(chosen.changes) !== chosen.text || chosen.text === text) told.failed.push(`a change is taken back: ${change.before}`);
}
for (let at = 0; at <= input.length; at++) {
  const rest = input.slice(at);
  if (/^[^,.:"!\u200b]*$/.test(rest) && text.slice(cursorAfter(outcome.changes, at)) !== rest) told.failed.push(`the cursor stays at ${at}`);
}
if (!notes(outcome, zhtidy.rules(), 'zh-Hans').every(({ title }) => /\p{Script=Han}/u.test(title))) told.failed.push('each note has a title');
console.log(JSON.stringify(told));
