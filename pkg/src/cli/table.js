// The commands and their flags, from the table that the native command line reads too.

import { readFileSync } from 'node:fs';

/** @typedef {'en' | 'zh-Hans' | 'zh-Hant'} Language */
/** @typedef {Record<Language, string>} Says */
/**
 * @typedef {object} Flag
 * @property {string} name
 * @property {string} [short]
 * @property {string} [value] what stands for its value in the help; a switch has none
 * @property {string[]} [values] what may be offered for its value
 * @property {'list' | 'count' | 'replacement' | 'pattern' | 'words' | 'texts'} [kind] how its value is read; as it is without one
 * @property {string} [option] where it goes in the engine's options, with dots between
 * @property {boolean} [sets] what a switch says there; `true` without it
 * @property {boolean} [here] whether it is for the command line alone, not for a configuration file
 * @property {Says} says
 */
/** @typedef {{ name: string, takes: 'files' | 'call' | 'shell' | 'nothing', groups: string[], says: Says }} Command */
/** @typedef {'about' | 'usage' | 'commands' | 'command' | 'options' | 'file' | 'more'} Word */

/** @type {{ words: Record<Word, Says>, commands: Command[], flags: Record<string, Flag[]> }} */
const TABLE = JSON.parse(readFileSync(new URL('./commands.json', import.meta.url), 'utf8'));

/** The groups of flags that say how an answer is found; the others say where it goes. */
const ENGINE = ['cleaning', 'conversion', 'markup', 'cutting', 'weighing'];

export const COMMANDS = TABLE.commands;
export const WORDS = TABLE.words;
export const SHELLS = ['bash', 'zsh', 'fish'];

/** The commands that `batch` can do to each record. */
export const CALLS = COMMANDS.filter(({ groups }) => groups.some((group) => ENGINE.includes(group))).map(({ name }) => name);

/** @param {string | undefined} name */
export function commandOf(name) {
  return COMMANDS.find((command) => command.name === name);
}

/**
 * The flags of a command; of a batch with its call those of the call too.
 * @param {Command} command
 * @param {string} [call]
 * @returns {Flag[]}
 */
export function flagsOf(command, call) {
  const own = commandOf(call)?.groups.filter((group) => ENGINE.includes(group)) ?? [];
  return [...own, ...command.groups, 'general'].flatMap((group) => TABLE.flags[group]);
}
