import { element } from './element.js';

/** One line of a list to choose from. */
export type ListItem = {
  readonly key: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** Stands at the right: which app a command belongs to. */
  readonly aside?: string | undefined;
};

/** A list that an input steers: the focus stays in the input (WAI-ARIA combobox). */
export type Listbox = {
  readonly node: HTMLElement;
  readonly isOpen: () => boolean;
  readonly show: (heading: string, items: readonly ListItem[], onChoose: (item: ListItem) => void) => void;
  readonly hide: () => void;
  /** Returns true when the key was meant for the list. */
  readonly handleKey: (event: KeyboardEvent) => boolean;
  /** The input that the list belongs to from now on. */
  readonly attach: (input: HTMLElement) => void;
};

let lists = 0;

/** Makes a hidden list. */
export function createListbox(): Listbox {
  lists += 1;
  const id = `list-${lists}`;
  const heading = element('div', { class: 'list-heading', 'aria-hidden': 'true' });
  const options = element('ul', { id, role: 'listbox', 'aria-label': 'Suggestions' });
  const node = element('div', { class: 'suggestions', hidden: true }, heading, options);
  let items: readonly ListItem[] = [];
  let choose: (item: ListItem) => void = () => {};
  let active = 0;
  let input: HTMLElement | undefined;

  const mark = (index: number) => {
    active = index;
    [...options.children].forEach((child, position) => {
      child.setAttribute('aria-selected', String(position === index));
    });
    const current = options.children[index];
    current?.scrollIntoView({ block: 'nearest' });
    if (current === undefined) input?.removeAttribute('aria-activedescendant');
    else input?.setAttribute('aria-activedescendant', current.id);
  };
  const hide = () => {
    node.hidden = true;
    items = [];
    options.replaceChildren();
    input?.setAttribute('aria-expanded', 'false');
    input?.removeAttribute('aria-activedescendant');
  };
  const take = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    const chosen = choose;
    hide();
    chosen(item);
  };

  return {
    node,
    isOpen: () => !node.hidden,
    show: (title, shown, onChoose) => {
      items = shown;
      choose = onChoose;
      heading.textContent = title;
      options.replaceChildren(
        ...shown.map(({ label, description, aside }, index) => {
          const option = element(
            'li',
            { id: `${id}-${index}`, role: 'option', 'aria-selected': 'false' },
            element('span', { class: 'list-label' }, label),
            description !== undefined && element('span', { class: 'list-description' }, description),
            aside !== undefined && element('span', { class: 'list-aside' }, aside),
          );
          // Before the input loses its focus.
          option.addEventListener('mousedown', (event) => {
            event.preventDefault();
            take(index);
          });
          return option;
        }),
      );
      node.hidden = shown.length === 0;
      input?.setAttribute('aria-expanded', String(shown.length > 0));
      mark(0);
    },
    hide,
    handleKey: (event) => {
      if (node.hidden || event.isComposing) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) mark((active + step + items.length) % items.length);
      else if (event.key === 'Enter' || event.key === 'Tab') take(active);
      else if (event.key === 'Escape') hide();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    attach: (next) => {
      input = next;
      next.setAttribute('role', 'combobox');
      next.setAttribute('aria-controls', id);
      next.setAttribute('aria-expanded', String(!node.hidden));
      next.setAttribute('aria-autocomplete', 'list');
    },
  };
}
