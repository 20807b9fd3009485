// Files whose texts stand in fields: JSON, JSON lines and tables. Only the words in them are worked on; keys, numbers, quotes and
// commas stay as they are, and so does what has no character beyond ASCII. No DOM here.

/** A file in pieces: every second piece is a text to work on, the others stand between. @typedef {string[]} Pieces */

/** What an ending stands for. @param {string} name @returns {'json' | 'table' | 'html' | 'text'} */
export function kindOf(name) {
  const [, ending = ''] = /\.([a-z0-9]+)$/i.exec(name) ?? [];
  return /** @type {Record<string, any>} */ ({ json: 'json', jsonl: 'json', ndjson: 'json', csv: 'table', tsv: 'table', html: 'html', htm: 'html', xhtml: 'html' })[ending.toLowerCase()] ?? 'text';
}

/**
 * Works on each text of a file, and puts the file together again.
 * @param {'json' | 'table'} kind
 * @param {string} source
 * @param {(text: string, done: number) => Promise<string>} work `done`: the share of the file that is behind, 0 to 1
 */
export async function eachField(kind, source, work) {
  const list = kind === 'json' ? jsonPieces(source) : tablePieces(source);
  /** @type {Map<string, string>} */
  const known = new Map();
  for (let i = 1; i < list.length; i += 2) {
    const { text, written } = kind === 'json' ? fromJson(list[i]) : fromCell(list[i]);
    if (text === undefined || !/[^\0-\x7f]/.test(text)) continue;
    const answer = known.get(text) ?? (await work(text, i / list.length));
    known.set(text, answer);
    if (answer !== text) list[i] = written(answer);
  }
  return list.join('');
}

/** The strings of JSON that are values, quotes and all; JSON lines are read the same way. @param {string} source @returns {Pieces} */
export function jsonPieces(source) {
  // One that never ends is read to the end, once.
  const strings = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)/gs;
  /** @type {Pieces} */
  const list = [];
  let done = 0;
  for (let found = strings.exec(source); found; found = strings.exec(source)) {
    if (isKey(source, strings.lastIndex)) continue;
    list.push(source.slice(done, found.index), found[0]);
    done = strings.lastIndex;
  }
  return [...list, source.slice(done)];
}

/** Whether a colon comes next. @param {string} source @param {number} at */
function isKey(source, at) {
  while (' \t\r\n'.includes(source[at] ?? 'x')) at++;
  return source[at] === ':';
}

/** @param {string} piece */
function fromJson(piece) {
  try {
    return { text: String(JSON.parse(piece)), written: (/** @type {string} */ text) => JSON.stringify(text) };
  } catch {
    return { text: undefined, written: String };
  }
}

/** The cells of a table below its head. @param {string} source @returns {Pieces} */
export function tablePieces(source) {
  const comma = separator(source);
  /** @type {Pieces} */
  const list = [];
  let between = '';
  let row = 0;
  for (let at = 0; at < source.length; ) {
    const end = cellEnd(source, at, comma);
    if (row === 0) between += source.slice(at, end);
    else {
      list.push(between, source.slice(at, end));
      between = '';
    }
    const mark = source[end] ?? '';
    if (mark === '\n') row++;
    between += mark;
    at = end + 1;
  }
  return [...list, between];
}

/** What parts the cells of the first row. @param {string} source */
function separator(source) {
  const [head] = source.split('\n', 1);
  return [',', '\t', ';'].map((mark) => ({ mark, n: head.split(mark).length })).sort((a, b) => b.n - a.n)[0].mark;
}

/** Where a cell ends: before a separator or a line feed that is not within quotes. @param {string} source @param {number} from @param {string} comma */
function cellEnd(source, from, comma) {
  if (source[from] !== '"') {
    let at = from;
    while (at < source.length && source[at] !== comma && source[at] !== '\n') at++;
    return at;
  }
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] !== '"') continue;
    if (source[at + 1] === '"') at++;
    else return cellEnd(source, at + 1, comma);
  }
  return source.length;
}

/** @param {string} piece */
function fromCell(piece) {
  const [, start, inner, end] = /^(")([\s\S]*)("\r?)$/.exec(piece) ?? [];
  if (start !== undefined) {
    return { text: inner.replaceAll('""', '"'), written: (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}${end}` };
  }
  const cr = piece.endsWith('\r') ? '\r' : '';
  const quoted = (/** @type {string} */ text) => (/[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"${cr}` : `${text}${cr}`);
  return { text: cr ? piece.slice(0, -1) : piece, written: quoted };
}
