import { setMaxListeners } from 'node:events';
import { isFlipbookError } from '../errors.js';
import { deliver } from './deliver.js';
import { failureOf } from './failure.js';
import { follow } from './follow.js';
import type { Job } from './job.js';
import type { JobStore } from './ports.js';
import type { StepDependencies } from './step.js';
import { lost, prepare, reconcile, submit } from './submit.js';
import { isEnded, isIn, move } from './transitions.js';

/** Takes jobs from state to state until they end. */
export type Runner = {
  /** Starts working on a job that is in the store. */
  readonly wake: (job: Job) => void;
  /** Wakes every open job of the store: what a start after a stop or a crash calls. Returns how many. */
  readonly resume: () => Promise<number>;
  /** Lets every job go at its next wait, and resolves when none is being worked on. Cancels nothing at fal. */
  readonly stop: () => Promise<void>;
};

function requestIdOf({ state }: Job): string | undefined {
  return 'requestId' in state ? state.requestId : undefined;
}

/** Makes the runner. There is no second path: a resumed job goes through the same steps as a new one. */
export function createRunner({
  store,
  ...rest
}: Omit<StepDependencies, 'signal'> & { readonly store: JobStore }): Runner {
  const leaving = new AbortController();
  // Every job in work listens: the warning about more than ten listeners is not meant for this one.
  setMaxListeners(0, leaving.signal);
  const dependencies: StepDependencies = { ...rest, signal: leaving.signal };
  const { presenter, log } = dependencies;
  const active = new Map<string, Promise<void>>();

  async function step(job: Job): Promise<Job> {
    if (isIn(job, 'accepted')) return prepare(job, dependencies);
    if (isIn(job, 'submitting')) return submit(job, dependencies);
    if (isIn(job, 'uncertain')) return reconcile(job, dependencies);
    if (isIn(job, 'submitted')) return follow(job, dependencies);
    if (isIn(job, 'rendered')) return deliver(job, dependencies);
    throw new Error(`There is no step for ${job.state.phase}`);
  }

  async function advance(start: Job): Promise<void> {
    let job = start;
    try {
      while (!isEnded(job)) {
        leaving.signal.throwIfAborted();
        const next = await step(job);
        if (next === job) continue;
        job = next;
        await store.put(job);
        log.info({ jobId: job.id, phase: job.state.phase, requestId: requestIdOf(job) }, 'A job moved on');
        if (!isEnded(job)) presenter.show(job);
      }
    } catch (error) {
      if (leaving.signal.aborted || isFlipbookError(error, 'STORE_UNAVAILABLE')) throw error;
      await fail(job, error);
    }
  }

  async function fail(job: Job, error: unknown): Promise<void> {
    const failure = failureOf(error, job);
    const { state } = job;
    const failed = move(job, {
      phase: 'failed',
      failure,
      requestId: requestIdOf(job),
      videoUrl: 'video' in state ? state.video.url : undefined,
      endedAtMs: Date.now(),
    });
    const severity = isFlipbookError(error) && error.code !== 'PROVIDER_LOCKED' ? 'warn' : 'error';
    const { requestId, videoUrl } = failed.state;
    const { code, charge } = failure;
    log[severity]({ jobId: job.id, code, charge, requestId, videoUrl, err: error }, 'A job failed');
    await store.put(failed);
    await presenter.finish(failed, undefined, leaving.signal);
  }

  function wake(job: Job): void {
    if (active.has(job.id)) return;
    presenter.show(job);
    const run = advance(job)
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return;
        log.error({ jobId: job.id, err: error }, 'A job could not be closed towards its member');
      })
      .finally(() => active.delete(job.id));
    active.set(job.id, run);
  }

  return {
    wake,
    resume: async () => {
      const open = await store.listOpen();
      for (const job of open) {
        const next = isIn(job, 'submitting') ? lost(job) : job;
        if (next !== job) await store.put(next);
        wake(next);
      }
      return open.length;
    },
    stop: async () => {
      leaving.abort(new Error('Flipbook is stopping'));
      await Promise.allSettled(active.values());
    },
  };
}
