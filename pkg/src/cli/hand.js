// A thread that answers pieces in the order in which they come. One that a trap has broken is replaced by a fresh one, which goes on
// behind the record that it was: a trap costs that record.

import { Worker } from 'node:worker_threads';

import { Usage } from './failure.js';

/** @typedef {import('./pieces.js').Piece} Piece */
/** @typedef {import('./pieces.js').Answer} Answer */
/** A piece that waits for its answer; what is known of that already. @typedef {{ piece: Piece, said: Uint8Array[], resolve: (answer: Answer) => void, reject: (reason: unknown) => void }} Job */

export class Hand {
  /** Its script. @type {URL} */
  #thread;
  /** @type {object} */
  #task;
  /** @type {Worker} */
  #worker;
  /** The first is being worked on; the worker has them all. @type {Job[]} */
  #jobs = [];
  /** @type {(reason?: unknown) => void} */
  #wrong = () => {};
  /** @type {(value?: undefined) => void} */
  #right = () => {};
  /** Until the options have proved right. @type {Promise<void>} */
  ready = new Promise((resolve, reject) => ([this.#right, this.#wrong] = [resolve, reject]));

  /**
   * @param {URL} thread
   * @param {object} task
   */
  constructor(thread, task) {
    [this.#thread, this.#task] = [thread, task];
    this.ready.catch(() => {});
    this.#worker = this.#begin();
  }

  /**
   * @param {Piece} piece
   * @returns {Promise<Answer>}
   */
  ask(piece) {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ piece, said: [], resolve, reject });
      this.#worker.postMessage(piece);
    });
  }

  end() {
    this.#worker.removeAllListeners();
    void this.#worker.terminate();
  }

  #begin() {
    const worker = new Worker(this.#thread, { workerData: this.#task, execArgv: [] });
    worker.on('message', (said) => this.#hear(said));
    worker.on('error', (why) => this.#fail(why));
    worker.on('exit', (code) => this.#fail(new Error(`a thread ended with exit code ${code}`)));
    return worker;
  }

  /** @param {Partial<Answer> & { wrong?: string }} said */
  #hear({ wrong, bytes, stopped, rest }) {
    if (wrong !== undefined) return this.#fail(new Usage(wrong));
    if (bytes === undefined) return this.#right();
    const job = this.#jobs[0];
    job.said.push(bytes);
    if (rest) return this.#startAfresh(rest);
    this.#jobs.shift();
    job.resolve({ bytes: job.said.length > 1 ? Buffer.concat(job.said) : bytes, stopped });
  }

  /** @param {Piece} rest what the trap has left of the first piece */
  #startAfresh(rest) {
    this.end();
    this.#worker = this.#begin();
    this.#jobs[0].piece = rest;
    for (const { piece } of this.#jobs) this.#worker.postMessage(piece);
  }

  /** @param {unknown} why */
  #fail(why) {
    this.#wrong(why);
    for (const { reject } of this.#jobs.splice(0)) reject(why);
  }
}
