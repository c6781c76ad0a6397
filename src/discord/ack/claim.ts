import {
  DiscordAPIError,
  MessageFlags,
  MessageFlagsBitField,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import * as z from 'zod';
import type { JobIn } from '../../jobs/job.js';
import { anotherMark, drawMark, isAkin } from '../../jobs/mark.js';
import type { Log, Presenter } from '../../jobs/ports.js';
import { agoMs } from '../../jobs/timings.js';
import { unlessAborted, wait, within } from '../../jobs/wait.js';
import type { CardBody } from '../components.js';
import { deliveryFailure } from '../rest/failure.js';
import { RIVAL } from './acknowledge.js';

/** Discord may briefly report a known interaction as unknown. This many times in a row, it is final. */
const DENIALS = 3;

const DENYING: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownMessage,
]);

/** How often the card is read while another process may still show its own. */
const LOOKS = 8;

/** The largest backoff factor between reads while Discord is unreachable. */
const MAX_SLOWDOWN = 8;

/**
 * Finds out which process owns an interaction whose first answer was sent but never confirmed to this process. The
 * message tells: each card carries a mark of the store that holds its job. While it only says "thinking…", a process
 * that knows that the answer was its own gets `rivalMs` to show its card. Then this process writes a card with a new
 * mark, and reads it back when every other such card would have arrived: of several processes in doubt, the last writer
 * wins. A process that can't read its own mark gives up.
 */
export function createClaim({
  edits,
  draw,
  rivalMs,
  log,
}: {
  /** A REST client for calls by interaction tokens. */
  readonly edits: REST;
  readonly draw: (job: JobIn<'accepted'>, mark: number) => CardBody;
  readonly rivalMs: number;
  readonly log: Log;
}): Presenter['confirmAcknowledged'] {
  const callMs = rivalMs / 8;
  // A process that saw no card may have waited for one read, and then for its own card to arrive.
  const settleMs = 2.5 * callMs;
  const lookMs = rivalMs / LOOKS;

  return async (job, signal, untilOurs) => {
    const { applicationId, token, tokenExpiresAtMs } = job.replyTo;
    const route = Routes.webhookMessage(applicationId, token);
    const call = (act: (limit: AbortSignal) => Promise<unknown>) =>
      within(callMs, signal, (limit) => unlessAborted(limit, () => act(limit)));
    const look = async () =>
      messageSchema.parse(await call((limit) => edits.get(route, { auth: false, signal: limit })));
    // Nobody has watched a job of an earlier process, but its rivals have had their time.
    const ageMs = Math.min(rivalMs, agoMs(job.createdAtMs));
    let claimFromMs = performance.now() + rivalMs - ageMs;
    let ours = job.mark;
    let latest = job.mark ?? drawMark();
    let denials = 0;
    let slowdown = 1;
    while (Date.now() < tokenExpiresAtMs) {
      try {
        const { id, mark } = await look();
        denials = 0;
        slowdown = 1;
        if (mark !== undefined && mark === ours) return { messageId: id, mark };
        // A related mark comes from an earlier try, of this process or of one killed before it could record it.
        if (mark !== undefined && !isAkin(mark, latest)) {
          log.error({ interactionId: job.requester.interactionId }, RIVAL);
          return 'rival';
        }
        if (performance.now() >= claimFromMs) {
          await untilOurs();
          const next = anotherMark(mark ?? latest);
          latest = next;
          const body = draw(job, next);
          // A write that seems lost may still arrive over another process's card, which then has time to show itself
          // again.
          claimFromMs = performance.now() + rivalMs;
          await call((limit) => edits.patch(route, { auth: false, body, signal: limit }));
          await wait(settleMs, signal);
          ours = next;
          continue;
        }
      } catch (error) {
        signal.throwIfAborted();
        denials = isDenial(error) ? denials + 1 : 0;
        if (denials === DENIALS) return 'unknown';
        if (denials === 0) {
          const { code } = deliveryFailure(error);
          if (code === 'DELIVERY_EXPIRED') return 'expired';
          if (code !== 'DELIVERY_UNAVAILABLE') return 'unknown';
        }
        slowdown = Math.min(MAX_SLOWDOWN, slowdown * 2);
      }
      await wait(lookMs * slowdown, signal);
    }
    return 'expired';
  };
}

/**
 * Discord creates an interaction's message when it accepts the first answer: without an answer, there is no message.
 */
function isDenial(error: unknown): boolean {
  return error instanceof DiscordAPIError && DENYING.has(error.code);
}

/** Reads the owner of a message: `mark` is missing while it says "thinking…", and 0 when the card carries none. */
const messageSchema = z
  .object({
    id: z.string(),
    flags: z.int().default(0),
    content: z.string().default(''),
    components: z.array(z.object({ id: z.int().optional() })).default([]),
  })
  .transform(({ id, flags, content, components }) => {
    const isThinking = new MessageFlagsBitField(flags).has(MessageFlags.Loading);
    const isEmpty = content === '' && components.length === 0;
    return { id, mark: isThinking || isEmpty ? undefined : (components[0]?.id ?? 0) };
  });
