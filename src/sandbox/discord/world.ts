import { randomBytes } from 'node:crypto';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { createSnowflakes } from './snowflake.js';

/** A person or the bot itself. */
export type UserState = {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bot: boolean;
  /** Has Nitro, hence the larger upload limit. */
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
  /** Only a Community can choose it; everywhere else it is `en-US`. */
  readonly locale: string;
  readonly isCommunity: boolean;
  premiumTier: 0 | 1 | 2 | 3;
  /** Whether the bot is in it. */
  botInstalled: boolean;
  /** By person: everybody who is in it, and what they may do while they are not timed out. */
  readonly memberPermissions: Map<string, bigint>;
  /** By person: until when, milliseconds since 1970. */
  readonly timeouts: Map<string, number>;
  /** Besides @everyone, whose id is the guild's. */
  readonly roles: RoleState[];
};

/** A role. It names people and colours their names; what they may do is set by person. */
export type RoleState = {
  readonly id: string;
  readonly name: string;
  /** RGB; 0 for none. */
  readonly color: number;
  readonly memberIds: ReadonlySet<string>;
};

/** A place for messages: a guild's channel, the DM with the bot, or people's own chat that the bot can't see. */
export type ChannelState = {
  readonly id: string;
  readonly kind: 'guild' | 'thread' | 'bot_dm' | 'private';
  readonly name: string;
  readonly nsfw: boolean;
  readonly guildId: string | undefined;
  /** Of a thread: the channel that it belongs to. */
  readonly parentId: string | undefined;
  readonly recipientIds: readonly string[];
  /** The only people who see it, besides administrators; undefined: everybody in the guild. */
  readonly memberIds: ReadonlySet<string> | undefined;
  botPermissions: bigint;
  /** Only threads are archived and locked. */
  archived: boolean;
  /** Only who manages threads may take it out of the archive. */
  locked: boolean;
  /** When it was made, archived or taken out of the archive, milliseconds since 1970. */
  archiveChangedAt: number;
  messagesSent: number;
};

/** Things that may be changed while the server runs. */
export type SandboxSettings = {
  /** How long the bot has for its first answer to an interaction. Discord: 3,000. */
  ackDeadlineMs: number;
  /** How long an interaction's token works; also those there are. Discord: 900,000. */
  tokenLifeMs: number;
  /** Bytes an upload may have where neither Nitro nor boosts raise it. Default: 20 MiB. */
  uploadLimitBytes: number;
  /** How long the link to a message's attachment lives. Discord promises nothing; its examples show a day and more. */
  attachmentLifeMs: number;
  /** The same of what was picked for an option or a form: "removed after a set period" that is kept a secret. */
  ephemeralAttachmentLifeMs: number;
  /** Whose application it is, by user id: one person's, or a team's. Default: nobody's whom a bot could write to. */
  owners: string[];
  /** Whether there is the route that gives links a new life. Discord has it, and does not document it. */
  refreshesLinks: boolean;
};

/** All that Discord knows, but for messages, commands and interactions. */
export type World = {
  readonly applicationId: string;
  readonly bot: UserState;
  readonly botToken: string;
  readonly settings: SandboxSettings;
  readonly nextId: () => string;
  readonly users: Map<string, UserState>;
  readonly guilds: Map<string, GuildState>;
  readonly channels: Map<string, ChannelState>;
  /** Things real Discord accepts in silence though they are surely mistakes. Tests want none. */
  readonly warnings: string[];
};

/** What a bot with ordinary rights may do in a channel. */
export const usualBotPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseExternalEmojis;

/** What an ordinary member may do. */
export const usualMemberPermissions =
  usualBotPermissions | PermissionFlagsBits.UseApplicationCommands | PermissionFlagsBits.UseExternalApps;

/** Whether this set of permissions allows all that is wanted. */
export function allows(permissions: bigint, wanted: bigint): boolean {
  return (permissions & PermissionFlagsBits.Administrator) !== 0n || (permissions & wanted) === wanted;
}

/**
 * What a member may do at this moment; undefined for somebody who is not in the guild. A time-out leaves only looking,
 * except to administrators.
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

/** Makes a world that holds an application with its bot, and nothing else. */
export function createWorld({ settings }: { settings: SandboxSettings }): World {
  const nextId = createSnowflakes();
  const applicationId = nextId();
  // Like most real ones, this bot's user id is its application's id.
  const bot: UserState = {
    id: applicationId,
    username: 'flipbook',
    displayName: 'Flipbook',
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
    botToken: `${Buffer.from(applicationId).toString('base64url')}.${secret.slice(0, 6)}.${secret}`,
    settings,
    nextId,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    warnings: [],
  };
}

const mebibyte = 1_048_576;

/** Bytes of one upload, by boost tier; tiers 0 and 1 raise nothing. */
const boostLimits = { 0: 0, 1: 0, 2: 50 * mebibyte, 3: 100 * mebibyte } as const;

/**
 * Bytes that one file may have here. An interaction's limit also counts its invoker's Nitro; a channel message's
 * does not.
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
