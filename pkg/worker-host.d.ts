// The script that runs in the worker and answers its questions. `connect({ url })` takes its address.

/**
 * Begins to answer. The script does so itself when it starts, and once is enough. A worker's script of your own imports this and calls
 * it, so that bundlers keep what it came with:
 *
 * ```js
 * import { serve } from 'zhtidy/worker-host';
 * serve();
 * ```
 */
export function serve(): void;
