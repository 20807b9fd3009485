// Many files as one archive. fflate comes when it is first needed.

/** Bytes that are packed before the page is given a moment. */
const BITE = 1 << 20;

/**
 * @param {readonly { name: string, content: Blob }[]} files
 * @returns {Promise<Blob>}
 */
export async function zip(files) {
  const { Zip, ZipDeflate } = await import('./vendor/fflate.js');
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  const archive = new Zip((error, bytes) => {
    if (error) throw error;
    chunks.push(bytes);
  });
  for (const { name, content } of distinct(files)) {
    const entry = new ZipDeflate(name, { level: 6 });
    archive.add(entry);
    for (let at = 0; at < content.size; at += BITE) {
      entry.push(new Uint8Array(await content.slice(at, at + BITE).arrayBuffer()));
    }
    entry.push(new Uint8Array(), true);
  }
  archive.end();
  return new Blob(chunks, { type: 'application/zip' });
}

/**
 * No two files of one name, and no name that leads out of the folder that it is unpacked in.
 * @template {{ name: string }} File
 * @param {readonly File[]} files
 * @returns {File[]}
 */
export function distinct(files) {
  const taken = new Set();
  return files.map((file) => {
    const safe = file.name.replaceAll('\\', '/').split('/').filter((part) => part !== '' && part !== '.' && part !== '..').join('/') || 'file';
    let name = safe;
    for (let n = 2; taken.has(name); n++) name = safe.replace(/(\.[^./]*)?$/, ` (${n})$1`);
    taken.add(name);
    return { ...file, name };
  });
}
