// Elements without HTML: text goes in as text, listeners as functions.

/**
 * An element with attributes and children. Strings become text nodes; `undefined`, `null` and `false` are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | undefined | null>} [attributes]
 * @param {...(Node | string | undefined | null | false)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    element.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * @param {string} label
 * @param {() => void} press
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 */
export function button(label, press, attributes = {}) {
  const made = el('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', press);
  return made;
}

/**
 * The element with that id; the markup has it.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} [kind]
 * @returns {Kind}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof (kind ?? HTMLElement))) throw new Error(`the page has no #${id}`);
  return /** @type {Kind} */ (found);
}

/**
 * A choice of one: radio buttons that look like a switch with several places. Drawn again they stay the same buttons, so that the
 * focus stays where it is.
 * @param {HTMLElement} root a fieldset with its legend
 * @param {string} name
 * @param {readonly { value: string, label: string, title?: string }[]} choices always as many
 * @param {string} chosen
 * @param {(value: string) => void} choose
 */
export function segments(root, name, choices, chosen, choose) {
  if (!root.querySelector('label')) root.append(...choices.map(({ value }) => el('label', {}, el('input', { type: 'radio', name, value }), el('span'))));
  root.querySelectorAll('label').forEach((place, i) => {
    const { value, label, title } = choices[i];
    const [radio, words] = /** @type {[HTMLInputElement, HTMLElement]} */ ([...place.children]);
    radio.onchange = () => choose(value);
    radio.checked = value === chosen;
    if (words.textContent !== label) words.textContent = label;
    if (title) place.title = title;
  });
}

/**
 * @param {HTMLSelectElement} select
 * @param {readonly { value: string, label: string }[]} choices
 * @param {string} chosen
 */
export function fill(select, choices, chosen) {
  const filled = [...select.options].map(({ value, label }) => ({ value, label }));
  if (JSON.stringify(filled) !== JSON.stringify(choices)) select.replaceChildren(...choices.map(({ value, label }) => el('option', { value }, label)));
  select.value = chosen;
}

/**
 * Hands a file over to whoever sits before the page.
 * @param {string} name folders are left out
 * @param {Blob} content
 */
export function offer(name, content) {
  const address = URL.createObjectURL(content);
  el('a', { href: address, download: name.split('/').at(-1) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 40_000);
}
