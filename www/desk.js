// What lies on the desk: the text, what was chosen, what was decided about single places, and every step back. No DOM here.

import { mover, switched } from './state.js';

/** @typedef {import('./state.js').Choices} Choices */
/** @typedef {import('./state.js').Place} Place */
/** A file that was read: its bytes are kept so that it can be read in another encoding. @typedef {{ name: string, bytes: Uint8Array, hint: string, encoding: string, damaged: Uint32Array }} Opened */
/** What the user has decided about the text: changes taken back, suggestions accepted and set aside, characters chosen, joins turned. @typedef {{ kept: Place[], accepted: Place[], refused: Place[], chosen: import('./state.js').Chosen[], turned: ReadonlySet<string> }} Decisions */
/** How it was before a step; with the text, if the step replaced it. @typedef {{ choices: Choices, decided: Decisions, text?: string, file?: Opened }} Before */
/** What has become different: the text by typing, or altogether; choices; decisions about places; joins of articles; the view. @typedef {'typed' | 'text' | 'choices' | 'decisions' | 'joins' | 'view'} What */

/** How many steps can be taken back. */
const DEPTH = 100;

/** @type {Decisions} */
const UNDECIDED = Object.freeze({ kept: [], accepted: [], refused: [], chosen: [], turned: new Set() });

export class Desk {
  text = '';
  /** Where the text comes from, if from a file. @type {Opened | undefined} */
  file;
  /** @type {Choices} */
  choices;
  decided = UNDECIDED;
  /** Whether the text is the sample that a first visit shows. */
  first = false;
  #told;
  /** @type {Before[]} */
  #steps = [];

  /**
   * @param {Choices} choices
   * @param {(what: What) => void | Promise<void>} told hears of whatever has become different
   */
  constructor(choices, told) {
    this.choices = choices;
    this.#told = told;
  }

  /** Whether there is a step that can be taken back. */
  get undoable() {
    return this.#steps.length > 0;
  }

  /** The text was edited in the field; what was decided about places that the edit did not touch moves along. @param {string} text */
  type(text) {
    if (text === this.text) return;
    const move = mover(this.text, text);
    this.decided = followed(this.decided, move);
    // Decisions of older texts, and steps after which there was another text, cannot be moved along.
    for (let i = this.#steps.length - 1; i >= 0 && this.#steps[i].text === undefined; i--) {
      this.#steps[i] = { ...this.#steps[i], decided: followed(this.#steps[i].decided, move) };
    }
    Object.assign(this, { text, file: undefined, first: false });
    this.#told('typed');
  }

  /**
   * The text is another one altogether.
   * @param {string} text
   * @param {{ file?: Opened, first?: boolean }} [from]
   */
  replace(text, { file, first = false } = {}) {
    if (this.text !== '' && !this.first && text !== this.text) this.#note({ text: this.text, file: this.file });
    Object.assign(this, { text, file, first, decided: UNDECIDED });
    return this.#told('text');
  }

  /** @param {Partial<Choices>} some */
  choose(some) {
    this.#note();
    this.choices = { ...this.choices, ...some };
    this.#told('choices');
  }

  /** @param {readonly import('./engine.js').Rule[]} rules @param {boolean} on */
  turn(rules, on) {
    this.choose(switched(this.choices, rules, on));
  }

  /** Another way to look at the result; no step that needs taking back. @param {string} view */
  look(view) {
    this.choices = { ...this.choices, view };
    this.#told('view');
  }

  /** A change stays undone. @param {Place} place */
  takeBack(place) {
    this.decide({ kept: [...this.decided.kept, place] });
  }

  /** @param {Place} place */
  redo(place) {
    this.decide({ kept: this.decided.kept.filter(([from, to]) => from !== place[0] || to !== place[1]) });
  }

  /** Suggestions are to be carried out. @param {Place[]} places */
  accept(places) {
    this.decide({ accepted: [...this.decided.accepted, ...places] });
  }

  /** Suggestions are set aside. @param {Place[]} places */
  refuse(places) {
    this.decide({ refused: [...this.decided.refused, ...places] });
  }

  /** Where a conversion had a choice. @param {Place[]} places @param {string} words */
  pick(places, words) {
    const again = new Set(places.map(String));
    const others = this.decided.chosen.filter(({ before }) => !again.has(String(before)));
    this.decide({ chosen: [...others, ...places.map((before) => ({ before, with: words }))] });
  }

  /** A join is made that was not, or the other way round. @param {string} key */
  turnJoin(key) {
    const turned = new Set(this.decided.turned);
    if (!turned.delete(key)) turned.add(key);
    this.decide({ turned }, 'joins');
  }

  /** @param {Partial<Decisions>} some @param {What} [what] */
  decide(some, what = 'decisions') {
    this.#note();
    this.decided = { ...this.decided, ...some };
    this.#told(what);
  }

  undo() {
    const before = this.#steps.pop();
    if (!before) return;
    this.choices = { ...before.choices, view: this.choices.view };
    this.decided = before.decided;
    if (before.text !== undefined) Object.assign(this, { text: before.text, file: before.file });
    this.#told('choices');
  }

  /** Nothing is left, not even a step back. @param {Choices} choices */
  wipe(choices) {
    this.#steps = [];
    Object.assign(this, { text: '', file: undefined, first: false, decided: UNDECIDED, choices });
  }

  /** @param {Partial<Before>} [more] */
  #note(more) {
    this.#steps.push({ choices: this.choices, decided: this.decided, ...more });
    if (this.#steps.length > DEPTH) this.#steps.shift();
  }
}

/** Decisions after an edit. @param {Decisions} decided @param {ReturnType<typeof mover>} move @returns {Decisions} */
function followed({ kept, accepted, refused, chosen, turned }, move) {
  const all = (/** @type {Place[]} */ places) => places.map(move).filter((place) => place !== undefined);
  return {
    kept: all(kept), accepted: all(accepted), refused: all(refused), turned,
    chosen: chosen.flatMap((one) => all([one.before]).map((before) => ({ ...one, before }))),
  };
}
