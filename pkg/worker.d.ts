// zhtidy in a worker, so that the page never freezes: the same surface, every answer a promise.

import type {
  ArticlesOptions, Call, CleanOptions, ConvertOptions, Decoded, Detected, Input, Keyword, KeywordOptions, OptionsOf, Outcome, Page, Progress, Rule,
  RunOptions, RunOutcome, SegmentOptions, Source, Words,
} from './index.js';

import type { createTransformStream } from './index.js';

export { apply, ZhtidyError } from './index.js';

/** How a worker is started and where its files are. */
export interface ConnectOptions {
  /** The address of the worker's script, for hosts that cannot find it by themselves; a `TrustedScriptURL` will do. */
  url?: string | URL | object;
  /** Starts the worker; asked again for each fresh one. Wins over `url`. */
  worker?: () => object;
  /** As in {@link Source}; a response will not do. */
  wasm?: Source['wasm'];
  /** As in {@link Source}; a function will not do. */
  data?: Source['data'];
  /** End a worker that had nothing to do for so many milliseconds, to give its memory back; never without it. */
  idle?: number;
}

/** For one call. */
export interface Control {
  /** Aborting rejects the call with the signal's reason; if it is already being worked on, its worker is ended at once. */
  signal?: AbortSignal;
  /** Told how the loading of dictionaries goes on. */
  onProgress?: (progress: Progress) => void;
}

/**
 * A worker, and the next one when it dies. Calls are answered in order. Each loads the dictionaries it needs by itself, so
 * `ready()` is not needed; it fetches ahead. Every failure rejects with a `ZhtidyError`: those of the calls, and
 * `worker-failed`, `trap`, `terminated`; after each the next call is answered by a fresh worker.
 */
export interface Connection {
  /** Fetches ahead. The places it is given are kept for every later worker. */
  ready(source?: Source, control?: Control): Promise<void>;
  clean(text: Input, options?: CleanOptions, control?: Control): Promise<Outcome>;
  convert(text: Input, options: ConvertOptions, control?: Control): Promise<Outcome>;
  /** HTML as a string; a tree of nodes cannot be sent to a worker. */
  convertHtml(html: string, options: Omit<ConvertOptions, 'html' | 'alternatives'>, control?: Control): Promise<string>;
  segment(text: Input, options?: SegmentOptions, control?: Control): Promise<Words>;
  keywords(text: Input, options?: KeywordOptions, control?: Control): Promise<Keyword[]>;
  articles(text: Input, options?: ArticlesOptions, control?: Control): Promise<Page>;
  run(text: Input, options?: RunOptions, control?: Control): Promise<RunOutcome>;
  detect(text: Input, control?: Control): Promise<Detected>;
  createTransformStream: typeof createTransformStream;
  rules(control?: Control): Promise<Rule[]>;
  variants(control?: Control): Promise<string[]>;
  decode(bytes: Uint8Array | ArrayBuffer, hint?: string, options?: { strict?: boolean }, control?: Control): Promise<Decoded>;
  /**
   * For live typing: a call of which at most one runs and at most one waits. One that is overtaken resolves to `undefined`;
   * one that runs for more than `patience` milliseconds (3000) while another waits is cancelled.
   *
   * @example
   * const tidy = connection.newest('run');
   * field.oninput = async () => show(await tidy(field.value));   // show(undefined) shows nothing new
   */
  newest<C extends Call>(call: C, options?: { patience?: number }):
    (text: Input, options?: OptionsOf[C]) => Promise<AnswerOf[C] | undefined>;
  /** Ends the worker and gives its memory back: what is pending rejects with `terminated`; the next call starts a fresh one. */
  terminate(): void;
}

/** What each call answers. */
export interface AnswerOf {
  clean: Outcome;
  convert: Outcome;
  segment: Words;
  keywords: Keyword[];
  articles: Page;
  run: RunOutcome;
}

/**
 * Starts a worker on the first call.
 *
 * @example
 * const zhtidy = connect();
 * const { text } = await zhtidy.clean('你好,世界');
 */
export function connect(options?: ConnectOptions): Connection;
