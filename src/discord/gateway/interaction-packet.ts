import { ChannelType, PermissionFlagsBits } from 'discord.js';
import * as z from 'zod';

/** The fields of a packet that are changed; all others are left alone. */
type InteractionPacket = {
  guild_locale?: string | undefined;
  readonly guild?: { readonly features?: readonly string[] | undefined } | undefined;
  readonly channel?: { readonly type: number } | undefined;
  app_permissions?: string | undefined;
  readonly member?: { permissions?: string | undefined } | undefined;
};

const permissions = z.string().regex(/^\d+$/).optional();

const packetSchema = z.object({
  guild_locale: z.string().optional(),
  guild: z.object({ features: z.array(z.string()).optional() }).optional(),
  channel: z.object({ type: z.int() }).optional(),
  app_permissions: permissions,
  member: z.object({ permissions }).optional(),
});

const THREADS: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

/**
 * Corrects the data of an INTERACTION_CREATE in place before discord.js reads it, because discord.js keeps neither the
 * channel nor the server in it. Drops a server language that nobody chose, and sets Send Messages to what it means in
 * that channel.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function clarifyInteraction(data: unknown): void {
  if (!isPacket(data)) return;
  if (!isLanguageChosen(data)) delete data.guild_locale;
  if (data.channel === undefined || !THREADS.includes(data.channel.type)) return;
  if (data.app_permissions !== undefined) data.app_permissions = inThread(data.app_permissions);
  if (data.member?.permissions !== undefined) data.member.permissions = inThread(data.member.permissions);
}

function isPacket(data: unknown): data is InteractionPacket {
  return packetSchema.safeParse(data).success;
}

/**
 * Only a Community server can choose its language; every other server's is `en-US`.
 *
 * @see https://docs.discord.com/developers/resources/guild#guild-object (preferred_locale)
 */
function isLanguageChosen({ guild, guild_locale: locale }: InteractionPacket): boolean {
  return guild?.features?.includes('COMMUNITY') ?? locale !== 'en-US';
}

/**
 * In a thread, only Send Messages in Threads counts, not Send Messages.
 *
 * @see https://docs.discord.com/developers/topics/threads#permissions
 */
function inThread(text: string): string {
  const set = BigInt(text);
  const may = (set & SendMessagesInThreads) === 0n ? 0n : SendMessages;
  return String((set & ~SendMessages) | may);
}
