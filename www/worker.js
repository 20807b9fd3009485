// The engine's worker, as the page starts it. Once the program is there, the dictionaries that repairs weigh their guesses with are
// on their way before anybody asks, so that the line is not idle while a first answer is worked out.

import { host } from './pkg/src/host.js';
import { Toolkit, decode } from './pkg/src/index.js';

/** What `clean` needs, the largest first. */
const WANTED = ['words.zhd', 'confusions.zhd', 'codepages.zhd'];

/** Answers that nobody has taken yet. @type {Map<string, Promise<Response | undefined>>} */
const coming = new Map();

/** @param {string} file */
function fetchAhead(file) {
  // Whoever wants it asks again, and says what is wrong.
  coming.set(file, fetch(`./pkg/data/${file}`).then((answer) => (answer.ok ? answer : undefined), () => undefined));
}

/** What was fetched ahead, once. @param {string} file */
function taken(file) {
  const answer = coming.get(file);
  coming.delete(file);
  return answer;
}

const toolkit = new Toolkit();
const ask = host(toolkit, decode, (message, transfer = []) => self.postMessage(message, { transfer }));
self.addEventListener('message', ({ data }) => ask(data));
toolkit.open({ data: taken }).then(() => WANTED.forEach(fetchAhead), () => {});
