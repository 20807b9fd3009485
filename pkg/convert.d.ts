// Conversion alone: a smaller artefact and one dictionary.

import type { Converted, ConvertOptions, HtmlTree, Source } from './index.js';

export { ZhtidyError } from './index.js';

/** As `ready` of `zhtidy`: loads the WebAssembly and `convert.zhd`. */
export function ready(source?: Omit<Source, 'for'>): Promise<void>;

/**
 * Converts a text to another variant of Chinese, as OpenCC does.
 *
 * @example
 * convert('软件', { variant: 's2twp' }).text   // '軟體'
 */
export function convert(text: string, options: LeanOptions): { text: string };

/** Converts a tree of nodes where it stands, as `convertHtml` of `zhtidy`; HTML as a string is for that one alone. */
export function convertHtml(root: HtmlTree, options: LeanOptions): Converted;

/** What the smaller artefact can be asked for; no `_jieba`. */
export type LeanOptions = Pick<ConvertOptions, 'variant' | 'tofu'>;

/** The names of all conversions. */
export function variants(): string[];
