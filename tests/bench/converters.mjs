// Conversion by us and by others, a string in and a string out: the same engines and the same rounds in Node and in a page. Where their
// files are, each of the two knows.

/** What is measured, and what comes nearest to it elsewhere. */
const VARIANTS = {
  s2t: { places: ['cn', 't'], zhconv: 'zh-hant' },
  s2twp: { places: ['cn', 'twp'], zhconv: 'zh-tw' },
  t2s: { places: ['t', 'cn'], zhconv: 'zh-hans' },
};

/**
 * Each gives, for a variant, a function from text to text.
 * @param {{ ours: (entry: string) => Promise<any>, peer: (file: string) => Promise<any>, program: (file: string) => unknown }} home
 */
export function engines({ ours, peer, program }) {
  /** @param {string} name */
  async function glue(name) {
    const file = name.replaceAll('-', '_');
    const glue = await peer(`${name}/${file}.js`);
    await glue.default({ module_or_path: program(`${name}/${file}_bg.wasm`) });
    return glue;
  }

  return {
    async zhtidy(variant) {
      const { ready, convert } = await ours('zhtidy');
      await ready({ for: { convert: { variant } } });
      return (text) => convert(text, { variant }).text;
    },
    async 'zhtidy/convert'(variant) {
      const { ready, convert } = await ours('zhtidy/convert');
      await ready();
      return (text) => convert(text, { variant }).text;
    },
    async 'opencc-js'(variant) {
      const { Converter } = await peer('opencc-js/dist/esm/full.js');
      const [from, to] = VARIANTS[variant].places;
      return Converter({ from, to });
    },
    async 'opencc-fmmseg-wasm'(variant) {
      const { OpenccWasm } = await glue('opencc-fmmseg-wasm');
      const converter = new OpenccWasm(variant);
      return (text) => converter.convert(text, false);
    },
    async zhconv(variant) {
      const { convert } = await glue('zhconv');
      return (text) => convert(text, VARIANTS[variant].zhconv);
    },
  };
}

/**
 * Throughput, round by round, of all that can be started.
 * @param {ReturnType<typeof engines>} engines
 * @param {{ textOf: (script: string) => string | Promise<string>, rounds: number, say: (line: object) => void }} how
 */
export async function speeds(engines, { textOf, rounds, say }) {
  for (const variant of Object.keys(VARIANTS)) {
    const long = await textOf(variant[0]);
    const texts = { 1: long.slice(0, Math.ceil(long.length / 10)), 10: long };
    const made = {};
    for (const [engine, make] of Object.entries(engines)) {
      try {
        made[engine] = await make(variant);
        made[engine](texts[1].slice(0, 100_000));
      } catch (why) {
        delete made[engine];
        say({ engine, missing: String(why).split('\n')[0] });
      }
    }
    for (const [size, text] of Object.entries(texts)) {
      const seconds = Object.fromEntries(Object.keys(made).map((engine) => [engine, []]));
      for (let round = 0; round < rounds; round++) {
        for (const [engine, convert] of Object.entries(made)) {
          globalThis.gc?.();
          const begun = performance.now();
          const out = convert(text);
          seconds[engine].push((performance.now() - begun) / 1000);
          if (out.length < text.length / 2) throw new Error(`${engine} lost text`);
        }
      }
      const bytes = new TextEncoder().encode(text).length;
      for (const engine of Object.keys(made)) say({ engine, variant, size: Number(size), bytes, seconds: seconds[engine] });
    }
  }
}
