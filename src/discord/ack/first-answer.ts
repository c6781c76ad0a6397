import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { wait, within } from '../../jobs/wait.js';
import { isFinalRefusal, isInDoubt } from '../rest/failure.js';

/**
 * The outcome of a first answer. `refused`: Discord did not accept it; `isRival` when another process's answer is
 * there. `in doubt`: one try got no response from Discord, and no later one was accepted.
 */
export type Answered<T> =
  | { readonly outcome: 'taken'; readonly answer: T }
  | { readonly outcome: 'refused'; readonly isRival: boolean; readonly error: unknown }
  | { readonly outcome: 'in doubt'; readonly error: unknown };

/**
 * Discord drops an interaction without an answer after 3 seconds. This leaves room for a second try when one hangs.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
export const ANSWER_MS = 2_800;

/** How long one try may take. */
export const TRY_MS = 1_300;

/** With less time left, a try would only be cut off. */
const LEAST_TRY_MS = 200;

/** The pause after a failed try; it triples each time. */
const FIRST_PAUSE_MS = 100;

/**
 * Sends a first answer, at least once, and retries until Discord has responded or `budgetMs` are over. "Already
 * acknowledged" (40060) means that an answer is there, and "unknown interaction" (10062) that 3 seconds are over. After
 * a try in doubt, either may be because of that try's own answer. Never rejects.
 */
export async function sendFirstAnswer<T>({
  send,
  budgetMs,
}: {
  readonly send: (signal: AbortSignal) => Promise<T>;
  readonly budgetMs: number;
}): Promise<Answered<T>> {
  const endMs = performance.now() + budgetMs;
  let isDoubtful = false;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 3) {
    const leftMs = Math.max(LEAST_TRY_MS, endMs - performance.now());
    try {
      return { outcome: 'taken', answer: await within(Math.min(TRY_MS, leftMs), undefined, send) };
    } catch (error) {
      // After a try in doubt, a refusal only says that this try came too late.
      if (isFinalRefusal(error) && !isDoubtful) {
        return { outcome: 'refused', isRival: isAnswered(error), error };
      }
      isDoubtful ||= isInDoubt(error);
      const waitMs = error instanceof RateLimitError ? error.retryAfter : pauseMs;
      if (isFinalRefusal(error) || performance.now() + waitMs + LEAST_TRY_MS > endMs) {
        return isDoubtful ? { outcome: 'in doubt', error } : { outcome: 'refused', isRival: false, error };
      }
      await wait(waitMs);
    }
  }
}

function isAnswered(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}
