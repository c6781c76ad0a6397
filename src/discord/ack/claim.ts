import {
  DiscordAPIError,
  MessageFlags,
  MessageFlagsBitField,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { JobIn } from '../../jobs/job.js';
import { anotherMark, drawMark, isAkin } from '../../jobs/mark.js';
import type { Log, Presenter } from '../../jobs/ports.js';
import { agoMs } from '../../jobs/timings.js';
import { unlessAborted, wait, within } from '../../jobs/wait.js';
import type { CardBody } from '../components.js';
import { deliveryFailure } from '../rest/failure.js';
import { RIVAL } from './acknowledge.js';

/** Discord may say for a moment that it does not know an interaction that it knows: this often in a row, it is true. */
const DENIALS = 3;

const DENYING: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownMessage,
]);

/** Looks at the card, so many while another process may still show one. */
const LOOKS = 8;

/** Looks are this much rarer at most while Discord can't be asked. */
const MAX_SLOWDOWN = 8;

/**
 * Finds out whose an interaction is that has been answered without a word to this process. The message says it: each
 * card carries a mark of the store that its job is in. While there is only "thinking…", a process that knows that the
 * answer was its own is given `rivalMs` to show its card. Then a card with a new mark is put there, and read back when
 * every other such card would have arrived: of several processes in doubt, the last one to write goes on. None goes on
 * that can't read its own mark.
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
  // Whoever saw no card may have waited for that word, and then for its own card's arrival.
  const settleMs = 2.5 * callMs;
  const lookMs = rivalMs / LOOKS;

  return async (job, signal) => {
    const { applicationId, token, tokenExpiresAtMs } = job.replyTo;
    const route = Routes.webhookMessage(applicationId, token);
    const call = (act: (limit: AbortSignal) => Promise<unknown>) =>
      within(callMs, signal, (limit) => unlessAborted(limit, () => act(limit)));
    const look = async () =>
      messageSchema.parse(await call((limit) => edits.get(route, { auth: false, signal: limit })));
    // A job of a former process has been watched by nobody, but its rivals have had their time.
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
        // One that is akin is of an earlier try: of this process, or of one that was killed before it could say so.
        if (mark !== undefined && !isAkin(mark, latest)) {
          log.error({ interactionId: job.requester.interactionId }, RIVAL);
          return 'rival';
        }
        if (performance.now() >= claimFromMs) {
          const next = anotherMark(mark ?? latest);
          latest = next;
          const body = draw(job, next);
          // Lost on the way, it may yet arrive over another's card, which that one then has time to show again.
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

/** Discord makes the message of an interaction when it takes the first answer: without one there is none to look at. */
function isDenial(error: unknown): boolean {
  return error instanceof DiscordAPIError && DENYING.has(error.code);
}

/** Whose card a message is: `mark` is missing while it says "thinking…", and 0 when the card carries none. */
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
