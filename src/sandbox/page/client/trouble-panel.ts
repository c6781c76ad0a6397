import type { PageTrouble } from '../protocol.js';
import { actionButton, element } from './element.js';
import { timeElement } from './timestamp.js';

/** The switches of one side. */
export type TroublePanel = {
  readonly node: HTMLElement;
  readonly show: (troubles: readonly PageTrouble[]) => void;
};

/** Creates the panel of one side's switches. */
export function createTroublePanel(
  side: PageTrouble['side'],
  onTrouble: (id: string, value: string, label: string) => void,
): TroublePanel {
  const node = element('div', { class: 'troubles' });
  return {
    node,
    show: (troubles) => {
      const shown = troubles.filter((trouble) => trouble.side === side);
      const focused =
        document.activeElement instanceof HTMLElement ? document.activeElement.dataset['trouble'] : undefined;
      node.replaceChildren(
        ...(shown.length === 0
          ? [element('p', { class: 'nothing-here' }, `The real ${side} has no switches.`)]
          : shown.map((trouble) => switchFor(trouble, onTrouble))),
      );
      if (focused !== undefined) node.querySelector<HTMLElement>(`[data-trouble="${focused}"]`)?.focus();
    },
  };
}

function switchFor(
  { id, label, hint, choices, value, isOnce, until, callsLeft }: PageTrouble,
  onTrouble: (id: string, value: string, label: string) => void,
): HTMLElement {
  return element(
    'div',
    { class: 'trouble', role: 'group', 'aria-label': label },
    element(
      'div',
      { class: 'trouble-label' },
      element('b', {}, label),
      element('small', {}, hint),
      until !== undefined &&
        element('span', { class: 'trouble-end' }, 'ends ', timeElement(until / 1_000, 'R', 'en-US')),
      callsLeft !== undefined &&
        element(
          'span',
          { class: 'trouble-end' },
          callsLeft === 1 ? '1 call left' : `${callsLeft} calls left`,
        ),
    ),
    element(
      'div',
      { class: 'trouble-choices' },
      ...choices.map((choice) =>
        actionButton(
          {
            class: 'chip',
            'aria-pressed': value === undefined && !isOnce ? undefined : String(value === choice.value),
            'data-trouble': `${id}-${choice.value}`,
          },
          choice.label,
          () =>
            onTrouble(
              id,
              choice.value,
              isOnce && value === choice.value ? `Taken back: ${choice.label}` : `${label}: ${choice.label}`,
            ),
        ),
      ),
    ),
  );
}
