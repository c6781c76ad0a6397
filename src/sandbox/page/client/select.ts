import { element } from './element.js';
import { icon, icons } from './icons.js';

/** An option of a menu. */
export type SelectOption = {
  readonly label: string;
  readonly value: string;
  readonly description?: string | null | undefined;
  readonly emoji?:
    | { readonly id?: string | null | undefined; readonly name?: string | null | undefined }
    | null
    | undefined;
  readonly default?: boolean | null | undefined;
  /** An image before the label: a person's avatar. */
  readonly image?: string | undefined;
};

let selects = 0;

/** A select menu in Discord's style. With `max` above 1 the choice is submitted when the menu closes. */
export function selectMenu({
  label,
  placeholder,
  options,
  min,
  max,
  isDisabled = false,
  onChoose,
  attributes = {},
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly SelectOption[];
  readonly min: number;
  readonly max: number;
  readonly isDisabled?: boolean;
  readonly onChoose: (values: readonly string[]) => void;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
}): HTMLElement {
  selects += 1;
  const id = `select-${selects}`;
  let chosen = options.filter((option) => option.default === true).map(({ value }) => value);
  let before = chosen;
  const shown = element('span', { class: 'select-value' });
  const button = element(
    'button',
    {
      type: 'button',
      class: 'select-button',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      disabled: isDisabled,
      ...attributes,
    },
    shown,
    element('span', { class: 'select-arrow' }, icon(icons.chevron)),
  );
  const items = options.map((option) =>
    element(
      'li',
      { role: 'option', tabindex: -1, 'aria-selected': 'false' },
      option.image !== undefined && element('img', { src: option.image, alt: '' }),
      option.emoji != null &&
        element('span', { class: 'emoji', 'aria-hidden': 'true' }, emojiText(option.emoji)),
      element(
        'span',
        { class: 'select-texts' },
        element('span', { class: 'list-label' }, option.label),
        option.description != null && element('span', { class: 'list-description' }, option.description),
      ),
      element(
        'span',
        { class: max > 1 ? 'check-mark' : 'chosen-mark', 'aria-hidden': 'true' },
        icon(icons.check),
      ),
    ),
  );
  const list = element(
    'ul',
    {
      id,
      role: 'listbox',
      class: 'select-list',
      popover: 'manual',
      tabindex: -1,
      'aria-label': label,
      'aria-multiselectable': max > 1,
    },
    ...items,
  );
  const root = element('div', { class: 'select' }, button, list);

  const paint = () => {
    const labels = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
    shown.textContent = labels.length === 0 ? placeholder : labels.join(', ');
    shown.classList.toggle('is-placeholder', labels.length === 0);
    const value = shown.textContent;
    button.setAttribute('aria-label', value === label ? label : `${label}: ${value}`);
    items.forEach((item, index) => {
      item.setAttribute('aria-selected', String(chosen.includes(options[index]?.value ?? '')));
    });
  };
  const isOpen = () => list.matches(':popover-open');
  const onOutside = (event: Event) => {
    if (event.target instanceof Node && !root.contains(event.target)) close();
  };
  const place = () => {
    const { left, top, bottom, width } = button.getBoundingClientRect();
    list.style.left = `${left}px`;
    list.style.width = `${width}px`;
    const fitsBelow = innerHeight - bottom > Math.min(list.scrollHeight, 300) + 12 || top < innerHeight / 2;
    list.style.top = fitsBelow ? `${bottom + 4}px` : 'auto';
    list.style.bottom = fitsBelow ? 'auto' : `${innerHeight - top + 4}px`;
    list.style.maxHeight = `${Math.min(300, (fitsBelow ? innerHeight - bottom : top) - 12)}px`;
  };
  const open = () => {
    before = chosen;
    list.showPopover();
    place();
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('mousedown', onOutside);
    // The menu follows the button's position.
    addEventListener('resize', place);
    (items.find((item) => item.getAttribute('aria-selected') === 'true') ?? items[0])?.focus({
      preventScroll: true,
    });
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  };
  const onScroll = ({ target }: Event) => {
    if (target !== list) place();
  };
  const close = () => {
    document.removeEventListener('mousedown', onOutside);
    document.removeEventListener('scroll', onScroll, { capture: true });
    removeEventListener('resize', place);
    // Removed with its message, it is closed already.
    if (!isOpen()) return;
    list.hidePopover();
    button.setAttribute('aria-expanded', 'false');
    const isChanged = chosen.length !== before.length || chosen.some((value) => !before.includes(value));
    if (isChanged && chosen.length >= min) onChoose(chosen);
  };
  const take = (index: number) => {
    const value = options[index]?.value;
    if (value === undefined) return;
    if (max === 1) chosen = min === 0 && chosen.includes(value) ? [] : [value];
    else if (chosen.includes(value)) chosen = chosen.filter((other) => other !== value);
    else if (chosen.length < max) chosen = [...chosen, value];
    paint();
    if (max > 1) return;
    close();
    button.focus();
  };

  button.addEventListener('click', () => (isOpen() ? close() : open()));
  items.forEach((item, index) => {
    item.addEventListener('click', () => take(index));
  });
  list.addEventListener('keydown', (event) => {
    const at = items.findIndex((item) => item.matches(':focus'));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) items[(at + step + items.length) % items.length]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') take(at);
    else if (event.key === 'Escape' || event.key === 'Tab') {
      close();
      button.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  paint();
  return root;
}

/** An emoji character, or the name of a custom emoji. */
export function emojiText({
  id,
  name,
}: {
  readonly id?: string | null | undefined;
  readonly name?: string | null | undefined;
}): string {
  return id == null ? (name ?? '') : `:${name ?? ''}:`;
}
