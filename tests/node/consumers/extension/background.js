// The service worker of the extension: the engine is here as well, ready on demand.
import { clean, ready } from './node_modules/zhtidy/src/index.js';

chrome.runtime.onMessage.addListener((text, _sender, answer) => {
  ready({ for: ['clean'] }).then(() => answer(clean(text).text), (error) => answer(String(error)));
  return true;
});
