// What crosses the edge of the WebAssembly, and of the worker: plain values and typed arrays.

import type { Alternative, Call, Format, Part, Region, Script, Suggestion, Mark, Keyword, Page, Warning } from '../index.d.ts';

export interface RawChanges {
  ruleSets: (readonly string[])[];
  ruleSet: Uint32Array;
  certainty: Uint8Array;
  before: Uint32Array;
  after: Uint32Array;
  group: Int32Array;
}

export interface RawOutcome {
  text: string;
  script: Script | null;
  region: Region | null;
  warnings: Warning[];
  alternatives?: Alternative[];
  changes: RawChanges;
  suggestions: Suggestion[];
  marks: Mark[];
  counts: Record<string, number>;
  keywords?: Keyword[];
}

export interface RawWords {
  ends: Uint32Array;
  tags?: Uint8Array;
  tagNames?: string[];
}

export interface RawText {
  text: string;
}

export type Raw = RawOutcome | RawWords | RawText | Page | Keyword[];

/** The class `Toolkit` of the `full` artefact's glue; the other artefact has `convertText` alone. */
export interface Engine {
  free(): void;
  load(bytes: Uint8Array): string;
  has(part: string): boolean;
  needs(call: Call, options: object): Part[];
  convertText(text: string, options: object): Uint16Array;
  run(call: Call, text: string, options: object, damaged?: Uint32Array): RawOutcome;
  segment(text: string, options: object): RawWords;
  keywords(text: string, options: object): Keyword[];
  articles(text: string, options: object, damaged?: Uint32Array): Page;
  warnings(call: Call, text: string, options: object): string[];
  render(call: Call, text: string, options: object, format: Format, damaged?: Uint32Array): string;
}

/** An artefact's glue, as `wasm-pack build --target web` writes it. */
export interface Glue {
  default(input: { module_or_path: unknown }): Promise<unknown>;
  initSync(input: { module: WebAssembly.Module }): unknown;
  Toolkit: new () => Engine;
  renderRules?(format: string): string;
  variants(): string[];
  /** Whether the artefact converts and does nothing else. */
  lean?: boolean;
}

export interface DecodeGlue {
  default(input: { module_or_path: unknown }): Promise<unknown>;
  decode(bytes: Uint8Array, hint?: string, strict?: boolean): { text: string; encoding: string; damaged: Uint32Array };
}

/** Where the engine lives: what differs between a browser and Node. */
export interface Home {
  /** The glue of the artefact; importing it does no work. */
  glue: Glue;
  /** The artefact's WebAssembly, from its own place or from `place`, as its glue takes it in. */
  wasm(place: Place | undefined): Promise<unknown>;
  /** The bytes of a dictionary, from its own place or from `place`. */
  data(part: Part, place: Place | undefined, watch: Watch): Promise<Uint8Array>;
}

export type Place = URL | string | Uint8Array | ArrayBuffer | Response | WebAssembly.Module;

export interface Watch {
  signal?: AbortSignal;
  onProgress?: (progress: { file: string; loaded: number; total: number | null }) => void;
}
