import type { PageChannel, PageGuild } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { actionButton, type Child, element } from './element.js';
import { icon, icons } from './icons.js';
import { openMenu } from './menu.js';
import { channelsHere, guildOf, type State } from './state.js';

/** The actions of the channel list. */
export type ChannelsHandlers = {
  readonly onChannel: (guildId: string | undefined, channelId: string) => void;
  readonly onBoost: (guildId: string, tier: 0 | 1 | 2 | 3) => void;
};

const BOOSTS = ['files up to 20 MB', 'files up to 20 MB', 'files up to 50 MB', 'files up to 100 MB'] as const;

/** The icon before a channel's name. */
export function channelIcon({ kind, isAgeRestricted, isPrivate }: PageChannel): SVGSVGElement {
  if (kind === 'thread') return icon(icons.thread);
  if (kind === 'direct') return icon(icons.at);
  if (kind === 'group') return icon(icons.members);
  if (isAgeRestricted) return icon(icons.hashWarned);
  return icon(isPrivate ? icons.hashLocked : icons.hash);
}

/** The channels of the open server under their categories, or the direct messages. */
export function renderChannels(state: State, handlers: ChannelsHandlers): HTMLElement {
  const guild = guildOf(state);
  const channels = channelsHere(state);
  const categories = [...new Set(channels.map(({ category }) => category))];
  return element(
    'nav',
    { class: 'channels', 'aria-label': 'Channels' },
    guild === undefined
      ? element('div', { class: 'server-head' }, element('h2', {}, 'Messages'))
      : serverHead(guild, handlers),
    element(
      'div',
      { class: 'channel-scroll' },
      ...categories.flatMap((category) => [
        element('h3', { class: 'category' }, category === '' ? 'Direct Messages' : category),
        element(
          'ul',
          { class: 'channel-list' },
          ...channels
            .filter((channel) => channel.category === category && channel.parentId === undefined)
            .map((channel) => withThreads(state, { channel, channels, onChannel: handlers.onChannel })),
        ),
      ]),
    ),
  );
}

type LineDeps = {
  readonly channel: PageChannel;
  readonly channels: readonly PageChannel[];
  readonly onChannel: ChannelsHandlers['onChannel'];
};

function withThreads(state: State, deps: LineDeps): HTMLElement {
  const threads = deps.channels.filter(({ parentId }) => parentId === deps.channel.id);
  return element(
    'li',
    {},
    line(state, deps),
    threads.length > 0 &&
      element(
        'ul',
        { class: 'threads', 'aria-label': `Threads in ${deps.channel.name}` },
        ...threads.map((channel) => element('li', {}, line(state, { ...deps, channel }))),
      ),
  );
}

function line(state: State, { channel, onChannel }: LineDeps): HTMLElement {
  const { id, name, kind, isAgeRestricted } = channel;
  const pings = state.unread.get(id);
  const mark: Child =
    kind === 'direct' || kind === 'group'
      ? element('img', {
          src: avatarOf(kind === 'direct' ? state.world.bot : { name, isBot: false }),
          alt: '',
        })
      : kind !== 'thread' && channelIcon(channel);
  return actionButton(
    {
      class: `channel is-${kind}${pings === undefined ? '' : ' is-unread'}`,
      'aria-current': id === state.channelId ? 'page' : undefined,
    },
    [
      mark,
      element('span', { class: 'channel-name' }, name),
      isAgeRestricted && element('span', { class: 'visually-hidden' }, ', age-restricted'),
      (pings ?? 0) > 0 && element('span', { class: 'ping-count' }, String(pings)),
    ],
    () => onChannel(state.guildId, id),
  );
}

function serverHead(guild: PageGuild, { onBoost }: ChannelsHandlers): HTMLElement {
  const button = actionButton(
    { class: 'server-head', 'aria-haspopup': 'menu' },
    [
      element('h2', {}, guild.name),
      guild.premiumTier > 0 &&
        element(
          'span',
          { class: 'boost', title: `Boost level ${guild.premiumTier}` },
          icon(icons.bolt),
          element('span', { class: 'visually-hidden' }, 'Boost level '),
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
      openMenu(items, { at: { x: left + 8, y: bottom + 4 }, label: guild.name, opener: button });
    },
  );
  return button;
}
