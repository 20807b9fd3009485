// Put in the place of sw.js by a host that wants its page gone from every device: it forgets all that was stored, takes itself out
// and has the open pages load again from the network.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const OURS = `zhtidy ${worker.registration.scope} `;

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
  await worker.registration.unregister();
  for (const page of await worker.clients.matchAll({ type: 'window' })) /** @type {WindowClient} */ (page).navigate(page.url);
}
