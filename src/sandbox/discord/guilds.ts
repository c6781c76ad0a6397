import { snowflakeAt, snowflakeTimeMs } from './snowflake.js';
import { type GuildState, usualBotPermissions, type World } from './world.js';

/** A new server. */
export type GuildOptions = {
  name?: string;
  premiumTier?: GuildState['premiumTier'];
  /** The language that its Community chose; without it, the server is not a Community. */
  locale?: string;
  /** Whether the bot is a member; default true. */
  botInstalled?: boolean;
};

/** Adds a server without channels and members. */
export function addGuild(
  world: World,
  {
    id = world.nextId(),
    name = `${world.bot.displayName} Test`,
    premiumTier = 0,
    locale,
    botInstalled = true,
  }: GuildOptions & { id?: string } = {},
): GuildState {
  const guild: GuildState = {
    id,
    name,
    locale: locale ?? 'en-US',
    isCommunity: locale !== undefined,
    premiumTier,
    botInstalled,
    ownerId: undefined,
    memberPermissions: new Map(),
    timeouts: new Map(),
    roles: [],
    botRole: {
      id: world.nextId(),
      name: world.bot.displayName,
      color: 0,
      permissions: usualBotPermissions,
      memberIds: new Set([world.bot.id]),
      isOfBot: true,
    },
  };
  world.guilds.set(id, guild);
  return guild;
}

/** Servers of one millisecond share a shard, and a round number of minutes would leave shards empty. */
const guildGapMs = 60_001;

/**
 * Adds servers that were created one after the other before `first`, so that shards have equal shares of all of them.
 */
export function addGuilds(world: World, { count, first }: { count: number; first: string }): void {
  const latestMs = snowflakeTimeMs(first);
  for (let number = 1; number <= count; number += 1) {
    addGuild(world, { id: snowflakeAt(latestMs - number * guildGapMs), name: `Server ${number}` });
  }
}
