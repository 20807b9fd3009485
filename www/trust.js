// The one Trusted Types policy: only addresses of scripts of our own origin, never strings of HTML.

/** @param {string} address */
function own(address) {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin) throw new TypeError(`a script of another origin: ${url.origin}`);
  return url.href;
}

/** @type {{ createScriptURL(address: string): unknown } | undefined} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('zhtidy', { createScriptURL: own });

/**
 * The address of one of our scripts, as workers and service workers may be started from.
 * @param {string} address relative to the page
 * @returns {string} a TrustedScriptURL where the browser has such
 */
export function scriptUrl(address) {
  return /** @type {string} */ (policy ? policy.createScriptURL(address) : own(address));
}
