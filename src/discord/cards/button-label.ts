import type { Texts } from '../../text/texts.js';

/** The label of a button that spends this. */
export function labelWithCost(label: string, cost: string | undefined, { t }: Texts): string {
  return cost === undefined ? label : t('button.with-cost', { label, cost });
}
