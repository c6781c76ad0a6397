import { GatewayIntentBits } from 'discord-api-types/v10';
import type { MessageStore } from '../messages.js';
import { botSees } from '../rules/channel-access.js';
import type { MessageEvent, SandboxMessage } from '../sandbox-message.js';
import { channelView } from '../views/channel-view.js';
import { seenMessageView } from '../views/seen-message.js';
import { type JsonObject, memberView, userView } from '../views/views.js';
import type { ChannelState, GuildState, UserState, World } from '../world.js';
import type { Publication } from './gateway-dispatch.js';
import { availableGuildView } from './gateway-views.js';

/** A reaction that came or went. */
export type ReactionEvent = {
  readonly message: SandboxMessage;
  readonly emoji: string;
  readonly user: UserState;
};

/** Tells sessions what happens, as far as their intents and the bot's eyes reach. */
export type GatewayEvents = {
  readonly message: (event: MessageEvent) => void;
  readonly channel: (kind: 'CREATE' | 'UPDATE' | 'DELETE', channel: ChannelState) => void;
  /** The bot came into a guild, or went. */
  readonly guild: (kind: 'CREATE' | 'DELETE', guild: GuildState) => void;
  readonly typing: (channel: ChannelState, user: UserState) => void;
  readonly reaction: (kind: 'ADD' | 'REMOVE', event: ReactionEvent) => void;
  /** A moderator removed all reactions, or all of one emoji. */
  readonly cleared: (message: SandboxMessage, emoji: string | undefined) => void;
  readonly pins: (channel: ChannelState, lastPinAt: number | undefined) => void;
};

const {
  Guilds,
  GuildMessages,
  GuildMessageReactions,
  GuildMessageTyping,
  DirectMessages,
  DirectMessageReactions,
  DirectMessageTyping,
  MessageContent,
} = GatewayIntentBits;

/**
 * Creates {@link GatewayEvents}.
 *
 * @see https://docs.discord.com/developers/events/gateway-events
 */
export function createGatewayEvents({
  world,
  messages,
  publish,
}: {
  world: World;
  messages: MessageStore;
  publish: (event: Publication) => void;
}): GatewayEvents {
  const guildOf = ({ guildId }: Pick<ChannelState, 'guildId'>): GuildState | undefined =>
    guildId === undefined ? undefined : world.guilds.get(guildId);
  const inGuild = ({ guildId }: { guildId: string | undefined }): JsonObject =>
    guildId === undefined ? {} : { guild_id: guildId };
  const memberIn = (guild: GuildState | undefined, { id }: UserState): JsonObject | undefined =>
    guild === undefined || !(guild.memberPermissions.has(id) || id === world.bot.id)
      ? undefined
      : memberView(guild, id);

  /** Publishes what happens in a channel, if the bot can see it. */
  const publishIn = (
    channelId: string,
    t: string,
    [ofGuild, ofDirect]: readonly [number, number],
    dataFor: Publication['dataFor'],
  ): void => {
    const channel = world.channels.get(channelId);
    if (channel === undefined || !botSees(world, channel)) return;
    const { guildId } = channel;
    publish({ t, guildId, intents: guildId === undefined ? ofDirect : ofGuild, dataFor });
  };

  const wholeMessage = (message: SandboxMessage, readsAll: boolean): JsonObject => {
    const author = world.users.get(message.authorId);
    const member = author && memberIn(guildOf(message), author);
    return {
      ...seenMessageView({ world, messages, message, readsAll }),
      ...inGuild(message),
      ...(member === undefined ? {} : { member }),
    };
  };

  const reactionData = ({ message, emoji }: Omit<ReactionEvent, 'user'>): JsonObject => ({
    channel_id: message.channelId,
    message_id: message.id,
    ...inGuild(message),
    emoji: { id: null, name: emoji },
  });
  const reactionIntents = [GuildMessageReactions, DirectMessageReactions] as const;

  return {
    message: ({ kind, message }) => {
      if (message.ephemeral) return;
      const gone = { id: message.id, channel_id: message.channelId, ...inGuild(message) };
      publishIn(
        message.channelId,
        `MESSAGE_${kind.toUpperCase()}`,
        [GuildMessages, DirectMessages],
        ({ intents }) => (kind === 'delete' ? gone : wholeMessage(message, (intents & MessageContent) !== 0)),
      );
    },
    channel: (kind, channel) => {
      const guild = guildOf(channel);
      if (guild?.botInstalled !== true) return;
      if (channel.kind === 'thread' && !botSees(world, channel)) return;
      const isNewThread = channel.kind === 'thread' && kind === 'CREATE';
      const d = { ...channelView(world, channel), ...(isNewThread ? { newly_created: true } : {}) };
      const t = `${channel.kind === 'thread' ? 'THREAD' : 'CHANNEL'}_${kind}`;
      publish({ t, guildId: guild.id, intents: Guilds, dataFor: () => d });
    },
    guild: (kind, guild) => {
      const dataFor = (): JsonObject =>
        kind === 'CREATE' ? availableGuildView(world, guild) : { id: guild.id };
      publish({ t: `GUILD_${kind}`, guildId: guild.id, intents: Guilds, dataFor });
    },
    typing: (channel, user) => {
      const guild = guildOf(channel);
      const member = memberIn(guild, user);
      const d = {
        channel_id: channel.id,
        ...inGuild(channel),
        user_id: user.id,
        timestamp: Math.floor(Date.now() / 1_000),
        ...(member === undefined ? {} : { member: { ...member, user: userView(user) } }),
      };
      publishIn(channel.id, 'TYPING_START', [GuildMessageTyping, DirectMessageTyping], () => d);
    },
    reaction: (kind, event) => {
      const { message, user } = event;
      const member = kind === 'ADD' ? memberIn(guildOf(message), user) : undefined;
      const d = {
        user_id: user.id,
        ...reactionData(event),
        ...(kind === 'ADD' ? { message_author_id: message.authorId, burst_colors: [] } : {}),
        ...(member === undefined ? {} : { member: { ...member, user: userView(user) } }),
        burst: false,
        type: 0,
      };
      publishIn(message.channelId, `MESSAGE_REACTION_${kind}`, reactionIntents, () => d);
    },
    cleared: (message, emoji) => {
      const { emoji: one, ...all } = reactionData({ message, emoji: emoji ?? '' });
      const [t, d] =
        emoji === undefined
          ? ['MESSAGE_REACTION_REMOVE_ALL', all]
          : ['MESSAGE_REACTION_REMOVE_EMOJI', { ...all, emoji: one }];
      publishIn(message.channelId, t, reactionIntents, () => d);
    },
    pins: (channel, lastPinAt) => {
      const d = {
        channel_id: channel.id,
        ...inGuild(channel),
        last_pin_timestamp: lastPinAt === undefined ? null : new Date(lastPinAt).toISOString(),
      };
      publishIn(channel.id, 'CHANNEL_PINS_UPDATE', [Guilds, DirectMessages], () => d);
    },
  };
}
