// Run by npm around packing: what the tarball holds besides this folder is checked and lent from the repository's root.

import { copyFileSync, existsSync, rmSync } from 'node:fs';

const LENT = ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE'];
const BUILT = [
  'wasm/licences.txt',
  ...['full', 'convert', 'decode'].flatMap((artefact) => ['zhtidy.js', 'zhtidy_bg.wasm', 'inline.js'].map((file) => `wasm/${artefact}/${file}`)),
  ...['words', 'hmm', 'idf', 'tags', 'convert', 'codepages', 'confusions'].map((part) => `data/${part}.zhd`),
];

const here = (/** @type {string} */ file) => new URL(file, import.meta.url);

if (process.argv[2] === 'give-back') {
  for (const file of LENT) rmSync(here(file), { force: true });
} else {
  const missing = BUILT.filter((file) => !existsSync(here(file)));
  if (missing.length > 0) {
    console.error(`pack: not built yet: ${missing.join(', ')}; run \`cargo x dict && cargo x build\``);
    process.exit(1);
  }
  for (const file of LENT) copyFileSync(here(`../${file}`), here(file));
}
