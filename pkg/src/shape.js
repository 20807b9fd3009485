// The engine's answer in the form that callers see, in whichever thread they are.

import { Changes } from './changes.js';
import { Words } from './words.js';

/**
 * @param {import('../index.d.ts').Call} call
 * @param {any} raw
 * @param {import('../index.d.ts').Input} input
 * @returns {any}
 */
export function shape(call, raw, input) {
  const text = typeof input === 'string' ? input : input.text;
  if (call === 'segment') return new Words(raw, text);
  return raw.changes ? { ...raw, changes: new Changes(raw.changes, raw.text, text) } : raw;
}
