// What was changed, kept in columns: a million changes cost nothing until one is looked at.

/** @typedef {import('../index.d.ts').Change} Change */
/** @typedef {import('./raw.d.ts').RawChanges} RawChanges */

/** Every change, in the order of the text. Offsets are UTF-16 code units. */
export class Changes {
  #text;
  #input;

  /**
   * @param {RawChanges} columns
   * @param {string} text the text that went out
   * @param {string} input the text that came in
   */
  constructor(columns, text, input) {
    this.ruleSets = columns.ruleSets;
    this.ruleSet = columns.ruleSet;
    this.certainty = columns.certainty;
    this.before = columns.before;
    this.after = columns.after;
    this.group = columns.group;
    this.#text = text;
    this.#input = input;
  }

  get input() {
    return this.#input;
  }

  get length() {
    return this.ruleSet.length;
  }

  /**
   * @param {number} index counted from the end when negative
   * @returns {Change | undefined}
   */
  at(index) {
    const i = index < 0 ? this.length + index : index;
    if (!Number.isInteger(i) || i < 0 || i >= this.length) return undefined;
    const after = pair(this.after, i);
    return {
      rules: this.ruleSets[this.ruleSet[i]],
      certainty: this.certainty[i] === 1 ? 'certain' : 'likely',
      before: pair(this.before, i),
      after,
      with: this.#text.slice(...after),
      group: this.group[i] < 0 ? null : this.group[i],
    };
  }

  /** @returns {Generator<Change, void, undefined>} */
  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; i++) yield /** @type {Change} */ (this.at(i));
  }

  /** @returns {Change[]} */
  toJSON() {
    return [...this];
  }
}

/**
 * @param {Uint32Array} column two numbers for each change
 * @param {number} i
 * @returns {[number, number]}
 */
function pair(column, i) {
  return [column[2 * i], column[2 * i + 1]];
}
