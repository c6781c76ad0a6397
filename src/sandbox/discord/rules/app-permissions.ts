import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refusals } from '../api-error.js';
import type { InteractionState } from '../interactions.js';
import type { UploadedFile } from '../rest/request-body.js';
import { isClosedTo } from '../threads.js';
import { allows, type ChannelState, permissionsOf, type UserState, type World } from '../world.js';

const { AttachFiles, EmbedLinks, MentionEveryone, UseExternalEmojis } = PermissionFlagsBits;

/**
 * What the app may do in answers to this person here: what its bot may do or, where the bot is not a member, what the
 * person may do, with files and links always allowed (discord-api-docs#5316, #7251).
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function appPermissions({
  world,
  channel,
  user,
}: {
  world: World;
  channel: ChannelState;
  user: UserState;
}): bigint {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  if (guild === undefined) {
    const amongPeople = AttachFiles | EmbedLinks | MentionEveryone;
    return channel.kind === 'bot_dm' ? amongPeople | UseExternalEmojis : amongPeople;
  }
  if (guild.botInstalled) return channel.botPermissions;
  return (permissionsOf(guild, user.id) ?? 0n) | AttachFiles | EmbedLinks;
}

/**
 * Checks that the app may send an answer by token now. A closed thread accepts none (discord-api-docs#5517, #7707), and
 * only says so to an app that is in the guild (#6884).
 *
 * @throws ApiError 50083, 50001 or 50013.
 */
export function requireRight({
  world,
  interaction,
  act,
  uploads,
}: {
  world: World;
  interaction: InteractionState;
  act: 'send' | 'edit';
  uploads: readonly UploadedFile[];
}): void {
  const { channel, invoker } = interaction;
  const permissions = appPermissions({ world, channel, user: invoker });
  if (isClosedTo(act, { channel, permissions })) {
    const isMember = world.guilds.get(channel.guildId ?? '')?.botInstalled === true;
    throw isMember ? refusals.archivedThread(403) : refusals.missingAccess();
  }
  if (uploads.length > 0 && !allows(permissions, AttachFiles)) throw refusals.missingPermissions();
}
