import type { PageOption, PageValue } from '../protocol.js';
import { descriptionIn, nameIn, type OfferedCommand } from './command-list.js';
import { actionButton, element, icon, icons } from './element.js';
import { type FileOption, fileOption } from './file-option.js';
import type { Listbox } from './listbox.js';
import { type TextOption, textOption } from './text-option.js';

/** A command that is being filled in. */
export type CommandForm = {
  readonly node: HTMLElement;
  readonly takeFile: (file: File) => boolean;
  readonly focus: () => void;
};

/** What the form needs of the page. */
export type CommandFormDeps = {
  readonly command: OfferedCommand;
  readonly locale: string;
  readonly list: Listbox;
  readonly entities: (optionType: number) => readonly { readonly name: string; readonly value: string }[];
  readonly suggest: (
    focused: string,
    options: Readonly<Record<string, string | number | boolean>>,
  ) => Promise<readonly { readonly name: string; readonly value: string | number }[]>;
  readonly onSend: (options: Readonly<Record<string, PageValue>>, files: readonly File[]) => void;
  readonly onLeave: () => void;
};

const ATTACHMENT = 11;

/** Makes the form of a command: required options first, the others on demand. */
export function createCommandForm(deps: CommandFormDeps): CommandForm {
  const { command, locale, list } = deps;
  const files = new Map<string, FileOption>();
  const texts = new Map<string, TextOption>();
  const cards = element('div', { class: 'drop-cards' });
  const line = element(
    'div',
    { class: 'option-line' },
    element('span', { class: 'command-name' }, `/${command.label}`),
  );
  const more = element('div', { class: 'more-options' });
  const hint = element('div', { class: 'option-hint', 'aria-live': 'polite' }, command.description);
  const send = element('button', { type: 'submit', class: 'send' }, 'Send');
  const form = element(
    'form',
    { class: 'command-form', 'aria-label': `/${command.label}` },
    hint,
    cards,
    line,
    more,
  );

  const explain = (option: PageOption) => {
    const limits =
      option.max_length == null || option.type !== 3 ? '' : ` (up to ${option.max_length} characters)`;
    hint.replaceChildren(
      element('b', {}, nameIn(locale, option)),
      ` ${descriptionIn(locale, option)}${limits}`,
    );
  };
  const add = (option: PageOption): (() => void) => {
    const onFocus = () => explain(option);
    if (option.type === ATTACHMENT) {
      const made = fileOption({
        label: nameIn(locale, option),
        fileTypes: option.file_types ?? [],
        onChange: focusNext,
        onFocus,
      });
      files.set(option.name, made);
      cards.append(made.node);
      return made.focus;
    }
    const made = textOption({
      option,
      locale,
      list,
      entities: deps.entities(option.type),
      suggest: (typed) => deps.suggest(option.name, { ...plainValues(), [option.name]: typed }),
      onFocus,
    });
    texts.set(option.name, made);
    line.append(made.node);
    made.input.addEventListener('keydown', (event) => {
      if (list.handleKey(event)) return;
      if (event.key !== 'Backspace' || made.input.value !== '') return;
      event.preventDefault();
      if (option.required === true) return;
      texts.delete(option.name);
      made.node.remove();
      offerMore();
      lastInput()?.focus();
    });
    made.input.addEventListener('chosen', focusNext);
    return () => made.input.focus();
  };
  const plainValues = () =>
    Object.fromEntries(
      [...texts].flatMap(([name, text]) => {
        const { value } = text.value();
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  const lastInput = () => [...texts.values()].at(-1)?.input;
  const focusNext = () => {
    const empty = command.options.find(
      ({ name, required }) =>
        required === true &&
        (files.has(name) ? files.get(name)?.file() === undefined : texts.get(name)?.input.value === ''),
    );
    if (empty === undefined) (lastInput() ?? send).focus();
    else (files.get(empty.name)?.focus ?? (() => texts.get(empty.name)?.input.focus()))();
  };
  const offerMore = () => {
    const left = command.options.filter(({ name }) => !files.has(name) && !texts.has(name));
    more.replaceChildren(
      ...left.map((option) =>
        actionButton(
          { class: 'more-option', title: descriptionIn(locale, option), 'data-add-option': option.name },
          `+ ${nameIn(locale, option)}`,
          () => {
            const focus = add(option);
            offerMore();
            focus();
          },
        ),
      ),
    );
    more.hidden = left.length === 0;
  };

  for (const option of command.options) if (option.required === true) add(option);
  offerMore();
  form.append(
    actionButton(
      { class: 'tool leave-command', 'aria-label': 'Leave this command' },
      icon(icons.close),
      deps.onLeave,
    ),
    send,
  );
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    deps.onLeave();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = command.options.flatMap((option) => problemWith(option));
    const [first] = wrong;
    if (first !== undefined) {
      hint.replaceChildren(element('b', { class: 'is-wrong' }, first.text));
      first.focus();
      return;
    }
    const uploads: File[] = [];
    const options: Record<string, PageValue> = plainValues();
    for (const [name, option] of files) {
      const file = option.file();
      if (file !== undefined) options[name] = { file: uploads.push(file) - 1 };
    }
    deps.onSend(options, uploads);
  });

  function problemWith(option: PageOption): readonly { text: string; focus: () => void }[] {
    const file = files.get(option.name);
    const text = texts.get(option.name);
    const label = nameIn(locale, option);
    const { value, problem } = text?.value() ?? {};
    const isMissing = option.required === true && value === undefined && file?.file() === undefined;
    const found = problem ?? (isMissing ? `${label} is required` : undefined);
    (text?.node ?? file?.node.querySelector('.drop-card'))?.classList.toggle(
      'is-missing',
      found !== undefined,
    );
    if (found === undefined) return [];
    return [{ text: found, focus: () => (file === undefined ? text?.input.focus() : file.focus()) }];
  }

  return {
    node: form,
    takeFile: (file) => {
      const option = command.options.find(({ type }) => type === ATTACHMENT);
      if (option === undefined) return false;
      if (!files.has(option.name)) {
        add(option);
        offerMore();
      }
      files.get(option.name)?.set(file);
      return true;
    },
    focus: focusNext,
  };
}
