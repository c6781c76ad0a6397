import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Hand } from '../usage/ledger.js';

/** A pause of new clips everywhere, perhaps with a reason for the members. */
export type Pause = Hand & { readonly why?: string | undefined };

/**
 * The switch that pauses the whole installation. It outlives the process; both methods reject with STORE_UNAVAILABLE.
 */
export type PauseSwitch = {
  readonly read: () => Promise<Pause | undefined>;
  readonly write: (pause: Pause | undefined) => Promise<void>;
};

/** Rejects with NOT_ALLOWED while new clips are paused. */
export async function checkPause({ read }: Pick<PauseSwitch, 'read'>): Promise<void> {
  const pause = await read();
  if (pause === undefined) return;
  const { why } = pause;
  throw new FlipbookError(
    'NOT_ALLOWED',
    why === undefined ? sentence('failure.paused') : sentence('failure.paused-because', { why }),
  );
}
