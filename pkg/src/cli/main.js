// The command line: the arguments, the sentences and the bytes of the native `zhtidy`.

import { readFileSync } from 'node:fs';

import { ZhtidyError } from '../errors.js';
import { Toolkit, decode } from '../node.js';
import { parsed } from './arguments.js';
import { batch } from './batch.js';
import { candidates } from './complete.js';
import { Closed, Usage, strange } from './failure.js';
import { meant, rewrite, shown, textOf } from './files.js';
import { formatOf, plainFormat } from './formats.js';
import { language, overview, page } from './help.js';
import { callOptions, listed, optionsOf, withConfig } from './settings.js';
import { CALLS, COMMANDS, SHELLS, commandOf, flagsOf } from './table.js';
import { Progress, complain, print } from './terminal.js';

/** @typedef {import('../../index.d.ts').Call} Call */
/** @typedef {import('./arguments.js').Said} Said */

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  // Writing reports a closed pipe; without a listener it would end the process with a stack trace as well.
  process.stdout.on('error', () => {});
  try {
    return await work(args);
  } catch (thrown) {
    if (thrown instanceof Closed) return 0;
    complain(thrown instanceof Error ? thrown.message : String(thrown));
    return isUsage(thrown) ? 2 : 1;
  }
}

/** @param {unknown} thrown */
function isUsage(thrown) {
  return thrown instanceof Usage || (thrown instanceof ZhtidyError && ['bad-options', 'unknown-rule'].includes(thrown.code));
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
async function work([name, ...args]) {
  const tongue = language(process.env);
  if (name === undefined) {
    process.stderr.write(overview(tongue));
    return 2;
  }
  if (name === '-V' || name === '--version') return say(`zhtidy ${version()}\n`);
  if (name === 'complete') return say(candidates(args).map((word) => `${word}\n`).join(''));
  const helped = ['-h', '--help', 'help'].includes(name);
  const command = commandOf(helped ? args[0] : name);
  if (helped) return say(command ? page(command, undefined, tongue) : overview(tongue));
  if (!command) throw strange('command', name, COMMANDS.map((one) => one.name));

  const call = command.takes === 'call' && !args[0]?.startsWith('-') ? args.shift() : undefined;
  if (call !== undefined && !CALLS.includes(call)) throw strange('call', call, CALLS);
  const flags = flagsOf(command, call);
  const { said, files } = parsed(call === undefined ? command.name : `${command.name} ${call}`, flags, args);
  if (said.help) return say(page(command, call, tongue));
  if (said.version) return say(`zhtidy ${version()}\n`);
  const all = await withConfig(call ?? command.name, flags, said);
  switch (command.name) {
    case 'rules': return rules(all, files);
    case 'completion': return completion(files);
    case 'decode': return eachFile(all, files, (file, { text }) => print(text));
    case 'detect': return detect(all, files);
    case 'batch':
      if (call === undefined) throw new Usage(`batch takes a command for each record first: ${CALLS.join(', ')}`);
      return batch(/** @type {Call} */ (call), await optionsOf(flags, all), all, files);
    default: return answer(/** @type {Call} */ (command.name), await optionsOf(flags, all), all, files);
  }
}

/**
 * @param {Said} said
 * @param {readonly string[]} files
 */
async function rules(said, files) {
  const format = plainFormat(said.format);
  if (files.length > 0) throw new Usage('rules takes no files');
  const toolkit = new Toolkit();
  await toolkit.ready({ for: [] });
  return say(toolkit.renderRules(format));
}

/** @param {readonly string[]} shells */
function completion(shells) {
  if (shells.length !== 1) throw new Usage(`completion takes a shell: ${SHELLS.join(', ')}`);
  if (!SHELLS.includes(shells[0])) throw strange('shell', shells[0], SHELLS);
  return say(readFileSync(new URL(`./completion.${shells[0]}`, import.meta.url), 'utf8'));
}

/**
 * @param {Said} said
 * @param {readonly string[]} files
 */
async function detect(said, files) {
  const format = plainFormat(said.format);
  const toolkit = new Toolkit();
  await toolkit.ready({ for: ['convert'] });
  return eachFile(said, files, (file, { text, encoding }) => print(detected({ file, encoding, ...toolkit.detect(text) }, format)));
}

/**
 * @param {{ file: string, encoding: string, script: string, region: string | null }} found
 * @param {import('../../index.d.ts').ListFormat} format
 */
function detected({ file, encoding, script, region }, format) {
  const land = region ?? '-';
  switch (format) {
    case 'json': return `${JSON.stringify({ file, encoding, script, region })}\n`;
    case 'markdown': return `- ${file}: ${encoding}, ${script}, ${land}\n`;
    case 'text': return `${encoding}\t${script}\t${land}\t${file}\n`;
  }
}

/**
 * @param {Call} call
 * @param {Record<string, any>} options
 * @param {Said} said
 * @param {readonly string[]} files
 */
async function answer(call, options, said, files) {
  const write = writer(call, said, files);
  const own = callOptions(call, options);
  const toolkit = new Toolkit();
  await toolkit.ready({ for: { [call]: own } });
  return eachFile(said, files, async (file, input) => {
    const code = await write({ toolkit, own, file, input });
    if (!said.quiet) toolkit.warnings(call, input.text, own).forEach(complain);
    return code;
  });
}

/** One file and what works on it. @typedef {{ toolkit: Toolkit, own: object, file: string, input: import('../../index.d.ts').Decoded }} Task */

/**
 * What becomes of the answer to each file: printed, written back, compared.
 * @param {Call} call
 * @param {Said} said
 * @param {readonly string[]} files
 * @returns {(task: Task) => Promise<number | void>}
 */
function writer(call, said, files) {
  const { format, check, diff } = said;
  const written = said['in-place'];
  const asked = ['in-place', 'check', 'diff'].find((name) => said[name]);
  if (asked && format !== undefined) throw new Usage(`--${asked} and --format do not go together`);
  if (written && (check || diff)) throw new Usage(`--in-place and --${check ? 'check' : 'diff'} do not go together`);
  if (said['no-backup'] && !written) throw new Usage('--no-backup goes with --in-place');
  if (written && (files.length === 0 || files.includes('-'))) throw new Usage('--in-place needs files');

  const changed = (/** @type {Task} */ { toolkit, own, input }) => /** @type {any} */ (toolkit)[call](input, own).text;
  if (written) return (task) => writeBack(task, changed(task), said['no-backup'] ? 'no-backup' : 'backup');
  if (!check && !diff) {
    const named = formatOf(call, format);
    return ({ toolkit, own, input }) => print(toolkit.render(call, input, own, named));
  }
  return async (task) => {
    if (changed(task) === task.input.text) return 0;
    await print(diff ? patch(call, task) : `${shown(task.file)}\n`);
    return check ? 1 : 0;
  };
}

/**
 * @param {Task} task
 * @param {string} text
 * @param {'backup' | 'no-backup'} care
 */
async function writeBack({ file, input }, text, care) {
  if (text === input.text) return;
  if (input.damaged.length > 0) throw new Error(`${file}: some bytes are no ${input.encoding}; it stays as it is. --encoding names another encoding`);
  await rewrite(file, text, care);
}

/**
 * @param {Call} call
 * @param {Task} task
 */
function patch(call, { toolkit, own, file, input }) {
  return `--- ${shown(file)}\n+++ ${shown(file)}\n${toolkit.render(call, input, own, 'diff')}`;
}

/**
 * Does something with each file. One that fails does not keep the others from being done.
 * @param {Said} said
 * @param {readonly string[]} named
 * @param {(file: string, input: import('../../index.d.ts').Decoded) => Promise<number | void>} work
 * @returns {Promise<number>} the exit code
 */
async function eachFile(said, named, work) {
  if (said.encoding !== undefined) await checkEncoding(said.encoding);
  const files = await meant(named.length > 0 ? named : ['-'], said.suffix && listed(said.suffix));
  const progress = new Progress(files.length > 1 && !said.quiet && (said['in-place'] === true || !process.stdout.isTTY));
  let code = 0;
  for (const [i, file] of files.entries()) {
    progress.tell(`${i + 1}/${files.length} ${file}`);
    try {
      code = Math.max(code, (await work(file, await textOf(file, said))) ?? 0);
    } catch (thrown) {
      if (thrown instanceof Closed || isUsage(thrown)) throw thrown;
      progress.clear();
      complain(thrown instanceof Error ? thrown.message : String(thrown));
      code = 1;
    }
  }
  progress.clear();
  return code;
}

/** A label that means nothing is a wrong command line, before any file is read. @param {string} label */
async function checkEncoding(label) {
  try {
    await decode(new Uint8Array(), label);
  } catch (thrown) {
    throw thrown instanceof ZhtidyError && thrown.code === 'bad-encoding' ? new Usage(thrown.message) : thrown;
  }
}

/** @param {string} text */
async function say(text) {
  await print(text);
  return 0;
}

/** @returns {string} */
function version() {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}
