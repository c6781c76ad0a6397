import type { PageOption, PageValue } from '../protocol.js';
import { descriptionIn, nameIn, type OfferedCommand } from './command-list.js';
import { actionButton, element } from './element.js';
import { type FileOption, fileOption } from './file-option.js';
import { icon, icons } from './icons.js';
import type { Listbox } from './listbox.js';
import { moreOptions } from './more-options.js';
import type { Outcome } from './perform.js';
import { type Choice, type TextOption, textOption } from './text-option.js';

/** A command that is being filled in. */
export type CommandForm = {
  readonly node: HTMLElement;
  readonly takeFile: (file: File) => boolean;
  /** Fills in an option that is typed. */
  readonly type: (name: string, text: string) => void;
  readonly focus: () => void;
  /** Only Enter is left to press. */
  readonly focusSend: () => void;
};

/** What the form needs of the page. */
export type CommandFormDeps = {
  readonly command: OfferedCommand;
  readonly locale: string;
  readonly list: Listbox;
  /** What options of people and places offer; channels only of these types, if any are named. */
  readonly entities: (optionType: number, channelTypes?: readonly number[]) => readonly Choice[];
  readonly suggest: (
    focused: string,
    options: Readonly<Record<string, string | number | boolean>>,
  ) => Promise<readonly Choice[] | undefined>;
  /** Until it resolves, the form can't be sent again; what was refused is shown in it. */
  readonly onSend: (options: Readonly<Record<string, PageValue>>, files: readonly File[]) => Promise<Outcome>;
  readonly onLeave: () => void;
};

const ATTACHMENT = 11;

function channelTypesOf(option: PageOption): readonly number[] {
  return 'channel_types' in option ? (option.channel_types ?? []) : [];
}

/** Creates the form of a command: required options first, the others on demand. */
export function createCommandForm(deps: CommandFormDeps): CommandForm {
  const { command, locale, list } = deps;
  const files = new Map<string, FileOption>();
  const texts = new Map<string, TextOption>();
  const cards = element('div', { class: 'drop-cards' });
  const hint = element('div', { class: 'option-hint', 'aria-live': 'polite' }, command.description);
  const send = element(
    'button',
    { type: 'submit', class: 'tool send', 'aria-label': 'Send' },
    icon(icons.send),
  );
  const more = moreOptions({
    list,
    locale,
    onAdd: (option) => {
      const focus = add(option);
      offerMore();
      focus();
    },
    onFocus: () => hint.replaceChildren(command.description),
  });
  // Whoever types on the button means the text. The space bar still presses it.
  send.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
    const input = lastInput();
    if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey || input === undefined) return;
    input.focus();
    input.select();
  });
  const line = element(
    'div',
    { class: 'option-line' },
    element('span', { class: 'command-name' }, `/${command.label}`),
    more.node,
  );

  const explain = (option: PageOption) => {
    const limits =
      option.type === 3 && option.max_length != null ? ` (up to ${option.max_length} characters)` : '';
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
      entities: deps.entities(option.type, channelTypesOf(option)),
      suggest: (typed) => deps.suggest(option.name, { ...plainValues(), [option.name]: typed }),
      onFocus,
      onChosen: () => focusNext(),
    });
    texts.set(option.name, made);
    more.node.before(made.node);
    made.input.addEventListener('keydown', (event) => {
      if (list.handleKey(event)) return;
      if (event.key === 'Enter' && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
      if (event.key !== 'Backspace' || made.input.value !== '' || option.required === true) return;
      event.preventDefault();
      texts.delete(option.name);
      made.node.remove();
      offerMore();
      lastInput()?.focus();
    });
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
    if (empty === undefined) (more.node.hidden ? (lastInput() ?? send) : more.input).focus();
    else focusOn(empty.name);
  };
  const offerMore = () =>
    more.offer(command.options.filter(({ name }) => !files.has(name) && !texts.has(name)));

  for (const option of command.options) if (option.required === true) add(option);
  offerMore();
  const form = element(
    'form',
    { class: 'command-form', 'aria-label': `/${command.label}` },
    hint,
    cards,
    line,
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
  const complain = (text: string, focus: () => void) => {
    focus();
    // After the focus, which shows the option's description.
    hint.replaceChildren(element('b', { class: 'is-wrong' }, text));
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    const [first] = command.options.flatMap((option) => problemWith(option));
    if (first !== undefined) return complain(first.text, first.focus);
    const uploads: File[] = [];
    const options: Record<string, PageValue> = plainValues();
    for (const [name, option] of files) {
      const file = option.file();
      if (file !== undefined) options[name] = { file: uploads.push(file) - 1 };
    }
    form.ariaBusy = 'true';
    const outcome = await deps.onSend(options, uploads);
    form.ariaBusy = 'false';
    if (outcome.kind !== 'refused') return;
    const option = command.options.find(({ name }) => name === outcome.option);
    if (option === undefined) return complain(outcome.reason, () => {});
    mark(option, true);
    complain(outcome.reason, () => focusOn(option.name));
  });

  function problemWith(option: PageOption): readonly { text: string; focus: () => void }[] {
    const file = files.get(option.name);
    const text = texts.get(option.name);
    const label = nameIn(locale, option);
    const { value, problem } = text?.value() ?? {};
    const isMissing = option.required === true && value === undefined && file?.file() === undefined;
    const found = problem ?? (isMissing ? `${label} is required` : undefined);
    mark(option, found !== undefined);
    if (found === undefined) return [];
    return [{ text: found, focus: () => focusOn(option.name) }];
  }

  function mark({ name }: PageOption, isWrong: boolean): void {
    const node = texts.get(name)?.node ?? files.get(name)?.node.querySelector('.drop-card');
    node?.classList.toggle('is-missing', isWrong);
  }

  function focusOn(name: string): void {
    (files.get(name)?.focus ?? (() => texts.get(name)?.input.focus()))();
  }

  return {
    node: form,
    takeFile: (file) => {
      const takers = command.options.filter(({ type }) => type === ATTACHMENT);
      const option = takers.find(({ name }) => files.get(name)?.file() === undefined) ?? takers[0];
      if (option === undefined) return false;
      if (!files.has(option.name)) {
        add(option);
        offerMore();
      }
      files.get(option.name)?.set(file);
      return true;
    },
    type: (name, text) => {
      const input = texts.get(name)?.input;
      if (input !== undefined) input.value = text;
    },
    focus: focusNext,
    focusSend: () => send.focus(),
  };
}
