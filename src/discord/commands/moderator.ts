import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import { FlipbookError } from '../../errors.js';
import type { InteractionFacts } from '../../jobs/job.js';
import { sentence } from '../../text/sentence.js';

const { ManageGuild, ModerateMembers } = PermissionFlagsBits;

/** Discord's own default for the commands of moderators; a server may change it. */
export const FOR_MODERATORS = String(ModerateMembers);

/**
 * Throws NOT_ALLOWED unless the member moderates the server: a server may give the command to any role, but it decides
 * about other members.
 */
export function checkMayModerate({ guildId, memberPermissions }: BaseInteraction): void {
  const mayModerate = [ManageGuild, ModerateMembers].some((right) => memberPermissions?.has(right) === true);
  if (guildId !== null && mayModerate) return;
  throw new FlipbookError('NOT_ALLOWED', sentence('block.not-moderator'));
}

/**
 * The server in which a moderator decides. Throws NOT_ALLOWED where only the moderator has installed the app: nothing
 * that they decide would hold there.
 */
export function moderatedGuild({ asker: { guildId } }: Pick<InteractionFacts, 'asker'>): string {
  if (guildId !== undefined) return guildId;
  throw new FlipbookError('NOT_ALLOWED', sentence('block.only-where-added'));
}
