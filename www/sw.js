// Keeps the page for use without a network, and lets nothing out: once it is active, every file comes from its store and every
// request elsewhere is refused. `cargo x site` fills in the two lines below.

/** Every file of the page, by its path. @type {string[]} */
const FILES = /* files */ [];
const VERSION = /* version */ 'dev';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Several copies of the page may live on one origin: each keeps to its own folder. */
const SCOPE = worker.registration.scope;
const OURS = `zhtidy ${SCOPE} `;
const STORE = OURS + VERSION;

/** The page itself. Hosts may answer `index.html` with a redirect, which cannot be kept: its folder is asked for instead. */
const INDEX = SCOPE;
const ADDRESSES = new Set([INDEX, ...FILES.map((file) => new URL(file.replace(/^\.?\/?(index\.html)?$/, './'), SCOPE).href)]);

/** A host's own headers are not ours to choose; what the page is served with from the store is. Workers need it too. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(tidy()));
worker.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') worker.skipWaiting();
  if (event.data === 'shared') handOver(event.source);
});
worker.addEventListener('fetch', (event) => {
  // Not built: there is nothing to serve from.
  if (FILES.length > 0) event.respondWith(answer(event.request));
});

/** Where the system sends what is shared to the page; it never leaves this program. */
const SHARE = new URL('./share', SCOPE).href;
/** What was shared last, until the page asks for it. @type {{ text: string, files: FormDataEntryValue[] } | undefined} */
let shared;

/** Keeps what was shared, and sends the browser to the page. @param {Request} request */
async function take(request) {
  const form = await request.formData();
  const text = ['title', 'text', 'url'].map((name) => form.get(name)).filter(Boolean).join('\n');
  shared = { text, files: form.getAll('files') };
  return Response.redirect(`${SCOPE}?shared`, 303);
}

/** @param {ExtendableMessageEvent['source']} page */
function handOver(page) {
  page?.postMessage({ shared });
  shared = undefined;
}

/** Stores every file of this version, or nothing. */
async function keep() {
  try {
    const store = await caches.open(STORE);
    await store.addAll([...ADDRESSES].map((address) => new Request(address, { cache: 'reload' })));
  } catch (reason) {
    await caches.delete(STORE);
    throw reason;
  }
}

/** Forgets older versions of this folder. */
async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== STORE).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const url = new URL(request.url);
  if (request.method === 'POST' && request.mode === 'navigate' && url.href === SHARE) return take(request);
  if (url.origin !== location.origin || request.method !== 'GET') return Response.error();
  url.search = url.hash = '';
  const address = request.mode === 'navigate' && !ADDRESSES.has(url.href) ? INDEX : url.href;
  if (!ADDRESSES.has(address)) return new Response(null, { status: 404 });
  const store = await caches.open(STORE);
  // What the browser has thrown away under pressure is fetched again; nothing else ever is.
  return guarded((await store.match(address)) ?? (await fetch(address, { cache: 'no-cache' })));
}

/** @param {Response} response */
function guarded(response) {
  const headers = new Headers(response.headers);
  headers.set('content-security-policy', POLICY);
  headers.set('referrer-policy', 'no-referrer');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
