// node wasi.mjs PROGRAM.wasm FOLDER ARGUMENT…: a program under Node's WASI, in a folder and nowhere else.

import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const [program, folder, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: ['zhtidy', ...args], env: {}, preopens: { '.': folder } });
const module = await WebAssembly.compile(await readFile(program));
process.exitCode = wasi.start(await WebAssembly.instantiate(module, /** @type {any} */ (wasi.getImportObject())));
