// The `convert` artefact with the face of the full one: conversion and nothing else.

import { ZhtidyError, unknown } from './errors.js';

/** @typedef {{ free(): void, load(bytes: Uint8Array): string, has(part: string): boolean, convert(text: string, variant: string, tofu: boolean): string }} Converter */

/**
 * @param {any} glue the artefact's glue
 * @returns {import('./raw.d.ts').Glue}
 */
export function converter(glue) {
  return { default: glue.default, variants: glue.variants, Toolkit: toolkit(glue) };
}

/**
 * @param {{ Toolkit: new () => Converter, variants(): string[] }} glue
 * @returns {any}
 */
function toolkit({ Toolkit, variants }) {
  const check = (/** @type {string | undefined} */ variant) => {
    const valid = variants();
    if (variant === undefined) throw new ZhtidyError('bad-options', `convert needs a variant, one of: ${valid.join(', ')}`);
    if (!valid.includes(variant)) throw unknown('variant', variant, valid);
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

    /** @param {string} _call @param {{ variant?: string }} options */
    needs(_call, { variant }) {
      check(variant);
      return this.has('convert') ? [] : ['convert'];
    }

    /** @param {string} text @param {{ variant: string, tofu?: boolean }} options */
    convert(text, { variant, tofu = false }) {
      check(variant);
      return this.#converter.convert(text, variant, tofu);
    }
  };
}
