// What leaves the page: a text as lines of a kind, written as plain text, Markdown or a document for word processors; the changes
// and keywords as tables; the choices as a command line. No DOM here.

/** @typedef {import('./articles.js').Line} Line */
/** @typedef {import('./pkg/index.d.ts').Changes} Changes */
/** @typedef {import('./state.js').Choices} Choices */

/**
 * The lines of a text that is no page of articles: `# ` marks its headings.
 * @param {string} text
 * @returns {Line[]}
 */
export function linesOf(text) {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => {
    const [, marks, words] = /^(#{1,6}) (.*)$/s.exec(line) ?? [];
    if (marks === undefined) return { kind: 'paragraph', words: line };
    return { kind: marks.length === 1 ? 'title' : 'heading', words };
  });
}

/** @param {readonly Line[]} lines */
export function plain(lines) {
  return `${lines.map(({ words }) => words).join('\n')}\n`;
}

/** What Markdown puts before a line of each kind. @type {Record<string, string>} */
const MARKS = { title: '# ', kicker: '## ', subtitle: '## ', heading: '## ' };

/** @param {readonly Line[]} lines */
export function markdown(lines) {
  return `${lines.map(({ kind, words }) => `${MARKS[kind] ?? ''}${words}`).join('\n\n')}\n`;
}

/** The element of a line of each kind. @type {Record<string, string>} */
const TAGS = { title: 'h1', heading: 'h2' };

/** The lines as markup, for what reads markup: nothing of this is ever put into the page. @param {readonly Line[]} lines */
export function markup(lines) {
  return lines.map(({ kind, words }) => `<${TAGS[kind] ?? 'p'}>${escaped(words)}</${TAGS[kind] ?? 'p'}>\n`).join('');
}

/**
 * A document of its own.
 * @param {readonly (readonly Line[])[]} articles
 * @param {{ title: string, language: string }} about
 */
export function html(articles, { title, language }) {
  const body = articles.map((lines) => `<article>\n${markup(lines)}</article>\n`).join('');
  return `<!doctype html>\n<html lang="${escaped(language)}">\n<head>\n<meta charset="utf-8">\n<title>${escaped(title)}</title>\n</head>\n<body>\n${body}</body>\n</html>\n`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '&quot;');
}

/**
 * A table as spreadsheets read it: with a byte order mark, CRLF, and no cell that they would take for a formula.
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export function csv(rows) {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** @param {string | number} value */
function cell(value) {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The list of changes, one a row.
 * @param {string} input
 * @param {Changes} changes
 * @param {(id: string) => string} titleOf
 */
export function changesTable(input, changes, titleOf) {
  const rows = [];
  for (const { rules, certainty, before, after, with: words } of changes) {
    rows.push([rules.join(' '), rules.map(titleOf).join('; '), certainty, before[0], before[1], after[0], after[1], input.slice(...before), words]);
  }
  return csv([['rules', 'titles', 'certainty', 'before_from', 'before_to', 'after_from', 'after_to', 'before', 'after'], ...rows]);
}

/** What `clean` takes. @type {readonly (keyof Choices)[]} */
const CLEANING = ['preset', 'on', 'off', 'spacing', 'quotes', 'boilerplate', 'lineBreaks', 'indent', 'blankLines', 'lineEnds'];
/** How options are called on the command line, where they differ from their names in the page. @type {Record<string, string>} */
const FLAGS = { lineBreaks: 'line-breaks', blankLines: 'blank-lines', lineEnds: 'line-ends' };

/**
 * The same choices for the command line of the npm package.
 * @param {Choices} choices
 * @param {Readonly<Choices>} usual
 * @param {string} [file]
 */
export function commandLine(choices, usual, file = 'input.txt') {
  const articles = choices.view === 'articles';
  const said = ['npx', 'zhtidy', articles ? 'articles' : 'clean'];
  for (const name of CLEANING) {
    const value = String(choices[name]);
    if (value !== String(usual[name])) said.push(`--${FLAGS[name] ?? name}`, quoted(value));
  }
  for (const { find, with: words, pattern } of choices.replace) {
    if (find !== '') said.push(pattern ? '--replace-pattern' : '--replace', quoted(`${find}=${words}`));
  }
  const convert = choices.variant && ['variant', 'protect', 'punctuation'].flatMap((name) => {
    const value = String(choices[/** @type {keyof Choices} */ (name)]);
    return value === String(usual[/** @type {keyof Choices} */ (name)]) ? [] : [`--${name} ${value}`];
  }).join(' ');
  if (articles && convert) said.push(convert);
  return `${[...said, quoted(file)].join(' ')}${convert && !articles ? ` | npx zhtidy convert ${convert}` : ''}`;
}

/** As a POSIX shell takes it for one word. @param {string} word */
function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * Another name for what became of a file: `a/旧稿.html`, `md` → `a/旧稿.tidy.md`.
 * @param {string | undefined} name
 * @param {string} ending
 */
export function tidyName(name, ending) {
  return name === undefined ? `zhtidy.${ending}` : `${name.replace(/\.[^./]*$/, '')}.tidy.${ending}`;
}

/** Line feeds as asked for. @param {string} text @param {string} ends `keep`, `lf` or `crlf` */
export function withEnds(text, ends) {
  if (ends === 'keep') return text;
  const lf = text.replace(/\r\n?/g, '\n');
  return ends === 'crlf' ? lf.replaceAll('\n', '\r\n') : lf;
}
