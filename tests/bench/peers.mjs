// Runs the tools of npm over texts: JSON in, `["text", …]`; JSON out, `{ tool: { out, seconds } | { missing } }`.
// The packages are in target/peers, which the first argument names.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.argv[2]}/`);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const version = (name) => JSON.parse(readFileSync(`${process.argv[2]}/node_modules/${name}/package.json`)).version;
const tools = {
  async "zhtidy (wasm)"() {
    const { clean, ready } = await import("../../pkg/src/node.js");
    await ready();
    clean("预热");
    return ["", (text) => clean(text).text];
  },
  async autocorrect() {
    const autocorrect = await load("@huacnlee/autocorrect/autocorrect.js");
    return [version("@huacnlee/autocorrect"), (text) => autocorrect.format(text)];
  },
  async zhlint() {
    const zhlint = await load("zhlint");
    const run = zhlint.run ?? zhlint.default.run;
    return [version("zhlint"), (text) => run(text, { rules: { preset: "default" } }).result];
  },
  async pangu() {
    const all = await load("pangu");
    const pangu = all.pangu ?? all.default?.pangu ?? all.default;
    return [version("pangu"), (text) => (pangu.spacingText ?? pangu.spacing).call(pangu, text)];
  },
};

const texts = JSON.parse(readFileSync(0, "utf8"));
const report = {};
for (const [name, open] of Object.entries(tools)) {
  try {
    const [number, run] = await open();
    const all = () => {
      const begun = performance.now();
      const out = texts.map((text) => {
        try {
          return run(text);
        } catch {
          return text;
        }
      });
      return { out, seconds: (performance.now() - begun) / 1000 };
    };
    // The best of three counts: in the first, the engine still compiles.
    const runs = [all(), all(), all()];
    report[`${name} ${number}`.trim()] = runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
  } catch (why) {
    report[name] = { missing: String(why).split("\n")[0] };
  }
}
process.stdout.write(JSON.stringify(report));
