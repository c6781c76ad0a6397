import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job, ProviderName } from './job.js';
import { changed, type Step, UNCHANGED } from './step.js';
import { isSearching, move } from './transitions.js';
import { wait } from './wait.js';

/** Practically forever: the wait ends when a change is pending for the job, or the process stops. */
const LONG_MS = 24 * 3_600_000;

/** True when this process doesn't have the provider of a job. */
export function isElsewhere({ provider }: Pick<Job, 'provider'>, own: ProviderName): boolean {
  return provider !== own;
}

/** True for a free preview when clips now cost money, because its buttons show no price. */
export function isUnpriced({ provider }: Pick<Job, 'provider'>, own: ProviderName): boolean {
  return provider === 'renderer' && own === 'fal';
}

/**
 * A job whose provider this process doesn't have, because fal's key was added or removed. The built-in renderer's work
 * ended with its process, and was free. fal's clip is paid: the job waits unharmed for the key.
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
