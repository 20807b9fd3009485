// An editor that knows no more than a text, a cursor and transactions.
import * as zhtidy from 'zhtidy';
import { contract } from '../contract.js';
import { cursorAfter, notes, transaction } from './embed.js';

const told = await contract(zhtidy);
const input = '𠮷野家,很好.\u200b他说:"来!"然后走了';
const outcome = zhtidy.clean(input);

let text = input;
for (const { from, to, insert } of transaction(outcome.changes).reverse()) text = text.slice(0, from) + insert + text.slice(to);
if (text !== outcome.text) told.failed.push('a transaction gives the text');
for (let at = 0; at <= input.length; at++) {
  const rest = input.slice(at);
  if (/^[^,.:"!\u200b]*$/.test(rest) && text.slice(cursorAfter(outcome.changes, at)) !== rest) told.failed.push(`the cursor stays at ${at}`);
}
if (!notes(outcome, zhtidy.rules(), 'zh-Hans').every(({ title }) => /\p{Script=Han}/u.test(title))) told.failed.push('each note has a title');
console.log(JSON.stringify(told));
