import type { PageGuild } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { actionButton, element, icon, icons } from './element.js';
import { type MenuItem, openMenu } from './menu.js';
import { guildOf, type State, viewerOf } from './state.js';

/** What the left side can ask for. */
export type SidebarHandlers = {
  readonly onChannel: (guildId: string | undefined, channelId: string) => void;
  readonly onViewer: (memberId: string) => void;
  readonly onLocale: (locale: string) => void;
  readonly onBoost: (guildId: string, tier: 0 | 1 | 2 | 3) => void;
  readonly onTheme: () => void;
};

const LANGUAGES = [
  ['en-US', 'English, US'],
  ['en-GB', 'English, UK'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['es-ES', 'Español'],
  ['pt-BR', 'Português do Brasil'],
  ['ja', '日本語'],
] as const;

const BOOSTS = ['files up to 10 MB', 'files up to 10 MB', 'files up to 50 MB', 'files up to 100 MB'] as const;

/** Draws servers, channels and the person at the foot. */
export function renderSidebar(state: State, handlers: SidebarHandlers): readonly HTMLElement[] {
  return [renderServers(state, handlers), renderChannels(state, handlers)];
}

function unreadIn({ unread }: State, guild: PageGuild): { isUnread: boolean; pings: number } {
  const counts = guild.channels.flatMap(({ id }) => unread.get(id) ?? []);
  return { isUnread: counts.length > 0, pings: counts.reduce((sum, count) => sum + count, 0) };
}

function renderServers(state: State, { onChannel }: SidebarHandlers): HTMLElement {
  const viewer = viewerOf(state);
  const pill = (
    label: string,
    content: Node | string,
    isCurrent: boolean,
    news: { isUnread: boolean; pings: number },
    onPress: () => void,
  ) =>
    element(
      'li',
      { class: news.isUnread && !isCurrent ? 'is-unread' : undefined },
      actionButton(
        {
          class: 'server',
          title: label,
          'aria-label': label,
          'aria-current': isCurrent ? 'true' : undefined,
        },
        content,
        onPress,
      ),
      news.pings > 0 && element('span', { class: 'ping-count' }, String(news.pings)),
    );
  const directId = viewer?.directChannelId ?? '';
  const direct = { isUnread: state.unread.has(directId), pings: state.unread.get(directId) ?? 0 };
  const home = element('img', { src: avatarOf(state.world.bot), alt: '' });
  return element(
    'nav',
    { class: 'servers', 'aria-label': 'Servers' },
    element(
      'ul',
      { class: 'server-list' },
      pill('Direct messages', home, state.guildId === undefined, direct, () =>
        onChannel(undefined, directId),
      ),
      element('li', { class: 'server-line', 'aria-hidden': 'true' }),
      ...state.world.guilds.map((guild) =>
        pill(
          guild.name,
          element('span', { 'data-initials': initials(guild.name) }),
          guild.id === state.guildId,
          unreadIn(state, guild),
          () => onChannel(guild.id, guild.channels[0]?.id ?? ''),
        ),
      ),
    ),
  );
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2);
}

function renderChannels(state: State, handlers: SidebarHandlers): HTMLElement {
  const guild = guildOf(state);
  const { bot } = state.world;
  const viewer = viewerOf(state);
  const entries =
    guild === undefined
      ? [{ id: viewer?.directChannelId ?? '', name: bot.name, drawing: icons.at, note: '' }]
      : guild.channels.map(({ id, name, isAgeRestricted }) => ({
          id,
          name,
          drawing: icons.hash,
          note: isAgeRestricted ? 'Age-restricted' : '',
        }));
  const list = entries.map(({ id, name, drawing, note }) => {
    const pings = state.unread.get(id);
    return element(
      'li',
      {},
      actionButton(
        {
          class: `channel${pings === undefined ? '' : ' is-unread'}`,
          'aria-current': id === state.channelId ? 'page' : undefined,
        },
        [
          icon(drawing),
          element('span', { class: 'channel-name' }, name),
          note !== '' && element('span', { class: 'channel-note', title: note }, '18+'),
          (pings ?? 0) > 0 && element('span', { class: 'ping-count' }, String(pings)),
        ],
        () => handlers.onChannel(guild?.id, id),
      ),
    );
  });
  return element(
    'div',
    { class: 'channels' },
    guild === undefined
      ? element('div', { class: 'server-head' }, element('h2', {}, 'Direct messages'))
      : serverHead(guild, handlers),
    element('nav', { 'aria-label': 'Channels' }, element('ul', { class: 'channel-list' }, ...list)),
    element('div', { class: 'clips-from' }, state.world.clipsFrom),
    renderPerson(state, handlers),
  );
}

function serverHead(guild: PageGuild, { onBoost }: SidebarHandlers): HTMLElement {
  const button = actionButton(
    { class: 'server-head', 'aria-haspopup': 'menu' },
    [
      element('h2', {}, guild.name),
      guild.premiumTier > 0 &&
        element(
          'span',
          { class: 'boost', title: `Boost level ${guild.premiumTier}` },
          icon(icons.bolt),
          String(guild.premiumTier),
        ),
      icon(icons.chevron),
    ],
    () => {
      const { left, bottom } = button.getBoundingClientRect();
      const items = ([0, 1, 2, 3] as const).map((tier) => ({
        label: `Boost level ${tier}: ${BOOSTS[tier]}`,
        isChecked: guild.premiumTier === tier,
        onPick: () => onBoost(guild.id, tier),
      }));
      openMenu(items, { at: { x: left + 8, y: bottom }, label: guild.name, opener: button });
    },
  );
  return button;
}

function renderPerson(state: State, { onViewer, onLocale, onTheme }: SidebarHandlers): HTMLElement {
  const viewer = viewerOf(state);
  if (viewer === undefined) return element('div', { class: 'person' });
  const open = (items: readonly MenuItem[], label: string, opener: HTMLElement) => {
    const { left, top } = opener.getBoundingClientRect();
    openMenu(items, { at: { x: left, y: top - 8 - items.length * 36 }, label, opener });
  };
  const who = actionButton(
    { class: 'who', 'aria-haspopup': 'menu', title: 'Act as somebody else' },
    [
      element('img', { src: avatarOf(viewer), alt: '' }),
      element('span', { class: 'visually-hidden' }, 'You are '),
      element(
        'span',
        { class: 'who-text' },
        element('b', {}, viewer.name),
        element('small', {}, viewer.note),
      ),
    ],
    () =>
      open(
        state.world.members.map(({ id, name, note }) => ({
          label: `${name}, ${note}`,
          isChecked: id === viewer.id,
          onPick: () => onViewer(id),
        })),
        'Act as',
        who,
      ),
  );
  const language = actionButton(
    { class: 'tool', 'aria-haspopup': 'menu', 'aria-label': 'Language', title: 'Language' },
    element('span', { class: 'language', 'data-initials': viewer.locale.slice(0, 2).toUpperCase() }),
    () =>
      open(
        LANGUAGES.map(([locale, label]) => ({
          label,
          isChecked: locale === viewer.locale,
          onPick: () => onLocale(locale),
        })),
        'Language',
        language,
      ),
  );
  const theme = actionButton(
    { class: 'tool', 'aria-label': 'Light or dark', title: 'Light or dark' },
    icon(icons.sun),
    onTheme,
  );
  return element('div', { class: 'person' }, who, language, theme);
}
