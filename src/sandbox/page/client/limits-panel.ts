import type { PageLimit, PageLimits } from '../protocol.js';
import { element } from './element.js';
import { timeElement } from './timestamp.js';

/** What is left of the bot's limits for the viewer in the open channel. */
export type LimitsPanel = {
  readonly node: HTMLElement;
  /** `where` says who is where. */
  readonly show: (limits: PageLimits, where: string) => void;
};

/** Creates the panel, hidden: of a bot that belongs to somebody else, no limits are known. */
export function createLimitsPanel(): LimitsPanel {
  const node = element('section', { class: 'money limits', 'aria-label': 'Limits of the bot', hidden: true });
  return {
    node,
    show: ({ limits, advice }, where) => {
      node.hidden = false;
      node.replaceChildren(
        element('h3', {}, `Limits of the bot for ${where}`),
        limits.length === 0
          ? element('p', { class: 'nothing-here' }, advice)
          : element(
              'div',
              { class: 'money-scroll', tabindex: 0, role: 'group', 'aria-label': 'Limits' },
              table(limits),
            ),
      );
    },
  };
}

function table(limits: readonly PageLimit[]): HTMLElement {
  const head = ['Limit', 'Used', 'Left'].map((name) => element('th', { scope: 'col' }, name));
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...limits.map(row)),
  );
}

function row({ name, amounts, resetsAt }: PageLimit): HTMLElement {
  return element(
    'tr',
    {},
    element(
      'td',
      {},
      name,
      resetsAt !== undefined && element('small', {}, 'resets ', timeElement(resetsAt / 1_000, 'R', 'en-US')),
    ),
    element('td', {}, amounts?.used ?? '–'),
    element('td', {}, amounts?.left ?? '–'),
  );
}
