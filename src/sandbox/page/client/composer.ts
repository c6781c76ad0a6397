import type { PageMessage, PageValue } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { type CommandForm, type CommandFormDeps, createCommandForm } from './command-form.js';
import { nameIn, type OfferedCommand, offered } from './command-list.js';
import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';
import { createListbox } from './listbox.js';
import { type MenuItem, openMenu } from './menu.js';
import { createPendingFiles } from './pending-files.js';
import type { Outcome } from './perform.js';
import { channelOf, guildOf, personOf, type State, viewerOf } from './state.js';
import { timeElement } from './timestamp.js';
import { toast } from './toast.js';

/** The message box. */
export type Composer = {
  readonly node: HTMLElement;
  /** Updates it for another channel, person or language. */
  readonly refresh: () => void;
  /** Moves the focus into it, or into the command that is being filled in. */
  readonly focus: () => void;
  /** Starts a command of this channel, with a file and texts filled in. If there is none, it only takes the file. */
  readonly begin: (path: string, given: { file: File; texts: Readonly<Record<string, string>> }) => void;
  readonly takeFiles: (files: readonly File[]) => void;
  /** Makes the next message a reply to this one. */
  readonly replyTo: (message: PageMessage) => void;
};

/** What is sent on Enter. */
export type Post = {
  readonly content: string;
  readonly files: readonly File[];
  readonly replyToId: string | undefined;
};

/** The names of the required options, and the number of the others. */
function optionNames(options: OfferedCommand['options'], locale: string): readonly string[] {
  const required = options.filter((option) => option.required === true);
  const left = options.length - required.length;
  return [...required.map((option) => nameIn(locale, option)), ...(left === 0 ? [] : [`+${left} optional`])];
}

/** Creates the composer. */
export function createComposer({
  state,
  entities,
  samples,
  suggest,
  onPost,
  onRun,
}: {
  readonly state: State;
  /** Of the menu for those who have no picture at hand. */
  readonly samples: readonly MenuItem[];
  readonly entities: CommandFormDeps['entities'];
  readonly suggest: (
    command: string,
    ...rest: Parameters<CommandFormDeps['suggest']>
  ) => ReturnType<CommandFormDeps['suggest']>;
  readonly onPost: (post: Post) => Promise<Outcome>;
  readonly onRun: (
    command: string,
    options: Readonly<Record<string, PageValue>>,
    files: readonly File[],
    onAccepted: () => void,
  ) => Promise<Outcome>;
}): Composer {
  const list = createListbox();
  const text = element('textarea', { rows: 1, maxlength: 2000, class: 'composer-text', autocomplete: 'off' });
  const pending = createPendingFiles();
  const picker = element('input', {
    type: 'file',
    multiple: true,
    class: 'visually-hidden',
    tabindex: -1,
    'aria-label': 'Files to send',
  });
  const attach = actionButton(
    { class: 'attach', 'aria-label': 'Upload a file or use an app', 'aria-haspopup': 'menu' },
    icon(icons.plus),
    () => {
      const { left, top } = attach.getBoundingClientRect();
      openMenu(
        [
          { label: 'Upload a File', icon: icons.upload, onPick: () => picker.click() },
          { label: 'Sample Pictures', items: samples },
          { label: 'Use Apps', icon: icons.apps, onPick: beginCommand },
        ],
        { at: { x: left, y: top - 128 }, label: 'Add', opener: attach },
      );
    },
  );
  const beginCommand = () => {
    text.focus();
    text.value = '/';
    offer();
  };
  const apps = actionButton(
    { class: 'tool use-apps', 'aria-label': 'Apps', title: 'Apps' },
    icon(icons.apps),
    beginCommand,
  );
  const replyBar = element('div', { class: 'reply-bar', hidden: true });
  const problem = element('p', { class: 'composer-problem', role: 'alert' });
  const denied = element('div', { class: 'denied', hidden: true });
  const line = element('div', { class: 'composer-line' }, attach, text, apps, picker);
  const node = element(
    'div',
    { class: 'composer' },
    list.node,
    replyBar,
    pending.node,
    problem,
    line,
    denied,
  );
  let form: CommandForm | undefined;
  let replyToId: string | undefined;

  const locale = () => viewerOf(state)?.locale ?? 'en-US';
  const commands = (typed: string) =>
    offered(state.world, { channel: channelOf(state), locale: locale(), typed });
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
  const start = (command: OfferedCommand, given?: Parameters<Composer['begin']>[1]) => {
    list.hide();
    const made = createCommandForm({
      command,
      locale: locale(),
      list,
      entities,
      suggest: (...asked) => suggest(command.path, ...asked),
      // What was filled in stays until the bot has answered.
      onSend: async (options, uploads) => {
        const outcome = await onRun(command.path, options, uploads, () => {
          if (form === made) leave();
        });
        if (outcome.kind === 'refused' && form !== made) toast(outcome.reason);
        return outcome;
      },
      onLeave: leave,
    });
    form = made;
    line.hidden = true;
    node.append(made.node);
    // Pictures dropped before the command was typed become its files.
    pending.keep(pending.files().filter((file) => !made.takeFile(file)));
    if (given !== undefined) made.takeFile(given.file);
    for (const [name, typed] of Object.entries(given?.texts ?? {})) made.type(name, typed);
    if (given === undefined) made.focus();
    else made.focusSend();
  };
  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
  };
  const offer = () => {
    const typed = /^\/([^\n]*)$/.exec(text.value)?.[1];
    if (typed === undefined) return list.hide();
    const { bot } = state.world;
    const found = commands(typed.trimEnd());
    list.show({
      heading: bot.name,
      rail: [icon(icons.clock), element('img', { src: avatarOf(bot), alt: '' })],
      note: found.length === 0 && typed === '' ? 'No app offers you a command here' : undefined,
      items: found.map(({ path, label, description, options }) => ({
        key: path,
        label: `/${label}`,
        details: optionNames(options, locale()),
        description,
        mark: element('img', { src: avatarOf(bot), alt: '' }),
        aside: bot.name,
      })),
      onChoose: ({ key }) => {
        const command = found.find(({ path }) => path === key);
        if (command !== undefined) start(command);
      },
    });
  };
  const replyTo = (message: PageMessage | undefined) => {
    replyToId = message?.id;
    replyBar.hidden = message === undefined;
    if (message === undefined) return;
    replyBar.replaceChildren(
      element('span', {}, 'Replying to ', element('b', {}, personOf(state, message.authorId).name)),
      actionButton({ class: 'tool', 'aria-label': 'Stop replying' }, icon(icons.close), () =>
        replyTo(undefined),
      ),
    );
    text.focus();
  };

  list.attach(text);
  text.addEventListener('input', () => {
    grow();
    offer();
    // Typing "/animate " is the same as choosing it from the list.
    const typed = /^\/(.+) $/.exec(text.value)?.[1];
    const exact = typed === undefined ? undefined : commands(typed).find(({ label }) => label === typed);
    if (exact !== undefined) start(exact);
  });
  text.addEventListener('blur', list.hide);
  text.addEventListener('keydown', (event) => {
    if (list.handleKey(event)) return;
    if (event.key === 'Escape') replyTo(undefined);
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  const send = async () => {
    const { value } = text;
    const content = value.trim();
    const files = pending.files();
    if ((content === '' && files.length === 0) || node.ariaBusy === 'true') return;
    const post = { content, files, replyToId };
    node.ariaBusy = 'true';
    problem.textContent = '';
    const outcome = await onPost(post);
    node.ariaBusy = 'false';
    if (outcome.kind === 'refused') {
      problem.textContent = outcome.reason;
      return;
    }
    // What was written or added meanwhile is the next message.
    if (text.value.startsWith(value)) text.value = text.value.slice(value.length);
    pending.keep(pending.files().filter((file) => !files.includes(file)));
    if (replyToId === post.replyToId) replyTo(undefined);
    grow();
  };
  picker.addEventListener('change', () => {
    takeFiles([...(picker.files ?? [])]);
    picker.value = '';
  });
  const takeFiles = (given: readonly File[]) => {
    const left = given.filter((file) => form?.takeFile(file) !== true);
    pending.keep([...pending.files(), ...left]);
    if (form === undefined && given.length > 0) text.focus();
  };

  return {
    node,
    focus: () => (form ?? text).focus(),
    begin: (path, { file, texts }) => {
      const command = commands('').find((offer) => offer.path === path);
      if (command === undefined) return takeFiles([file]);
      leave();
      start(command, { file, texts });
    },
    takeFiles,
    replyTo,
    refresh: () => {
      const channel = channelOf(state);
      const sign = { direct: '@', group: '', text: '#', thread: '' }[channel?.kind ?? 'text'];
      const place = `${sign}${channel?.name ?? ''}`;
      text.placeholder = `Message ${place}`;
      text.setAttribute('aria-label', `Message ${place}. Type a slash for commands`);
      if (form !== undefined) leave();
      else if (document.activeElement === text) offer();
      replyTo(undefined);
      problem.textContent = '';
      const maySend = channel?.maySend ?? true;
      line.hidden = !maySend;
      denied.hidden = maySend;
      const until = guildOf(state)?.timedOutUntil;
      denied.replaceChildren(
        ...(until === undefined
          ? ['You do not have permission to send messages in this channel.']
          : ['You are timed out. You can write again ', timeElement(until / 1_000, 'R', locale()), '.']),
      );
    },
  };
}
