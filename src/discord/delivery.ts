import { openAsBlob } from 'node:fs';
import { ComponentType, type REST, type RouteLike, Routes } from 'discord.js';
import pRetry, { AbortError } from 'p-retry';
import { z } from 'zod';
import { FlipbookError, isFlipbookError } from '../errors.js';
import type { Job } from '../jobs/job.js';
import type { Clip, Log } from '../jobs/ports.js';
import { within } from '../jobs/wait.js';
import { type CardBody, MAX_ALT_TEXT } from './card.js';
import { deliveryFailure } from './failure.js';
import { shorten } from './inert-text.js';

/** Where a finished card ended up. */
export type Delivered = {
  readonly route: Route['name'];
  readonly channelId: string;
  readonly messageId: string | undefined;
};

/** Brings the final card of a job to its member by the first route that works. */
export type Deliver = (options: {
  readonly job: Job;
  readonly body: CardBody;
  readonly clip: Clip | undefined;
  readonly signal: AbortSignal;
}) => Promise<Delivered>;

type Route = {
  readonly name: 'interaction' | 'channel' | 'direct message';
  readonly isOpen: (job: Job) => boolean;
  readonly method: 'patch' | 'post';
  readonly isAuthorized: boolean;
  readonly path: (job: Job) => Promise<RouteLike>;
};

/** Only for the link to the message: Discord has it, whatever its answer looks like. */
const messageSchema = z.object({ id: z.string().optional(), channel_id: z.string().optional() }).catch({});
const channelSchema = z.object({ id: z.string() });

/** No upload that fits Discord takes longer. */
const UPLOAD_MS = 300_000;

/** How often a route is tried again after a passing fault. */
const RETRIES = 4;

/** Time for an upload that begins just before the token ends. */
const TOKEN_MARGIN_MS = 10_000;

/**
 * Makes {@link Deliver}. `edits` works by interaction tokens, `bot` by the bot's own token.
 * Rejects with DELIVERY_TOO_LARGE at once, and with the last route's DELIVERY error when none is left.
 */
export function createDeliver({
  edits,
  bot,
  retryMs,
  log,
}: {
  readonly edits: REST;
  /** Asked anew for every call: discord.js forgets the token of a client that was once answered 401. */
  readonly bot: () => REST;
  /** The first pause after a passing fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): Deliver {
  const routes: readonly Route[] = [
    {
      name: 'interaction',
      isOpen: ({ origin }) => Date.now() < origin.tokenExpiresAtMs - TOKEN_MARGIN_MS,
      method: 'patch',
      isAuthorized: false,
      path: async ({ origin }) => Routes.webhookMessage(origin.applicationId, origin.token),
    },
    {
      name: 'channel',
      isOpen: ({ origin }) => !origin.isPrivate && origin.guildId !== undefined,
      method: 'post',
      isAuthorized: true,
      path: async ({ origin }) => Routes.channelMessages(origin.channelId),
    },
    {
      name: 'direct message',
      isOpen: () => true,
      method: 'post',
      isAuthorized: true,
      path: async ({ origin }) => {
        const channel = await bot().post(Routes.userChannels(), { body: { recipient_id: origin.userId } });
        return Routes.channelMessages(channelSchema.parse(channel).id);
      },
    },
  ];

  async function send(route: Route, { job, body, clip, signal }: Parameters<Deliver>[0]): Promise<Delivered> {
    const rest = route.isAuthorized ? bot() : edits;
    try {
      const answer = await within(UPLOAD_MS, signal, async (limit) =>
        rest[route.method](await route.path(job), {
          auth: route.isAuthorized,
          signal: limit,
          ...(await payload(route, job, body, clip)),
        }),
      );
      const { id: messageId, channel_id: channelId = job.origin.channelId } = messageSchema.parse(answer);
      return { route: route.name, channelId, messageId };
    } catch (error) {
      signal.throwIfAborted();
      const failure = deliveryFailure(error);
      throw failure.code === 'DELIVERY_UNAVAILABLE' ? failure : new AbortError(failure);
    }
  }

  return async (options) => {
    const { job, signal } = options;
    let failure: unknown = new FlipbookError('DELIVERY_EXPIRED', 'No route to the member is open.');
    for (const route of routes.filter(({ isOpen }) => isOpen(job))) {
      try {
        return await pRetry(() => send(route, options), {
          retries: RETRIES,
          minTimeout: retryMs,
          randomize: true,
          shouldRetry: () => !signal.aborted,
        });
      } catch (error) {
        signal.throwIfAborted();
        if (isFlipbookError(error, 'DELIVERY_TOO_LARGE')) throw error;
        log.warn({ jobId: job.id, route: route.name, err: error }, 'A route to the member did not work');
        failure = error;
      }
    }
    throw failure;
  };
}

/** A message that is new announces itself: it names the requester, and a repeated POST is known by its nonce. */
async function payload(route: Route, job: Job, card: CardBody, clip: Clip | undefined) {
  const message =
    route.method === 'post'
      ? {
          ...card,
          components: [
            { type: ComponentType.TextDisplay, content: `<@${job.origin.userId}>` },
            ...card.components,
          ],
          allowed_mentions: { users: [job.origin.userId] },
          nonce: job.id,
          enforce_nonce: true,
        }
      : card;
  if (clip === undefined) return { body: message };
  const description = shorten(job.request.prompt, MAX_ALT_TEXT);
  const form = new FormData();
  form.append(
    'payload_json',
    JSON.stringify({ ...message, attachments: [{ id: 0, filename: clipName(job), description }] }),
  );
  // A Blob that stands for the file is read while it is sent: the video never lies in memory.
  form.append('files[0]', await openAsBlob(clip.path, { type: 'video/mp4' }), clipName(job));
  return { body: form, passThroughBody: true };
}

/** The file's name in Discord; components refer to it, so it is a plain word. */
export function clipName(job: Job): string {
  return `flipbook-${job.id}.mp4`;
}
