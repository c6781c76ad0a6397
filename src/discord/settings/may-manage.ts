import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import { FlipbookError } from '../../errors.js';
import type { InteractionFacts } from '../../jobs/job.js';
import { sentence } from '../../text/sentence.js';

/** The permission that `/settings` needs. */
export const MANAGER = PermissionFlagsBits.ManageGuild;

/**
 * Throws NOT_ALLOWED unless the member may manage the server. Checked on every use: an administrator of the server can
 * give the command to others, and a panel stays open when its member loses the permission.
 */
export function checkMayManage({ memberPermissions, guildId }: BaseInteraction): void {
  if (guildId === null) throw new FlipbookError('NOT_ALLOWED', sentence('settings.only-in-servers'));
  if (memberPermissions?.has(MANAGER) !== true) {
    throw new FlipbookError('NOT_ALLOWED', sentence('settings.not-allowed'));
  }
}

/** The server whose settings apply. Throws NOT_ALLOWED where only the member has installed the app. */
export function managedGuild({ asker: { guildId } }: InteractionFacts): string {
  if (guildId === undefined) {
    throw new FlipbookError('NOT_ALLOWED', sentence('settings.only-in-servers'));
  }
  return guildId;
}
