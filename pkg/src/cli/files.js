// Files: which ones are meant, what they say, and how they are written anew.

import { createReadStream, statSync } from 'node:fs';
import { chmod, copyFile, readdir, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import { ZhtidyError } from '../errors.js';
import { decode } from '../node.js';
import { Usage } from './failure.js';

/** @typedef {{ encoding?: string, strict?: boolean }} Reading */

/** What is taken of folders when nothing is said. */
const SUFFIXES = ['.txt', '.md'];

/**
 * The files that are meant: folders and patterns stand for the files in them, in the order of their names. Hidden files and
 * `node_modules` are left out, links in folders are not followed.
 * @param {readonly string[]} named
 * @param {readonly string[]} [suffixes]
 * @returns {Promise<string[]>}
 */
export async function meant(named, suffixes = SUFFIXES) {
  const found = [];
  for (const name of named) found.push(...await meantBy(name, suffixes));
  return found;
}

/**
 * @param {string} name
 * @param {readonly string[]} suffixes
 */
async function meantBy(name, suffixes) {
  const kind = statSync(name, { throwIfNoEntry: false });
  if (kind?.isDirectory()) {
    const files = (await below(name)).filter((file) => suffixes.some((suffix) => file.endsWith(suffix)));
    if (files.length === 0) throw new Error(`${name} holds no file that ends in ${suffixes.join(' or ')}`);
    return files.map((file) => inside(name, file));
  }
  if (name === '-' || kind || !/[*?[{]/.test(name)) return [name];
  const [folder, pattern] = split(name);
  const fits = glob(pattern, name);
  const files = (await below(folder === '' ? '.' : folder)).filter((file) => fits.test(file)).map((file) => folder + file);
  if (files.length === 0) throw new Error(`there is no file like ${name}`);
  return files;
}

/**
 * @param {string} folder
 * @param {string} file
 */
function inside(folder, file) {
  return folder.endsWith('/') ? folder + file : `${folder}/${file}`;
}

/**
 * The folder that a pattern begins with, up to its last `/` before anything that can vary; and the rest.
 * @param {string} name
 */
function split(name) {
  const at = name.slice(0, name.search(/[*?[{]/)).lastIndexOf('/') + 1;
  return [name.slice(0, at), name.slice(at)];
}

/**
 * Every file below a folder as a path from it, in the order of their bytes.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function below(folder) {
  const found = await listed(folder, '');
  return found.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/**
 * @param {string} folder
 * @param {string} prefix
 * @returns {Promise<string[]>}
 */
async function listed(folder, prefix) {
  const found = [];
  for (const entry of await entries(folder)) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) found.push(...await listed(inside(folder, entry.name), `${path}/`));
    if (entry.isFile()) found.push(path);
  }
  return found;
}

/** @param {string} folder */
async function entries(folder) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    throw new Error(`${folder} cannot be read: ${reason(thrown)}`);
  }
}

/**
 * A pattern for paths: `*` and `?` stay within a name, `**` goes through folders, `[a-z]`, `[!a-z]` and `{a,b}` choose.
 * @param {string} pattern
 * @param {string} [name] as errors call it
 */
export function glob(pattern, name = pattern) {
  let depth = 0;
  const source = pattern.replace(/\*\*\/|\/\*\*$|\*+|\?|\[!?[^\]]+\]|\\.|[{},]|[^]/g, (part) => {
    switch (part) {
      case '**/': return '(?:.*/)?';
      case '/**': return '/.*';
      case '?': return '[^/]';
      case '{': depth += 1; return '(?:';
      case '}': depth -= 1; return depth < 0 ? '\\}' : ')';
      case ',': return depth > 0 ? '|' : ',';
    }
    if (part.startsWith('*')) return part === pattern && part === '**' ? '.*' : '[^/]*';
    if (part.length > 1 && part.startsWith('[')) return `(?!/)[${part.slice(1, -1).replace(/^!/, '^').replace(/[\\[\]]/g, '\\$&')}]`;
    return part.replace(/^\\/, '').replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
  });
  try {
    return new RegExp(`^${source}$`, 'us');
  } catch {
    throw new Usage(`${name} is no pattern for files`);
  }
}

/**
 * @param {string} file `-` is standard input
 * @returns {Promise<Uint8Array>}
 */
export async function bytesOf(file) {
  try {
    return await buffer(file === '-' ? process.stdin : createReadStream(file));
  } catch (thrown) {
    throw new Error(`${file} cannot be read: ${reason(thrown)}`);
  }
}

/**
 * @param {string} file
 * @param {Reading} reading
 */
export async function textOf(file, { encoding, strict }) {
  const bytes = await bytesOf(file);
  try {
    return await decode(bytes, encoding, { strict });
  } catch (thrown) {
    if (!(thrown instanceof ZhtidyError)) throw thrown;
    throw new ZhtidyError(thrown.code, `${shown(file)}: ${thrown.message}`);
  }
}

/** @param {string} file */
export function shown(file) {
  return file === '-' ? 'standard input' : file;
}

/**
 * Puts `text` in the place of a file, in one step: nobody ever sees half of it. What a link leads to is written, not the link.
 * @param {string} file
 * @param {string} text
 * @param {'backup' | 'no-backup'} care
 */
export async function rewrite(file, text, care) {
  try {
    const place = await realpath(file);
    // What was kept once is never written over.
    if (care === 'backup') await copyFile(place, await firstFree(`${file}.bak`));
    await replace(place, text);
  } catch (thrown) {
    throw new Error(`${file} cannot be written: ${reason(thrown)}`);
  }
}

/**
 * @param {string} place
 * @param {string} text
 */
async function replace(place, text) {
  const fresh = await firstFree(`${place}.zhtidy`);
  try {
    await writeFile(fresh, text);
    await chmod(fresh, (await stat(place)).mode);
    await rename(fresh, place);
  } catch (thrown) {
    await unlink(fresh).catch(() => {});
    throw thrown;
  }
}

/**
 * Makes a file of this name, or with the first of 2, 3… behind it that is not there yet.
 * @param {string} name
 */
async function firstFree(name) {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : name + number;
    try {
      await writeFile(free, '', { flag: 'wx' });
      return free;
    } catch (thrown) {
      if (/** @type {any} */ (thrown).code !== 'EEXIST') throw thrown;
    }
  }
}

/** The reasons that Rust words differently, in our words. @param {any} thrown */
export function reason(thrown) {
  switch (thrown?.code) {
    case 'ENOENT': return 'there is no such file';
    case 'EISDIR': return 'it is a folder';
    case 'EACCES': return 'permission denied';
    default: return thrown?.message ?? String(thrown);
  }
}
