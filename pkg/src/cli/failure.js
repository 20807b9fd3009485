// Why the command line ends early.

/** A wrong command line: exit code 2. */
export class Usage extends Error {}

/** Nobody reads on: that is no error. */
export class Closed extends Error {}

/**
 * @param {string} what
 * @param {string} name
 * @param {readonly string[]} valid
 */
export function strange(what, name, valid) {
  return new Usage(`there is no ${what} “${name}”; valid: ${valid.join(', ')}`);
}
