import { openAsBlob } from 'node:fs';
import { ComponentType, MessageFlags, type REST } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { FlipbookError, isFlipbookError } from '../errors.js';
import type { Job, Place } from '../jobs/job.js';
import { createLine } from '../jobs/line.js';
import type { Cargo, Clip, Log } from '../jobs/ports.js';
import { within } from '../jobs/wait.js';
import { verbatim } from '../text/sentence.js';
import { type CardBody, MAX_ALT_TEXT, type Preview } from './card.js';
import { deliveryFailure } from './failure.js';
import { shorten } from './inert-text.js';
import { nonceOf } from './nonce.js';
import type { Route } from './routes.js';
import { fileName } from './spoiler.js';
import { untilTaken } from './until-taken.js';

/** Brings messages about jobs to their members. */
export type Delivery = {
  /**
   * Changes the card once, by the first way that is open. The small pictures that it shows are brought with it, or are
   * on the message already; others are taken off it. Rejects with a DELIVERY code.
   */
  readonly edit: (
    job: Job,
    body: CardBody,
    signal: AbortSignal,
    previews?: Message['previews'],
  ) => Promise<Place>;
  /** Shows the end of a job by the first way that works; short faults are waited out. */
  readonly send: (job: Job, body: CardBody, signal: AbortSignal) => Promise<Place | NoWay>;
  /** The same for a clip, at the size that each way carries. */
  readonly bring: (options: {
    readonly job: Job;
    readonly carry: (maxBytes: number) => Promise<Cargo>;
    readonly body: (form: Cargo['form']) => CardBody;
    readonly signal: AbortSignal;
  }) => Promise<{ readonly place: Place; readonly form: Cargo['form'] } | NoWay>;
};

/** No way has worked: none is open at all, or at least one was only out of order. */
type NoWay = 'closed' | 'unavailable';

/** Only for the link to the message: Discord has it, whatever its answer looks like. */
const messageSchema = z
  .object({ id: z.string().optional(), channel_id: z.string().optional(), flags: z.int().optional() })
  .catch({});

/** No upload that fits Discord takes longer. */
const UPLOAD_MS = 300_000;

/** Clips on their way at once: more would only share the line. */
const AT_ONCE = 2;

/** A clip that is not through by then waits for somebody: the next one starts beside it. */
const HOLD_MS = 20_000;

/** Discord names limits up to 500 MiB; what is larger than this often fails all the same. */
const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

/** How much smaller a clip gets that was refused although it was under the limit. */
const SHRINK = 0.7;

/** Makes {@link Delivery} over `routes`. `edits` works by interaction tokens, `bot` by the bot's own token. */
export function createDelivery({
  routes,
  edits,
  bot,
  retryMs,
  log,
}: {
  readonly routes: readonly Route[];
  readonly edits: REST;
  readonly bot: () => REST;
  /** The first pause after a passing fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): Delivery {
  const uploads = createLine({ atOnce: AT_ONCE, holdMs: HOLD_MS });
  // Discord counts calls by a dead token, and bans who makes many.
  const deadTokens = new LRUCache<string, true>({ max: 10_000 });

  const isOpen = (route: Route, job: Job) =>
    route.isOpen(job) && (route.isAuthorized || !deadTokens.has(job.origin.token));

  /** One call; a clip waits for its turn. */
  async function call(route: Route, message: Message, signal: AbortSignal): Promise<Place> {
    const act = () => callNow(route, message, signal);
    const who = message.job.origin.userId;
    return message.clip === undefined ? await act() : await uploads({ who, signal, act });
  }

  async function callNow(route: Route, message: Message, signal: AbortSignal): Promise<Place> {
    const { job } = message;
    const rest = route.isAuthorized ? bot() : edits;
    try {
      const answer = await within(UPLOAD_MS, signal, async (limit) =>
        rest[route.method](await route.path(job, limit), {
          auth: route.isAuthorized,
          signal: limit,
          ...(await payload(route, message)),
        }),
      );
      const { id, channel_id: channelId = job.origin.channelId, flags } = messageSchema.parse(answer);
      const edited = route.method === 'patch' ? job.origin.messageId : undefined;
      const isPrivate = flags === undefined ? undefined : (flags & MessageFlags.Ephemeral) !== 0;
      return { route: route.name, channelId, messageId: id ?? edited, isPrivate };
    } catch (error) {
      signal.throwIfAborted();
      const failure = deliveryFailure(error);
      if (!route.isAuthorized && failure.code === 'DELIVERY_EXPIRED') deadTokens.set(job.origin.token, true);
      throw failure;
    }
  }

  const callUntilTaken = (route: Route, message: Message, signal: AbortSignal) =>
    untilTaken(() => call(route, message, signal), { retryMs, signal });

  /** The first way on which `attempt` works. */
  async function firstOf<T>(
    job: Job,
    signal: AbortSignal,
    attempt: (route: Route) => Promise<T>,
  ): Promise<T | NoWay> {
    let noWay: NoWay = 'closed';
    for (const route of routes) {
      // Asked when its turn comes: the ways before it take time.
      if (!isOpen(route, job)) continue;
      try {
        return await attempt(route);
      } catch (error) {
        signal.throwIfAborted();
        if (!isDeliveryFailure(error)) throw error;
        if (isFlipbookError(error, 'DELIVERY_UNAVAILABLE')) noWay = 'unavailable';
        log.warn({ jobId: job.id, route: route.name, err: error }, 'A way to the member did not work');
      }
    }
    return noWay;
  }

  /** The clip over one way, made smaller once when it is refused in spite of the limit, and then its link. */
  async function bringOver(
    route: Route,
    { job, carry, body, signal }: Parameters<Delivery['bring']>[0],
  ): Promise<{ readonly place: Place; readonly form: Cargo['form'] }> {
    let maxBytes = Math.min(await route.limitBytes(job, signal), MAX_UPLOAD_BYTES);
    for (let tries = 1; ; tries += 1) {
      const { form, clip } = await carry(maxBytes);
      try {
        const place = await callUntilTaken(route, { job, body: () => body(form), clip }, signal);
        return { place, form };
      } catch (error) {
        if (clip === undefined || !isFlipbookError(error, 'DELIVERY_TOO_LARGE')) throw error;
        log.warn({ jobId: job.id, sizeBytes: clip.sizeBytes, maxBytes }, 'Discord found a clip too large');
        maxBytes = tries === 1 ? Math.floor(clip.sizeBytes * SHRINK) : 0;
      }
    }
  }

  return {
    edit: async (job, body, signal, previews) => {
      for (const route of routes) {
        if (route.method !== 'patch' || !isOpen(route, job)) continue;
        try {
          return await call(route, { job, body: () => body, clip: undefined, previews }, signal);
        } catch (error) {
          if (!isFlipbookError(error, 'DELIVERY_EXPIRED')) throw error;
        }
      }
      throw new FlipbookError('DELIVERY_EXPIRED', verbatim('No way leads to the card.'));
    },
    send: (job, body, signal) =>
      firstOf(job, signal, (route) =>
        callUntilTaken(route, { job, body: () => body, clip: undefined }, signal),
      ),
    bring: async ({ job, carry, body, signal }) => {
      const asFile = await firstOf(job, signal, (route) => bringOver(route, { job, carry, body, signal }));
      if (asFile !== 'closed') return asFile;
      // Where no file is let through, words may be.
      const form = 'link: no copy';
      const message = { job, body: () => body(form), clip: undefined };
      const place = await firstOf(job, signal, (route) => callUntilTaken(route, message, signal));
      return typeof place === 'string' ? place : { place, form };
    },
  };
}

/** `body` is drawn anew for every try: it says how long things took. */
type Message = {
  readonly job: Job;
  readonly body: () => CardBody;
  readonly clip: Clip | undefined;
  readonly previews?: readonly Preview[] | 'on the message' | undefined;
};

function isDeliveryFailure(error: unknown): boolean {
  return isFlipbookError(error) && error.code.startsWith('DELIVERY_');
}

/** A message that is new announces itself: it names the requester, and a repeated POST is known by its nonce. */
async function payload(route: Route, { job, body, clip, previews = [] }: Message) {
  const card = body();
  const message =
    route.name === 'channel message' || route.name === 'direct message'
      ? {
          ...card,
          components: [
            { type: ComponentType.TextDisplay, content: `<@${job.origin.userId}>` },
            ...card.components,
          ],
          allowed_mentions: { users: [job.origin.userId] },
          ...nonceOf(job, route.name),
        }
      : card;
  // What is on a message stays there unless an edit lists what is to be on it.
  if (previews === 'on the message') return { body: message };
  if (clip === undefined) {
    const attachments = previews.map(({ name: filename, description }, id) => ({
      id,
      filename,
      description,
    }));
    const files = previews.map(({ name, bytes }) => ({
      name,
      data: Buffer.from(bytes),
      contentType: 'image/jpeg',
    }));
    return { body: { ...message, attachments }, files };
  }
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
  return fileName(job, `flipbook-${job.id}.mp4`);
}
