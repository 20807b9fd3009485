// Conversion alone: a smaller artefact and one dictionary.

import type { ConvertOptions, Source } from './index.js';

export { ZhtidyError } from './index.js';

/** As `ready` of `zhtidy`: loads the WebAssembly and `convert.zhd`. */
export function ready(source?: Omit<Source, 'for'>): Promise<void>;

/**
 * Converts a text to another variant of Chinese, as OpenCC does.
 *
 * @example
 * convert('软件', { variant: 's2twp' }).text   // '軟體'
 */
export function convert(text: string, options: Pick<ConvertOptions, 'variant' | 'tofu'>): { text: string };

/** The names of all conversions. */
export function variants(): string[];
