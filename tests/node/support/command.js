// The two command lines: ours in Node, and the native one if it has been built.

import { spawnSync } from 'node:child_process';
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

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ input?: string | Uint8Array, env?: object, cwd?: string }} [options]
 */
function told(program, args, { input = '', env, cwd } = {}) {
  const language = { LC_ALL: '', LC_MESSAGES: '', LANG: 'C.UTF-8' };
  const done = spawnSync(program, args, { input, cwd, env: { ...process.env, ...language, ...env }, maxBuffer: 1 << 30 });
  if (done.error) throw done.error;
  return { code: done.status, out: done.stdout, text: done.stdout.toString(), error: done.stderr.toString() };
}
