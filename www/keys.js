// The keyboard, and the menus that it closes.

/** Where single keys are letters. */
const TYPING = 'textarea, input:not([type=radio], [type=checkbox]), select';

/**
 * @param {object} wiring
 * @param {Record<string, () => void>} wiring.single what a single key does
 * @param {() => boolean} wiring.heard whether single keys are heard
 * @param {() => boolean} wiring.deaf whether none is heard at all
 * @param {() => void} wiring.run
 * @param {() => void} wiring.escape
 */
export function listenToKeys({ single, heard, deaf, run, escape }) {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || deaf()) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return run();
    if (event.key === 'Escape') return escape();
    const typing = event.target instanceof Element && event.target.closest(TYPING);
    if (typing || !heard() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (Object.hasOwn(single, event.key)) single[event.key]();
  });
  for (const menu of document.querySelectorAll('details.menu')) closing(/** @type {HTMLDetailsElement} */ (menu));
}

/** A menu opens in sight, and closes when the pointer goes elsewhere, or at Escape. @param {HTMLDetailsElement} menu */
function closing(menu) {
  document.addEventListener('click', (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!menu.contains(target) && document.contains(target)) menu.open = false;
  });
  menu.addEventListener('toggle', () => menu.open && menu.lastElementChild?.scrollIntoView({ block: 'nearest' }));
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
    event.stopPropagation();
  });
}
