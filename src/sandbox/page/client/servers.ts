import type { PageChannel } from '../protocol.js';
import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';
import type { State } from './state.js';

type News = { readonly isUnread: boolean; readonly pings: number };

/** The rail on the far left: direct messages, then the servers. */
export function renderServers(
  state: State,
  { onChannel }: { readonly onChannel: (guildId: string | undefined, channelId: string) => void },
): HTMLElement {
  const { guilds, directs } = state.world;
  return element(
    'nav',
    { class: 'servers', 'aria-label': 'Servers' },
    element(
      'ul',
      { class: 'server-list' },
      pill({
        label: 'Direct Messages',
        content: icon(icons.bubbles),
        isCurrent: state.guildId === undefined,
        news: newsIn(state, directs),
        onPress: () => onChannel(undefined, directs[0]?.id ?? ''),
      }),
      element('li', { class: 'server-line', 'aria-hidden': 'true' }),
      ...guilds.map(({ id, name, channels }) =>
        pill({
          label: name,
          content: element('span', { 'data-initials': initials(name) }),
          isCurrent: id === state.guildId,
          news: newsIn(state, channels),
          onPress: () => onChannel(id, channels[0]?.id ?? ''),
        }),
      ),
    ),
  );
}

function newsIn({ unread }: State, channels: readonly PageChannel[]): News {
  const counts = channels.flatMap(({ id }) => unread.get(id) ?? []);
  return { isUnread: counts.length > 0, pings: counts.reduce((sum, count) => sum + count, 0) };
}

function pill({
  label,
  content,
  isCurrent,
  news,
  onPress,
}: {
  readonly label: string;
  readonly content: Node;
  readonly isCurrent: boolean;
  readonly news: News;
  readonly onPress: () => void;
}): HTMLElement {
  const attributes = {
    class: 'server',
    title: label,
    'aria-label': label,
    'aria-current': isCurrent ? 'true' : undefined,
  };
  return element(
    'li',
    { class: news.isUnread && !isCurrent ? 'is-unread' : undefined },
    actionButton(attributes, content, onPress),
    news.pings > 0 && element('span', { class: 'ping-count' }, String(news.pings)),
  );
}

/** "Flipbook Test" becomes FT. */
export function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2);
}
