import type { AnimationRequest } from '../animation/request.js';
import { FlipbookError } from '../errors.js';
import type { Job, Origin, Picture } from './job.js';
import type { JobStore } from './ports.js';
import type { Runner } from './runner.js';

/** What commands can do with jobs. */
export type Jobs = {
  /**
   * Takes a request. Rejects with SHUTTING_DOWN when none is taken any more and with STORE_UNAVAILABLE when it can't
   * be written down. An interaction that was taken before starts nothing.
   */
  readonly submit: (options: {
    readonly origin: Origin;
    readonly request: AnimationRequest;
    readonly picture: Picture;
  }) => Promise<void>;
  /** Refuses new requests from now on. */
  readonly close: () => void;
};

/** Makes the jobs service for one model. */
export function createJobs({
  store,
  runner,
  endpointId,
}: {
  readonly store: JobStore;
  readonly runner: Runner;
  readonly endpointId: string;
}): Jobs {
  let isClosed = false;
  return {
    submit: async ({ origin, request, picture }) => {
      if (isClosed) {
        throw new FlipbookError('SHUTTING_DOWN', 'I am restarting just now. Please ask again in a minute.');
      }
      const id = origin.interactionId;
      if ((await store.get(id)) !== undefined) return;
      const job: Job = {
        version: 1,
        id,
        createdAtMs: Date.now(),
        origin,
        endpointId,
        request,
        picture,
        state: { phase: 'accepted' },
      };
      await store.put(job);
      runner.wake(job);
    },
    close: () => {
      isClosed = true;
    },
  };
}
