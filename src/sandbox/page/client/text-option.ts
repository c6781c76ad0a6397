import type { PageOption } from '../protocol.js';
import { nameIn } from './command-list.js';
import { element } from './element.js';
import type { Listbox, ListItem } from './listbox.js';

/** An option that is typed or chosen from a list. */
export type TextOption = {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** Undefined while it is empty; `problem` says what is wrong with it. */
  readonly value: () => { readonly value?: string | number | boolean; readonly problem?: string };
};

/** What an option may be chosen from. */
type Choice = { readonly name: string; readonly value: string | number | boolean };

const TYPE_DELAY_MS = 250;

/** Makes the field of an option of any kind but a file. */
export function textOption({
  option,
  locale,
  list,
  entities,
  suggest,
  onFocus,
}: {
  readonly option: PageOption;
  readonly locale: string;
  readonly list: Listbox;
  /** People or channels, for options that take one. */
  readonly entities: readonly Choice[];
  /** Asks the bot, for options with autocompletion. */
  readonly suggest: (typed: string | number) => Promise<readonly Choice[]>;
  readonly onFocus: () => void;
}): TextOption {
  const label = nameIn(locale, option);
  const isNumber = option.type === 4 || option.type === 10;
  const input = element('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': label,
    inputmode: isNumber ? 'decimal' : undefined,
    maxlength: option.type === 3 ? (option.max_length ?? 6000) : undefined,
    'data-option': option.name,
  });
  const node = element('label', { class: 'option' }, element('span', { class: 'option-name' }, label), input);
  const choices = fixedChoices();
  let suggested: readonly Choice[] = [];
  let chosen: Choice | undefined;
  let asked = 0;
  list.attach(input);

  function fixedChoices(): readonly Choice[] {
    if (option.type === 5) {
      return [
        { name: 'True', value: true },
        { name: 'False', value: false },
      ];
    }
    if (option.type >= 6 && option.type <= 9) return entities;
    return (option.choices ?? []).map((choice) => ({ name: nameIn(locale, choice), value: choice.value }));
  }

  const offer = (all: readonly Choice[], typed: string) => {
    const wanted = typed.toLowerCase();
    const items: readonly ListItem[] = all
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .map(({ name, value }) => ({ key: String(value), label: name }));
    list.attach(input);
    list.show(label.toUpperCase(), items, ({ key }) => {
      chosen = all.find(({ value }) => String(value) === key);
      input.value = chosen?.name ?? '';
      node.classList.remove('is-missing');
      input.dispatchEvent(new CustomEvent('chosen', { bubbles: true }));
    });
  };
  const refresh = () => {
    if (choices.length > 0) offer(choices, chosen === undefined ? input.value : '');
    else if (option.autocomplete === true) void askBot();
    else list.hide();
  };
  const askBot = async () => {
    asked += 1;
    const mine = asked;
    await new Promise((resolve) => setTimeout(resolve, TYPE_DELAY_MS));
    if (mine !== asked) return;
    const given = isNumber && input.value !== '' ? Number(input.value) : input.value;
    suggested = await suggest(given);
    if (mine === asked && document.activeElement === input) offer(suggested, '');
  };
  input.addEventListener('focus', () => {
    onFocus();
    refresh();
  });
  input.addEventListener('blur', list.hide);
  input.addEventListener('input', () => {
    chosen = undefined;
    node.classList.remove('is-missing');
    refresh();
  });

  return {
    node,
    input,
    value: () => {
      const text = input.value;
      if (text === '') return {};
      if (chosen !== undefined) return { value: chosen.value };
      if (choices.length > 0) {
        const typed = choices.find(({ name }) => name.toLowerCase() === text.toLowerCase());
        return typed === undefined
          ? { problem: `${label} must be one of the choices` }
          : { value: typed.value };
      }
      if (isNumber) return numberOf(text);
      const min = option.min_length ?? 0;
      return text.length < min ? { problem: `${label} takes at least ${min} characters` } : { value: text };
    },
  };

  function numberOf(text: string): ReturnType<TextOption['value']> {
    const value = Number(text.replace(',', '.'));
    const { min_value: min, max_value: max } = option;
    if (!Number.isFinite(value) || (option.type === 4 && !Number.isSafeInteger(value))) {
      return { problem: `${label} takes a ${option.type === 4 ? 'whole ' : ''}number` };
    }
    if (min != null && value < min) return { problem: `${label} must be at least ${min}` };
    if (max != null && value > max) return { problem: `${label} must be at most ${max}` };
    return { value };
  }
}
