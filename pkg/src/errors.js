// The only error type: a sentence with its values, and a stable code to decide by.

/** A call that could not be answered. `message` is one sentence; `code` is stable. */
export class ZhtidyError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'ZhtidyError';
    /** The stable kebab-case word for what went wrong. */
    this.code = code;
  }
}

/**
 * `name` is not one of `valid`, which the sentence lists.
 * @param {string} what
 * @param {string} name
 * @param {readonly string[]} valid
 */
export function unknown(what, name, valid) {
  return new ZhtidyError('bad-options', `there is no ${what} “${name}”; valid: ${valid.join(', ')}`);
}

/**
 * Whatever was thrown during `call`, as our error. A trap leaves the engine in pieces: code `trap`.
 * @param {unknown} thrown
 * @param {string} call
 * @returns {ZhtidyError}
 */
export function asError(thrown, call) {
  if (thrown instanceof ZhtidyError) return thrown;
  const { code, message } = described(thrown);
  if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) {
    return new ZhtidyError('trap', `the engine stopped in ${call}: ${message}`, { cause: thrown });
  }
  if (code !== undefined) return new ZhtidyError(code, message, { cause: thrown });
  return new ZhtidyError('internal', `${call} failed: ${message}`, { cause: thrown });
}

/**
 * @param {unknown} thrown
 * @returns {{ code?: string, message: string }}
 */
function described(thrown) {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  return { code, message: thrown.message };
}
