// Whether this browser can carry the page; if not, a plain word about what it lacks.

import { byId } from './views/dom.js';

/** What the page cannot do without. @type {Record<string, () => boolean>} */
const NEEDS = {
  WebAssembly: () => typeof WebAssembly === 'object',
  Worker: () => typeof Worker === 'function',
  structuredClone: () => typeof structuredClone === 'function',
  'Array.findLast': () => 'findLast' in Array.prototype,
  'URLSearchParams.size': () => 'size' in URLSearchParams.prototype,
  'CSS light-dark()': () => CSS.supports('color', 'light-dark(#000, #fff)'),
  'CSS :has()': () => CSS.supports('selector(:has(*))'),
};

/** Of these, what this browser does not have. */
export function lacking() {
  return Object.entries(NEEDS).filter(([, there]) => !there()).map(([name]) => name);
}

/** Shows the message that stands in the markup, with what is lacking. @param {readonly string[]} names */
export function refuse(names) {
  document.body.classList.add('unable');
  byId('lacking').textContent = names.join(', ');
}
