// What was said on the command line, by the flags of a command.

import { Usage, strange } from './failure.js';

/** @typedef {import('./table.js').Flag} Flag */
/** What was said: `true` of a switch, the values of a flag that can be given several times. @typedef {Record<string, any>} Said */

/** The kinds of flag that can be given several times. */
const MANY = ['list', 'replacement', 'pattern', 'words', 'texts'];

/** @param {Flag} flag */
export function isMany({ kind }) {
  return kind !== undefined && MANY.includes(kind);
}

/**
 * @param {string} command as errors call it
 * @param {readonly Flag[]} flags
 * @param {readonly string[]} args
 * @returns {{ said: Said, files: string[] }}
 */
export function parsed(command, flags, args) {
  /** @type {Said} */
  const said = {};
  const files = [];
  const rest = args[Symbol.iterator]();
  for (const arg of rest) {
    if (arg === '--') return { said, files: [...files, ...rest] };
    if (arg === '-' || !arg.startsWith('-')) {
      files.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const name = equals < 0 ? arg : arg.slice(0, equals);
    const inline = equals < 0 ? undefined : arg.slice(equals + 1);
    const flag = flags.find((flag) => name === `--${flag.name}` || name === `-${flag.short}`);
    if (!flag) throw strange(`option of ${command}`, name, flags.map((flag) => `--${flag.name}`));
    take(said, flag, flag.value === undefined ? inline : inline ?? rest.next().value);
  }
  return { said, files };
}

/**
 * @param {Said} said
 * @param {Flag} flag
 * @param {string | undefined} value
 */
function take(said, flag, value) {
  const { name } = flag;
  if (flag.value === undefined && value !== undefined) throw new Usage(`--${name} takes no value`);
  if (flag.value !== undefined && value === undefined) throw new Usage(`--${name} needs a value: ${flag.value}`);
  if (isMany(flag)) (said[name] ??= []).push(value);
  else if (name in said) throw new Usage(`--${name} can be given only once`);
  else said[name] = value ?? true;
}
