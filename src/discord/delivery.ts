import { MessageFlags, type REST } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { FlipbookError, isFlipbookError } from '../errors.js';
import type { Job, Place } from '../jobs/job.js';
import { createLine } from '../jobs/line.js';
import type { Cargo, Log } from '../jobs/ports.js';
import { within } from '../jobs/wait.js';
import { verbatim } from '../text/sentence.js';
import { type CardBodies, type Detail, details } from './card-details.js';
import { deliveryFailure } from './failure.js';
import { type Message, payloadOf } from './payload.js';
import { untilTaken } from './until-accepted.js';
import type { Route } from './ways.js';

/** Brings messages about jobs to their members. */
export type Delivery = {
  /**
   * Changes the card once, by the first way that is open. The small pictures that it shows are brought with it, or are
   * on the message already; others are taken off it. Rejects with a DELIVERY code.
   */
  readonly edit: (
    job: Job,
    bodies: CardBodies,
    signal: AbortSignal,
    previews?: Message['previews'],
  ) => Promise<Place>;
  /** Shows the end of a job by the first way that works; short faults are waited out. */
  readonly send: (job: Job, bodies: CardBodies, signal: AbortSignal) => Promise<Place | NoWay>;
  /** The same for a clip, at the size that each way carries. */
  readonly bring: (options: {
    readonly job: Job;
    readonly carry: (maxBytes: number) => Promise<Cargo>;
    /** Drawn anew for every try: it says how long things took. */
    readonly bodies: (form: Cargo['form']) => CardBodies;
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

  /** How many details of a job's card Discord has refused: the same words would be refused again. */
  const refused = new LRUCache<string, number>({ max: 10_000 });

  const isOpen = (route: Route, job: Job) =>
    route.isOpen(job) && (route.isAuthorized || !deadTokens.has(job.replyTo.token));

  /** One call; a clip waits for its turn. */
  async function call(route: Route, message: Message, signal: AbortSignal): Promise<Place> {
    const act = () => callPlainer(route, message, signal);
    const who = message.job.requester.userId;
    return message.clip === undefined ? await act() : await uploads({ who, signal, act });
  }

  /** With all that the card says; where Discord refuses that, with less. */
  async function callPlainer(route: Route, message: Message, signal: AbortSignal): Promise<Place> {
    const { id: jobId } = message.job;
    for (;;) {
      const level = refused.get(jobId) ?? 0;
      const detail = details[level] ?? 'one sentence';
      try {
        return await callNow(route, message, detail, signal);
      } catch (error) {
        if (!isFlipbookError(error, 'DELIVERY_REFUSED') || detail === 'one sentence') throw error;
        log.warn({ jobId, route: route.name, detail, err: error }, 'Discord refused what a card says');
        refused.set(jobId, level + 1);
      }
    }
  }

  async function callNow(
    route: Route,
    message: Message,
    detail: Detail,
    signal: AbortSignal,
  ): Promise<Place> {
    const { job } = message;
    const rest = route.isAuthorized ? bot() : edits;
    try {
      const answer = await within(UPLOAD_MS, signal, async (limit) =>
        rest[route.method](await route.path(job, limit), {
          auth: route.isAuthorized,
          signal: limit,
          ...(await payloadOf(route, message, detail)),
        }),
      );
      const { id, channel_id: channelId = job.replyTo.channelId, flags } = messageSchema.parse(answer);
      const edited = route.method === 'patch' ? job.replyTo.messageId : undefined;
      const isPrivate = flags === undefined ? undefined : (flags & MessageFlags.Ephemeral) !== 0;
      return { route: route.name, channelId, messageId: id ?? edited, isPrivate };
    } catch (error) {
      signal.throwIfAborted();
      const failure = deliveryFailure(error);
      if (!route.isAuthorized && failure.code === 'DELIVERY_EXPIRED') deadTokens.set(job.replyTo.token, true);
      throw failure;
    }
  }

  const callUntilTaken = (route: Route, message: () => Message, signal: AbortSignal) =>
    untilTaken(() => call(route, message(), signal), { retryMs, signal });

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
    { job, carry, bodies, signal }: Parameters<Delivery['bring']>[0],
  ): Promise<{ readonly place: Place; readonly form: Cargo['form'] }> {
    let maxBytes = Math.min(await route.limitBytes(job, signal), MAX_UPLOAD_BYTES);
    for (let tries = 1; ; tries += 1) {
      const { form, clip } = await carry(maxBytes);
      try {
        const place = await callUntilTaken(route, () => ({ job, bodies: bodies(form), clip }), signal);
        return { place, form };
      } catch (error) {
        if (clip === undefined || !isFlipbookError(error, 'DELIVERY_TOO_LARGE')) throw error;
        log.warn({ jobId: job.id, sizeBytes: clip.sizeBytes, maxBytes }, 'Discord found a clip too large');
        maxBytes = tries === 1 ? Math.floor(clip.sizeBytes * SHRINK) : 0;
      }
    }
  }

  return {
    edit: async (job, bodies, signal, previews) => {
      for (const route of routes) {
        if (route.method !== 'patch' || !isOpen(route, job)) continue;
        try {
          return await call(route, { job, bodies, clip: undefined, previews }, signal);
        } catch (error) {
          if (!isFlipbookError(error, 'DELIVERY_EXPIRED')) throw error;
        }
      }
      throw new FlipbookError('DELIVERY_EXPIRED', verbatim('No way leads to the card.'));
    },
    send: (job, bodies, signal) =>
      firstOf(job, signal, (route) =>
        callUntilTaken(route, () => ({ job, bodies, clip: undefined }), signal),
      ),
    bring: async ({ job, carry, bodies, signal }) => {
      const asFile = await firstOf(job, signal, (route) => bringOver(route, { job, carry, bodies, signal }));
      if (asFile !== 'closed') return asFile;
      // Where no file is let through, words may be.
      const form = 'link: no copy';
      const message = () => ({ job, bodies: bodies(form), clip: undefined });
      const place = await firstOf(job, signal, (route) => callUntilTaken(route, message, signal));
      return typeof place === 'string' ? place : { place, form };
    },
  };
}

function isDeliveryFailure(error: unknown): boolean {
  return isFlipbookError(error) && error.code.startsWith('DELIVERY_');
}
