import type { PageMessage } from '../message.js';
import type { PageEvent } from '../protocol.js';
import { act } from './act.js';
import { commandsHere, nameIn } from './command-list.js';
import { createComposer } from './composer.js';
import { createDrawer } from './drawer.js';
import { actionButton, element, icon, icons } from './element.js';
import { openLive } from './live.js';
import { openMenu } from './menu.js';
import { createMessageList } from './message-list.js';
import { createPerformer } from './perform.js';
import { recall, remember, type Theme } from './remembered.js';
import { renderSidebar } from './sidebar.js';
import { channelOf, emptyState, guildOf, personOf, viewerOf } from './state.js';
import { startTicking } from './timestamp.js';
import { toast } from './toast.js';

const state = emptyState();
const names = {
  person: (id: string) => personOf(state, id).name,
  channel: (id: string) =>
    state.world.guilds.flatMap(({ channels }) => channels).find((channel) => channel.id === id)?.name ??
    'unknown',
  onJump: ({
    guildId,
    channelId,
    messageId,
  }: {
    guildId: string;
    channelId: string;
    messageId: string | undefined;
  }) => {
    if (channelId !== state.channelId) openChannel(guildId === '@me' ? undefined : guildId, channelId);
    if (messageId !== undefined) list.show(messageId);
  },
  get locale() {
    return viewerOf(state)?.locale ?? 'en-US';
  },
  get viewerId() {
    return state.viewerId;
  },
};

const { performAloud } = createPerformer({ state, names });

function openMessageMenu(message: PageMessage, at: { x: number; y: number }, opener: HTMLElement): void {
  const as = state.viewerId;
  const apps = commandsHere(state.world, { guildId: state.guildId, type: 3 }).map(({ definition }) => ({
    label: nameIn(names.locale, definition),
    onPick: () => void performAloud({ kind: 'runOn', as, messageId: message.id, command: definition.name }),
  }));
  openMenu(
    [
      { label: 'Apps', items: apps },
      {
        label: 'Copy text',
        onPick: () =>
          void navigator.clipboard
            .writeText(document.querySelector(`[data-message-id="${message.id}"]`)?.textContent ?? '')
            .catch(() => toast('The browser does not allow it.')),
      },
      {
        label: message.isEphemeral ? 'Dismiss message' : 'Delete message',
        isDangerous: true,
        onPick: () => void performAloud({ kind: 'delete', as, messageId: message.id }),
      },
    ],
    { at, label: 'Message', opener },
  );
}

const list = createMessageList({
  names,
  person: (id) => personOf(state, id),
  repliedTo: (id) => [...state.messages.values()].flatMap((inChannel) => inChannel.get(id) ?? [])[0],
  entities: (type) =>
    type === 8
      ? (guildOf(state)?.channels ?? []).map(({ id, name }) => ({ label: `#${name}`, value: id }))
      : [...state.world.members, state.world.bot].map(({ id, name }) => ({ label: name, value: id })),
  onClick: async (message, customId, button) => {
    button.setAttribute('aria-busy', 'true');
    await performAloud({ kind: 'click', as: state.viewerId, messageId: message.id, customId });
    button.removeAttribute('aria-busy');
  },
  onSelect: (message, customId, values) =>
    void performAloud({ kind: 'select', as: state.viewerId, messageId: message.id, customId, values }),
  onMenu: openMessageMenu,
  onDismiss: (message) => void performAloud({ kind: 'delete', as: state.viewerId, messageId: message.id }),
});

const composer = createComposer({
  state,
  entities: (type) =>
    type === 7
      ? (guildOf(state)?.channels ?? []).map(({ id, name }) => ({ name: `#${name}`, value: id }))
      : [...state.world.members, state.world.bot].map(({ id, name }) => ({ name, value: id })),
  suggest: async (command, focused, options) => {
    const { viewerId: as, channelId } = state;
    const answer = await act({ kind: 'suggest', as, channelId, command, focused, options });
    return answer.kind === 'choices' ? answer.choices : [];
  },
  onPost: (content, files) => {
    const { viewerId: as, channelId } = state;
    void performAloud({ kind: 'post', as, channelId, content, files: files.map((_, index) => index) }, files);
  },
  onRun: (command, options, files) => {
    const { viewerId: as, channelId } = state;
    void performAloud({ kind: 'run', as, channelId, command, options }, files);
  },
});

const drawer = createDrawer({
  onTrouble: (id, value, label) => {
    void performAloud({ kind: 'trouble', id, value });
    toast(label);
  },
  onClose: () => toggleDrawer(),
});

const sidebar = element('div', { class: 'sidebar' });
const title = element('div', { class: 'title' });
const head = element(
  'header',
  { class: 'channel-head' },
  actionButton({ class: 'tool show-sidebar', 'aria-label': 'Servers and channels' }, icon(icons.menu), () =>
    page.classList.toggle('has-sidebar'),
  ),
  title,
  actionButton(
    { class: 'tool show-drawer', 'aria-label': 'Behind the scenes', 'aria-expanded': 'false' },
    icon(icons.wire),
    () => toggleDrawer(),
  ),
);
const lost = element(
  'div',
  { class: 'lost', role: 'status', hidden: true },
  'The sandbox does not answer. Trying again…',
);
const page = element(
  'div',
  { class: 'page' },
  sidebar,
  element('main', { class: 'channel-view' }, head, lost, list.node, composer.node),
  drawer.node,
);

function toggleDrawer(): void {
  drawer.node.hidden = !drawer.node.hidden;
  head.querySelector('.show-drawer')?.setAttribute('aria-expanded', String(!drawer.node.hidden));
  drawer.clear();
  live.watchWire(!drawer.node.hidden);
}

function drawSidebar(): void {
  const focused = document.activeElement;
  const label = sidebar.contains(focused)
    ? (focused?.getAttribute('aria-label') ?? focused?.textContent)
    : undefined;
  sidebar.replaceChildren(
    ...renderSidebar(state, {
      onChannel: openChannel,
      onViewer: (memberId) => {
        const wasDirect = state.guildId === undefined;
        state.viewerId = memberId;
        if (wasDirect) state.channelId = viewerOf(state)?.directChannelId ?? '';
        state.unread.clear();
        openChannel(state.guildId, state.channelId);
        live.listenAs(memberId);
      },
      onLocale: (locale) => void performAloud({ kind: 'speak', as: state.viewerId, locale }),
      onBoost: (guildId, tier) => void performAloud({ kind: 'boost', guildId, tier }),
      onTheme: () => setTheme(document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark'),
    }),
  );
  if (label == null) return;
  [...sidebar.querySelectorAll('button')]
    .find((button) => (button.getAttribute('aria-label') ?? button.textContent) === label)
    ?.focus();
}

function openChannel(guildId: string | undefined, channelId: string): void {
  state.guildId = guildId;
  state.channelId = channelId;
  state.unread.delete(channelId);
  remember({ viewerId: state.viewerId, guildId, channelId });
  page.classList.remove('has-sidebar');
  drawSidebar();
  drawChannel();
}

function drawChannel(): void {
  const channel = channelOf(state);
  const isDirect = state.guildId === undefined;
  const name = channel?.name ?? '';
  document.title = `${isDirect ? '@' : '#'}${name} | Flipbook sandbox`;
  title.replaceChildren(
    icon(isDirect ? icons.at : icons.hash),
    element('h1', {}, name),
    element('span', { class: 'topic' }, channel?.topic),
  );
  const welcome = element(
    'div',
    {},
    element('div', { class: 'intro-icon' }, icon(isDirect ? icons.at : icons.hash)),
    element('h2', {}, isDirect ? name : `Welcome to #${name}!`),
    element('p', {}, channel?.topic),
  );
  list.open(name, welcome, state.messages.get(state.channelId)?.values() ?? []);
  composer.refresh();
}

function setTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  remember({ theme });
}

function put(message: PageMessage): void {
  const inChannel = state.messages.get(message.channelId) ?? new Map<string, PageMessage>();
  const isNew = !inChannel.has(message.id);
  inChannel.set(message.id, message);
  state.messages.set(message.channelId, inChannel);
  if (message.channelId === state.channelId) list.put(message);
  else if (isNew) {
    const pings = (state.unread.get(message.channelId) ?? 0) + (message.pingsMe ? 1 : 0);
    state.unread.set(message.channelId, pings);
    drawSidebar();
  }
}

function onEvent(event: PageEvent): void {
  switch (event.kind) {
    case 'world':
      onWorld(event.world);
      break;
    case 'messages':
      state.messages.clear();
      for (const message of event.messages) {
        const inChannel = state.messages.get(message.channelId) ?? new Map<string, PageMessage>();
        state.messages.set(message.channelId, inChannel.set(message.id, message));
      }
      drawChannel();
      break;
    case 'message':
      put(event.message);
      break;
    case 'gone':
      state.messages.get(event.channelId)?.delete(event.messageId);
      list.remove(event.messageId);
      break;
    case 'wire':
      drawer.addEntries(event.entries);
      break;
  }
}

function onWorld(world: typeof state.world): void {
  const isFirst = state.world.members.length === 0;
  state.world = world;
  drawer.showTroubles(world.troubles);
  if (isFirst) {
    const { guildId, channelId, viewerId } = recall(world);
    state.viewerId = viewerId;
    openChannel(guildId, channelId);
  } else drawSidebar();
}

for (const kind of ['dragover', 'drop'] as const) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    page.classList.toggle('is-dropping', kind === 'dragover');
    if (kind === 'drop') composer.takeFiles([...(event.dataTransfer?.files ?? [])]);
  });
}
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) page.classList.remove('is-dropping');
});
document.addEventListener('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  composer.takeFiles(files);
});

const live = openLive({
  onEvent,
  onState: (isOpen) => {
    lost.hidden = isOpen;
    if (isOpen) drawer.clear();
  },
});
const { viewerId = '', theme = 'dark' } = recall();
setTheme(theme);
document.querySelector('#page')?.replaceWith(page);
startTicking();
state.viewerId = viewerId;
live.listenAs(viewerId);
