import type { PageWorld } from '../protocol.js';
import { element } from './element.js';
import { icon, icons } from './icons.js';

/** The bar above the messages. */
export type MoneyNote = {
  readonly node: HTMLElement;
  readonly show: (clipsFrom: PageWorld['clipsFrom']) => void;
};

/** Creates the bar that says whether clips cost money. */
export function createMoneyNote(): MoneyNote {
  const node = element('p', { class: 'money-note', role: 'note' });
  return {
    node,
    show: (clipsFrom) => {
      const isPaid = clipsFrom === 'fal';
      node.classList.toggle('is-paid', isPaid);
      node.replaceChildren(
        icon(isPaid ? icons.warning : icons.check),
        element(
          'span',
          {},
          isPaid
            ? element('b', {}, 'Clips come from fal, and each one costs money.')
            : element('b', {}, 'This is a sandbox: nothing is charged.'),
          isPaid
            ? ' Only Discord is embedded.'
            : ' Clips pan and zoom over your picture, and prices are what fal would ask.',
        ),
      );
    },
  };
}
