import type { PageAttachment, PageEmbed, PageMessage } from '../message.js';
import type { PagePerson } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { type ComponentContext, fileCard, renderComponents } from './components.js';
import { actionButton, element, icon, icons } from './element.js';
import { type Names, renderInline, renderMarkdown } from './markdown.js';
import { mediaElement } from './media.js';
import { messageShell } from './message-shell.js';
import { messageTime } from './timestamp.js';

/** What a message can be asked to do. */
export type MessageHandlers = {
  readonly names: Names;
  readonly person: (id: string) => PagePerson;
  readonly repliedTo: (id: string) => PageMessage | undefined;
  readonly entities: ComponentContext['entities'];
  readonly onClick: (message: PageMessage, customId: string, button: HTMLButtonElement) => void;
  readonly onSelect: (message: PageMessage, customId: string, values: readonly string[]) => void;
  readonly onMenu: (message: PageMessage, at: { x: number; y: number }, opener: HTMLElement) => void;
  readonly onDismiss: (message: PageMessage) => void;
};

/** Makes the row of a message, or brings the one that is there up to date. */
export function renderMessage(
  message: PageMessage,
  handlers: MessageHandlers,
  old?: HTMLElement,
): HTMLElement {
  const author = handlers.person(message.authorId);
  const row = old ?? element('li', { class: 'message-row', 'data-message-id': message.id });
  // The same file may be shown twice: each player is handed back once.
  const kept = [...row.querySelectorAll<HTMLElement>('[data-media]')];
  const takeKept = (url: string) => {
    const at = kept.findIndex((media) => media.dataset['media'] === url);
    return at < 0 ? undefined : kept.splice(at, 1)[0];
  };
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
    timestamp: messageTime(message.createdAt, handlers.names.locale),
  });
  shell.classList.toggle('is-ephemeral', message.isEphemeral);
  const body = element(
    'div',
    { class: 'message-body', 'aria-busy': message.isLoading },
    ...content(message, handlers, takeKept),
    message.isEphemeral && ephemeralNote(message, handlers),
  );
  shell.replaceChildren(...top(message, handlers), body);
  if (old === undefined) row.append(shell, tools(message, handlers));
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
  if (message.isLoading) return [thinking(person(message.authorId).name)];
  return [
    message.content !== '' && element('div', { class: 'markup' }, renderMarkdown(message.content, names)),
    ...message.attachments.map((attachment) => renderAttachment(attachment, keptMedia)),
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

function thinking(name: string): HTMLElement {
  const dots = element('span', { class: 'dots', 'aria-hidden': 'true' });
  dots.append(element('i'), element('i'), element('i'));
  return element('div', { class: 'thinking' }, dots, `${name} is thinking…`);
}

/** "Robin used /animate", or what the message replies to. */
function top(message: PageMessage, { person, repliedTo }: MessageHandlers): HTMLElement[] {
  if (message.usedBy !== undefined) {
    const user = person(message.usedBy.personId);
    const line = document.createElement('discord-command');
    set(line, {
      slot: 'reply',
      type: 'slash_command',
      author: user.name,
      avatar: avatarOf(user),
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
    set(line, { author: author.name, avatar: avatarOf(author), bot: author.isBot });
    line.append(source.content === '' ? 'Click to see attachment' : source.content.slice(0, 120));
  }
  return [line];
}

function ephemeralNote(message: PageMessage, { onDismiss }: MessageHandlers): HTMLElement {
  return element(
    'div',
    { class: 'ephemeral-note' },
    'Only you can see this • ',
    actionButton({ class: 'as-link' }, 'Dismiss message', () => onDismiss(message)),
  );
}

function tools(message: PageMessage, { onMenu }: MessageHandlers): HTMLElement {
  const more = actionButton(
    { class: 'tool', 'aria-label': 'More actions for this message', 'aria-haspopup': 'menu' },
    icon(icons.more),
    () => {
      const { left, bottom } = more.getBoundingClientRect();
      onMenu(message, { x: left, y: bottom }, more);
    },
  );
  return element('div', { class: 'message-tools' }, more);
}

function renderAttachment(
  { url, contentType, width, height, description, filename, size }: PageAttachment,
  keptMedia: ComponentContext['keptMedia'],
): HTMLElement {
  if (!/^(image|video)\//.test(contentType)) return fileCard(filename, url, size);
  const shown =
    keptMedia(url) ?? mediaElement({ url, contentType, width, height, description: description ?? filename });
  return element('div', { class: 'gallery gallery-1' }, shown);
}

function renderEmbed(embed: PageEmbed, names: Names): HTMLElement {
  const title =
    embed.title != null && element('div', { class: 'embed-title' }, renderInline(embed.title, names));
  const fields = (embed.fields ?? []).map((field) =>
    element(
      'div',
      { class: field.inline === true ? 'embed-field is-inline' : 'embed-field' },
      element('div', { class: 'embed-title' }, renderInline(field.name, names)),
      element('div', { class: 'markup' }, renderMarkdown(field.value, names)),
    ),
  );
  const made = element(
    'div',
    { class: 'embed' },
    embed.author != null && element('div', { class: 'embed-author' }, embed.author.name),
    title,
    embed.description != null &&
      element('div', { class: 'markup' }, renderMarkdown(embed.description, names)),
    fields.length > 0 && element('div', { class: 'embed-fields' }, ...fields),
    embed.footer != null && element('div', { class: 'subtext' }, embed.footer.text),
  );
  if (embed.color != null)
    made.style.setProperty('--accent', `#${embed.color.toString(16).padStart(6, '0')}`);
  return made;
}
