import { element } from './element.js';

/** A tab and what it shows. */
export type Tab = {
  readonly id: string;
  readonly label: string;
  readonly panel: readonly HTMLElement[];
  /** Called when its panel has become visible. */
  readonly onShown?: () => void;
};

/** Tabs of which one is shown; the arrow keys go from one to the next (WAI-ARIA tabs). */
export function createTabs({
  label,
  tabs,
  shown,
  onShow,
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** The id of the first one to show; an unknown one stands for the first tab. */
  readonly shown: string | undefined;
  readonly onShow: (id: string) => void;
}): readonly HTMLElement[] {
  const buttons = tabs.map((tab) =>
    element(
      'button',
      { type: 'button', role: 'tab', id: `tab-${tab.id}`, 'aria-controls': `panel-${tab.id}` },
      tab.label,
    ),
  );
  const panels = tabs.map((tab) =>
    element(
      'div',
      { class: 'tab-panel', role: 'tabpanel', id: `panel-${tab.id}`, 'aria-labelledby': `tab-${tab.id}` },
      ...tab.panel,
    ),
  );
  const show = (index: number) => {
    buttons.forEach((button, position) => {
      button.ariaSelected = String(position === index);
      button.tabIndex = position === index ? 0 : -1;
    });
    panels.forEach((panel, position) => {
      panel.hidden = position !== index;
    });
    tabs[index]?.onShown?.();
  };
  const choose = (index: number) => {
    show(index);
    buttons[index]?.focus();
    onShow(tabs[index]?.id ?? '');
  };
  buttons.forEach((button, index) => {
    button.addEventListener('click', () => choose(index));
  });
  const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': label }, ...buttons);
  list.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button.ariaSelected === 'true');
    const last = tabs.length - 1;
    const next = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  });
  show(
    Math.max(
      0,
      tabs.findIndex(({ id }) => id === shown),
    ),
  );
  return [list, ...panels];
}
