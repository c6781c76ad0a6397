import type { PageAttachment, PageMessage, PagePerson } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { type ComponentContext, covered, fileCard, renderComponents } from './components.js';
import { actionButton, element } from './element.js';
import { renderEmbed } from './embed.js';
import { icon, icons } from './icons.js';
import { type Names, renderMarkdown } from './markdown.js';
import { mediaElement, mediaKey } from './media.js';
import { messageShell } from './message-shell.js';
import { messageTime } from './timestamp.js';
import { wordsIn } from './words.js';

/** The actions of a message. */
export type MessageHandlers = {
  readonly names: Names;
  readonly person: (id: string) => PagePerson;
  readonly color: (personId: string) => string | undefined;
  readonly repliedTo: (id: string) => PageMessage | undefined;
  /** What went wrong with this version of a message: its button's click got no answer, for example. */
  readonly problem: (message: PageMessage) => string | undefined;
  readonly entities: ComponentContext['entities'];
  readonly onClick: (message: PageMessage, customId: string, button: HTMLButtonElement) => void;
  readonly onSelect: (message: PageMessage, customId: string, values: readonly string[]) => void;
  readonly onMenu: (message: PageMessage, at: { x: number; y: number }, opener: HTMLElement) => void;
  readonly onDismiss: (message: PageMessage) => void;
  readonly onReply: (message: PageMessage) => void;
  /** Jumps to another message of this channel. */
  readonly onShow: (messageId: string) => void;
};

/** The existing row, and the message's position among the others. */
export type RowPlace = {
  readonly old: HTMLElement | undefined;
  /** The previous message has the same author, so avatar and name are left out. */
  readonly isContinued: boolean;
  /** The date line above this message, if it starts a day. */
  readonly day: string | undefined;
};

/** Creates or updates the row of a message. */
export function renderMessage(
  message: PageMessage,
  handlers: MessageHandlers,
  { old, isContinued, day }: RowPlace,
): HTMLElement {
  const author = handlers.person(message.authorId);
  const row = old ?? element('li', { class: 'message-row', 'data-message-id': message.id });
  // The same file may be shown twice, so each player is reused once.
  const kept = [...row.querySelectorAll<HTMLElement>('[data-media]')];
  const takeKept = (url: string) => {
    const at = kept.findIndex((media) => media.dataset['media'] === mediaKey(url));
    return at < 0 ? undefined : kept.splice(at, 1)[0];
  };
  const wasPlaying = new Set([...row.querySelectorAll('video')].filter(({ paused }) => !paused));
  const focused = document.activeElement?.closest<HTMLElement>('[data-custom-id]')?.dataset['customId'];
  const hadFocus = row.contains(document.activeElement);

  const isEdited = message.editedAt !== undefined && !message.isLoading && !author.isBot;
  const shell = row.querySelector('discord-message') ?? messageShell();
  set(shell, {
    author: author.name,
    avatar: avatarOf(author),
    bot: author.isBot,
    edited: isEdited,
    highlight: message.pingsMe,
    'message-body-only': isContinued,
    'role-color': handlers.color(author.id) ?? '',
    timestamp: messageTime(message.createdAt, handlers.names.locale),
  });
  shell.classList.toggle('is-ephemeral', message.isEphemeral);
  const body = element(
    'div',
    { class: 'message-body', 'aria-busy': message.isLoading },
    ...content(message, handlers, takeKept),
    problemLine(handlers.problem(message)),
    message.isEphemeral && ephemeralNote(message, handlers),
  );
  const playing = [...body.querySelectorAll('video')].filter((video) => wasPlaying.has(video));
  shell.replaceChildren(...top(message, handlers), body);
  // Moving a player in the document stops it.
  for (const video of playing) void video.play().catch(() => {});
  if (old === undefined) row.append(shell, tools(message, handlers));
  row.querySelector('.day')?.remove();
  if (day !== undefined) row.prepend(element('div', { class: 'day' }, element('span', {}, day)));
  if (focused !== undefined && hadFocus) {
    [...row.querySelectorAll<HTMLElement>('[data-custom-id]')]
      .find((node) => node.dataset['customId'] === focused)
      ?.focus({ preventScroll: true });
  }
  return row;
}

function set(shell: HTMLElement, attributes: Readonly<Record<string, string | boolean>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'boolean') shell.toggleAttribute(name, value);
    else if (shell.getAttribute(name) !== value) shell.setAttribute(name, value);
  }
}

function content(
  message: PageMessage,
  handlers: MessageHandlers,
  keptMedia: ComponentContext['keptMedia'],
): (Node | false)[] {
  const { names, person, entities, onClick, onSelect } = handlers;
  if (message.isLoading) return [thinking(wordsIn(names.locale).thinking(person(message.authorId).name))];
  return [
    message.content !== '' && element('div', { class: 'markup' }, renderMarkdown(message.content, names)),
    ...renderAttachments(message.attachments, keptMedia),
    ...message.embeds.map((embed) => renderEmbed(embed, names)),
    ...renderComponents(message.components, {
      names,
      entities,
      keptMedia,
      onClick: (customId, button) => onClick(message, customId, button),
      onSelect: (customId, values) => onSelect(message, customId, values),
    }),
  ];
}

function problemLine(problem: string | undefined): HTMLElement | false {
  if (problem === undefined) return false;
  return element('div', { class: 'message-problem', role: 'alert' }, icon(icons.warning), problem);
}

function thinking(words: string): HTMLElement {
  const dots = element('span', { class: 'dots', 'aria-hidden': 'true' });
  dots.append(element('i'), element('i'), element('i'));
  return element('div', { class: 'thinking' }, dots, words);
}

/** "Robin used /animate", or what the message replies to. */
function top(
  message: PageMessage,
  { names, person, color, repliedTo, onShow }: MessageHandlers,
): HTMLElement[] {
  if (message.usedBy !== undefined) {
    const user = person(message.usedBy.personId);
    const line = document.createElement('discord-command');
    set(line, {
      slot: 'reply',
      type: 'slash_command',
      author: user.name,
      avatar: avatarOf(user),
      'role-color': color(user.id) ?? '',
      command: message.usedBy.command?.replace(/^\//, '') ?? 'a command',
    });
    return [line];
  }
  if (message.replyToId === undefined) return [];
  const source = repliedTo(message.replyToId);
  const line = document.createElement('discord-reply');
  line.setAttribute('slot', 'reply');
  if (source === undefined) line.setAttribute('deleted', '');
  else {
    const author = person(source.authorId);
    set(line, {
      author: author.name,
      avatar: avatarOf(author),
      bot: author.isBot,
      'role-color': color(author.id) ?? '',
    });
    const excerpt =
      source.content === '' ? wordsIn(names.locale).seeAttachment : source.content.slice(0, 120);
    line.append(
      actionButton({ class: 'reply-excerpt', 'aria-label': `Replied to: ${excerpt}` }, excerpt, () =>
        onShow(source.id),
      ),
    );
  }
  return [line];
}

function ephemeralNote(message: PageMessage, { names, onDismiss }: MessageHandlers): HTMLElement {
  const { onlyYou, dismiss } = wordsIn(names.locale);
  return element(
    'div',
    { class: 'ephemeral-note' },
    icon(icons.eye),
    `${onlyYou} • `,
    actionButton({ class: 'as-link' }, dismiss, () => onDismiss(message)),
  );
}

function tools(message: PageMessage, { onMenu, onReply }: MessageHandlers): HTMLElement {
  const reply = actionButton(
    { class: 'tool', 'aria-label': 'Reply', title: 'Reply' },
    icon(icons.reply),
    () => onReply(message),
  );
  const more = actionButton(
    { class: 'tool', 'aria-label': 'More actions for this message', title: 'More', 'aria-haspopup': 'menu' },
    icon(icons.more),
    () => {
      const { left, bottom } = more.getBoundingClientRect();
      onMenu(message, { x: left, y: bottom }, more);
    },
  );
  const bar = element('div', { class: 'message-tool-bar' }, !message.isEphemeral && reply, more);
  return element('div', { class: 'message-tools' }, bar);
}

/** Pictures and videos side by side, then the other files. */
function renderAttachments(
  attachments: readonly PageAttachment[],
  keptMedia: ComponentContext['keptMedia'],
): readonly HTMLElement[] {
  const isShown = ({ contentType }: PageAttachment) => /^(image|video)\//.test(contentType);
  const shown = attachments.filter(isShown).map(({ filename, description = filename, ...media }) => {
    const made = keptMedia(media.url) ?? mediaElement({ ...media, description });
    return filename.startsWith('SPOILER_') ? covered(made) : made;
  });
  const files = attachments
    .filter((attachment) => !isShown(attachment))
    .map(({ filename, url, size }) => fileCard(filename, url, size));
  if (shown.length === 0) return files;
  return [element('div', { class: `gallery gallery-${shown.length}` }, ...shown), ...files];
}
