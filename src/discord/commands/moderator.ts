import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';

const { ManageGuild, ModerateMembers } = PermissionFlagsBits;

/** Discord's own default for the commands of moderators; a server may change it. */
export const FOR_MODERATORS = String(ModerateMembers);

/**
 * The server of a moderator's command. Throws NOT_ALLOWED for everybody else: a server may give the command to any role,
 * but it decides about other members.
 */
export function moderatedGuild({
  guildId,
  memberPermissions,
}: Pick<ChatInputCommandInteraction, 'guildId' | 'memberPermissions'>): string {
  const mayModerate = [ManageGuild, ModerateMembers].some((right) => memberPermissions?.has(right) === true);
  if (guildId !== null && mayModerate) return guildId;
  throw new FlipbookError('NOT_ALLOWED', sentence('block.not-moderator'));
}
