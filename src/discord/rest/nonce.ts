import { randomBytes } from 'node:crypto';
import type { Job } from '../../jobs/job.js';
import type { Way } from '../../jobs/ports.js';

/** One letter each, because a nonce is limited to 25 characters and a job's id has up to 24. */
const LETTERS = { 'channel message': 'c', 'direct message': 'd', ping: 'p', approval: 'a' } as const;

/**
 * The nonce by which Discord recognises a message that is posted again. Discord remembers it for some minutes per
 * author, whatever the channel, so each message of a job has its own, and so has the clip of a job that was given up
 * before.
 *
 * @see https://docs.discord.com/developers/resources/message#create-message (nonce, enforce_nonce)
 */
export function nonceOf(
  { id, state }: Job,
  message: Extract<Way['route'], keyof typeof LETTERS> | 'ping' | 'approval',
) {
  const letter = LETTERS[message];
  const hasClip = state.phase === 'rendered' || state.phase === 'delivered';
  return { nonce: `${id}${hasClip ? letter.toUpperCase() : letter}`, enforce_nonce: true };
}

/** The nonce of a message that is about no job: to be drawn once for all tries to post it. */
export function drawNonce() {
  return { nonce: randomBytes(12).toString('hex'), enforce_nonce: true };
}
