// A record of JSON Lines: what is asked of it is put into its line, and everything else in the line stays as it was written.

/** @typedef {[from: number, to: number]} Range */
/**
 * @typedef {object} Asked
 * @property {string} field the one that holds the text
 * @property {string} into the one that the answer goes into
 * @property {(text: string) => string} answer the answer to a text, as JSON
 */

/** A record that cannot be used. */
export class BadRecord extends Error {
  code = 'bad-record';
}

/**
 * The line that answers a line. A blank one stays; one that is a string becomes the answer.
 * @param {string} line
 * @param {Asked} asked
 * @returns {string}
 * @throws {Error} with a `code`, if the record cannot be used
 */
export function answered(line, asked) {
  if (isBlank(line)) return line;
  const value = valueOf(line);
  if (typeof value === 'string') return asked.answer(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new BadRecord('a record is an object or a string');
  const { field, into, answer } = asked;
  if (!Object.hasOwn(value, field)) throw new BadRecord(`the record has no field “${field}”`);
  if (typeof value[field] !== 'string') throw new BadRecord(`the field “${field}” of the record is no string`);
  const { fields, end } = placesOf(line);
  const place = fields.get(into);
  const said = answer(value[field]);
  if (place) return line.slice(0, place[0]) + said + line.slice(place[1]);
  return `${line.slice(0, end)},${JSON.stringify(into)}:${said}${line.slice(end)}`;
}

/**
 * The line that stands for a record that could not be used: which one, why, and the record.
 * @param {string} line
 * @param {number} number
 * @param {{ code: string, message: string }} error
 */
export function refused(line, number, { code, message }) {
  return `{"line":${number},"error":${JSON.stringify({ code, message })},"record":${isJson(line) ? line.trim() : JSON.stringify(line)}}`;
}

/** @param {string} line */
function valueOf(line) {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadRecord('the record is no JSON');
  }
}

/** @param {string} line */
function isJson(line) {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} line */
function isBlank(line) {
  return /^[ \t\r]*$/.test(line);
}

/**
 * Where the values of an object's fields stand in its line, and its closing brace. Of a name that is there twice the last counts,
 * as in JSON.parse.
 * @param {string} line an object in JSON
 */
function placesOf(line) {
  /** @type {Map<string, Range>} */
  const fields = new Map();
  let at = line.indexOf('{') + 1;
  for (;;) {
    at = gap(line, at);
    if (line[at] === '}') return { fields, end: at };
    if (line[at] === ',') at = gap(line, at + 1);
    const name = endOf(line, at);
    const from = gap(line, gap(line, name) + 1);
    const to = endOf(line, from);
    fields.set(JSON.parse(line.slice(at, name)), [from, to]);
    at = to;
  }
}

/** @param {string} line @param {number} at */
function gap(line, at) {
  while (' \t\r\n'.includes(line[at])) at += 1;
  return at;
}

/**
 * The end of the value that begins at `at`.
 * @param {string} line
 * @param {number} at
 */
function endOf(line, at) {
  if (line[at] === '"') return endOfString(line, at);
  let depth = 0;
  for (; ; at++) {
    const sign = line[at];
    if (depth === 0 && ',}] \t\r\n'.includes(sign)) return at;
    if (sign === '"') at = endOfString(line, at) - 1;
    else if (sign === '{' || sign === '[') depth += 1;
    else if ((sign === '}' || sign === ']') && --depth === 0) return at + 1;
  }
}

/** @param {string} line @param {number} at */
function endOfString(line, at) {
  for (at += 1; line[at] !== '"'; at++) if (line[at] === '\\') at += 1;
  return at + 1;
}
