import { element } from './element.js';

const SHOWN_MS = 7000;

/** Shows a text at the edge of the page for a few seconds, and announces it to screen readers. */
export function toast(text: string): void {
  const place = document.querySelector('.toasts') ?? element('div', { class: 'toasts', role: 'status' });
  if (!place.isConnected) document.body.append(place);
  const shown = element('div', { class: 'toast' }, text);
  place.append(shown);
  setTimeout(() => shown.remove(), SHOWN_MS);
}
