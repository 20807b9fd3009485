// What a shell offers while a command line is typed: `zhtidy complete WORD…` prints it, one a line.

import { CALLS, COMMANDS, SHELLS, commandOf, flagsOf } from './table.js';

/**
 * What can stand where the last word is being typed. Nothing where that is a file: then the shell offers files.
 * @param {readonly string[]} words the words behind `zhtidy`; the last one may be empty
 * @returns {string[]}
 */
export function candidates(words) {
  const typed = words.at(-1) ?? '';
  return offered(words.slice(0, -1), typed).filter((candidate) => candidate.startsWith(typed));
}

/**
 * @param {string[]} before
 * @param {string} typed
 * @returns {readonly string[]}
 */
function offered(before, typed) {
  if (before.length === 0) return COMMANDS.map(({ name }) => name);
  const command = commandOf(before[0]);
  if (!command) return [];
  if (command.takes === 'shell') return SHELLS;
  if (command.takes === 'call' && before.length === 1) return CALLS;
  const flags = flagsOf(command, command.takes === 'call' ? before[1] : undefined);
  const last = before.at(-1);
  const open = flags.find(({ name, short, value }) => value !== undefined && (last === `--${name}` || last === `-${short}`));
  if (open) return open.values ?? [];
  return typed.startsWith('-') ? flags.map(({ name }) => `--${name}`) : [];
}
