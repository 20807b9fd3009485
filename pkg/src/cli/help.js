// What `--help` says, in the language of the terminal.

import { COMMANDS, WORDS, flagsOf } from './table.js';

/** @typedef {import('./table.js').Language} Language */
/** @typedef {import('./table.js').Command} Command */

/**
 * The language of a terminal: the variables that POSIX asks, in its order.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Language}
 */
export function language({ LC_ALL, LC_MESSAGES, LANG }) {
  const name = LC_ALL || LC_MESSAGES || LANG || '';
  if (/^zh[_-](TW|HK|MO|Hant)/i.test(name)) return 'zh-Hant';
  return /^zh/i.test(name) ? 'zh-Hans' : 'en';
}

/**
 * All commands.
 * @param {Language} language
 */
export function overview(language) {
  const { about, usage, commands, command, options, file, more } = words(language);
  const list = table(COMMANDS.map(({ name, says }) => [name, says[language]]));
  return `${about}\n\n${usage}: zhtidy <${command}> [${options}] [${file}…]\n\n${commands}:\n${list}\n\n${more}\n`;
}

/**
 * One command; of a batch, one with its call if there is one.
 * @param {Command} command
 * @param {string | undefined} call
 * @param {Language} language
 */
export function page(command, call, language) {
  const said = words(language);
  const { usage, options } = said;
  const rows = flagsOf(command, call).map(({ name, short, value, says }) => {
    const letter = short ? `-${short}, ` : '    ';
    return [`${letter}--${name}${value ? ` <${value}>` : ''}`, says[language]];
  });
  const name = call ? `${command.name} ${call}` : command.name;
  return `${command.says[language]}\n\n${usage}: zhtidy ${name} [${options}]${taken(command, call, said)}\n\n${options}:\n${table(rows)}\n`;
}

/**
 * @param {Command} command
 * @param {string | undefined} call
 * @param {Record<string, string>} words
 */
function taken({ takes }, call, { command, file }) {
  switch (takes) {
    case 'files': return ` [${file}…]`;
    case 'call': return call ? ` [${file}…]` : ` <${command}> [${file}…]`;
    case 'shell': return ' <bash|zsh|fish>';
    case 'nothing': return '';
  }
}

/**
 * @param {Language} language
 * @returns {Record<string, string>}
 */
function words(language) {
  return Object.fromEntries(Object.entries(WORDS).map(([word, says]) => [word, says[language]]));
}

/** @param {string[][]} rows */
function table(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n');
}
