import { setMaxListeners } from 'node:events';
import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { wait, within } from '../../jobs/wait.js';
import { isFinalRefusal } from '../rest/failure.js';

/**
 * What has become of a first answer. `refused`: Discord has not taken it; when somebody else's is there, `isRival`.
 * `in doubt`: a try ended without a word from Discord, and no later one has cleared that up.
 */
export type Answered<T> =
  | { readonly outcome: 'taken'; readonly answer: T }
  | { readonly outcome: 'refused'; readonly isRival: boolean; readonly error: unknown }
  | { readonly outcome: 'in doubt'; readonly error: unknown };

/**
 * Discord drops an interaction that has no answer after 3 seconds: a try that hangs leaves room for a second one.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
export const ANSWER_MS = 2_800;

const TRY_MS = 1_300;

/** With less time left, a try would only be cut off. */
const LEAST_TRY_MS = 200;

/** After a failed try; each time three times as long. */
const FIRST_PAUSE_MS = 100;

/** Any number of answers may listen to it. */
const NEVER = new AbortController().signal;
setMaxListeners(0, NEVER);

/**
 * Sends a first answer again and again until Discord has spoken or `budgetMs` are over, at least once. "Already
 * acknowledged" (40060) says that somebody has answered: after a try in doubt, that may have been that try or another
 * process with the same token. Never rejects.
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
      return { outcome: 'taken', answer: await within(Math.min(TRY_MS, leftMs), NEVER, send) };
    } catch (error) {
      const isRival = isAnswered(error) && !isDoubtful;
      if (isFinalRefusal(error) && (isRival || !isAnswered(error))) {
        return { outcome: 'refused', isRival, error };
      }
      isDoubtful ||= !(error instanceof RateLimitError || error instanceof DiscordAPIError);
      const waitMs = error instanceof RateLimitError ? error.retryAfter : pauseMs;
      if (isAnswered(error) || performance.now() + waitMs + LEAST_TRY_MS > endMs) {
        return isDoubtful ? { outcome: 'in doubt', error } : { outcome: 'refused', isRival: false, error };
      }
      await wait(waitMs, NEVER);
    }
  }
}

function isAnswered(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}
