// The two homes of the surface, so that one test can run over both.

import { Toolkit, decode } from '../../../pkg/src/node.js';
import { connect } from '../../../pkg/src/worker-client-node.js';

/**
 * @param {{ wasm?: any, data?: any }} [source]
 * @returns {any} the surface in this thread, with promises for answers as the worker has them
 */
export function local(source = {}) {
  const toolkit = new Toolkit();
  const calls = ['clean', 'convert', 'convertHtml', 'segment', 'keywords', 'articles', 'run', 'detect', 'rules', 'variants'];
  const later = Object.fromEntries(calls.map((call) => [call, async (...args) => toolkit[call](...args)]));
  const createTransformStream = toolkit.createTransformStream.bind(toolkit);
  return { ...later, createTransformStream, decode, ready: (more) => toolkit.ready({ ...source, ...more }), terminate: () => toolkit.free() };
}

/** @param {{ wasm?: any, data?: any }} [source] @returns {any} */
export function worker(source) {
  return connect(source);
}

export const HOMES = { local, worker };
