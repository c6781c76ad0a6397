import { randomBytes } from 'node:crypto';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { createEndpointState, type EndpointState } from './endpoint-state.js';
import type { SandboxIdentity } from './identity.js';
import { compareIds, createSnowflakes } from './snowflake.js';

/** A person or the bot itself. */
export type UserState = {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bot: boolean;
  /** Has Nitro, and therefore the larger upload limit. */
  readonly nitro: boolean;
  locale: string;
  /** Has added the app to the account, so that its commands work everywhere. */
  readonly userInstalled: boolean;
  acceptsDirectMessages: boolean;
};

/** A server. Boost tiers raise the upload limit. */
export type GuildState = {
  readonly id: string;
  readonly name: string;
  /** Only a Community can choose it; otherwise it is `en-US`. */
  readonly locale: string;
  readonly isCommunity: boolean;
  premiumTier: 0 | 1 | 2 | 3;
  /** Whether the bot is a member. */
  botInstalled: boolean;
  /** Undefined: somebody whom nobody plays. */
  ownerId: string | undefined;
  /** Every member's permissions by user id, as they are without a time-out. */
  readonly memberPermissions: Map<string, bigint>;
  /** When time-outs end, by user id, in milliseconds since 1970. */
  readonly timeouts: Map<string, number>;
  /** Besides @everyone, whose id is the guild's, and the bot's. */
  readonly roles: RoleState[];
  /** The role that came with the bot. */
  readonly botRole: RoleState;
};

/** A role. Its permissions are also in those of its members, which are kept per person. */
export type RoleState = {
  readonly id: string;
  readonly name: string;
  /** RGB; 0 for none. */
  readonly color: number;
  readonly permissions: bigint;
  readonly memberIds: ReadonlySet<string>;
  /** It came with the bot, its only member, and nobody can give it. */
  readonly isOfBot: boolean;
};

/** A channel: a guild's channel, the DM with the bot, or a private chat that the bot can't see. */
export type ChannelState = {
  readonly id: string;
  readonly kind: 'guild' | 'thread' | 'bot_dm' | 'private';
  readonly name: string;
  readonly nsfw: boolean;
  readonly guildId: string | undefined;
  /** For threads: the parent channel. */
  readonly parentId: string | undefined;
  readonly recipientIds: readonly string[];
  /** The only people who see it, besides administrators; undefined for everybody in the guild. */
  readonly memberIds: ReadonlySet<string> | undefined;
  botPermissions: bigint;
  /** Only threads can be archived and locked. */
  archived: boolean;
  /** Only people who manage threads may unarchive it. */
  locked: boolean;
  /** When it was created, archived or unarchived, in milliseconds since 1970. */
  archiveChangedAt: number;
  messagesSent: number;
};

/** An intent that the owner of an application must switch on in the developer portal. */
export type PrivilegedIntent = 'GuildMembers' | 'GuildPresences' | 'MessageContent';

/** Settings that may be changed while the server runs. */
export type SandboxSettings = {
  /** Deadline for the bot's first answer to an interaction. Discord: 3,000. */
  ackDeadlineMs: number;
  /** Lifetime of interaction tokens, including existing ones. Discord: 900,000. */
  tokenLifeMs: number;
  /** The upload limit in bytes where neither Nitro nor boosts raise it. Default: 20 MiB. */
  uploadLimitBytes: number;
  /** Lifetime of links to attachments of messages. Discord promises nothing; its examples show a day and more. */
  attachmentLifeMs: number;
  /** The same for uploads of options and forms: "removed after a set period", which Discord doesn't publish. */
  ephemeralAttachmentLifeMs: number;
  /** The application's owners by user id: one person, or a team. Default: nobody that a bot could write to. */
  owners: string[];
  /** Whether everybody may install the application. Default: true. */
  isPublic: boolean;
  /** The privileged intents that the application has; asking for others ends Identify with 4014. Default: none. */
  privilegedIntents: readonly PrivilegedIntent[];
  /** Whether the route that signs links again exists. Discord has it but doesn't document it. */
  refreshesLinks: boolean;
  /** The shard count that `/gateway/bot` recommends. Undefined: one for each 1,000 servers. */
  shards: number | undefined;
  /** The most servers of one shard; with more, Identify ends with 4011. Discord: 2,500. */
  guildsPerShard: number;
  /** How many rate limit keys there are for Identify: a shard's is its id modulo this. Discord: 1 for most bots. */
  maxConcurrency: number;
  /** In this time, each key allows one Identify. Discord: 5,000. */
  identifyWindowMs: number;
  /** The Identifies of 24 hours; one more resets the token. Discord: 1,000. */
  identifiesPerDay: number;
};

const DAY_MS = 86_400_000;

/** Discord's own values, where it publishes them. */
export function defaultSettings(): SandboxSettings {
  return {
    ackDeadlineMs: 3_000,
    tokenLifeMs: 900_000,
    uploadLimitBytes: 20 * 1_048_576,
    attachmentLifeMs: DAY_MS,
    ephemeralAttachmentLifeMs: DAY_MS,
    owners: [],
    isPublic: true,
    privilegedIntents: [],
    refreshesLinks: true,
    shards: undefined,
    guildsPerShard: 2_500,
    maxConcurrency: 1,
    identifyWindowMs: 5_000,
    identifiesPerDay: 1_000,
  };
}

/** Everything Discord knows, except messages, commands and interactions. */
export type World = {
  readonly applicationId: string;
  readonly bot: UserState;
  readonly botToken: string;
  /** Discord reset the token after too many logins: nobody has the new one. */
  isTokenReset: boolean;
  readonly settings: SandboxSettings;
  readonly endpoint: EndpointState;
  readonly nextId: () => string;
  readonly users: Map<string, UserState>;
  readonly guilds: Map<string, GuildState>;
  readonly channels: Map<string, ChannelState>;
  /** Things that real Discord accepts silently although they are certainly mistakes. Tests expect none. */
  readonly warnings: string[];
};

/** The usual permissions of a bot in a channel. */
export const usualBotPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseExternalEmojis;

/** The usual permissions of a member. */
export const usualMemberPermissions =
  usualBotPermissions | PermissionFlagsBits.UseApplicationCommands | PermissionFlagsBits.UseExternalApps;

/** True when these permissions include all of `wanted`. */
export function allows(permissions: bigint, wanted: bigint): boolean {
  return (permissions & PermissionFlagsBits.Administrator) !== 0n || (permissions & wanted) === wanted;
}

/**
 * A member's current permissions; undefined for somebody who is not in the guild. A time-out only leaves viewing,
 * except for administrators.
 *
 * @see https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members
 */
export function permissionsOf(guild: GuildState, userId: string): bigint | undefined {
  const usual = guild.memberPermissions.get(userId);
  const { Administrator, ViewChannel, ReadMessageHistory } = PermissionFlagsBits;
  const isTimedOut = (guild.timeouts.get(userId) ?? 0) > Date.now();
  if (usual === undefined || !isTimedOut || (usual & Administrator) !== 0n) return usual;
  return usual & (ViewChannel | ReadMessageHistory);
}

/** True for the bot's current token. */
export function isBotToken(world: World, token: string): boolean {
  return !world.isTokenReset && token === world.botToken;
}

/** The servers that the bot is in, in the order of their ids. */
export function joinedGuilds(world: World): readonly GuildState[] {
  return [...world.guilds.values()]
    .filter(({ botInstalled }) => botInstalled)
    .sort((one, other) => compareIds(one.id, other.id));
}

/** Creates a world with an application and its bot, and nothing else. */
export function createWorld({
  settings,
  identity: { name = 'Flipbook', token, privateKey, idsAt } = {},
}: {
  settings: SandboxSettings;
  identity?: SandboxIdentity;
}): World {
  const nextId = createSnowflakes(idsAt);
  const applicationId = nextId();
  // As with most real bots, the user id is the application's id.
  const bot: UserState = {
    id: applicationId,
    username: name.toLowerCase().replaceAll(/[^a-z0-9_.]+/g, '_'),
    displayName: name,
    bot: true,
    nitro: false,
    locale: 'en-US',
    userInstalled: false,
    acceptsDirectMessages: false,
  };
  const secret = randomBytes(28).toString('base64url');
  return {
    applicationId,
    bot,
    botToken: token ?? `${Buffer.from(applicationId).toString('base64url')}.${secret.slice(0, 6)}.${secret}`,
    isTokenReset: false,
    settings,
    endpoint: createEndpointState(privateKey),
    nextId,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    warnings: [],
  };
}

const mebibyte = 1_048_576;

/** Upload limit in bytes by boost tier; tiers 0 and 1 raise nothing. */
const boostLimits = { 0: 0, 1: 0, 2: 50 * mebibyte, 3: 100 * mebibyte } as const;

/**
 * The maximum size of one file here, in bytes. For an interaction, its invoker's Nitro counts too; for a channel
 * message it doesn't.
 *
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export function uploadLimit({
  world,
  channel,
  invoker,
}: {
  world: World;
  channel: ChannelState;
  invoker?: UserState;
}): number {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const boost = guild === undefined ? 0 : boostLimits[guild.premiumTier];
  return Math.max(world.settings.uploadLimitBytes, boost, invoker?.nitro === true ? 500 * mebibyte : 0);
}
