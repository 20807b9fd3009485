// The result cut into blocks and pieces, so that no part of the page ever holds one giant text. No DOM here.

/** @typedef {import('./pkg/index.d.ts').Changes} Changes */
/** @typedef {import('./state.js').Place} Place */
/** A change taken back: its place in the text that came in, and in the text that went out. @typedef {{ before: Place, at: Place }} Kept */
/** A stretch of the text that went out, with the changes `[first, last)` in it. @typedef {{ from: number, to: number, first: number, last: number }} Block */
/** A stretch of a block: plain, or a change, or what a taken-back change has left, or what a suggestion is about. @typedef {{ from: number, to: number, change?: number, kept?: number, offer?: number }} Piece */

/** A suggestion in the text that went out, by its number. @typedef {{ at: Place, offer: number }} Offer */

/** UTF-16 units of a block, about. */
const BLOCK = 20_000;

/**
 * The blocks of a text. They end after a line feed where there is one; no change and no character is cut in two.
 * @param {string} text
 * @param {Pick<Changes, 'length' | 'after'>} changes
 * @param {number} [size]
 * @returns {Block[]}
 */
export function blocks(text, changes, size = BLOCK) {
  const list = [];
  let first = 0;
  for (let from = 0; from < text.length || first < changes.length; ) {
    let to = boundary(text, from, size);
    let last = first;
    while (last < changes.length && (changes.after[2 * last] < to || to === text.length)) {
      to = Math.max(to, changes.after[2 * last + 1]);
      last++;
    }
    list.push({ from, to, first, last });
    [from, first] = [to, last];
  }
  return list;
}

/** @param {string} text @param {number} from @param {number} size */
function boundary(text, from, size) {
  const most = from + size;
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf('\n', most - 1) + 1;
  if (line > from) return line;
  const code = text.charCodeAt(most);
  return code >= 0xdc00 && code < 0xe000 ? most + 1 : most;
}

/**
 * The pieces of a block, in order; together they are the block.
 * @param {Block} block
 * @param {Pick<Changes, 'after'>} changes
 * @param {readonly Kept[]} kept in the order of the text
 * @param {readonly Offer[]} [offers] in the order of the text
 * @returns {Piece[]}
 */
export function pieces(block, changes, kept, offers = []) {
  /** @type {Piece[]} */
  const marked = [];
  for (let i = block.first; i < block.last; i++) marked.push({ from: changes.after[2 * i], to: changes.after[2 * i + 1], change: i });
  kept.forEach(({ at: [from, to] }, i) => {
    if (from >= block.from && to <= block.to) marked.push({ from, to, kept: i });
  });
  for (const { at: [from, to], offer } of offers) if (from >= block.from && to <= block.to) marked.push({ from, to, offer });
  marked.sort((a, b) => a.from - b.from || a.to - b.to);
  /** @type {Piece[]} */
  const list = [];
  let done = block.from;
  for (const piece of marked) {
    if (piece.from < done) continue;
    if (piece.from > done) list.push({ from: done, to: piece.from });
    list.push(piece);
    done = piece.to;
  }
  if (done < block.to) list.push({ from: done, to: block.to });
  return list;
}

/**
 * Where the places that were taken back are in the text that went out; those that something else has changed are left out.
 * @param {readonly Place[]} places in the text that came in
 * @param {Pick<Changes, 'length' | 'before' | 'after'>} changes
 * @returns {Kept[]}
 */
export function keptPlaces(places, { length, before, after }) {
  const sorted = [...places].sort((a, b) => a[0] - b[0]);
  /** @type {Kept[]} */
  const list = [];
  let next = 0;
  let shift = 0;
  for (const place of sorted) {
    while (next < length && before[2 * next + 1] <= place[0]) {
      shift = after[2 * next + 1] - before[2 * next + 1];
      next++;
    }
    const free = next >= length || before[2 * next] >= place[1];
    if (free) list.push({ before: place, at: [place[0] + shift, place[1] + shift] });
  }
  return list;
}

/** A suggestion about more than this is only listed: in the text it would hide what is in it. */
const LONG_OFFER = 60;

/**
 * The suggestions that can be shown in their places: short ones that no change has part in.
 * @param {readonly { at: Place }[]} suggestions
 * @param {Pick<Changes, 'length' | 'after'>} changes
 * @returns {Offer[]}
 */
export function offersInPlace(suggestions, { length, after }) {
  const sorted = suggestions.map(({ at }, offer) => ({ at, offer })).sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
  let next = 0;
  return sorted.filter(({ at: [from, to] }) => {
    while (next < length && after[2 * next + 1] < from) next++;
    const free = next >= length || after[2 * next] > to || (after[2 * next] === to && from < to && after[2 * next] < after[2 * next + 1]);
    return free && to - from <= LONG_OFFER;
  });
}

/** Characters that cannot be seen, and what is shown for them. @type {Record<string, string>} */
const GLYPHS = { ' ': '␣', '\u00a0': '⍽', '\u3000': '□', '\t': '⇥', '\n': '↵' };

/**
 * A short text with its invisible characters shown: `a\u200Bb` → `a⟨U+200B⟩b`. A long one loses its middle.
 * @param {string} text
 */
export function visible(text) {
  const characters = [...text];
  const short = characters.length <= 60 ? characters : [...characters.slice(0, 36), '…', ...characters.slice(-16)];
  return short.map(glyph).join('');
}

/** @param {string} character */
function glyph(character) {
  if (GLYPHS[character]) return GLYPHS[character];
  if (!/[\p{C}\p{Z}]/u.test(character)) return character;
  const code = /** @type {number} */ (character.codePointAt(0));
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
