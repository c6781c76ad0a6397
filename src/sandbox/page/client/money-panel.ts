import type { PageMoney } from '../protocol.js';
import { element } from './element.js';

/** What the embedded fal has charged. */
export type MoneyPanel = {
  readonly node: HTMLElement;
  readonly show: (money: PageMoney | undefined) => void;
};

/** Creates the panel. */
export function createMoneyPanel(): MoneyPanel {
  const node = element('div', { class: 'money' });
  const show: MoneyPanel['show'] = (money) => {
    if (money === undefined) {
      node.replaceChildren(
        element(
          'p',
          { class: 'nothing-here' },
          'Clips come from the real fal: its dashboard shows the charges.',
        ),
      );
      return;
    }
    const { posts, charges } = money;
    const total = charges.reduce((sum, { units, unitPrice }) => sum + units * unitPrice, 0);
    node.replaceChildren(
      element(
        'dl',
        { class: 'money-sums' },
        ...sum('Paid POSTs that arrived', String(posts)),
        ...sum('Requests that were accepted', String(charges.length)),
        ...sum('fal would have charged', dollars(total)),
      ),
      charges.length === 0
        ? element('p', { class: 'nothing-here' }, 'Nobody has asked for a clip yet.')
        : element(
            'div',
            { class: 'money-scroll', tabindex: 0, role: 'group', 'aria-label': 'Charges' },
            table(charges),
          ),
    );
  };
  return { node, show };
}

function sum(label: string, value: string): readonly HTMLElement[] {
  return [element('dt', {}, label), element('dd', {}, value)];
}

function table(charges: PageMoney['charges']): HTMLElement {
  const head = ['Endpoint', 'State', 'Units × price', 'Charge'].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element(
      'tbody',
      {},
      ...charges
        .toReversed()
        .map(({ requestId, endpointId, state, units, unitPrice }) =>
          element(
            'tr',
            { title: requestId },
            element('td', {}, endpointId.replace(/^fal-ai\//, '')),
            element('td', {}, state),
            element('td', {}, `${units} × ${dollars(unitPrice)}`),
            element('td', {}, dollars(units * unitPrice)),
          ),
        ),
    ),
  );
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
