import { element } from './element.js';

/** One line of a list to choose from. */
export type ListItem = {
  readonly key: string;
  readonly label: string;
  /** Names of options behind a command's name. */
  readonly details?: readonly string[] | undefined;
  readonly description?: string | undefined;
  /** Shown on the left: the app's picture. */
  readonly mark?: Node | undefined;
  /** Shown on the right: the app of a command. */
  readonly aside?: string | undefined;
};

/** The content of a list. */
export type ListContent = {
  readonly heading: string;
  readonly items: readonly ListItem[];
  readonly onChoose: (item: ListItem) => void;
  /** Shown instead of items. */
  readonly note?: string | undefined;
  /** A column on the left: the apps of the commands. */
  readonly rail?: readonly Node[];
  /** Whether Enter selects the first line at once; default true. Otherwise an arrow key must mark it first. */
  readonly isPreselected?: boolean;
};

/** A list controlled by an input or a text box, which keeps the focus (WAI-ARIA combobox). */
export type Listbox = {
  readonly node: HTMLElement;
  readonly show: (content: ListContent) => void;
  readonly hide: () => void;
  /** Returns true when the list handled the key. */
  readonly handleKey: (event: KeyboardEvent) => boolean;
  /** Connects the list to another input. */
  readonly attach: (input: HTMLElement) => void;
};

const NOTHING: ListContent = { heading: '', items: [], onChoose: () => {} };

let lists = 0;

/** Creates a hidden list. */
export function createListbox(): Listbox {
  lists += 1;
  const id = `list-${lists}`;
  const heading = element('div', { class: 'list-heading', 'aria-hidden': 'true' });
  const note = element('div', { class: 'list-note', role: 'status' });
  const options = element('ul', { id, role: 'listbox', 'aria-label': 'Suggestions' });
  const rail = element('div', { class: 'list-rail', 'aria-hidden': 'true' });
  const body = element('div', { class: 'list-body' }, heading, note, options);
  const node = element('div', { class: 'suggestions', hidden: true }, rail, body);
  let shown = NOTHING;
  let active = -1;
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
  // A text of several lines is no combobox, and doesn't expand; it still names the line that is marked.
  const setExpanded = (isExpanded: boolean) => {
    if (input instanceof HTMLInputElement) input.setAttribute('aria-expanded', String(isExpanded));
  };
  const hide = () => {
    node.hidden = true;
    shown = NOTHING;
    options.replaceChildren();
    note.textContent = '';
    setExpanded(false);
    input?.removeAttribute('aria-activedescendant');
  };
  const take = (index: number) => {
    const item = shown.items[index];
    if (item === undefined) return;
    const { onChoose } = shown;
    hide();
    onChoose(item);
  };
  const row = (item: ListItem, index: number) => {
    const option = element(
      'li',
      { id: `${id}-${index}`, role: 'option', 'aria-selected': 'false' },
      item.mark !== undefined && element('span', { class: 'list-mark' }, item.mark),
      element(
        'span',
        { class: 'list-texts' },
        element(
          'span',
          { class: 'list-label' },
          item.label,
          ...(item.details ?? []).map((detail) =>
            element('span', { class: 'list-detail', 'aria-hidden': 'true' }, detail),
          ),
        ),
        item.description !== undefined && ' ',
        item.description !== undefined && element('span', { class: 'list-description' }, item.description),
      ),
      item.aside !== undefined && element('span', { class: 'list-aside' }, item.aside),
    );
    // Before the input loses its focus.
    option.addEventListener('mousedown', (event) => {
      event.preventDefault();
      take(index);
    });
    return option;
  };

  return {
    node,
    show: (content) => {
      shown = content;
      heading.textContent = content.heading;
      note.textContent = content.note ?? '';
      rail.replaceChildren(...(content.rail ?? []));
      options.replaceChildren(...content.items.map(row));
      node.hidden = content.items.length === 0 && content.note === undefined;
      setExpanded(content.items.length > 0);
      mark(content.isPreselected === false ? -1 : 0);
    },
    hide,
    handleKey: (event) => {
      const { length } = shown.items;
      if (node.hidden || length === 0 || event.isComposing) return false;
      if (event.key === 'ArrowDown') mark((active + 1) % length);
      else if (event.key === 'ArrowUp') mark(active <= 0 ? length - 1 : active - 1);
      else if (event.key === 'Escape') hide();
      else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) take(active);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    attach: (next) => {
      input = next;
      if (next instanceof HTMLInputElement) next.setAttribute('role', 'combobox');
      next.setAttribute('aria-controls', id);
      setExpanded(!node.hidden);
      next.setAttribute('aria-autocomplete', 'list');
    },
  };
}
