// The page's own words, in three languages.

/** @typedef {'zh-Hans' | 'zh-Hant' | 'en'} Language */
/** A text, or one for each plural form. @typedef {string | { one?: string, other: string }} Message */

/** @type {readonly Language[]} */
export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'];

/** @type {Language} */
let language = 'zh-Hans';
/** @type {Record<string, Message>} */
let messages = {};

/**
 * The first of the user's languages that the page speaks.
 * @param {readonly string[]} wanted BCP 47 tags
 * @returns {Language}
 */
export function preferred(wanted) {
  for (const tag of wanted) {
    if (/^zh\b.*\b(hant|tw|hk|mo)\b/i.test(tag)) return 'zh-Hant';
    if (/^zh\b/i.test(tag)) return 'zh-Hans';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** @param {Language} wanted */
export async function speak(wanted) {
  const answer = await fetch(`./i18n/${wanted}.json`);
  messages = await answer.json();
  language = wanted;
  document.documentElement.lang = wanted;
  document.title = t('title');
  translate(document);
}

/** @returns {Language} */
export function spoken() {
  return language;
}

/**
 * The text of that name, with its values filled in: `{n}` is a number in the language's own way of writing.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const message = messages[key] ?? key;
  const form = typeof message === 'string' ? message : plural(message, Number(values.n));
  return form.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? written(values[name]) : whole));
}

/** @param {string} key */
export function has(key) {
  return key in messages;
}

/** Of the three languages English alone has a singular. @param {Exclude<Message, string>} message @param {number} n */
function plural(message, n) {
  return (n === 1 && message.one) || message.other;
}

/** `1234.5678` → `1,234.568`: the three languages write numbers alike, and what the browser has for all languages is slow to come. @param {string | number} value */
function written(value) {
  if (typeof value !== 'number') return value;
  return String(Math.round(value * 1000) / 1000).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Attributes that name a message, and what they fill. @type {[attribute: string, fill: (element: Element, text: string) => void][]} */
const PLACES = [
  ['data-t', (element, text) => { element.textContent = text; }],
  ['data-t-label', (element, text) => element.setAttribute('aria-label', text)],
  ['data-t-title', (element, text) => element.setAttribute('title', text)],
  ['data-t-placeholder', (element, text) => element.setAttribute('placeholder', text)],
];

/**
 * Fills in every text that the markup names.
 * @param {ParentNode} root
 */
export function translate(root) {
  for (const [attribute, fill] of PLACES) {
    for (const element of root.querySelectorAll(`[${attribute}]`)) fill(element, t(element.getAttribute(attribute) ?? ''));
  }
}
