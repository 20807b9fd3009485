// In which form a command can print what it has to say.

import { strange } from './failure.js';

/** @typedef {import('../../index.d.ts').Call} Call */
/** @typedef {import('../../index.d.ts').Format} Format */
/** @typedef {import('../../index.d.ts').ListFormat} ListFormat */

/** @type {readonly ListFormat[]} */
const EVERYWHERE = ['text', 'json', 'markdown'];
/** @type {Partial<Record<Call, readonly Format[]>>} */
const BESIDES = { clean: ['diff'], convert: ['diff'], run: ['diff'], articles: ['html'] };

/**
 * @param {Call} call
 * @param {string} [name]
 * @returns {Format}
 */
export function formatOf(call, name = call === 'run' ? 'json' : 'text') {
  return known(name, [...EVERYWHERE, ...(BESIDES[call] ?? [])]);
}

/**
 * Of what is no text: a list, a record.
 * @param {string} [name]
 * @returns {ListFormat}
 */
export function plainFormat(name = 'text') {
  return known(name, EVERYWHERE);
}

/**
 * @template {string} Name
 * @param {string} name
 * @param {readonly Name[]} formats
 * @returns {Name}
 */
function known(name, formats) {
  const found = formats.find((format) => format === name);
  if (found === undefined) throw strange('format', name, formats);
  return found;
}
