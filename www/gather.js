// The files in what was dropped or picked, folders and all.

/** A file and the path that it was found at. @typedef {{ file: File, name: string }} Found */

/** What the page can read. */
const ENDINGS = /\.(txt|text|md|markdown|html?|xhtml|json|jsonl|ndjson|csv|tsv)$/i;
/** The most files of one drop. */
const MOST = 5000;

/**
 * @param {DataTransfer} dropped
 * @returns {Promise<Found[]>}
 */
export async function gathered(dropped) {
  // Both lists are gone once the event is over.
  const entries = [...dropped.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry?.() : null));
  const files = [...dropped.files].map((file) => ({ file, name: file.name }));
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  /** @type {Found[]} */
  const list = [];
  for (const entry of entries) if (entry) await collect(entry, list);
  return readable(list);
}

/** Of the files in folders, those that hold text. @param {readonly Found[]} files */
export function readable(files) {
  return files.filter(({ name }) => ENDINGS.test(name) && !/(^|\/)\./.test(name)).slice(0, MOST);
}

/** @param {FileSystemEntry} entry @param {Found[]} list */
async function collect(entry, list) {
  if (list.length >= MOST) return;
  if (entry.isFile) {
    const file = await new Promise((found, lost) => /** @type {FileSystemFileEntry} */ (entry).file(found, lost));
    list.push({ file, name: entry.fullPath.replace(/^\//, '') });
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  // A reader gives a hundred at a time, and nothing at the end.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((found, lost) => reader.readEntries(found, lost));
    if (some.length === 0) return;
    for (const inner of some) await collect(inner, list);
  }
}
