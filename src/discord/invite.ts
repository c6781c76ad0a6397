import { PermissionsBitField, type PermissionsString } from 'discord.js';

/** The permissions that the bot uses in a server, and no others. The last lets its pings reply to their cards. */
export const invitePermissions = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
] as const satisfies readonly PermissionsString[];

/**
 * The link that adds the bot to a server.
 *
 * @see https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
 */
export function inviteLink(applicationId: string): string {
  const permissions = PermissionsBitField.resolve(invitePermissions);
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;
}
