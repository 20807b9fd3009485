// A static export: the engine runs in the visitor's browser alone.
export default { output: 'export', turbopack: { root: new URL('../', import.meta.url).pathname } };
