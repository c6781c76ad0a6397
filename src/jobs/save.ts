import { isDeepStrictEqual } from 'node:util';
import { isFlipbookError } from '../errors.js';
import { type Active, abandon, OWNED_ELSEWHERE, toUncertain } from './active.js';
import type { Job } from './job.js';
import { growingPauses } from './patience.js';
import type { Log } from './ports.js';
import type { ErasePreview } from './preview-files.js';
import { type SlotsFor, slotClaimsOf, slotOf, toLine } from './slots.js';
import type { JobStore } from './store-port.js';
import type { Timings } from './timings.js';
import { isClosed, isIn } from './transitions.js';
import { wait } from './wait.js';

/** Access to the store that waits, however long, until the store works. */
export type Save = {
  /**
   * Writes the job's next state and answers wishes with it. A job that is to be sent while there is no slot for it is
   * written as waiting. Resolves with false when this process has lost the job; the caller must then do nothing that
   * depends on the write.
   */
  readonly save: (entry: Active, job: Job, answers?: readonly number[]) => Promise<boolean>;
  /** Retries `act` until the store works; meanwhile the card shows `job`, or the stored one. */
  readonly untilStored: <T>(entry: Active, act: () => Promise<T>, job?: Job) => Promise<T>;
};

/** Creates {@link Save} for jobs of `owner`. */
export function createSave({
  store,
  owner,
  slotsFor,
  erasePreview,
  onSlotChange,
  show,
  timings,
  log,
  leaving,
}: {
  readonly store: JobStore;
  readonly owner: string;
  readonly slotsFor: SlotsFor;
  readonly erasePreview: ErasePreview | undefined;
  /** Called when a job has taken or left a slot, or joined or left a line. */
  readonly onSlotChange: () => void;
  /** Shows the job where that is allowed; with `isHeldUp`, that nothing can be stored. */
  readonly show: (entry: Active, job: Job, isHeldUp?: boolean) => void;
  readonly timings: Timings;
  readonly log: Log;
  /** Ends the retries. */
  readonly leaving: AbortSignal;
}): Save {
  async function untilStored<T>(entry: Active, act: () => Promise<T>, job = entry.job): Promise<T> {
    const nextPause = growingPauses(timings);
    for (let tries = 1; ; tries += 1) {
      try {
        return await act();
      } catch (error) {
        if (!isFlipbookError(error, 'STORE_UNAVAILABLE')) throw error;
        log[tries === 1 ? 'error' : 'debug'](
          { jobId: job.id, phase: job.state.phase, requestId: requestIdOf(job), err: error },
          'A job can not be written down: it waits until it can',
        );
        show(entry, job, true);
        await wait(nextPause(), leaving);
      }
    }
  }

  async function save(entry: Active, job: Job, answers: readonly number[] = []): Promise<boolean> {
    const write = async () => {
      const claims = isIn(job, 'submitting') ? slotClaimsOf(job, await slotsFor(job)) : [];
      return store.put(job, { ifRevision: entry.revision, owner, answers, claims });
    };
    const writing = await untilStored(entry, write, job);
    const { phase } = job.state;
    const facts = { jobId: job.id, phase, requestId: requestIdOf(job) };
    if (writing.kind === 'stale') {
      log.warn(facts, 'Another process owns this job now: nothing more is done with it here');
      abandon(entry, OWNED_ELSEWHERE);
      return false;
    }
    if (writing.kind === 'held') {
      log.error(facts, 'fal named a request that belongs to another job: ignored');
      // The answer was wrong: this job's own request is still unknown.
      const before = isIn(entry.job, 'submitting') ? toUncertain(entry.job) : entry.job;
      return before === entry.job && answers.length === 0 ? true : save(entry, before, answers);
    }
    if (writing.kind === 'refused') {
      if (!isIn(job, 'submitting')) throw new Error(`A slot was refused to a job that is ${phase}`);
      const waiting = toLine(job, writing);
      const isKnown = isDeepStrictEqual(entry.job.state, waiting.state) && answers.length === 0;
      return isKnown || save(entry, waiting, answers);
    }
    const wasThere = entry.job.state.phase === phase;
    if (slotOf(entry.job) !== slotOf(job)) onSlotChange();
    entry.job = job;
    entry.revision = writing.revision;
    if (isIn(job, 'submitting')) entry.sentAt = performance.now();
    log[wasThere ? 'debug' : 'info'](facts, 'A job moved on');
    show(entry, job);
    if (isClosed(job) && job.isForgotten === true) await erase(job);
    return true;
  }

  /** After the job itself: if this process ends before it, the next one empties the renderer's folder. */
  async function erase(job: Job): Promise<void> {
    try {
      await erasePreview?.(job);
    } catch (error) {
      log.warn({ jobId: job.id, err: error }, 'The files of a deleted preview could not be deleted');
    }
  }

  return { save, untilStored };
}

/** The id of the job's request at the provider, once known. */
export function requestIdOf({ state }: Job): string | undefined {
  return 'requestId' in state ? state.requestId : undefined;
}
