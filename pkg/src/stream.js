// Texts longer than memory: cut between paragraphs as they come, and answered piece by piece.

import { ZhtidyError, unknown } from './errors.js';

/** @typedef {import('../index.d.ts').StreamControl} StreamControl */

/**
 * How long a piece is, more or less, in UTF-16 code units; at most three bytes each, so that the engine takes it as one. A shorter
 * text is answered as a whole.
 */
const PIECE = 1 << 18;
const REACH = PIECE / 4;
/** How much is waited for where there is nothing but code. */
const PATIENCE = 8 * PIECE;

/** The calls that make a text of a text. */
const CALLS = ['clean', 'convert', 'run'];
/** The options that name places in the whole text, or want all of it. */
const WHOLE = ['keep', 'accept', 'choose', 'html', 'articles', 'keywords', 'alternatives'];

/**
 * @param {string} call
 * @param {Record<string, any>} options
 * @param {StreamControl} control
 * @param {(text: string) => any} answer
 * @returns {TransformStream<string, string>}
 */
export function transformStream(call, options, { signal, onOutcome }, answer) {
  if (!CALLS.includes(call)) throw unknown('call that gives a text', call, CALLS);
  const whole = WHOLE.find((name) => options[name]);
  if (whole !== undefined) throw new ZhtidyError('bad-options', `“${whole}” needs the whole text, a stream has only a piece at a time`);
  let [held, passed] = ['', 0];

  /**
   * Answers what stands before `cut`; what `cut` spans goes out as it is.
   * @param {readonly [from: number, to: number]} cut
   * @param {TransformStreamDefaultController<string>} out
   */
  async function pass([from, to], out) {
    signal?.throwIfAborted();
    const outcome = await answer(held.slice(0, from));
    onOutcome?.(outcome, passed);
    out.enqueue(outcome.text + held.slice(from, to));
    held = held.slice(to);
    passed += to;
  }

  return new TransformStream({
    async transform(chunk, out) {
      held += chunk;
      for (let cut = cutOf(held); cut; cut = cutOf(held)) await pass(cut, out);
    },
    async flush(out) {
      if (held !== '') await pass([held.length, held.length], out);
    },
  });
}

/**
 * The best place to cut, once there is enough to choose from: between paragraphs, between lines, behind a sentence, anywhere. The
 * line breaks of a cut belong to no piece. What stands between fences of code is not cut, unless it is very long.
 * @param {string} text
 * @returns {[from: number, to: number] | undefined}
 */
function cutOf(text) {
  if (text.length < PIECE + REACH) return undefined;
  const code = text.length < PATIENCE ? fenced(text) : [];
  for (const form of [/(?:\r?\n[ \t]*){2,}/g, /\r?\n/g, /(?<=[。！？!?…][”’」』）]?)(?![。！？!?…”’」』）])/g]) {
    const found = nearest(text, form, (at) => !inside(code, at));
    if (found) return found;
  }
  if (inside(code, PIECE)) return undefined;
  const pair = /[\ud800-\udbff]/.test(text[PIECE - 1]);
  return pair ? [PIECE - 1, PIECE - 1] : [PIECE, PIECE];
}

/**
 * Of the places that look like `form`, the nearest to the length of a piece. One at the very end
 * does not count: more of it may come.
 * @param {string} text
 * @param {RegExp} form
 * @param {(at: number) => boolean} free
 * @returns {[from: number, to: number] | undefined}
 */
function nearest(text, form, free) {
  const start = PIECE - REACH;
  const window = text.slice(start);
  let best;
  for (const found of window.matchAll(form)) {
    const [from, to] = [start + found.index, start + found.index + found[0].length];
    if (!free(from) || to === text.length) continue;
    if (best === undefined || Math.abs(from - PIECE) < Math.abs(best[0] - PIECE)) best = /** @type {[number, number]} */ ([from, to]);
  }
  return best;
}

/**
 * Where code stands between fences; what is open at the end is code up to there.
 * @param {string} text
 * @returns {[from: number, to: number][]}
 */
function fenced(text) {
  const fences = Array.from(text.matchAll(/^ {0,3}(?:```|~~~).*$/gm));
  const blocks = [];
  for (let i = 0; i < fences.length; i += 2) {
    const end = fences[i + 1];
    blocks.push(/** @type {[number, number]} */ ([fences[i].index, end ? end.index + end[0].length : text.length]));
  }
  return blocks;
}

/** @param {[from: number, to: number][]} blocks @param {number} at */
function inside(blocks, at) {
  return blocks.some(([from, to]) => from < at && at < to);
}
