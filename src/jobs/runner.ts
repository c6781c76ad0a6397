import { setMaxListeners } from 'node:events';
import { isFlipbookError } from '../errors.js';
import { deliver } from './deliver.js';
import { failureOf } from './failure.js';
import { follow } from './follow.js';
import { watchGaps } from './gaps.js';
import type { Job, JobIn } from './job.js';
import { lookAgain, takenUp } from './late-looks.js';
import { isElsewhere, meetElsewhere } from './other-provider.js';
import { createPatience, growingPauses, type Patience } from './patience.js';
import type { JobStore, RequestHandle, StatusWatch } from './ports.js';
import { maySendTheLike } from './search.js';
import type { OtherJobs, StepContext, StepDependencies } from './step.js';
import { confirm, lost, prepare, reconcile, submit } from './submit.js';
import { isClosed, isEnded, isIn, isSearching, isSettled, move } from './transitions.js';
import { wait } from './wait.js';

/** Takes jobs from state to state until they end. The only writer of open jobs. */
export type Runner = {
  /** Starts working on a job that is in the store. */
  readonly wake: (job: Job) => void;
  /**
   * Changes a job before its next step, and interrupts what it waits for. Resolves with the job as it was written, and
   * with undefined when no such job is being worked on, or only its end is being told.
   */
  readonly amend: (id: string, change: (job: Job) => Job) => Promise<Job | undefined>;
  /** Wakes every job of the store that is not closed: what a start calls. Returns how many have not ended. */
  readonly resume: () => Promise<number>;
  /** Lets every job go at its next wait, and resolves when none is being worked on. Cancels nothing at fal. */
  readonly stop: () => Promise<void>;
};

/** A job in work. */
type Active = {
  job: Job;
  /** What others want of the job, in the order of their asking. */
  readonly changes: { change: (job: Job) => Job; settle: (job: Job | undefined) => void }[];
  /** Aborted to be heard: by a change, or by the stop of the process. */
  attention: AbortController;
  watch: StatusWatch | undefined;
  readonly patience: Patience;
  /** By the steady clock: when this process began with the job, and when it sent the POST. */
  readonly begunAt: number | undefined;
  sentAt: number | undefined;
  done: Promise<void>;
};

/** Enough to begin a search with. */
const TOLD_IDS = 100;

function requestIdOf({ state }: Job): string | undefined {
  return 'requestId' in state ? state.requestId : undefined;
}

/** Makes the runner. There is no second path: a resumed job goes through the same steps as a new one. */
export function createRunner({
  store,
  ...dependencies
}: StepDependencies & { readonly store: JobStore }): Runner {
  const { provider, presenter, timings, log } = dependencies;
  const leaving = new AbortController();
  // Every clip on its way listens: the warning about more than ten listeners is not meant for this one.
  setMaxListeners(0, leaving.signal);
  const active = new Map<string, Active>();
  const gaps = watchGaps(timings);

  function contextOf(entry: Active): StepContext {
    return {
      ...dependencies,
      signal: entry.attention.signal,
      leaving: leaving.signal,
      watch: (handle: RequestHandle) => {
        entry.watch ??= provider.watch(handle);
        return entry.watch;
      },
      patience: entry.patience,
      others,
      begunAgoMs: () => passedSince(entry.begunAt),
      sentAgoMs: () => passedSince(entry.sentAt),
    };
  }

  const others: OtherJobs = {
    jobOf: store.get,
    holderOf: store.holderOf,
    haveSentTheLike: (job) => [...active.values()].some((entry) => maySendTheLike(job, entry.job)),
    takeUp: async (ended, requestId) => {
      const amended = await amend(ended.id, (job) => (isIn(job, 'failed') ? takenUp(job, requestId) : job));
      if (amended !== undefined) return !isEnded(amended);
      const job = takenUp(ended, requestId);
      if (!(await store.adopt(job))) return false;
      wake(job, undefined);
      return true;
    },
  };

  async function step(job: Job, context: StepContext): Promise<Job | undefined> {
    // Before the POST has left, an end costs nothing. A job met here as `submitting` has just been written.
    if (job.cancel !== undefined && (isIn(job, 'accepted') || isIn(job, 'submitting'))) return dropped(job);
    if (isIn(job, 'accepted') && !job.state.isAcknowledged) return confirm(job, context);
    const isToldOnly = isEnded(job) && !isSearching(job);
    if (!isToldOnly && isElsewhere(job, provider.name)) return meetElsewhere(job, context);
    if (isIn(job, 'accepted')) return prepare(job, context);
    if (isIn(job, 'submitting')) return submit(job, context);
    if (isIn(job, 'uncertain')) return reconcile(job, context);
    if (isIn(job, 'submitted')) return follow(job, context);
    if (isIn(job, 'rendered')) return deliver(job, context);
    if (isIn(job, 'failed')) {
      if (isSearching(job)) return lookAgain(job, context);
      return move(job, { ...job.state, shownIn: await presenter.tell(job, leaving.signal) });
    }
    if (isIn(job, 'cancelled')) {
      return move(job, { ...job.state, shownIn: await presenter.tell(job, leaving.signal) });
    }
    throw new Error(`There is no step for ${job.state.phase}`);
  }

  /**
   * Writes the job down, however long that takes: what comes after must not happen without it. Where it has learned of a
   * request that another job holds, the answer was wrong, and it does not know its own.
   */
  async function save(entry: Active, job: Job): Promise<void> {
    const nextPause = growingPauses(timings);
    const isNew = isIn(job, 'submitted') && requestIdOf(entry.job) === undefined;
    for (let tries = 1; ; tries += 1) {
      try {
        if (!isNew) await store.put(job);
        else if (!(await store.adopt(job))) return await saveWithout(entry, job);
        break;
      } catch (error) {
        if (!isFlipbookError(error, 'STORE_UNAVAILABLE')) throw error;
        log[tries === 1 ? 'error' : 'debug'](
          { jobId: job.id, phase: job.state.phase, requestId: requestIdOf(job), err: error },
          'A job can not be written down: it waits until it can',
        );
        if (!isEnded(job)) presenter.show(job, { isHeldUp: true });
        await wait(nextPause(), leaving.signal);
      }
    }
    const wasThere = entry.job.state.phase === job.state.phase;
    entry.job = job;
    if (isIn(job, 'submitting')) entry.sentAt = performance.now();
    const facts = { jobId: job.id, phase: job.state.phase, requestId: requestIdOf(job) };
    log[wasThere ? 'debug' : 'info'](facts, 'A job moved on');
    if (!isEnded(job)) presenter.show(job);
  }

  async function saveWithout(entry: Active, { id, state: { requestId } }: JobIn<'submitted'>): Promise<void> {
    log.error({ jobId: id, requestId }, 'fal named a request that is of another job: not taken for this one');
    if (isIn(entry.job, 'submitting')) await save(entry, lost(entry.job));
  }

  async function applyChanges(entry: Active): Promise<void> {
    if (entry.attention.signal.aborted) entry.attention = new AbortController();
    for (let next = entry.changes[0]; next !== undefined; next = entry.changes[0]) {
      const changed = next.change(entry.job);
      if (changed !== entry.job) await save(entry, changed);
      entry.changes.shift();
      next.settle(entry.job);
    }
  }

  async function advance(entry: Active): Promise<void> {
    while (!isClosed(entry.job)) {
      leaving.signal.throwIfAborted();
      await applyChanges(entry);
      const { job, attention } = entry;
      let next: Job | undefined;
      try {
        next = await step(job, contextOf(entry));
      } catch (error) {
        leaving.signal.throwIfAborted();
        // What became of the one POST is never set aside for somebody's wish.
        if (attention.signal.aborted && !isIn(job, 'submitting')) continue;
        next = failed(job, error);
      }
      if (next === undefined) return await store.remove(job.id);
      if (next === job) continue;
      await save(entry, next);
      if (!isSettled(job) && isSettled(next)) await presenter.announce(next);
    }
  }

  function failed(job: Job, error: unknown): Job {
    if (isEnded(job)) throw error;
    const failure = failureOf(error, job);
    const { state } = job;
    const requestId = requestIdOf(job);
    const videoUrl = 'video' in state ? state.video.url : undefined;
    const severity = isFlipbookError(error) && error.code !== 'PROVIDER_LOCKED' ? 'warn' : 'error';
    const { code, charge } = failure;
    log[severity]({ jobId: job.id, code, charge, requestId, videoUrl, err: error }, 'A job failed');
    const endedAtMs = Date.now();
    const isSought = isIn(job, 'uncertain') || (isIn(job, 'submitting') && charge === 'unclear');
    const search = isSought
      ? { submitAtMs: job.state.submitAtMs, looks: 0, lookedAtMs: endedAtMs, isOver: false }
      : undefined;
    return move(job, { phase: 'failed', failure, requestId, videoUrl, search, endedAtMs });
  }

  function wake(job: Job, begunAt: number | undefined): void {
    if (active.has(job.id)) return;
    const entry: Active = {
      job,
      changes: [],
      attention: new AbortController(),
      watch: undefined,
      patience: createPatience({ timings, gaps: gaps.count }),
      begunAt,
      sentAt: undefined,
      done: Promise.resolve(),
    };
    active.set(job.id, entry);
    if (!isEnded(job) && !isUnconfirmed(job)) presenter.show(job);
    entry.done = advance(entry)
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return;
        log.error({ jobId: job.id, err: error }, 'A bug: a job is left as it is until the next start');
      })
      .finally(() => {
        active.delete(job.id);
        entry.watch?.close();
        for (const { settle } of entry.changes) settle(undefined);
      });
  }

  async function amend(id: string, change: (job: Job) => Job): Promise<Job | undefined> {
    const entry = active.get(id);
    if (entry === undefined || (isEnded(entry.job) && !isSearching(entry.job))) return undefined;
    // What changes nothing interrupts nothing.
    if (entry.changes.length === 0 && change(entry.job) === entry.job) return entry.job;
    return new Promise((settle) => {
      entry.changes.push({ change, settle });
      entry.attention.abort(new Error('Somebody wants something of this job'));
    });
  }

  return {
    wake: (job) => wake(job, performance.now()),
    amend,
    resume: async () => {
      const open = await store.listOpen();
      for (const job of open) {
        wake(isIn(job, 'submitting') ? lost(job) : job, undefined);
      }
      const waiting = open.filter((job) => job.provider === 'fal' && isElsewhere(job, provider.name));
      if (waiting.length > 0) {
        log.warn(
          { count: waiting.length, jobIds: waiting.slice(0, TOLD_IDS).map(({ id }) => id) },
          'There are open jobs at fal, and no FAL_KEY: they wait until it is back',
        );
      }
      return open.filter((job) => !isSearching(job)).length;
    },
    stop: async () => {
      const why = new Error('Flipbook is stopping');
      gaps.stop();
      leaving.abort(why);
      for (const { attention } of active.values()) attention.abort(why);
      await Promise.allSettled([...active.values()].map(({ done }) => done));
    },
  };
}

function passedSince(at: number | undefined): number | undefined {
  return at === undefined ? undefined : performance.now() - at;
}

function isUnconfirmed(job: Job): boolean {
  return isIn(job, 'accepted') && !job.state.isAcknowledged;
}

function dropped(job: JobIn<'accepted' | 'submitting'>): Job {
  const by = job.cancel?.by ?? 'requester';
  return move(job, { phase: 'cancelled', by, charge: 'none', endedAtMs: Date.now() });
}
