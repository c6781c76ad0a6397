import { element, icon, icons } from './element.js';

/** What can be chosen in a menu. */
type SelectOption = {
  readonly label: string;
  readonly value: string;
  readonly description?: string | undefined;
  readonly default?: boolean | undefined;
};

let selects = 0;

/** A menu as Discord draws it. With `max` above 1 the choice is handed over when the menu closes. */
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
  readonly attributes?: Readonly<Record<string, string>>;
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
      'aria-label': label,
      disabled: isDisabled,
      ...attributes,
    },
    shown,
    icon(icons.chevron),
  );
  const list = element('ul', {
    id,
    role: 'listbox',
    tabindex: -1,
    hidden: true,
    'aria-label': label,
    'aria-multiselectable': max > 1,
  });
  const items = options.map((option) =>
    element(
      'li',
      { role: 'option', tabindex: -1, 'aria-selected': 'false' },
      element('span', { class: 'list-label' }, option.label),
      option.description !== undefined && element('span', { class: 'list-description' }, option.description),
    ),
  );
  list.append(...items);
  const root = element('div', { class: 'select' }, button, list);

  const paint = () => {
    const labels = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
    shown.textContent = labels.length === 0 ? placeholder : labels.join(', ');
    shown.classList.toggle('is-placeholder', labels.length === 0);
    items.forEach((item, index) => {
      item.setAttribute('aria-selected', String(chosen.includes(options[index]?.value ?? '')));
    });
  };
  const onOutside = (event: Event) => {
    if (event.target instanceof Node && !root.contains(event.target)) close();
  };
  const open = () => {
    before = chosen;
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('mousedown', onOutside);
    (items.find((item) => item.getAttribute('aria-selected') === 'true') ?? items[0])?.focus();
  };
  const close = () => {
    if (list.hidden) return;
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('mousedown', onOutside);
    const isChanged = chosen.length !== before.length || chosen.some((value) => !before.includes(value));
    if (isChanged && chosen.length >= min) onChoose(chosen);
  };
  const take = (index: number) => {
    const value = options[index]?.value;
    if (value === undefined) return;
    if (max === 1) chosen = [value];
    else if (chosen.includes(value)) chosen = chosen.filter((other) => other !== value);
    else if (chosen.length < max) chosen = [...chosen, value];
    paint();
    if (max > 1) return;
    close();
    button.focus();
  };

  button.addEventListener('click', () => (list.hidden ? open() : close()));
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
