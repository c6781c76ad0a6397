import { type REST, type RouteLike, Routes } from 'discord.js';
import * as z from 'zod';
import type { Job } from '../../jobs/job.js';
import type { Way } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';

/** One way to reach a member in Discord: an edit of the card, or a separate message. */
export type DiscordWay = Pick<Way, 'route' | 'isOpen' | 'maxBytes'> & {
  readonly method: 'patch' | 'post';
  /** True for the bot's own token; false for the interaction's, which is part of the path. */
  readonly isAuthorized: boolean;
  readonly path: (job: Job, signal: AbortSignal) => Promise<RouteLike>;
};

const MIB = 1024 * 1024;

/** The upload limit that applies to everybody everywhere (since 2026-09-03; before, it was 10 MiB). */
export const DEFAULT_LIMIT_BYTES = 20 * MIB;

/**
 * The upload limit in a boosted server by its tier, which also applies to the bot.
 *
 * @see https://support.discord.com/hc/en-us/articles/360028038352-Server-Boosting-FAQ
 */
const TIER_LIMIT_BYTES: ReadonlyMap<number, number> = new Map([
  [2, 50 * MIB],
  [3, 100 * MIB],
]);

/** Discord grants up to 500 MiB, but uploads larger than this often fail. */
const MAX_UPLOAD_BYTES = 100 * MIB;

/** Timeout for lookups. */
const ASK_MS = 15_000;

const channelSchema = z.object({ id: z.string() });
const guildSchema = z.object({ premium_tier: z.int() });

/**
 * The ways to a member, best first. `bot` is called for every request, because a client drops its token after a 401.
 */
export function createWays({ bot }: { readonly bot: () => REST }): readonly DiscordWay[] {
  async function boostMaxBytes({ replyTo }: Job, signal: AbortSignal): Promise<number> {
    const { guildId } = replyTo;
    if (guildId === undefined) return DEFAULT_LIMIT_BYTES;
    try {
      const answer = await within(ASK_MS, signal, (limit) =>
        bot().get(Routes.guild(guildId), { signal: limit }),
      );
      return TIER_LIMIT_BYTES.get(guildSchema.parse(answer).premium_tier) ?? DEFAULT_LIMIT_BYTES;
    } catch {
      signal.throwIfAborted();
      return DEFAULT_LIMIT_BYTES;
    }
  }
  const isPublicPlace = ({ replyTo }: Job) => !replyTo.isPrivate && replyTo.isBotThere;
  return [
    {
      route: 'interaction',
      isOpen: ({ replyTo }) => Date.now() < replyTo.tokenExpiresAtMs,
      method: 'patch',
      isAuthorized: false,
      path: async ({ replyTo }) => Routes.webhookMessage(replyTo.applicationId, replyTo.token),
      maxBytes: async ({ replyTo }) => Math.min(replyTo.attachmentLimitBytes, MAX_UPLOAD_BYTES),
    },
    {
      route: 'channel edit',
      isOpen: (job) => isPublicPlace(job) && job.replyTo.messageId !== undefined,
      method: 'patch',
      isAuthorized: true,
      path: async ({ replyTo }) => Routes.channelMessage(replyTo.channelId, replyTo.messageId ?? ''),
      maxBytes: boostMaxBytes,
    },
    {
      route: 'channel message',
      isOpen: isPublicPlace,
      method: 'post',
      isAuthorized: true,
      path: async ({ replyTo }) => Routes.channelMessages(replyTo.channelId),
      maxBytes: boostMaxBytes,
    },
    {
      route: 'direct message',
      isOpen: () => true,
      method: 'post',
      isAuthorized: true,
      path: async ({ requester }, signal) => {
        const body = { recipient_id: requester.userId };
        const channel = await within(ASK_MS, signal, (limit) =>
          bot().post(Routes.userChannels(), { body, signal: limit }),
        );
        return Routes.channelMessages(channelSchema.parse(channel).id);
      },
      maxBytes: async () => DEFAULT_LIMIT_BYTES,
    },
  ];
}
