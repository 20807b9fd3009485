// The repaired text, with every change in its place.

import { alike, pictureOf } from '../picture.js';
import { blocks, pieces } from '../pieces.js';
import { t } from '../i18n.js';
import { VIEWS } from '../state.js';
import { byId, el, segments } from './dom.js';

/** @typedef {import('../engine.js').RunOutcome} RunOutcome */
/** @typedef {import('../state.js').Place} Place */
/**
 * @typedef {object} Shown
 * @property {string} input the text that was worked on
 * @property {RunOutcome} outcome what became of it
 * @property {readonly Place[]} kept changes that were taken back
 * @property {readonly import('../pkg/index.d.ts').Suggestion[]} open suggestions that nobody has decided about
 * @property {import('../engine.js').Stage} stage how far the engine had come
 * @property {number} took milliseconds
 */
/** A block in the page; its element is empty until it is filled. @typedef {import('../pieces.js').Block & { element: HTMLElement, filled: boolean }} Sheet */

/** UTF-16 units beyond which only the beginning is shown. */
export const PREVIEW = 350_000;
/** How much of it. */
const SHOWN = 100_000;

/** Not every browser says when it has nothing to do. */
const whenIdle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ work) => window.setTimeout(work, 16));
const cancel = globalThis.cancelIdleCallback ?? clearTimeout;

/**
 * @param {object} wiring
 * @param {(view: string) => void} wiring.look
 */
export function resultView({ look }) {
  const root = byId('result');
  const empty = byId('empty');
  const position = byId('position');
  const articles = byId('articles');
  /** @type {Shown | undefined} */
  let shown;
  /** @type {Sheet[]} */
  let sheets = [];
  /** What is drawn. @type {import('../picture.js').Picture | undefined} */
  let picture;
  /** Text nodes with the place where each begins, in order. @type {Map<Sheet, [Text, number][]>} */
  let nodes = new Map();
  let current = -1;
  let offered = -1;
  let idle = 0;
  let view = 'changes';

  /** Whoever reads is not disturbed by an outcome that looks the same. @param {Shown} next @returns {boolean} whether anything is drawn anew */
  function draw(next) {
    const before = picture;
    shown = next;
    picture = pictureOf(next);
    CSS.highlights?.delete('keyword');
    root.dataset.stage = next.stage;
    if (before && alike(before, picture)) return false;
    drawText(picture);
    showing();
    steps();
    return true;
  }

  /** @param {import('../picture.js').Picture} of */
  function drawText({ text, language, changes }) {
    cancel(idle);
    nodes = new Map();
    current = offered = -1;
    const long = text.length > PREVIEW;
    const all = blocks(text, changes);
    sheets = (long ? all.filter((block) => block.to <= SHOWN) : all).map(sheet);
    root.lang = language;
    root.replaceChildren(...sheets.map((one) => one.element), ...(long ? [el('p', { class: 'cut', 'data-t': 'result.cut' }, t('result.cut'))] : []));
    if (sheets[0]) fillIn(sheets[0]);
    fillRest(1);
  }

  function clear() {
    shown = picture = undefined;
    sheets = [];
    cancel(idle);
    root.replaceChildren();
    showing();
    steps();
  }

  /** The result, the articles or, before there is a text, the invitation. */
  function showing() {
    root.hidden = !shown || view === 'articles';
    articles.hidden = !shown || view !== 'articles';
    empty.hidden = shown !== undefined;
  }

  /** @param {import('../pieces.js').Block} block @returns {Sheet} */
  function sheet(block) {
    return { ...block, element: el('div', { class: 'block' }), filled: false };
  }

  /** Fills the blocks one by one while nothing else is to be done. @param {number} from */
  function fillRest(from) {
    if (from >= sheets.length) return;
    idle = whenIdle(() => {
      fillIn(sheets[from]);
      fillRest(from + 1);
    });
  }

  /** @param {Sheet} sheet */
  function fillIn(sheet) {
    if (sheet.filled || !picture) return;
    sheet.filled = true;
    const { text, changes, groups, kept, offers, guesses } = picture;
    /** @type {[Text, number][]} */
    const index = [];
    const made = pieces(sheet, changes, kept, offers).flatMap((piece) => {
      const parts = choosable(piece, guesses).map(({ from, to, choice }) => {
        const words = document.createTextNode(text.slice(from, to));
        index.push([words, from]);
        if (choice === undefined) return words;
        // Within a change, the change's own card offers the choice.
        return piece.change === undefined ? el('span', { class: 'choice', 'data-choice': choice, tabindex: -1 }, words) : el('span', { class: 'guess' }, words);
      });
      return piece.change === undefined && piece.kept === undefined && piece.offer === undefined ? parts : [mark(piece, parts, groups)];
    });
    nodes.set(sheet, index);
    sheet.element.replaceChildren(...made);
  }

  /**
   * A piece cut where a conversion had to guess.
   * @param {import('../pieces.js').Piece} piece
   * @param {import('../picture.js').Picture['guesses']} guesses
   * @returns {{ from: number, to: number, choice?: number }[]}
   */
  function choosable({ from, to, kept, offer }, guesses) {
    const list = [];
    let done = from;
    let i = kept !== undefined || offer !== undefined ? guesses.length : firstFrom(from, guesses);
    for (; i < guesses.length && guesses[i].at[1] <= to; i++) {
      const { at, choice } = guesses[i];
      if (at[0] < done) continue;
      if (at[0] > done) list.push({ from: done, to: at[0] });
      list.push({ from: at[0], to: at[1], choice });
      done = at[1];
    }
    if (done < to || list.length === 0) list.push({ from: done, to });
    return list;
  }

  /** The first guess that does not begin before a place. @param {number} place @param {import('../picture.js').Picture['guesses']} guesses */
  function firstFrom(place, guesses) {
    let [low, high] = [0, guesses.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (guesses[middle].at[0] < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {import('../pieces.js').Piece} piece @param {readonly Node[]} parts @param {import('../picture.js').Picture['groups']} groups */
  function mark(piece, parts, groups) {
    const gone = piece.from === piece.to;
    const words = parts.map(({ textContent }) => textContent).join('');
    const blank = !gone && words.trim() === '';
    const glyph = blank ? (words.includes('\n') ? '↵' : '␣') : undefined;
    if (piece.kept !== undefined) {
      return el('span', { class: gone ? 'kept tick' : 'kept', 'data-kept': piece.kept, tabindex: -1, 'data-glyph': glyph }, ...parts);
    }
    if (piece.offer !== undefined) {
      return el('span', { class: gone ? 'suggested tick' : 'suggested', 'data-offer': piece.offer, tabindex: -1, 'data-glyph': glyph }, ...parts);
    }
    const i = /** @type {number} */ (piece.change);
    const { changes } = /** @type {Shown} */ (shown).outcome;
    const group = groups[changes.ruleSet[i]];
    const likely = changes.certainty[i] === 1 ? '' : ' likely';
    const name = gone ? 'span' : 'mark';
    return el(name, { class: `change${gone ? ' tick' : ''}${likely} g-${group}`, 'data-i': i, tabindex: -1, 'data-glyph': glyph }, ...parts);
  }

  /** @param {number} index of the change @returns {HTMLElement | undefined} */
  function elementOf(index) {
    const sheet = sheets.find(({ first, last }) => first <= index && index < last);
    if (!sheet) return undefined;
    fillIn(sheet);
    return sheet.element.querySelector(`[data-i="${index}"]`) ?? undefined;
  }

  /**
   * Goes to a change and shows it.
   * @param {number} index
   */
  function goTo(index) {
    const element = elementOf(index);
    if (!element) return;
    current = index;
    steps();
    element.scrollIntoView({ block: 'center', behavior: calm() ? 'auto' : 'smooth' });
    element.focus({ preventScroll: true });
  }

  /** To the next change, or the one before; after the last comes the first. @param {1 | -1} step */
  function go(step) {
    const count = shown?.outcome.changes.length ?? 0;
    if (count === 0) return;
    goTo(current < 0 ? (step > 0 ? 0 : count - 1) : (current + step + count) % count);
  }

  /** To the next suggestion that is shown in its place; after the last comes the first. */
  function goToOffer() {
    const offers = picture?.offers ?? [];
    if (offers.length === 0) return;
    offered = (offered + 1) % offers.length;
    const { at: [from, to], offer } = offers[offered];
    const sheet = sheets.find((one) => one.from <= from && to <= one.to);
    if (sheet) fillIn(sheet);
    /** @type {HTMLElement | null | undefined} */
    const element = sheet?.element.querySelector(`[data-offer="${offer}"]`);
    element?.scrollIntoView({ block: 'center', behavior: calm() ? 'auto' : 'smooth' });
    element?.focus({ preventScroll: true });
  }

  /** To the next change that a rule had a part in. @param {string} rule */
  function goToRule(rule) {
    if (!shown) return;
    const { changes } = shown.outcome;
    const has = changes.ruleSets.map((rules) => rules.includes(rule));
    for (let n = 1; n <= changes.length; n++) {
      const i = (Math.max(current, -1) + n) % changes.length;
      if (has[changes.ruleSet[i]]) return goTo(i);
    }
  }

  /** The change that was reached otherwise: by a pointer. @param {number} index */
  function at(index) {
    current = index;
    steps();
  }

  /**
   * Marks places of the text, and goes to the first; nothing unmarks.
   * @param {Uint32Array} [spans] two offsets for each place
   * @returns {number} how many are marked
   */
  function highlight(spans) {
    CSS.highlights?.delete('keyword');
    if (!spans || !shown) return 0;
    for (const sheet of sheets) fillIn(sheet);
    const index = sheets.flatMap((sheet) => nodes.get(sheet) ?? []);
    const ranges = [];
    for (let i = 0; i < spans.length; i += 2) {
      const range = rangeOf(index, spans[i], spans[i + 1]);
      if (range) ranges.push(range);
    }
    paint(ranges);
    scrollTo(ranges[0]);
    return ranges.length;
  }

  /** @param {Range | undefined} range */
  function scrollTo(range) {
    if (!range) return;
    const box = range.getBoundingClientRect();
    const view = root.getBoundingClientRect();
    const scrolls = root.scrollHeight > root.clientHeight + 1;
    if (scrolls) root.scrollTop += box.top - view.top - view.height / 3;
    else window.scrollBy({ top: box.top - innerHeight / 3, behavior: calm() ? 'auto' : 'smooth' });
  }

  /** @param {string} next */
  function drawView(next) {
    view = next;
    root.classList.toggle('plain', view === 'clean');
    showing();
    segments(byId('view'), 'view', VIEWS.map((value) => ({ value, label: t(`view.${value}`) })), view, look);
    steps();
  }

  function steps() {
    const count = shown?.outcome.changes.length ?? 0;
    byId('steps').hidden = !shown || view !== 'changes';
    for (const id of ['previous', 'next']) byId(id, HTMLButtonElement).disabled = count === 0;
    position.textContent = current < 0 ? t('position.none', { of: count }) : t('position', { at: current + 1, of: count });
  }

  return {
    draw, clear, go, goTo, goToRule, goToOffer, at, highlight, drawView, root,
    shown: () => shown,
    /** @param {number} index */
    keptAt: (index) => picture?.kept[index],
    /** @param {number} index */
    offerAt: (index) => shown?.open[index],
    /** The choices that a conversion had in a place. @param {Place} place */
    choicesIn: ([from, to]) => (shown?.outcome.alternatives ?? []).filter(({ at }) => at[0] >= from && at[1] <= to),
    /** @param {number} index */
    choiceAt: (index) => shown?.outcome.alternatives?.[index],
  };
}

/** Marks ranges without touching the text, where the browser can. @param {readonly Range[]} ranges */
function paint(ranges) {
  if (!globalThis.Highlight) return;
  const highlight = new Highlight();
  for (const range of ranges) highlight.add(range);
  CSS.highlights.set('keyword', highlight);
}

/**
 * The range of a place; undefined where it is not shown.
 * @param {readonly [Text, number][]} index
 * @param {number} from
 * @param {number} to
 */
function rangeOf(index, from, to) {
  const start = holder(index, from);
  const end = holder(index, to - 1);
  if (!start || !end) return undefined;
  const range = document.createRange();
  range.setStart(start[0], from - start[1]);
  range.setEnd(end[0], to - end[1]);
  return range;
}

/** The node that holds a character. @param {readonly [Text, number][]} index @param {number} at */
function holder(index, at) {
  let low = 0;
  let high = index.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [node, from] = index[middle];
    if (at < from) high = middle - 1;
    else if (at >= from + node.length) low = middle + 1;
    else return index[middle];
  }
  return undefined;
}

function calm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
