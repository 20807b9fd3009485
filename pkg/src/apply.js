// A result as the user wants it: some changes taken back, some suggestions carried out, without asking the engine again.

import { Changes } from './changes.js';
import { ZhtidyError } from './errors.js';
import { checkList, onlyNamed } from './options.js';

/** @typedef {import('../index.d.ts').Change} Change */
/** @typedef {import('../index.d.ts').Choices} Choices */
/** @typedef {import('../index.d.ts').Suggestion} Suggestion */

const NAMES = ['off', 'keep', 'accept'];

/**
 * @param {import('../index.d.ts').Outcome | import('../index.d.ts').Applied} outcome
 * @param {Choices} [choices]
 * @returns {import('../index.d.ts').Applied}
 */
export function apply(outcome, choices = {}) {
  const { text, changes, suggestions = [] } = checked(outcome, choices);
  const all = [...changes];
  const refused = refusals(all, choices);
  const taken = suggestions.filter(chosen(choices.accept, ({ rule }) => [rule]));
  return written(changes.input, woven(all, refused, taken, text));
}

/**
 * @param {import('../index.d.ts').Outcome | import('../index.d.ts').Applied} outcome
 * @param {Choices} choices
 * @returns {{ text: string, changes: Changes, suggestions?: Suggestion[] }}
 */
function checked(outcome, choices) {
  if (!(outcome?.changes instanceof Changes)) throw new ZhtidyError('bad-input', `apply takes what a call has given, with its changes, not ${typeof outcome}`);
  if (typeof choices !== 'object' || choices === null) throw new ZhtidyError('bad-options', `the choices of apply are an object, not ${typeof choices}`);
  onlyNamed('choice of apply', choices, NAMES);
  for (const [name, value] of Object.entries(choices)) if (value !== undefined && typeof value !== 'function') checkList(name, value);
  return /** @type {any} */ (outcome);
}

/**
 * The changes that are not made. With one of a group goes the group.
 * @param {readonly Change[]} changes
 * @param {Choices} choices
 * @returns {ReadonlySet<Change>}
 */
function refusals(changes, { off = [], keep }) {
  const kept = chosen(keep, ({ rules }) => rules);
  const refused = changes.filter((change, i) => change.rules.some((rule) => off.includes(rule)) || kept(change, i));
  const groups = new Set(refused.map(({ group }) => group).filter((group) => group !== null));
  return new Set([...refused, ...changes.filter(({ group }) => group !== null && groups.has(group))]);
}

/**
 * Whether something is among what was chosen: by its place, and its rule if one is named; or by what a function says.
 * @template {{ before: readonly number[] }} Thing
 * @param {readonly import('../index.d.ts').Keep[] | ((thing: Thing, index: number) => boolean) | undefined} choice
 * @param {(thing: Thing) => readonly string[]} rulesOf
 * @returns {(thing: Thing, index: number) => boolean}
 */
function chosen(choice = [], rulesOf) {
  if (typeof choice === 'function') return choice;
  const places = new Map(choice.map(({ before }) => [String(before), /** @type {Set<string | undefined>} */ (new Set())]));
  for (const { before, rule } of choice) places.get(String(before))?.add(rule);
  return (thing) => {
    const rules = places.get(String(thing.before));
    return rules !== undefined && (rules.has(undefined) || rulesOf(thing).some((rule) => rules.has(rule)));
  };
}

/** A change before it is known where it will stand. @typedef {Omit<Change, 'after'>} Edit */

/**
 * The changes that are made, each suggestion in its place among them; where one lies over changes, they become one. It falls where
 * one of these is not made, and where an earlier one has its place.
 * @param {readonly Change[]} changes
 * @param {ReadonlySet<Change>} refused
 * @param {readonly Suggestion[]} suggestions
 * @param {string} text that went out
 * @returns {Edit[]}
 */
function woven(changes, refused, suggestions, text) {
  /** @type {Edit[]} */
  const edits = [];
  let [next, end] = [0, 0];
  const makeUpTo = (/** @type {number} */ index) => {
    for (; next < index; next++) if (!refused.has(changes[next])) edits.push(changes[next]);
  };
  for (const suggestion of suggestions) {
    const [from, to] = suggestion.at;
    const first = firstFrom(changes, next, ({ after }) => after[1] > from);
    makeUpTo(first);
    const behind = firstFrom(changes, first, ({ after }) => after[0] >= to);
    const under = changes.slice(first, behind);
    if (from < end || under.some((change) => refused.has(change))) continue;
    edits.push(over(under, suggestion, text, [shiftAt(changes, first), shiftAt(changes, behind)]));
    [next, end] = [behind, Math.max(to, under.at(-1)?.after[1] ?? 0)];
  }
  makeUpTo(changes.length);
  return edits;
}

/**
 * @param {readonly Change[]} changes
 * @param {number} start
 * @param {(change: Change) => boolean} fits
 */
function firstFrom(changes, start, fits) {
  let at = start;
  while (at < changes.length && !fits(changes[at])) at++;
  return at;
}

/**
 * How far the text that came in is ahead of the one that went out, in front of a change.
 * @param {readonly Change[]} changes
 * @param {number} index
 */
function shiftAt(changes, index) {
  const last = changes[index - 1];
  return last ? last.before[1] - last.after[1] : 0;
}

/**
 * A suggestion, and the changes that it lies over, as one.
 * @param {readonly Change[]} under
 * @param {Suggestion} suggestion
 * @param {string} text
 * @param {[number, number]} shifts in front of and behind them
 * @returns {Edit}
 */
function over(under, { rule, at: [from, to], with: words }, text, [ahead, behind]) {
  const [first, last] = [under[0], under.at(-1)];
  const [start, before] = first && first.after[0] < from ? [first.after[0], first.before[0]] : [from, from + ahead];
  const [stop, past] = last && last.after[1] > to ? [last.after[1], last.before[1]] : [to, to + behind];
  return {
    rules: [...new Set([...under.flatMap(({ rules }) => rules), rule])],
    certainty: 'likely',
    before: [before, past],
    with: text.slice(start, from) + words + text.slice(to, stop),
    group: under.find(({ group }) => group !== null)?.group ?? null,
  };
}

/**
 * @param {string} input
 * @param {readonly Edit[]} edits
 * @returns {import('../index.d.ts').Applied}
 */
function written(input, edits) {
  const columns = {
    ruleSets: /** @type {(readonly string[])[]} */ ([]),
    ruleSet: new Uint32Array(edits.length),
    certainty: Uint8Array.from(edits, ({ certainty }) => Number(certainty === 'certain')),
    before: Uint32Array.from(edits.flatMap(({ before }) => before)),
    after: new Uint32Array(2 * edits.length),
    group: Int32Array.from(edits, ({ group }) => group ?? -1),
  };
  /** @type {Map<string, number>} */
  const sets = new Map();
  let [text, done] = ['', 0];
  for (const [i, { rules, before, with: words }] of edits.entries()) {
    const name = rules.join();
    if (!sets.has(name)) sets.set(name, columns.ruleSets.push(rules) - 1);
    columns.ruleSet[i] = /** @type {number} */ (sets.get(name));
    text += input.slice(done, before[0]);
    columns.after.set([text.length, text.length + words.length], 2 * i);
    text += words;
    done = before[1];
  }
  text += input.slice(done);
  return { text, changes: new Changes(columns, text, input) };
}
