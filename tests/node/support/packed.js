// The package as npm packs it, installed without a network.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PACKAGE = fileURLToPath(new URL('../../../pkg/', import.meta.url));

/** @typedef {{ files: { path: string, size: number }[], filename: string, size: number, unpackedSize: number }} Packed */

/**
 * Packs a copy of the package, for several tests may do so at a time.
 * @param {string} folder where the tarball goes
 * @returns {Packed & { source: string }} with the copy's folder
 */
export function pack(folder) {
  const root = join(folder, 'source');
  const source = join(root, 'pkg');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync(PACKAGE, source, { recursive: true });
  for (const file of ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE']) copyFileSync(join(PACKAGE, '..', file), join(root, file));
  return { ...JSON.parse(npm(['pack', '--json', '--silent', '--pack-destination', folder], source))[0], source };
}

/**
 * @param {string} folder the user's, with a package.json
 * @param {string} tarball
 * @returns {string} the installed package
 */
export function install(folder, tarball) {
  npm(['install', '--offline', '--silent', '--no-save', '--no-audit', '--no-fund', '--no-package-lock', tarball], folder);
  return join(folder, 'node_modules', 'zhtidy');
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
