// Text to GB 18030, as the browser's own decoder reads it: its table turned round, once, when it is first needed.

/** The code of each character; two bytes, or four, as one number. @type {Map<string, number> | undefined} */
let table;

/** Where four-byte codes for characters beyond U+FFFF begin, counted from 81 30 81 30. */
const BEYOND = 189_000;
/** How many four-byte codes there are for characters below. */
const BELOW = 39_420;

/**
 * @param {string} text
 * @returns {{ bytes: Uint8Array<ArrayBuffer>, lost: number }} `lost`: how many characters have no code and became question marks
 */
export function toGb18030(text) {
  table ??= turned();
  const out = new Uint8Array(text.length * 4);
  let [n, lost] = [0, 0];
  for (const character of text) {
    const point = /** @type {number} */ (character.codePointAt(0));
    if (point < 0x80) {
      out[n++] = point;
      continue;
    }
    const code = point > 0xffff ? linear(BEYOND + point - 0x10000) : table.get(character) ?? 0x3f;
    if (code === 0x3f) lost++;
    if (code > 0xffff) for (const shift of [24, 16, 8, 0]) out[n++] = (code >>> shift) & 0xff;
    else if (code > 0xff) [out[n++], out[n++]] = [code >> 8, code & 0xff];
    else out[n++] = code;
  }
  return { bytes: out.slice(0, n), lost };
}

/** The four bytes of a place in the linear part, as one number. @param {number} place */
function linear(place) {
  const fourth = 0x30 + (place % 10);
  const third = 0x81 + (Math.floor(place / 10) % 126);
  const second = 0x30 + (Math.floor(place / 1260) % 10);
  const first = 0x81 + Math.floor(place / 12600);
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}

function turned() {
  /** @type {number[]} */
  const codes = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) codes.push((lead << 8) | trail);
  for (let place = 0; place < BELOW; place++) codes.push(linear(place));
  const decoder = new TextDecoder('gb18030');
  /** @type {Map<string, number>} */
  const map = new Map();
  // Each code on a line of its own, so that a bad one spoils no other.
  const bytes = codes.flatMap((code) => [...(code > 0xffff ? [code >>> 24, (code >> 16) & 0xff] : []), (code >> 8) & 0xff, code & 0xff, 0x0a]);
  decoder.decode(Uint8Array.from(bytes)).split('\n').slice(0, codes.length).forEach((found, i) => {
    if (found.length === 1 && found !== '\ufffd' && !map.has(found)) map.set(found, codes[i]);
  });
  return map.set('\ufffd', 0x8431a437);
}
