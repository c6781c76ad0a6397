import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job, ProviderName } from './job.js';
import { changed, type Step, UNCHANGED } from './step.js';
import { isSearching, move } from './transitions.js';
import { wait } from './wait.js';

/** As good as for ever: it ends when somebody wants something of the job, or the process leaves. */
const LONG_MS = 24 * 3_600_000;

/** True when this process has not the provider that makes a job's clip. */
export function isElsewhere({ provider }: Pick<Job, 'provider'>, own: ProviderName): boolean {
  return provider !== own;
}

/** True for a free preview where clips cost money by now: the buttons below it name no price. */
export function isUnpriced({ provider }: Pick<Job, 'provider'>, own: ProviderName): boolean {
  return provider === 'renderer' && own === 'fal';
}

/**
 * A job of the provider that this process has not, because the key of fal came or went. What the built-in renderer was
 * making is gone with the process that it ran in, and was free. What fal makes is paid: it waits for the key, unharmed.
 */
export const meetElsewhere: Step<Job> = async (job, { signal }) => {
  if (job.provider === 'fal') {
    await wait(LONG_MS, signal);
    return UNCHANGED;
  }
  if (!isSearching(job)) throw new FlipbookError('PROVIDER_FAILED', sentence('job.preview-gone'));
  const { search } = job.state;
  return changed(move(job, { ...job.state, search: { ...search, isOver: true } }));
};
