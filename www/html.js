// Markup from the clipboard or from a file, reduced to its text: blocks become paragraphs, headings get `# `. A scanner of its own,
// linear in the text: the page never lets a browser read markup. No DOM here.

/** What has no text for readers. */
const SILENT = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'math', 'iframe', 'object', 'textarea', 'select']);
/** What begins a line of its own, and what a paragraph of its own. */
const LINES = new Set(['br', 'tr', 'li', 'dt', 'dd', 'option']);
const BLOCKS = new Set([
  'p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'ul', 'ol', 'dl', 'table', 'blockquote', 'pre', 'figure',
  'figcaption', 'form', 'fieldset', 'hr', 'address', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'body', 'html', 'center', 'details', 'summary', 'title',
]);

/** The names of characters that texts are written with; all others can be given by number. @type {Record<string, string>} */
const NAMES = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', shy: '\u00ad',
  hellip: '…', mdash: '—', ndash: '–', middot: '·', bull: '•', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»',
  times: '×', divide: '÷', plusmn: '±', deg: '°', copy: '©', reg: '®', trade: '™', yen: '¥', sect: '§', para: '¶', zwnj: '\u200c', zwj: '\u200d',
};

/** Whether a text with markup says more than the plain text beside it. @param {string} markup */
export function hasHeadings(markup) {
  return /<h[1-6][\s>]/i.test(markup);
}

/**
 * The text of a piece of markup.
 * @param {string} markup
 */
export function textOf(markup) {
  const writer = new Writer();
  let at = 0;
  while (at < markup.length) {
    const open = markup.indexOf('<', at);
    writer.words(markup.slice(at, open < 0 ? markup.length : open));
    if (open < 0) break;
    at = tag(markup, open, writer);
  }
  return writer.text();
}

/** Reads what stands at a `<`. @param {string} markup @param {number} open @param {Writer} writer @returns {number} where it ends */
function tag(markup, open, writer) {
  if (markup.startsWith('<!--', open)) return after(markup, '-->', open);
  if (/[!?]/.test(markup[open + 1] ?? '')) return after(markup, '>', open);
  const [whole, slash, name] = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)/.exec(markup.slice(open, open + 64)) ?? [];
  if (whole === undefined) {
    writer.words('<');
    return open + 1;
  }
  const end = tagEnd(markup, open + whole.length);
  const kind = name.toLowerCase();
  if (slash) writer.close(kind);
  else if (SILENT.has(kind) && markup[end - 2] !== '/') return silence(markup, kind, end);
  else writer.open(kind);
  return end;
}

/** @param {string} markup @param {string} mark @param {number} from */
function after(markup, mark, from) {
  const at = markup.indexOf(mark, from);
  return at < 0 ? markup.length : at + mark.length;
}

/** Behind the `>` of a tag; one within quotes is none. @param {string} markup @param {number} from */
function tagEnd(markup, from) {
  let quote = '';
  for (let at = from; at < markup.length; at++) {
    const character = markup[at];
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return markup.length;
}

/** Behind the end of an element without text. @param {string} markup @param {string} kind @param {number} from */
function silence(markup, kind, from) {
  const closing = new RegExp(`</${kind}[\\s>]`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(markup);
  return found ? after(markup, '>', found.index) : markup.length;
}

class Writer {
  /** @type {string[]} */
  #parts = [];
  /** Line feeds owed before the next words. */
  #gap = 0;
  /** Whether a space is. */
  #space = false;
  #mark = '';
  #pre = 0;

  /** @param {string} text as it stands in the markup */
  words(text) {
    const read = named(text);
    const said = this.#pre > 0 ? read : read.replace(/[ \t\n\r\f]+/g, ' ');
    const body = this.#pre > 0 ? said : said.replace(/^ | $/g, '');
    if (this.#pre === 0 && said.startsWith(' ')) this.#space = true;
    if (body === '') return;
    if (this.#parts.length > 0) this.#parts.push(this.#gap > 0 ? '\n'.repeat(this.#gap) : this.#space ? ' ' : '');
    this.#parts.push(this.#mark, body);
    this.#gap = 0;
    this.#mark = '';
    this.#space = this.#pre === 0 && said.endsWith(' ');
  }

  /** @param {string} kind */
  open(kind) {
    if (BLOCKS.has(kind)) this.#owe(2);
    else if (LINES.has(kind)) this.#owe(kind === 'br' ? this.#gap + 1 : 1);
    else if ((kind === 'td' || kind === 'th') && this.#gap === 0 && this.#parts.length > 0) this.#cell();
    if (/^h[1-6]$/.test(kind)) this.#mark = `${'#'.repeat(Number(kind[1]))} `;
    if (kind === 'pre') this.#pre++;
  }

  /** @param {string} kind */
  close(kind) {
    if (BLOCKS.has(kind)) this.#owe(2);
    if (/^h[1-6]$/.test(kind)) this.#mark = '';
    if (kind === 'pre') this.#pre = Math.max(0, this.#pre - 1);
  }

  #cell() {
    this.#parts.push('\t');
    this.#space = false;
  }

  /** @param {number} lines */
  #owe(lines) {
    this.#gap = Math.min(2, Math.max(this.#gap, lines));
  }

  text() {
    const text = this.#parts.join('');
    let end = text.length;
    while (text[end - 1] === '\n') end--;
    return text.slice(0, end);
  }
}

/** @param {string} text */
function named(text) {
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});/gi, (whole, name) => {
    if (name[0] !== '#') return NAMES[name.toLowerCase()] ?? whole;
    const point = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    const sound = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    return sound ? String.fromCodePoint(point) : '\ufffd';
  });
}
