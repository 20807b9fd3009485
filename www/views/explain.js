// What a change is, said beside it: which rule, what was there, what is there now, how sure it is.

import { isRule, titleOf } from '../cards.js';
import { visible } from '../pieces.js';
import { t } from '../i18n.js';
import { button, byId, el } from './dom.js';

/** @typedef {import('./result.js').Shown} Shown */
/** @typedef {import('../state.js').Place} Place */

/** Milliseconds that a pointer rests before it is answered, and that a card stays when it has left. */
const REST = 120;
const STAY = 260;

/**
 * @param {ReturnType<typeof import('./result.js').resultView>} result
 * @param {object} wiring
 * @param {(place: Place) => void} wiring.takeBack
 * @param {(place: Place) => void} wiring.redo
 * @param {(rule: string) => void} wiring.switchOff
 * @param {(place: Place) => void} wiring.find shows a place in the input
 * @param {(place: Place) => void} wiring.accept carries a suggestion out
 * @param {(place: Place) => void} wiring.refuse sets one aside
 * @param {(places: Place[], words: string) => void} wiring.pick chooses where a conversion had a choice
 */
export function explainView(result, { takeBack, redo, switchOff, find, accept, refuse, pick }) {
  const card = byId('explain');
  /** @type {HTMLElement | undefined} */
  let subject;
  let pinned = false;
  let clock = 0;

  /** @param {HTMLElement} element @param {boolean} pin */
  function show(element, pin) {
    clearTimeout(clock);
    const body = about(element);
    if (!body) return;
    leave();
    subject = element;
    pinned = pin;
    element.classList.add('current');
    card.replaceChildren(...body);
    card.hidden = false;
    place(card, element);
  }

  function hide() {
    clearTimeout(clock);
    leave();
    card.hidden = true;
    pinned = false;
  }

  function leave() {
    subject?.classList.remove('current');
    subject = undefined;
  }

  /** @param {HTMLElement} element */
  function about(element) {
    if (element.dataset.kept !== undefined) return aboutKept(element);
    if (element.dataset.choice !== undefined) return aboutChoice(element);
    return element.dataset.offer === undefined ? aboutChange(element) : aboutOffer(element);
  }

  /** @param {HTMLElement} element */
  function aboutChoice(element) {
    const choice = result.choiceAt(Number(element.dataset.choice));
    return choice && [el('h3', {}, t('choice')), ...choices([choice]), actions(button(t('find'), () => find(choice.before), { class: 'quiet' }))];
  }

  /** The candidates of each choice; the one that stands there is pressed. @param {readonly import('../pkg/index.d.ts').Alternative[]} list */
  function choices(list) {
    const text = result.shown()?.outcome.text ?? '';
    return list.flatMap(({ before, at, candidates, by }) => [
      el('div', { class: 'candidates', role: 'group', 'aria-label': t('choice'), lang: result.root.lang }, ...candidates.map((words) => (
        button(words, () => pick([before], words), { class: 'candidate', 'aria-pressed': String(words === text.slice(...at)) })))),
      el('p', { class: 'sure' }, t(`choice.${by}`)),
    ]);
  }

  /** @param {HTMLElement} element */
  function aboutOffer(element) {
    const offer = result.offerAt(Number(element.dataset.offer));
    const shown = result.shown();
    if (!offer || !shown) return undefined;
    return [
      el('h3', {}, titleOf(offer.rule)),
      exchange(shown.outcome.text.slice(...offer.at), offer.with),
      el('p', { class: 'sure' }, t('suggestions.why')),
      actions(
        button(t('suggestions.accept'), () => accept(offer.before)),
        button(t('suggestions.refuse'), () => refuse(offer.before), { class: 'quiet' }),
        button(t('find'), () => find(offer.before), { class: 'quiet' }),
      ),
    ];
  }

  /** @param {HTMLElement} element */
  function aboutChange(element) {
    const shown = result.shown();
    const change = shown?.outcome.changes.at(Number(element.dataset.i));
    if (!shown || !change) return undefined;
    const [from, to] = change.before;
    // Only a cleaning rule can be switched off.
    const rule = change.rules.findLast(isRule);
    return [
      ...change.rules.map((id) => el('h3', {}, titleOf(id))),
      exchange(shown.input.slice(from, to), change.with),
      el('p', { class: 'sure' }, t(`certainty.${change.certainty}`)),
      ...choices(result.choicesIn(change.after)),
      actions(
        button(t('take-back'), () => takeBack([from, to])),
        rule !== undefined && button(t('switch-off'), () => switchOff(rule), { class: 'quiet' }),
        button(t('find'), () => find([from, to]), { class: 'quiet' }),
      ),
    ];
  }

  /** @param {HTMLElement} element */
  function aboutKept(element) {
    const kept = result.keptAt(Number(element.dataset.kept));
    if (!kept) return undefined;
    return [el('h3', {}, t('kept')), el('p', { class: 'sure' }, t('kept.why')), actions(button(t('redo'), () => redo(kept.before)))];
  }

  // By pointer: resting shows, leaving hides; pressing pins.
  result.root.addEventListener('pointerover', (event) => {
    const element = marked(event.target);
    if (!element || pinned || event.pointerType === 'touch') return;
    clearTimeout(clock);
    clock = window.setTimeout(() => show(element, false), REST);
  });
  result.root.addEventListener('pointerout', () => later());
  card.addEventListener('pointerenter', () => clearTimeout(clock));
  card.addEventListener('pointerleave', () => later());
  result.root.addEventListener('click', (event) => {
    const element = marked(event.target);
    if (element) reach(element);
  });

  // By keyboard: the change that has the focus is shown, named for screen readers as long as it has it.
  result.root.addEventListener('focusin', (event) => {
    const element = marked(event.target);
    if (!element) return;
    reach(element);
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', [...card.querySelectorAll('h3, .exchange')].map((part) => part.textContent).join(' '));
  });
  result.root.addEventListener('focusout', (event) => {
    const element = marked(event.target);
    element?.removeAttribute('role');
    element?.removeAttribute('aria-label');
  });
  result.root.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !marked(event.target)) return;
    event.preventDefault();
    card.querySelector('button')?.focus();
  });
  document.addEventListener('pointerdown', (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!card.contains(target) && !marked(target)) hide();
  });
  for (const scrolled of [window, result.root]) {
    scrolled.addEventListener('scroll', () => (subject?.isConnected ? place(card, subject) : hide()), { passive: true });
  }

  function later() {
    clearTimeout(clock);
    if (!pinned) clock = window.setTimeout(hide, STAY);
  }

  /** @param {HTMLElement} element */
  function reach(element) {
    if (element.dataset.i !== undefined) result.at(Number(element.dataset.i));
    show(element, true);
  }

  return {
    hide,
    open: () => !card.hidden,
    subject: () => subject,
    /** The change that is explained stays as it was; the suggestion is set aside. */
    takeBack() {
      const i = Number(subject?.dataset.i ?? NaN);
      const offer = result.offerAt(Number(subject?.dataset.offer ?? NaN));
      const change = result.shown()?.outcome.changes.at(i);
      if (change) takeBack([...change.before]);
      else if (offer) refuse(offer.before);
    },
  };
}

/** @param {...(HTMLElement | false)} buttons */
function actions(...buttons) {
  return el('div', { class: 'actions' }, ...buttons);
}

/**
 * What was there and what is there now.
 * @param {string} before
 * @param {string} after
 * @param {'p' | 'span'} [tag]
 */
export function exchange(before, after, tag = 'p') {
  return el(tag, { class: 'exchange' },
    before === '' ? el('span', { class: 'nothing' }, t('nothing')) : el('del', {}, visible(before)),
    el('span', { class: 'arrow' }, ' → '),
    after === '' ? el('span', { class: 'nothing' }, t('deleted')) : el('ins', {}, visible(after)),
  );
}

/** The change under a pointer or the focus. @param {EventTarget | Node | null} target @returns {HTMLElement | null} */
function marked(target) {
  return target instanceof Element ? target.closest('.change, .kept, .suggested, .choice') : null;
}

/** Below the subject, or above where there is more room. @param {HTMLElement} card @param {HTMLElement} subject */
function place(card, subject) {
  const box = subject.getClientRects()[0] ?? subject.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left + box.width / 2 - width / 2, document.documentElement.clientWidth - width - 8));
  const below = box.bottom + 8;
  const top = below + height > innerHeight && box.top - 8 - height > 0 ? box.top - 8 - height : below;
  card.style.left = `${Math.round(left)}px`;
  card.style.top = `${Math.round(top)}px`;
}
