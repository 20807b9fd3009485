// webpack 5 knows `new URL('…', import.meta.url)`: the WebAssembly and the dictionaries are assets, the worker is an entry.
import { fileURLToPath } from 'node:url';

export default {
  mode: 'production',
  entry: './main.js',
  experiments: { outputModule: true },
  output: { path: fileURLToPath(new URL('dist/', import.meta.url)), filename: 'main.js', module: true, publicPath: 'auto' },
  performance: { hints: false },
};
