// Vite reads dependencies with esbuild while it develops; an ES2022 target keeps top-level await.
export default { base: './', build: { target: 'es2022' }, worker: { format: 'es' } };
