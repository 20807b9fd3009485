// From what was said, on the command line and in a configuration file, to the engine's options.

import { dirname, join } from 'node:path';

import { isMany } from './arguments.js';
import { Usage, strange } from './failure.js';
import { textOf } from './files.js';
import { COMMANDS, commandOf, flagsOf } from './table.js';
import { NotToml, parsed } from './toml.js';

/** @typedef {import('./arguments.js').Said} Said */
/** @typedef {import('./table.js').Flag} Flag */
/** @typedef {import('./toml.js').Value} Value */

/**
 * What was said, and what the configuration file says where the command line is silent.
 * @param {string} command
 * @param {readonly Flag[]} flags
 * @param {Said} said
 * @returns {Promise<Said>}
 */
export async function withConfig(command, flags, said) {
  const file = said.config;
  if (file === undefined) return said;
  const { text } = await textOf(file, {});
  const config = configOf(file, text, command);
  const out = { ...said };
  for (const flag of flags.filter(({ here, name }) => !here && !(name in said) && name in config)) {
    const value = valueOf(file, flag, config[flag.name]);
    if (value !== undefined) out[flag.name] = isFile(flag) ? value.map((/** @type {string} */ path) => join(dirname(file), path)) : value;
  }
  return out;
}

/**
 * The names that hold for a command: those at the top, and those of its own table.
 * @param {string} file
 * @param {string} text
 * @param {string} command
 * @returns {Record<string, Value>}
 */
function configOf(file, text, command) {
  const config = read(file, text);
  const known = new Set(COMMANDS.flatMap((one) => flagsOf(one)).filter(({ here }) => !here).map(({ name }) => name));
  const valid = [...known, ...COMMANDS.map(({ name }) => name)];
  const tables = Object.entries(config).filter(([name]) => commandOf(name));
  for (const [name, table] of tables) {
    if (typeof table !== 'object' || Array.isArray(table)) throw new Usage(`${file}: “${name}” is a table`);
  }
  const top = Object.fromEntries(Object.entries(config).filter(([name]) => !commandOf(name)));
  const named = [...Object.keys(top), ...tables.flatMap(([, table]) => Object.keys(table))];
  const stranger = named.find((name) => !known.has(name));
  if (stranger !== undefined) throw new Usage(`${file}: ${strange('option', stranger, valid).message}`);
  return { ...top, .../** @type {object} */ (config[command]) };
}

/** @param {string} file @param {string} text */
function read(file, text) {
  try {
    return parsed(text);
  } catch (thrown) {
    throw thrown instanceof NotToml ? new Usage(`${file}: line ${thrown.line} is no TOML`) : thrown;
  }
}

/**
 * A value of a configuration file as the command line would give it.
 * @param {string} file
 * @param {Flag} flag
 * @param {Value} value
 * @returns {any}
 */
function valueOf(file, flag, value) {
  const wrong = (/** @type {string} */ what) => new Usage(`${file}: “${flag.name}” is ${what}`);
  if (flag.value === undefined) {
    if (typeof value !== 'boolean') throw wrong('true or false');
    return value || undefined;
  }
  if (flag.kind === 'count') {
    if (typeof value !== 'number' || value < 0 || value >= 2 ** 32) throw wrong('a number');
    return String(value);
  }
  if (!isMany(flag)) {
    if (typeof value !== 'string') throw wrong('a string');
    return value;
  }
  const list = Array.isArray(value) ? value : [value];
  if (!list.every((item) => typeof item === 'string')) throw wrong('a string or a list of strings');
  return list;
}

/** @param {Flag} flag */
function isFile({ kind }) {
  return kind === 'words' || kind === 'texts';
}

/**
 * The engine's options; files are read.
 * @param {readonly Flag[]} flags
 * @param {Said} said
 * @returns {Promise<Record<string, any>>}
 */
export async function optionsOf(flags, said) {
  /** @type {Record<string, any>} */
  const options = {};
  for (const flag of flags) {
    const [outer, inner] = flag.option?.split('.') ?? [];
    if (inner !== undefined) options[outer] ??= {};
    if (outer === undefined || !(flag.name in said)) continue;
    const holder = inner === undefined ? options : options[outer];
    const name = inner ?? outer;
    const value = await engineValue(flag, said[flag.name], said);
    holder[name] = flag.kind === 'pattern' ? [...(holder[name] ?? []), ...value] : value;
  }
  return options;
}

/**
 * The engine's options as the package's own calls take them.
 * @param {string} call
 * @param {Record<string, any>} options
 */
export function callOptions(call, options) {
  return call === 'segment' || call === 'keywords' ? options[call] : options;
}

/**
 * @param {Flag} flag
 * @param {any} value
 * @param {Said} said
 */
async function engineValue({ name, kind, sets }, value, said) {
  switch (kind) {
    case 'list': return listed(value);
    case 'count': return counted(name, value);
    case 'replacement': return value.map((/** @type {string} */ one) => replacement(one, false));
    case 'pattern': return value.map((/** @type {string} */ one) => replacement(one, true));
    case 'words': return (await texts(value, {})).flatMap((text) => text.split('\n').flatMap(ownWord));
    case 'texts': return texts(value, said);
    default: return value === true ? sets ?? true : value;
  }
}

/** @param {string[]} values */
export function listed(values) {
  return values.flatMap((value) => value.split(','));
}

/** @param {string} name @param {string} value */
export function counted(name, value) {
  if (!/^\+?[0-9]+$/.test(value) || Number(value) >= 2 ** 32) throw new Usage(`--${name} takes a number, not “${value}”`);
  return Number(value);
}

/**
 * `FIND=WITH`; without an equals sign, nothing comes in its place.
 * @param {string} said
 * @param {boolean} pattern
 */
function replacement(said, pattern) {
  const at = said.indexOf('=');
  return at < 0 ? { find: said, with: '', pattern } : { find: said.slice(0, at), with: said.slice(at + 1), pattern };
}

/** @param {string[]} files @param {Said} said */
async function texts(files, said) {
  const list = [];
  for (const file of files) list.push((await textOf(file, said)).text);
  return list;
}

/**
 * `WORD<tab>BECOMES`, as OpenCC's own tables are written; of several candidates the first counts. A word alone stays as it is.
 * @param {string} line
 */
function ownWord(line) {
  const [word, becomes = word] = line.replace(/\r$/, '').split('\t');
  return word === '' || word.startsWith('#') ? [] : [{ word, becomes: becomes.split(' ')[0] }];
}
