// The two command lines: ours in Node, and the native one if it has been built.

import { spawn, spawnSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../../pkg/bin/zhtidy.js', import.meta.url));
const NATIVE = process.env.ZHTIDY_NATIVE;

/** Why the native command line cannot be asked; undefined if it can. */
export const noNative = NATIVE ? undefined : 'ZHTIDY_NATIVE does not name the native command line';

/**
 * @param {readonly string[]} args
 * @param {{ input?: string | Uint8Array, env?: object, cwd?: string }} [options]
 */
export function zhtidy(args, options) {
  return told(process.execPath, [SCRIPT, ...args], options);
}

/** @type {typeof zhtidy} */
export function native(args, options) {
  return told(/** @type {string} */ (NATIVE), args, options);
}

/** @typedef {{ input?: string | Uint8Array, env?: object, cwd?: string }} Circumstances */

/**
 * What both say, side by side.
 * @param {readonly string[]} args
 * @param {{ ours: Circumstances, theirs: Circumstances }} circumstances
 */
export function both(args, { ours, theirs }) {
  return Promise.all([telling(process.execPath, [SCRIPT, ...args], ours), telling(/** @type {string} */ (NATIVE), args, theirs)]);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Circumstances} [circumstances]
 */
function told(program, args, { input = '', ...circumstances } = {}) {
  const done = spawnSync(program, args, { input, ...surroundings(circumstances), maxBuffer: 1 << 30 });
  if (done.error) throw done.error;
  return said(done.status, done.stdout, done.stderr);
}

/**
 * The same, while others are told.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Circumstances} circumstances
 */
async function telling(program, args, { input = '', ...circumstances }) {
  const child = spawn(program, args, surroundings(circumstances));
  const ended = new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  // Who has seen enough may stop reading.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, error, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  return said(code, out, error);
}

/** @param {Omit<Circumstances, 'input'>} circumstances */
function surroundings({ env, cwd }) {
  return { cwd, env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'C.UTF-8', ...env } };
}

/** @param {number | null} code @param {Buffer} out @param {Buffer} error */
function said(code, out, error) {
  return { code, out, text: out.toString(), error: error.toString() };
}
