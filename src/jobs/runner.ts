import { isFlipbookError } from '../errors.js';
import { type Active, abandon, activate, interrupt, mayEdit, resumed } from './active.js';
import { createChangeJob } from './change-job.js';
import { failureOf } from './failure.js';
import { watchGaps } from './gaps.js';
import type { Job } from './job.js';
import { keepLeases } from './keep-leases.js';
import { createOtherJobs } from './other-jobs.js';
import { isElsewhere } from './other-provider.js';
import { createPatience } from './patience.js';
import type { RequestHandle } from './ports.js';
import type { ErasePreview } from './preview-files.js';
import { isWithoutProvider, runStep } from './run-step.js';
import { createSave, requestIdOf } from './save.js';
import { isTraceable } from './search.js';
import type { SlotsFor } from './slots.js';
import { changed, type StepContext, type StepDependencies, type StepResult } from './step.js';
import type { JobStore, Lease, StoredJob } from './store-port.js';
import { isClosed, isEnded, isIn, isSettled, move } from './transitions.js';
import { createTurns } from './turns.js';
import { createAbort, wait } from './wait.js';
import { applyStoredWish } from './wish.js';

/** Takes jobs from state to state until they end. It writes only jobs that it owns. */
export type Runner = {
  /** The lease for jobs that are created for this runner. */
  readonly lease: Lease;
  /**
   * Starts working on a stored job that this runner has owned since `ownedSince` (of `performance.now()`, before the
   * job was created). If its lease may have expired since, the job is claimed instead: another process may have it.
   */
  readonly wake: (stored: StoredJob, ownedSince: number) => void;
  /**
   * Applies the pending wishes of a job before its next step. Resolves with the job as it was written then, or with
   * undefined when this runner doesn't own it.
   */
  readonly applyWishesOf: (id: string) => Promise<Job | undefined>;
  /** The jobs that are worked on here. */
  readonly running: () => readonly Job[];
  /** Claims every free job at startup. Returns how many of them have not ended. */
  readonly resume: () => Promise<number>;
  /** Stops each job at its next wait, and resolves when none is running here. Cancels nothing at fal. */
  readonly stop: () => Promise<void>;
};

/** The time between checks whether the leases were renewed, after this process was suspended. */
const OURS_MS = 100;

/** The most ids in one log line: enough to start a search. */
const TOLD_IDS = 100;

/** Creates the runner. There is no second path: a resumed job goes through the same steps as a new one. */
export function createRunner({
  store,
  owner,
  slotsFor,
  erasePreview,
  isStoreShared = false,
  ...dependencies
}: StepDependencies & {
  readonly store: JobStore;
  /** True when other processes may have the store open too. */
  readonly isStoreShared?: boolean;
  readonly slotsFor: SlotsFor;
  /** For jobs that their members have deleted while they were open. */
  readonly erasePreview?: ErasePreview;
  /** Unique among all runners that ever use this store. */
  readonly owner: string;
}): Runner {
  const { provider, presenter, approvals, ways, checkStillAllowed, timings, log } = dependencies;
  const lease = { owner, leaseMs: timings.leaseMs };
  const leaving = createAbort();
  const active = new Map<string, Active>();
  /** The jobs at fal of which the log says that this process can't go on with them. */
  const told = new Set<string>();
  const gaps = watchGaps(timings);
  const turns = createTurns({ store, pollMs: timings.pollMs, log });
  const { save, untilStored } = createSave({
    ...dependencies,
    store,
    owner,
    slotsFor,
    erasePreview,
    onSlotChange: turns.stir,
    show,
    leaving: leaving.signal,
  });
  const leases = keepLeases({
    store,
    lease,
    active,
    wake: (stored) => wake(resumed(stored), undefined),
    isStuck: (job) => isStoreShared && isKeyless(job) && isWithoutProvider(job, provider.name),
    onClaim: tellKeyless,
    log,
  });

  function isKeyless(job: Job): boolean {
    return job.provider === 'fal' && isElsewhere(job, provider.name);
  }

  function tellKeyless(claimed: readonly Job[]): void {
    const waiting = claimed.filter((job) => isKeyless(job) && !told.has(job.id)).map(({ id }) => id);
    for (const id of waiting) told.add(id);
    if (waiting.length === 0) return;
    log.warn(
      { count: waiting.length, jobIds: waiting.slice(0, TOLD_IDS) },
      'There are open jobs at fal but no FAL_KEY: they wait until it is set again',
    );
  }

  /** False when another process may have taken over the job while this one was suspended. */
  function isOurs({ gone }: Active): boolean {
    return !gone.signal.aborted && leases.isFresh();
  }

  /** Waits until this process knows that the job is still its own. Rejects when it is not. */
  async function untilOurs({ gone }: Active): Promise<void> {
    while (!leases.isFresh()) await wait(OURS_MS, gone.signal);
    gone.signal.throwIfAborted();
  }

  function show(entry: Active, job: Job, isHeldUp = false): void {
    if (mayEdit(entry, job)) presenter.show(job, { isHeldUp, isOurs: () => isOurs(entry) });
  }

  function contextOf(entry: Active): StepContext {
    return {
      ...dependencies,
      ways: ways.map((way) => ({
        ...way,
        send: async (outcome, signal) => {
          await untilOurs(entry);
          return way.send(outcome, signal);
        },
      })),
      checkStillAllowed: (job) => untilStored(entry, () => checkStillAllowed(job)),
      untilOurs: () => untilOurs(entry),
      // Renewed after each interruption, and so never within a step.
      get signal() {
        return entry.attention.signal;
      },
      leaving: entry.gone.signal,
      watch: (handle: RequestHandle) => {
        entry.watch ??= provider.watch(handle);
        return entry.watch;
      },
      patience: entry.patience,
      nextTurn: async (known) => {
        const { id } = entry.job;
        const turn = await turns.next({ id, known, event: entry.turnEvent, signal: entry.attention.signal });
        entry.turnEvent = turn.event;
        return turn.ahead;
      },
      others: othersOf(entry),
      begunAgoMs: () => passedSince(entry.begunAt),
      sentAgoMs: () => passedSince(entry.sentAt),
    };
  }

  const othersOf = createOtherJobs({
    store,
    untilStored,
    changeJob: createChangeJob({ store, applyWishesOf }),
    claim: leases.claim,
  });

  /** Applies and stores pending wishes. Resolves with false when this process has lost the job. */
  async function applyWishes(entry: Active): Promise<boolean> {
    if (entry.attention.signal.aborted) entry.attention = createAbort();
    const asking = entry.asking.length;
    const { job } = entry;
    const wishes = await untilStored(entry, () => store.wishesOf(job.id));
    const changed = wishes.reduce((wanted, { wish }) => applyStoredWish(wanted, wish, log), job);
    const answers = wishes.map(({ seq }) => seq);
    const isOwn = answers.length === 0 || (await save(entry, changed, answers));
    for (const settle of entry.asking.splice(0, asking)) settle(isOwn ? entry.job : undefined);
    return isOwn;
  }

  async function advance(entry: Active): Promise<void> {
    const context = contextOf(entry);
    for (;;) {
      leaving.signal.throwIfAborted();
      if (entry.gone.signal.aborted || !(await applyWishes(entry))) return;
      const { job, attention } = entry;
      if (isClosed(job)) return;
      let result: StepResult;
      try {
        result = await runStep(job, context);
      } catch (error) {
        // Never discard the outcome of the paid POST, neither at the end of this process nor for a pending change.
        const isSent = isIn(job, 'submitting');
        if (!isSent || !isFlipbookError(error)) {
          leaving.signal.throwIfAborted();
          if (entry.gone.signal.aborted) return;
        }
        if (attention.signal.aborted && !isSent) continue;
        result = changed(failed(job, error));
      }
      if (result.kind === 'forget') {
        await untilStored(entry, () => store.remove(job.id, { ifRevision: entry.revision, owner }));
        return;
      }
      if (result.kind === 'unchanged') continue;
      const { job: next } = result;
      // A step that ends has tried every way itself.
      entry.mayBeBrought = false;
      if (!(await save(entry, next))) return;
      if (isIn(job, 'awaiting approval') && !isIn(next, 'awaiting approval')) void approvals.settle(next);
      if (!isSettled(job) && isSettled(next)) await presenter.pingRequester(next);
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
    const isUnclear = isIn(job, 'uncertain') || (isIn(job, 'submitting') && charge === 'unclear');
    const search =
      isUnclear && (isTraceable(job) || job.webhook !== undefined)
        ? { submitAtMs: job.state.submitAtMs, looks: 0, lookedAtMs: endedAtMs, isOver: false }
        : undefined;
    // The built-in renderer reports bills like fal, but nobody pays them.
    const billed = isFlipbookError(error) && job.provider === 'fal' ? error.billed : undefined;
    const known = billed === undefined ? job : { ...job, billed };
    return move(known, { phase: 'failed', failure, requestId, videoUrl, search, endedAtMs });
  }

  function wake({ job, revision }: StoredJob, begunAt: number | undefined): void {
    if (active.has(job.id)) return;
    const patience = createPatience({ timings, gaps: gaps.count });
    const entry = activate({ job, revision, patience, begunAt });
    active.set(job.id, entry);
    show(entry, job);
    entry.done = advance(entry)
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return;
        log.error({ jobId: job.id, err: error }, 'A bug: a job is left as it is until the next start');
      })
      .finally(() => {
        active.delete(job.id);
        entry.watch?.close();
        for (const settle of entry.asking) settle(isClosed(entry.job) ? entry.job : undefined);
      });
  }

  async function applyWishesOf(id: string): Promise<Job | undefined> {
    const entry = active.get(id);
    if (entry === undefined) return undefined;
    return new Promise((settle) => {
      entry.asking.push(settle);
      interrupt(entry);
    });
  }

  return {
    lease,
    wake: (stored, ownedSince) => {
      const now = performance.now();
      if (now - ownedSince < timings.leaseMs) wake(stored, now);
      // If this claim fails, the next renewal claims it.
      else void leases.claim().catch(() => []);
    },
    applyWishesOf,
    running: () => [...active.values()].map(({ job }) => job),
    resume: async () => {
      const claimed = await leases.claim();
      return claimed.filter(({ job }) => !isSettled(job)).length;
    },
    stop: async () => {
      const why = new Error('Flipbook is stopping');
      gaps.stop();
      turns.stop();
      const claimed = leases.stop();
      leaving.abort(why);
      for (const entry of active.values()) abandon(entry, why);
      await Promise.allSettled([claimed, ...[...active.values()].map(({ done }) => done)]);
      // A late edit would cover what the next owner shows.
      await presenter.close();
      // Without it, the leases expire.
      await store.release({ owner }).catch((error: unknown) => {
        log.debug({ err: error }, 'The leases could not be released');
      });
    },
  };
}

function passedSince(at: number | undefined): number | undefined {
  return at === undefined ? undefined : performance.now() - at;
}
