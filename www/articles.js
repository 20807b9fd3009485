// The articles of a page as they are read: paragraphs put together from their pieces, with the joins that the user decided
// about. No DOM here.

/** @typedef {import('./pkg/index.d.ts').Article} Article */
/** @typedef {import('./pkg/index.d.ts').Seam} Seam */
/** @typedef {import('./pkg/index.d.ts').RunOutcome} RunOutcome */
/** A place of the text that went out. @typedef {[from: number, to: number]} Span */
/** A paragraph, or the head of a section: the places whose words, one after another, it is. @typedef {{ heading: boolean, at: Span[] }} Paragraph */
/** An article with its paragraphs as places. @typedef {{ facts: Article, body: Paragraph[] }} Reading */
/** A join with its words: what it is known by when the text has changed. @typedef {Seam & { key: string, done: boolean }} Join */
/** What the page shows. @typedef {{ readings: Reading[], loose: Span[], joins: Join[] }} Sheet */

/** UTF-16 units of a join's words on either side. */
const KEY = 16;

/**
 * @param {Pick<RunOutcome, 'text' | 'articles' | 'unplaced' | 'seams'>} outcome
 * @param {ReadonlySet<string>} turned the keys of joins that the user wants the other way: made, or taken apart
 * @returns {Sheet}
 */
export function sheet({ text, articles = [], unplaced = [], seams = [] }, turned) {
  /** @type {Sheet} */
  const made = { readings: articles.map(reading), loose: unplaced.map(({ at }) => at), joins: [] };
  for (const seam of seams) {
    const key = keyOf(text, seam);
    const wanted = seam.joined !== turned.has(key);
    if (wanted !== seam.joined && !(wanted ? join(made, seam) : part(made, seam))) continue;
    made.joins.push({ ...seam, key, done: wanted });
  }
  return made;
}

/** @param {string} text @param {Seam} seam */
function keyOf(text, { tail, head }) {
  return `${text.slice(Math.max(tail[0], tail[1] - KEY), tail[1])}|${text.slice(head[0], Math.min(head[1], head[0] + KEY))}`;
}

/** @param {Article} facts @returns {Reading} */
function reading(facts) {
  /** @type {Paragraph[]} */
  const body = facts.paragraphs.map((words) => ({ heading: words.startsWith('## '), at: [] }));
  for (const { paragraph, at } of facts.pieces) body[paragraph].at.push(at);
  return { facts, body };
}

/** @param {Span} inner @param {Span} outer */
function within([from, to], outer) {
  return outer[0] <= from && to <= outer[1];
}

/** Lets what `head` begins follow on `tail`. @param {Sheet} page @param {Seam} seam */
function join(page, seam) {
  const to = page.readings.find(({ body }) => body.some((one) => within(/** @type {Span} */ (one.at.at(-1)), seam.tail)));
  const tail = to?.body.find((one) => within(/** @type {Span} */ (one.at.at(-1)), seam.tail));
  const rest = to && tail && taken(page, seam, tail);
  if (!rest) return false;
  tail.at.push(...rest[0].at);
  to.body.splice(to.body.indexOf(tail) + 1, 0, ...rest.slice(1));
  return true;
}

/**
 * The paragraph that `head` begins, taken out of where it stood; of an article without a title, all of it.
 * @param {Sheet} page @param {Seam} seam @param {Paragraph} tail
 * @returns {Paragraph[] | undefined}
 */
function taken(page, { head }, tail) {
  for (const from of page.readings) {
    const at = from.body.findIndex((one) => one !== tail && within(one.at[0], head));
    if (at < 0) continue;
    const orphan = at === 0 && from.facts.title === null && !from.body.includes(tail);
    const rest = from.body.splice(at, orphan ? from.body.length : 1);
    if (from.body.length === 0 && from.facts.title === null) page.readings = page.readings.filter((other) => other !== from);
    return rest;
  }
  const scrap = page.loose.find((at) => within(at, head) || within(head, at));
  if (!scrap) return undefined;
  page.loose = page.loose.filter((at) => at !== scrap);
  return [{ heading: false, at: [scrap] }];
}

/** Takes a join apart: what `head` begins is a paragraph of its own again. @param {Sheet} page @param {Seam} seam */
function part({ readings }, { tail, head }) {
  for (const { body } of readings) {
    for (const [i, { heading, at }] of body.entries()) {
      const cut = at.findIndex((place, n) => n > 0 && within(place, head) && within(at[n - 1], tail));
      if (cut < 0) continue;
      body.splice(i, 1, { heading, at: at.slice(0, cut) }, { heading: false, at: at.slice(cut) });
      return true;
    }
  }
  return false;
}

/** The words of a paragraph. @param {string} text that went out @param {Paragraph} paragraph */
export function words(text, { at }) {
  return at.map(([from, to]) => text.slice(from, to)).join('');
}

/** The words of an article, paragraph below paragraph. @param {string} text that went out @param {Reading} reading */
export function bodyOf(text, { body }) {
  return body.map((paragraph) => words(text, paragraph)).join('\n');
}

/**
 * Places of an article's own text, as `bodyOf` gives it, as places of the text that went out. One across a seam stands in two
 * places far apart: it is left out.
 * @param {Uint32Array} spans two offsets for each
 * @param {Reading} reading
 */
export function placed(spans, { body }) {
  const pieces = [];
  let at = 0;
  for (const paragraph of body) {
    for (const [from, to] of paragraph.at) {
      pieces.push({ at, from, to });
      at += to - from;
    }
    at++;
  }
  const found = [];
  for (let i = 0; i < spans.length; i += 2) {
    const piece = pieces.findLast((one) => one.at <= spans[i]);
    const from = piece ? piece.from + spans[i] - piece.at : 0;
    const to = from + spans[i + 1] - spans[i];
    if (piece && to <= piece.to) found.push(from, to);
  }
  return Uint32Array.from(found);
}

/** Who wrote it, for whom, where and when, as far as it says. @param {Article} facts */
export function origin({ author, source, place, date }) {
  return [author, source, place, date].filter(Boolean).join('\u3000');
}

/** What an article is called. @param {string} text @param {Reading} reading */
export function nameOf(text, { facts, body }) {
  if (facts.title) return facts.title;
  const first = body.find(({ heading }) => !heading) ?? body[0];
  const opening = first ? words(text, first) : '';
  return opening.length > 24 ? `${opening.slice(0, 24)}…` : opening;
}

/** A line of an article and what it is. @typedef {{ kind: 'kicker' | 'title' | 'subtitle' | 'origin' | 'heading' | 'paragraph' | 'note', words: string }} Line */

/**
 * The lines of an article from top to bottom.
 * @param {string} text
 * @param {Reading} reading
 * @returns {Line[]}
 */
export function lines(text, { facts, body }) {
  /** @type {Line[]} */
  const list = [
    { kind: 'kicker', words: facts.kicker ?? '' },
    { kind: 'title', words: facts.title ?? '' },
    { kind: 'subtitle', words: facts.subtitle ?? '' },
    { kind: 'origin', words: origin(facts) },
    ...body.map((one) => /** @type {Line} */ ({ kind: one.heading ? 'heading' : 'paragraph', words: words(text, one) })),
    { kind: 'note', words: facts.authorNote ? `（${facts.authorNote}）` : '' },
  ];
  return list.filter(({ words }) => words !== '');
}
