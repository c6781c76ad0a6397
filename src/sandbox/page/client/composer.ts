import type { PageValue } from '../protocol.js';
import { type CommandForm, type CommandFormDeps, createCommandForm } from './command-form.js';
import { type OfferedCommand, offered } from './command-list.js';
import { actionButton, element, icon, icons } from './element.js';
import { createListbox } from './listbox.js';
import { channelOf, type State, viewerOf } from './state.js';

/** The place where a person writes. */
export type Composer = {
  readonly node: HTMLElement;
  /** Tells it that another channel, person or language is in front. */
  readonly refresh: () => void;
  readonly takeFiles: (files: readonly File[]) => void;
};

/** Makes the composer. */
export function createComposer({
  state,
  entities,
  suggest,
  onPost,
  onRun,
}: {
  readonly state: State;
  readonly entities: CommandFormDeps['entities'];
  readonly suggest: (
    command: string,
    ...rest: Parameters<CommandFormDeps['suggest']>
  ) => ReturnType<CommandFormDeps['suggest']>;
  readonly onPost: (content: string, files: readonly File[]) => void;
  readonly onRun: (
    command: string,
    options: Readonly<Record<string, PageValue>>,
    files: readonly File[],
  ) => void;
}): Composer {
  const list = createListbox();
  const text = element('textarea', { rows: 1, maxlength: 2000, class: 'composer-text', autocomplete: 'off' });
  const picker = element('input', {
    type: 'file',
    multiple: true,
    class: 'visually-hidden',
    tabindex: -1,
    'aria-label': 'Files to send',
  });
  const attach = actionButton({ class: 'attach', 'aria-label': 'Add a file' }, icon(icons.plus), () =>
    picker.click(),
  );
  const pending = element('div', { class: 'pending-files' });
  const line = element('div', { class: 'composer-line' }, attach, text, picker);
  const node = element('div', { class: 'composer' }, list.node, pending, line);
  let form: CommandForm | undefined;
  let files: readonly File[] = [];

  const locale = () => viewerOf(state)?.locale ?? 'en-US';
  const leave = () => {
    form?.node.remove();
    form = undefined;
    list.hide();
    list.attach(text);
    line.hidden = false;
    text.value = '';
    grow();
    text.focus();
  };
  const start = (command: OfferedCommand) => {
    list.hide();
    const made = createCommandForm({
      command,
      locale: locale(),
      list,
      entities,
      suggest: (...asked) => suggest(command.path, ...asked),
      onSend: (options, uploads) => {
        leave();
        onRun(command.path, options, uploads);
      },
      onLeave: leave,
    });
    form = made;
    line.hidden = true;
    node.append(made.node);
    // A picture that was dropped before the command was typed is what the command is about.
    const [first, ...others] = files;
    if (first !== undefined && made.takeFile(first)) keep(others);
    made.focus();
  };
  const keep = (next: readonly File[]) => {
    files = next;
    pending.replaceChildren(
      ...next.map((file) =>
        element(
          'span',
          { class: 'pending-file' },
          icon(icons.image),
          file.name,
          actionButton({ class: 'tool', 'aria-label': `Remove ${file.name}` }, icon(icons.close), () =>
            keep(files.filter((other) => other !== file)),
          ),
        ),
      ),
    );
  };
  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
  };
  const offer = () => {
    const typed = /^\/([^\n]*)$/.exec(text.value)?.[1];
    if (typed === undefined) return list.hide();
    const commands = offered(state.world, {
      guildId: state.guildId,
      locale: locale(),
      typed: typed.trimEnd(),
    });
    list.show(
      state.world.bot.name.toUpperCase(),
      commands.map(({ path, label, description }) => ({
        key: path,
        label: `/${label}`,
        description,
        aside: state.world.bot.name,
      })),
      ({ key }) => {
        const command = commands.find(({ path }) => path === key);
        if (command !== undefined) start(command);
      },
    );
  };

  list.attach(text);
  text.addEventListener('input', () => {
    grow();
    offer();
    // "/animate " is as good as choosing it from the list.
    const typed = /^\/(.+) $/.exec(text.value)?.[1];
    const exact = offered(state.world, { guildId: state.guildId, locale: locale(), typed: typed ?? '' }).find(
      ({ label }) => label === typed,
    );
    if (exact !== undefined) start(exact);
  });
  text.addEventListener('blur', list.hide);
  text.addEventListener('keydown', (event) => {
    if (list.handleKey(event) || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const content = text.value.trim();
    if (content === '' && files.length === 0) return;
    onPost(content, files);
    keep([]);
    text.value = '';
    grow();
  });
  picker.addEventListener('change', () => {
    takeFiles([...(picker.files ?? [])]);
    picker.value = '';
  });
  const takeFiles = (given: readonly File[]) => {
    const [first, ...others] = given;
    if (first === undefined) return;
    if (form?.takeFile(first) === true) keep([...files, ...others]);
    else keep([...files, ...given].slice(0, 10));
    if (form === undefined) text.focus();
  };

  return {
    node,
    takeFiles,
    refresh: () => {
      const channel = channelOf(state);
      const place = state.guildId === undefined ? `@${channel?.name ?? ''}` : `#${channel?.name ?? ''}`;
      text.placeholder = `Message ${place}`;
      text.setAttribute('aria-label', `Message ${place}. Type a slash for commands`);
      if (form !== undefined) leave();
    },
  };
}
