import type { PageLimits, PageMoney, PageTrouble, PageWireEntry } from '../protocol.js';
import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';
import { createLimitsPanel } from './limits-panel.js';
import { createMoneyPanel } from './money-panel.js';
import { recall, remember } from './remembered.js';
import { createTabs } from './tabs.js';
import { createTroublePanel } from './trouble-panel.js';
import { createWirePanel } from './wire-panel.js';

/** The drawer on the right: switches for faults, the wire log, and what fal has charged. */
export type Drawer = {
  readonly node: HTMLElement;
  readonly addEntries: (entries: readonly PageWireEntry[]) => void;
  readonly showTroubles: (troubles: readonly PageTrouble[]) => void;
  readonly showMoney: (money: PageMoney | undefined) => void;
  readonly showLimits: (limits: PageLimits, where: string) => void;
  /** Empties the log before it is sent again. */
  readonly clear: () => void;
};

/** Creates the drawer, closed. */
export function createDrawer({
  onTrouble,
  onClose,
}: {
  readonly onTrouble: (id: string, value: string, label: string) => void;
  /** Somebody pressed its cross, or Escape in it. */
  readonly onClose: () => void;
}): Drawer {
  const discord = createTroublePanel('Discord', onTrouble);
  const fal = createTroublePanel('fal', onTrouble);
  const wire = createWirePanel();
  const money = createMoneyPanel();
  const limits = createLimitsPanel();
  const tabs = createTabs({
    label: 'Behind the scenes',
    tabs: [
      { id: 'discord', label: 'Discord', panel: [discord.node] },
      { id: 'fal', label: 'fal', panel: [fal.node] },
      { id: 'wire', label: 'Wire', panel: [wire.node], onShown: wire.showNewest },
      { id: 'money', label: 'Money', panel: [money.node, limits.node] },
    ],
    shown: recall().drawerTab,
    onShow: (drawerTab) => remember({ drawerTab }),
  });
  const node = element(
    'aside',
    { class: 'drawer', hidden: true, 'aria-label': 'Behind the scenes' },
    element(
      'header',
      {},
      element('h2', {}, 'Behind the scenes'),
      actionButton({ class: 'tool', 'aria-label': 'Close the drawer' }, icon(icons.close), onClose),
    ),
    ...tabs,
  );
  node.addEventListener('keydown', (event) => {
    // An open list or form inside has taken it.
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  });
  return {
    node,
    clear: wire.clear,
    addEntries: wire.addEntries,
    showMoney: money.show,
    showLimits: limits.show,
    showTroubles: (troubles) => {
      for (const panel of [discord, fal]) panel.show(troubles);
    },
  };
}
