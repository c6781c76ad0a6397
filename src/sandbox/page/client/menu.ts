import { element } from './element.js';
import { icon } from './icons.js';

/** An entry of a menu; one with `items` opens a submenu. */
export type MenuItem = {
  readonly label: string;
  /** Shown at the right end. */
  readonly icon?: string;
  readonly isDangerous?: boolean;
  readonly isChecked?: boolean;
  /** Whether a divider is drawn above it. */
  readonly isApart?: boolean;
  readonly onPick?: () => void;
  readonly items?: readonly MenuItem[];
};

/** Opens a menu at a point of the window; it closes on Escape, on a click elsewhere, and after a choice. */
export function openMenu(
  items: readonly MenuItem[],
  { at, label, opener }: { at: { x: number; y: number }; label: string; opener: HTMLElement | undefined },
): void {
  document.querySelector('.menu-layer')?.remove();
  const layer = element('div', { class: 'menu-layer' });
  const close = () => {
    layer.remove();
    opener?.focus();
  };
  layer.addEventListener('mousedown', (event) => {
    if (event.target === layer) close();
  });
  layer.addEventListener('contextmenu', (event) => event.preventDefault());
  const menu = build(items, label, close);
  layer.append(menu);
  // In a landmark, where people who go by those can find it.
  (document.querySelector('main') ?? document.body).append(layer);
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.x, innerWidth - width - 8));
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(8, Math.min(at.y, innerHeight - height - 8))}px`;
  // A submenu without room on the right opens to the left, or over the first menu.
  if (left + width + 220 > innerWidth) menu.classList.add(left > 230 ? 'opens-left' : 'opens-over');
  focusFirst(menu);
}

function build(items: readonly MenuItem[], label: string, close: () => void): HTMLElement {
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label });
  for (const item of items) {
    if (item.isApart === true) menu.append(element('hr', { class: 'menu-separator' }));
    menu.append(line(item, close));
  }
  menu.addEventListener('keydown', (event) => {
    const lines = [...menu.querySelectorAll<HTMLElement>(':scope > .menu-line > button')];
    const at = lines.findIndex((button) => button.matches(':focus'));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) lines[(at + step + lines.length) % lines.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === 'ArrowLeft') menu.parentElement?.querySelector('button')?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return menu;
}

function line(item: MenuItem, close: () => void): HTMLElement {
  const { items, isChecked } = item;
  const button = element(
    'button',
    {
      type: 'button',
      role: isChecked === undefined ? 'menuitem' : 'menuitemradio',
      'aria-checked': isChecked === undefined ? undefined : String(isChecked),
      'aria-haspopup': items === undefined ? undefined : 'menu',
      class: item.isDangerous === true ? 'is-dangerous' : undefined,
      tabindex: -1,
    },
    element('span', {}, item.label),
    items !== undefined && element('span', { class: 'menu-more', 'aria-hidden': 'true' }, '›'),
    isChecked !== undefined && element('span', { class: 'radio-mark', 'aria-hidden': 'true' }),
    item.icon !== undefined && icon(item.icon),
  );
  if (items === undefined) {
    button.addEventListener('click', () => {
      close();
      item.onPick?.();
    });
    return element('div', { class: 'menu-line', role: 'none' }, button);
  }
  const inner = build(items.length > 0 ? items : [{ label: 'No apps here' }], item.label, close);
  const open = () => focusFirst(inner);
  button.addEventListener('click', open);
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowRight') return;
    event.preventDefault();
    open();
  });
  return element('div', { class: 'menu-line has-menu', role: 'none' }, button, inner);
}

function focusFirst(menu: HTMLElement): void {
  menu.classList.add('is-open');
  menu.querySelector('button')?.focus();
}
