// TOML, as much of it as a configuration file needs: strings, whole numbers, booleans, lists and tables. Dates and numbers with
// a point mean nothing here.

/** @typedef {string | number | boolean | Value[] | { [key: string]: Value }} Value */

/** What is no TOML, with its line counted from one. */
export class NotToml extends Error {
  /** @param {number} line */
  constructor(line) {
    super(`line ${line}`);
    this.line = line;
  }
}

const SPACE = /[ \t]*/y;
const BETWEEN = /(?:[ \t\r\n]|#[^\n]*)*/y;
const BARE = /[A-Za-z0-9_-]+/y;
const NUMBER = /[+-]?(?:0|[1-9](?:_?[0-9])*)(?![\w.:+-])/y;
const BOOLEAN = /(?:true|false)(?![\w-])/y;
const LITERAL = /'([^'\n]*)'/y;
const BASIC = /"((?:[^"\\\n]|\\.)*)"/y;
const LONG_LITERAL = /'''(?:\r?\n)?([^]*?'{0,2})'''(?!')/y;
const LONG_BASIC = /"""(?:\r?\n)?((?:[^\\]|\\[^])*?"{0,2})"""(?!")/y;
const END = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;

/** @type {Record<string, string>} */
const ESCAPES = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\x1b', '"': '"', '\\': '\\' };

/**
 * @param {string} text
 * @returns {Record<string, Value>}
 */
export function parsed(text) {
  return new Reader(text).document();
}

class Reader {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  document() {
    /** @type {Record<string, Value>} */
    const root = {};
    let table = root;
    const headers = new Set();
    for (this.#skip(BETWEEN); this.#at < this.#text.length; this.#skip(BETWEEN)) {
      if (this.#eaten('[')) {
        const path = this.#path();
        this.#expect(']');
        if (headers.has(path.join('\0'))) this.#fail();
        headers.add(path.join('\0'));
        table = this.#inside(root, path);
      } else {
        this.#pair(table);
      }
      if (this.#match(END) === undefined) this.#fail();
    }
    return root;
  }

  /** @param {Record<string, Value>} table */
  #pair(table) {
    const path = this.#path();
    const last = /** @type {string} */ (path.pop());
    const holder = this.#inside(table, path);
    if (Object.hasOwn(holder, last)) this.#fail();
    this.#expect('=');
    this.#skip(SPACE);
    holder[last] = this.#value();
  }

  /**
   * @param {Record<string, Value>} table
   * @param {string[]} path
   * @returns {Record<string, Value>}
   */
  #inside(table, path) {
    return path.reduce((outer, key) => {
      const inner = Object.hasOwn(outer, key) ? outer[key] : (outer[key] = {});
      if (typeof inner !== 'object' || Array.isArray(inner)) this.#fail();
      return /** @type {Record<string, Value>} */ (inner);
    }, table);
  }

  /** @returns {string[]} */
  #path() {
    const path = [];
    do {
      this.#skip(SPACE);
      path.push(this.#match(BARE) ?? this.#string(LITERAL) ?? this.#basic(BASIC) ?? this.#fail());
      this.#skip(SPACE);
    } while (this.#eaten('.'));
    return path;
  }

  /** @returns {Value} */
  #value() {
    if (this.#eaten('[')) return this.#list();
    if (this.#eaten('{')) return this.#table();
    const boolean = this.#match(BOOLEAN);
    if (boolean !== undefined) return boolean === 'true';
    const number = this.#match(NUMBER);
    if (number !== undefined) return Number(number.replaceAll('_', ''));
    return this.#string(LONG_LITERAL) ?? this.#basic(LONG_BASIC) ?? this.#string(LITERAL) ?? this.#basic(BASIC) ?? this.#fail();
  }

  #list() {
    const list = [];
    for (this.#skip(BETWEEN); !this.#eaten(']'); this.#skip(BETWEEN)) {
      list.push(this.#value());
      this.#skip(BETWEEN);
      if (this.#eaten(',')) continue;
      this.#expect(']');
      break;
    }
    return list;
  }

  #table() {
    /** @type {Record<string, Value>} */
    const table = {};
    this.#skip(SPACE);
    if (this.#eaten('}')) return table;
    do this.#pair(table);
    while ((this.#skip(SPACE), this.#eaten(',')));
    this.#expect('}');
    return table;
  }

  /** @param {RegExp} form */
  #string(form) {
    return this.#match(form, 1);
  }

  /** @param {RegExp} form */
  #basic(form) {
    const written = this.#match(form, 1);
    return written?.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[ \t]*\r?\n[ \t\r\n]*|([^]))/g, (escape, four, eight, letter) => {
      if (four || eight) return String.fromCodePoint(Number.parseInt(four ?? eight, 16));
      if (letter === undefined) return '';
      return ESCAPES[letter] ?? this.#fail();
    });
  }

  /** @param {RegExp} form @param {number} [group] @returns {string | undefined} */
  #match(form, group = 0) {
    form.lastIndex = this.#at;
    const found = form.exec(this.#text);
    if (found) this.#at = form.lastIndex;
    return found?.[group];
  }

  /** @param {RegExp} form */
  #skip(form) {
    this.#match(form);
  }

  /** @param {string} sign */
  #eaten(sign) {
    const there = this.#text[this.#at] === sign;
    if (there) this.#at += 1;
    return there;
  }

  /** @param {string} sign */
  #expect(sign) {
    if (!this.#eaten(sign)) this.#fail();
  }

  /** @returns {never} */
  #fail() {
    throw new NotToml(this.#text.slice(0, this.#at).split('\n').length);
  }
}
