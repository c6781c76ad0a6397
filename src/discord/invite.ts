import { PermissionFlagsBits } from 'discord.js';

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, AttachFiles } = PermissionFlagsBits;

/** What the bot uses in a server, and nothing else. */
const INVITE_PERMISSIONS = ViewChannel | SendMessages | SendMessagesInThreads | EmbedLinks | AttachFiles;

/**
 * The link by which somebody who manages a server adds the bot to it.
 *
 * @see https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
 */
export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${INVITE_PERMISSIONS}`;
}
