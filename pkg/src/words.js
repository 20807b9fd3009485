// A text cut into words.

/** @typedef {import('./raw.d.ts').RawWords} RawWords */

/** The words of a text, in order; together they are the whole text. Offsets are UTF-16 code units. */
export class Words {
  #text;
  #tags;
  #tagNames;

  /**
   * @param {RawWords} columns
   * @param {string} text the text that was cut
   */
  constructor({ ends, tags, tagNames }, text) {
    this.ends = ends;
    this.#text = text;
    this.#tags = tags;
    this.#tagNames = tagNames ?? [];
  }

  get length() {
    return this.ends.length;
  }

  /** @returns {string[] | undefined} */
  get tags() {
    return this.#tags && Array.from(this.#tags, (tag) => this.#tagNames[tag]);
  }

  /**
   * @param {number} index counted from the end when negative
   * @returns {import('../index.d.ts').Word | undefined}
   */
  at(index) {
    const i = index < 0 ? this.length + index : index;
    if (!Number.isInteger(i) || i < 0 || i >= this.length) return undefined;
    const from = i === 0 ? 0 : this.ends[i - 1];
    const word = { word: this.#text.slice(from, this.ends[i]), at: /** @type {[number, number]} */ ([from, this.ends[i]]) };
    return this.#tags ? { ...word, tag: this.#tagNames[this.#tags[i]] } : word;
  }

  /** @returns {Generator<import('../index.d.ts').Word, void, undefined>} */
  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; i++) yield /** @type {import('../index.d.ts').Word} */ (this.at(i));
  }

  /** @returns {string[]} */
  words() {
    return Array.from(this, ({ word }) => word);
  }

  /** @returns {import('../index.d.ts').Word[]} */
  toJSON() {
    return [...this];
  }
}
