// What the user has chosen, and where it is kept: options in the address and in local storage, the text nowhere.

/** @typedef {import('./engine.js').RunOptions} RunOptions */
/** What the user wants found and replaced. @typedef {{ find: string, with: string, pattern: boolean }} Replacement */
/** What the user chose where a conversion had a choice. @typedef {{ before: Place, with: string }} Chosen */
/** @typedef {import('./desk.js').Decisions} Decisions */
/** A change taken back, or a suggestion accepted: its place in the text that came in. @typedef {[from: number, to: number]} Place */
/**
 * @typedef {object} Choices
 * @property {string} preset
 * @property {readonly string[]} on rules added to the preset's
 * @property {readonly string[]} off rules left out
 * @property {string} spacing
 * @property {string} quotes
 * @property {string} boilerplate
 * @property {string} lineBreaks
 * @property {string} indent
 * @property {string} blankLines
 * @property {string} lineEnds
 * @property {readonly Replacement[]} replace the user's own; remembered on this device, never in the address
 * @property {string} words the user's own dictionary, as it was typed; remembered on this device, never in the address
 * @property {string} variant empty for none
 * @property {string} punctuation what a conversion makes of quotation marks
 * @property {readonly string[]} protect what a conversion leaves alone
 * @property {string} view `changes`, `clean` or `articles`
 */

export const PRESETS = ['light', 'ocr', 'pdf', 'web', 'gentle', 'full'];
export const SPACINGS = ['auto', 'remove', 'keep', 'add'];
export const QUOTES = ['auto', 'curly', 'corner', 'keep'];
/** The choices of one word out of a few that are offered one below the other, in this order; the first is the usual one. */
export const FORMS = Object.freeze({
  spacing: SPACINGS,
  quotes: QUOTES,
  boilerplate: ['remove', 'mark'],
  lineBreaks: ['join', 'keep'],
  indent: ['keep', 'none', 'two'],
  blankLines: ['keep', 'none', 'one'],
  lineEnds: ['keep', 'lf', 'crlf'],
});
/** What a conversion may make of quotation marks, and what it may leave alone. */
export const PUNCTUATIONS = ['keep', 'region', 'curly', 'corner'];
export const PROTECTED = ['links', 'code', 'marked', 'titles', 'quoted'];
export const VIEWS = ['changes', 'clean', 'articles'];
export const VARIANTS = [
  's2t', 's2tw', 's2twp', 's2hk', 's2hkp', 't2s', 'tw2s', 'tw2sp', 'hk2s', 'hk2sp', 't2tw', 'tw2t', 't2hk', 'hk2t', 'jp2t', 't2jp',
];

/** How many keywords are shown. */
const TOP = 24;
/** How many sentences sum a text up. */
const SENTENCES = 3;

/** @type {Readonly<Choices>} */
export const DEFAULTS = Object.freeze({
  preset: 'light', on: [], off: [],
  spacing: 'auto', quotes: 'auto', boilerplate: 'remove', lineBreaks: 'join', indent: 'keep', blankLines: 'keep', lineEnds: 'keep',
  replace: [], words: '', variant: '', punctuation: 'keep', protect: [], view: 'changes',
});

/** The values that a choice of one may have. @type {Record<string, readonly string[]>} */
const VALUES = { preset: PRESETS, ...FORMS, variant: ['', ...VARIANTS], punctuation: PUNCTUATIONS, view: VIEWS };

/** The longest hash that is read. */
const LONGEST_HASH = 4000;

/** The most rules that a list may name. */
const MOST_RULES = 200;

/** What is a choice, but no business of whoever is sent the address. */
const PRIVATE = ['replace', 'words'];

/** The most words that a dictionary may have, and UTF-16 units of its text. */
const MOST_WORDS = 20_000;
const LONGEST_WORDS = 400_000;

/**
 * The choices in a hash such as `#preset=pdf&variant=s2twp`; whatever is not understood is passed over.
 * @param {string} hash
 * @returns {Partial<Choices>}
 */
export function parseHash(hash) {
  if (hash.length > LONGEST_HASH) return {};
  return valid(Object.fromEntries(new URLSearchParams(hash.replace(/^#/, ''))));
}

/**
 * The hash that says these choices; empty for the usual ones.
 * @param {Choices} choices
 */
export function formatHash(choices) {
  const said = new URLSearchParams();
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    if (PRIVATE.includes(name)) continue;
    const value = String(choices[/** @type {keyof Choices} */ (name)]);
    if (value !== String(usual)) said.set(name, value);
  }
  return said.size === 0 ? '' : `#${said.toString().replaceAll('%2C', ',')}`;
}

/**
 * Of untrusted names and values, those that are choices.
 * @param {Record<string, unknown>} said
 * @returns {Partial<Choices>}
 */
function valid(said) {
  /** @type {Record<string, unknown>} */
  const choices = {};
  for (const [name, values] of Object.entries(VALUES)) {
    if (values.includes(/** @type {string} */ (said[name]))) choices[name] = said[name];
  }
  for (const name of ['on', 'off']) {
    if (typeof said[name] === 'string' && said[name] !== '') choices[name] = ids(said[name]);
  }
  const kept = PROTECTED.filter((kind) => String(said.protect ?? '').split(',').includes(kind));
  if (kept.length > 0) choices.protect = kept;
  return choices;
}

/** @param {string} list */
function ids(list) {
  return [...new Set(list.split(',').filter((id) => /^[a-z0-9-]{1,60}$/.test(id)))].slice(0, MOST_RULES);
}

/**
 * The choices without rules that do not exist.
 * @param {Choices} choices
 * @param {readonly { id: string }[]} rules
 * @returns {Choices}
 */
export function known(choices, rules) {
  const there = (/** @type {string} */ id) => rules.some((rule) => rule.id === id);
  return { ...choices, on: choices.on.filter(there), off: choices.off.filter(there) };
}

/**
 * Whether these choices have a rule run.
 * @param {Choices} choices
 * @param {{ id: string, presets: readonly string[] }} rule
 */
export function runs(choices, rule) {
  return !choices.off.includes(rule.id) && (choices.on.includes(rule.id) || rule.presets.includes(choices.preset));
}

/**
 * The choices with some rules switched.
 * @param {Choices} choices
 * @param {readonly { id: string, presets: readonly string[] }[]} rules
 * @param {boolean} wanted
 * @returns {Pick<Choices, 'on' | 'off'>}
 */
export function switched(choices, rules, wanted) {
  const named = rules.map((rule) => rule.id);
  const others = (/** @type {readonly string[]} */ list) => list.filter((id) => !named.includes(id));
  const inPreset = (/** @type {typeof rules[number]} */ rule) => rule.presets.includes(choices.preset);
  const added = rules.filter((rule) => wanted && !inPreset(rule)).map((rule) => rule.id);
  const left = rules.filter((rule) => !wanted && inPreset(rule)).map((rule) => rule.id);
  return { on: [...others(choices.on), ...added], off: [...others(choices.off), ...left] };
}

/**
 * What the engine is asked for, if only repairs are wanted.
 * @param {Choices} choices
 * @param {Partial<Decisions>} [decided]
 * @returns {import('./pkg/index.d.ts').CleanOptions}
 */
export function cleanOptions(choices, { kept = [], accepted = [] } = {}) {
  const { variant, punctuation, protect, view, replace, words, ...cleaning } = choices;
  return /** @type {import('./pkg/index.d.ts').CleanOptions} */ ({
    ...cleaning,
    replace: replace.filter(({ find }) => find !== ''),
    keep: kept.map((before) => ({ before })),
    accept: accepted.map((before) => ({ before })),
  });
}

/**
 * What the engine is asked for, if everything is wanted.
 * @param {Choices} choices
 * @param {Partial<Decisions>} [decided]
 * @param {boolean} [names] find names and new words too
 * @returns {RunOptions}
 */
export function runOptions(choices, decided = {}, names = false) {
  const { variant, punctuation, protect, words } = choices;
  return /** @type {RunOptions} */ ({
    ...cleanOptions(choices, decided),
    ...(variant && { variant, punctuation, protect, alternatives: true, choose: decided.chosen ?? [] }),
    ...(words && { words: ownWords(words) }),
    keywords: { top: TOP, summary: SENTENCES, ...(names && { entities: true, newWords: true }) },
  });
}

/**
 * What the engine is asked for of files: what comes out, and nothing about it.
 * @param {Choices} choices
 * @returns {RunOptions}
 */
export function fileOptions(choices) {
  const { keywords, alternatives, choose, ...said } = runOptions(choices);
  return said;
}

/**
 * A user dictionary as jieba writes it: a word on each line, with a frequency and a tag if one likes; and behind an arrow what
 * conversion makes of it.
 * @param {string} text
 * @returns {import('./pkg/index.d.ts').OwnWord[]}
 */
export function ownWords(text) {
  const list = text.split('\n').flatMap((line) => {
    const [entry, becomes] = line.split(/\s*(?:=>|→)\s*/, 2).map((part) => part.trim());
    const [, word, weight, tag] = /^(\S.*?)(?:[ \t]+(\d{1,9})(?:[ \t]+([a-z]{1,4}))?)?$/.exec(entry) ?? [];
    if (word === undefined) return [];
    return [{ word, ...(weight && { weight: Number(weight) }), ...(tag && { tag }), ...(becomes && { becomes }) }];
  });
  return list.slice(0, MOST_WORDS);
}

/**
 * Where a place of a text is after it was edited; nowhere, if the edit touched it.
 * @param {string} old
 * @param {string} text
 * @returns {(place: Place) => Place | undefined}
 */
export function mover(old, text) {
  const head = commonStart(old, text);
  const tail = commonEnd(old, text, head);
  const shift = text.length - old.length;
  return ([from, to]) => {
    if (to <= head) return [from, to];
    return from >= old.length - tail ? [from + shift, to + shift] : undefined;
  };
}

/**
 * Places in a text after it was edited: those that the edit did not touch, moved along.
 * @param {readonly Place[]} places
 * @param {string} old
 * @param {string} text
 * @returns {Place[]}
 */
export function moved(places, old, text) {
  return places.map(mover(old, text)).filter((place) => place !== undefined);
}

/** @param {string} a @param {string} b */
function commonStart(a, b) {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && a.charCodeAt(n) === b.charCodeAt(n)) n++;
  return n;
}

/** @param {string} a @param {string} b @param {number} head */
function commonEnd(a, b, head) {
  const most = Math.min(a.length, b.length) - head;
  let n = 0;
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n++;
  return n;
}

const SHELF = 'zhtidy';
/** The text's own shelf: there is one only if the user asked for it. */
const TEXT = 'zhtidy text';
/** UTF-16 units of a text that is kept at most: browsers give a site about five million. */
const LONGEST_TEXT = 2_000_000;

/** How the page looks and behaves. @typedef {{ language: string, theme: string, keys: boolean, keep: boolean, form?: import('./views/save.js').Form }} Looks */

/**
 * What was remembered: choices, language, theme, whether single keys are heard, whether the text is kept. Nothing where storage is
 * closed or spoilt.
 * @returns {{ choices: Partial<Choices>, seen?: boolean } & Partial<Looks>}
 */
export function remembered() {
  try {
    const { choices, replace, words, language, theme, keys, keep, form, seen } = JSON.parse(localStorage.getItem(SHELF) ?? '{}');
    const own = { replace: replacements(replace), words: typeof words === 'string' ? words.slice(0, LONGEST_WORDS) : '' };
    return { choices: { ...parseHash(String(choices ?? '')), ...own }, language, theme, keys, keep, form: form ?? undefined, seen };
  } catch {
    return { choices: {} };
  }
}

/** Of an untrusted value, what is a replacement. @param {unknown} list @returns {Replacement[]} */
function replacements(list) {
  const sound = (/** @type {any} */ one) => typeof one?.find === 'string' && typeof one?.with === 'string';
  return Array.isArray(list) ? list.filter(sound).slice(0, MOST_RULES).map((one) => ({ find: one.find, with: one.with, pattern: one.pattern === true })) : [];
}

/**
 * @param {Choices} choices
 * @param {Looks} looks
 */
export function remember(choices, looks) {
  try {
    const { replace, words } = choices;
    localStorage.setItem(SHELF, JSON.stringify({ choices: formatHash(choices), replace, words, ...looks, seen: true }));
  } catch {
    // Storage is closed: the next visit begins afresh.
  }
}

/** The text that the user wanted kept. */
export function keptText() {
  try {
    return localStorage.getItem(TEXT) ?? '';
  } catch {
    return '';
  }
}

/**
 * Keeps the text, because the user wants it so; an empty one is no longer kept.
 * @param {string} text
 * @returns {boolean} whether there was room
 */
export function keepText(text) {
  try {
    localStorage.removeItem(TEXT);
    if (text.length > LONGEST_TEXT) return false;
    if (text !== '') localStorage.setItem(TEXT, text);
    return true;
  } catch {
    return false;
  }
}

/** Leaves nothing of what was remembered. */
export function forget() {
  try {
    localStorage.removeItem(SHELF);
    localStorage.removeItem(TEXT);
  } catch {
    // Storage is closed: there is nothing in it.
  }
}
