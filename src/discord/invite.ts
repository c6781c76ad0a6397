import { PermissionFlagsBits } from 'discord.js';

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, AttachFiles } = PermissionFlagsBits;

/** The permissions that the bot uses in a server, and no others. */
const INVITE_PERMISSIONS = ViewChannel | SendMessages | SendMessagesInThreads | EmbedLinks | AttachFiles;

/**
 * The link that adds the bot to a server.
 *
 * @see https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
 */
export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${INVITE_PERMISSIONS}`;
}
