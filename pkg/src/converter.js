// The `convert` artefact with the face of the full one: conversion and nothing else.

import { ZhtidyError, unknown } from './errors.js';

/** @typedef {{ free(): void, load(bytes: Uint8Array): string, has(part: string): boolean, convert(text: string, variant: string, tofu: boolean): Uint16Array }} Converter */
/** @typedef {{ variant?: string, tofu?: boolean }} Options */

/** What this artefact can be asked for. */
const NAMES = ['variant', 'tofu'];

/**
 * @param {any} glue the artefact's glue
 * @returns {import('./raw.d.ts').Glue}
 */
export function converter(glue) {
  const { default: init, initSync, variants } = glue;
  return { default: init, initSync, variants, Toolkit: toolkit(glue), lean: true };
}

/**
 * @param {{ Toolkit: new () => Converter, variants(): string[] }} glue
 * @returns {any}
 */
function toolkit({ Toolkit, variants }) {
  /** @param {Options} options @returns {string} */
  const check = (options) => {
    const stranger = Object.keys(options).find((name) => !NAMES.includes(name));
    if (stranger !== undefined) throw unknown('option of zhtidy/convert', stranger, NAMES);
    const valid = variants();
    const { variant } = options;
    if (variant === undefined) throw new ZhtidyError('bad-options', `convert needs a variant, one of: ${valid.join(', ')}`);
    if (!valid.includes(variant)) throw unknown('variant', variant, valid);
    return variant;
  };
  return class {
    #converter = new Toolkit();

    free() {
      this.#converter.free();
    }

    /** @param {Uint8Array} bytes */
    load(bytes) {
      return this.#converter.load(bytes);
    }

    /** @param {string} part */
    has(part) {
      return this.#converter.has(part);
    }

    /** @param {string} _call @param {Options} options */
    needs(_call, options) {
      check(options);
      return this.has('convert') ? [] : ['convert'];
    }

    /** @param {string} text @param {Options} options */
    convertText(text, options) {
      return this.#converter.convert(text, check(options), options.tofu ?? false);
    }
  };
}
