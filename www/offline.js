// The page without a network: starts the service worker and says how far it is.

import { scriptUrl } from './trust.js';

/** @typedef {'loading' | 'ready' | 'failed' | 'none'} Offline */

/**
 * @param {(state: Offline) => void} tell
 * @param {(update: () => void) => void} offer called when a newer version is waiting; `update` takes it up and reloads
 * @param {() => void} moved called when another page has taken a newer version up: this one is of the older
 */
export async function goOffline(tell, offer, moved) {
  if (!('serviceWorker' in navigator)) return tell('none');
  // A first version taking over is no change; nor is our own doing, which reloads.
  if (navigator.serviceWorker.controller) {
    navigator.serviceWorker.addEventListener('controllerchange', () => !taking && moved());
  }
  // What is installed should not be thrown away when space runs short.
  if (matchMedia('(display-mode: standalone)').matches) navigator.storage?.persist?.().catch(() => {});
  tell(navigator.serviceWorker.controller ? 'ready' : 'loading');
  try {
    const registration = await navigator.serviceWorker.register(scriptUrl('./sw.js'), { updateViaCache: 'none' });
    watch(registration, tell, offer);
  } catch {
    tell(navigator.serviceWorker.controller ? 'ready' : 'failed');
  }
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {(state: Offline) => void} tell
 * @param {(update: () => void) => void} offer
 */
function watch(registration, tell, offer) {
  const look = () => {
    if (registration.active) tell('ready');
    if (registration.waiting && registration.active) offer(() => takeUp(registration.waiting));
  };
  const follow = (/** @type {ServiceWorker | null} */ worker) => {
    worker?.addEventListener('statechange', () => {
      // A version that could not be stored changes nothing for an older one that works.
      if (worker.state === 'redundant' && !registration.active) tell('failed');
      look();
    });
  };
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
  look();
}

/** Whether this page takes a new version up. */
let taking = false;

/** @param {ServiceWorker | null} waiting */
function takeUp(waiting) {
  taking = true;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('skip-waiting');
}

/**
 * What the system hands to the page when it is installed: files that are opened with it, and texts and files that are shared to it.
 * @param {(files: import('./gather.js').Found[]) => void} open
 * @param {(text: string) => void} take
 */
export function handed(open, take) {
  const found = (/** @type {File[]} */ files) => files.map((file) => ({ file, name: file.name }));
  /** @type {any} */ (window).launchQueue?.setConsumer(async (/** @type {{ files: FileSystemFileHandle[] }} */ { files = [] }) => {
    if (files.length > 0) open(found(await Promise.all(files.map((handle) => handle.getFile()))));
  });
  const { serviceWorker } = navigator;
  if (!location.search.includes('shared') || !serviceWorker?.controller) return;
  history.replaceState(null, '', location.pathname + location.hash);
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.shared?.files?.length > 0) open(found(data.shared.files));
    else if (data?.shared?.text) take(data.shared.text);
  }, { once: true });
  serviceWorker.startMessages();
  serviceWorker.controller.postMessage('shared');
}
