import { FlipbookError, isFlipbookError } from '../../errors.js';
import type { Job, Place } from '../../jobs/job.js';
import type { House, HouseAt } from '../../jobs/may-make.js';
import type { Outcome, Way } from '../../jobs/ports.js';
import { toldObstacle } from '../../jobs/steps/obstacle.js';
import { sentence } from '../../text/sentence.js';
import { textsFor } from '../../text/texts.js';
import { type CardContext, card } from '../cards/card.js';
import type { CardBodies } from '../cards/card-details.js';
import { untilAccepted } from '../rest/until-accepted.js';
import type { Message } from './payload.js';
import type { SendMessage } from './send-message.js';
import type { DiscordWay } from './ways.js';

/** Delivers messages about jobs to their members. */
export type Delivery = {
  /**
   * Edits the card once, by the first open way. Uploads its thumbnails with it, unless they are already on the message;
   * others are removed. Rejects with a DELIVERY code.
   */
  readonly edit: (
    job: Job,
    bodies: CardBodies,
    signal: AbortSignal,
    previews?: Message['previews'],
  ) => Promise<Place>;
  /** The names of the files on the card; none when Discord doesn't say. */
  readonly filesOn: (job: Job, signal: AbortSignal) => Promise<ReadonlySet<string>>;
  /** The ways to deliver a job's outcome, best first. */
  readonly ways: readonly Way[];
};

/** Creates a {@link Delivery} over Discord's `ways`. */
export function createDelivery({
  ways,
  sender: { isOpen, send, filesOn },
  provider,
  houseAt,
  retryMs,
}: {
  /** Best first. */
  readonly ways: readonly DiscordWay[];
  readonly sender: SendMessage;
  /** The provider of this process. */
  readonly provider: CardContext['provider'];
  readonly houseAt: HouseAt;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
}): Delivery {
  const sendOver = (way: DiscordWay) => async (outcome: Outcome, signal: AbortSignal) => {
    const house = await houseAt(outcome.job.replyTo);
    const message = messageOf(outcome, way.route, { provider, ...house });
    return untilAccepted(() => send(way, message, signal), { retryMs, signal });
  };
  return {
    edit: async (job, bodies, signal, previews) => {
      for (const way of ways) {
        if (way.method !== 'patch' || !isOpen(way, job)) continue;
        try {
          const draw: Message['draw'] = (detail) => bodies[detail];
          return await send(way, { job, draw, clip: undefined, previews }, signal);
        } catch (error) {
          if (!isFlipbookError(error, 'DELIVERY_EXPIRED')) throw error;
        }
      }
      throw new FlipbookError('DELIVERY_EXPIRED', sentence('failure.not-sent'));
    },
    filesOn: async (job, signal) => {
      const way = ways.find((one) => one.method === 'patch' && isOpen(one, job));
      if (way === undefined) return new Set();
      return filesOn(way, job, signal).catch((error: unknown) => {
        if (!isFlipbookError(error)) throw error;
        return new Set();
      });
    },
    ways: ways.map((way) => ({
      route: way.route,
      isOpen: (job) => isOpen(way, job),
      maxBytes: way.maxBytes,
      send: sendOver(way),
    })),
  };
}

/** A job's outcome as a message: its card with the clip. */
function messageOf(
  outcome: Outcome,
  route: Way['route'],
  known: House & Pick<CardContext, 'provider'>,
): Message {
  const { job, cargo } = outcome;
  const context = { ...known, texts: textsFor(job.replyTo) };
  if (cargo === undefined) return { job, draw: (detail) => card(job, context, {}, detail), clip: undefined };
  const { askedAgoMs } = outcome;
  const why = toldObstacle({ route }, cargo.as, outcome.why);
  const givenAt = performance.now();
  const bringing = () => ({ as: cargo.as, why, tookMs: askedAgoMs + (performance.now() - givenAt) });
  return {
    job,
    draw: (detail) => card(job, context, { bringing: bringing() }, detail),
    clip: cargo.clip,
  };
}
