import type { PageChannel } from '../protocol.js';
import { channelIcon } from './channels.js';
import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';

/** The bar above the messages. */
export type ChannelHead = {
  readonly node: HTMLElement;
  readonly show: (channel: PageChannel | undefined) => void;
  readonly setSidebar: (isOpen: boolean) => void;
  /** Focuses the button that opens the list of channels on narrow screens. */
  readonly focusSidebar: () => void;
  readonly setDrawer: (isOpen: boolean) => void;
  /** Focuses the button that opens the drawer. */
  readonly focusDrawer: () => void;
  readonly setMembers: (isOpen: boolean) => void;
};

/** Creates the bar: the channel's name, and buttons for the side panels. */
export function createChannelHead({
  onSidebar,
  onMembers,
  onDrawer,
}: {
  readonly onSidebar: () => void;
  readonly onMembers: () => void;
  readonly onDrawer: () => void;
}): ChannelHead {
  const title = element('div', { class: 'title' });
  const sidebar = actionButton(
    { class: 'tool show-sidebar', 'aria-label': 'Servers and channels' },
    icon(icons.menu),
    onSidebar,
  );
  const members = actionButton(
    { class: 'tool show-members', 'aria-label': 'Member list', title: 'Member list' },
    icon(icons.members),
    onMembers,
  );
  const drawer = actionButton(
    { class: 'tool show-drawer', 'aria-label': 'Behind the scenes', title: 'Behind the scenes' },
    icon(icons.wire),
    onDrawer,
  );
  return {
    node: element('header', { class: 'channel-head' }, sidebar, title, drawer, members),
    show: (channel) => {
      if (channel === undefined) return title.replaceChildren();
      title.replaceChildren(
        channelIcon(channel),
        element('h1', {}, channel.name),
        element('span', { class: 'topic' }, channel.topic),
      );
    },
    setSidebar: (isOpen) => sidebar.setAttribute('aria-expanded', String(isOpen)),
    focusSidebar: () => sidebar.focus(),
    setDrawer: (isOpen) => drawer.setAttribute('aria-expanded', String(isOpen)),
    focusDrawer: () => drawer.focus(),
    setMembers: (isOpen) => members.setAttribute('aria-expanded', String(isOpen)),
  };
}

/** The text before the first message. */
export function channelIntro(channel: PageChannel | undefined, starter: HTMLElement): HTMLElement {
  if (channel === undefined) return element('div');
  const isChannel = channel.kind === 'text' || channel.kind === 'thread';
  return element(
    'div',
    {},
    element('div', { class: 'intro-icon' }, channelIcon(channel)),
    element('h2', {}, channel.kind === 'text' ? `Welcome to #${channel.name}!` : channel.name),
    element(
      'p',
      {},
      isChannel
        ? `This is the start of the #${channel.name} ${channel.kind === 'thread' ? 'thread' : 'channel'}. `
        : '',
      channel.topic,
    ),
    starter,
  );
}
