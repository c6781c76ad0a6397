import type { Job } from '../../jobs/job.js';
import type { Way } from '../../jobs/ports.js';

/** One letter, because a nonce has 25 characters and a job's id up to 24. */
const LETTERS = { 'channel message': 'c', 'direct message': 'd', ping: 'p' } as const;

/**
 * By which Discord knows a message that is posted again. It keeps a nonce by its author, whatever the channel, for some
 * minutes: each message of a job has its own, and so has the clip of a job that was given up before.
 *
 * @see https://docs.discord.com/developers/resources/message#create-message (nonce, enforce_nonce)
 */
export function nonceOf({ id, state }: Job, message: Extract<Way['route'], keyof typeof LETTERS> | 'ping') {
  const letter = LETTERS[message];
  const hasClip = state.phase === 'rendered' || state.phase === 'delivered';
  return { nonce: `${id}${hasClip ? letter.toUpperCase() : letter}`, enforce_nonce: true };
}
