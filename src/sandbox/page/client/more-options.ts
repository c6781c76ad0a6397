import type { PageOption } from '../protocol.js';
import { descriptionIn, nameIn } from './command-list.js';
import { element } from './element.js';
import type { Listbox } from './listbox.js';
import { matching } from './matching.js';

/** The "+8 optional" after a command's options. */
export type MoreOptions = {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** Sets the options that can still be added. */
  readonly offer: (left: readonly PageOption[]) => void;
};

/** Creates the field that adds optional options: typing filters the list. */
export function moreOptions({
  list,
  locale,
  onAdd,
  onFocus,
}: {
  readonly list: Listbox;
  readonly locale: string;
  readonly onAdd: (option: PageOption) => void;
  readonly onFocus: () => void;
}): MoreOptions {
  let left: readonly PageOption[] = [];
  const input = element('input', {
    type: 'text',
    class: 'more-input',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': 'Optional options',
  });
  list.attach(input);
  const node = element('span', { class: 'more-options' }, input);
  const refresh = () => {
    const wanted = input.value.trim();
    list.attach(input);
    list.show({
      heading: 'Options',
      items: matching(left, { typed: wanted, namesOf: (option) => [nameIn(locale, option)] }).map(
        (option) => ({
          key: option.name,
          label: nameIn(locale, option),
          description: descriptionIn(locale, option),
        }),
      ),
      // While nothing is typed, Enter sends the command.
      isPreselected: wanted !== '',
      onChoose: ({ key }) => {
        const option = left.find(({ name }) => name === key);
        input.value = '';
        if (option !== undefined) onAdd(option);
      },
    });
  };
  input.addEventListener('focus', () => {
    onFocus();
    refresh();
  });
  input.addEventListener('input', refresh);
  input.addEventListener('blur', () => {
    input.value = '';
    list.hide();
  });
  input.addEventListener('keydown', list.handleKey);
  return {
    node,
    input,
    offer: (options) => {
      left = options;
      node.hidden = left.length === 0;
      input.placeholder = `+${left.length} optional`;
    },
  };
}
