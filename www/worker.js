// The engine's worker, as the page starts it: the page hands it the program. Once that runs, the dictionaries that repairs weigh their
// guesses with are on their way before anybody asks, so that the line is not idle while a first answer is worked out.

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

/** Questions wait for the program, or for word that there is none. */
const given = new Promise((begin) => {
  self.addEventListener('message', ({ data }) => ('program' in data ? begin(data.program) : given.then(() => ask(data))));
});
given.then((wasm) => toolkit.open({ wasm, data: taken })).then(() => WANTED.forEach(fetchAhead), () => {});
