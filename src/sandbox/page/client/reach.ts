import { element } from './element.js';

/** Phones would open their keyboard, and cover half of the page with it. */
const hasKeyboard = matchMedia('(pointer: fine)');

/** Whether the focus may move to the message box: nothing that was opened on top of the page needs it. */
export function mayFocusComposer(): boolean {
  return hasKeyboard.matches && document.querySelector('dialog[open], .menu-layer') === null;
}

/** The first link of the page, which only shows itself to the keyboard. */
export function skipLink(onSkip: () => void): HTMLElement {
  const link = element('a', { class: 'skip-link', href: '#chat' }, 'Skip to the message box');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    onSkip();
  });
  return link;
}
