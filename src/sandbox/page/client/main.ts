import type { PageMessage } from '../protocol.js';
import { act } from './act.js';
import { createArrivals } from './arrivals.js';
import { avatarOf } from './avatar.js';
import { channelIntro, createChannelHead } from './channel-head.js';
import { createComposer } from './composer.js';
import { createDrawer } from './drawer.js';
import { element } from './element.js';
import { takeFilesAnywhere } from './intake.js';
import { openLive } from './live.js';
import { renderMemberList } from './member-list.js';
import { createMessageList } from './message-list.js';
import { openMessageMenu } from './message-menu.js';
import { createMoneyNote } from './money-note.js';
import { createNames } from './names.js';
import { createOffers } from './offers.js';
import { createPerformer } from './perform.js';
import { whenReleased } from './press.js';
import { mayFocusComposer, skipLink } from './reach.js';
import { recall, remember, type Theme } from './remembered.js';
import { initials } from './servers.js';
import { renderSidebar } from './sidebar.js';
import { createStarter, fileOf, type Sample, sampleItems } from './starter.js';
import { channelOf, emptyState, guildOf, nameColor, personOf, viewerOf } from './state.js';
import { startTicking } from './timestamp.js';
import { toast } from './toast.js';
import { createUnanswered, isOnlyHere } from './unanswered.js';
import { wordsIn } from './words.js';

const state = emptyState();
const names = createNames(state, ({ guildId, channelId, messageId }) => {
  if (channelId !== state.channelId) openChannel(guildId === '@me' ? undefined : guildId, channelId);
  if (messageId !== undefined) list.show(messageId);
});

const offers = createOffers(state);
const unanswered = createUnanswered(state, (message) => arrivals.put(message));
const { perform, performAloud } = createPerformer({
  state,
  names,
  entities: offers.ofMenu,
  onUnanswered: unanswered.note,
});

/** Deletes or dismisses a message. */
const remove = (message: PageMessage) => {
  if (isOnlyHere(message)) arrivals.drop(message.channelId, message.id);
  else void performAloud({ kind: 'delete', as: state.viewerId, messageId: message.id });
};

const list = createMessageList({
  names,
  person: (id) => personOf(state, id),
  color: (id) => nameColor(state, id),
  repliedTo: (id) => [...state.messages.values()].flatMap((inChannel) => inChannel.get(id) ?? [])[0],
  entities: offers.ofMenu,
  onClick: async (message, customId, button) => {
    button.setAttribute('aria-busy', 'true');
    await performAloud({ kind: 'click', as: state.viewerId, messageId: message.id, customId });
    button.removeAttribute('aria-busy');
  },
  onSelect: (message, customId, values) =>
    void performAloud({ kind: 'select', as: state.viewerId, messageId: message.id, customId, values }),
  onMenu: (message, at, opener) =>
    openMessageMenu(message, {
      state,
      at,
      opener,
      performAloud,
      onReply: composer.replyTo,
      onDelete: remove,
    }),
  problem: (message) => unanswered.problemOf(message, wordsIn(names.locale)),
  onDismiss: remove,
  onReply: (message) => composer.replyTo(message),
  onShow: (messageId) => list.show(messageId),
});

/** Starts the command with a sample: only Enter is left to press. */
const animate = async (sample: Sample) =>
  composer.begin('animate', { file: await fileOf(sample), texts: { prompt: sample.prompt } });

const composer = createComposer({
  state,
  samples: sampleItems((sample) => void animate(sample)),
  entities: offers.ofOption,
  suggest: async (command, focused, options) => {
    const { viewerId: as, channelId } = state;
    const answer = await act({ kind: 'suggest', as, channelId, command, focused, options });
    return answer.kind === 'choices' ? answer.choices : undefined;
  },
  onPost: ({ content, files, replyToId }) => {
    const { viewerId: as, channelId } = state;
    const numbers = files.map((_, index) => index);
    return perform({ kind: 'post', as, channelId, content, files: numbers, replyToId }, files);
  },
  onRun: (command, options, files, onAccepted) => {
    const { viewerId: as, channelId } = state;
    return perform({ kind: 'run', as, channelId, command, options }, files, onAccepted);
  },
});

const starter = createStarter(state, {
  onSample: (sample) => void animate(sample),
  onTrouble: () => {
    if (drawer.node.hidden) toggleDrawer();
  },
});
const drawer = createDrawer({
  onTrouble: (id, value, label) => {
    void performAloud({ kind: 'trouble', id, value });
    toast(label);
  },
  onClose: () => {
    toggleDrawer();
    head.focusDrawer();
  },
});
const head = createChannelHead({
  onSidebar: () => setSidebar(!page.classList.contains('has-sidebar')),
  onMembers: () => {
    setMembers(members.hidden !== false);
    if (isWide.matches) remember({ hidesMembers: members.hidden !== false });
  },
  onDrawer: () => toggleDrawer(),
});
/** Where the member list has its own column; on narrower screens it covers the messages while open. */
const isWide = matchMedia('(min-width: 1181px)');
const moneyNote = createMoneyNote();
const sidebar = element('div', { class: 'sidebar' });
const besideSidebar = element('div', { class: 'beside-sidebar' });
besideSidebar.addEventListener('click', () => setSidebar(false));
const members = element('aside', { class: 'members', 'aria-label': 'Members' });
const titleBar = element('div', { class: 'title-bar', 'aria-hidden': 'true' });
const lost = element(
  'div',
  { class: 'lost', role: 'status', hidden: true },
  'The sandbox does not answer. Trying again…',
);
const page = element(
  'div',
  { class: 'page' },
  skipLink(() => composer.focus()),
  titleBar,
  sidebar,
  // On narrow screens the list covers the button that opened it.
  besideSidebar,
  element(
    'div',
    { class: 'channel-view' },
    head.node,
    lost,
    element(
      'div',
      { class: 'channel-body' },
      element('main', { class: 'chat', id: 'chat', tabindex: -1 }, moneyNote.node, list.node, composer.node),
      members,
    ),
  ),
  drawer.node,
);

page.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !page.classList.contains('has-sidebar')) return;
  setSidebar(false);
  head.focusSidebar();
});

function setSidebar(isOpen: boolean): void {
  page.classList.toggle('has-sidebar', isOpen);
  head.setSidebar(isOpen);
}

function setMembers(isOpen: boolean): void {
  members.hidden = !isOpen;
  head.setMembers(isOpen);
}

function toggleDrawer(): void {
  drawer.node.hidden = !drawer.node.hidden;
  head.setDrawer(!drawer.node.hidden);
  drawer.clear();
  live.watchWire(!drawer.node.hidden);
  // The drawer takes the member list's place.
  setMembers(showsMembers());
}

function showsMembers(): boolean {
  return isWide.matches && drawer.node.hidden !== false && recall().hidesMembers !== true;
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
        state.viewerId = memberId;
        state.unread.clear();
        remember({ viewer: viewerOf(state)?.name ?? '' });
        live.listenAs(memberId);
      },
      onLocale: (locale) => void performAloud({ kind: 'speak', as: state.viewerId, locale }),
      onBoost: (guildId, tier) => void performAloud({ kind: 'boost', guildId, tier }),
      onTheme: () => setTheme(document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark'),
    }),
  );
  members.replaceChildren(...renderMemberList(state));
  starter.refresh();
  if (label == null) return;
  [...sidebar.querySelectorAll('button')]
    .find((button) => (button.getAttribute('aria-label') ?? button.textContent) === label)
    ?.focus();
}

function openChannel(guildId: string | undefined, channelId: string): void {
  state.guildId = guildId;
  state.channelId = channelId;
  live.lookAt(channelId);
  state.unread.delete(channelId);
  remember({
    viewer: viewerOf(state)?.name ?? '',
    guild: guildOf(state)?.name,
    channel: channelOf(state)?.name ?? '',
  });
  setSidebar(false);
  drawSidebar();
  drawChannel();
  if (mayFocusComposer()) composer.focus();
}

function drawChannel(): void {
  const channel = channelOf(state);
  const guild = guildOf(state);
  const name = channel?.name ?? '';
  document.title = `${guild === undefined ? '@' : '#'}${name} | ${state.world.bot.name} sandbox`;
  titleBar.replaceChildren(
    guild === undefined
      ? element('img', { src: avatarOf(state.world.bot), alt: '' })
      : element('span', { class: 'title-icon', 'data-initials': initials(guild.name) }),
    guild?.name ?? 'Direct Messages',
  );
  head.show(channel);
  list.open(name, channelIntro(channel, starter.node), state.messages.get(state.channelId)?.values() ?? []);
  composer.refresh();
}

function setTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  remember({ theme });
}

const arrivals = createArrivals({
  state,
  names,
  list,
  composer,
  drawer,
  moneyNote,
  drawSidebar,
  drawChannel,
  openChannel,
});
const live = openLive({
  onEvent: (event) => whenReleased(() => arrivals.onEvent(event)),
  onState: (isOpen) => {
    lost.hidden = isOpen;
    if (isOpen) drawer.clear();
  },
});
const { viewer = '', theme = 'dark' } = recall();
setTheme(theme);
setMembers(showsMembers());
isWide.addEventListener('change', () => setMembers(showsMembers()));
head.setDrawer(false);
document.querySelector('#page')?.replaceWith(page);
takeFilesAnywhere(page, composer.takeFiles);
startTicking();
live.listenAs(viewer);
