// The page without a network: starts the service worker and says how far it is.

import { scriptUrl } from './trust.js';

/** @typedef {'loading' | 'ready' | 'failed' | 'none'} Offline */

/**
 * @param {(state: Offline) => void} tell
 * @param {(update: () => void) => void} offer called when a newer version is waiting; `update` takes it up and reloads
 */
export async function goOffline(tell, offer) {
  if (!('serviceWorker' in navigator)) return tell('none');
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

/** @param {ServiceWorker | null} waiting */
function takeUp(waiting) {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('skip-waiting');
}
