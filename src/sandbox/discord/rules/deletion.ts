import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { SandboxMessage } from '../sandbox-message.js';
import { allows, permissionsOf, type UserState, type World } from '../world.js';

/**
 * Whether this person may delete a message, or dismiss it if it is private: their own and those only they see, and in a
 * server with Manage Messages everybody's.
 *
 * @see https://docs.discord.com/developers/resources/message#delete-message
 */
export function mayDelete(
  world: World,
  user: UserState,
  { authorId, guildId, visibleToUserId }: SandboxMessage,
): boolean {
  if (visibleToUserId !== undefined) return visibleToUserId === user.id;
  if (authorId === user.id) return true;
  const guild = guildId === undefined ? undefined : world.guilds.get(guildId);
  const permissions = guild === undefined ? undefined : permissionsOf(guild, user.id);
  return permissions !== undefined && allows(permissions, PermissionFlagsBits.ManageMessages);
}
