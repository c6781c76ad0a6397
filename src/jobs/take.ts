import { needsSeed } from '../animation/fal-input.js';
import { drawSeed } from '../animation/request.js';
import { orderOf } from '../animation/terms.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { JOB_VERSION, type Job } from './job.js';
import type { JobStore } from './ports.js';
import type { Runner } from './runner.js';

/** A request that is written down and waits for Discord to take the first answer. */
export type Taken = {
  /** Discord has: the work begins. `messageId` is the message that will show it, when that is known. */
  readonly begin: (messageId: string | undefined) => void;
  /** Discord has not: there is no job. */
  readonly drop: () => Promise<void>;
};

/**
 * Writes a request down. Undefined when its interaction is known already. Rejects with INVALID_REQUEST when the model
 * can't do that, and with SHUTTING_DOWN when no request is taken any more.
 */
export type Take = (wish: Pick<Job, 'origin' | 'request' | 'source'>) => Promise<Taken | undefined>;

/** Makes {@link Take}; `close` ends it. */
export function createTake({ store, runner }: { readonly store: JobStore; readonly runner: Runner }): {
  readonly take: Take;
  readonly close: () => void;
} {
  let isClosed = false;
  /** Ids that are being written: the store is asked and written in two steps. */
  const arriving = new Set<string>();
  return {
    take: async (wish) => {
      if (isClosed) throw restarting();
      const job = newJob(wish);
      const { id } = job;
      if (arriving.has(id)) return undefined;
      arriving.add(id);
      try {
        if ((await store.get(id)) !== undefined) return undefined;
        await store.put(job);
      } finally {
        arriving.delete(id);
      }
      return {
        begin: (messageId) => {
          const origin = { ...job.origin, messageId };
          runner.wake({ ...job, origin, state: { phase: 'accepted', isAcknowledged: true } });
        },
        drop: () => store.remove(id),
      };
    },
    close: () => {
      isClosed = true;
    },
  };
}

/** What is said while the process leaves. */
export function restarting(): FlipbookError {
  return new FlipbookError('SHUTTING_DOWN', sentence('failure.restarting'));
}

/** A job for a request. Throws INVALID_REQUEST when no model can do that. */
function newJob({ origin, request, source }: Pick<Job, 'origin' | 'request' | 'source'>): Job {
  const isDrawn = needsSeed(source.mode) && request.seed === undefined;
  return {
    id: origin.interactionId,
    origin,
    ...orderOf(request, source.mode),
    request: isDrawn ? { ...request, seed: drawSeed() } : request,
    source,
    version: JOB_VERSION,
    createdAtMs: Date.now(),
    state: { phase: 'accepted', isAcknowledged: false },
  };
}
