import type { PageOption } from '../protocol.js';
import { nameIn } from './command-list.js';
import { element } from './element.js';
import type { Listbox, ListItem } from './listbox.js';
import { matching } from './matching.js';

/** An option that is typed or chosen from a list. */
export type TextOption = {
  readonly node: HTMLElement;
  readonly input: HTMLElement & Pick<HTMLInputElement, 'value' | 'select'>;
  /** No value while it is empty; `problem` says what is wrong with it. */
  readonly value: () => { readonly value?: string | number | boolean; readonly problem?: string };
};

/** A choice of an option. */
export type Choice = { readonly name: string; readonly value: string | number | boolean };

const TYPE_DELAY_MS = 250;

/** The length limit of an option without its own. */
const MOST_CHARACTERS = 6_000;

/** What the bot suggests has no more characters than this, and stays on one line. */
const LINE = 100;

/** Creates the field of an option of any type but a file. */
export function textOption({
  option,
  locale,
  list,
  entities,
  suggest,
  onFocus,
  onChosen,
}: {
  readonly option: PageOption;
  readonly locale: string;
  readonly list: Listbox;
  /** People, roles or channels, for options that take one. */
  readonly entities: readonly Choice[];
  /** Asks the bot for autocompletion; undefined when it does not answer. */
  readonly suggest: (typed: string | number) => Promise<readonly Choice[] | undefined>;
  readonly onFocus: () => void;
  readonly onChosen: () => void;
}): TextOption {
  const label = nameIn(locale, option);
  const isNumber = option.type === 4 || option.type === 10;
  const asksBot = 'autocomplete' in option && option.autocomplete === true;
  const registered = 'choices' in option ? (option.choices ?? []) : [];
  const most = ('max_length' in option ? option.max_length : undefined) ?? (asksBot ? LINE : MOST_CHARACTERS);
  const isProse = option.type === 3 && registered.length === 0 && most > LINE;
  const input = element(isProse ? 'textarea' : 'input', {
    type: isProse ? undefined : 'text',
    rows: isProse ? 1 : undefined,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': label,
    inputmode: isNumber ? 'decimal' : undefined,
    maxlength: option.type === 3 ? (option.max_length ?? MOST_CHARACTERS) : undefined,
    'data-option': option.name,
  });
  const node = element('label', { class: 'option' }, element('span', { class: 'option-name' }, label), input);
  const choices = fixedChoices();
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
    return registered.map((choice) => ({ name: nameIn(locale, choice), value: choice.value }));
  }

  const offer = (all: readonly Choice[], typed: string, note?: string) => {
    const items: readonly ListItem[] = matching(all, { typed, namesOf: ({ name }) => [name] }).map(
      ({ name, value }) => ({ key: String(value), label: name }),
    );
    list.attach(input);
    list.show({
      heading: label,
      items,
      note,
      onChoose: ({ key }) => {
        chosen = all.find(({ value }) => String(value) === key);
        input.value = chosen?.name ?? '';
        node.classList.remove('is-missing');
        onChosen();
      },
    });
  };
  const refresh = () => {
    if (choices.length > 0) offer(choices, chosen === undefined ? input.value : '');
    else {
      // Suggestions for an earlier text would be taken by Enter.
      list.hide();
      if (asksBot) void askBot();
    }
  };
  const askBot = async () => {
    asked += 1;
    const mine = asked;
    const isStale = () => mine !== asked || document.activeElement !== input;
    await new Promise((resolve) => setTimeout(resolve, TYPE_DELAY_MS));
    if (isStale()) return;
    const suggested = await suggest(isNumber && input.value !== '' ? Number(input.value) : input.value);
    if (isStale()) return;
    if (suggested === undefined) offer([], '', 'Loading options failed');
    else offer(suggested, '', suggested.length === 0 ? 'No options match your search' : undefined);
  };
  input.addEventListener('focus', () => {
    onFocus();
    refresh();
  });
  input.addEventListener('blur', list.hide);
  input.addEventListener('input', () => {
    chosen = undefined;
    // An option's text has no line breaks, also when it is pasted.
    if (input.value.includes('\n')) input.value = input.value.replace(/\s*\n\s*/g, ' ');
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
      if (option.type === 4 || option.type === 10) return numberOf(text, { ...option, label });
      const min = ('min_length' in option ? option.min_length : undefined) ?? 0;
      return text.length < min ? { problem: `${label} takes at least ${min} characters` } : { value: text };
    },
  };
}

function numberOf(
  text: string,
  {
    type,
    label,
    min_value: min,
    max_value: max,
  }: {
    readonly type: number;
    readonly label: string;
    readonly min_value?: number | null | undefined;
    readonly max_value?: number | null | undefined;
  },
): ReturnType<TextOption['value']> {
  const value = Number(text.replace(',', '.'));
  if (!Number.isFinite(value) || (type === 4 && !Number.isSafeInteger(value))) {
    return { problem: `${label} takes a ${type === 4 ? 'whole ' : ''}number` };
  }
  if (min != null && value < min) return { problem: `${label} must be at least ${min}` };
  if (max != null && value > max) return { problem: `${label} must be at most ${max}` };
  return { value };
}
